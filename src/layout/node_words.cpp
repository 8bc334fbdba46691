#include "layout/node_builder.hpp"

#include "layout/printed_address.hpp"
#include "layout/quote_marks.hpp"
#include "layout/reading_direction.hpp"
#include "layout/text/language_faces.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

using Kind = pack::Inline::Kind;

/// Looks whose styles may have a colour of their own; a run's tag is one more than its place.
constexpr const char* coloured_looks[] = {"strong", "emphasis", "link"};

const pack::Style* style_named(const pack::Layout& layout, const char* name) {
    const auto found = layout.styles.find(name);
    return found == layout.styles.end() ? nullptr : &found->second;
}

/// The tag of the look that colours the words; 0: none does.
std::uint32_t look_tag(const pack::Layout& layout, const pack::Inline& part) {
    const bool shown[] = {part.strong, part.emphasis, !part.link.empty()};
    std::uint32_t tag = 0;
    for (std::uint32_t i = 0; i < std::size(coloured_looks); ++i) {
        const pack::Style* look = shown[i] ? style_named(layout, coloured_looks[i]) : nullptr;
        if (look && look->colour) tag = i + 1;
    }
    return tag;
}

pack::LinkPrint printing_of_links(const pack::Layout& layout) {
    const pack::Style* link = style_named(layout, "link");
    return link && link->print ? *link->print : pack::LinkPrint::address;
}

TextRule rule_of(const pack::Line& line, const colour::Colour& colour) {
    return {colour, line.width, {}};
}

} // namespace

/// Adds what a style says of how a text is set.
void NodeBuilder::set_style(TextNode& text, const FrameStyle& style) const {
    const pack::Style& values = style.values;
    text.size = style.size;
    text.leading = values.leading.value_or(pack::Leading{});
    const std::string name = values.colour.value_or("ink");
    if (name != "readable") text.colour = fill(name);
    text.align = values.align.value_or(pack::Align::start);
    text.space = values.space.value_or(Length());
    text.indent = values.indent.value_or(Length());
    text.columns = values.columns.value_or(1);
    text.column_gap = values.column_gap.value_or(Length::mm(4));
    text.keep_lines = values.keep_lines.value_or(2);
    if (values.on_grid.value_or(false)) text.grid = context_.layout.baseline_grid;
    text.hang = values.hang.value_or(false);
    text.balance = values.balance.value_or(false);
    text.ellipsis = values.ellipsis.value_or(pack::Ellipsis::none);
    if (values.tabs) text.tabs = *values.tabs;
    if (values.outline) text.outline = rule_of(*values.outline, colour(values.outline->colour));
    if (text.outline && values.dash) text.outline->dash = *values.dash;
    if (values.rule_above)
        text.rule_above = rule_of(*values.rule_above, colour(values.rule_above->colour));
    if (values.rule_below)
        text.rule_below = rule_of(*values.rule_below, colour(values.rule_below->colour));
    text.family = values.font.value_or("Noto Sans");
    text.weight = values.weight.value_or(400);
    text.faces = &context_.resources.faces;
    text.tag_colours.reserve(std::size(coloured_looks));
    for (const char* look : coloured_looks) {
        const pack::Style* own = style_named(context_.layout, look);
        text.tag_colours.push_back(colour(own && own->colour ? *own->colour : "ink"));
    }
    // The languages beside this one bring the heights of their own families along.
    const std::vector<std::string> own_language{text.language};
    for (const std::string& language : style.beside ? page_.languages : own_language)
        if (const auto face = language_face(language, text.weight))
            text.least_ascent =
                std::max(text.least_ascent,
                         face->metrics().ascent * text.faces->for_language(language)->scale);
}

/// The face of the language's own family; null where the style's serves it.
std::shared_ptr<const font::Face> NodeBuilder::language_face(const std::string& language,
                                                             int weight) const {
    const font::FaceLibrary& faces = context_.resources.faces;
    const font::LanguageFamily* family = faces.for_language(language);
    if (!family) return nullptr;
    auto face = nearest_face(faces, family->family, weight);
    const bool told = std::any_of(
        findings_.all().begin(), findings_.all().end(), [&](const diag::Finding& finding) {
            return finding.code == "unknown-font" && finding.language == language;
        });
    if (!face && !told)
        findings_
            .error("unknown-font", page_.face->span,
                   fmt::format("the family '{}' of the language '{}' is not pinned",
                               family->family, language))
            .with_help("pin it under `families:` in fonts/fonts.yaml")
            .with_language(language);
    return face;
}

