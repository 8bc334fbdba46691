#include "pack/logo_files.hpp"

#include "pack/picture_file.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t longest_name = 1000;

bool is_picture(const std::filesystem::path& name) {
    static constexpr std::array<std::string_view, 7> endings = {".svg",  ".pdf", ".png", ".jpg",
                                                                ".jpeg", ".tif", ".tiff"};
    std::string ending = name.extension().string();
    for (char& c : ending)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

std::string path_of(const std::string& name, const Home& home) {
    return (home.folder / name).lexically_normal().generic_string();
}

} // namespace

LogoFiles::State LogoFiles::look_anew(const std::string& name, const Home& home) const {
    if (leads_outside(name, {files_, home.folder, home.real})) return State::outside;
    const std::string path = path_of(name, home);
    if (!files_.is_file(path)) return State::missing;
    return files_.read(path, largest_logo) ? State::good : State::too_large;
}

LogoFiles::State LogoFiles::look(const std::string& name, const Home& home) {
    const std::string key = home.folder.generic_string() + '\n' + name;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = seen_.find(key); known != seen_.end()) return known->second;
    }
    const State state = look_anew(name, home);
    const std::scoped_lock lock(mutex_);
    seen_.emplace(key, state);
    return state;
}

/// Of a folder with thousands of logos none: comparing them all for each row takes too long.
std::vector<std::string> LogoFiles::names_beside(const std::filesystem::path& path) {
    constexpr std::size_t most_compared = 200;
    const std::scoped_lock lock(mutex_);
    const auto [known, fresh] = names_.try_emplace(path.parent_path().generic_string());
    if (fresh) known->second = files_.list(path.parent_path());
    if (known->second.size() > most_compared) return {};
    return known->second;
}

std::optional<std::string> LogoFiles::read_path(const Node& node, const Home& home,
                                                diag::Findings& findings) {
    const auto name = read_string(node, "file", findings);
    if (!name) return std::nullopt;
    if (name->size() > longest_name || !is_picture(*name)) {
        findings
            .error("bad-logo", node.span, fmt::format("'{}' is no picture by its name", *name))
            .with_help("logos are SVG or PDF, as the designer drew them, or else PNG, JPEG or "
                       "TIFF");
        return std::nullopt;
    }
    std::string path = path_of(*name, home);
    switch (look(*name, home)) {
    case State::good: return path;
    case State::outside:
        findings
            .error("outside-brand", node.span,
                   fmt::format("'{}' lies outside the brand's folder", *name))
            .with_help("copy the logo into the folder, beside brand.yaml");
        return std::nullopt;
    case State::too_large:
        findings
            .error("logo-too-large", node.span,
                   fmt::format("the logo '{}' can't be read, or is larger than {} MB", *name,
                               largest_logo >> 20))
            .with_help("ask for it as SVG or PDF, or save the picture smaller: a logo 60 mm "
                       "wide needs 700 pixels");
        return std::nullopt;
    case State::missing: break;
    }
    const std::filesystem::path file(path);
    std::string help = did_you_mean(file.filename().generic_string(), names_beside(file));
    if (help.empty()) help = "put it there, or correct the name";
    findings.error("missing-image", node.span, fmt::format("there is no picture '{}'", *name))
        .with_help(std::move(help));
    return path; // that the rest is checked
}

} // namespace pecyn::pack
