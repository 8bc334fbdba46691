#pragma once

#include "pack/frame_reader.hpp"
#include "pack/kinds_reader.hpp"
#include "pack/layout.hpp"
#include "pack/reader.hpp"
#include "pack/source_file.hpp"
#include "pack/text_reader.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace pecyn::pack {

/// Reads layouts by id, each once, with their parents merged in.
class LayoutReader {
public:
    struct Context {
        std::filesystem::path pack_folder;
        const SearchPath& search;
        Sources sources;
        const Kinds& kinds;
        const TextReader& texts;
        std::set<std::string> pack_labels; ///< ids of fixed words that the pack gives
        std::set<std::string> contacts;    ///< ids of the pack's contacts
    };
    LayoutReader(Context context, diag::Findings& findings)
        : context_(std::move(context)), findings_(findings) {}

    /// `wanted` is the place that names it. Findings: `unknown-layout`, `extends-circle`,
    /// `unknown-kind`, `unknown-field`, `unknown-size`, `bad-page`, those of colours, styles,
    /// frames and texts. Null where there is no such layout or it has no page.
    std::shared_ptr<const Layout> read(const std::string& id, diag::Span wanted);

private:
    const Node* document(const std::string& id, diag::Span wanted);
    std::optional<Node> with_parents(const std::string& id, diag::Span wanted);
    std::shared_ptr<const Layout> build(const std::string& id, const Node& root);
    void read_page(const Node& node, Layout& layout);
    void read_widths(const Node& node, Layout& layout);
    void read_limits(const Node& node, Layout& layout);
    void read_view(const Node& node, Layout& layout);
    void read_shown(const Node& root, Layout& layout, FrameContext& frames);
    void read_labels(const Node& node, Layout& layout);
    void check_choices(const Layout& layout, const FrameContext& frames,
                       const std::set<std::string>& shared);
    void read_faces(const Node& node, const FrameContext& frames, Layout& layout);

    Context context_;
    diag::Findings& findings_;
    std::map<std::string, std::optional<Node>> documents_;
    std::map<std::string, std::shared_ptr<const Layout>> layouts_;
    std::set<std::string> open_;
};

} // namespace pecyn::pack
