#include "pack/press_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/limits_reader.hpp"
#include "pack/placement_reader.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// ICC profiles of presses are 0.5 to 3 MB.
constexpr std::size_t largest_profile = 32u << 20;

class PressReader {
public:
    PressReader(press::Profile& profile, diag::Findings& findings)
        : profile_(profile), findings_(findings) {}

    void read(const Node& root) {
        check_keys(root, profile_keys, "press profile", findings_);
        if (const Node* standard = root.find("standard"))
            if (const auto index =
                    read_choice(*standard, "standard",
                                {"PDF/X-4", "PDF/X-1a:2003", "PDF/X-1a:2001"}, findings_))
                profile_.standard = static_cast<press::Standard>(*index);
        if (const Node* condition = root.find("condition")) read_condition(*condition);
        if (const Node* inks = root.find("inks")) read_inks(*inks);
        if (const Node* limits = root.find("limits")) read_limits(*limits);
        if (const Node* stocks = root.find("stocks")) read_stocks(*stocks);
        if (const Node* sheets = root.find("sheets")) read_sheets(*sheets);
    }

private:
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
        if (const Node* intent = node.find("intent")) {
            if (intent->text == "perceptual" || intent->text == "saturation" ||
                intent->text == "absolute")
                findings_.error("not-yet", intent->span,
                                fmt::format("the intent '{}' is not built yet, only relative",
                                            intent->text));
            else
                read_choice(*intent, "intent", {"relative"}, findings_);
        }
    }

    void read_inks(const Node& node) {
        if (!expect_map(node, "inks", findings_)) return;
        check_keys(node, ink_keys, "inks", findings_);
        if (const Node* limit = node.find("limit"))
            profile_.inks.limit = read_limit(*limit, "limit", "%", findings_);
        if (const Node* black = node.find("text_black"))
            if (const auto index =
                    read_choice(*black, "text_black", {"overprint", "knockout"}, findings_))
                profile_.inks.text_black = static_cast<press::BlackText>(*index);
        if (const Node* black = node.find("rgb_black"))
            read_choice(*black, "rgb_black", {"to text_black"}, findings_);
        if (const Node* spots = node.find("spots"))
            if (const auto index =
                    read_choice(*spots, "spots", {"keep", "to process", "refuse"}, findings_))
                profile_.inks.spots = static_cast<press::Spots>(*index);
    }

    void read_limits(const Node& node) {
        if (!expect_map(node, "limits", findings_)) return;
        check_keys(node, limit_keys, "limits", findings_);
        if (const Node* bleed = node.find("bleed"))
            profile_.limits.bleed = read_limit(*bleed, "bleed", "mm", findings_);
        if (const Node* line = node.find("line"))
            profile_.limits.line = read_limit(*line, "line", "pt", findings_);
        if (const Node* type = node.find("type"))
            profile_.limits.type = read_limit(*type, "type", "pt", findings_);
        if (const Node* image = node.find("image"))
            profile_.limits.image = read_limit(*image, "image", "ppi", findings_);
    }

    void read_stocks(const Node& node) {
        if (!expect_map(node, "stocks", findings_)) return;
        for (const Entry& entry : node.entries) {
            if (!expect_map(entry.value, entry.key, findings_)) continue;
            check_keys(entry.value, press_stock_keys, fmt::format("stock '{}'", entry.key),
                       findings_);
            const Node* gsm = entry.value.find("gsm");
            const Node* bulk = entry.value.find("bulk");
            if (gsm == nullptr || bulk == nullptr) continue;
            const press::Stock stock{measure_of(*gsm, "gsm", 10, 2000),
                                     measure_of(*bulk, "bulk", 0.1, 10)};
            if (stock.gsm > 0 && stock.bulk > 0) profile_.stocks.emplace(entry.key, stock);
        }
    }

    double measure_of(const Node& node, std::string_view key, double least, double most) {
        const auto value = read_number(node, key, findings_);
        if (!value) return 0;
        if (*value >= least && *value <= most) return *value;
        findings_.error("out-of-range", node.span,
                        fmt::format("'{}' takes {} to {}", key, least, most));
        return 0;
    }

    void read_sheets(const Node& node) {
        if (node.is_sequence()) {
            for (const Node& element : node.elements)
                read_sheet(element);
        } else {
            read_sheet(node);
        }
    }

    void read_sheet(const Node& node) {
        if (!expect_map(node, "sheets", findings_)) return;
        check_keys(node, sheet_keys, "sheets", findings_);
        press::Sheets sheets;
        if (const Node* size = node.find("size")) {
            const auto read = read_page_size(*size, findings_);
            if (!read) return;
            sheets.size = {std::min(read->width, read->height),
                           std::max(read->width, read->height)};
            sheets.size_name = size->text;
        }
        if (const Node* grip = node.find("grip"))
            sheets.grip = distance(*grip, "grip", sheets.size);
        if (const Node* gutter = node.find("gutter"))
            sheets.gutter = distance(*gutter, "gutter", sheets.size);
        if (const Node* margin = node.find("margin"))
            sheets.margin = distance(*margin, "margin", sheets.size);
        if (const Node* duplex = node.find("duplex"))
            if (const auto index =
                    read_choice(*duplex, "duplex", {"long-edge", "short-edge"}, findings_))
                sheets.duplex = static_cast<press::Duplex>(*index);
        if (const Node* creep = node.find("creep"))
            sheets.creep_by_printer =
                read_choice(*creep, "creep", {"ours", "printer"}, findings_).value_or(0) == 1;
        if (const Node* marks = node.find("marks")) read_marks(*marks, sheets);
        profile_.sheets.push_back(sheets);
    }

    Length distance(const Node& node, std::string_view key, Size sheet) {
        const auto length = read_length(node, key, findings_);
        if (!length) return {};
        if (*length >= Length() && *length * 2.0 < sheet.width) return *length;
        findings_.error("out-of-range", node.span,
                        fmt::format("'{}' does not fit the sheet", key));
        return {};
    }

    void read_marks(const Node& node, press::Sheets& sheets) {
        sheets.marks = {};
        if (node.is_none()) return;
        for (const Word& word : read_words(node, "marks", findings_)) {
            if (word.text == "crop")
                sheets.marks.crop = true;
            else if (word.text == "fold")
                sheets.marks.fold = true;
            else if (word.text == "slug")
                sheets.marks.slug = true;
            else
                findings_
                    .error("unknown-value", word.span,
                           fmt::format("'{}' is no mark", word.text))
                    .with_help("the marks are crop, fold, slug; or none");
        }
    }

    press::Profile& profile_;
    diag::Findings& findings_;
};

