#include "pack/press_sections.hpp"

#include "pack/key_tables.hpp"
#include "pack/placement_reader.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t most_slots = 1000;
constexpr long long longest_section = 128;
constexpr Length deepest_milling = Length::mm(10);

class SheetReader {
public:
    explicit SheetReader(diag::Findings& findings) : findings_(findings) {}

    std::optional<press::Sheets> read(const Node& node) {
        if (!expect_map(node, "sheets", findings_)) return std::nullopt;
        check_keys(node, sheet_keys, "sheets", findings_);
        press::Sheets sheets;
        if (const Node* size = node.find("size")) {
            const auto read = read_page_size(*size, findings_);
            if (!read) return std::nullopt;
            sheets.size = {std::min(read->width, read->height),
                           std::max(read->width, read->height)};
            sheets.size_name = size->text;
        }
        if (const Node* grip = node.find("grip"))
            sheets.grip = distance(*grip, "grip", sheets.size);
        if (const Node* gutter = node.find("gutter"))
            sheets.gutter = distance(*gutter, "gutter", sheets.size);
        if (const Node* margin = node.find("margin"))
            sheets.margin = distance(*margin, "margin", sheets.size);
        if (const Node* duplex = node.find("duplex"))
            if (const auto index = read_choice(*duplex, "duplex",
                                               {"long-edge", "short-edge", "work-and-turn",
                                                "work-and-tumble", "fold-over", "one-sided"},
                                               findings_))
                sheets.duplex = static_cast<press::Duplex>(*index);
        if (const Node* order = node.find("order"))
            if (const auto index = read_choice(*order, "order",
                                               {"rows", "cut-and-stack", "repeat"}, findings_))
                sheets.order = static_cast<press::SheetOrder>(*index);
        if (const Node* heads = node.find("heads"))
            sheets.heads_together =
                read_choice(*heads, "heads", {"same", "together"}, findings_).value_or(0) == 1;
        if (const Node* slots = node.find("slots")) read_slots(*slots, sheets);
        if (const Node* dies = node.find("dies"))
            sheets.dies_apart =
                read_choice(*dies, "dies", {"together", "apart"}, findings_).value_or(0) == 1;
        if (const Node* booklets = node.find("booklets")) read_booklets(*booklets, sheets);
        if (const Node* creep = node.find("creep"))
            sheets.creep_by_printer =
                read_choice(*creep, "creep", {"ours", "printer"}, findings_).value_or(0) == 1;
        if (const Node* marks = node.find("marks"))
            read_press_marks(*marks, sheets.marks, findings_);
        if (const Node* spoilage = node.find("spoilage")) read_spoilage(*spoilage, sheets);
        check_together(node, sheets);
        return sheets;
    }

private:
    Length distance(const Node& node, std::string_view key, Size sheet) {
        const auto length = read_length(node, key, findings_);
        if (!length) return {};
        if (*length >= Length() && *length * 2.0 < sheet.width) return *length;
        findings_.error("out-of-range", node.span,
                        fmt::format("'{}' does not fit the sheet", key));
        return {};
    }

    void read_slots(const Node& node, press::Sheets& sheets) {
        if (!expect_list(node, "slots", findings_)) return;
        if (node.elements.empty() || node.elements.size() > most_slots) {
            findings_.error("out-of-range", node.span,
                            fmt::format("a sheet has 1 to {} slots", most_slots));
            return;
        }
        sheets.slots.reserve(node.elements.size());
        for (const Node& element : node.elements)
            if (const auto slot = read_slot(element, sheets)) sheets.slots.push_back(*slot);
    }

    std::optional<press::Slot> read_slot(const Node& node, const press::Sheets& sheets) {
        if (!expect_map(node, "slots", findings_)) return std::nullopt;
        check_keys(node, slot_keys, "a slot", findings_);
        const Node* at = node.find("at");
        const auto corner = at == nullptr ? std::nullopt : read_point(*at, findings_);
        press::Slot slot;
        if (const Node* turn = node.find("turn")) slot.turns = read_quarters(*turn).value_or(0);
        if (!corner) return std::nullopt;
        slot.at = *corner;
        const bool outside = slot.at.x < Length() || slot.at.y < Length() ||
                             slot.at.x >= sheets.size.width || slot.at.y >= sheets.size.height;
        const bool twice = std::any_of(sheets.slots.begin(), sheets.slots.end(),
                                       [&](const auto& other) { return other.at == slot.at; });
        if (outside)
            findings_.error("bad-sheets", at->span, "the slot does not lie on the sheet")
                .with_help(fmt::format("the sheet is {:g} mm wide and {:g} mm high",
                                       sheets.size.width.in_mm(), sheets.size.height.in_mm()));
        else if (twice)
            findings_.error("bad-sheets", at->span, "two slots lie at the same place");
        return outside || twice ? std::nullopt : std::optional(slot);
    }

    std::optional<int> read_quarters(const Node& node) {
        const auto degrees = read_integer(node, "turn", -360, 360, findings_);
        if (!degrees) return std::nullopt;
        if (*degrees % 90 == 0) return static_cast<int>((*degrees / 90 + 4) % 4);
        findings_.error("bad-sheets", node.span, "cards lie straight on a sheet")
            .with_help("write turn: 0, 90, 180 or 270");
        return std::nullopt;
    }

