#include "art/interpreter.hpp"

#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"

#include <qpdf/QPDFPageObjectHelper.hh>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

constexpr int deepest_nesting = 24;
constexpr std::size_t deepest_save = 512, most_points_of_path = 2'000'000;
constexpr int most_dash_lengths = 64;
/// Beginning a stream costs as much as so many operators.
constexpr std::size_t cost_of_stream = 60;

std::optional<Blend> blend_named(const std::string& name) {
    if (name == "Normal" || name == "Compatible") return Blend::normal;
    if (name == "Multiply") return Blend::multiply;
    if (name == "Screen") return Blend::screen;
    if (name == "Darken") return Blend::darken;
    if (name == "Lighten") return Blend::lighten;
    if (name == "Overlay") return Blend::overlay;
    return std::nullopt;
}

Cap cap_of(double value) {
    return value == 1 ? Cap::round : value == 2 ? Cap::square : Cap::butt;
}
Join join_of(double value) {
    return value == 1 ? Join::round : value == 2 ? Join::bevel : Join::miter;
}

} // namespace

// NOLINTNEXTLINE(readability-function-size): a table, one line an operator
const std::map<std::string_view, Interpreter::Handler>& Interpreter::handlers() {
    using I = Interpreter;
    static const std::map<std::string_view, Handler> all = {
        {"q", &I::save},
        {"Q", &I::restore},
        {"cm", &I::concatenate},
        {"w", &I::set_line},
        {"J", &I::set_line},
        {"j", &I::set_line},
        {"M", &I::set_line},
        {"d", &I::set_dash},
        {"gs", &I::set_extended},
        {"m", &I::move},
        {"l", &I::line},
        {"c", &I::curve},
        {"v", &I::curve},
        {"y", &I::curve},
        {"h", &I::close},
        {"re", &I::rectangle},
        {"W", &I::clip},
        {"W*", &I::clip},
        {"n", &I::paint},
        {"S", &I::paint},
        {"s", &I::paint},
        {"f", &I::paint},
        {"F", &I::paint},
        {"f*", &I::paint},
        {"B", &I::paint},
        {"B*", &I::paint},
        {"b", &I::paint},
        {"b*", &I::paint},
        {"CS", &I::set_space},
        {"cs", &I::set_space},
        {"SC", &I::set_colour},
        {"SCN", &I::set_colour},
        {"sc", &I::set_colour},
        {"scn", &I::set_colour},
        {"G", &I::set_device_colour},
        {"g", &I::set_device_colour},
        {"RG", &I::set_device_colour},
        {"rg", &I::set_device_colour},
        {"K", &I::set_device_colour},
        {"k", &I::set_device_colour},
        {"sh", &I::shade},
        {"Do", &I::draw_object},
        {"BI", &I::draw_inline_image},
        {"BT", &I::begin_text},
        {"ET", &I::end_text},
        {"Tc", &I::set_text_state},
        {"Tw", &I::set_text_state},
        {"Tz", &I::set_text_state},
        {"TL", &I::set_text_state},
        {"Ts", &I::set_text_state},
        {"Tr", &I::set_text_state},
        {"Tf", &I::set_font},
        {"Td", &I::move_text},
        {"TD", &I::move_text},
        {"T*", &I::move_text},
        {"Tm", &I::set_text_matrix},
        {"Tj", &I::show},
        {"TJ", &I::show},
        {"'", &I::show},
        {"\"", &I::show},
        {"d1", &I::fix_colour},
        // Hints, marks and compatibility sections paint nothing.
        {"i", &I::ignore},
        {"ri", &I::ignore},
        {"d0", &I::ignore},
        {"BMC", &I::begin_marked},
        {"BDC", &I::begin_marked},
        {"EMC", &I::end_marked},
        {"MP", &I::ignore},
        {"DP", &I::ignore},
        {"BX", &I::ignore},
        {"EX", &I::ignore}};
    return all;
}

void Interpreter::run_page(QPDFObjectHandle page, const Affine& transform) {
    std::string bytes;
    for (QPDFObjectHandle& part : page.getPageContents()) {
        bytes += stream_data(part, qpdf_dl_generalized, content_left_ - bytes.size());
        if (bytes.size() >= content_left_) {
            give_up();
            return;
        }
        bytes += '\n'; // streams are joined as if by white space (7.8.2)
    }
    content_left_ -= bytes.size();
    state_ = GraphicsState();
    state_.transform = transform;
    run(bytes, {QPDFPageObjectHelper(page).getAttribute("/Resources", false), transform});
}

void Interpreter::run(std::string_view bytes, const Frame& frame) {
    if (depth_ >= deepest_nesting) {
        sink_.miss("content nested more than 24 deep");
        return;
    }
    const Frame outer = std::exchange(frame_, frame);
    std::vector<GraphicsState> outer_saved = std::exchange(saved_, {});
    ++depth_;
    operations_left_ -= std::min(operations_left_, cost_of_stream);
    ContentStream stream(bytes);
    Operation operation;
    while (operations_left_ > 0 && !sink_.is_full() && stream.next(operation)) {
        --operations_left_;
        const auto handler = handlers().find(operation.name);
        if (handler != handlers().end()) (this->*handler->second)(operation);
        if (path_.points.size() > most_points_of_path) give_up();
    }
    for (const char hides : frame_.marks)
        hidden_ -= hides;
    --depth_;
    saved_ = std::move(outer_saved);
    frame_ = outer;
}

