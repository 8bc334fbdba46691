#pragma once

#include "art/content_stream.hpp"
#include "art/optional_content.hpp"
#include "preflight/file/content_events.hpp"
#include "preflight/file/content_ground.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace pecyn::preflight {

/// What two boxes share; without width or height where they share nothing.
inline Rect shared_part(const Rect& a, const Rect& b) {
    const Length left = std::max(a.left(), b.left()), top = std::max(a.top(), b.top());
    const Length right = std::min(a.right(), b.right());
    const Length bottom = std::min(a.bottom(), b.bottom());
    return Rect::from_edges(left, top, std::max(left, right), std::max(top, bottom));
}

/// Reads what pages paint and tells rules about it: content streams, and through them forms,
/// tiling patterns, Type 3 glyphs, masks and appearances of annotations. Nothing is rasterised.
///
/// Bounds, over a whole document: six million operators (calling an object counts for ten);
/// content of 96 MB; a form is read in full where it is first placed. Its later places are read
/// again, since sizes there differ, within a million operators together; what is beyond counts
/// by its bounding box alone.
class ContentWalker {
public:
    /// A string is shown: font, codes, painted or not.
    using Shown = std::function<void(QPDFObjectHandle font, std::string_view, bool invisible)>;

    ContentWalker(PdfDocument& document, std::vector<ContentRules*> rules, Shown shown);
    void walk(const PdfPage& page);
    bool is_exhausted() const { return operations_left_ == 0; }
    /// Later places of forms weren't read again: sizes there are not judged.
    bool has_skipped_repeats() const { return repeats_left_ == 0; }

private:
    struct Colour {
        const SpaceModel* space = nullptr;
        Inks inks;
        bool is_pattern = false; ///< then no inks are known
    };
    struct State {
        Affine transform; ///< user space to points from the trim
        Rect clip;
        Colour fill, stroke;
        bool fill_overprint = false, stroke_overprint = false;
        int overprint_mode = 0;
        double line_width = 1, fill_alpha = 1, stroke_alpha = 1;
        const ContentFont* font = nullptr;
        double size = 0, character_spacing = 0, word_spacing = 0, scale = 1, leading = 0;
        double rise = 0;
        int mode = 0;
    };
    /// What a stream's names mean, looked up once.
    struct Names {
        QPDFObjectHandle resources;
        std::map<std::string, const SpaceModel*> spaces;
        std::map<std::string, const ContentFont*> fonts;
        std::map<std::string, QPDFObjectHandle> states, objects, patterns;
    };
    struct Path {
        Rect box;
        bool is_empty = true, is_curved = false;
        int rectangles = 0, others = 0; ///< subpaths
    };
    /// One stream that is being read.
    struct Stream {
        Names* names = nullptr;
        Affine base; ///< where its patterns stand
        std::vector<State> saved;
        bool in_text = false;
        /// Of each marked piece: `hides`, where its layer is off, and `is_step`.
        std::vector<unsigned char> layers;
    };
    using Handler = void (ContentWalker::*)(const art::Operation&);
    struct Entry {
        Handler handler = nullptr;
        std::size_t operands = 0; ///< that it needs
    };
    static const std::unordered_map<std::uint32_t, Entry>& operators();

    // content_walker.cpp
    void tell(const std::function<void(ContentRules&)>& what);
    void fault(Fault fault, const std::string& what = {});
    void run(std::string_view bytes, Names& names, const Affine& base);
    Colour initial_colour() const;
    void run_operation(const art::Operation& operation);
    void close_stream(const Stream& stream, bool malformed);
    Names& names_of(QPDFObjectHandle owner, QPDFObjectHandle resources);
    QPDFObjectHandle lookup(std::map<std::string, QPDFObjectHandle>& known,
                            const char* category, const std::string& name);
    void save(const art::Operation&);
    void restore(const art::Operation&);
    void concatenate(const art::Operation&);
    void set_line_width(const art::Operation&);
    void set_extended(const art::Operation&);
    void set_intent(const art::Operation&);
    static constexpr unsigned char hides = 1, is_step = 2;
    unsigned char layer_bits(QPDFObjectHandle layer) const;
    void enter_layer(unsigned char bits);
    void leave_layer(unsigned char bits);
    void begin_mark(const art::Operation&);
    void end_mark(const art::Operation&);
    void fix_colour(const art::Operation&) { is_colour_fixed_ = true; }
    void ignore(const art::Operation&) {}

