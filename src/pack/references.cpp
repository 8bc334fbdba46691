#include "pack/references.hpp"

#include "pack/reading.hpp"

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// In one item; a name that is wrong everywhere is one mistake.
constexpr std::size_t most_findings = 20;

void check_text(const LocalText& text, const Item& item, const ItemMap& items,
                std::size_t& found, diag::Findings& findings) {
    for (const auto& [language, rich] : text.by_language) {
        for (const Paragraph& paragraph : rich.paragraphs) {
            for (const Inline& part : paragraph.inlines) {
                if (part.kind != Inline::Kind::see || items.contains(part.text)) continue;
                if (++found > most_findings) return;
                std::vector<std::string> known;
                for (const auto& [id, other] : items)
                    known.push_back(id);
                findings
                    .error("unknown-item", part.span,
                           fmt::format("there is no item '{}'", part.text))
                    .with_help(did_you_mean(part.text, known))
                    .with_item(item.id)
                    .with_language(language);
            }
        }
    }
}

} // namespace

void check_references(const Item& item, const ItemMap& items, diag::Findings& findings) {
    std::size_t found = 0;
    for (const auto& [name, value] : item.fields) {
        if (const auto* text = std::get_if<LocalText>(&value)) {
            check_text(*text, item, items, found, findings);
        } else if (const auto* list = std::get_if<std::vector<LocalText>>(&value)) {
            for (const LocalText& entry : *list)
                check_text(entry, item, items, found, findings);
        } else if (const auto* table = std::get_if<TableValue>(&value)) {
            for (const TableValue::Row& row : table->rows)
                for (const LocalText& cell : row.cells)
                    check_text(cell, item, items, found, findings);
        }
    }
}

void check_references(const ItemMap& items, diag::Findings& findings) {
    for (const auto& [id, item] : items)
        if (item != nullptr) check_references(*item, items, findings);
}

} // namespace pecyn::pack
