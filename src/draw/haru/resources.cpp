#include "draw/haru/resources.hpp"

#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <iterator>

namespace pecyn::draw::haru {

namespace {

/// "/F0 12 0 R/F3 15 0 R", appended to the text of one category.
void append_references(std::string& out, char kind, const std::set<unsigned>& used,
                       const std::vector<ObjectNumber>& numbers) {
    for (const unsigned number : used)
        fmt::format_to(std::back_inserter(out), "/{}{} {} 0 R", kind, number,
                       numbers.at(number));
}

void append_category(std::string& out, std::string_view key, const std::string& entries) {
    if (entries.empty()) return;
    out += key;
    out += "<<";
    out += entries;
    out += ">>";
}

} // namespace

ObjectNumber Resources::dictionary(const Used& used, const std::vector<ObjectNumber>& locals,
                                   const std::vector<LocalPattern>& patterns) {
    std::string fonts, objects, states, spaces, shadings, layers, pattern_entries, all;
    append_references(fonts, 'F', used.fonts, objects_.fonts);
    append_references(objects, 'X', used.forms, objects_.forms);
    append_references(objects, 'I', used.images, objects_.images);
    append_references(objects, 'L', used.locals, locals);
    append_references(shadings, 'H', used.shadings, objects_.shadings);
    append_references(layers, 'O', used.layers, objects_.layers);
    for (const unsigned number : used.states)
        states += fmt::format("/G{}{}", number, state::dictionary(number));
    for (const unsigned number : used.spaces)
        spaces += fmt::format("/S{}{}", number, objects_.spaces.at(number));
    for (const unsigned number : used.patterns) {
        const LocalPattern& pattern = patterns.at(number);
        std::string matrix;
        append_matrix(matrix, pattern.matrix);
        pattern_entries += fmt::format("/P{}<</PatternType 2/Shading {} 0 R/Matrix[{}]>>",
                                       number, objects_.shadings.at(pattern.shading), matrix);
    }
    append_category(all, "/Font", fonts);
    append_category(all, "/XObject", objects);
    append_category(all, "/ExtGState", states);
    append_category(all, "/ColorSpace", spaces);
    append_category(all, "/Shading", shadings);
    append_category(all, "/Pattern", pattern_entries);
    append_category(all, "/Properties", layers);
    const auto [known, is_new] = written_.try_emplace(all, 0);
    if (is_new) known->second = writer_.add(std::move(all));
    return known->second;
}

std::vector<ObjectNumber> Resources::write_locals(Painted& painted) {
    std::vector<ObjectNumber> numbers;
    numbers.reserve(painted.locals.size());
    for (std::size_t i = 0; i < painted.locals.size(); ++i)
        numbers.push_back(writer_.reserve());
    for (std::size_t i = 0; i < painted.locals.size(); ++i) {
        LocalForm& form = painted.locals[i];
        form.entries +=
            "/Resources " + reference(dictionary(form.used, numbers, painted.patterns));
        writer_.set_stream(numbers[i], std::move(form.entries), std::move(form.bytes));
    }
    return numbers;
}

} // namespace pecyn::draw::haru
