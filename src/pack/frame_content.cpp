#include "pack/frame_reading.hpp"

#include "pack/key_tables.hpp"
#include "pack/outline_reader.hpp"
#include "pack/picture_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using FrameIs = Frame::Kind;

constexpr std::size_t most_tracks = 100;

/// `brand.web`: an address that the brand gives; which ones it has, a layout can't know.
bool is_of_brand(std::string_view name) {
    return name.starts_with(brand_prefix) && name.size() > brand_prefix.size();
}

} // namespace

/// What the first key says, and what belongs to it. False where the frame is no use without.
bool FrameReader::read_content(const Node& node, Frame& frame) {
    const Node& value = node.entries.front().value;
    switch (frame.kind) {
    case FrameIs::languages: return read_languages_kind(value, frame);
    case FrameIs::box: return read_box_kind(value, frame);
    case FrameIs::fill:
    case FrameIs::rule: return read_colour_content(value, frame);
    case FrameIs::shape:
        frame.outline = read_shape(node, context_.sources.map, findings_);
        return frame.outline.has_value();
    case FrameIs::image:
        if (value.is_map()) return read_picture(value, frame);
        return read_name(value, frame);
    case FrameIs::text:
    case FrameIs::label:
    case FrameIs::list:
    case FrameIs::number:
    case FrameIs::contacts:
    case FrameIs::contents:
    case FrameIs::credits:
    case FrameIs::logos:
    case FrameIs::brand_words:
    case FrameIs::qr:
    case FrameIs::each:
    case FrameIs::table: return read_name(value, frame);
    }
    return false;
}

bool FrameReader::read_name(const Node& value, Frame& frame) {
    auto word = read_string(value, "frame", findings_);
    if (!word) return false;
    frame.content = std::move(*word);
    const diag::Span span = value.span;
    const auto choice = [&](std::string_view key, const std::vector<std::string>& words) {
        return read_choice(value, key, words, findings_).has_value();
    };
    switch (frame.kind) {
    case FrameIs::image:
    case FrameIs::credits: check_field(frame.content, span, Shows::image); return true;
    case FrameIs::text: check_field(frame.content, span, Shows::text); return true;
    case FrameIs::list: check_field(frame.content, span, Shows::list); return true;
    case FrameIs::contents: check_field(frame.content, span, Shows::title); return true;
    case FrameIs::qr:
        if (!is_of_brand(frame.content)) check_field(frame.content, span, Shows::url);
        return true;
    case FrameIs::each: check_field(frame.content, span, Shows::each); return true;
    case FrameIs::table: check_field(frame.content, span, Shows::table); return true;
    case FrameIs::label: check_label(frame.content, span, ""); return true;
    case FrameIs::number:
        return in_each_ ? choice("number", {"position", "total", "page", "pages", "entry"})
                        : choice("number", {"position", "total", "page", "pages"});
    case FrameIs::contacts:
        if (!choice("brand", {"contacts", "logos", "name", "board", "statements", "licence"}))
            return false;
        if (frame.content == "logos")
            frame.kind = FrameIs::logos;
        else if (frame.content != "contacts")
            frame.kind = FrameIs::brand_words;
        return true;
    default: return false; // read elsewhere
    }
}

bool FrameReader::read_languages_kind(const Node& value, Frame& frame) {
    const auto index =
        read_choice(value, "languages", {"side-by-side", "stacked", "rows"}, findings_);
    constexpr std::array arrangements = {Arrangement::side_by_side, Arrangement::stacked,
                                         Arrangement::rows};
    if (index) frame.arrangement = arrangements[*index];
    return index.has_value();
}

bool FrameReader::read_box_kind(const Node& value, Frame& frame) {
    const auto index = read_choice(value, "box", {"column", "row", "stack", "grid"}, findings_);
    constexpr std::array boxes = {BoxKind::column, BoxKind::row, BoxKind::stack, BoxKind::grid};
    if (index) frame.box = boxes[*index];
    return index.has_value();
}

bool FrameReader::read_colour_content(const Node& value, Frame& frame) {
    const bool fill = frame.kind == FrameIs::fill;
    auto name =
        read_colour_name(value, fill ? "fill" : "rule",
                         fill ? ColourUse::fill : ColourUse::line, context_.palette, findings_);
    if (name) frame.content = std::move(*name);
    return name.has_value();
}

