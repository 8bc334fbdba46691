#include "build/manifest.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace pecyn::build {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view partial = "part";
/// Bytes of an entry's text; few take more.
constexpr std::size_t usual_entry = 900;

bool is_partial(const Artifact& artifact) { return artifact.part.ends_with(partial); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json counts_of(const Artifact& a) {
    Json counts{{"error", a.errors}, {"warning", a.warnings}};
    if (a.accepted > 0) counts["accepted"] = a.accepted;
    return counts;
}

Json to_value(const Artifact& a) {
    return {{"path", a.path},
            {"pack", a.pack},
            {"product", text_or_null(a.product)},
            {"item", text_or_null(a.item)},
            {"face", text_or_null(a.face)},
            {"brand", text_or_null(a.brand)},
            {"languages", a.languages},
            {"edition", text_or_null(a.edition)},
            {"target", a.target},
            {"part", text_or_null(a.part)},
            {"standard", text_or_null(a.standard)},
            {"pages", a.pages},
            {"width_mm", a.width_mm},
            {"height_mm", a.height_mm},
            {"bytes", a.bytes},
            {"sha256", a.sha256},
            {"inputs_sha256", a.inputs_sha256},
            {"findings", counts_of(a)}};
}

std::string text_of(const Json& value, const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>()
                                                      : std::string();
}

/// A path that stays inside the output folder.
bool is_inside(const std::string& path) {
    const fs::path relative(path);
    if (path.empty() || relative.is_absolute()) return false;
    return std::none_of(relative.begin(), relative.end(),
                        [](const fs::path& step) { return step == ".."; });
}

Artifact to_artifact(const Json& value) {
    Artifact a;
    a.path = text_of(value, "path");
    a.pack = text_of(value, "pack");
    a.product = text_of(value, "product");
    a.item = text_of(value, "item");
    a.face = text_of(value, "face");
    a.brand = text_of(value, "brand");
    for (const Json& language : value.value("languages", Json::array()))
        a.languages.push_back(language.get<std::string>());
    a.edition = text_of(value, "edition");
    a.target = text_of(value, "target");
    a.part = text_of(value, "part");
    a.standard = text_of(value, "standard");
    a.pages = value.value("pages", std::size_t{0});
    a.width_mm = value.value("width_mm", 0.0);
    a.height_mm = value.value("height_mm", 0.0);
    a.bytes = value.value("bytes", std::uint64_t{0});
    a.sha256 = text_of(value, "sha256");
    a.inputs_sha256 = text_of(value, "inputs_sha256");
    if (const auto counts = value.find("findings"); counts != value.end()) {
        a.errors = counts->value("error", std::size_t{0});
        a.warnings = counts->value("warning", std::size_t{0});
        a.accepted = counts->value("accepted", std::size_t{0});
    }
    return a;
}

/// Holds a lock on the output folder itself, so that no lock file is left behind.
class FolderLock {
public:
    explicit FolderLock(const fs::path& folder)
        : handle_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        // Where the file system has no locks the update goes on without one.
        if (handle_ >= 0 && ::flock(handle_, LOCK_EX) != 0) release();
    }
    ~FolderLock() { release(); }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    void release() {
        if (handle_ >= 0) ::close(handle_);
        handle_ = -1;
    }
    int handle_;
};

} // namespace

std::size_t volume_of(std::string_view part) {
    if (!part.starts_with('v')) return 0;
    std::size_t number = 0;
    const char* end = part.data() + part.size();
    const auto read = std::from_chars(part.data() + 1, end, number);
    const bool whole = read.ec == std::errc() && (read.ptr == end || *read.ptr == '.');
    return whole ? number : 0;
}

bool Scope::covers(const Artifact& a) const {
    const auto matches = [](const std::string& wanted, const std::string& value) {
        return wanted.empty() || wanted == value;
    };
    if (pack != a.pack || brand != a.brand || !matches(product, a.product) ||
        !matches(edition, a.edition) || !matches(target, a.target))
        return false;
    if (std::find(spared.begin(), spared.end(), a.product) != spared.end()) return false;
    if (volume != 0 && volume_of(a.part) != volume) return false;
    if (volume_of(a.part) <= beyond && beyond != 0) return false;
    if (items.empty()) return true;
    return a.item.empty() ? is_partial(a)
                          : std::find(items.begin(), items.end(), a.item) != items.end();
}

void Ledger::add(Artifact artifact) {
    const std::scoped_lock lock(mutex_);
    made_.push_back(std::move(artifact));
}

void Ledger::answer_for(Scope scope) {
    const std::scoped_lock lock(mutex_);
    auto& scopes = scopes_[{scope.pack, scope.brand}];
    scopes.push_back(std::move(scope));
}

void Ledger::answer_for_table(const std::string& table, std::vector<std::string> rows) {
    const std::scoped_lock lock(mutex_);
    tables_[table] = std::move(rows);
}

Tables Ledger::merged(Tables old) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [table, rows] : tables_) {
        old[table] = rows;
        if (rows.empty()) old.erase(table);
    }
    return old;
}

