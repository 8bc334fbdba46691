#include "layout/node_builder.hpp"

#include "layout/reading_direction.hpp"

#include <algorithm>

#include <fmt/format.h>

/// What frames show of a brand. Without a brand, or where it gives nothing, they are left out.
namespace pecyn::layout {

namespace {

/// The pictures of a logo for readers of the languages, in reading order: one for all of them
/// together, one for everybody, else one for each language.
std::vector<std::pair<std::string, std::string>>
files_for(const pack::Logo& logo, const std::vector<std::string>& languages) {
    const std::string together = fmt::format("{}", fmt::join(languages, "-"));
    for (const std::string& wanted : {together, std::string()})
        for (const auto& file : logo.files)
            if (file.first == wanted) return {{languages.front(), file.second}};
    std::vector<std::pair<std::string, std::string>> files;
    for (const std::string& language : languages)
        for (const auto& file : logo.files)
            if (file.first == language) files.push_back(file);
    // One in other languages says better whose the page is than none.
    if (files.empty() && !logo.files.empty())
        files.emplace_back(languages.front(), logo.files.front().second);
    return files;
}

constexpr Length between_names = Length::mm(0.8);

std::vector<const pack::Logo*> logos_of(const pack::Brand& brand,
                                        const std::vector<std::string>& shown) {
    std::vector<const pack::Logo*> logos;
    const auto find = [&](const std::string& id) {
        const auto found = std::find_if(brand.logos.begin(), brand.logos.end(),
                                        [&](const pack::Logo& logo) { return logo.id == id; });
        return found == brand.logos.end() ? nullptr : &*found;
    };
    for (const std::string& id : shown)
        if (const pack::Logo* logo = find(id)) logos.push_back(logo);
    if (!shown.empty()) return logos;
    for (const pack::Logo& logo : brand.logos)
        logos.push_back(&logo);
    std::stable_partition(logos.begin(), logos.end(),
                          [](const pack::Logo* logo) { return logo->id == "main"; });
    return logos;
}

pack::Align align_of(const FrameStyle& style) {
    const pack::Align align = style.values.align.value_or(pack::Align::start);
    return align == pack::Align::justify ? pack::Align::start : align;
}

/// Shows the fixed words of a label, in frames and in all that they hold.
bool shows_label(const std::vector<pack::Frame>& frames, std::string_view label) {
    return std::any_of(frames.begin(), frames.end(), [&](const pack::Frame& frame) {
        return (frame.kind == pack::Frame::Kind::label && frame.content == label) ||
               shows_label(frame.frames, label);
    });
}

} // namespace

void NodeBuilder::add_logo(const pack::Logo& logo, LogoStrip& strip) const {
    const pack::Brand& brand = *context_.pack.brand;
    const std::vector<std::string> languages =
        language_.empty() ? page_.languages : std::vector<std::string>{language_};
    for (const auto& [language, file] : files_for(logo, languages)) {
        const LoadedPicture* loaded = context_.pictures.find(file);
        if (!loaded) continue; // a finding says why
        PictureNode picture;
        picture.source = loaded->source;
        picture.natural = loaded->natural;
        picture.fit = pack::ImageFit::contain;
        picture.language = language;
        picture.alternative = logo.alternative.plain(language);
        if (picture.alternative.empty()) picture.alternative = brand.name.plain(language);
        picture.span = logo.span;
        strip.logos.push_back(
            {std::move(picture), logo.min_width, logo.clear_space, logo.span});
    }
}

void NodeBuilder::build_logos(const pack::Frame& frame, Nodes& nodes) {
    if (!context_.pack.brand || !frame.height) return;
    LogoStrip strip;
    for (const pack::Logo* logo : logos_of(*context_.pack.brand, frame.show_ids))
        add_logo(*logo, strip);
    if (strip.logos.empty()) return build_names(frame, nodes);
    strip.height = frame.height->length;
    strip.most_height =
        std::max(strip.height, frame.max_height ? frame.max_height->length : strip.height);
    strip.across = align_of(context_.styles.of(frame, item_));
    strip.beside = beside_;
    strip.right_to_left = right_to_left();
    Node node;
    dress(node, frame);
    node.height.reset(); // as high as its logos
    node.max_height.reset();
    node.content = std::move(strip);
    nodes.push_back(std::move(node));
}

/// In the place of logos: the names of a brand that has none.
void NodeBuilder::build_names(const pack::Frame& frame, Nodes& nodes) {
    const pack::Brand& brand = *context_.pack.brand;
    const bool wanted =
        frame.show_ids.empty() ||
        std::find(frame.show_ids.begin(), frame.show_ids.end(), "main") != frame.show_ids.end();
    if (!brand.logos.empty() || !wanted) return;
    BoxNode column{pack::BoxKind::column, between_names, {}};
    column.right_to_left = right_to_left();
    for (const std::string& language :
         language_.empty() ? page_.languages : std::vector<std::string>{language_}) {
        const pack::RichText* name = brand.name.in(language);
        if (!name) continue;
        Node line = text_node(frame, language);
        undress(line);
        std::get<TextNode>(line.content).span = name->span;
        add_blocks(std::get<TextNode>(line.content), frame, *name, false);
        column.children.push_back(std::move(line));
    }
    if (column.children.empty()) return;
    Node node;
    dress(node, frame);
    // They take the strip's place, in its middle.
    node.min_height = node.height;
    node.along = pack::Align::centre;
    node.height.reset();
    node.max_height.reset();
    node.content = std::move(column);
    nodes.push_back(std::move(node));
}

/// The safeguarding board, like a contact.
void NodeBuilder::build_board(const pack::Frame& frame, const std::string& language,
                              Nodes& nodes) {
    const auto& board = context_.pack.brand->board;
    if (!board) return;
    pack::Contact contact;
    contact.id = "board";
    contact.label = board->name;
    contact.phone = board->phone;
    if (const std::string* address = address_for(board->web, language)) contact.web = *address;
    contact.span = board->span;
    const Length gap = context_.styles.of(frame, item_).values.space.value_or(Length());
    BoxNode table{pack::BoxKind::column, gap, {}};
    add_contact(frame, language, contact, table.children);
    if (table.children.empty()) return;
    Node node;
    dress(node, frame);
    node.content = std::move(table);
    nodes.push_back(std::move(node));
}

/// True where a frame of the layout says by itself that there is another edition.
bool NodeBuilder::shows_other_edition() const {
    const auto& faces = context_.layout.faces;
    return std::any_of(faces.begin(), faces.end(), [](const pack::Face& face) {
        return shows_label(face.frames, "other_edition");
    });
}

/// That Welsh is welcome and that there is another edition (requirement B4), then the
/// authority's own lines.
pack::RichText NodeBuilder::statements_in(const pack::Frame& frame,
                                          const std::string& language) {
    const pack::Brand& brand = *context_.pack.brand;
    pack::RichText all;
    const auto add = [&](const pack::RichText* words) {
        if (!words) return;
        if (all.paragraphs.empty()) all.span = words->span;
        all.paragraphs.insert(all.paragraphs.end(), words->paragraphs.begin(),
                              words->paragraphs.end());
    };
    const auto& languages = context_.pack.languages;
    const bool welsh = std::find(languages.begin(), languages.end(), "cy") != languages.end();
    if (brand.welsh_correspondence && welsh)
        add(label_words("statement.correspondence", language, frame.span));
    if (context_.languages.size() == 1 && languages.size() > 1 && !shows_other_edition())
        add(label_words("other_edition", language, frame.span));
    for (const pack::LocalText& statement : brand.statements)
        add(statement.in(language));
    return all;
}

void NodeBuilder::build_brand_words(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language || !context_.pack.brand) return;
    const pack::Brand& brand = *context_.pack.brand;
    if (frame.content == "board") return build_board(frame, *language, nodes);
    pack::RichText words;
    if (frame.content == "statements") {
        words = statements_in(frame, *language);
    } else {
        const pack::LocalText& local = frame.content == "name" ? brand.name : brand.licence;
        if (const pack::RichText* own = local.in(*language)) words = *own;
    }
    if (words.paragraphs.empty()) return;
    Node node = text_node(frame, *language);
    TextNode& text = std::get<TextNode>(node.content);
    text.span = words.span;
    add_blocks(text, frame, words, false);
    push_text(std::move(node), frame, nodes);
}

} // namespace pecyn::layout
