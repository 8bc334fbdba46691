#include "preflight/file/content_walker.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;
using art::Operation;

constexpr std::size_t cost_of_call = 10;

/// Points per pixel in the direction where a picture is coarsest: the larger singular value of
/// the map from pixels to the page. Right for turned and skewed pictures too.
double coarsest_pixel(const Affine& m, double width, double height) {
    const double a = m.a / width, b = m.b / width, c = m.c / height, d = m.d / height;
    return (std::hypot(a + d, b - c) + std::hypot(a - d, b + c)) / 2;
}

QPDFObjectHandle inline_value(const art::Operand& dictionary, std::string_view key,
                              std::string_view short_key) {
    const art::Operand* found = dictionary.find(key);
    if (!found) found = dictionary.find(short_key);
    if (!found) return QPDFObjectHandle::newNull();
    if (found->is_name()) return QPDFObjectHandle::newName("/" + found->text);
    if (found->kind != art::Operand::Kind::array) return QPDFObjectHandle::newNull();
    QPDFObjectHandle array = QPDFObjectHandle::newArray(); // [/Indexed /DeviceRGB 1 <...>]
    for (const art::Operand& item : found->items) {
        if (array.getArrayNItems() >= 4) break;
        array.appendItem(item.is_name() ? QPDFObjectHandle::newName("/" + item.text)
                                        : QPDFObjectHandle::newNull());
    }
    return array;
}

double inline_number(const art::Operand& dictionary, std::string_view key,
                     std::string_view short_key) {
    const art::Operand* found = dictionary.find(key);
    if (!found) found = dictionary.find(short_key);
    return found ? found->number : 0; // of true, 1
}

} // namespace

/// Damaged, or larger than what is left to look at: then nothing is left for what follows.
void ContentWalker::note_unread(QPDFObjectHandle stream, const std::string& what) {
    const auto trial = document_.try_unpacking(stream, content_left_);
    content_left_ -= trial ? std::min(content_left_, trial->bytes + 256) : content_left_;
    fault(trial && !trial->is_sound ? Fault::unreadable : Fault::budget, what);
}

const std::string* ContentWalker::content_of(QPDFObjectHandle stream) {
    const auto known = contents_.find(stream.getObjGen());
    if (known != contents_.end()) return &known->second;
    auto decoded = document_.decoded(stream, content_left_);
    if (!decoded) {
        note_unread(stream, "an object's content");
        decoded.emplace();
    }
    content_left_ -= std::min(content_left_, decoded->size());
    return &contents_.emplace(stream.getObjGen(), std::move(*decoded)).first->second;
}

void ContentWalker::run_inside(QPDFObjectHandle stream, QPDFObjectHandle resources,
                               bool is_placed, const std::function<void()>& prepare) {
    const QPDFObjGen id = stream.getObjGen();
    if (running_.count(id) != 0) {
        fault(Fault::contains_itself);
        return;
    }
    const bool is_repeat = !read_.insert(id).second;
    // A place that is not read again still costs its share.
    if (streams_left_ == 0 || (is_repeat && repeats_left_ == 0)) return;
    --streams_left_;
    const State outer = state_;
    const Affine text_matrix = text_matrix_, line_matrix = line_matrix_;
    const bool was_fixed = is_colour_fixed_;
    const auto pending = std::exchange(pending_clip_, std::nullopt);
    running_.insert(id);
    repeats_ += is_repeat ? 1 : 0;
    unplaced_ += is_placed ? 0 : 1;
    prepare();
    QPDFObjectHandle own = entry(stream, "/Resources");
    if (!own.isDictionary()) own = resources;
    const Affine base = state_.transform;
    run(*content_of(stream), names_of(stream, own), base);
    unplaced_ -= is_placed ? 0 : 1;
    repeats_ -= is_repeat ? 1 : 0;
    running_.erase(id);
    pending_clip_ = pending;
    is_colour_fixed_ = was_fixed;
    text_matrix_ = text_matrix;
    line_matrix_ = line_matrix;
    state_ = outer;
}

