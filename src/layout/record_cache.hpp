#pragma once

#include "diag/finding.hpp"
#include "layout/contrast_guard.hpp"
#include "layout/kept_by_key.hpp"
#include "layout/picture_store.hpp"
#include "layout/product_context.hpp"
#include "layout/text_node.hpp"
#include "scene/scene.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What a pack has in common in many brands is laid out once (ten thousand rows of a table are
/// normal). Pages and frames that show nothing of a brand become groups that all
/// documents share, and a PDF writes each of them once.
///
/// Whether something is shared follows from the models alone, never from what lies in the
/// cache: a row gives the same bytes alone, first, last and on any thread.
namespace pecyn::layout {

/// What lies in the cache keeps alive what its key names by address.
using Owners = std::vector<std::shared_ptr<const void>>;

/// The sizes that a unit takes, and what was found on the way.
struct FittedUnit {
    Sizes sizes;
    diag::Findings findings;
    Owners owners;
};

/// To be copied: the pages of a document are changed later, their shared groups never.
struct PaintedUnit {
    std::vector<std::shared_ptr<const scene::Page>> pages;
    diag::Findings findings;
    Owners owners;
};

/// The content of a page, or of a frame of it.
struct SharedContent {
    scene::Group group;
    Owners owners;
};

struct ReadPicture {
    std::optional<LoadedPicture> picture;
    diag::Findings findings;
};

/// One for all runs of one pack in the brands of a table, over one set of files.
/// Safe from several threads.
class RecordCache {
public:
    KeptByKey<ReadPicture> pictures{std::size_t{256} << 20};
    KeptByKey<ReadPicture> logos{std::size_t{16} << 20}; ///< each row may have its own
    KeptByKey<FittedUnit> fitted{std::size_t{4} << 20};
    KeptByKey<PaintedUnit> painted{std::size_t{8} << 20};
    KeptByKey<SharedContent> contents{std::size_t{24} << 20};
};

/// True where a frame, or one inside it, shows what a brand gives, or looks beyond its own
/// item.
bool depends_on_brand(const pack::Frame& frame);
bool depends_on_brand(const std::vector<pack::Frame>& frames);

/// How the units of one product take part in the cache. Without a cache nothing is shared.
class UnitSharing {
public:
    explicit UnitSharing(const ProductContext& context);

    /// Of a unit that no frame makes depend on the brand: what all its pages show follows from
    /// the key and the product-wide sizes. Empty: laid out by itself.
    std::string key_of(const Unit& unit) const;

    std::shared_ptr<const FittedUnit> fitted(const std::string& key, const Sizes& fixed) const;
    void keep_fitted(const std::string& key, const Unit& unit, const Sizes& fixed, Sizes sizes,
                     diag::Findings findings) const;
    std::shared_ptr<const PaintedUnit> painted(const std::string& key,
                                               const Sizes& sizes) const;
    void keep_painted(const std::string& key, const Unit& unit, const Sizes& sizes,
                      const std::vector<std::shared_ptr<const scene::Page>>& pages,
                      diag::Findings findings) const;

private:
    std::string key_of(const Unit& unit, const PlannedPage& page) const;
    Owners owners_of(const Unit& unit) const;

    friend class PageSharing;
    const ProductContext& context_;
    RecordCache* cache_;              ///< may be null
    std::string scope_;               ///< what all units of the product depend on
    std::set<const void*> dependent_; ///< faces and frames
};

/// How one page of a unit takes part, while it is painted: where no frame of it depends on the
/// brand, all that it shows becomes one shared group; else what its frames have painted does,
/// each frame that knows no brand and lies in none that knows none.
class PageSharing {
public:
    /// `unit_key`: see `UnitSharing::key_of`. `guard`: of the unit; may be null.
    PageSharing(const UnitSharing& sharing, const std::string& unit_key, const Unit& unit,
                std::size_t index, const Sizes& sizes, const ContrastGuard* guard);

    /// To be told of single frames; null where they aren't shared one by one.
    PageSharing* of_frames() { return key_.empty() || whole_ ? nullptr : this; }
    /// Whether what the node paints may be one group for all brands.
    bool shares(const Node& node) const;
    /// Whether a colour of it depends on what lies beneath it.
    bool asks_ground(const Node& node) const;
    /// What such a node has painted, the items from `first` on. `beneath`: where grounds lie,
    /// if it asks.
    void share(const Node& node, const Rect& box, const std::string& beneath,
               std::vector<scene::Item>& items, std::size_t first);
    /// Of the whole page, when all is painted.
    void finish(const std::vector<Node>& nodes, scene::Page& page);

private:
    void share(const std::string& what, std::vector<scene::Item>& items, std::size_t first);

    const UnitSharing& sharing_;
    const Unit& unit_;
    const Sizes& sizes_;
    std::string key_;         ///< empty: nothing is shared
    bool whole_unit_ = false; ///< no page of the unit depends on the brand
    bool whole_ = false;      ///< this page doesn't
    std::size_t frames_ = 0;  ///< shared so far
};

} // namespace pecyn::layout
