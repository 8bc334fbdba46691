#include "pack/image_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// `60% 30%`: from the left and from the top.
bool read_focus(const Node& node, ImageValue& image, diag::Findings& findings) {
    if (!expect_scalar(node, "focus", findings)) return false;
    const auto words = split_words(node.text);
    std::array<double, 2> shares{};
    bool good = words.size() == 2;
    for (std::size_t i = 0; good && i < 2; ++i) {
        const bool per_cent = words[i].back() == '%';
        const auto value = parse_number(words[i].substr(0, words[i].size() - 1));
        good = per_cent && value && *value >= 0 && *value <= 100;
        if (good) shares[i] = *value / 100;
    }
    if (!good) {
        findings
            .error("bad-focus", node.span,
                   fmt::format("'{}' is no point of the picture", node.text))
            .with_help("write how far from the left and from the top, like 60% 30%");
        return false;
    }
    image.focus_x = shares[0];
    image.focus_y = shares[1];
    return true;
}

bool lies_in(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [in_folder, in_file] =
        std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return in_folder == folder.end() || in_folder->empty();
}

bool read_file(const Node& node, const ImageContext& context, ImageValue& image,
               diag::Findings& findings) {
    const auto name = read_string(node, "file", findings);
    if (!name) return false;
    image.span = node.span;
    const std::filesystem::path relative(*name);
    const auto path = (context.folder / relative).lexically_normal();
    image.file = path.generic_string();
    const bool outside = relative.is_absolute() ||
                         (!relative.lexically_normal().empty() &&
                          *relative.lexically_normal().begin() == "..") ||
                         !lies_in(context.files.resolved(path), context.real_folder);
    if (outside) {
        findings
            .error("outside-pack", node.span,
                   fmt::format("'{}' lies outside the pack's folder", *name))
            .with_help("copy the picture into the pack, for example into images/");
        return false;
    }
    if (context.files.is_file(path)) return true;
    auto names = context.files.list(path.parent_path());
    std::string help = did_you_mean(path.filename().generic_string(), names);
    if (help.empty()) help = "put the picture there, or correct the name";
    findings.error("missing-image", node.span, fmt::format("there is no picture '{}'", *name))
        .with_help(std::move(help));
    return true; // the item stays whole, that the rest of it is checked
}

} // namespace

std::optional<ImageValue> read_image(const Node& node, std::string_view key,
                                     const ImageContext& context, diag::Findings& findings) {
    if (!expect_map(node, key, findings)) return std::nullopt;
    check_keys(node, image_keys, fmt::format("image '{}'", key), findings);
    ImageValue image;
    const Node* file = node.find("file");
    if (file == nullptr || !read_file(*file, context, image, findings)) return std::nullopt;
    if (const Node* alt = node.find("alt"))
        image.alternative = context.texts.read(*alt, "alt", TextKind::text, findings);
    if (const Node* focus = node.find("focus")) read_focus(*focus, image, findings);
    if (const Node* credit = node.find("credit"))
        image.credit = read_string(*credit, "credit", findings).value_or("");
    if (const Node* licence = node.find("licence"))
        image.licence = read_string(*licence, "licence", findings).value_or("");
    if (const Node* until = node.find("consent_until")) {
        image.consent_until = read_date(*until, "consent_until", findings);
        image.consent_span = until->span;
    }
    return image;
}

} // namespace pecyn::pack
