#include "build/session.hpp"

#include "base/hash.hpp"
#include "font/load_faces.hpp"
#include "layout/text/text_shaper.hpp"

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

pack::SearchPath Session::search_path(const fs::path& pack_folder) const {
    // In the pack, then beside it: packs of one family share the layouts of their folder.
    std::vector<fs::path> roots{pack_folder, (pack_folder / "..").lexically_normal()};
    const fs::path full = files_.resolved(pack_folder);
    if (full.parent_path().filename() == "packs") {
        // As short as it can be said, for the paths that findings show.
        const fs::path above = pack_folder.parent_path();
        roots.push_back(above == "packs" ? fs::path(".") : above.parent_path());
    }
    roots.emplace_back(".");
    roots.insert(roots.end(), data_.begin(), data_.end());

    pack::SearchPath search;
    std::set<fs::path> seen;
    for (const fs::path& root : roots)
        if (seen.insert(files_.resolved(root.empty() ? fs::path(".") : root)).second)
            search.roots.push_back(root.empty() ? fs::path(".") : root);
    return search;
}

std::shared_ptr<const font::FaceLibrary> Session::faces(const pack::SearchPath& search,
                                                        diag::Findings& findings) {
    std::vector<fs::path> lists;
    std::string key;
    for (const fs::path& root : search.roots) {
        const fs::path list = root / "fonts" / "fonts.yaml";
        if (!files_.is_file(list)) continue;
        lists.push_back(list);
        key += files_.resolved(list).string() + '\n';
    }
    if (const auto known = libraries_.find(key); known != libraries_.end())
        return known->second;

    std::vector<font::FacePin> pins;
    std::vector<font::LanguageFamily> languages;
    std::set<std::pair<std::string, int>> stronger; // pinned by an earlier list
    std::set<std::string> known_languages;          // likewise
    for (const fs::path& list : lists) {
        const auto own = pack::read_font_pins(list, {files_, sources_}, findings);
        for (const font::FacePin& pin : own.faces)
            if (!stronger.contains({pin.family, pin.weight})) pins.push_back(pin);
        for (const font::FacePin& pin : own.faces)
            stronger.emplace(pin.family, pin.weight);
        for (const font::LanguageFamily& language : own.languages)
            if (known_languages.insert(language.language).second) languages.push_back(language);
    }
    auto library =
        std::make_shared<font::FaceLibrary>(font::load_faces(pins, files_, findings));
    for (font::LanguageFamily& language : languages)
        library->add(std::move(language));
    // Before any drawing is read: text inside an SVG must not depend on the machine's fonts.
    layout::use_pinned_faces_alone(*library);
    if (lists.empty())
        findings.error("no-fonts", {}, "there is no fonts/fonts.yaml, so no face may be used")
            .with_help("it is sought beside the pack, in the current folder and in the data "
                       "installed with the program");
    libraries_.emplace(std::move(key), library);
    return library;
}

std::shared_ptr<const colour::Converter> Session::converter(const press::Profile& profile,
                                                            diag::Findings& findings,
                                                            colour::Paper paper) {
    const press::Condition& condition = profile.condition;
    const std::tuple key{content_key(condition.profile_bytes), condition.intent, paper};
    std::shared_ptr<const colour::Converter> made;
    {
        const std::scoped_lock lock(converters_mutex_);
        auto [place, fresh] = converters_.try_emplace(key, nullptr);
        if (fresh)
            place->second =
                colour::Converter::make(condition.profile_bytes, condition.intent, paper);
        made = place->second;
    }
    if (!made)
        findings
            .error(
                "icc-unusable", profile.span,
                fmt::format("the ICC profile '{}' of the press profile '{}' is missing or is "
                            "no CMYK output profile",
                            profile.condition.profile, profile.id))
            .with_help(
                fmt::format("put the file beside the press profile; conditions are listed "
                            "at {}",
                            profile.condition.registry.empty() ? "https://www.color.org"
                                                               : profile.condition.registry));
    return made;
}

std::vector<fs::path> program_data(const FileAccess& files) {
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    if (failed) return {};
    const fs::path folder = program.parent_path();
    std::vector<fs::path> data;
    for (const fs::path& candidate :
         {folder.parent_path() / "share" / "pecyn", folder.parent_path().parent_path()})
        if (files.is_file(candidate / "fonts" / "fonts.yaml")) data.push_back(candidate);
    return data;
}

} // namespace pecyn::build
