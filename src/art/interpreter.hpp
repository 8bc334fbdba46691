#pragma once

#include "art/content_sink.hpp"
#include "art/content_stream.hpp"
#include "art/graphics_state.hpp"
#include "art/optional_content.hpp"
#include "art/shading.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pecyn::art {

/// Runs PDF content (ISO 32000-1, 8 and 9) and sends what it paints to a sink. Depth and counts
/// of operations, pattern tiles, unpacked bytes, letters' points and pixels are bounded; wrong
/// operands make an operator do nothing.
/// Not for several threads at once.
class Interpreter {
public:
    /// `recolour` makes inks of spots whose alternate is light; layers that don't print are
    /// left out.
    explicit Interpreter(ContentSink& sink, const Recolour* recolour = nullptr,
                         OptionalContent layers = {})
        : sink_(sink), recolour_(recolour), layers_(std::move(layers)) {}

    /// A page, with `transform` from its default user space to the drawing's coordinates.
    void run_page(QPDFObjectHandle page, const Affine& transform);
    /// Names of the fonts that text was shown in.
    const std::set<std::string>& shown_fonts() const { return shown_fonts_; }
    /// The bound on operations was reached: the drawing is not whole.
    bool is_exhausted() const { return operations_left_ == 0; }

private:
    using Operands = std::vector<Operand>;
    using Handler = void (Interpreter::*)(const Operation&);
    static const std::map<std::string_view, Handler>& handlers();

    /// One stream's surroundings: what Do and patterns replace and put back.
    struct Frame {
        QPDFObjectHandle resources = QPDFObjectHandle::newNull();
        Affine base; ///< the stream's own default space, where patterns are anchored
        std::vector<char> marks = {}; ///< open marked content: whether it hides what is inside
    };

    // interpreter.cpp
    void run(std::string_view bytes, const Frame& frame);
    QPDFObjectHandle resource(const char* category, const std::string& name) const;
    void save(const Operation&);
    void restore(const Operation&);
    void concatenate(const Operation&);
    void set_line(const Operation&);
    void set_dash(const Operation&);
    void set_extended(const Operation&);
    void set_mask(QPDFObjectHandle mask);
    void set_blend(QPDFObjectHandle blend);
    void begin_marked(const Operation&);
    void end_marked(const Operation&);
    /// Nothing more is painted; the drawing is not whole.
    void give_up() { operations_left_ = 0; }

    // interpreter_paths.cpp
    void move(const Operation&);
    void line(const Operation&);
    void curve(const Operation&);
    void close(const Operation&);
    void rectangle(const Operation&);
    void paint(const Operation&);
    void clip(const Operation&);
    void end_path();
    void push_clip(PathData path, FillRule rule);
    void draw(const PathData& path, FillRule rule, bool fill, bool stroke);
    std::optional<PlacedPaint> paint_of(const ContentColour& colour);
    std::optional<PlacedPaint> gradient_of(QPDFObjectHandle shading, const Affine& placement);
    void note_overprint(const PlacedPaint& paint, bool overprints);
    PlacedStroke stroke_of(PlacedPaint paint) const;

    // interpreter_colours.cpp
    void set_space(const Operation&);
    void set_colour(const Operation&);
    void set_device_colour(const Operation&);
    void shade(const Operation&);
    void fix_colour(const Operation&);
    bool is_tiling(const ContentColour& colour) const;
    void fill_tiles(const ContentColour& colour, const PathData& path, FillRule rule);
    void run_tiles(QPDFObjectHandle pattern, const Affine& placement, const Rect& area);

    // interpreter_objects.cpp
    void draw_object(const Operation&);
    void draw_inline_image(const Operation&);
    void draw_image(QPDFObjectHandle image);
    std::shared_ptr<const Raster> decode(QPDFObjectHandle image);
    void draw_form(QPDFObjectHandle form);
    void run_form(QPDFObjectHandle form, const Affine& placement);
    /// Composes what `draw_content` sends as one where the state is not plainly opaque.
    void composed(const std::function<void()>& draw_content);
    /// Sends the state's soft mask round what `draw_content` sends.
    void masked(const std::function<void()>& draw_content);
    const std::string& content_of(QPDFObjectHandle stream);

    // interpreter_text.cpp
    void begin_text(const Operation&);
    void end_text(const Operation&);
    void set_text_state(const Operation&);
    void set_font(const Operation&);
    void move_text(const Operation&);
    void set_text_matrix(const Operation&);
    void show(const Operation&);
    void show_string(const std::string& shown);
    void show_outlines(const std::vector<ShownCharacter>& characters);
    void show_type3(const std::vector<ShownCharacter>& characters);
    Affine glyph_space() const;
    void advance(double em);
    void step_over(const ShownCharacter& character);
    void ignore(const Operation&) {}

    static double number(const Operation& operation, std::size_t i) {
        const bool given = i < operation.operands.size() && operation.operands[i].is_number();
        return given ? operation.operands[i].number : 0;
    }
    Point point(const Operation& operation, std::size_t i) const {
        return state_.transform.apply(
            Point{Length::pt(number(operation, i)), Length::pt(number(operation, i + 1))});
    }

    ContentSink& sink_;
    const Recolour* recolour_;
    OptionalContent layers_;
    GraphicsState state_;
    std::vector<GraphicsState> saved_;
    Frame frame_;
    int depth_ = 0, hidden_ = 0; ///< levels of layers that don't print
    std::size_t operations_left_ = 1'000'000, tiles_left_ = 10'000;
    std::size_t content_left_ = 64u << 20, font_bytes_left_ = 64u << 20;
    std::size_t pixels_left_ = 80'000'000, stops_left_ = 1'000'000;
    std::size_t letter_points_left_ = 8'000'000;

    PathData path_; ///< in the drawing's coordinates
    Point current_, subpath_start_;
    std::optional<FillRule> pending_clip_;

    Affine text_matrix_, line_matrix_;
    PathData text_clip_;
    bool colour_is_fixed_ = false; ///< inside uncoloured patterns and Type 3 shapes
    std::map<QPDFObjGen, std::string> contents_; ///< forms and patterns run many times
    std::map<QPDFObjGen, std::shared_ptr<const PdfFont>> fonts_;
    std::map<QPDFObjGen, std::shared_ptr<const Raster>> rasters_;
    std::set<std::string> shown_fonts_;
};

} // namespace pecyn::art
