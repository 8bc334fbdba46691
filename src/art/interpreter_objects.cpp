#include "art/interpreter.hpp"

#include "art/pdf_image.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"

#include <algorithm>
#include <qpdf/QPDF.hh>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

/// The short keys and names of inline images (ISO 32000-1, tables 93 and 94).
std::string long_key(const std::string& key) {
    static const std::map<std::string, std::string> keys = {
        {"BPC", "BitsPerComponent"}, {"CS", "ColorSpace"}, {"D", "Decode"},
        {"DP", "DecodeParms"},       {"F", "Filter"},      {"H", "Height"},
        {"IM", "ImageMask"},         {"W", "Width"},       {"I", "Interpolate"}};
    const auto found = keys.find(key);
    return found == keys.end() ? key : found->second;
}

std::string long_filter(const std::string& name) {
    static const std::map<std::string, std::string> filters = {
        {"AHx", "ASCIIHexDecode"}, {"A85", "ASCII85Decode"},  {"LZW", "LZWDecode"},
        {"Fl", "FlateDecode"},     {"RL", "RunLengthDecode"}, {"CCF", "CCITTFaxDecode"},
        {"DCT", "DCTDecode"}};
    const auto found = filters.find(name);
    return found == filters.end() ? name : found->second;
}

QPDFObjectHandle to_object(const Operand& operand) {
    switch (operand.kind) {
    case Operand::Kind::null: return QPDFObjectHandle::newNull();
    case Operand::Kind::boolean: return QPDFObjectHandle::newBool(operand.number != 0);
    case Operand::Kind::number: return QPDFObjectHandle::newReal(operand.number, 6);
    case Operand::Kind::name: return QPDFObjectHandle::newName("/" + long_filter(operand.text));
    case Operand::Kind::string: return QPDFObjectHandle::newString(operand.text);
    case Operand::Kind::array: {
        QPDFObjectHandle array = QPDFObjectHandle::newArray();
        for (const Operand& item : operand.items)
            array.appendItem(to_object(item));
        return array;
    }
    case Operand::Kind::dictionary: {
        QPDFObjectHandle dictionary = QPDFObjectHandle::newDictionary();
        for (std::size_t i = 0; i + 1 < operand.items.size(); i += 2) {
            dictionary.replaceKey("/" + long_key(operand.items[i].text),
                                  to_object(operand.items[i + 1]));
        }
        return dictionary;
    }
    }
    return QPDFObjectHandle::newNull();
}

bool is_stencil(QPDFObjectHandle image) {
    QPDFObjectHandle is_mask = entry(image, "/ImageMask");
    return is_mask.isBool() && is_mask.getBoolValue();
}

/// Of a picture and its mask, by what they say of themselves.
std::size_t pixels_of(QPDFObjectHandle image) {
    const auto count = [](QPDFObjectHandle each) {
        const double pixels =
            number_or(entry(each, "/Width"), 0) * number_or(entry(each, "/Height"), 0);
        return static_cast<std::size_t>(std::clamp(pixels, 0.0, 1e12));
    };
    return std::max({count(image), count(entry(image, "/SMask")), count(entry(image, "/Mask")),
                     std::size_t{1}});
}

} // namespace

const std::string& Interpreter::content_of(QPDFObjectHandle stream) {
    const auto [found, is_new] = contents_.try_emplace(stream.getObjGen());
    if (is_new) {
        found->second = stream_data(stream, qpdf_dl_generalized, content_left_);
        content_left_ -= found->second.size();
    }
    return found->second;
}

void Interpreter::draw_object(const Operation& operation) {
    if (operation.operands.empty()) return;
    QPDFObjectHandle object = resource("/XObject", operation.operands.front().text);
    if (!object.isStream() || hidden_ > 0 || !layers_.shows(entry(object, "/OC"))) return;
    const std::string kind = name_of(entry(object, "/Subtype"));
    if (kind == "Image") {
        masked([&] { draw_image(object); });
    } else if (kind == "Form") {
        masked([&] { draw_form(object); });
    }
}

