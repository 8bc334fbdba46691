#include "layout/record_cache.hpp"

#include "art/art_report.hpp"
#include "base/hash.hpp"
#include "layout/lay_out.hpp"
#include "pack/brand.hpp"
#include "scene/copy.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

using FrameKind = pack::Frame::Kind;

/// Lines of a key. Texts come with their length, so that no two keys run into each other.
class Key {
public:
    template <typename... Parts>
    void add(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Parts>(parts)...);
        text_ += '\n';
    }
    void text(std::string_view words) { add("{}:{}", words.size(), words); }
    void address(const void* thing) { add("{}", fmt::ptr(thing)); }
    std::string take() const { return content_key(text_); }

private:
    std::string text_;
};

void add_text(Key& key, const pack::LocalText& text) {
    key.add("{}", text.by_language.size());
    for (const auto& [language, words] : text.by_language) {
        key.text(language);
        key.add("{} {} {}", words.span.file, words.span.begin, words.span.end);
    }
}

void add_palette(Key& key, const pack::Layout& layout) {
    for (const auto& [name, entry] : layout.colours) {
        key.text(name);
        if (const auto* plain = std::get_if<colour::Colour>(&entry.value)) {
            key.text(art::described(*plain));
        } else if (const auto* choice = std::get_if<pack::ByChoice>(&entry.value)) {
            key.text(choice->field);
            for (const auto& [value, colour] : choice->names)
                key.add("{} {}", value, colour);
            key.text(choice->otherwise);
        } else {
            const auto& gradient = std::get<pack::PaletteGradient>(entry.value);
            key.add("{} {} {} {}", static_cast<int>(gradient.kind), gradient.angle,
                    gradient.centre_x, gradient.centre_y);
            for (const auto& stop : gradient.stops)
                key.add("{} {}", stop.offset, stop.colour);
        }
        if (entry.screen) key.text(colour::hex(*entry.screen));
    }
}

/// What the contrast guard tries.
void add_brand_colours(Key& key, const pack::Brand& brand) {
    for (const auto& [role, colour] : brand.colours) {
        key.text(role);
        key.text(art::described(colour.press));
        key.text(colour.text ? art::described(*colour.text) : "");
    }
}

/// What its findings say of the brand.
std::string told_of(const pack::Brand& brand) {
    Key key;
    for (const auto& [role, colour] : brand.colours) {
        key.text(colour.words);
        key.add("{} {} {}", colour.span.file, colour.span.begin, colour.span.end);
    }
    return key.take();
}

/// A layout that a brand has recoloured is known by what it was made from and its palette.
const void* origin_of(const pack::Layout& layout) {
    return layout.palette_source ? static_cast<const void*>(layout.palette_source.get())
                                 : &layout;
}

std::string scope_of(const ProductContext& context) {
    Key key;
    const pack::Pack& pack = context.pack;
    key.address(&context.resources.converter);
    key.address(&context.resources.faces);
    key.address(origin_of(context.layout));
    key.text(context.layout.id);
    add_palette(key, context.layout);
    key.add("{}", context.layout.guards_contrast);
    if (context.layout.guards_contrast && pack.brand) add_brand_colours(key, *pack.brand);
    for (const std::string& language : context.languages)
        key.text(language);
    key.text(pack.id);
    key.text(pack.version);
    add_text(key, pack.title);
    for (const auto& [id, label] : pack.labels) {
        key.text(id);
        add_text(key, label);
    }
    // What numbers and references to other items show.
    key.text(context.product.id);
    key.add("{} {}", context.plan.page_count, context.plan.item_count);
    for (const auto& item : context.product.items)
        key.text(item->id);
    for (const pack::Product& product : pack.products) {
        key.text(product.id);
        for (const auto& item : product.items)
            key.text(item->id);
    }
    return key.take();
}

bool is_of_brand(const pack::Frame& frame) {
    switch (frame.kind) {
    case FrameKind::image:
    case FrameKind::fill:
    case FrameKind::text:
    case FrameKind::label:
    case FrameKind::list:
    case FrameKind::number:
    case FrameKind::rule:
    case FrameKind::box:
    case FrameKind::languages:
    case FrameKind::shape:
    case FrameKind::each:
    case FrameKind::table: return false;
    case FrameKind::qr:
        return frame.content.starts_with("brand.") || frame.caption.starts_with("brand.");
    default: return true; // of the brand, or of other items (contents, credits)
    }
}

