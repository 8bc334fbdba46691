#pragma once

#include "build/office.hpp"
#include "press/named_sizes.hpp"

#include <optional>

/// The inside of target `office`.
namespace pecyn::build {

/// What is too large shrinks as far as it must; a poster a hundred times the paper does not.
constexpr double least_office_scale = 0.01;

/// Lays a product onto one paper.
class OfficePaper {
public:
    OfficePaper(const SlugFacts& facts, const Office& office, const press::NamedSize& paper,
                const layout::Resources& resources, diag::Findings& findings)
        : facts_(facts), office_(office), paper_(paper), resources_(resources),
          findings_(findings) {}

    std::optional<OfficeFile> impose(const scene::Document& document);

private:
    bool true_size() const { return office_.scale == OfficeScale::true_size; }
    bool printer_turns() const {
        return office_.flip == press::Duplex::long_edge ||
               office_.flip == press::Duplex::short_edge;
    }
    OfficeFile file(OfficeWork work, scene::Document sheets) const;
    void set_flip_of_book(OfficePrint& print) const;
    SlugWords slug(bool sides, double scale) const;

    std::optional<impose::CardScheme> card_scheme(const scene::Document& cards,
                                                  press::Duplex duplex) const;
    std::optional<OfficeFile> cards(const scene::Document& document);
    std::optional<OfficeFile> cut(const scene::Document& pages, OfficeWork work,
                                  press::Duplex duplex);
    std::optional<OfficeFile> tiles(const scene::Document& posters);
    std::optional<OfficeFile> booklet(scene::Document document);
    std::optional<OfficeFile> leaves(scene::Document document);
    std::optional<OfficeFile> leaflet(const scene::Document& document);
    OfficeFile spreads(OfficeWork work, double scale, bool guided, bool sides,
                       scene::Document sheets) const;
    void add_slug(OfficeFile& file, bool sides) const;
    bool has_room_for_guides(Size pages, Size sheet, Length mark) const;
    template <class Scheme, class Scale>
    bool choose_sheet(Scheme& scheme, const Scale& scale_of) const;
    std::optional<OfficeFile> too_small();

    const SlugFacts& facts_;
    const Office& office_;
    const press::NamedSize& paper_;
    const layout::Resources& resources_;
    diag::Findings& findings_;
};

/// Guides in grey instead of marks on every plate; none where they are not wanted.
impose::SheetMarks office_guides(bool wanted);
/// Allowing for the rounding of sizes.
bool fits_office(Size what, Size room);

} // namespace pecyn::build
