#pragma once

#include "diag/finding.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace pecyn::build {

/// The findings of one pack in many brands, each told once: what ten thousand rows have in
/// common must neither be printed nor kept ten thousand times.
class ToldOnce {
public:
    /// Brands are told apart where their findings come one brand after another.
    void add(diag::Findings findings);

    /// All that was added. What one brand alone met names it; of what some of `brands` met, the
    /// help says which; what all of them met is the pack's. Of very many findings of one code
    /// the first are kept and a note counts the rest.
    diag::Findings take(std::size_t brands);

private:
    struct Told {
        diag::Finding finding;
        std::vector<std::string> first; ///< brands, some of them
        std::string last;
        std::size_t brands = 0;
    };
    std::map<std::string, std::size_t> known_; ///< what makes a finding one, to its place
    std::vector<Told> told_;
    /// By severity and code: how many there were.
    std::map<std::pair<diag::Severity, std::string>, std::size_t> counts_;
};

} // namespace pecyn::build