    void read_booklets(const Node& node, press::Sheets& sheets) {
        if (!expect_map(node, "booklets", findings_)) return;
        check_keys(node, booklet_sheet_keys, "booklets", findings_);
        press::BookletSheets booklets;
        if (const Node* pages = node.find("pages")) {
            const auto count = read_integer(*pages, "pages", 1, longest_section, findings_);
            if (count && *count != 4 && *count != 8 && *count != 16)
                findings_
                    .error("bad-sheets", pages->span,
                           fmt::format("a sheet can't be folded to {} pages", *count))
                    .with_help("a sheet folded once has 4 pages, twice 8, three times 16");
            else if (count)
                booklets.pages = static_cast<int>(*count);
        }
        const Node* section = node.find("section");
        if (section != nullptr) {
            const auto count = read_integer(*section, "section", 4, longest_section, findings_);
            if (count) booklets.section = static_cast<int>(*count);
        }
        if (booklets.section % booklets.pages != 0)
            findings_
                .error("bad-sheets", (section != nullptr ? *section : node).span,
                       fmt::format("a section of {} pages is not made of whole sheets of {}",
                                   booklets.section, booklets.pages))
                .with_help(fmt::format("write section: {}, or another multiple of {}",
                                       2 * booklets.pages, booklets.pages));
        read_up_to(node, "milling", deepest_milling, booklets.milling, findings_);
        sheets.booklets = booklets;
    }

    /// What each makes sense alone, but not beside the other.
    void check_together(const Node& node, const press::Sheets& sheets) {
        if (!sheets.slots.empty() && node.find("heads") != nullptr)
            findings_
                .error("bad-sheets", node.entry("heads")->key_span,
                       "`heads` turns the rows of a grid, and `slots` stand instead of it")
                .with_help("take `heads` away and give the slots that stand on their heads "
                           "`turn: 180`");
        const bool two_sides = sheets.duplex == press::Duplex::long_edge ||
                               sheets.duplex == press::Duplex::short_edge;
        if (sheets.booklets && !two_sides)
            findings_
                .error("bad-sheets", node.entry("booklets")->key_span,
                       "sheets of booklets are printed on both sides, each side from a form of "
                       "its own")
                .with_help("write duplex: long-edge or short-edge, or give booklets an entry "
                           "of their own under `sheets`");
    }

    void read_spoilage(const Node& node, press::Sheets& sheets) {
        const auto share = read_measure(node, "spoilage", "%", findings_);
        if (!share) return;
        if (*share <= 100) {
            sheets.spoilage = *share;
            return;
        }
        findings_.error("out-of-range", node.span, "'spoilage' takes 0% to 100%");
    }

    diag::Findings& findings_;
};

double measure_of(const Node& node, std::string_view key, double least, double most,
                  diag::Findings& findings) {
    const auto value = read_number(node, key, findings);
    if (!value) return 0;
    if (*value >= least && *value <= most) return *value;
    findings.error("out-of-range", node.span,
                   fmt::format("'{}' takes {} to {}", key, least, most));
    return 0;
}

} // namespace

void read_press_marks(const Node& node, press::Marks& marks, diag::Findings& findings) {
    const Length offset = marks.offset;
    marks = {};
    marks.offset = offset;
    if (node.is_none()) return;
    const std::array<std::pair<std::string_view, bool*>, 5> known = {
        {{"crop", &marks.crop},
         {"fold", &marks.fold},
         {"registration", &marks.registration},
         {"bar", &marks.bar},
         {"slug", &marks.slug}}};
    const std::vector<std::string> names = {"crop", "fold", "registration", "bar", "slug"};
    for (const Word& word : read_words(node, "marks", findings)) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const auto& mark) {
            return mark.first == word.text;
        });
        if (found != known.end()) {
            *found->second = true;
            continue;
        }
        std::string help = did_you_mean(word.text, names);
        if (help.empty())
            help = fmt::format("the marks are {}; or none", fmt::join(names, ", "));
        findings.error("unknown-value", word.span, fmt::format("'{}' is no mark", word.text))
            .with_help(std::move(help));
    }
}

void read_press_stocks(const Node& node, press::Profile& profile, diag::Findings& findings) {
    if (!expect_map(node, "stocks", findings)) return;
    for (const Entry& entry : node.entries) {
        if (!expect_map(entry.value, entry.key, findings)) continue;
        check_keys(entry.value, press_stock_keys, fmt::format("stock '{}'", entry.key),
                   findings);
        const Node* gsm = entry.value.find("gsm");
        const Node* bulk = entry.value.find("bulk");
        if (gsm == nullptr || bulk == nullptr) continue;
        const press::Stock stock{measure_of(*gsm, "gsm", 10, 2000, findings),
                                 measure_of(*bulk, "bulk", 0.1, 10, findings)};
        if (stock.gsm > 0 && stock.bulk > 0) profile.stocks.emplace(entry.key, stock);
    }
}

void read_press_sheets(const Node& node, press::Profile& profile, diag::Findings& findings) {
    SheetReader reader(findings);
    const auto add = [&](const Node& one) {
        auto sheets = reader.read(one);
        if (!sheets) return;
        sheets->marks.offset = profile.marks.offset;
        profile.sheets.push_back(std::move(*sheets));
    };
    if (!node.is_sequence()) return add(node);
    for (const Node& element : node.elements)
        add(element);
}

} // namespace pecyn::pack
