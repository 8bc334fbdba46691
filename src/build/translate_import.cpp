#include "build/translate.hpp"

#include "base/atomic_file.hpp"
#include "build/find_packs.hpp"
#include "build/text_changes.hpp"
#include "build/translation_file.hpp"
#include "build/yaml_edit.hpp"
#include "pack/reading.hpp"
#include "pack/source_text.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

/// Translated texts on their way back.
namespace pecyn::build {

namespace {

namespace fs = std::filesystem;
using pack::TextState;
using translate::Content;

/// Files as they would be after the changes.
class ChangedFiles final : public FileAccess {
public:
    explicit ChangedFiles(const FileAccess& files) : files_(files) {}
    void put(const fs::path& path, std::string bytes) {
        changed_[key(path)] = std::move(bytes);
    }
    const std::map<std::string, std::string>& changed() const { return changed_; }

    std::optional<std::string> read(const fs::path& path, std::size_t limit) const override {
        const auto found = changed_.find(key(path));
        return found == changed_.end() ? files_.read(path, limit) : found->second;
    }
    bool is_file(const fs::path& path) const override {
        return changed_.contains(key(path)) || files_.is_file(path);
    }
    bool is_folder(const fs::path& path) const override { return files_.is_folder(path); }
    std::vector<std::string> list(const fs::path& folder) const override {
        return files_.list(folder);
    }
    fs::path resolved(const fs::path& path) const override { return files_.resolved(path); }

private:
    static std::string key(const fs::path& path) {
        return path.lexically_normal().generic_string();
    }
    const FileAccess& files_;
    std::map<std::string, std::string> changed_;
};

/// Does the changes of one file to a pack's files, in memory first.
class Import {
public:
    Import(const fs::path& folder, const TextSet& set, const translate::ExchangeFile& file,
           const ImportOptions& options, Session& session, diag::Findings& findings)
        : folder_(folder), set_(set), language_(file.target_language), options_(options),
          session_(session), findings_(findings), files_(session.files()) {}

    /// Lines of what was changed; empty, with findings, where it can't be done.
    std::string run(const std::vector<TextChange>& changes) {
        if (changes.empty() || !edit_texts(changes) || !edit_states(changes) ||
            !proven(changes))
            return {};
        check_approver(changes);
        if (!options_.dry)
            for (const auto& [path, bytes] : files_.changed())
                write_atomically(path, bytes);
        std::string lines;
        for (const TextChange& change : changes)
            lines += fmt::format("{} {} {}: {}{}\n", set_.pack.id, change.unit->id, language_,
                                 change.text ? "new text, " : "", word_of(change.state));
        return lines;
    }

private:
    /// The job ticket says who has approved the texts.
    void check_approver(const std::vector<TextChange>& changes) {
        const auto count =
            std::count_if(changes.begin(), changes.end(), [](const TextChange& change) {
                return change.state == TextState::final_text;
            });
        if (count == 0 || !options_.by.empty()) return;
        findings_
            .warning(
                "no-approver", set_.pack.span,
                fmt::format("{} of the texts of '{}' {} final, and nobody is named who has "
                            "approved {}",
                            count, set_.pack.id, count == 1 ? "is" : "are",
                            count == 1 ? "it" : "them"))
            .with_help("import again with --by and the name");
    }

    bool edit_texts(const std::vector<TextChange>& changes) {
        std::map<diag::FileId, std::vector<TextEdit>> edits;
        for (const TextChange& change : changes) {
            if (!change.text) continue;
            const pack::TextUnit& unit = *change.unit;
            const pack::WrittenText* old = unit.in(language_);
            const pack::WrittenText* beside = set_.sibling(unit, session_.sources());
            const bool own = old != nullptr && set_.is_own(*old, session_.sources());
            const diag::FileId file = (own ? old : beside)->span.file;
            const std::string_view source = session_.sources().text(file);
            const auto text = translate::write_content(*change.text);
            edits[file].push_back(
                own ? replace_text(source, *old, text, unit.kind)
                    : add_language(source, *beside, language_, text, unit.kind));
        }
        for (auto& [file, own] : edits) {
            const fs::path path(session_.sources().path(file));
            const auto bytes = session_.files().read(path, pack::largest_yaml);
            if (!bytes || pack::normalised_source(*bytes) != session_.sources().text(file)) {
                findings_.error(
                    "file-changed", {file, 0, 0},
                    fmt::format("'{}' was changed while it was read", path.generic_string()));
                return false;
            }
            files_.put(path, with_edits(*bytes, std::move(own)));
        }
        return true;
    }

    bool edit_states(const std::vector<TextChange>& changes) {
        std::map<std::string, std::map<std::string, pack::TextRecord>> by_source;
        const fs::path path = folder_ / "translation.yaml";
        std::string bytes =
            pack::normalised_source(files_.read(path, pack::largest_yaml).value_or(""));
        for (const TextChange& change : changes)
            by_source[change.unit->source_language][change.unit->id] = record(change);
        for (const auto& [source, records] : by_source) {
            std::vector<std::string> order{source};
            for (const std::string& language : set_.pack.languages)
                if (language != source) order.push_back(language);
            bytes = with_records(bytes, records, order);
        }
        files_.put(path, std::move(bytes));
        return true;
    }

    pack::TextRecord record(const TextChange& change) const {
        const pack::TextUnit& unit = *change.unit;
        const pack::TextRecord* old = set_.records.find(unit.id);
        pack::TextRecord record = old != nullptr ? *old : pack::TextRecord();
        const TextState source = set_.state(unit, unit.source_language);
        record.languages[unit.source_language] = {source, unit.source_hash, {}};
        record.languages[language_] = {change.state, unit.source_hash, {}};
        if (change.state == TextState::final_text) {
            record.by = options_.by;
            record.on = options_.today;
            return record;
        }
        const bool others =
            std::any_of(record.languages.begin(), record.languages.end(), [&](const auto& one) {
                return one.first != unit.source_language &&
                       one.second.state == TextState::final_text;
            });
        if (!others) {
            record.by.clear();
            record.on.reset();
        }
        return record;
    }

