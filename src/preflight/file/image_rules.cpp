#include "preflight/file/content_rules.hpp"

#include "art/pdf_values.hpp"
#include "preflight/file/standard.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

/// GWG 2022, R0031 and R0032: smaller pictures are strips of gradients and the like.
constexpr double least_pixels = 16;
constexpr double slack = 0.5; ///< ppi, for sizes that were rounded

class ImageRules final : public ContentRules {
public:
    explicit ImageRules(ContentContext& context) : context_(context) {}

    void object(QPDFObjectHandle object) override {
        if (art::name_of(art::entry(object, "/Subtype")) != "Image") return;
        if (images_.insert(object.getObjGen()).second) ++context_.facts.images;
        check_mask(art::entry(object, "/SMask"));
        QPDFObjectHandle others = art::entry(object, "/Alternates");
        if (others.isNull()) return;
        context_.findings.note("alternate-image", "", nullptr, [] {
            return Words{"a picture has alternatives, and which one is printed is not certain",
                         "Export the PDF once more with one picture each"};
        });
    }

    /// F6. Those of streams are checked with the file's structure.
    void inline_filter(const std::string& filter) override {
        const Claim standard = context_.wanted.standard;
        if (!is_checked(standard) || (filter != "LZW" && filter != "LZWDecode")) return;
        context_.findings.note("forbidden-filter", "inline", nullptr, [&] {
            return Words{fmt::format("a picture uses LZW compression, which {} doesn't allow",
                                     name(standard)),
                         "Export it anew with ZIP or JPEG compression"};
        });
    }

    void painted(const PaintedElement& image) override {
        if (image.kind != PaintedElement::Kind::image) return;
        if (image.is_inline) ++context_.facts.images;
        const bool counts =
            image.is_placed && image.width > least_pixels && image.height > least_pixels;
        if (!counts || image.ppi <= 0) return;
        auto& least = context_.facts.least_ppi;
        if (!image.is_one_bit) least = std::min(least.value_or(image.ppi), image.ppi);
        const press::Limit& limit =
            image.is_one_bit ? context_.limits.image_1bit : context_.limits.image;
        const auto severity = broken(limit, image.ppi, slack);
        if (!severity) return;
        const double needed = missed(limit, *severity);
        context_.findings.note_measure(
            "low-resolution", image.is_one_bit ? "one bit" : "", image, *severity, image.ppi,
            needed, "ppi", [&] {
                return Words{
                    fmt::format("a {} of {:.0f} by {:.0f} pixels prints at {:.0f} ppi, below "
                                "{:.0f} ppi ({:.0f} by {:.0f} mm)",
                                image.is_one_bit ? "black-and-white picture" : "picture",
                                image.width, image.height, image.ppi, needed,
                                image.box.width.in_mm(), image.box.height.in_mm()),
                    "Use a larger original, or place it smaller; enlarging pixels does not "
                    "help"};
            });
    }

private:
    /// ISO 32000-1, table 145.
    void check_mask(QPDFObjectHandle mask) {
        if (!mask.isStream()) return;
        QPDFObjectHandle space = art::entry(mask, "/ColorSpace"); // JPEG 2000 may have none
        if (space.isNull() || art::name_of(space) == "DeviceGray") return;
        context_.findings.note("bad-content", "soft mask", nullptr, [] {
            return Words{
                "what makes a picture's edges soft (its soft mask) is not in plain grey, "
                "so programs may show it differently",
                "Export the PDF once more, or flatten the picture's transparency"};
        });
    }

    ContentContext& context_;
    std::set<QPDFObjGen> images_;
};

} // namespace

std::unique_ptr<ContentRules> image_rules(ContentContext& context) {
    return std::make_unique<ImageRules>(context);
}

} // namespace pecyn::preflight
