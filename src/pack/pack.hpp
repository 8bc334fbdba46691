#pragma once

#include "pack/item.hpp"
#include "pack/layout.hpp"
#include "press/profile.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pecyn::pack {

/// One entry of a booklet's `pages`.
struct PageEntry {
    enum class Kind : unsigned char { face, item, each, fill };
    Kind kind = Kind::face;
    std::string name; ///< face name (face, fill), item id (item), kind of items (each)
    std::string face; ///< of item and each; empty: the face named like the kind, else the first
    diag::Span span;
};

enum class Binding : unsigned char {
    none,
    saddle,  ///< stapled through the fold; pages a multiple of 4
    perfect, ///< sections, ground off and glued into a cover with a spine
    sewn,    ///< sections, sewn, with such a cover
    wire     ///< single leaves on a wire or rings; pages a multiple of 2
};

/// Decks that are printed together: a product of the pack, how many of it a run makes.
struct GangPart {
    std::string product;
    int copies = 1;
    diag::Span span;
};

/// Items poured into a layout.
struct Product {
    std::string id;
    std::shared_ptr<const Layout> layout; ///< null: a gang
    std::shared_ptr<const press::Profile> press;
    Binding binding = Binding::none;
    std::optional<press::Edge> bind_at;   ///< unset: left, or right where the first language is
                                          ///< read from right to left
    bool cover_apart = false;             ///< files of its own; always so with a spine
    press::Fold fold = press::Fold::none; ///< of a leaflet: `pages` are its panels
    std::vector<GangPart> gang; ///< not empty: sheets of other products, and nothing else set
    std::vector<std::shared_ptr<const Item>> items; ///< in order; for booklets all items
    std::vector<PageEntry> pages;                   ///< of a booklet
    std::string stock; ///< cards, posters; inner pages of a booklet
    std::string cover_stock;
    int quantity = 1;
    diag::Span span;
    /// Laid out page by page, as `pages` says, and not item by item.
    bool is_paged() const {
        return binding != Binding::none || fold != press::Fold::none || !pages.empty();
    }
    /// A book whose cover goes round a spine.
    bool has_spine() const { return binding == Binding::perfect || binding == Binding::sewn; }
};

struct Contact {
    std::string id;
    LocalText label;
    LocalText hours; ///< when somebody answers; may be empty
    std::string phone, text, email, web;
    std::optional<Date> verified_on;
    bool of_brand = false; ///< the authority's own, not the pack's
    diag::Span span, verified_span;
};

/// `checks.accept`: a warning that is excused, until a day.
struct Acceptance {
    std::string code;
    std::string at;  ///< item, item.field or item.field.language; a product's id; empty: all
    std::string why; ///< never empty
    std::optional<Date> until;
    diag::Span span;
};

struct Brand;

/// Who approved how many texts, for the job ticket.
struct Approval {
    std::string language, by;
    Date on{}; ///< the latest
    std::size_t texts = 0;
};

/// A text that isn't final in a language.
struct UnapprovedText {
    std::string id, language;
    diag::Span span;
};

struct Pack {
    std::string id; ///< the folder's name
    std::string folder;
    LocalText title;
    std::vector<std::string> languages; ///< reading order
    std::vector<std::string> editions;  ///< besides bilingual
    std::string source_language;
    std::map<std::string, std::string> translation; ///< language to draft, review, final
    std::string version;
    Date version_date{};
    std::map<std::string, std::shared_ptr<const Item>> items;
    std::vector<Product> products;
    std::vector<Contact> contacts; ///< in file order
    std::map<std::string, LocalText> labels;
    bool mark_drafts = false;           ///< `checks.drafts: mark`
    bool safeguarding_required = false; ///< `checks.safeguarding: required`
    bool spelling_checked = false;      ///< `checks.spelling: warn`
    std::vector<Acceptance> accepted;
    int helpline_warn_days = 90, helpline_fail_days = 180;
    std::shared_ptr<const Brand> brand; ///< null: none
    std::string default_brand;          ///< `brand:` of the pack, where `--brand` names none
    /// By item ("": texts of the pack itself), in file order.
    std::map<std::string, std::vector<UnapprovedText>> unapproved;
    std::vector<Approval> approvals;
    diag::Span span;
    const Contact* contact(std::string_view id) const;
};

} // namespace pecyn::pack
