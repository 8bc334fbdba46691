#pragma once

#include <cstddef>
#include <string_view>

namespace pecyn::build {

/// Hears how far a run is. Called from several threads at once.
class Progress {
public:
    virtual ~Progress() = default;
    /// `more` steps were found to be needed.
    virtual void expect(std::size_t more) = 0;
    /// A step ended: a product was laid out or a file was made.
    virtual void done(std::string_view what) = 0;
    /// Steps that were expected and turned out not to be needed.
    virtual void drop(std::size_t steps) = 0;
};

/// For tests and `--progress none`.
class NoProgress final : public Progress {
public:
    void expect(std::size_t) override {}
    void done(std::string_view) override {}
    void drop(std::size_t) override {}
};

} // namespace pecyn::build