/// `image: {file: art/wave.svg}`, or its file by choice.
bool FrameReader::read_picture(const Node& value, Frame& frame) {
    check_keys(value, image_file_keys, "an image of the layout", findings_);
    const Node* file = value.find("file");
    if (file == nullptr) return false;
    if (!file->is_map()) {
        auto path = read_layout_picture(*file, context_.sources, findings_);
        if (path) frame.file = std::move(*path);
        return path.has_value();
    }
    auto choice = read_by_choice(*file, "file", findings_);
    if (!choice) return false;
    check_by_choice(*choice, "this picture", file->span, context_.shown, true, findings_);
    bool good = true;
    for (const Entry& entry : file->entries) {
        if (entry.key == "by") continue;
        auto path = read_layout_picture(entry.value, context_.sources, findings_);
        good = good && path;
        if (path)
            (entry.key == "otherwise" ? choice->otherwise : choice->names[entry.key]) =
                std::move(*path);
    }
    frame.file_choice = std::move(*choice);
    return good;
}

/// The keys that only some kinds have; `check_keys` has refused them elsewhere.
void FrameReader::read_own_keys(const Node& node, Frame& frame) {
    if (const Node* gap = node.find("gap"))
        frame.gap = read_length(*gap, "gap", findings_).value_or(Length());
    if (const Node* gutter = node.find("gutter"))
        frame.gutter = read_length(*gutter, "gutter", findings_);
    if (const Node* valign = node.find("valign"))
        if (const auto index =
                read_choice(*valign, "valign", {"start", "centre", "end"}, findings_))
            frame.along = static_cast<Align>(*index);
    if (const Node* heading = node.find("heading"))
        frame.heading = read_boolean(*heading, "heading", findings_).value_or(false);
    if (const Node* head = node.find("head"))
        frame.head = read_boolean(*head, "head", findings_).value_or(true);
    if (const Node* align = node.find("align");
        align != nullptr && (frame.kind == FrameIs::box || frame.kind == FrameIs::qr))
        if (const auto index =
                read_choice(*align, "align", {"stretch", "start", "centre", "end"}, findings_))
            frame.across = static_cast<Across>(*index);
    if (const Node* thread = node.find("thread");
        thread != nullptr && frame.kind == FrameIs::text) {
        frame.thread = read_string(*thread, "thread", findings_).value_or("");
        if (!frame.thread.empty())
            check_field(frame.content, node.entries.front().value.span, Shows::thread);
    }
    if (frame.kind == FrameIs::image) read_image_keys(node, frame);
    if (frame.kind == FrameIs::qr) read_qr_keys(node, frame);
    if (const Node* show = node.find("show")) read_show(*show, frame);
    if (const Node* given = node.find("short"))
        frame.short_form = read_boolean(*given, "short", findings_).value_or(false);
    if (frame.kind == FrameIs::logos) check_logos(node, frame);
    read_tracks(node, frame);
    if (frame.kind == FrameIs::table) check_table(node, frame);
}

void FrameReader::read_image_keys(const Node& node, Frame& frame) {
    if (const Node* fit = node.find("fit"))
        if (const auto index =
                read_choice(*fit, "fit", {"cover", "contain", "stretch"}, findings_))
            frame.image_fit = static_cast<ImageFit>(*index);
    if (const Node* colour = node.find("colour"); colour != nullptr && frame.own.colour) {
        const bool plain = *frame.own.colour != "readable" &&
                           (is_nameless(*frame.own.colour) ||
                            check_colour_name(*frame.own.colour, colour->span, ColourUse::line,
                                              context_.palette, findings_));
        if (*frame.own.colour == "readable")
            findings_.error("bad-colour", colour->span,
                            "only text can be 'readable', a picture needs a colour's name");
        if (!plain) frame.own.colour.reset();
    }
    const Node* crop = node.find("crop");
    if (crop == nullptr || !expect_scalar(*crop, "crop", findings_)) return;
    const auto words = split_words(crop->text);
    std::array<double, 4> shares{};
    bool good = words.size() == 4;
    for (std::size_t i = 0; good && i < 4; ++i) {
        const auto share = words[i].back() == '%' ? parse_extent(words[i]) : std::nullopt;
        good = share && share->share >= 0 && share->share <= 1;
        if (good) shares[i] = share->share;
    }
    constexpr double slack = 1e-9;
    if (good && shares[2] > 0 && shares[3] > 0 && shares[0] + shares[2] <= 1 + slack &&
        shares[1] + shares[3] <= 1 + slack) {
        frame.crop = Crop{shares[0], shares[1], shares[2], shares[3]};
        return;
    }
    findings_
        .error("bad-crop", crop->span, fmt::format("'{}' is no part of a picture", crop->text))
        .with_help("write x y width height in per cent of the picture: 10% 0% 80% 100%");
}

