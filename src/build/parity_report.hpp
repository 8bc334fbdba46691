#pragma once

#include "build/parity.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <set>

namespace pecyn::build {

/// The comparison of one product in one bilingual edition.
struct ParityProduct {
    std::string product, edition;
    std::vector<std::string> languages;
    std::vector<ParityPair> pairs;
};

/// What a run has compared, to be written as `parity.json` and `parity.html` beside the pack's
/// files. Packs are told apart by their folders (`pack_folder`). Safe from several threads.
class ParityReports {
public:
    /// The entry of a product as JSON text; places in `sources`, colours as the press shows
    /// them.
    void add(const std::string& folder, const ParityProduct& product,
             const diag::SourceMap& sources, const colour::Converter& proof);
    /// The run answers for this product: an old entry of it goes.
    void answer_for(const std::string& folder, const std::string& product,
                    const std::string& edition);
    /// Writes the files of a pack, where the run has compared any product of it, and forgets
    /// what it held for them: what fails leaves old files. Of products that the run didn't mean
    /// (but the pack still has: `products`) the old entries stay. Throws SystemFailure.
    void write(const std::filesystem::path& output, const std::string& pack,
               const std::string& title, const std::set<std::string>& products,
               const std::string& brand = {});

private:
    using Key = std::pair<std::string, std::string>; ///< product and edition
    struct Entries {
        std::set<Key> answered;
        std::map<Key, std::string> made; ///< as parity_entry writes them
    };
    std::mutex mutex_;
    std::map<std::string, Entries> folders_;
};

/// A product's entry of `parity.json`: one line for what it is and its summary, then one line
/// for each pair (there may be ten thousand), then `]}`. Colours as the press shows them.
std::string parity_entry(const ParityProduct& product, const diag::SourceMap& sources,
                         const colour::Converter& proof);

/// The page of a report, HTML that needs nothing else: of each product, a row for each frame of
/// the layout with what all its texts share, and a row for each pair that differs. `heads`:
/// the entries' first lines.
std::string parity_page(const std::string& title, const std::vector<std::string>& heads);

/// `{...` with its pairs left out, as a JSON value of its own.
std::string without_pairs(std::string_view entry);

} // namespace pecyn::build
