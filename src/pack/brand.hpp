#pragma once

#include "base/geometry.hpp"
#include "colour/colour.hpp"
#include "pack/item.hpp"
#include "pack/pack_tree.hpp"
#include "pack/text.hpp"
#include "press/profile.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pecyn::pack {

/// A logo of an authority or of a partner, with the rules of its owner (requirement C3).
struct Logo {
    std::string id; ///< "main" is the authority's own
    /// Pictures by languages, as the brand gives them: "" serves all; "cy" and "en"; "cy-en" is
    /// one with both, in that reading order. Paths to open, inside the brand's folder.
    std::vector<std::pair<std::string, std::string>> files;
    Length min_width;   ///< 0: none
    Length clear_space; ///< kept free on all four sides
    LocalText alternative;
    diag::Span span;
};

/// What a brand says of one colour role of the layouts.
struct BrandColour {
    colour::Colour press;
    std::optional<colour::Rgb> screen;  ///< how drawings (SVG) write it
    std::optional<colour::Colour> text; ///< the owner's own colour for words, where `press` is
                                        ///< too pale or dark to be read
    std::string words;                  ///< as written, for findings: "hex ffee88"
    diag::Span span;
};

/// An office printer of the authority, chosen by `--printer`.
struct OfficePrinter {
    Point back_offset; ///< from the calibration sheet
    diag::Span span;
};

/// The safeguarding board of the authority's region.
struct Board {
    LocalText name;
    std::string phone;
    LinkValue web; ///< may be empty
    diag::Span span;
};

/// A local authority's identity: `brand.yaml`, or a row of a table over one. It fits any pack
/// and edits none (requirement C1).
struct Brand {
    std::string id; ///< the folder's name, or the row's id
    LocalText name;
    Date version_date{};
    std::vector<std::string> languages;         ///< reading order; empty: the pack's
    std::vector<Logo> logos;                    ///< in file order
    std::map<std::string, BrandColour> colours; ///< by role
    std::optional<Board> board;
    std::map<std::string, LinkValue> links; ///< "web", and others by name, for `qr: brand.web`
    std::vector<LocalText> statements;      ///< lines of the authority's own
    LocalText licence;                      ///< may be empty
    bool welsh_correspondence = true;       ///< says that letters in Welsh are welcome
    std::map<std::string, OfficePrinter> printers;
    std::optional<std::string> press;          ///< profile for all products
    std::map<std::string, int> quantities;     ///< by product
    std::map<std::string, std::string> stocks; ///< by product
    std::optional<Node> contacts; ///< laid over the pack's, by id; `none` takes one away
    std::optional<Node> items;    ///< of a row: `change` of items, as in a custom pack
    std::vector<std::pair<std::string, diag::Span>> omitted; ///< of a row: items left out
    /// Where keys stand that have no place of their own above: "languages", "press",
    /// "quantity.cards", "stock.cards", "statements".
    std::map<std::string, diag::Span> places;
    std::map<diag::FileId, Home> homes; ///< where files lie that these name
    std::string content; ///< SHA-256 of all that was read for it, pictures not among it
    diag::Span span;
};

/// Reads a brand from its tree (brand.yaml without `pecyn: 1`, a row's values merged in).
/// Nothing where it isn't usable. `home` is the folder of the file that `root` lies in; what
/// other files name is sought beside them. Findings: `unknown-key`, `missing-key`,
/// `missing-image`, `outside-brand`, `logo-too-large`, `bad-logo`, `bad-colour`, `bad-link`,
/// `bad-phone`, `bad-date`, `unknown-language`, those of texts.
std::shared_ptr<const Brand> read_brand(std::string id, const Node& root, const Home& home,
                                        Sources sources, diag::Findings& findings);

/// Layouts in brands' colours and the press profiles that brands name, each made once, so that
/// the rows of a table that agree share them. Belongs to one pack; safe from several threads.
class Wardrobe {
public:
    Wardrobe();
    ~Wardrobe();
    Wardrobe(const Wardrobe&) = delete;
    Wardrobe& operator=(const Wardrobe&) = delete;

private:
    friend class Dresser;
    struct Contents;
    std::unique_ptr<Contents> contents_;
};

/// A pack as a brand dresses it: contacts merged, languages in the brand's order, colour roles
/// replaced in copies of the layouts, quantities and stocks, `Pack::brand` set. The pack's own
/// model isn't touched; items and layouts that stay as they are, are shared with it.
/// Nothing where it can't be made. Findings: `missing-language` (the brand lacks a language of
/// the pack), `extra-language` (it shares none), `unknown-role`, `bad-colour` (one that the
/// layout can't mix), `unknown-product`, `unknown-stock`, `unknown-contact`,
/// `helpline-removed`, `english-first`, `unknown-item`, those of contacts, changed items and
/// press profiles. Who dresses one pack in many brands keeps a wardrobe.
std::optional<Pack> branded(const PackTree& tree, const Pack& pack,
                            std::shared_ptr<const Brand> brand, const SearchPath& search,
                            Sources sources, diag::Findings& findings,
                            Wardrobe* wardrobe = nullptr);

} // namespace pecyn::pack
