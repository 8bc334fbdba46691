#include "art/svg_work.hpp"

#include "art/svg_tags.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace pecyn::art {
namespace {

constexpr double ceiling = 1e12;

/// An element with what it is made of.
struct Element {
    std::vector<std::size_t> children;
    std::vector<std::pair<std::string_view, double>> references; ///< ids, and how often
    std::string_view name;
    bool is_styled = false; ///< has a class, which a style sheet may match
    enum class State : unsigned char { fresh, open, done } state = State::fresh;
    SvgWork work;
};

bool is_slow(std::string_view step) {
    return step == "feTurbulence" || step == "feMorphology" || step == "feConvolveMatrix" ||
           step == "feDiffuseLighting" || step == "feSpecularLighting" ||
           step == "feDisplacementMap" || step == "feImage";
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
        return work(0);
    }

private:
    void add(const SvgTag& tag) {
        Element& element = elements_.emplace_back();
        element.name = tag.name;
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
            count += is_slow(elements_[child].name) ? 10 : 1;
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
        if (filters_by_sheet_ && element.is_styled) sum.filters += longest_filter_;
        const auto add = [&](const SvgWork& part, double times) {
            sum.elements = std::min(ceiling, sum.elements + part.elements * times);
            sum.filters = std::min(ceiling, sum.filters + part.filters * times);
        };
        const bool is_definition = element.name == "defs" || element.name == "filter";
        for (const std::size_t child : element.children) {
            // A filter in passing costs nothing; it is counted where it is referred to.
            const SvgWork part = work(child, depth + 1);
            if (!is_definition && elements_[child].name != "filter") add(part, 1);
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
    double longest_filter_ = 0;
};

} // namespace

SvgWork measure_work(std::string_view bytes) { return Counter(bytes).total(); }

} // namespace pecyn::art
