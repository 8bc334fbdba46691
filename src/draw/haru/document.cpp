#include "draw/haru/draw_pdf.hpp"

#include "art/foreign_file.hpp"
#include "base/parallel.hpp"
#include "draw/haru/deflate.hpp"
#include "draw/haru/flatten.hpp"
#include "draw/haru/foreign_forms.hpp"
#include "draw/haru/image.hpp"
#include "draw/haru/metadata.hpp"
#include "draw/haru/output_intent.hpp"
#include "draw/haru/resources.hpp"
#include "draw/haru/rich_black.hpp"
#include "draw/haru/structure.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pecyn::draw::haru {

namespace {

/// Readers' largest page, 200 inches (ISO 32000-1, annex C).
constexpr Length largest_side = Length::pt(14400);

template <typename Use>
void for_each_run(const std::vector<scene::Item>& items, const Use& use) {
    for (const auto& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item))
            use(*run);
        else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            if (*group && !is_hidden(**group)) for_each_run((*group)->items, use);
    }
}

/// Counts glyphs over the whole document, in a fixed number of parts.
std::vector<Font> tally_fonts(const scene::Document& document, const Inventory& inventory) {
    std::vector<const std::vector<scene::Item>*> contents;
    for (const auto& page : document.pages) {
        contents.push_back(&page->items);
        contents.push_back(&page->marks);
    }
    for (const auto& form : inventory.forms()) {
        if (const auto* page = std::get_if<const scene::Page*>(&form.source))
            contents.push_back(&(*page)->items);
        else if (const auto* group = std::get_if<const scene::Group*>(&form.source))
            contents.push_back(&(*group)->items);
    }
    std::vector<GlyphTally> empty;
    for (const font::Face* face : inventory.faces())
        empty.emplace_back(face->glyph_count());
    const std::size_t parts = std::min<std::size_t>(contents.size(), 16);
    std::vector<std::vector<GlyphTally>> tallies(parts, empty);
    for_each_parallel(parts, [&](std::size_t part) {
        const std::size_t begin = contents.size() * part / parts;
        const std::size_t end = contents.size() * (part + 1) / parts;
        for (std::size_t i = begin; i < end; ++i)
            for_each_run(*contents[i], [&](const scene::GlyphRun& run) {
                if (run.face) tallies[part][inventory.font(*run.face)].add(run);
            });
    });
    std::vector<Font> fonts;
    for (std::size_t f = 0; f < empty.size(); ++f) {
        for (const auto& tally : tallies)
            empty[f].merge(tally[f]);
        fonts.emplace_back(*inventory.faces()[f], empty[f]);
    }
    return fonts;
}

/// One document being written: what threads make, then the file in a fixed order.
class Assembly {
public:
    Assembly(const scene::Document& document, const press::Profile& profile,
             const colour::Converter& converter, const Metadata& metadata,
             const Inventory& inventory)
        : document_(document), profile_(profile), converter_(converter), inventory_(inventory),
          facts_(file_facts(document, profile, metadata)),
          fonts_(tally_fonts(document, inventory)), images_(inventory.images().size()),
          forms_(inventory.forms().size()), pages_(document.pages.size()) {
        if (is_foreign()) facts_.trapped = inventory.foreign_files().front()->claim().trapped;
    }

    void paint();
    /// Findings of the painters, in the order of the document.
    bool take_findings(diag::Findings& findings);
    /// Empty where a foreign page couldn't be copied.
    std::string write(diag::Findings& findings);

private:
    void write_shared(ObjectWriter& writer, ForeignForms& foreign);
    void write_forms(Resources& resources, ObjectWriter& writer);
    void write_pages(Resources& resources, ObjectWriter& writer, const PageTree& tree);
    std::string catalog(ObjectWriter& writer, const PageTree& tree, ForeignForms& foreign);
    bool is_foreign() const { return !inventory_.foreign_files().empty(); }

    const scene::Document& document_;
    const press::Profile& profile_;
    const colour::Converter& converter_;
    const Inventory& inventory_;
    FileFacts facts_;
    std::vector<Font> fonts_;
    std::vector<EncodedImage> images_;
    std::vector<Painted> forms_, pages_;
    std::string press_profile_;
    SharedObjects objects_;
};

