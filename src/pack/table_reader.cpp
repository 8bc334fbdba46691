#include "pack/table_reader.hpp"

#include "pack/brand_reader.hpp"
#include "pack/contacts_reader.hpp"
#include "pack/key_tables.hpp"
#include "pack/markup.hpp"
#include "pack/picture_file.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"
#include "pack/table_columns.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

namespace fs = std::filesystem;

/// What columns may give. `*` is any name, `@` a language, `@@` one or two of them, `#` a place
/// in a list, `**` all that follows.
constexpr std::array<std::string_view, 33> paths = {
    "name.@",
    "version_date",
    "languages",
    "logos.*.file",
    "logos.*.file.@@",
    "logos.*.min_width",
    "logos.*.clear_space",
    "logos.*.alt.@",
    "colours.*",
    "colours.*.press",
    "colours.*.screen",
    "colours.*.text",
    "contacts.*.label.@",
    "contacts.*.hours.@",
    "contacts.*.phone",
    "contacts.*.text",
    "contacts.*.email",
    "contacts.*.web",
    "contacts.*.verified_on",
    "board.name.@",
    "board.phone",
    "board.web",
    "board.web.@",
    "links.*",
    "links.*.@",
    "statements.#.@",
    "licence.@",
    "correspondence",
    "press",
    "quantity.*",
    "stock.*",
    "omit",
    "item.*.**",
};

bool fits(std::string_view pattern, std::string_view key) {
    if (pattern == "*") return !key.empty();
    if (pattern == "@") return is_language_tag(key);
    if (pattern == "@@") {
        const std::size_t hyphen = key.find('-');
        return is_language_tag(key) ||
               (hyphen != std::string_view::npos && is_language_tag(key.substr(0, hyphen)) &&
                is_language_tag(key.substr(hyphen + 1)));
    }
    if (pattern == "#") return key.size() == 1 && key.front() >= '1' && key.front() <= '9';
    return pattern == key;
}

bool fits(const std::vector<std::string_view>& pattern,
          const std::vector<std::string_view>& keys) {
    if (std::find(keys.begin(), keys.end(), "") != keys.end()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == "**") return i < keys.size();
        if (i >= keys.size() || !fits(pattern[i], keys[i])) return false;
    }
    return pattern.size() == keys.size();
}

/// The paths that there are, with the names that this one gives put in.
std::vector<std::string> like(const std::vector<std::string_view>& keys) {
    std::vector<std::string> known = {"id"};
    for (const std::string_view path : paths) {
        std::string one;
        const auto pattern = split_path(path);
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const std::string_view sign = pattern[i];
            const bool open = sign.find_first_of("*@#") != std::string_view::npos;
            std::string_view key = sign;
            if (open && i < keys.size())
                key = keys[i];
            else if (open)
                key = sign == "#" ? "1" : sign.front() == '@' ? "cy" : "main";
            one += fmt::format("{}{}", i == 0 ? "" : ".", key);
        }
        known.push_back(std::move(one));
    }
    return known;
}

bool check_path(const std::string& path, diag::Span span, diag::Findings& findings) {
    const auto keys = split_path(path);
    if (std::any_of(paths.begin(), paths.end(),
                    [&](std::string_view pattern) { return fits(split_path(pattern), keys); }))
        return true;
    std::string help = did_you_mean(path, like(keys));
    if (help.empty())
        help = "columns give values of a brand: name.cy, logos.main.file, "
               "contacts.concern.phone, quantity.cards; or omit, item.ID.FIELD.cy";
    findings.error("unknown-column", span, fmt::format("a brand has no value '{}'", path))
        .with_help(std::move(help));
    return false;
}

/// What a table's rows share.
struct Shared {
    std::optional<Node> base; ///< the brand below the rows
    std::map<diag::FileId, Home> homes;
};

class Table final : public BrandSource {
public:
    Table(std::string id, std::optional<std::size_t> volume, CsvFile file, TableColumns columns,
          std::vector<RowId> ids, Shared shared, Sources sources)
        : file_(std::move(file)), columns_(std::move(columns)), ids_(std::move(ids)),
          shared_(std::move(shared)), sources_(sources), logos_(sources.files) {
        table_id_ = std::move(id);
        volume_ = volume;
    }
    std::size_t size() const override { return ids_.size(); }
    const std::string& id(std::size_t index) const override { return ids_[index].id; }
    std::shared_ptr<const Brand> read(std::size_t index,
                                      diag::Findings& findings) const override;

private:
    CsvFile file_;
    TableColumns columns_;
    std::vector<RowId> ids_;
    Shared shared_;
    Sources sources_;
    mutable LogoFiles logos_; ///< guards itself
};

