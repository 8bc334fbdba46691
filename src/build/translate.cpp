#include "build/translate.hpp"

#include "base/atomic_file.hpp"
#include "base/utf8.hpp"
#include "build/date_words.hpp"
#include "build/find_packs.hpp"
#include "build/text_set.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::build {

namespace {

using pack::TextState;

translate::Format format_of(ExchangeFormat format) {
    switch (format) {
    case ExchangeFormat::xliff_2: return translate::Format::xliff_2;
    case ExchangeFormat::xliff_1: return translate::Format::xliff_1;
    case ExchangeFormat::po: break;
    }
    return translate::Format::po;
}

/// The texts of one pack, by source and target language.
class Exporter {
public:
    Exporter(const TextSet& set, const ExportOptions& options, const diag::SourceMap& sources)
        : set_(set), options_(options), sources_(sources) {}

    std::vector<translate::ExchangeFile> files() {
        for (const std::string& language : set_.pack.languages) {
            const auto& wanted = options_.languages;
            if (wanted.empty() ||
                std::find(wanted.begin(), wanted.end(), language) != wanted.end())
                add(language);
        }
        std::vector<translate::ExchangeFile> all;
        for (auto& [languages, file] : files_)
            all.push_back(std::move(file));
        return all;
    }

private:
    void add(const std::string& language) {
        for (const pack::TextUnit& unit : set_.units) {
            const bool wanted = unit.source_language != language &&
                                unit.in(unit.source_language) != nullptr &&
                                set_.sibling(unit, sources_) != nullptr;
            if (!wanted) continue;
            if (!options_.all && set_.state(unit, language) == TextState::final_text) continue;
            auto& file = files_[{language, unit.source_language}];
            file.pack = set_.pack.id;
            file.date = date_words(set_.pack.version_date);
            file.source_language = unit.source_language;
            file.target_language = language;
            file.units.push_back(exchange_unit(set_, unit, language, sources_));
        }
    }