void ContentWalker::draw_object(const Operation& operation) {
    QPDFObjectHandle object = lookup(stream_->names->objects, "/XObject", word(operation));
    if (!object.isStream()) {
        fault(Fault::missing_resource, word(operation));
        return;
    }
    spend(cost_of_call);
    if (told_.insert(object.getObjGen()).second)
        tell([&](ContentRules& rules) { rules.object(object); });
    const unsigned char bits = layer_bits(entry(object, "/OC"));
    enter_layer(bits);
    const std::string kind = name_of(entry(object, "/Subtype"));
    if (kind == "Image") {
        PaintedElement image;
        image.object = object;
        image.width = art::number_or(entry(object, "/Width"), 0);
        image.height = art::number_or(entry(object, "/Height"), 0);
        QPDFObjectHandle mask = entry(object, "/ImageMask");
        const bool is_mask = mask.isBool() && mask.getBoolValue();
        // One plain colour that fades by a soft mask is a contone picture.
        image.is_one_bit =
            is_mask || (art::number_or(entry(object, "/BitsPerComponent"), 8) == 1 &&
                        !entry(object, "/SMask").isStream());
        QPDFObjectHandle space = entry(object, "/ColorSpace");
        if (!is_mask && !space.isNull()) {
            const SpaceModel*& known = image_spaces_[object.getObjGen()];
            if (!known) known = spaces_.read(space, stream_->names->resources);
            image.space = known;
        }
        draw_image(image);
    } else if (kind == "Form") {
        draw_form(object, {});
    }
    leave_layer(bits);
}

void ContentWalker::draw_inline_image(const Operation& operation) {
    if (operation.operands.empty()) return;
    const art::Operand& given = operation.operands.front();
    PaintedElement image;
    image.is_inline = true;
    image.width = inline_number(given, "Width", "W");
    image.height = inline_number(given, "Height", "H");
    const bool is_mask = inline_number(given, "ImageMask", "IM") == 1;
    image.is_one_bit = is_mask || inline_number(given, "BitsPerComponent", "BPC") == 1;
    QPDFObjectHandle space = inline_value(given, "ColorSpace", "CS");
    if (!is_mask && !space.isNull())
        image.space = spaces_.read(space, stream_->names->resources);
    const art::Operand* intent = given.find("Intent");
    if (intent) tell([&](ContentRules& rules) { rules.rendering_intent(intent->text); });
    QPDFObjectHandle filters = inline_value(given, "Filter", "F");
    if (filters.isName()) filters = QPDFObjectHandle::newArray({filters});
    for (int i = 0; filters.isArray() && i < filters.getArrayNItems(); ++i) {
        const std::string filter = art::name_of(filters.getArrayItem(i));
        tell([&](ContentRules& rules) { rules.inline_filter(filter); });
    }
    draw_image(image);
}

/// A stencil is painted in the current colour, other images in their own.
void ContentWalker::draw_image(PaintedElement& image) {
    image.kind = PaintedElement::Kind::image;
    const Affine& map = state_.transform;
    image.box = map.apply(Rect{{}, {}, Length::pt(1), Length::pt(1)});
    if (image.width > 0 && image.height > 0) {
        const double pixel = coarsest_pixel(map, image.width, image.height);
        if (pixel > 0 && std::isfinite(pixel)) image.ppi = 72 / pixel;
    }
    const bool is_stencil = image.space == nullptr && image.is_one_bit;
    const Colour colour = state_.fill;
    emit(image, is_stencil ? &colour : nullptr, false);
    if (image.is_placed && !image.is_step && state_.fill_alpha > 0.01) ground_.ink(image.box);
}