void read_icc(press::Profile& profile, const std::filesystem::path& folder, const Node& root,
              const FileAccess& files, diag::Findings& findings) {
    const Node* condition = root.find("condition");
    const Node* name = condition == nullptr ? nullptr : condition->find("profile");
    if (name == nullptr || profile.condition.profile.empty()) return;
    const std::filesystem::path file(profile.condition.profile);
    if (file.has_parent_path()) {
        findings
            .error("missing-profile", name->span, "an ICC profile is named without a folder")
            .with_help("put the file beside the press profile");
        return;
    }
    auto bytes = files.read(folder / file, largest_profile);
    if (!bytes) {
        findings
            .error("missing-profile", name->span,
                   fmt::format("there is no ICC profile '{}'", profile.condition.profile))
            .with_help(fmt::format("put the file into {}", folder.generic_string()));
        return;
    }
    profile.condition.profile_bytes = std::move(*bytes);
}

} // namespace

std::shared_ptr<const press::Profile>
read_press_profile(const std::string& id, diag::Span wanted,
                   const std::filesystem::path& pack_folder, const SearchPath& search,
                   Sources sources, diag::Findings& findings) {
    const auto path = find_named("layouts/press", id, pack_folder, search, sources.files);
    if (!path) {
        const auto known = names_in("layouts/press", pack_folder, search, sources.files);
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
    read_icc(*profile, path->parent_path(), *root, sources.files, findings);
    return profile->condition.profile_bytes.empty() ? nullptr : profile;
}

} // namespace pecyn::pack
