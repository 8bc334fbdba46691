#include "build/new_files.hpp"

#include "base/atomic_file.hpp"
#include "build/starting_texts.hpp"

#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

constexpr const char* profile_name = "FOGRA39L_coated.icc";
constexpr const char* profile_licence = "FOGRA39L_coated.LICENCE.txt";

std::string filled(std::string_view text, const std::string& id, pack::Date today) {
    const std::string day =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(today.year()),
                    static_cast<unsigned>(today.month()), static_cast<unsigned>(today.day()));
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min(text.find('@', at), text.size());
        made += text.substr(at, mark - at);
        if (text.substr(mark, 4) == "@ID@") {
            made += id;
            at = mark + 4;
        } else if (text.substr(mark, 5) == "@DAY@") {
            made += day;
            at = mark + 5;
        } else {
            made += text.substr(mark, 1);
            at = mark + 1;
        }
    }
    return made;
}

/// What to type to see it.
std::string next_step(pack::FileKind kind, const std::string& id) {
    switch (kind) {
    case pack::FileKind::pack: return fmt::format("pecyn build packs/{}", id);
    case pack::FileKind::layout:
        return fmt::format("name it in a pack's product, `layout: {}`, and build that pack",
                           id);
    case pack::FileKind::brand: return fmt::format("pecyn build packs/PACK --brand {}", id);
    case pack::FileKind::press: return fmt::format("pecyn build packs/PACK --press {}", id);
    }
    return {};
}

/// The ICC file that a new press profile names, and its licence, beside it.
bool add_icc(const fs::path& folder, Session& session, std::vector<StartingFile>& files,
             diag::Findings& findings) {
    const pack::SearchPath search = session.search_path(".");
    for (const char* name : {profile_name, profile_licence}) {
        if (session.files().is_file(folder / name)) continue;
        const auto root =
            std::find_if(search.roots.begin(), search.roots.end(), [&](const fs::path& one) {
                return session.files().is_file(one / "layouts" / "press" / name);
            });
        auto bytes = root == search.roots.end()
                         ? std::nullopt
                         : session.files().read(*root / "layouts" / "press" / name,
                                                std::size_t{64} << 20);
        if (!bytes) {
            findings
                .error("missing-file", {},
                       fmt::format("the program's own file '{}' isn't there", name))
                .with_help("install Pecyn again, or put an ICC profile beside the new file");
            return false;
        }
        files.push_back({folder / name, std::move(*bytes)});
    }
    return true;
}

} // namespace

std::vector<StartingFile> starting_files(pack::FileKind kind, const std::string& id,
                                         pack::Date today) {
    const auto file = [&](const fs::path& path, std::string_view text) {
        return StartingFile{path, filled(text, id, today)};
    };
    switch (kind) {
    case pack::FileKind::pack: {
        const fs::path folder = fs::path("packs") / id;
        return {file(folder / "pack.yaml", starting_pack),
                file(folder / "items" / "first.yaml", starting_item)};
    }
    case pack::FileKind::layout:
        return {file(fs::path("layouts") / (id + ".yaml"), starting_layout)};
    case pack::FileKind::brand: {
        const fs::path folder = fs::path("packs") / "brands" / id;
        return {file(folder / "brand.yaml", starting_brand),
                file(folder / "logo.svg", starting_logo)};
    }
    case pack::FileKind::press:
        return {file(fs::path("layouts") / "press" / (id + ".yaml"), starting_press)};
    }
    return {};
}

std::string write_new_files(pack::FileKind kind, const std::string& id, pack::Date today,
                            Session& session, diag::Findings& findings) {
    if (!pack::is_id(id)) {
        findings.error("bad-id", {}, fmt::format("'{}' is no good name", id))
            .with_help("use small letters, digits and hyphens: cyngor-ni");
        return {};
    }
    std::vector<StartingFile> files = starting_files(kind, id, today);
    for (const StartingFile& one : files) {
        if (!session.files().is_file(one.path)) continue;
        findings
            .error("already-there", {},
                   fmt::format("'{}' is there already", one.path.generic_string()))
            .with_help("choose another name; nothing was written");
        return {};
    }
    if (kind == pack::FileKind::press &&
        !add_icc(files.front().path.parent_path(), session, files, findings))
        return {};
    std::string told;
    for (const StartingFile& one : files) {
        write_atomically(one.path, one.text);
        told += one.path.generic_string() + "\n";
    }
    return told + fmt::format("Next: {}\n", next_step(kind, id));
}

} // namespace pecyn::build