void FrameReader::read_qr_keys(const Node& node, Frame& frame) {
    if (const Node* size = node.find("size")) {
        frame.qr_size = read_length(*size, "size", findings_).value_or(Length());
        if (frame.qr_size.in_mm() < 5 || frame.qr_size.in_mm() > 2000) {
            if (frame.qr_size != Length())
                findings_.error("out-of-range", size->span, "a QR code is 5mm to 2m wide");
            frame.qr_size = Length::mm(25);
        }
    }
    if (const Node* caption = node.find("caption")) {
        frame.caption = read_string(*caption, "caption", findings_).value_or("");
        if (!frame.caption.empty() && !is_of_brand(frame.caption))
            check_caption(frame.caption, caption->span);
    }
    if (const Node* distance = node.find("scan_from"))
        frame.scan_from = read_length(*distance, "scan_from", findings_).value_or(Length());
    if (const Node* level = node.find("level"))
        if (const auto index =
                read_choice(*level, "level", {"low", "medium", "quartile", "high"}, findings_))
            frame.level = static_cast<QrLevel>(*index);
}

/// Which logos there are, the brand alone knows.
void FrameReader::check_logos(const Node& node, const Frame& frame) {
    const Node* height = node.find("height");
    if (height == nullptr)
        findings_
            .error("missing-key", frame.span, "a strip of logos does not say how high it is")
            .with_help("add height: 12mm; logos that must be wider grow to `max_height`");
    else if (frame.height && frame.height->share > 0)
        findings_.error("bad-length", height->span,
                        "the height of a strip of logos is a length: 12mm");
}

void FrameReader::read_show(const Node& node, Frame& frame) {
    if (frame.kind == FrameIs::logos) {
        for (Word& word : read_words(node, "show", findings_))
            frame.show_ids.push_back(std::move(word.text));
        return;
    }
    if (frame.kind != FrameIs::contacts) {
        findings_
            .error("unknown-key", node.span,
                   fmt::format("a frame 'brand: {}' has nothing to choose from", frame.content))
            .with_help("take `show` away; `brand: contacts` and `brand: logos` have it");
        return;
    }
    if (!node.is_sequence() && node.text == "brand") {
        frame.show_brand = true;
        return;
    }
    if (!node.is_sequence()) {
        if (auto field = read_string(node, "show", findings_)) {
            check_field(*field, node.span, Shows::contacts);
            frame.show = std::move(*field);
        }
        return;
    }
    const std::vector<std::string> known(context_.contacts.begin(), context_.contacts.end());
    for (Word& word : read_words(node, "show", findings_)) {
        if (!context_.contacts.contains(word.text))
            findings_
                .error("unknown-contact", word.span,
                       fmt::format("'{}' is not among the pack's contacts", word.text))
                .with_help(did_you_mean(word.text, known));
        else
            frame.show_ids.push_back(std::move(word.text));
    }
}

/// `columns` of a grid or table: how many, or the width or share of each.
void FrameReader::read_tracks(const Node& node, Frame& frame) {
    const bool grid = frame.kind == FrameIs::box && frame.box == BoxKind::grid;
    if (frame.kind != FrameIs::box && frame.kind != FrameIs::table) return;
    const Node* columns = node.find("columns");
    if (columns == nullptr) {
        if (grid)
            findings_.error("missing-key", frame.span, "a grid does not say its columns")
                .with_help("add columns: 3, or columns: [30mm, 1, 2]");
        return;
    }
    if (frame.kind == FrameIs::box && !grid) {
        findings_
            .error("unknown-key", node.entry("columns")->key_span, "only a grid has columns")
            .with_help("begin the frame with - box: grid");
        return;
    }
    if (!columns->is_sequence()) {
        const auto count = read_integer(*columns, "columns", 1, most_tracks, findings_);
        frame.columns.assign(static_cast<std::size_t>(count.value_or(1)), {});
        return;
    }
    frame.columns.reserve(columns->elements.size());
    for (const Node& element : columns->elements) {
        if (!expect_scalar(element, "columns", findings_)) continue;
        Track track;
        const auto share = parse_number(element.text);
        if (share && *share > 0 && *share <= 1000) {
            track.grow = *share;
        } else if (const auto width = parse_extent(element.text); width && !share) {
            track.extent = *width;
        } else {
            findings_
                .error("bad-columns", element.span,
                       fmt::format("'{}' is no width of a column", element.text))
                .with_help("write a length, per cent, or a number: its part of what is left");
        }
        frame.columns.push_back(track);
    }
    if (frame.columns.empty() || frame.columns.size() > most_tracks) {
        findings_.error("out-of-range", columns->span,
                        fmt::format("there are 1 to {} columns", most_tracks));
        frame.columns.assign(1, {});
    }
}

} // namespace pecyn::pack