/// Takes a key's value out of a map.
std::optional<Node> taken(Node& node, std::string_view key) {
    const auto found = std::find_if(node.entries.begin(), node.entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    if (found == node.entries.end()) return std::nullopt;
    Node value = std::move(found->value);
    node.entries.erase(found);
    return value;
}

std::shared_ptr<const Brand> Table::read(std::size_t index, diag::Findings& findings) const {
    Node row = columns_.values_of(file_.row(ids_[index].row), findings);
    const auto items = taken(row, "item");
    const auto omit = taken(row, "omit");
    if (shared_.base) {
        const Node *under = shared_.base->find("contacts"), *over = row.find("contacts");
        std::optional<Node> contacts;
        if (under != nullptr && over != nullptr) contacts = contacts_over(*under, *over);
        row = merged(*shared_.base, row);
        if (contacts)
            for (Entry& entry : row.entries)
                if (entry.key == "contacts") entry.value = std::move(*contacts);
    }
    return read_brand_tree(ids_[index].id, row,
                           {items ? &*items : nullptr, omit ? &*omit : nullptr}, shared_.homes,
                           logos_, sources_, findings);
}

fs::path beside(const Home& home) { return (home.folder / "..").lexically_normal(); }

/// Beside the table's folder first, as brands lie beside each other.
std::optional<fs::path> find_brand(const std::string& id, const Home& home,
                                   const SearchPath& search, const FileAccess& files) {
    if (!is_id(id)) return std::nullopt;
    std::vector<fs::path> folders = {beside(home)};
    for (const auto& root : search.roots)
        folders.push_back(root / "packs/brands");
    for (const fs::path& folder : folders)
        if (auto path = folder / id / "brand.yaml"; files.is_file(path)) return path;
    return std::nullopt;
}

/// False with a finding where the brand below the rows can't be read.
bool read_base(const Node& node, const Home& home, const SearchPath& search, Sources sources,
               Shared& shared, diag::Findings& findings) {
    const auto id = read_string(node, "brand", findings);
    if (!id) return false;
    const auto path = find_brand(*id, home, search, sources.files);
    if (!path) {
        findings.error("brand-not-found", node.span, fmt::format("there is no brand '{}'", *id))
            .with_help(did_you_mean(*id, sources.files.list(beside(home))));
        return false;
    }
    const auto file = open_source(*path, sources, node.span, findings);
    if (file) shared.base = read_document(*file, sources.map, true, findings);
    if (!shared.base) return false;
    Home below{path->parent_path(), sources.files.resolved(path->parent_path())};
    shared.homes.emplace(file->id, std::move(below));
    return true;
}

} // namespace

bool read_day_first(const Node& table, diag::Findings& findings) {
    const Node* dates = table.find("dates");
    return dates != nullptr &&
           read_choice(*dates, "dates", {"iso", "day-first"}, findings).value_or(0) == 1;
}

std::optional<fs::path> find_table(const Node& node, std::string_view key, const Home& home,
                                   const FileAccess& files, diag::Findings& findings) {
    const auto name = read_string(node, key, findings);
    if (!name) return std::nullopt;
    if (!leads_outside(*name, {files, home.folder, home.real})) return home.folder / *name;
    findings
        .error(key == "file" ? "outside-pack" : "outside-brand", node.span,
               fmt::format("'{}' lies outside the folder of the file that names it", *name))
        .with_help("copy the table into the folder");
    return std::nullopt;
}

std::unique_ptr<BrandSource> open_table(const Node& root, Home home, const SearchPath& search,
                                        Sources sources, diag::Findings& findings) {
    check_keys(root, table_keys, "table.yaml", findings);
    const Node *table = root.find("table"), *columns = root.find("columns");
    if (table == nullptr || columns == nullptr) return nullptr;
    const auto path = find_table(*table, "table", home, sources.files, findings);
    auto file = path ? read_csv(*path, sources, table->span, findings) : std::nullopt;
    if (!file) return nullptr;
    Shared shared;
    shared.homes.emplace(file->file(), home);
    if (const Node* brand = root.find("brand"))
        if (!read_base(*brand, home, search, sources, shared, findings)) return nullptr;
    std::optional<std::size_t> volume;
    if (const Node* volumes = root.find("volumes"))
        if (const auto number = read_integer(*volumes, "volumes", 1, most_table_rows, findings))
            volume = static_cast<std::size_t>(*number);
    auto bound = TableColumns::read(
        *columns, *file, {check_path, read_day_first(root, findings), true}, findings);
    if (!bound) return nullptr;
    auto ids = read_row_ids(*file, *bound, findings);
    return std::make_unique<Table>(home.real.filename().generic_string(), volume,
                                   std::move(*file), std::move(*bound), std::move(ids),
                                   std::move(shared), sources);
}

} // namespace pecyn::pack
