#pragma once

#include "pack/frame_keys.hpp"
#include "pack/frame_reader.hpp"

#include <optional>

namespace pecyn::pack {

/// Which fields a frame can show.
enum class Shows : unsigned char {
    image,
    text,
    list,
    title,
    contacts,
    url,
    each,
    table,
    thread
};

/// Reads frames, one face at a time: the parts of frame_reader.cpp.
class FrameReader {
public:
    FrameReader(const FrameContext& context, diag::Findings& findings)
        : context_(context), findings_(findings) {}

    std::vector<Frame> read_all(const Node& node);

private:
    void read_into(const Node& node, std::vector<Frame>& frames);
    std::optional<Frame> read(const Node& node, const FrameKind& kind);
    const FrameKind* kind_of(const Node& node);
    void read_part(const Node& node, std::vector<Frame>& frames);
    bool read_content(const Node& node, Frame& frame);
    bool read_name(const Node& value, Frame& frame);
    bool read_box_kind(const Node& value, Frame& frame);
    bool read_languages_kind(const Node& value, Frame& frame);
    bool read_colour_content(const Node& value, Frame& frame);
    bool read_picture(const Node& value, Frame& frame);
    void read_common(const Node& node, const FrameKind& kind, Frame& frame);
    void read_turns(const Node& node, Frame& frame);
    void read_finish(const Node& node, Frame& frame);
    void read_values(const Node& node, const FrameKind& kind, Frame& frame);
    void read_own_keys(const Node& node, Frame& frame);
    void read_image_keys(const Node& node, Frame& frame);
    void read_qr_keys(const Node& node, Frame& frame);
    void read_show(const Node& node, Frame& frame);
    void check_logos(const Node& node, const Frame& frame);
    void read_tracks(const Node& node, Frame& frame);
    void read_children(const Node& node, Frame& frame);
    std::vector<Condition> read_when(const Node& node);
    void read_style(const Node& node, Frame& frame);
    bool check_style(const std::string& name, diag::Span span);
    void check_field(const std::string& name, diag::Span span, Shows shows);
    void check_table(const Node& node, const Frame& frame);
    bool check_entry(const std::string& name, diag::Span span, Shows shows);
    void check_choice_labels(const std::string& name, const FieldType& type, diag::Span span);
    void check_label(const std::string& id, diag::Span span, std::string_view why);
    void check_caption(const std::string& name, diag::Span span);
    bool was_refused(const std::string& name) const;

    const FrameContext& context_;
    diag::Findings& findings_;
    const FieldType* each_ = nullptr; ///< inside `each`: the field that it runs through
    bool in_each_ = false;            ///< also where that field is unknown
    bool in_languages_ = false;
    std::size_t depth_ = 0; ///< of open frames
    std::set<std::string> open_parts_;
};

} // namespace pecyn::pack