void Assembly::paint() {
    const Shared shared{inventory_, fonts_,
                        profile_.inks.text_black == press::BlackText::overprint,
                        profile_.standard == press::Standard::pdf_x4,
                        profile_.standard != press::Standard::pdf_x1a_2001};
    // One list of everything that takes time, the longest first, so that no thread waits.
    const std::size_t fonts_at = images_.size();
    const std::size_t profile_at = fonts_at + fonts_.size();
    const std::size_t forms_at = profile_at + 1;
    const std::size_t pages_at = forms_at + forms_.size();
    for_each_parallel(pages_at + pages_.size(), [&](std::size_t i) {
        if (i >= pages_at)
            pages_[i - pages_at] = paint_page(*document_.pages[i - pages_at], shared);
        else if (i >= forms_at)
            forms_[i - forms_at] = paint_form(inventory_.forms()[i - forms_at], shared);
        else if (i == profile_at)
            press_profile_ = deflated(profile_.condition.profile_bytes);
        else if (i >= fonts_at)
            fonts_[i - fonts_at].encode();
        else
            images_[i] = encode_image(inventory_.images()[i], converter_);
    });
}

bool Assembly::take_findings(diag::Findings& findings) {
    bool good = true;
    for (auto* painted : {&forms_, &pages_})
        for (Painted& each : *painted) {
            good = good && !each.findings.has_errors();
            findings.merge(std::move(each.findings));
        }
    return good;
}

void Assembly::write_shared(ObjectWriter& writer, ForeignForms& foreign) {
    for (Font& font : fonts_) {
        objects_.fonts.push_back(writer.reserve());
        font.write(writer, objects_.fonts.back());
    }
    const Inks& inks = inventory_.inks();
    objects_.spaces = write_ink_spaces(inks, writer);
    if (profile_.standard == press::Standard::pdf_x4)
        objects_.layers = write_layers(inventory_.plates(), profile_, writer);
    for (const colour::Gradient* gradient : inventory_.shadings()) {
        const int space = inks.space(*gradient);
        objects_.shadings.push_back(writer.add(inks.shading(
            *gradient, space == Ink::process
                           ? "/DeviceCMYK"
                           : objects_.spaces.at(static_cast<std::size_t>(space)))));
    }
    for (EncodedImage& image : images_) {
        objects_.images.push_back(writer.reserve());
        write_image(std::move(image), writer, objects_.images.back());
    }
    for (const SharedForm& form : inventory_.forms()) {
        const auto* page = std::get_if<const art::ForeignPage*>(&form.source);
        objects_.forms.push_back(page ? foreign.form(**page) : writer.reserve());
    }
}

void Assembly::write_forms(Resources& resources, ObjectWriter& writer) {
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        if (std::holds_alternative<const art::ForeignPage*>(inventory_.forms()[i].source))
            continue;
        Painted& painted = forms_[i];
        const auto locals = resources.write_locals(painted);
        std::string entries = form_entries(inventory_.forms()[i]);
        entries += "/Resources " +
                   reference(resources.dictionary(painted.used, locals, painted.patterns));
        writer.set_stream(objects_.forms[i], std::move(entries), std::move(painted.bytes));
    }
}

void Assembly::write_pages(Resources& resources, ObjectWriter& writer, const PageTree& tree) {
    std::unordered_map<std::string, ObjectNumber> streams; // equal backs share one
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        Painted& painted = pages_[i];
        const scene::Page& page = *document_.pages[i];
        const Affine map = page_map(page);
        const auto locals = resources.write_locals(painted);
        std::string entries = fmt::format(
            "/Type/Page/Parent {} 0 R/MediaBox{}/BleedBox{}/TrimBox{}/Resources {} 0 R",
            tree.parents[i], box(map.apply(page.media_box())), box(map.apply(page.bleed_box())),
            box(map.apply(page.trim_box())),
            resources.dictionary(painted.used, locals, painted.patterns));
        // A plain PDF doesn't say in what colours its sheets are mixed; the pages on them may.
        if (inventory_.is_transparent(i) && profile_.standard != press::Standard::none)
            entries += "/Group<</S/Transparency/CS/DeviceCMYK/I true>>";
        const auto [known, is_new] = streams.try_emplace(painted.key, 0);
        if (is_new)
            known->second = writer.add_stream("/Filter/FlateDecode", std::move(painted.bytes));
        entries += fmt::format("/Contents {} 0 R", known->second);
        writer.set(tree.pages[i], std::move(entries));
    }
}

