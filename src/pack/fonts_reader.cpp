#include "pack/key_tables.hpp"
#include "pack/markup.hpp"
#include "pack/reader.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::string_view system_folder = "/usr/share/fonts";

class FontsReader {
public:
    FontsReader(std::filesystem::path folder, const FileAccess& files, diag::Findings& findings)
        : folder_(std::move(folder)), files_(files), findings_(findings) {}

    FontPins read(const Node& root) {
        check_keys(root, font_file_keys, "the list of fonts", findings_);
        const Node* families = root.find("families");
        if (families == nullptr || !expect_map(*families, "families", findings_)) return {};
        for (const Entry& family : families->entries)
            read_family(family);
        const Node* languages = root.find("languages");
        if (languages != nullptr && expect_map(*languages, "languages", findings_))
            for (const Entry& language : languages->entries)
                read_language(language, *families);
        return std::move(pins_);
    }

private:
    void read_family(const Entry& family) {
        if (!expect_map(family.value, family.key, findings_)) return;
        check_keys(family.value, font_family_keys, fmt::format("family '{}'", family.key),
                   findings_);
        std::string package;
        if (const Node* node = family.value.find("package"))
            package = read_string(*node, "package", findings_).value_or("");
        const Node* weights = family.value.find("weights");
        if (weights == nullptr || !expect_map(*weights, "weights", findings_)) return;
        for (const Entry& weight : weights->entries) {
            const auto value = parse_number(weight.key);
            if (!value || *value < 100 || *value > 900 || *value != static_cast<int>(*value)) {
                findings_
                    .error("bad-weight", weight.key_span,
                           fmt::format("'{}' is no weight", weight.key))
                    .with_help("weights are 100 to 900: 400 is regular, 700 bold");
                continue;
            }
            read_face(weight.value, family.key, static_cast<int>(*value), package);
        }
    }

    void read_language(const Entry& entry, const Node& families) {
        if (!is_language_tag(entry.key)) {
            findings_
                .error("unknown-language", entry.key_span,
                       fmt::format("'{}' is no language", entry.key))
                .with_help("languages are written by their tags: ar, zh-Hans");
            return;
        }
        if (!expect_map(entry.value, entry.key, findings_)) return;
        check_keys(entry.value, font_language_keys, fmt::format("language '{}'", entry.key),
                   findings_);
        const Node* node = entry.value.find("family");
        auto family = node == nullptr ? std::nullopt : read_string(*node, "family", findings_);
        if (!family) return;
        if (families.entry(*family) == nullptr) {
            std::vector<std::string> known;
            for (const Entry& one : families.entries)
                known.push_back(one.key);
            findings_
                .error("unknown-font", node->span,
                       fmt::format("'{}' is none of the families of this list", *family))
                .with_help(did_you_mean(*family, known));
            return;
        }
        font::LanguageFamily language{entry.key, std::move(*family)};
        language.leading = factor(entry.value, "leading", 0);
        language.scale = factor(entry.value, "scale", 1);
        pins_.languages.push_back(std::move(language));
    }

    double factor(const Node& map, std::string_view key, double usual) {
        const Node* node = map.find(key);
        const auto value = node == nullptr ? std::nullopt : read_number(*node, key, findings_);
        if (!value) return usual;
        if (*value >= 0.5 && *value <= 5) return *value;
        findings_.error("out-of-range", node->span,
                        fmt::format("'{}' takes 0.5 to 5, as a factor of the size", key));
        return usual;
    }

    void read_face(const Node& node, const std::string& family, int weight,
                   const std::string& package) {
        if (!expect_map(node, "weights", findings_)) return;
        check_keys(node, font_face_keys, fmt::format("'{}' {}", family, weight), findings_);
        const Node* file = node.find("file");
        const Node* hash = node.find("sha256");
        const auto name =
            file == nullptr ? std::nullopt : read_string(*file, "file", findings_);
        auto sum = hash == nullptr ? std::nullopt : read_string(*hash, "sha256", findings_);
        if (!name || !sum) return;
        if (sum->size() != 64 ||
            sum->find_first_not_of("0123456789abcdef") != std::string::npos) {
            findings_
                .error("bad-hash", hash->span, "a sha256 is 64 lower-case hexadecimal digits")
                .with_help(fmt::format("run sha256sum on {}", *name));
            return;
        }
        const auto path = find(*name);
        if (!path) {
            findings_
                .error("missing-font", file->span,
                       fmt::format("the font file '{}' of '{}' {} is not there", *name, family,
                                   weight))
                .with_help(package.empty()
                               ? std::string("put it below fonts/")
                               : fmt::format("install it with: apt install {}", package));
            return;
        }
        font::FacePin pin;
        pin.family = family;
        pin.weight = weight;
        pin.file = path->generic_string();
        pin.sha256 = std::move(*sum);
        pin.span = file->span;
        if (const Node* index = node.find("index"))
            pin.index = static_cast<unsigned>(
                read_integer(*index, "index", 0, 1000, findings_).value_or(0));
        pins_.faces.push_back(std::move(pin));
    }

    std::optional<std::filesystem::path> find(const std::filesystem::path& name) const {
        const auto normal = name.lexically_normal();
        if (name.is_absolute() || normal.empty() || *normal.begin() == "..")
            return std::nullopt;
        for (const std::filesystem::path& root :
             {folder_, std::filesystem::path(system_folder)})
            if (files_.is_file(root / normal)) return root / normal;
        return std::nullopt;
    }

    std::filesystem::path folder_;
    const FileAccess& files_;
    diag::Findings& findings_;
    FontPins pins_;
};

} // namespace

FontPins read_font_pins(const std::filesystem::path& path, Sources sources,
                        diag::Findings& findings) {
    const auto file = open_source(path, sources, {}, findings);
    const auto root = file ? read_document(*file, sources.map, true, findings) : std::nullopt;
    if (!root) return {};
    return FontsReader(path.parent_path(), sources.files, findings).read(*root);
}

} // namespace pecyn::pack
