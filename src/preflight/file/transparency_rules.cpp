#include "preflight/file/content_rules.hpp"

#include "art/pdf_values.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;
using Kind = SpaceModel::Kind;

/// ISO 32000-1, 11.3.5, and the older name of Normal.
bool is_known_blend(std::string_view name) {
    for (const char* known :
         {"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten",
          "ColorDodge", "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue",
          "Saturation", "Color", "Luminosity"})
        if (name == known) return true;
    return false;
}

class TransparencyRules final : public ContentRules {
public:
    explicit TransparencyRules(ContentContext& context) : context_(context) {}

    void graphics_state(QPDFObjectHandle state) override {
        for (const char* key : {"/ca", "/CA"}) {
            if (art::number_or(entry(state, key), 1) < 1)
                see("opacity", "something is not fully opaque");
        }
        QPDFObjectHandle mask = entry(state, "/SMask");
        if (mask.isDictionary()) see("soft mask", "something fades by a soft mask");
        check_blend(entry(state, "/BM"));
        check_transfer(state);
        check_halftone(state);
    }

    void object(QPDFObjectHandle object) override {
        if (name_of(entry(object, "/Subtype")) != "Image") return;
        const bool fades = entry(object, "/SMask").isStream() ||
                           art::number_or(entry(object, "/SMaskInData"), 0) > 0;
        if (fades) see("picture", "a picture has soft edges (a soft mask)");
    }

    void group(QPDFObjectHandle group, GroupOf of, QPDFObjectHandle resources) override {
        if (name_of(entry(group, "/S")) != "Transparency") return;
        if (context_.is_x1a()) see("group", "content is marked as a transparency group");
        QPDFObjectHandle written = entry(group, "/CS");
        if (written.isNull()) return;
        const SpaceModel& space = *spaces_.read(written, resources);
        const bool is_fine =
            space.kind == Kind::cmyk || (of == GroupOf::mask && space.kind == Kind::gray);
        if (is_fine || context_.is_x1a()) return;
        const bool is_grey = space.kind == Kind::gray || space.kind == Kind::cal_gray ||
                             (space.kind == Kind::icc && space.components == 1);
        const bool is_cmyk = space.kind == Kind::icc && space.components == 4;
        const char* name = is_grey ? "grey" : is_cmyk ? "CMYK with a profile" : "RGB";
        context_.findings.note("group-colour", name, nullptr, [&] {
            return Words{fmt::format("transparent things are mixed in {} and not in the inks "
                                     "that are printed{}",
                                     name, of == GroupOf::page ? " (the whole page)" : ""),
                         "Set the transparency blend space of the document to CMYK and export "
                         "it again"};
        });
    }

private:
    /// Transparency that PDF/X-1a and some presses refuse.
    void see(const char* subject, const char* message) {
        if (std::string_view(subject) != "group") context_.facts.has_transparency = true;
        const press::Profile* profile = context_.wanted.profile;
        const bool is_refused = profile && profile->transparency == press::Transparency::refuse;
        if (!context_.is_x1a() && !is_refused) return;
        context_.findings.note("transparency", subject, nullptr, [&] {
            return Words{fmt::format("{}; {} takes no transparency", message,
                                     context_.is_x1a() ? "PDF/X-1a" : "the press profile"),
                         "Flatten transparency when exporting, or ask the printer for PDF/X-4"};
        });
    }

    void check_blend(QPDFObjectHandle blend) {
        const int count = blend.isArray() ? std::min(blend.getArrayNItems(), 32) : 1;
        for (int i = 0; i < count; ++i) {
            QPDFObjectHandle one = blend.isArray() ? blend.getArrayItem(i) : blend;
            if (!one.isName()) continue;
            const std::string name = name_of(one);
            if (!is_known_blend(name)) {
                context_.findings.note("blend-mode", safe_text(name), nullptr, [&] {
                    return Words{fmt::format("the blend mode '{}' is not one that PDF defines",
                                             safe_text(name)),
                                 "Choose another blend mode in the drawing program"};
                });
            }
            if (name != "Normal" && name != "Compatible" && i == 0)
                see("blend mode", "something blends with what lies beneath");
        }
    }

    void check_transfer(QPDFObjectHandle state) {
        QPDFObjectHandle old = entry(state, "/TR"), own = entry(state, "/TR2");
        // Programs write Identity, which does nothing; PDF/X forbids the key all the same.
        const bool has_old = !old.isNull() && (context_.is_x() || name_of(old) != "Identity");
        const bool has_own = !own.isNull() && name_of(own) != "Default" &&
                             (context_.is_x() || name_of(own) != "Identity");
        if (!has_old && !has_own) return;
        context_.findings.note("transfer-function", "", nullptr, [] {
            return Words{"a transfer function changes how dark the inks print",
                         "Switch off 'Preserve transfer functions' when exporting"};
        });
    }

    void check_halftone(QPDFObjectHandle state) {
        QPDFObjectHandle halftone = entry(state, "/HT");
        const auto is_fine = [](QPDFObjectHandle one) {
            const double type = art::number_or(entry(one, "/HalftoneType"), 0);
            return (type == 1 || type == 5) && entry(one, "/HalftoneName").isNull();
        };
        bool is_bad = !entry(state, "/HTP").isNull();
        if (halftone.isDictionary() || halftone.isStream())
            is_bad = is_bad || !is_fine(halftone);
        if (!is_bad) return;
        context_.findings.note("halftone", "", nullptr, [] {
            return Words{"the file brings a screen of its own, which the printer's replaces",
                         "Switch off 'Preserve halftones' when exporting"};
        });
    }

    ContentContext& context_;
    Spaces spaces_;
};

} // namespace

std::unique_ptr<ContentRules> transparency_rules(ContentContext& context) {
    return std::make_unique<TransparencyRules>(context);
}

} // namespace pecyn::preflight