void ContentWalker::draw_form(QPDFObjectHandle form, const Affine& placement) {
    const Affine map =
        state_.transform.after(placement).after(art::matrix_of(entry(form, "/Matrix")));
    const auto box = art::rectangle_of(entry(form, "/BBox"));
    const Rect area = box ? shared_part(map.apply(*box), state_.clip) : state_.clip;
    QPDFObjectHandle group = entry(form, "/Group");
    QPDFObjectHandle resources =
        stream_ ? stream_->names->resources : QPDFObjectHandle::newNull();
    const bool is_page_level = forms_ == 0 && unplaced_ == 0;
    if (group.isDictionary() && told_groups_.insert(form.getObjGen()).second)
        tell([&](ContentRules& r) { r.group(group, GroupOf::form, resources); });
    if (repeats_left_ == 0 && read_.count(form.getObjGen()) != 0) {
        if (hidden_ + steps_ + unplaced_ == 0) ground_.ink(area);
        return;
    }
    if (is_page_level) tell([&](ContentRules& rules) { rules.placed(area); });
    ++forms_;
    run_inside(form, resources, true, [&] {
        state_.transform = map;
        state_.clip = area;
    });
    --forms_;
    if (is_page_level) tell([](ContentRules& rules) { rules.placed_end(); });
}

void ContentWalker::run_mask(QPDFObjectHandle mask) {
    QPDFObjectHandle form = entry(mask, "/G");
    if (!form.isStream()) return;
    QPDFObjectHandle group = entry(form, "/Group");
    const bool is_luminosity = name_of(entry(mask, "/S")) == "Luminosity";
    if (group.isDictionary()) {
        tell([&](ContentRules& r) {
            r.group(group, is_luminosity ? GroupOf::mask : GroupOf::form,
                    stream_->names->resources);
        });
    }
    run_inside(form, stream_->names->resources, false, [&] {
        state_.transform = state_.transform.after(art::matrix_of(entry(form, "/Matrix")));
    });
}

/// The content of tiles; where they lie is not known, so only their colours are judged.
void ContentWalker::run_pattern(QPDFObjectHandle pattern) {
    if (!told_.insert(pattern.getObjGen()).second) return;
    const bool is_uncoloured = art::number_or(entry(pattern, "/PaintType"), 1) == 2;
    run_inside(pattern, stream_->names->resources, false, [&] {
        state_.transform = stream_->base.after(art::matrix_of(entry(pattern, "/Matrix")));
        is_colour_fixed_ = is_uncoloured;
        state_.fill = state_.stroke = initial_colour(); // as a page begins
        state_.fill_overprint = state_.stroke_overprint = false;
    });
}

/// Appearances of annotations, placed as ISO 32000-1, 12.5.5 says. Those that aren't printed
/// are judged by their colours alone.
void ContentWalker::draw_annotations(const PdfPage& page) {
    constexpr int most_annotations = 10'000;
    QPDFObjectHandle object = page.object;
    QPDFObjectHandle all = entry(object, "/Annots");
    if (!all.isArray()) return;
    for (int i = 0; i < std::min(all.getArrayNItems(), most_annotations); ++i) {
        if (!spend(4)) return; // pages may share a list of them
        QPDFObjectHandle annotation = all.getArrayItem(i);
        QPDFObjectHandle shown = entry(entry(annotation, "/AP"), "/N");
        if (shown.isDictionary())
            shown = entry(shown, ("/" + name_of(entry(annotation, "/AS"))).c_str());
        const auto flags = static_cast<unsigned>(
            std::clamp(art::number_or(entry(annotation, "/F"), 0), 0.0, 4095.0));
        const bool is_hidden = (flags & 2u) != 0;
        if (!shown.isStream() || is_hidden) continue;
        const auto rectangle = art::rectangle_of(entry(annotation, "/Rect"));
        const auto box = art::rectangle_of(entry(shown, "/BBox"));
        if (!rectangle || !box) continue;
        const Rect mapped = art::matrix_of(entry(shown, "/Matrix")).apply(*box);
        if (!(mapped.width > Length()) || !(mapped.height > Length())) continue;
        const double sx = rectangle->width / mapped.width;
        const double sy = rectangle->height / mapped.height;
        const Affine fit{sx,
                         0,
                         0,
                         sy,
                         rectangle->left() - mapped.left() * sx,
                         rectangle->top() - mapped.top() * sy};
        const bool prints = (flags & 4u) != 0;
        if (told_.insert(shown.getObjGen()).second)
            tell([&](ContentRules& rules) { rules.object(shown); });
        unplaced_ += prints ? 0 : 1;
        draw_form(shown, fit);
        unplaced_ -= prints ? 0 : 1;
    }
}

} // namespace pecyn::preflight
