#include "pack/press_sections.hpp"

#include "pack/key_tables.hpp"
#include "pack/placement_reader.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

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
            if (const auto index =
                    read_choice(*duplex, "duplex", {"long-edge", "short-edge"}, findings_))
                sheets.duplex = static_cast<press::Duplex>(*index);
        if (const Node* creep = node.find("creep"))
            sheets.creep_by_printer =
                read_choice(*creep, "creep", {"ours", "printer"}, findings_).value_or(0) == 1;
        if (const Node* marks = node.find("marks"))
            read_press_marks(*marks, sheets.marks, findings_);
        if (const Node* spoilage = node.find("spoilage")) read_spoilage(*spoilage, sheets);
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
