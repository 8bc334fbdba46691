#include "pack/translation.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {

namespace {

constexpr std::array<std::string_view, 5> state_words = {"missing", "draft", "review", "stale",
                                                         "final"};
constexpr std::string_view file_name = "translation.yaml";

bool is_short_hash(std::string_view word) {
    return word.size() == 8 && std::all_of(word.begin(), word.end(), [](char c) {
               return std::isdigit(static_cast<unsigned char>(c)) != 0 ||
                      (c >= 'a' && c <= 'f');
           });
}

/// `final 9b20e4d1`, `draft of 9b20e4d1`; a bare word is of no source in particular.
std::optional<RecordedState> parse_state(const Node& node) {
    std::vector<std::string_view> words = split_words(node.text);
    if (words.size() == 3 && words[1] == "of") words.erase(words.begin() + 1);
    if (words.empty() || words.size() > 2) return std::nullopt;
    RecordedState recorded;
    recorded.span = node.span;
    if (words[0] == "draft") {
        recorded.state = TextState::draft;
    } else if (words[0] == "review") {
        recorded.state = TextState::review;
    } else if (words[0] == "final") {
        recorded.state = TextState::final_text;
    } else {
        return std::nullopt;
    }
    if (words.size() == 1) return recorded;
    if (!is_short_hash(words[1])) return std::nullopt;
    recorded.of = std::string(words[1]);
    return recorded;
}

bool is_same_text(const ChangedText& changed, const TextUnit& unit) {
    return changed.item == unit.item && changed.field == unit.field &&
           (changed.entry < 0 || changed.entry == unit.entry);
}

/// What a custom pack or a row says of a text of its base; null where it leaves it alone.
const ChangedText* change_of(const TextUnit& unit, const PackTree& tree) {
    const auto found =
        std::find_if(tree.changed.begin(), tree.changed.end(),
                     [&](const ChangedText& changed) { return is_same_text(changed, unit); });
    return found == tree.changed.end() ? nullptr : &*found;
}

class RecordReader {
public:
    RecordReader(const Pack& pack, diag::Findings& findings)
        : pack_(pack), findings_(findings) {}

    std::map<std::string, TextRecord> read(const Node& root) {
        std::map<std::string, TextRecord> records;
        for (const Entry& entry : root.entries)
            if (expect_map(entry.value, entry.key, findings_))
                records.emplace(entry.key, read_record(entry));
        return records;
    }

private:
    TextRecord read_record(const Entry& entry) {
        TextRecord record;
        record.span = entry.key_span;
        for (const Entry& value : entry.value.entries) {
            if (value.key == "by") {
                record.by = read_string(value.value, "by", findings_).value_or("");
            } else if (value.key == "on") {
                record.on = read_date(value.value, "on", findings_);
            } else if (is_known(value)) {
                read_state(value, record);
            }
        }
        return record;
    }

    bool is_known(const Entry& entry) {
        const auto& known = pack_.languages;
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) return true;
        findings_
            .error("unknown-language", entry.key_span,
                   fmt::format("'{}' is not among the pack's languages", entry.key))
            .with_help(did_you_mean(entry.key, known));
        return false;
    }

    void read_state(const Entry& entry, TextRecord& record) {
        if (!expect_scalar(entry.value, entry.key, findings_)) return;
        if (auto recorded = parse_state(entry.value)) {
            record.languages.emplace(entry.key, std::move(*recorded));
            return;
        }
        findings_
            .error("unknown-value", entry.value.span,
                   fmt::format("'{}' says no state of a translation", entry.value.text))
            .with_help("write draft, review or final, and the hash of the source text that it "
                       "was made from: final of 9b20e4d1");
    }

    const Pack& pack_;
    diag::Findings& findings_;
};

std::map<std::string, TextRecord> read_file(const std::filesystem::path& folder,
                                            const Pack& pack, Sources sources,
                                            diag::Findings& findings) {
    const std::filesystem::path path = folder / file_name;
    if (!sources.files.is_file(path)) return {};
    const auto file = open_source(path, sources, {}, findings);
    const auto root = file ? read_document(*file, sources.map, true, findings) : std::nullopt;
    if (!root) return {};
    return RecordReader(pack, findings).read(*root);
}