/// The words that an inline shows; right-to-left texts get their numbers isolated.
std::string NodeBuilder::words_of(const pack::Inline& part, TextNode& text) {
    const bool left =
        reads_right_to_left(part.language.empty() ? text.language : part.language);
    const auto held = [&](const std::string& words) {
        return left ? isolate_whole(words) : words;
    };
    if (part.kind == Kind::line_break) return "\n";
    if (part.kind == Kind::see) {
        const auto number = context_.number_of(part.text);
        if (!number)
            findings_
                .error("see-unknown", part.span,
                       fmt::format("no product shows an item '{}', so it has no number",
                                   part.text))
                .with_help("check the id in <see ...>");
        return number ? std::to_string(*number) : std::string();
    }
    // A bare address is printed as people type it.
    const std::string_view address = printed_address(part.link);
    const bool bare = !address.empty() && address == printed_address(part.text);
    std::string words = bare ? std::string(address) : part.text;
    if (left)
        words = part.keep_together || !part.link.empty() ? isolate_whole(words)
                                                         : isolate_numbers(words);
    const pack::LinkPrint print = printing_of_links(context_.layout);
    if (address.empty() || (bare && print != pack::LinkPrint::qr)) return words;
    // On paper nobody can click: the address stands behind the words that carry it.
    switch (print) {
    case pack::LinkPrint::address:
        return words + fmt::format(" ({})", held(std::string(address)));
    case pack::LinkPrint::qr:
        if (std::find(text.codes.begin(), text.codes.end(), part.link) == text.codes.end())
            text.codes.push_back(part.link);
        return words;
    case pack::LinkPrint::text: break;
    }
    return words;
}

/// The icon as an object of the line; nothing where there is none, with a finding.
std::optional<StyledRun> NodeBuilder::icon_run(const pack::Inline& part, TextNode& text,
                                               StyledRun run) {
    const auto icon = context_.layout.icons.find(part.text);
    if (icon == context_.layout.icons.end()) {
        findings_
            .error(
                "unknown-icon", part.span,
                fmt::format("the layout '{}' has no icon '{}'", context_.layout.id, part.text))
            .with_help("add it to `icons:` of the layout, or correct its name");
        return std::nullopt;
    }
    const LoadedPicture* loaded = context_.pictures.find(icon->second.file);
    if (!loaded) return std::nullopt; // the picture store has said so
    const auto* drawing = std::get_if<std::shared_ptr<const art::Drawing>>(&loaded->source);
    if (!drawing) {
        findings_
            .error("icon-not-vector", icon->second.span,
                   fmt::format("the icon '{}' is no drawing", part.text))
            .with_help("use an SVG or PDF file");
        return std::nullopt;
    }
    TextIcon made{*drawing, icon->second.height, icon->second.raise, {}};
    if (const pack::LocalText* label = context_.label("icon." + part.text))
        made.alternative = label->plain(text.language);
    run.text = std::string(object_character);
    run.tag = first_icon_tag + static_cast<std::uint32_t>(text.icons.size());
    run.features.clear();
    run.object_width = icon->second.height * ((*drawing)->size.width / (*drawing)->size.height);
    text.icons.push_back(std::move(made));
    return run;
}

/// Null where the style has no face; a finding has said so.
std::shared_ptr<const ShapedParagraph> NodeBuilder::shape(TextNode& text,
                                                          const FrameStyle& style,
                                                          std::span<const pack::Inline> inlines,
                                                          diag::Span span) {
    StyledParagraph paragraph;
    paragraph.language = text.language;
    paragraph.direction = reads_right_to_left(text.language) ? BaseDirection::right_to_left
                                                             : BaseDirection::left_to_right;
    paragraph.runs.reserve(inlines.size());
    for (const pack::Inline& part : inlines) {
        StyledRun run;
        run.face = part.strong ? style.strong : part.emphasis ? style.emphasis : style.regular;
        if (!run.face) return nullptr; // the style table has said so
        run.language = part.language;
        run.letter_spacing = style.values.tracking.value_or(0);
        run.keep_together = part.keep_together;
        run.span = part.span;
        run.tag = look_tag(context_.layout, part);
        if (run.tag > 0) text.tags |= 1U << (run.tag - 1);
        run.features = style.features;
        if (part.kind == Kind::icon) {
            if (auto icon = icon_run(part, text, run))
                paragraph.runs.push_back(std::move(*icon));
            continue;
        }
        run.text = words_of(part, text);
        if (run.text.empty()) continue;
        const std::string& language = part.language.empty() ? text.language : part.language;
        if (const auto own = language_face(language, run.face->pin().weight)) {
            const auto& family = *context_.resources.faces.for_language(language);
            text.least_leading = std::max(text.least_leading, family.leading);
            append_by_coverage(run, own, family.scale, paragraph.runs);
        } else {
            paragraph.runs.push_back(std::move(run));
        }
    }
    auto shaped = thread_shaper(context_.resources.faces).shape(paragraph);
    report(*shaped, text.language, span);
    return shaped;
}