    // content_walker_paint.cpp
    void add_point(double x, double y);
    void move(const art::Operation&);
    void line(const art::Operation&);
    void curve(const art::Operation&);
    void rectangle(const art::Operation&);
    void clip(const art::Operation&);
    void paint(const art::Operation&);
    void paint_area(Rect box, bool is_rectangle, bool is_curved);
    void paint_line(Rect box);
    void set_space(const art::Operation&);
    void set_colour(const art::Operation&);
    void set_device_colour(const art::Operation&);
    Colour& colour_for(const art::Operation& operation);
    void use_pattern(Colour& colour, const std::string& name);
    void shade(const art::Operation&);
    /// Fills in what all elements share, tells the rules, and marks the ground.
    void emit(PaintedElement& element, const Colour* colour, bool is_stroke);

    // content_walker_objects.cpp
    void draw_object(const art::Operation&);
    void draw_inline_image(const art::Operation&);
    void draw_image(PaintedElement& image);
    void draw_form(QPDFObjectHandle form, const Affine& placement);
    void run_mask(QPDFObjectHandle mask);
    void run_pattern(QPDFObjectHandle pattern);
    void draw_annotations(const PdfPage& page);
    /// Reads a stream with what is around it kept; `is_placed`: its elements lie on the page.
    void run_inside(QPDFObjectHandle stream, QPDFObjectHandle resources, bool is_placed,
                    const std::function<void()>& prepare);
    void note_unread(QPDFObjectHandle stream, const std::string& what);
    const std::string* content_of(QPDFObjectHandle stream);

    // content_walker_text.cpp
    void begin_text(const art::Operation&);
    void end_text(const art::Operation&);
    void set_text_state(const art::Operation&);
    void set_font(const art::Operation&);
    void choose_font(QPDFObjectHandle font, const ContentFont*& chosen);
    void move_text(const art::Operation&);
    void set_text_matrix(const art::Operation&);
    void show(const art::Operation&);
    void next_line(double x, double y);
    void advance(double points);
    void advance_over(std::string_view shown);
    void run_glyphs(std::string_view shown);
    void emit_text(const Affine& start, std::string_view shown);

    static double number(const art::Operation& operation, std::size_t i) {
        const bool given = i < operation.operands.size() && operation.operands[i].is_number();
        return given ? operation.operands[i].number : 0;
    }
    static const std::string& word(const art::Operation& operation) {
        static const std::string none;
        return operation.operands.empty() ? none : operation.operands.back().text;
    }
    bool spend(std::size_t operations);

    PdfDocument& document_;
    std::vector<ContentRules*> rules_;
    Shown shown_;
    Spaces spaces_;
    ContentGround ground_;
    art::OptionalContent layers_;

    // Of the page
    unsigned page_ = 0;
    Rect visible_; ///< the bleed, from the trim
    std::set<QPDFObjGen> told_, told_groups_;
    std::set<std::string> told_states_;
    std::set<std::pair<const ContentFont*, unsigned>> glyphs_;

    // Where we are
    State state_;
    Stream* stream_ = nullptr;
    Path path_;
    std::optional<bool> pending_clip_;
    Affine text_matrix_, line_matrix_;
    int depth_ = 0, hidden_ = 0, steps_ = 0, unplaced_ = 0, forms_ = 0, repeats_ = 0;
    bool is_colour_fixed_ = false; ///< inside uncoloured patterns and Type 3 shapes
    std::set<QPDFObjGen> running_;
    std::string text_;

    // Of the document
    std::map<QPDFObjGen, std::unique_ptr<Names>> names_;
    std::vector<std::unique_ptr<Names>> loose_names_;
    std::map<QPDFObjGen, std::unique_ptr<ContentFont>> fonts_;
    std::vector<std::unique_ptr<ContentFont>> loose_fonts_;
    std::map<QPDFObjGen, const SpaceModel*> image_spaces_;
    std::map<QPDFObjGen, std::string> contents_;
    std::set<QPDFObjGen> read_;
    std::size_t operations_left_, repeats_left_, content_left_, widths_left_;
    std::size_t streams_left_;
};

} // namespace pecyn::preflight
