#pragma once

#include "build/draft.hpp"
#include "layout/lay_out.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::build {

/// A ready line: origin at the baseline's start.
struct SetLine {
    std::shared_ptr<const scene::Group> group;
    Length width;
};

/// Sets the short texts that no layout gives (marks, tickets, certificates) in one pinned
/// family. A character that the family lacks becomes a question mark: file names and other
/// programs' words may hold anything. For one thread.
class TypeSetter {
public:
    enum class Weight : unsigned char { regular, bold };

    explicit TypeSetter(const layout::Resources& resources);

    /// One line in a colour; lines are remembered, so that equal ones are written once.
    const SetLine& line(const std::string& text, Length size, Weight weight = Weight::regular,
                        const colour::Colour& colour = colour::black());
    Length width(const std::string& text, Length size, Weight weight = Weight::regular);
    /// Breaks a text at spaces, and words that are too long by themselves wherever the width
    /// ends; at least one line.
    std::vector<std::string> wrapped(std::string_view text, Length size, Weight weight,
                                     Length width);

    /// True where the family has every letter of the text.
    bool writes(const std::string& text) const;

private:
    struct Key {
        std::string text;
        Length size;
        Weight weight;
        std::string colour;
        auto operator<=>(const Key&) const = default;
    };
    std::string printable(std::string_view text) const;
    std::size_t fitting(std::string_view word, Length size, Weight weight, Length width);

    const layout::Resources& resources_;
    MarkFace regular_;
    int bold_ = 0; ///< weight
    std::map<Key, SetLine> lines_;
};

} // namespace pecyn::build