std::string Assembly::catalog(ObjectWriter& writer, const PageTree& tree,
                              ForeignForms& foreign) {
    std::string out;
    if (profile_.standard != press::Standard::none)
        out = is_foreign() ? foreign.output_intents()
                           : output_intents(profile_, std::move(press_profile_), writer);
    std::vector<std::string> labels;
    for (const auto& page : document_.pages)
        labels.push_back(page->label);
    if (const std::string value = page_labels(labels); !value.empty())
        out += "/PageLabels" + value;
    if (const ObjectNumber outline = write_bookmarks(writer, document_.bookmarks, tree.pages))
        out += fmt::format("/Outlines {} 0 R/PageMode/UseOutlines", outline);
    out += is_foreign() ? foreign.layers() : layer_properties(objects_.layers);
    // Both came with PDF 1.4.
    if (profile_.standard != press::Standard::pdf_x1a_2001) {
        if (!facts_.language.empty()) out += "/Lang" + text_string(facts_.language);
        out += "/ViewerPreferences<</DisplayDocTitle true>>";
    }
    return out;
}

std::string Assembly::write(diag::Findings& findings) {
    ObjectWriter writer(header_version(profile_.standard));
    const PageTree tree = write_page_tree(writer, pages_.size());
    ForeignForms foreign(inventory_.foreign_files(), writer);
    write_shared(writer, foreign);
    Resources resources(writer, objects_);
    write_forms(resources, writer);
    write_pages(resources, writer, tree);
    writer.set(ObjectWriter::info, info_entries(facts_));
    std::string entries = catalog(writer, tree, foreign);
    if (!foreign.take_findings(findings)) return {};
    const std::string id = writer.content_id();
    // Metadata streams came with PDF 1.4, and they are never filtered, so that simple
    // programs find them.
    if (profile_.standard != press::Standard::pdf_x1a_2001)
        entries += "/Metadata " + reference(writer.add_stream("/Type/Metadata/Subtype/XML",
                                                              xmp_packet(facts_, id)));
    writer.set(ObjectWriter::catalog, std::move(entries));
    return writer.write(id);
}

bool check_pages(const scene::Document& document, diag::Findings& findings) {
    if (document.pages.empty()) {
        findings.error("no-pages", {}, fmt::format("'{}' has no pages", document.title));
        return false;
    }
    for (const auto& page : document.pages) {
        const Size size = page->media_box().size();
        if (size.width > Length() && size.height > Length() && size.width <= largest_side &&
            size.height <= largest_side)
            continue;
        findings
            .error("page-size", page->span,
                   fmt::format("a page of {:.0f} x {:.0f} mm can't be written to a PDF",
                               size.width.in_mm(), size.height.in_mm()))
            .with_help("pages are above 0 and at most 5,080 mm wide and high, bleed and slug "
                       "included");
        return false;
    }
    return true;
}

} // namespace

std::string draw_pdf(const scene::Document& designed, const press::Profile& profile,
                     const colour::Converter& converter, const Metadata& metadata,
                     diag::Findings& findings) {
    if (!check_pages(designed, findings)) return {};
    const scene::Document document =
        flattened(with_rich_black(designed, profile), profile, converter);
    diag::Findings own;
    const Inventory inventory(document, profile, converter, own);
    // Sheets of foreign pages keep the output intent of these.
    const bool needs_intent =
        profile.standard != press::Standard::none && inventory.foreign_files().empty();
    if (needs_intent && !check_output_profile(profile, findings)) return {};
    const bool good = !own.has_errors();
    findings.merge(std::move(own));
    if (!good) return {};
    Assembly assembly(document, profile, converter, metadata, inventory);
    assembly.paint();
    if (!assembly.take_findings(findings)) return {};
    try {
        return assembly.write(findings);
    } catch (const WriteError& error) {
        findings
            .error("pdf-not-written", {},
                   fmt::format("the PDF could not be made ({})", error.what()))
            .with_help("split the product into several smaller ones");
        return {};
    }
}

} // namespace pecyn::draw::haru