    /// Reads the changed files as a build would and compares every text and state.
    bool proven(const std::vector<TextChange>& changes) {
        diag::Findings before, after;
        read_text_set(folder_, session_.files(), session_, before);
        const auto result = read_text_set(folder_, files_, session_, after);
        const auto is_new = [&](const diag::Finding& finding) {
            return std::none_of(
                before.all().begin(), before.all().end(), [&](const diag::Finding& old) {
                    return old.code == finding.code && old.message == finding.message;
                });
        };
        bool good = result.has_value() && result->units.size() == set_.units.size();
        for (const diag::Finding& finding : after.all()) {
            if (!is_new(finding)) continue;
            findings_.all().push_back(finding);
            good = false;
        }
        if (good && is_as_wanted(*result, changes)) return true;
        if (findings_.has_errors()) return false;
        findings_
            .error("not-imported", set_.pack.span,
                   fmt::format("the texts can't be written into the files of '{}' so that "
                               "they read the same",
                               set_.pack.id))
            .with_help("nothing was changed; write each language on a line of its own, in a "
                       "`|` block where it has several paragraphs");
        return false;
    }

    bool is_as_wanted(const TextSet& result, const std::vector<TextChange>& changes) const {
        std::map<const pack::TextUnit*, const TextChange*> changed;
        for (const TextChange& change : changes)
            changed.emplace(change.unit, &change);
        for (std::size_t i = 0; i < set_.units.size(); ++i) {
            const pack::TextUnit& old = set_.units[i];
            const pack::TextUnit& now = result.units[i];
            if (old.id != now.id) return false;
            const auto found = changed.find(&old);
            const TextChange* change = found == changed.end() ? nullptr : found->second;
            for (const auto& [language, text] : now.texts) {
                const bool own = change != nullptr && change->text && language == language_;
                const pack::WrittenText* was = old.in(language);
                if (own ? !says(text, old, *change->text)
                        : was == nullptr || was->text != text.text)
                    return false;
            }
            if (change != nullptr && result.state(now, language_) != change->state)
                return false;
        }
        return true;
    }

    static bool says(const pack::WrittenText& text, const pack::TextUnit& unit,
                     const Content& wanted) {
        Content content = translate::read_content(text.text, unit.kind);
        const pack::WrittenText* source = unit.in(unit.source_language);
        translate::number_like(content, translate::read_content(source->text, unit.kind));
        return content == wanted;
    }

    const fs::path& folder_;
    const TextSet& set_;
    const std::string& language_;
    const ImportOptions& options_;
    Session& session_;
    diag::Findings& findings_;
    ChangedFiles files_;
};

std::optional<translate::ExchangeFile> read_file(const fs::path& path, diag::FileId& id,
                                                 Session& session, diag::Findings& findings) {
    const std::string shown = path.lexically_normal().generic_string();
    auto bytes = session.files().read(path, translate::largest_exchange);
    if (!bytes) {
        const bool there = session.files().is_file(path);
        findings.error(there ? "not-exchange-file" : "missing-file",
                       {session.sources().add(shown, ""), 0, 0},
                       there ? fmt::format("'{}' can't be read, or is larger than {} MB", shown,
                                           translate::largest_exchange >> 20)
                             : fmt::format("there is no file '{}'", shown));
        return std::nullopt;
    }
    id = session.sources().add(shown, pack::normalised_source(std::move(*bytes)));
    return translate::read_exchange(session.sources().text(id), id, findings);
}

/// The pack that a file is about, among those under `packs/`.
std::optional<fs::path> pack_of(const translate::ExchangeFile& file, diag::FileId id,
                                const Session& session, diag::Findings& findings) {
    diag::Findings none;
    std::vector<std::string> ids;
    for (const fs::path& folder : find_packs({}, session.files(), none)) {
        ids.push_back(pack_id(folder, session.files()));
        if (ids.back() == file.pack) return folder;
    }
    std::string near = pack::did_you_mean(file.pack, ids);
    findings
        .error(
            "unknown-pack", {id, 0, 0},
            fmt::format("there is no pack '{}' under packs/ in the current folder", file.pack))
        .with_help(near.empty() ? "go to the folder that holds packs/" : std::move(near));
    return std::nullopt;
}

} // namespace

std::string import_texts(const ImportOptions& options, Session& session,
                         diag::Findings& findings) {
    std::string lines;
    for (const fs::path& path : options.files) {
        diag::FileId id = 0;
        const auto file = read_file(path, id, session, findings);
        if (!file) continue;
        const auto folder = pack_of(*file, id, session, findings);
        if (!folder) continue;
        const auto set = read_text_set(*folder, session.files(), session, findings);
        if (!set) continue;
        const auto& languages = set->pack.languages;
        if (std::find(languages.begin(), languages.end(), file->target_language) ==
            languages.end()) {
            findings
                .error("unknown-language", {id, 0, 0},
                       fmt::format("'{}' is not among the languages of '{}'",
                                   file->target_language, file->pack))
                .with_help(fmt::format("its languages are {}", fmt::join(languages, ", ")));
            continue;
        }
        diag::Findings own;
        const auto changes = find_changes(*set, *file, session.sources(), own);
        lines += Import(*folder, *set, *file, options, session, own).run(changes);
        for (diag::Finding& finding : own.all())
            finding.pack = file->pack;
        findings.merge(std::move(own));
    }
    return lines;
}

} // namespace pecyn::build