/// Puts those frames into the set that show, or hold one that shows, what a brand gives, or
/// that look beyond their own item. True where there is any.
bool add_dependent(const std::vector<pack::Frame>& frames, std::set<const void*>& dependent) {
    const auto asks_for_brand = [](const pack::Condition& condition) {
        return condition.kind == pack::Condition::Kind::brand;
    };
    bool any = false;
    for (const pack::Frame& frame : frames) {
        const bool inside = add_dependent(frame.frames, dependent);
        if (!inside && !is_of_brand(frame) &&
            std::none_of(frame.when.begin(), frame.when.end(), asks_for_brand))
            continue;
        dependent.insert(&frame);
        any = true;
    }
    return any;
}

/// The sizes of the groups in a node; true in `threads` where text of it runs on elsewhere,
/// in `readable` where a colour of it depends on what lies beneath.
struct NodeFacts {
    std::string sizes;
    bool threads = false, readable = false;

    void add(const Node& node, const Sizes& all) {
        if (const auto* text = std::get_if<TextNode>(&node.content)) {
            sizes += fmt::format(" {}", size_of(text->size, all).in_pt());
            threads |= !text->thread.empty();
            readable |= !text->colour;
        } else if (const auto* box = std::get_if<BoxNode>(&node.content)) {
            for (const Node& child : box->children)
                add(child, all);
        }
    }
};

std::size_t weight_of(std::span<const scene::Item> items) {
    std::size_t weight = items.size() * sizeof(scene::Item);
    for (const scene::Item& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item))
            weight += run->glyphs.size() * sizeof(scene::Glyph) + run->text.size();
        else if (const auto* path = std::get_if<scene::Path>(&item))
            weight += path->shape.path.points.size() * sizeof(Point);
        else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            weight += sizeof(scene::Group) + weight_of((*group)->items);
    }
    return weight;
}

/// Of a page besides its items.
std::size_t weight_of(const scene::Page& page) {
    std::size_t weight = sizeof page + page.frames.size() * sizeof(scene::PlacedFrame);
    for (const scene::FinishArea& area : page.finishes)
        weight += sizeof area + area.shape.path.points.size() * sizeof(Point);
    return weight;
}

std::string with_sizes(std::string key, const Sizes& sizes) {
    for (const Length size : sizes)
        key += fmt::format(" {}", size.in_pt());
    return key;
}

} // namespace

UnitSharing::UnitSharing(const ProductContext& context)
    : context_(context), cache_(context.resources.cache) {
    if (!cache_) return;
    scope_ = scope_of(context);
    for (const pack::Face& face : context.layout.faces)
        if (add_dependent(face.frames, dependent_)) dependent_.insert(&face);
}

std::string UnitSharing::key_of(const Unit& unit, const PlannedPage& page) const {
    Key key;
    key.text(scope_);
    key.address(unit.item);
    key.text(page.face->name);
    for (const std::string& language : page.languages)
        key.text(language);
    key.add("{} {} {} {} {} {}", page.number, page.place, page.reading, page.turned,
            page.size.width.in_pt(), page.size.height.in_pt());
    return key.take();
}

std::string UnitSharing::key_of(const Unit& unit) const {
    if (!cache_) return {};
    const pack::Brand* brand = context_.pack.brand.get();
    std::string key = context_.layout.guards_contrast && brand ? told_of(*brand) : "";
    for (const PlannedPage& page : unit.pages) {
        if (dependent_.contains(page.face)) return {};
        key += key_of(unit, page);
    }
    return key;
}

Owners UnitSharing::owners_of(const Unit& unit) const {
    Owners owners;
    if (context_.layout.palette_source)
        owners.emplace_back(context_.layout.palette_source);
    else
        owners.emplace_back(context_.product.layout);
    for (const auto& item : context_.product.items)
        if (item.get() == unit.item) owners.emplace_back(item);
    return owners;
}

std::shared_ptr<const FittedUnit> UnitSharing::fitted(const std::string& key,
                                                      const Sizes& fixed) const {
    return key.empty() ? nullptr : cache_->fitted.find(with_sizes(key, fixed));
}

