#include "pack/image_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/picture_file.hpp"
#include "pack/reading.hpp"

#include <array>
#include <cctype>

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

void read_page(const Node& node, ImageValue& image, diag::Findings& findings) {
    const auto page = read_integer(node, "page", 1, 10'000, findings);
    if (!page) return;
    image.page = static_cast<int>(*page);
    std::string ending = std::filesystem::path(image.file).extension().string();
    for (char& c : ending)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (ending != ".pdf")
        findings.error("unknown-key", node.span, "only a PDF has pages to choose from")
            .with_help("take `page` away");
}

} // namespace

std::optional<ImageValue> read_image(const Node& node, std::string_view key,
                                     const ImageContext& context, diag::Findings& findings) {
    if (!expect_map(node, key, findings)) return std::nullopt;
    check_keys(node, image_keys, fmt::format("image '{}'", key), findings);
    ImageValue image;
    const Node* file = node.find("file");
    if (file == nullptr) return std::nullopt;
    const Home& home = context.tree.home(file->span);
    auto path =
        read_picture_path(*file, {context.files, home.folder, home.real, true}, findings);
    if (!path) return std::nullopt;
    image.file = std::move(*path);
    image.span = file->span;
    if (const Node* page = node.find("page")) read_page(*page, image, findings);
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
