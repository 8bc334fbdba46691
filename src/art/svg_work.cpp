#include "art/svg_work.hpp"

#include "art/svg_tags.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <vector>

namespace pecyn::art {
namespace {

constexpr double ceiling = 1e12;
/// Drawings with filters are made so large.
constexpr double pixels_of_longer_side = 1024;

/// An element with what it is made of.
struct Element {
    std::vector<std::size_t> children;
    std::vector<std::pair<std::string_view, double>> references; ///< ids, and how often
    std::string_view name;
    double cost = 0;        ///< of a filter's step
    bool is_styled = false; ///< has a class, which a style sheet may match
    enum class State : unsigned char { fresh, open, done } state = State::fresh;
    SvgWork work;
};

double number_in(std::string_view text, double fallback) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && value >= 0 ? value : fallback;
}

double number_of(const SvgTag& tag, std::string_view attribute, double fallback) {
    const auto given = tag.attribute(attribute);
    return given ? number_in(*given, fallback) : fallback;
}

/// The longer side of the drawing in its own units.
double longer_side(const SvgTag& svg) {
    if (const auto box = svg.attribute("viewBox")) {
        std::string_view rest = *box;
        double longest = 0;
        for (int i = 0; i < 4 && !rest.empty(); ++i) {
            rest.remove_prefix(std::min(rest.find_first_not_of(" ,\t\r\n"), rest.size()));
            if (i >= 2) longest = std::max(longest, number_in(rest, 0));
            rest.remove_prefix(std::min(rest.find_first_of(" ,\t\r\n"), rest.size()));
        }
        if (longest > 0) return longest;
    }
    return std::max(number_of(svg, "width", 0), number_of(svg, "height", 0));
}

/// How long a filter step takes, as multiples of a blur. `scale`: pixels a unit.
double cost_of(const SvgTag& step, double scale) {
    const std::string_view name = step.name;
    if (name == "feTurbulence") return 8 + 2 * number_of(step, "numOctaves", 1);
    if (name == "feMorphology") {
        const double side = 2 * number_of(step, "radius", 0) * scale + 1;
        return 1 + side * side / 50;
    }
    if (name == "feConvolveMatrix") {
        const double order = number_of(step, "order", 3);
        return 2 + order * order / 8;
    }
    const bool is_slow = name == "feDiffuseLighting" || name == "feSpecularLighting" ||
                         name == "feDisplacementMap" || name == "feImage";
    return is_slow ? 10 : 1;
}

/// How much a style sheet asks for each element: a rule one; more for each step that its
/// selector goes up the tree, much more for counting siblings.
double cost_of_sheet(std::string_view sheet) {
    double cost = 0;
    bool in_block = false;
    char before = '}'; // the last character that isn't white space
    bool spaced = false;
    for (const char c : sheet) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            spaced = true;
            continue;
        }
        constexpr std::string_view joints = "{},>+~";
        const bool steps = c == '>' || c == '+' || c == '~' ||
                           (spaced && joints.find(c) == std::string_view::npos &&
                            joints.find(before) == std::string_view::npos);
        if (c == '{' || (!in_block && c == ',')) ++cost;
        if (!in_block && steps) cost += 4;
        if (!in_block && c == ':') cost += 1000;
        in_block = c == '{' || (in_block && c != '}');
        before = c;
        spaced = false;
    }
    return cost;
}

class Counter {
public:
    explicit Counter(std::string_view bytes) {
        elements_.emplace_back(); // around the root
        std::vector<std::size_t> open{0};
        SvgTags tags(bytes);
        while (const auto tag = tags.next()) {
            if (tag->opens) {
                elements_[open.back()].children.push_back(elements_.size());
                open.push_back(elements_.size());
                add(*tag);
                if (tag->name == "style") {
                    const std::string_view sheet = tags.content();
                    sheets_ += cost_of_sheet(sheet);
                    filters_by_sheet_ =
                        filters_by_sheet_ || sheet.find("filter") != std::string_view::npos;
                }
            }
            if (tag->closes && open.size() > 1) open.pop_back();
        }
    }

