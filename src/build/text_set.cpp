#include "build/text_set.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using pack::TextState;
using translate::Progress;

Progress progress_of(TextState state) {
    switch (state) {
    case TextState::missing:
    case TextState::stale: break;
    case TextState::draft: return Progress::translated;
    case TextState::review: return Progress::reviewed;
    case TextState::final_text: return Progress::final_text;
    }
    return Progress::initial;
}

std::size_t length_of(const translate::Content& content) {
    return utf8::count(translate::plain_words(content));
}

bool is_abbreviation(std::string_view word) {
    return std::none_of(word.begin(), word.end(), [](char c) {
        return std::islower(static_cast<unsigned char>(c)) != 0 ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// Names are the same in all languages: contacts are called what they are called, and
/// abbreviations and numbers have no lower case.
bool is_name(const pack::TextUnit& unit, std::string_view words) {
    return unit.id.rfind("contacts.", 0) == 0 || is_abbreviation(words);
}

} // namespace

const pack::TextUnit* TextSet::unit(const std::string& id) const {
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const pack::TextUnit& one) { return one.id == id; });
    return found == units.end() ? nullptr : &*found;
}

bool TextSet::is_own(const pack::WrittenText& text, const diag::SourceMap& sources) const {
    const std::filesystem::path path(sources.path(text.span.file));
    return path.extension() == ".yaml" && text.style != pack::Node::Style::cell &&
           &tree.home(text.span) == &tree.own;
}

const pack::WrittenText* TextSet::sibling(const pack::TextUnit& unit,
                                          const diag::SourceMap& sources) const {
    const pack::WrittenText* source = unit.in(unit.source_language);
    if (source != nullptr && is_own(*source, sources)) return source;
    for (const auto& [language, text] : unit.texts)
        if (is_own(text, sources)) return &text;
    return nullptr;
}

std::optional<TextSet> read_text_set(const std::filesystem::path& folder,
                                     const FileAccess& files, Session& session,
                                     diag::Findings& findings) {
    diag::Findings found;
    const pack::SearchPath search = session.search_path(folder);
    const pack::Sources sources{files, session.sources()};
    std::optional<TextSet> set;
    if (auto tree = pack::read_pack_tree(folder, search, sources, found))
        if (auto pack = pack::read_pack(*tree, search, sources, found)) {
            set.emplace(TextSet{std::move(*tree), std::move(*pack), {}, {}});
            set->units = pack::text_units(set->tree, set->pack);
            set->records =
                pack::read_translation(set->tree, set->units, set->pack, sources, found);
        }
    std::erase_if(found.all(), [](const diag::Finding& finding) {
        return finding.severity != diag::Severity::error || finding.code == "missing-language";
    });
    findings.merge(std::move(found));
    return set;
}

translate::ExchangeUnit exchange_unit(const TextSet& set, const pack::TextUnit& unit,
                                      const std::string& language,
                                      const diag::SourceMap& sources) {
    translate::ExchangeUnit exchange;
    exchange.id = unit.id;
    const pack::WrittenText* source = unit.in(unit.source_language);
    const pack::WrittenText* target = unit.in(language);
    if (source != nullptr) {
        exchange.source = translate::read_content(source->text, unit.kind);
        const auto at = sources.position(source->span.file, source->span.begin);
        exchange.place = fmt::format("{}:{}", sources.path(source->span.file), at.line);
    }
    if (target != nullptr) {
        exchange.target = translate::read_content(target->text, unit.kind);
        translate::number_like(exchange.target, exchange.source);
    }
    const TextState state = set.state(unit, language);
    exchange.progress = progress_of(state);
    exchange.stale = state == TextState::stale;
    exchange.single_line = unit.kind == pack::TextKind::line;
    exchange.guide =
        translate::length_guide(length_of(exchange.source), length_of(exchange.target));
    return exchange;
}

bool is_identical(const pack::TextUnit& unit, const std::string& language) {
    const pack::WrittenText* source = unit.in(unit.source_language);
    const pack::WrittenText* target = unit.in(language);
    if (language == unit.source_language || source == nullptr || target == nullptr)
        return false;
    return pack::text_hash(target->text) == unit.source_hash && !is_name(unit, source->text);
}

} // namespace pecyn::build
