#include "art/content_stream.hpp"
#include "art/pdf_values.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/standard.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

using art::entry;

/// Programs write boxes with as few as two decimals.
const Length box_slack = Length::pt(0.02);
const Length size_slack = Length::mm(0.1);
const Length usual_bleed = Length::mm(3), bleed_slack = Length::mm(0.05);
constexpr int most_parts = 1000;
/// Content that is looked through for something that paints.
constexpr std::size_t most_content = 512u << 20;

bool is_near(const Rect& one, const Rect& other) {
    return one.contains(other, box_slack) && other.contains(one, box_slack);
}

/// Left, right, bottom and top bleed.
std::array<Length, 4> bleeds_of(const PdfPage& page) {
    const Rect &trim = page.trim, &bleed = page.bleed;
    std::array<Length, 4> all{trim.left() - bleed.left(), bleed.right() - trim.right(),
                              trim.top() - bleed.top(), bleed.bottom() - trim.bottom()};
    for (Length& side : all)
        side = side * page.user_unit;
    return all;
}

class PageRules {
public:
    PageRules(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report)
        : document_(document), wanted_(wanted), report_(report) {}

    void check(const PdfPage& page) {
        check_boxes(page);
        check_order(page);
        check_crop(page);
        if (page.user_unit != 1) {
            add("user-unit", page, {},
                fmt::format("a unit of the page is {:g} points, many programs read it as one",
                            page.user_unit),
                "export it in its real size");
        }
        if (!entry(page.object, "/SeparationInfo").isNull()) {
            add("separated-pages", page, {}, "the page is a single plate of a separated file",
                "export all colours together, as composite");
        }
        if (page.rotate != 0) {
            add("page-sizes", page, "turned",
                fmt::format("the page is turned by {} degrees", page.rotate),
                "export it as it should be printed");
        }
        if (is_empty(page)) {
            add("empty-page", page, {}, "nothing is on the page",
                "leave it out, unless it should be blank");
        }
    }

    /// With a press profile its limits count, on every side. Without one nobody knows whether
    /// anything reaches the edge: only a bleed that is there and smaller than the usual 3 mm is
    /// told, so that sheets and pages without any pass.
    void check_bleed(const PdfPage& page) {
        const std::array<Length, 4> sides = bleeds_of(page);
        if (const press::Profile* profile = wanted_.profile) {
            const Length least = *std::min_element(sides.begin(), sides.end());
            const press::Limit& limit = profile->limits.bleed;
            const auto is_less = [&](const std::optional<double>& than) {
                return than && least < Length::mm(*than) - bleed_slack;
            };
            if (is_less(limit.fail))
                report_bleed(page, least, *limit.fail, true);
            else if (is_less(limit.warn))
                report_bleed(page, least, *limit.warn, false);
            return;
        }
        if (!page.has_bleed || !page.has_trim) return;
        for (const Length side : sides) {
            if (side > bleed_slack && side < usual_bleed - bleed_slack)
                report_bleed(page, side, usual_bleed.in_mm(), false);
        }
    }

private:
    PdfFinding& add(std::string_view code, const PdfPage& page, std::string subject,
                    std::string message, std::string help) {
        PdfFinding& finding =
            report_.add(code, std::move(subject), page.number, std::move(message));
        if (finding.count == 1) {
            finding.help = std::move(help);
            finding.object = static_cast<unsigned>(std::max(page.object.getObjectID(), 0));
        }
        return finding;
    }

    /// P1, P2.
    void check_boxes(const PdfPage& page) {
        QPDFObjectHandle node = page.object;
        if (page.media.width <= Length() || page.media.height <= Length() || !has_media(node)) {
            add("box-order", page, "media", "the page doesn't say how large it is",
                "export the file anew");
        }
        if (!is_checked(wanted_.standard)) return;
        const bool has_trim = !entry(node, "/TrimBox").isNull();
        const bool has_art = !entry(node, "/ArtBox").isNull();
        if (has_trim && has_art) {
            add("no-trim-box", page, "both",
                "the page says twice where it is trimmed (TrimBox and ArtBox)",
                fmt::format("export it as {}", name(wanted_.standard)));
        } else if (!page.has_trim) {
            add("no-trim-box", page, {}, "the page doesn't say where it is trimmed",
                fmt::format("export it as {}, with the page's own size as trim",
                            name(wanted_.standard)));
        }
    }

    /// In the page or above it.
    static bool has_media(QPDFObjectHandle node) {
        for (int i = 0; i < 200 && node.isDictionary(); ++i) {
            if (node.hasKey("/MediaBox"))
                return art::rectangle_of(node.getKey("/MediaBox")).has_value();
            node = entry(node, "/Parent");
        }
        return false;
    }

