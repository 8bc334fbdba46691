#include "art/page_tree.hpp"

#include "art/pdf_values.hpp"

#include <map>
#include <stdexcept>

namespace pecyn::art {
namespace {

constexpr std::size_t most_pages = 20'000, most_steps = 100'000;
constexpr int deepest_tree = 200;

struct Step {
    QPDFObjectHandle node;
    int depth = 0;
    std::map<std::string, QPDFObjectHandle> inherited;
};

PdfPage page_of(const Step& step) {
    const auto inherited = [&](const char* key) {
        const auto found = step.inherited.find(key);
        return found == step.inherited.end() ? QPDFObjectHandle::newNull() : found->second;
    };
    PdfPage page;
    page.object = step.node;
    page.resources = inherited("/Resources");
    const Rect letter = Rect::from_edges({}, {}, Length::pt(612), Length::pt(792));
    page.media = rectangle_of(inherited("/MediaBox")).value_or(letter);
    page.crop = rectangle_of(inherited("/CropBox")).value_or(page.media);
    const auto own = [&](const char* key) { return rectangle_of(entry(page.object, key)); };
    const auto bleed = own("/BleedBox");
    auto trim = own("/TrimBox");
    if (!trim) trim = own("/ArtBox");
    page.has_bleed = bleed.has_value();
    page.has_trim = trim.has_value();
    page.bleed = bleed.value_or(page.crop);
    page.trim = trim.value_or(page.crop);
    const double unit = number_or(entry(page.object, "/UserUnit"), 1);
    page.user_unit = unit > 0 && unit <= 1e6 ? unit : 1;
    const double turn = std::fmod(number_or(inherited("/Rotate"), 0), 360);
    page.rotate = (static_cast<int>(std::lround(turn / 90)) + 4) % 4 * 90;
    return page;
}

class TreeWalk {
public:
    explicit TreeWalk(QPDFObjectHandle root) : open_{{entry(root, "/Pages"), 0, {}}} {}

    PageTree walk() {
        for (std::size_t steps = 0; !open_.empty(); ++steps) {
            if (steps > most_steps || tree_.pages.size() > most_pages) fail();
            Step step = std::move(open_.back());
            open_.pop_back();
            take(std::move(step));
        }
        return std::move(tree_);
    }

private:
    [[noreturn]] static void fail() { throw std::length_error("the file has too many pages"); }

    void take(Step step) {
        if (!step.node.isDictionary()) {
            tree_.faults.insert("an entry is no page");
            return;
        }
        QPDFObjectHandle kids = entry(step.node, "/Kids");
        if (step.node.isIndirect() && !seen_.insert(step.node.getObjGen()).second) {
            // Readers show such a page again; only a list within itself has no end.
            tree_.faults.insert("a page is listed twice");
            if (kids.isArray()) return;
        }
        for (const char* key : {"/Resources", "/MediaBox", "/CropBox", "/Rotate"}) {
            if (step.node.hasKey(key)) step.inherited[key] = step.node.getKey(key);
        }
        if (kids.isArray()) return descend(step, kids);
        tree_.pages.push_back(page_of(step));
        tree_.pages.back().number = static_cast<unsigned>(tree_.pages.size());
    }

    void descend(const Step& step, QPDFObjectHandle kids) {
        if (step.depth >= deepest_tree) {
            tree_.faults.insert("it is nested too deeply");
            return;
        }
        const int count = kids.getArrayNItems();
        if (open_.size() + static_cast<std::size_t>(count) > most_steps) fail();
        for (int i = count - 1; i >= 0; --i)
            open_.push_back({kids.getArrayItem(i), step.depth + 1, step.inherited});
    }

    PageTree tree_;
    std::set<QPDFObjGen> seen_;
    std::vector<Step> open_;
};

} // namespace

PageTree read_page_tree(QPDFObjectHandle root) { return TreeWalk(root).walk(); }

Affine page_view(const Rect& box, double user_unit, int quarters) {
    const Length width = box.width * user_unit, height = box.height * user_unit;
    const Affine upright{
        user_unit, 0, 0, -user_unit, -box.left() * user_unit, box.bottom() * user_unit};
    switch (quarters) {
    case 1: return Affine{0, 1, -1, 0, height, {}}.after(upright);
    case 2: return Affine{-1, 0, 0, -1, width, height}.after(upright);
    case 3: return Affine{0, -1, 1, 0, {}, width}.after(upright);
    default: return upright;
    }
}

} // namespace pecyn::art
