#pragma once

#include "layout/lay_out.hpp"
#include "layout/node.hpp"
#include "layout/page_plan.hpp"
#include "layout/picture_store.hpp"

#include <map>
#include <unordered_map>

/// What all pages of a product share while they are laid out: looked up once, then read by all
/// threads.
namespace pecyn::layout {

/// A style range that fitting chooses one size from.
struct FitGroup {
    std::string style; ///< for messages
    pack::SizeRange range;
    pack::Fit fit = pack::Fit::item;
};

/// A frame's style with every value decided and its faces found.
struct FrameStyle {
    std::shared_ptr<const font::Face> regular, strong, emphasis; ///< null: a finding was made
    SizeChoice size;
    std::vector<Feature> features; ///< small capitals among them
    bool beside = false;           ///< languages stand side by side: first baselines align
    pack::Style values;            ///< cascaded
};

/// Styles of all frames of a layout, and the fit groups that they form.
/// Findings: unknown-font, no-small-caps, no-feature.
class StyleTable {
public:
    StyleTable(const pack::Layout& layout, const font::FaceLibrary& faces,
               diag::Findings& findings);
    /// The frame's style for an item (its choices may decide); `item` may be null.
    const FrameStyle& of(const pack::Frame& frame, const pack::Item* item) const;
    /// Of the head row of a table.
    const FrameStyle& head_of(const pack::Frame& frame) const;
    const std::vector<FitGroup>& groups() const { return groups_; }

private:
    void add(const std::vector<pack::Frame>& frames, bool beside, diag::Findings& findings);
    FrameStyle cascade(const pack::Frame& frame, const std::string& name, bool beside,
                       diag::Findings& findings);
    void find_faces(FrameStyle& style, diag::Span span, diag::Findings& findings) const;
    SizeChoice size_choice(const std::string& owner, const pack::Style& values);
    std::shared_ptr<const font::Face> face(const std::string& family, int weight,
                                           diag::Span span, diag::Findings& findings) const;

    const pack::Layout& layout_;
    const font::FaceLibrary& faces_;
    std::vector<FitGroup> groups_;
    std::vector<std::string> group_keys_;
    /// By the name that a choice gives; without a choice by "".
    std::unordered_map<const pack::Frame*, std::map<std::string, FrameStyle>> styles_;
    std::unordered_map<const pack::Frame*, FrameStyle> heads_;
};

/// The colour that a palette name has for an item (its choice fields may decide).
colour::Colour palette_colour(const pack::Layout& layout, const std::string& name,
                              const pack::Item* item);

struct ProductContext {
    const pack::Pack& pack;
    const pack::Product& product;
    const pack::Layout& layout;
    const std::vector<std::string>& languages;
    const Resources& resources;
    const PagePlan& plan;
    const StyleTable& styles;
    const PictureStore& pictures;

    /// A fixed word: the pack's, else the layout's; null where there is none.
    const pack::LocalText* label(const std::string& id) const;
    /// The number that `<see ID>` prints: in this product, else in the first that holds the
    /// item.
    std::optional<int> number_of(const std::string& item_id) const;
};

} // namespace pecyn::layout