void NodeBuilder::report(const ShapedParagraph& shaped, const std::string& language,
                         diag::Span span) {
    if (shaped.missing.empty() && shaped.substituted.empty()) return;
    diag::Findings said;
    report_problems(shaped, context_.resources.faces, said);
    for (diag::Finding& finding : said.all()) {
        if (!finding.span.known()) finding.span = span;
        finding.language = language;
    }
    findings_.merge(std::move(said));
}

/// A paragraph with tabs: each of its lines is a block, cut at its tabs.
void NodeBuilder::add_tabbed(TextNode& text, const FrameStyle& style,
                             const pack::Paragraph& paragraph) {
    const auto is = [](Kind kind) {
        return [kind](const pack::Inline& part) { return part.kind == kind; };
    };
    bool continues = false;
    for (auto at = paragraph.inlines.begin();;) {
        const auto end = std::find_if(at, paragraph.inlines.end(), is(Kind::line_break));
        TextBlock block;
        block.continues = std::exchange(continues, true);
        for (auto tab = std::find_if(at, end, is(Kind::tab)); tab != end;
             tab = std::find_if(at, end, is(Kind::tab))) {
            block.tabbed.push_back(shape(text, style, std::span(at, tab), paragraph.span));
            at = std::next(tab);
        }
        block.words = shape(text, style, std::span(at, end), paragraph.span);
        if (!block.words) return;
        if (block.tabbed.size() > text.tabs.size())
            findings_
                .error("no-tab-stop", paragraph.span,
                       fmt::format("a line has {} tabs, its style '{}' has {} stops",
                                   block.tabbed.size(), text.field, text.tabs.size()))
                .with_help("give the style as many `tabs: [30mm, ...]`, or take tabs away");
        text.blocks.push_back(std::move(block));
        if (end == paragraph.inlines.end()) return;
        at = std::next(end);
    }
}

void NodeBuilder::add_words(TextNode& text, const FrameStyle& style,
                            const pack::RichText& given, bool bullets) {
    const bool smart = style.values.smart_quotes.value_or(false);
    const bool quoted = style.values.quotes.value_or(false);
    std::optional<pack::RichText> changed;
    if (smart) changed = with_smart_quotes(given, text.language, quoted);
    if (quoted) changed = in_quotes(changed ? *changed : given, text.language);
    const pack::RichText& words = changed ? *changed : given;
    text.blocks.reserve(text.blocks.size() + words.paragraphs.size());
    for (const pack::Paragraph& paragraph : words.paragraphs) {
        const bool has_tabs =
            std::any_of(paragraph.inlines.begin(), paragraph.inlines.end(),
                        [](const pack::Inline& part) { return part.kind == Kind::tab; });
        if (has_tabs) {
            add_tabbed(text, style, paragraph);
            continue;
        }
        TextBlock block;
        block.words = shape(text, style, paragraph.inlines, paragraph.span);
        if (!block.words) continue;
        pack::Inline sign;
        if (bullets || paragraph.kind == pack::Paragraph::Kind::bullet) sign.text = "•";
        if (paragraph.kind == pack::Paragraph::Kind::numbered)
            sign.text = fmt::format("{}.", paragraph.number);
        if (!sign.text.empty() && text.indent > Length())
            block.marker = shape(text, style, std::span(&sign, 1), paragraph.span);
        text.blocks.push_back(std::move(block));
    }
}

void NodeBuilder::add_blocks(TextNode& text, const pack::Frame& frame,
                             const pack::RichText& words, bool bullets) {
    add_words(text, context_.styles.of(frame, item_), words, bullets);
}

} // namespace pecyn::layout
