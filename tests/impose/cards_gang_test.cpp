#include "card_sheets.hpp"

#include <functional>

using namespace card_sheets;

namespace {

struct GangCase {
    std::vector<Size> trims;
    std::vector<std::size_t> cards;
    std::vector<int> copies;
    Length bleed;
    impose::CardScheme scheme;
};

std::ostream& operator<<(std::ostream& out, const GangCase& c) {
    for (std::size_t i = 0; i < c.trims.size(); ++i)
        out << c.copies[i] << " x " << c.cards[i] << " of " << c.trims[i].width.in_mm() << " x "
            << c.trims[i].height.in_mm() << ", ";
    return out << "duplex " << static_cast<int>(c.scheme.duplex) << " gutter "
               << c.scheme.gutter.in_mm() << " bleed " << c.bleed.in_mm() << " sheet "
               << c.scheme.sheet.width.in_mm();
}

} // namespace

namespace rc {
template <> struct Arbitrary<GangCase> {
    static Gen<GangCase> arbitrary() {
        return gen::exec([] {
            GangCase c;
            const int decks = *gen::inRange(1, 5);
            for (int i = 0; i < decks; ++i) {
                const bool like_before = i > 0 && *gen::arbitrary<bool>();
                c.trims.push_back(
                    {any_mm(25, 110), like_before ? c.trims.back().height : any_mm(25, 110)});
                c.cards.push_back(static_cast<std::size_t>(*gen::inRange(1, 40)));
                c.copies.push_back(*gen::inRange(1, 4));
            }
            c.bleed = any_mm(0, 5);
            c.scheme = any_scheme();
            return c;
        });
    }
};
} // namespace rc

namespace {

/// The decks of a case; their pages one after the other in `all`, so that they can be numbered.
std::vector<impose::Deck> decks_of(const GangCase& c, scene::Document& all) {
    std::vector<impose::Deck> decks;
    const std::size_t faces = has_backs(c.scheme) ? 2 : 1;
    for (std::size_t i = 0; i < c.trims.size(); ++i) {
        decks.push_back(
            {sheets::document(c.cards[i] * faces, c.trims[i], c.bleed), c.copies[i]});
        const auto& pages = decks.back().cards.pages;
        all.pages.insert(all.pages.end(), pages.begin(), pages.end());
    }
    return decks;
}

/// Cards are parted by cuts across the whole sheet, then by cuts down each of its strips.
void assert_knife_parts(const std::vector<sheets::Placed>& placed) {
    for (const auto& a : placed)
        for (const auto& b : placed) {
            const bool in_one_row =
                close(a.trim.top(), b.trim.top()) && close(a.trim.bottom(), b.trim.bottom());
            RC_ASSERT(in_one_row || a.trim.bottom() <= b.trim.top() + 0.001_mm ||
                      b.trim.bottom() <= a.trim.top() + 0.001_mm);
        }
}

} // namespace

TEST_CASE("a gang holds each card as often as asked, in rows that a knife parts") {
    sheets::check("gang", [](const GangCase& c) {
        scene::Document all;
        const auto decks = decks_of(c, all);
        const auto out = impose::impose_gang(decks, c.scheme, nullptr);
        RC_PRE(!out.pages.empty());
        std::vector<std::size_t> counts(all.pages.size());
        for (const Sheet& sheet : sheets_in(out, all, c.scheme)) {
            for (const int side : {0, 1}) {
                if (!sheet.sides[side]) continue;
                for (const auto& placed : sheet.placed[side])
                    ++counts[placed.number];
                assert_apart(sheet.placed[side], c.scheme);
                assert_marks(*sheet.sides[side], sheet.placed[side], c.scheme);
                assert_knife_parts(sheet.placed[side]);
            }
            assert_backs_behind(sheet, c.scheme);
        }
        const std::size_t twice = shares_form(c.scheme) && !is_one_sided(c.scheme) ? 2 : 1;
        std::size_t next = 0;
        for (const impose::Deck& deck : decks)
            for (std::size_t i = 0; i < deck.cards.pages.size(); ++i)
                RC_ASSERT(counts[next++] == static_cast<std::size_t>(deck.copies) * twice);
    });
}

TEST_CASE("two decks of cards and one of smaller ones share sheets") {
    impose::CardScheme scheme;
    scheme.sheet = {320_mm, 450_mm};
    scheme.grip = 10_mm;
    scheme.gutter = 6_mm;
    scheme.dies_apart = true;
    auto minis = sheets::document(24, {44_mm, 68_mm}, 3_mm);
    auto cut = std::make_shared<scene::Page>();
    cut->trim = {44_mm, 68_mm};
    cut->bleed = 3_mm;
    cut->cut = PathData::rounded_rectangle(cut->trim_box(), 3_mm);
    minis.pages[0] = cut;
    minis.title = "Minis";
    auto cards = sheets::document(20, {63_mm, 88_mm}, 3_mm);
    cards.languages = {"cy", "kw"};
    const auto out = impose::impose_gang({{cards, 2}, {minis, 1}}, scheme, nullptr);
    REQUIRE(out.pages.size() == 5);
    CHECK(out.title == cards.title);
    CHECK(out.languages == std::vector<std::string>{"cy", "kw", "en"});
    CHECK(out.pages[0]->label == "1 front");
    CHECK(out.pages[3]->label == "2 back");
    CHECK(out.pages[4]->label == "die lines");
    CHECK(out.pages[0]->items.size() + out.pages[2]->items.size() == 32);
}

TEST_CASE("a gang whose cards fit no sheet gives none") {
    impose::CardScheme scheme;
    scheme.sheet = {210_mm, 297_mm};
    const auto large = sheets::document(2, {400_mm, 88_mm}, 3_mm);
    const auto small = sheets::document(2, {63_mm, 88_mm}, 3_mm);
    CHECK(impose::impose_gang({{small, 1}, {large, 1}}, scheme, nullptr).pages.empty());
    CHECK(impose::impose_gang({}, scheme, nullptr).pages.empty());
}
