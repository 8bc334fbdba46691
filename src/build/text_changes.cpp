#include "build/text_changes.hpp"

#include "pack/reading.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::build {

namespace {

using pack::TextState;
using translate::Content;
using translate::Progress;

TextState state_of(Progress progress) {
    switch (progress) {
    case Progress::initial:
    case Progress::translated: break;
    case Progress::reviewed: return TextState::review;
    case Progress::final_text: return TextState::final_text;
    }
    return TextState::draft;
}

std::size_t count_codes(const Content& content) {
    return static_cast<std::size_t>(
        std::count_if(content.begin(), content.end(), [](const translate::Piece& piece) {
            return piece.kind != translate::Piece::Kind::words;
        }));
}

/// Compares what came back with the pack and says what is new in it.
class ChangeFinder {
public:
    ChangeFinder(const TextSet& set, const translate::ExchangeFile& file,
                 const diag::SourceMap& sources, diag::Findings& findings)
        : set_(set), file_(file), sources_(sources), findings_(findings) {}

    std::vector<TextChange> run() {
        std::map<std::string, const pack::TextUnit*> known;
        for (const pack::TextUnit& unit : set_.units)
            known.emplace(unit.id, &unit);
        std::vector<TextChange> changes;
        std::set<std::string> seen;
        for (const translate::ExchangeUnit& incoming : file_.units) {
            const auto unit = known.find(incoming.id);
            if (unit == known.end()) {
                unknown(incoming, known);
            } else if (!seen.insert(incoming.id).second) {
                findings_
                    .error("duplicate-text", incoming.span,
                           fmt::format("the file has the text '{}' twice", incoming.id))
                    .with_help("keep one of the two; the first one counts");
            } else if (auto change = compare(incoming, *unit->second)) {
                changes.push_back(std::move(*change));
            }
        }
        return changes;
    }

private:
    void unknown(const translate::ExchangeUnit& incoming,
                 const std::map<std::string, const pack::TextUnit*>& known) {
        std::vector<std::string> ids;
        ids.reserve(known.size());
        for (const auto& unit : known)
            ids.push_back(unit.first);
        const std::string near = pack::did_you_mean(incoming.id, ids);
        findings_
            .error("unknown-text", incoming.span,
                   fmt::format("'{}' has no text '{}'", set_.pack.id, incoming.id))
            .with_help("it was taken away or, as an entry of a list, changed since the "
                       "export; export anew" +
                       (near.empty() ? "" : " (" + near + ")"));
    }

    diag::Finding& refuse(const char* code, const translate::ExchangeUnit& incoming,
                          std::string message) {
        return findings_.error(code, incoming.span, std::move(message))
            .with_item(incoming.id.substr(0, incoming.id.find('.')))
            .with_language(file_.target_language);
    }

    static Content parsed(const Content& words, pack::TextKind kind) {
        return translate::read_content(pack::to_nfc(translate::write_content(words).text),
                                       kind);
    }

    bool is_same_source(const translate::ExchangeUnit& incoming, const pack::TextUnit& unit,
                        const Content& source) const {
        if (unit.source_language != file_.source_language) return false;
        Content came = incoming.source;
        if (!file_.marks_in_words && !translate::fill_codes(came, {}, source)) return false;
        return parsed(came, unit.kind) == source;
    }

    /// Nothing, with findings, where the translation's codes aren't the source's.
    std::optional<Content> target_of(const translate::ExchangeUnit& incoming,
                                     const pack::TextUnit& unit,
                                     const translate::ExchangeUnit& current) {
        Content came = incoming.target;
        const bool known =
            file_.marks_in_words || translate::fill_codes(came, current.target, current.source);
        if (!known) {
            refuse("tags-differ", incoming,
                   fmt::format("'{}' has a tag that its source lacks", incoming.id))
                .with_help("use each tag of the source once, and no others");
            return std::nullopt;
        }
        Content target = parsed(came, unit.kind);
        translate::number_like(target, current.source);
        if (target == current.target) return target;
        const auto difference = translate::compare_codes(target, current.source);
        const bool lost = !file_.marks_in_words && count_codes(target) != count_codes(came);
        if (!difference.any() && !lost) return target;
        std::vector<std::string> parts;
        if (!difference.missing.empty())
            parts.push_back(fmt::format("{} is missing", fmt::join(difference.missing, " ")));
        if (!difference.added.empty())
            parts.push_back(fmt::format("{} is too many", fmt::join(difference.added, " ")));
        if (parts.empty()) parts.emplace_back("one stands inside a word or beside a space");
        refuse("tags-differ", incoming,
               fmt::format("the tags of '{}' are not those of its source: {}", incoming.id,
                           fmt::join(parts, ", ")))
            .with_help("use each tag of the source once, and no others");
        return std::nullopt;
    }

    /// The markup must read without mistakes before it goes into a file.
    bool is_readable(const translate::ExchangeUnit& incoming, const pack::TextUnit& unit,
                     const Content& target) {
        diag::Findings found;
        const std::string text = translate::write_content(target).text;
        pack::read_markup(text, unit.kind, pack::TextPlaces(pack::Node(), {}), found);
        for (const diag::Finding& finding : found.all())
            if (finding.severity == diag::Severity::error) {
                refuse(finding.code.c_str(), incoming,
                       fmt::format("in '{}': {}", incoming.id, finding.message))
                    .with_help(finding.help);
                return false;
            }
        return true;
    }

    std::optional<TextChange> compare(const translate::ExchangeUnit& incoming,
                                      const pack::TextUnit& unit) {
        const auto current = exchange_unit(set_, unit, file_.target_language, sources_);
        if (!is_same_source(incoming, unit, current.source)) {
            refuse("source-changed", incoming,
                   fmt::format("the source of '{}' is not what was translated", incoming.id))
                .with_help("it was changed since the export, here or there; export anew and "
                           "translate what it says now");
            return std::nullopt;
        }
        if (translate::plain_words(incoming.target).find_first_not_of(" \n\t") ==
                std::string::npos &&
            count_codes(incoming.target) == 0)
            return std::nullopt; // not translated yet
        auto target = target_of(incoming, unit, current);
        if (!target) return std::nullopt;
        const bool same_words = *target == current.target;
        if (same_words &&
            (incoming.progress == Progress::initial || incoming.progress == current.progress))
            return std::nullopt;
        if (!same_words && !is_readable(incoming, unit, *target)) return std::nullopt;
        if (set_.sibling(unit, sources_) == nullptr) {
            refuse("unknown-text", incoming,
                   fmt::format("'{}' is not written in this pack's own files", incoming.id))
                .with_help("translate it where it is written: in the pack that this one "
                           "extends, or in its table");
            return std::nullopt;
        }
        TextChange change{&unit, std::nullopt, state_of(incoming.progress)};
        if (!same_words) change.text = std::move(target);
        return change;
    }

    const TextSet& set_;
    const translate::ExchangeFile& file_;
    const diag::SourceMap& sources_;
    diag::Findings& findings_;
};

} // namespace

std::vector<TextChange> find_changes(const TextSet& set, const translate::ExchangeFile& file,
                                     const diag::SourceMap& sources, diag::Findings& findings) {
    return ChangeFinder(set, file, sources, findings).run();
}

} // namespace pecyn::build