    /// P3. A box that the page doesn't give is never out of place.
    void check_order(const PdfPage& page) {
        if (page.trim.width <= Length() || page.trim.height <= Length()) {
            add("box-order", page, "trim", "the page's trimmed size is nothing",
                "export the file anew");
            return;
        }
        if (page.has_bleed && page.has_trim && !page.bleed.contains(page.trim, box_slack)) {
            add("box-order", page, "bleed", "the bleed is smaller than the trimmed page",
                "set the bleed when exporting, and let the program write the page's boxes");
        }
        const bool bleed_fits = !page.has_bleed || page.media.contains(page.bleed, box_slack);
        const bool trim_fits = !page.has_trim || page.media.contains(page.trim, box_slack);
        if (!bleed_fits || !trim_fits) {
            add("box-order", page, "paper",
                fmt::format("the {} reaches beyond the page itself",
                            trim_fits ? "bleed" : "trimmed page"),
                "export the file anew, and let the program write the page's boxes");
        }
    }

    /// P4, R0003. Where nothing is claimed, a CropBox is a view of the page, as long as it cuts
    /// nothing that is printed.
    void check_crop(const PdfPage& page) {
        if (is_near(page.crop, page.media)) return;
        const Rect& printed = page.has_bleed ? page.bleed : page.trim;
        const bool cuts =
            (page.has_bleed || page.has_trim) && !page.crop.contains(printed, box_slack);
        if (cuts) {
            add("crop-box", page, "cuts", "the page's CropBox hides what is to be printed",
                "remove the CropBox, or export the file anew");
        } else if (is_checked(wanted_.standard)) {
            add("crop-box", page, {}, "the page's CropBox isn't the whole page",
                "remove the CropBox, or export the file anew");
        }
    }

    void report_bleed(const PdfPage& page, Length least, double limit, bool is_error) {
        const double bleed = std::max(least.in_mm(), 0.0);
        PdfFinding& finding =
            add("bleed-too-small", page, is_error ? "fail" : "warn",
                fmt::format("the bleed is {:.2g} mm, it should be {:g} mm", bleed, limit),
                fmt::format("let pictures and colours reach {:g} mm over the trim, and export "
                            "with that bleed",
                            limit));
        finding.severity = is_error ? diag::Severity::error : diag::Severity::warning;
        PdfReport::measure(finding, bleed, limit, "mm", false);
    }

    /// R0005: no operator that paints. What can't be read isn't called empty.
    bool is_empty(const PdfPage& page) {
        QPDFObjectHandle contents = entry(page.object, "/Contents");
        std::vector<QPDFObjectHandle> parts;
        if (contents.isArray()) {
            for (int i = 0; i < std::min(contents.getArrayNItems(), most_parts); ++i)
                parts.push_back(contents.getArrayItem(i));
        } else if (contents.isStream()) {
            parts.push_back(contents);
        }
        for (const QPDFObjectHandle& part : parts) {
            const auto bytes = document_.decoded(part, left_);
            if (!bytes) return false;
            left_ -= std::min(left_, bytes->size() + 256);
            if (paints(*bytes)) return false;
        }
        return true;
    }

    static bool paints(std::string_view content) {
        static const std::set<std::string_view> painting = {"f",  "F",  "f*", "S",  "s",  "B",
                                                            "B*", "b",  "b*", "sh", "Do", "BI",
                                                            "Tj", "TJ", "'",  "\""};
        art::ContentStream stream(content);
        art::Operation operation;
        while (stream.next(operation)) {
            if (painting.contains(operation.name)) return true;
        }
        return false;
    }

    PdfDocument& document_;
    const PdfRequirements& wanted_;
    PdfReport& report_;
    std::size_t left_ = most_content;
};

/// R0004, where a page's size first differs from the first page's. Pages that don't say where
/// they are trimmed have no size to compare, unless none says so.
void check_sizes(const std::vector<PdfPage>& pages, PdfReport& report) {
    const auto size_of = [](const PdfPage& page) {
        const Length width = page.trim.width * page.user_unit;
        const Length height = page.trim.height * page.user_unit;
        return page.rotate % 180 == 0 ? Size{width, height} : Size{height, width};
    };
    const auto words = [](Size size) {
        return fmt::format("{:.0f} × {:.0f} mm", size.width.in_mm(), size.height.in_mm());
    };
    const auto far = [](Length one, Length other) {
        return one - other > size_slack || other - one > size_slack;
    };
    const auto trimmed = std::find_if(pages.begin(), pages.end(),
                                      [](const PdfPage& page) { return page.has_trim; });
    const Size first = size_of(trimmed == pages.end() ? pages.front() : *trimmed);
    for (const PdfPage& page : pages) {
        if (trimmed != pages.end() && !page.has_trim) continue;
        const Size size = size_of(page);
        if (!far(size.width, first.width) && !far(size.height, first.height)) continue;
        report
            .add("page-sizes", "sizes", page.number,
                 fmt::format("pages are of different sizes: {} and {}", words(first),
                             words(size)))
            .help = "make all pages one size, or a file for each";
    }
}

} // namespace

void check_pages(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                 PdfReport& report) {
    PageRules rules(document, wanted, report);
    facts.pages.resize(document.pages().size());
    for (const PdfPage& page : document.pages()) {
        rules.check(page);
        if (!facts.pages[page.number - 1].is_sheet) rules.check_bleed(page);
        PdfFacts::Page& known = facts.pages[page.number - 1];
        known.trim = page.trim;
        known.bleed = page.bleed;
        known.media = page.media;
    }
    check_sizes(document.pages(), report);
}

} // namespace pecyn::preflight