    SvgWork total() {
        for (std::size_t i = 0; i < elements_.size(); ++i) {
            if (elements_[i].name == "filter")
                longest_filter_ = std::max(longest_filter_, steps(i));
        }
        SvgWork all = work(0);
        all.style_matches = sheets_ * static_cast<double>(elements_.size());
        return all;
    }

private:
    void add(const SvgTag& tag) {
        Element& element = elements_.emplace_back();
        element.name = tag.name;
        if (elements_.size() == 2) {
            const double side = longer_side(tag);
            if (side > 0) scale_ = pixels_of_longer_side / side;
        }
        if (tag.name.starts_with("fe")) element.cost = cost_of(tag, scale_);
        if (const auto id = tag.attribute("id")) ids_.emplace(*id, elements_.size() - 1);
        const auto target = tag.attribute("href");
        if (target && target->starts_with('#')) {
            element.references.emplace_back(target->substr(1), 1);
        }
        // Markers stand at every corner; a corner takes some four characters at least.
        const bool marks = tag.text.find("marker") != std::string_view::npos;
        const double times = marks ? static_cast<double>(tag.text.size()) / 4 : 1;
        for (std::size_t at = tag.text.find("url("); at != std::string_view::npos;
             at = tag.text.find("url(", at + 4)) {
            const std::size_t hash = tag.text.find('#', at);
            const std::size_t end = tag.text.find_first_of(")\"'", hash);
            if (hash == std::string_view::npos || end == std::string_view::npos) break;
            element.references.emplace_back(tag.text.substr(hash + 1, end - hash - 1), times);
        }
        element.is_styled = tag.attribute("class").has_value();
    }

    double steps(std::size_t filter) const {
        double count = 0;
        for (const std::size_t child : elements_[filter].children) {
            count += elements_[child].cost;
        }
        return count;
    }

    /// Nesting is bounded before; references may chain and circle, so they are followed with
    /// their own bound, and circles are left to the renderer, which refuses them.
    SvgWork work(std::size_t index, int depth = 0) {
        Element& element = elements_[index];
        if (element.state == Element::State::done) return element.work;
        if (element.state == Element::State::open || depth > 1000) return {};
        element.state = Element::State::open;
        SvgWork sum{1, 0};
        if (element.name == "filter") sum.filters += steps(index);
        if (element.name == "mask") sum.filters += 1; // is painted as pixels too
        if (filters_by_sheet_ && element.is_styled) sum.filters += longest_filter_;
        const auto add = [&](const SvgWork& part, double times) {
            sum.elements = std::min(ceiling, sum.elements + part.elements * times);
            sum.filters = std::min(ceiling, sum.filters + part.filters * times);
        };
        const bool is_definition = element.name == "defs" || element.name == "filter";
        for (const std::size_t child : element.children) {
            // A filter in passing costs nothing; it is counted where it is referred to.
            const SvgWork part = work(child, depth + 1);
            const std::string_view name = elements_[child].name;
            if (!is_definition && name != "filter" && name != "mask") add(part, 1);
        }
        for (const auto& [id, times] : elements_[index].references) {
            const auto found = ids_.find(id);
            if (found != ids_.end()) add(work(found->second, depth + 1), times);
        }
        elements_[index].state = Element::State::done;
        elements_[index].work = sum;
        return sum;
    }

    std::vector<Element> elements_;
    std::unordered_map<std::string_view, std::size_t> ids_;
    bool filters_by_sheet_ = false;
    double longest_filter_ = 0, sheets_ = 0;
    double scale_ = pixels_of_longer_side / 10; ///< pixels a unit; of a small drawing
};

} // namespace

SvgWork measure_work(std::string_view bytes) { return Counter(bytes).total(); }

} // namespace pecyn::art
