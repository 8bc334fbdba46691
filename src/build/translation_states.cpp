#include "build/translation_states.hpp"

#include "pack/translation.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using pack::TextState;

/// What counts for the record of who approved: a translation that is final now.
void add_approval(const pack::TextRecord& record, const std::string& language,
                  std::vector<pack::Approval>& approvals) {
    auto same =
        std::find_if(approvals.begin(), approvals.end(), [&](const pack::Approval& known) {
            return known.language == language && known.by == record.by;
        });
    if (same == approvals.end())
        same = approvals.insert(same, {language, record.by, pack::Date(), 0});
    ++same->texts;
    if (record.on && (!same->on.ok() || *record.on > same->on)) same->on = *record.on;
}

std::vector<pack::Approval> approvals_of(const std::vector<pack::TextUnit>& units,
                                         const pack::Pack& pack, const pack::PackTree& tree,
                                         const pack::TranslationRecords& records) {
    std::vector<pack::Approval> approvals;
    for (const std::string& language : pack.languages) {
        for (const pack::TextUnit& unit : units) {
            const pack::TextRecord* record = records.find(unit.id);
            if (language == unit.source_language || record == nullptr || record->by.empty() ||
                !record->languages.contains(language) ||
                state_of(unit, language, pack, tree, records) != TextState::final_text)
                continue;
            add_approval(*record, language, approvals);
        }
    }
    return approvals;
}

void tell_stale(const std::vector<pack::TextUnit>& units, const pack::Pack& pack,
                const pack::PackTree& tree, const pack::TranslationRecords& records,
                diag::Findings& findings) {
    for (const pack::TextUnit& unit : units) {
        for (const std::string& language : pack.languages) {
            if (state_of(unit, language, pack, tree, records) != TextState::stale) continue;
            findings
                .warning("text-stale", unit.in(language)->span,
                         fmt::format("'{}' in {} says what its other language said before it "
                                     "was changed",
                                     unit.id, language))
                .with_help("have it translated and approved again: pecyn translate export, "
                           "then import")
                .with_item(unit.item)
                .with_field(unit.field)
                .with_language(language);
        }
    }
}

} // namespace

void read_translation_states(const pack::PackTree& tree, pack::Pack& pack,
                             pack::Sources sources, diag::Findings& findings) {
    const auto units = pack::text_units(tree, pack);
    const auto records = pack::read_translation(tree, units, pack, sources, findings);
    pack.unapproved = pack::unapproved_texts(units, pack, tree, records);
    pack.approvals = approvals_of(units, pack, tree, records);
    tell_stale(units, pack, tree, records, findings);
}

} // namespace pecyn::build