QPDFObjectHandle Interpreter::resource(const char* category, const std::string& name) const {
    return entry(entry(frame_.resources, category), ("/" + name).c_str());
}

void Interpreter::save(const Operation&) {
    if (saved_.size() < deepest_save) {
        saved_.push_back(state_);
    } else {
        sink_.miss("more than 512 saved states");
        give_up();
    }
}

void Interpreter::restore(const Operation&) {
    if (saved_.empty()) return;
    state_ = std::move(saved_.back());
    saved_.pop_back();
}

void Interpreter::concatenate(const Operation& operation) {
    const auto n = [&](std::size_t i) { return number(operation, i); };
    const Affine map{n(0), n(1), n(2), n(3), Length::pt(n(4)), Length::pt(n(5))};
    state_.transform = state_.transform.after(map);
}

void Interpreter::set_line(const Operation& operation) {
    const double value = number(operation, 0);
    switch (operation.name.front()) {
    case 'w': state_.line_width = std::abs(value); break;
    case 'J': state_.cap = cap_of(value); break;
    case 'j': state_.join = join_of(value); break;
    default: state_.miter_limit = std::max(value, 1.0); break;
    }
}

void Interpreter::set_dash(const Operation& operation) {
    if (operation.operands.empty()) return;
    if (operation.operands.front().items.size() > std::size_t{most_dash_lengths}) {
        sink_.miss("a dash pattern of more than 64 lengths");
        return;
    }
    std::vector<double> dash;
    double total = 0;
    for (const Operand& length : operation.operands.front().items) {
        if (!length.is_number() || length.number < 0) return;
        dash.push_back(length.number);
        total += length.number;
    }
    // All gaps and dashes of no length mean a solid line.
    if (total <= 0) dash.clear();
    state_.dash = std::move(dash);
    state_.dash_phase = number(operation, 1);
}

void Interpreter::set_extended(const Operation& operation) {
    if (operation.operands.empty()) return;
    QPDFObjectHandle given = resource("/ExtGState", operation.operands.front().text);
    const auto read = [&](const char* key, double& value) {
        value = number_or(entry(given, key), value);
    };
    read("/LW", state_.line_width);
    read("/ML", state_.miter_limit);
    read("/ca", state_.fill_opacity);
    read("/CA", state_.stroke_opacity);
    state_.fill_opacity = std::clamp(state_.fill_opacity, 0.0, 1.0);
    state_.stroke_opacity = std::clamp(state_.stroke_opacity, 0.0, 1.0);
    if (const auto cap = number_of(entry(given, "/LC"))) state_.cap = cap_of(*cap);
    if (const auto join = number_of(entry(given, "/LJ"))) state_.join = join_of(*join);
    QPDFObjectHandle dash = entry(given, "/D");
    if (dash.isArray() && dash.getArrayNItems() == 2) {
        state_.dash = numbers_of(dash.getArrayItem(0), most_dash_lengths);
        state_.dash_phase = number_or(dash.getArrayItem(1), 0);
    }
    const auto overprint = [&](const char* key, bool fallback) {
        QPDFObjectHandle value = entry(given, key);
        return value.isBool() ? value.getBoolValue() : fallback;
    };
    // OP alone sets both (table 58).
    state_.fill_overprint = overprint("/op", overprint("/OP", state_.fill_overprint));
    state_.stroke_overprint = overprint("/OP", state_.stroke_overprint);
    set_blend(entry(given, "/BM"));
    set_mask(entry(given, "/SMask"));
}

void Interpreter::set_blend(QPDFObjectHandle blend) {
    if (blend.isArray()) { // the first one that the reader knows
        for (int i = 0; i < std::min(blend.getArrayNItems(), 32); ++i) {
            const auto known = blend_named(name_of(blend.getArrayItem(i)));
            if (!known) continue;
            state_.blend = *known;
            return;
        }
        blend = blend.getArrayNItems() > 0 ? blend.getArrayItem(0) : blend;
    }
    if (!blend.isName()) return;
    const auto known = blend_named(name_of(blend));
    if (!known) sink_.miss(fmt::format("the blend mode '{}'", name_of(blend)));
    state_.blend = known.value_or(Blend::normal);
}

void Interpreter::begin_marked(const Operation& operation) {
    bool hides = false;
    const std::vector<Operand>& given = operation.operands;
    const bool names_layer = operation.name == "BDC" && given.size() == 2 &&
                             given[0].text == "OC" && given[1].is_name();
    if (names_layer) hides = !layers_.shows(resource("/Properties", given[1].text));
    frame_.marks.push_back(hides ? 1 : 0);
    hidden_ += hides ? 1 : 0;
}

void Interpreter::end_marked(const Operation&) {
    if (frame_.marks.empty()) return;
    hidden_ -= frame_.marks.back();
    frame_.marks.pop_back();
}

void Interpreter::set_mask(QPDFObjectHandle mask) {
    if (mask.isName()) state_.mask = nullptr; // "None"
    if (!mask.isDictionary()) return;
    if (!entry(mask, "/TR").isNull() && name_of(entry(mask, "/TR")) != "Identity") {
        sink_.miss("a mask with a transfer function");
    }
    state_.mask = std::make_shared<const SoftMask>(
        SoftMask{entry(mask, "/G"), state_.transform, name_of(entry(mask, "/S")) != "Alpha"});
}

} // namespace pecyn::art