/// The folders of the packs that this one extends, nearest first: files are read from the
/// custom pack down to its base.
std::vector<std::filesystem::path> base_folders(const PackTree& tree) {
    std::vector<std::filesystem::path> folders;
    for (const auto& [file, home] : tree.homes)
        if (home.folder != tree.own.folder &&
            std::find(folders.begin(), folders.end(), home.folder) == folders.end())
            folders.push_back(home.folder);
    return folders;
}

void check_known(const std::map<std::string, TextRecord>& records,
                 const std::map<std::string, const TextUnit*>& units,
                 diag::Findings& findings) {
    std::vector<std::string> known;
    for (const auto& [id, record] : records) {
        if (units.contains(id)) continue;
        if (known.empty())
            for (const auto& unit : units)
                known.push_back(unit.first);
        std::string near = did_you_mean(id, known);
        findings
            .warning("unknown-text", record.span,
                     fmt::format("the pack has no text '{}' any more", id))
            .with_help(near.empty() ? "take the line away" : std::move(near));
    }
}

TextState default_state(const std::string& language, const Pack& pack) {
    const auto given = pack.translation.find(language);
    if (given == pack.translation.end()) return TextState::draft;
    const auto word = std::find(state_words.begin(), state_words.end(), given->second);
    return word == state_words.end() ? TextState::draft
                                     : static_cast<TextState>(word - state_words.begin());
}

} // namespace

std::string_view word_of(TextState state) {
    return state_words.at(static_cast<std::size_t>(state));
}

const TextRecord* TranslationRecords::find(const std::string& unit) const {
    const auto found = texts.find(unit);
    return found == texts.end() ? nullptr : &found->second;
}

TranslationRecords read_translation(const PackTree& tree, const std::vector<TextUnit>& units,
                                    const Pack& pack, Sources sources,
                                    diag::Findings& findings) {
    std::map<std::string, const TextUnit*> known;
    for (const TextUnit& unit : units)
        known.emplace(unit.id, &unit);
    TranslationRecords records{read_file(tree.own.folder, pack, sources, findings)};
    check_known(records.texts, known, findings);
    for (const auto& folder : base_folders(tree)) {
        // What the base's own file has wrong is told where the base is built.
        diag::Findings of_base;
        for (auto& [id, record] : read_file(folder, pack, sources, of_base)) {
            const auto unit = known.find(id);
            // Of a text that the custom pack changes the base's approvals say nothing.
            if (unit != known.end() && change_of(*unit->second, tree) == nullptr)
                records.texts.emplace(id, std::move(record));
        }
    }
    return records;
}

TextState state_of(const TextUnit& unit, const std::string& language, const Pack& pack,
                   const PackTree& tree, const TranslationRecords& records) {
    if (unit.in(language) == nullptr) return TextState::missing;
    const bool is_source = language == unit.source_language;
    if (const TextRecord* record = records.find(unit.id)) {
        const auto said = record->languages.find(language);
        if (said != record->languages.end()) {
            const RecordedState& recorded = said->second;
            const bool current = recorded.of.empty() || recorded.of == unit.source_hash;
            if (current || recorded.state != TextState::final_text) return recorded.state;
            // A source that was written anew is what its authors declare all sources to be.
            return is_source ? default_state(language, pack) : TextState::stale;
        }
    }
    const ChangedText* changed = change_of(unit, tree);
    if (changed != nullptr && !changed->languages.contains(language)) return TextState::stale;
    return default_state(language, pack);
}

std::map<std::string, std::vector<UnapprovedText>>
unapproved_texts(const std::vector<TextUnit>& units, const Pack& pack, const PackTree& tree,
                 const TranslationRecords& records) {
    std::map<std::string, std::vector<UnapprovedText>> unapproved;
    for (const TextUnit& unit : units) {
        for (const std::string& language : pack.languages) {
            if (state_of(unit, language, pack, tree, records) == TextState::final_text)
                continue;
            const WrittenText* text = unit.in(language);
            unapproved[unit.item].push_back(
                {unit.id, language, text != nullptr ? text->span : unit.span});
        }
    }
    return unapproved;
}

} // namespace pecyn::pack
