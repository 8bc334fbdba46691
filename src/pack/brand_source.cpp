#include "pack/brand_source.hpp"

#include "pack/csv.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"
#include "pack/table_reader.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

namespace fs = std::filesystem;

/// One brand.yaml.
class BrandFile final : public BrandSource {
public:
    BrandFile(std::string id, Node root, Home home, Sources sources)
        : id_(std::move(id)), root_(std::move(root)), home_(std::move(home)),
          sources_(sources) {}
    std::size_t size() const override { return 1; }
    const std::string& id(std::size_t) const override { return id_; }
    std::shared_ptr<const Brand> read(std::size_t, diag::Findings& findings) const override {
        return read_brand(id_, root_, home_, sources_, findings);
    }

private:
    std::string id_;
    Node root_;
    Home home_;
    Sources sources_;
};

Home home_of(const fs::path& file, const FileAccess& files) {
    Home home;
    home.folder = file.parent_path();
    if (home.folder.empty()) home.folder = ".";
    home.real = files.resolved(home.folder);
    return home;
}

/// Named like its folder; a file of another name than brand.yaml like itself.
std::string id_of(const fs::path& file, const Home& home) {
    const std::string name = file.stem().generic_string();
    return name == "brand" ? home.real.filename().generic_string() : name;
}

bool check_id(const std::string& id, diag::Span span, diag::Findings& findings) {
    if (is_id(id)) return true;
    findings.error("bad-id", span, fmt::format("'{}' is no good name for a brand's folder", id))
        .with_help("use small letters, digits and hyphens: ynys-enghraifft");
    return false;
}

/// The brands that there are along the search path.
std::vector<std::string> known_brands(const SearchPath& search, const FileAccess& files) {
    std::vector<std::string> known;
    for (const auto& root : search.roots)
        for (std::string& name : files.list(root / "packs/brands"))
            known.push_back(std::move(name));
    return known;
}

/// The YAML file that is meant; nothing with a finding where there is none.
std::optional<fs::path> find_file(const fs::path& named, const SearchPath& search,
                                  Sources sources, diag::Findings& findings) {
    const FileAccess& files = sources.files;
    std::vector<fs::path> places = {named};
    if (is_id(named.generic_string()))
        for (const auto& root : search.roots)
            places.push_back(root / "packs/brands" / named);
    for (const fs::path& place : places) {
        if (files.is_file(place)) return place;
        for (const char* name : {"table.yaml", "brand.yaml"})
            if (files.is_file(place / name)) return place / name;
    }
    const std::string shown = named.generic_string();
    const diag::Span nowhere{sources.map.add(shown, ""), 0, 0};
    for (const std::string& entry : files.list(named))
        if (check_spreadsheet(entry, "", nowhere, findings)) return std::nullopt;
    std::string help = did_you_mean(shown, known_brands(search, files));
    if (help.empty())
        help = "name a brand's folder, its brand.yaml, or a folder with a table.yaml; "
               "`pecyn new brand` makes one";
    findings.error("brand-not-found", nowhere, fmt::format("there is no brand '{}'", shown))
        .with_help(std::move(help));
    return std::nullopt;
}

} // namespace

std::unique_ptr<BrandSource> open_brands(const fs::path& named, const SearchPath& search,
                                         Sources sources, diag::Findings& findings) {
    const auto path = find_file(named, search, sources, findings);
    if (!path) return nullptr;
    if (path->extension() != ".yaml") {
        const diag::Span whole{sources.map.add(path->generic_string(), ""), 0, 0};
        if (!check_spreadsheet(path->generic_string(), "", whole, findings))
            findings
                .error("brand-not-found", whole,
                       fmt::format("'{}' is no brand file", path->generic_string()))
                .with_help("a brand is a brand.yaml; a table needs a table.yaml beside it that "
                           "says what its columns hold");
        return nullptr;
    }
    const auto file = open_source(*path, sources, {}, findings);
    auto root = file ? read_document(*file, sources.map, true, findings) : std::nullopt;
    if (!root) return nullptr;
    Home home = home_of(*path, sources.files);
    const diag::Span start{root->span.file, root->span.begin, root->span.begin + 1};
    if (path->filename() == "table.yaml") {
        if (!check_id(home.real.filename().generic_string(), start, findings)) return nullptr;
        return open_table(*root, std::move(home), search, sources, findings);
    }
    std::string id = id_of(*path, home);
    if (!check_id(id, start, findings)) return nullptr;
    return std::make_unique<BrandFile>(std::move(id), std::move(*root), std::move(home),
                                       sources);
}

} // namespace pecyn::pack