/// A picture in the fill colour, if it is a stencil; null where it can't be read.
std::shared_ptr<const Raster> Interpreter::decode(QPDFObjectHandle image) {
    const ContentColour& fill = state_.fill;
    if (is_stencil(image) && fill.space->kind() == ColourSpace::Kind::pattern) {
        sink_.miss("a stencil picture in a pattern or gradient");
        return nullptr;
    }
    const std::size_t pixels = pixels_of(image);
    if (pixels > pixels_left_) {
        sink_.miss("pictures of more than 80 megapixels");
        return nullptr;
    }
    pixels_left_ -= pixels;
    PdfImage read =
        read_pdf_image(image, frame_.resources, fill.space->colour(fill.components), recolour_);
    if (!read.raster) sink_.miss(read.problem);
    if (!read.spot.empty()) {
        sink_.alter(fmt::format("a picture in the spot ink '{}', which becomes process inks",
                                read.spot));
    }
    return read.raster;
}

void Interpreter::draw_image(QPDFObjectHandle image) {
    const QPDFObjGen id = image.getObjGen();
    const auto known = rasters_.find(id);
    const bool keeps = !is_stencil(image);
    const auto raster = keeps && known != rasters_.end() ? known->second : decode(image);
    if (!raster) return;
    if (keeps) rasters_[id] = raster;
    sink_.draw_raster(raster, state_);
}

void Interpreter::draw_inline_image(const Operation& operation) {
    if (operation.operands.empty() || hidden_ > 0) return;
    QPDF holder; // owns the stream for as long as it takes to decode it
    holder.setSuppressWarnings(true);
    holder.emptyPDF();
    QPDFObjectHandle image = QPDFObjectHandle::newStream(&holder, std::string(operation.data));
    image.replaceDict(to_object(operation.operands.front()));
    masked([&] {
        if (const auto raster = decode(image)) sink_.draw_raster(raster, state_);
    });
}

void Interpreter::draw_form(QPDFObjectHandle form) {
    const bool is_group = name_of(entry(entry(form, "/Group"), "/S")) == "Transparency";
    const GraphicsState outer = state_;
    if (is_group) {
        sink_.begin_group(state_);
        state_.fill_opacity = state_.stroke_opacity = 1;
        state_.blend = Blend::normal;
    }
    run_form(form, state_.transform);
    if (is_group) sink_.end_group();
    state_ = outer;
}

void Interpreter::run_form(QPDFObjectHandle form, const Affine& placement) {
    if (!form.isStream()) return;
    const bool was_fixed = colour_is_fixed_;
    PathData outer_path = std::exchange(path_, {});
    state_.transform = placement.after(matrix_of(entry(form, "/Matrix")));
    if (const auto box = rectangle_of(entry(form, "/BBox"))) {
        PathData edge = PathData::rectangle(*box);
        edge.transform(state_.transform);
        push_clip(std::move(edge), FillRule::nonzero);
    }
    QPDFObjectHandle own = entry(form, "/Resources");
    run(content_of(form), {own.isNull() ? frame_.resources : own, state_.transform});
    path_ = std::move(outer_path);
    colour_is_fixed_ = was_fixed;
}

void Interpreter::composed(const std::function<void()>& draw_content) {
    const bool plain = state_.fill_opacity == 1 && state_.blend == Blend::normal;
    if (plain) {
        draw_content();
        return;
    }
    const GraphicsState outer = state_;
    sink_.begin_group(state_);
    state_.fill_opacity = state_.stroke_opacity = 1;
    state_.blend = Blend::normal;
    draw_content();
    sink_.end_group();
    state_ = outer;
}

void Interpreter::masked(const std::function<void()>& draw_content) {
    const std::shared_ptr<const SoftMask> mask = state_.mask;
    if (!mask) {
        draw_content();
        return;
    }
    // Each mask makes two layers, and in the end pixels.
    constexpr std::size_t cost_of_mask = 200;
    operations_left_ -= std::min(operations_left_, cost_of_mask);
    const GraphicsState outer = state_;
    sink_.begin_masked(state_);
    state_.mask = nullptr;
    draw_content();
    sink_.begin_mask(mask->luminosity);
    state_ = GraphicsState();
    run_form(mask->group, mask->transform);
    sink_.end_masked();
    state_ = outer;
}

} // namespace pecyn::art