void UnitSharing::keep_fitted(const std::string& key, const Unit& unit, const Sizes& fixed,
                              Sizes sizes, diag::Findings findings) const {
    if (key.empty()) return;
    const std::size_t weight =
        500 + key.size() + sizes.size() * sizeof(Length) + 500 * findings.all().size();
    cache_->fitted.keep(with_sizes(key, fixed),
                        std::make_shared<FittedUnit>(
                            FittedUnit{std::move(sizes), std::move(findings), owners_of(unit)}),
                        weight);
}

std::shared_ptr<const PaintedUnit> UnitSharing::painted(const std::string& key,
                                                        const Sizes& sizes) const {
    return key.empty() ? nullptr : cache_->painted.find(with_sizes(key, sizes));
}

void UnitSharing::keep_painted(const std::string& key, const Unit& unit, const Sizes& sizes,
                               const std::vector<std::shared_ptr<const scene::Page>>& pages,
                               diag::Findings findings) const {
    if (key.empty()) return;
    std::size_t weight = 500 + key.size() + 500 * findings.all().size();
    std::vector<std::shared_ptr<const scene::Page>> copies;
    for (const auto& page : pages) {
        copies.push_back(std::make_shared<scene::Page>(scene::copy_of(*page)));
        weight += weight_of(*page);
    }
    cache_->painted.keep(with_sizes(key, sizes),
                         std::make_shared<PaintedUnit>(PaintedUnit{
                             std::move(copies), std::move(findings), owners_of(unit)}),
                         weight);
}

PageSharing::PageSharing(const UnitSharing& sharing, const std::string& unit_key,
                         const Unit& unit, std::size_t index, const Sizes& sizes,
                         const ContrastGuard* guard)
    : sharing_(sharing), unit_(unit), sizes_(sizes) {
    if (!sharing.cache_) return;
    const PlannedPage& page = unit.pages[index];
    key_ = sharing.key_of(unit, page);
    if (guard) key_ = content_key(key_ + guard->told());
    whole_unit_ = !unit_key.empty();
    whole_ = !sharing.dependent_.contains(page.face);
}

bool PageSharing::shares(const Node& node) const {
    if (!node.frame || sharing_.dependent_.contains(node.frame)) return false;
    NodeFacts facts;
    facts.add(node, sizes_);
    return !facts.threads; // where text runs on from depends on what it ran through
}

bool PageSharing::asks_ground(const Node& node) const {
    NodeFacts facts;
    facts.add(node, sizes_);
    return facts.readable;
}

void PageSharing::share(const Node& node, const Rect& box, const std::string& beneath,
                        std::vector<scene::Item>& items, std::size_t first) {
    NodeFacts facts;
    facts.add(node, sizes_);
    share(fmt::format(" frame {} {} {} {} at {} {} {} {}{} on{}", ++frames_, node.span.file,
                      node.span.begin, node.span.end, box.x.in_pt(), box.y.in_pt(),
                      box.width.in_pt(), box.height.in_pt(), facts.sizes, beneath),
          items, first);
}

void PageSharing::finish(const std::vector<Node>& nodes, scene::Page& page) {
    if (key_.empty() || !whole_) return;
    if (whole_unit_) return share(with_sizes(" unit", sizes_), page.items, 0);
    NodeFacts facts;
    for (const Node& node : nodes)
        facts.add(node, sizes_);
    if (!facts.threads) share(" page" + facts.sizes, page.items, 0);
}

/// The items from `first` on become one group, the same for all who paint the same. What is
/// said as shortly as it is referred to stays where it is.
void PageSharing::share(const std::string& what, std::vector<scene::Item>& items,
                        std::size_t first) {
    constexpr std::size_t least = 400;
    const auto begin = items.begin() + static_cast<std::ptrdiff_t>(first);
    auto made = std::make_shared<SharedContent>();
    const std::size_t weight = weight_of({items.data() + first, items.size() - first});
    if (weight < least) return;
    std::move(begin, items.end(), std::back_inserter(made->group.items));
    items.erase(begin, items.end());
    made->owners = sharing_.owners_of(unit_);
    const auto kept =
        sharing_.cache_->contents.keep(key_ + what, std::move(made), 500 + weight);
    items.emplace_back(
        scene::SharedGroup{std::shared_ptr<const scene::Group>(kept, &kept->group)});
}

} // namespace pecyn::layout
