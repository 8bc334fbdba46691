#include "layout/node_builder.hpp"

#include "layout/choice_name.hpp"

namespace pecyn::layout {

namespace {

/// The layout's own picture that a frame shows; empty: it shows a field's.
std::string own_file(const pack::Frame& frame, const pack::Item* item) {
    return frame.file_choice ? choice_name(*frame.file_choice, item) : frame.file;
}

} // namespace

std::optional<PictureNode> NodeBuilder::field_picture(const pack::Frame& frame) const {
    if (!item_) return std::nullopt;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return std::nullopt;
    const auto* image = std::get_if<pack::ImageValue>(&field->second);
    const LoadedPicture* loaded =
        image ? context_.pictures.find(image->file, image->page) : nullptr;
    if (!loaded) return std::nullopt; // a finding says why
    PictureNode picture;
    picture.source = loaded->source;
    picture.natural = loaded->natural;
    picture.focus_x = image->focus_x;
    picture.focus_y = image->focus_y;
    picture.language = language_.empty() ? page_.languages.front() : language_;
    picture.alternative = image->alternative.plain(picture.language);
    picture.span = image->span;
    return picture;
}

/// Pictures of the layout are ornaments: they carry no words for those who listen.
std::optional<PictureNode> NodeBuilder::own_picture(const std::string& file,
                                                    diag::Span span) const {
    const LoadedPicture* loaded = context_.pictures.find(file);
    if (!loaded) return std::nullopt;
    PictureNode picture;
    picture.source = loaded->source;
    picture.natural = loaded->natural;
    picture.span = span;
    return picture;
}

void NodeBuilder::print_in_one_colour(PictureNode& picture, const pack::Frame& frame) {
    const auto& colour_name = context_.styles.of(frame, item_).values.colour;
    if (!colour_name) return;
    if (const auto* drawing =
            std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source)) {
        picture.source = context_.pictures.in_one_colour(*drawing, colour(*colour_name));
        return;
    }
    findings_
        .error("colour-of-photo", picture.span,
               "only a drawing can be printed in one colour, and this picture is a photograph")
        .with_help("give an SVG or PDF drawing, or take `colour:` off the frame");
}

void NodeBuilder::build_image(const pack::Frame& frame, Nodes& nodes) {
    const std::string file = own_file(frame, item_);
    auto picture = file.empty() ? field_picture(frame) : own_picture(file, frame.span);
    if (!picture) return;
    picture->fit = frame.image_fit;
    picture->crop = frame.crop.value_or(pack::Crop{});
    print_in_one_colour(*picture, frame);
    Node node;
    dress(node, frame);
    node.content = std::move(*picture);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
