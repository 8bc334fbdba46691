#include "pack/press_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/press_sections.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// ICC profiles of presses are 0.5 to 3 MB.
constexpr std::size_t largest_profile = 32u << 20;
constexpr const char* press_folder = "layouts/press";

class PressReader {
public:
    PressReader(press::Profile& profile, diag::Findings& findings)
        : profile_(profile), findings_(findings) {}

    void read(const Node& root) {
        check_keys(root, profile_keys, "press profile", findings_);
        choose(root, "standard", {"PDF/X-4", "PDF/X-1a:2003", "PDF/X-1a:2001"},
               profile_.standard);
        if (const Node* condition = root.find("condition")) read_condition(*condition);
        profile_.inks.limit = {300, 330};
        if (const Node* inks = root.find("inks"))
            read_press_inks(*inks, profile_.inks, findings_);
        choose(root, "transparency", {"allow", "refuse"}, profile_.transparency);
        if (const Node* finishes = root.find("finishes"))
            read_press_finishes(*finishes, profile_, findings_);
        choose(root, "missing_finish", {"warn", "fail"}, profile_.missing_finish);
        profile_.limits = usual_limits();
        if (const Node* limits = root.find("limits"))
            read_press_limits(*limits, profile_.limits, findings_);
        read_marks(root);
        choose(root, "order", {"reading", "fronts first"}, profile_.order);
        if (const Node* stocks = root.find("stocks"))
            read_press_stocks(*stocks, profile_, findings_);
        if (const Node* sheets = root.find("sheets"))
            read_press_sheets(*sheets, profile_, findings_);
    }

private:
    /// One of the words of an enumeration, in its order.
    template <class Choice>
    void choose(const Node& map, std::string_view key, const std::vector<std::string>& words,
                Choice& value) {
        const Node* node = map.find(key);
        if (node == nullptr) return;
        if (const auto index = read_choice(*node, key, words, findings_))
            value = static_cast<Choice>(*index);
    }

    void read_condition(const Node& node) {
        if (!expect_map(node, "condition", findings_)) return;
        check_keys(node, condition_keys, "condition", findings_);
        press::Condition& condition = profile_.condition;
        if (const Node* name = node.find("name"))
            condition.name = read_string(*name, "name", findings_).value_or("");
        if (const Node* profile = node.find("profile"))
            condition.profile = read_string(*profile, "profile", findings_).value_or("");
        condition.registry = "http://www.color.org";
        if (const Node* registry = node.find("registry"))
            condition.registry = read_string(*registry, "registry", findings_).value_or("");
        choose(node, "intent", {"perceptual", "relative", "saturation", "absolute"},
               condition.intent);
        if (const Node* from = node.find("from")) read_from(*from);
    }

    void read_from(const Node& node) {
        const auto address = read_string(node, "from", findings_);
        if (!address || address->starts_with("https://")) return;
        findings_
            .error("unknown-value", node.span,
                   fmt::format("'{}' is no address", address->substr(0, 80)))
            .with_help("write where the ICC profile is to be had: https://www.eci.org");
    }

    void read_marks(const Node& root) {
        profile_.marks.offset = usual_offset;
        read_up_to(root, "mark_offset", Length::mm(50), profile_.marks.offset, findings_);
        const Node* offset = root.find("mark_offset");
        const auto bleed = profile_.limits.bleed.fail;
        if (offset != nullptr && bleed && profile_.marks.offset < Length::mm(*bleed))
            findings_
                .error(
                    "out-of-range", offset->span,
                    fmt::format("marks so near to the trim lie in the bleed of {:g}mm", *bleed))
                .with_help(fmt::format("write mark_offset: {:g}mm or more", *bleed));
        if (const Node* marks = root.find("marks"))
            read_press_marks(*marks, profile_.marks, findings_);
    }

    static constexpr Length usual_offset = Length::mm(3);
    press::Profile& profile_;
    diag::Findings& findings_;
};

/// Where the ICC profile may lie: beside the press profile, or in any `layouts/press/`, so that
/// it can be added to a pack where the program's own files can't be changed.
std::vector<std::filesystem::path> profile_folders(const std::filesystem::path& beside,
                                                   const std::filesystem::path& pack_folder,
                                                   const SearchPath& search) {
    std::vector<std::filesystem::path> folders{beside, pack_folder / press_folder};
    for (const auto& root : search.roots)
        folders.push_back(root / press_folder);
    return folders;
}

void read_icc(press::Profile& profile, const std::vector<std::filesystem::path>& folders,
              const Node& root, const FileAccess& files, diag::Findings& findings) {
    const Node* condition = root.find("condition");
    const Node* name = condition == nullptr ? nullptr : condition->find("profile");
    if (name == nullptr || profile.condition.profile.empty()) return;
    const std::filesystem::path file(profile.condition.profile);
    if (file.has_parent_path() || file == ".." || file == ".") {
        findings
            .error("missing-profile", name->span, "an ICC profile is named without a folder")
            .with_help("put the file beside the press profile");
        return;
    }
    for (const auto& folder : folders) {
        if (!files.is_file(folder / file)) continue;
        if (auto bytes = files.read(folder / file, largest_profile)) {
            profile.condition.profile_bytes = std::move(*bytes);
            return;
        }
    }
    const Node* from = condition->find("from");
    std::string where = fmt::format("into {}", folders[0].lexically_normal().generic_string());
    if (folders[1].lexically_normal() != folders[0].lexically_normal())
        where += fmt::format(" or {}", folders[1].lexically_normal().generic_string());
    findings
        .error("missing-profile", name->span,
               fmt::format("there is no ICC profile '{}'", profile.condition.profile))
        .with_help(from != nullptr && from->text.starts_with("https://")
                       ? fmt::format("it may not be passed on with this program: fetch it from "
                                     "{} and put the file {}",
                                     from->text, where)
                       : fmt::format("put the file {}", where));
}

} // namespace

std::shared_ptr<const press::Profile>
read_press_profile(const std::string& id, diag::Span wanted,
                   const std::filesystem::path& pack_folder, const SearchPath& search,
                   Sources sources, diag::Findings& findings) {
    const auto path = find_named(press_folder, id, pack_folder, search, sources.files);
    if (!path) {
        const auto known = names_in(press_folder, pack_folder, search, sources.files);
        std::string help = did_you_mean(id, known);
        if (help.empty())
            help = known.empty()
                       ? std::string("no press profile is found: they are sought in "
                                     "layouts/press/ of the pack, beside it, in the current "
                                     "folder and in the data installed with the program")
                       : fmt::format("the press profiles are {}", fmt::join(known, ", "));
        findings
            .error("unknown-press", wanted, fmt::format("there is no press profile '{}'", id))
            .with_help(std::move(help));
        return nullptr;
    }
    const auto file = open_source(*path, sources, wanted, findings);
    const auto root = file ? read_document(*file, sources.map, true, findings) : std::nullopt;
    if (!root) return nullptr;
    auto profile = std::make_shared<press::Profile>();
    profile->id = id;
    profile->span = {root->span.file, root->span.begin, root->span.begin + 1};
    PressReader(*profile, findings).read(*root);
    read_icc(*profile, profile_folders(path->parent_path(), pack_folder, search), *root,
             sources.files, findings);
    return profile->condition.profile_bytes.empty() ? nullptr : profile;
}

} // namespace pecyn::pack