    const TextSet& set_;
    const ExportOptions& options_;
    const diag::SourceMap& sources_;
    std::map<std::pair<std::string, std::string>, translate::ExchangeFile> files_;
};

/// "pause.cy.xlf"; texts that were not written in the pack's own source language first name it.
std::string file_name(const translate::ExchangeFile& file, const pack::Pack& pack,
                      ExchangeFormat format) {
    const bool other = file.source_language != pack.source_language;
    return fmt::format("{}.{}{}.{}", file.pack, other ? file.source_language + '-' : "",
                       file.target_language, format == ExchangeFormat::po ? "po" : "xlf");
}

void check_languages(const ExportOptions& options, const pack::Pack& pack,
                     diag::Findings& findings) {
    for (const std::string& language : options.languages)
        if (std::find(pack.languages.begin(), pack.languages.end(), language) ==
            pack.languages.end())
            findings
                .error(
                    "unknown-language", pack.span,
                    fmt::format("'{}' is not among the languages of '{}'", language, pack.id))
                .with_help(
                    fmt::format("its languages are {}", fmt::join(pack.languages, ", ")));
}

/// How many of a pack's texts stand where, in one language.
struct Counts {
    std::string pack, language;
    std::size_t texts = 0, identical = 0;
    std::array<std::size_t, 5> states{}; ///< by TextState
    std::size_t of(TextState state) const { return states.at(static_cast<std::size_t>(state)); }
};

/// A text that isn't final, or is the same as its source.
struct OpenText {
    std::string pack, language, id, place;
    TextState state = TextState::draft;
    bool identical = false;
};

struct Status {
    std::vector<Counts> counts;
    std::vector<OpenText> texts;
};

std::string place_of(const pack::TextUnit& unit, const std::string& language,
                     const diag::SourceMap& sources) {
    const pack::WrittenText* text = unit.in(language);
    const diag::Span span = text != nullptr ? text->span : unit.span;
    return fmt::format("{}:{}", sources.path(span.file),
                       sources.position(span.file, span.begin).line);
}

void add_status(const TextSet& set, const diag::SourceMap& sources, Status& status) {
    for (const std::string& language : set.pack.languages) {
        Counts counts{set.pack.id, language, 0, 0, {}};
        for (const pack::TextUnit& unit : set.units) {
            const TextState state = set.state(unit, language);
            const bool identical = is_identical(unit, language);
            ++counts.texts;
            ++counts.states.at(static_cast<std::size_t>(state));
            if (identical) ++counts.identical;
            if (state != TextState::final_text || identical)
                status.texts.push_back({set.pack.id, language, unit.id,
                                        place_of(unit, language, sources), state, identical});
        }
        status.counts.push_back(std::move(counts));
    }
}

constexpr std::array<TextState, 5> states_in_order = {TextState::missing, TextState::draft,
                                                      TextState::review, TextState::stale,
                                                      TextState::final_text};

std::string status_json(const Status& status, bool texts) {
    using Json = nlohmann::ordered_json;
    Json counts = Json::array(), open = Json::array();
    for (const Counts& one : status.counts) {
        Json entry{{"pack", one.pack}, {"language", one.language}, {"texts", one.texts}};
        for (const TextState state : states_in_order)
            entry[std::string(word_of(state))] = one.of(state);
        entry["identical"] = one.identical;
        counts.push_back(std::move(entry));
    }
    for (const OpenText& one : status.texts)
        open.push_back({{"pack", one.pack},
                        {"language", one.language},
                        {"text", one.id},
                        {"state", word_of(one.state)},
                        {"identical", one.identical},
                        {"place", one.place}});
    Json all{{"languages", std::move(counts)}};
    if (texts) all["texts"] = std::move(open);
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Columns beside one another, the first two left aligned.
std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], utf8::count(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string room(widths[i] - utf8::count(row[i]), ' ');
            line += (i > 0 ? "  " : "") + (i < 2 ? row[i] + room : room + row[i]);
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

std::string status_table(const Status& status, bool texts) {
    std::vector<std::vector<std::string>> rows{{"pack", "language", "texts"}};
    for (const TextState state : states_in_order)
        rows.front().emplace_back(word_of(state));
    rows.front().emplace_back("identical");
    for (const Counts& one : status.counts) {
        std::vector<std::string> row{one.pack, one.language, std::to_string(one.texts)};
        for (const TextState state : states_in_order)
            row.push_back(std::to_string(one.of(state)));
        row.push_back(std::to_string(one.identical));
        rows.push_back(std::move(row));
    }
    std::string text = table(rows);
    if (!texts || status.texts.empty()) return text;
    text += '\n';
    for (const OpenText& one : status.texts)
        text +=
            fmt::format("{}: {} {}: {}{}\n", one.place, one.id, one.language,
                        word_of(one.state), one.identical ? ", identical to its source" : "");
    return text;
}

} // namespace

std::vector<std::filesystem::path> export_texts(const ExportOptions& options, Session& session,
                                                diag::Findings& findings) {
    std::vector<std::filesystem::path> made;
    for (const auto& folder : find_packs(options.packs, session.files(), findings)) {
        const auto set = read_text_set(folder, session.files(), session, findings);
        if (!set) continue;
        check_languages(options, set->pack, findings);
        for (const auto& file : Exporter(*set, options, session.sources()).files()) {
            const std::string bytes =
                translate::write_exchange(file, format_of(options.format));
            if (bytes.empty())
                throw SystemFailure("there is no room for a temporary file to write PO in");
            made.push_back(options.output / file_name(file, set->pack, options.format));
            write_atomically(made.back(), bytes);
        }
    }
    return made;
}

std::string translation_status(const StatusOptions& options, Session& session,
                               diag::Findings& findings) {
    Status status;
    for (const auto& folder : find_packs(options.packs, session.files(), findings))
        if (const auto set = read_text_set(folder, session.files(), session, findings))
            add_status(*set, session.sources(), status);
    return options.json ? status_json(status, options.texts)
                        : status_table(status, options.texts);
}

} // namespace pecyn::build