std::vector<Artifact> Ledger::without_lost_rows(std::vector<Artifact> entries,
                                                const Tables& before) const {
    std::set<std::string> lost;
    for (const auto& [table, rows] : before)
        lost.insert(rows.begin(), rows.end());
    for (const auto& [table, rows] : merged(before))
        for (const std::string& row : rows)
            lost.erase(row);
    std::erase_if(entries, [&](const Artifact& entry) { return lost.contains(entry.brand); });
    return entries;
}

void Ledger::keep(const std::vector<std::string>& paths) {
    const std::scoped_lock lock(mutex_);
    kept_.insert(paths.begin(), paths.end());
}

std::size_t Ledger::count() const {
    const std::scoped_lock lock(mutex_);
    return made_.size() + kept_.size();
}

std::vector<Artifact> Ledger::merged(const std::vector<Artifact>& old, const FileAccess& files,
                                     const fs::path& output) const {
    const std::scoped_lock lock(mutex_);
    std::map<std::string, Artifact> by_path;
    for (const Artifact& entry : old) {
        if (kept_.contains(entry.path)) {
            by_path[entry.path] = entry;
            continue;
        }
        const auto scopes = scopes_.find({entry.pack, entry.brand});
        if (scopes != scopes_.end() &&
            std::any_of(scopes->second.begin(), scopes->second.end(),
                        [&](const Scope& scope) { return scope.covers(entry); }))
            continue;
        const auto bytes = files.read(output / entry.path, entry.bytes);
        if (bytes && bytes->size() == entry.bytes && sha256(*bytes) == entry.sha256)
            by_path[entry.path] = entry;
    }
    for (const Artifact& artifact : made_)
        by_path[artifact.path] = artifact;
    std::vector<Artifact> all;
    all.reserve(by_path.size());
    for (auto& [path, artifact] : by_path)
        all.push_back(std::move(artifact));
    return all;
}

namespace {

/// Reads a manifest and gives each of its artifacts away, so that those of ten thousand rows
/// never lie in memory as JSON. Returns the rest of it.
Json read_rest(std::string_view text, const std::function<void(const Json&)>& take) {
    std::string key; // of the manifest, whose value is being read
    const auto look = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth == 1 && event == Json::parse_event_t::key) key = parsed.get<std::string>();
        if (depth != 2 || event != Json::parse_event_t::object_end || key != "artifacts")
            return true;
        take(parsed);
        return false;
    };
    Json rest = Json::parse(text, look, false);
    return rest.is_object() ? rest : Json::object();
}

/// One entry as a part of the manifest's text.
void append_entry(std::string& out, const Artifact& artifact) {
    const std::string text =
        to_value(artifact).dump(1, ' ', false, Json::error_handler_t::replace);
    out += "  ";
    for (const char c : text) {
        out += c;
        if (c == '\n') out += "  "; // strings hold none: JSON escapes it
    }
}

} // namespace

std::vector<Artifact> read_manifest(std::string_view text) {
    std::vector<Artifact> artifacts;
    const auto take = [&](const Json& entry) {
        try {
            Artifact artifact = to_artifact(entry);
            if (is_inside(artifact.path)) artifacts.push_back(std::move(artifact));
        } catch (const Json::exception&) {
            return; // an entry of another shape is not ours to keep
        }
    };
    read_rest(text, take);
    return artifacts;
}

Tables read_tables(std::string_view text) {
    const Json rest = read_rest(text, [](const Json&) {});
    const auto tables = rest.find("tables");
    if (tables == rest.end()) return {};
    try {
        return tables->get<Tables>();
    } catch (const Json::exception&) {
        return {};
    }
}

std::string to_json(const std::vector<Artifact>& artifacts, std::string_view version,
                    const Tables& tables) {
    Json head{{"pecyn", version}, {"artifacts", Json::array()}};
    if (!tables.empty()) head["tables"] = tables;
    std::string frame = head.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    if (artifacts.empty()) return frame;
    constexpr std::string_view list = "\n \"artifacts\": [";
    const std::size_t middle = frame.find(list) + list.size();
    std::string text;
    text.reserve(frame.size() + artifacts.size() * usual_entry);
    text.append(frame, 0, middle);
    for (const Artifact& artifact : artifacts) {
        text += &artifact == artifacts.data() ? "\n" : ",\n";
        append_entry(text, artifact);
    }
    text += "\n ";
    text.append(frame, middle);
    return text;
}

void update_manifest(const fs::path& output, const Ledger& ledger, std::string_view version) {
    std::error_code failed;
    fs::create_directories(output, failed);
    if (failed)
        throw SystemFailure(output.string() +
                            ": the folder can't be made: " + failed.message());
    const FolderLock lock(output);
    const DiskFiles files;
    const fs::path path = output / "manifest.json";
    const auto old = files.read(path, std::size_t{1} << 30);
    const Tables tables = old ? read_tables(*old) : Tables();
    const auto entries =
        ledger.without_lost_rows(old ? read_manifest(*old) : std::vector<Artifact>(), tables);
    write_atomically(
        path, to_json(ledger.merged(entries, files, output), version, ledger.merged(tables)));
}

} // namespace pecyn::build
