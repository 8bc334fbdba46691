#include "translate/formats.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

namespace pecyn::translate {

namespace {

using Kind = Piece::Kind;

/// Codes nested deeper than this are nobody's translation.
constexpr int deepest_codes = 32;
constexpr std::size_t most_units = 100'000;

/// The name without its namespace's prefix.
std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        return std::nullopt;
    return number;
}

/// Words and codes of a `source` or `target`. Both versions' elements are known; their names
/// don't clash.
class InlineElements {
public:
    bool read(const pugi::xml_node& parent, int depth = 0) {
        if (depth > deepest_codes) return false;
        for (const pugi::xml_node& child : parent.children())
            if (!read_child(child, depth)) return false;
        return true;
    }
    /// Nothing where an element is none that we write or its number is missing.
    Content take() { return std::move(content_); }

private:
    bool read_child(const pugi::xml_node& child, int depth) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            add_words(child.value());
            return true;
        }
        if (child.type() != pugi::node_element) return true; // comments
        const std::string_view name = local_name(child);
        if (name == "mrk") return read(child, depth + 1);
        if (name == "sm" || name == "em") return true; // a mark's ends
        if (name == "pc" || name == "g") {
            return add_code(Kind::open, child.attribute("id").value()) &&
                   read(child, depth + 1) &&
                   add_code(Kind::close, child.attribute("id").value());
        }
        if (name == "ph" || name == "x")
            return add_code(Kind::single, child.attribute("id").value());
        if (name == "sc" || name == "bx") // a pair that a tool has taken apart
            return add_code(Kind::open, child.attribute("id").value());
        if (name == "ec") return add_code(Kind::close, child.attribute("startRef").value());
        if (name == "ex") return add_code(Kind::close, child.attribute("rid").value());
        return false;
    }

    bool add_code(Kind kind, std::string_view id) {
        const auto number = number_of(id);
        if (number) content_.push_back({kind, {}, *number});
        return number.has_value();
    }

    void add_words(std::string_view words) {
        if (words.empty()) return;
        if (content_.empty() || content_.back().kind != Kind::words)
            content_.push_back({Kind::words, {}, 0});
        content_.back().text += words;
    }

    Content content_;
};

Progress progress_2(std::string_view state) {
    if (state == "translated") return Progress::translated;
    if (state == "reviewed") return Progress::reviewed;
    if (state == "final") return Progress::final_text;
    return Progress::initial;
}

Progress progress_1(std::string_view state, bool approved) {
    if (state == "final" || state == "signed-off") return Progress::final_text;
    if (approved && (state.empty() || state == "translated")) return Progress::final_text;
    if (state == "translated") return Progress::translated;
    if (state.rfind("needs-review-", 0) == 0) return Progress::reviewed;
    return Progress::initial;
}

class XliffReader {
public:
    XliffReader(diag::FileId file, diag::Findings& findings)
        : file_(file), findings_(findings) {}

    std::optional<ExchangeFile> read(const pugi::xml_node& root) {
        const std::string_view version = root.attribute("version").value();
        if (local_name(root) != "xliff" || version.empty() ||
            (version[0] != '1' && version[0] != '2')) {
            refuse(findings_, place(root), "its first element is no <xliff> of version 1 or 2");
            return std::nullopt;
        }
        second_ = version[0] == '2';
        pugi::xml_node first;
        for (const pugi::xml_node& child : root.children()) {
            if (local_name(child) != "file") continue;
            if (!first) first = child;
            read_file(root, child);
        }
        if (!first) refuse(findings_, place(root), "it has no <file>");
        if (findings_.has_errors()) return std::nullopt;
        return std::move(result_);
    }

private:
    diag::Span place(const pugi::xml_node& node) const {
        const auto at =
            static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
        return {file_, at, at + static_cast<std::uint32_t>(local_name(node).size())};
    }

    void read_file(const pugi::xml_node& root, const pugi::xml_node& node) {
        const pugi::xml_node languages = second_ ? root : node;
        const std::string source =
            languages.attribute(second_ ? "srcLang" : "source-language").value();
        const std::string target =
            languages.attribute(second_ ? "trgLang" : "target-language").value();
        const std::string pack = node.attribute("original").value();
        if (pack.empty() || source.empty() || target.empty())
            return refuse(findings_, place(node),
                          "a <file> doesn't name its pack (`original`) and both languages");
        if (result_.pack.empty()) {
            result_.pack = pack;
            result_.source_language = source;
            result_.target_language = target;
        } else if (result_.pack != pack || result_.source_language != source ||
                   result_.target_language != target) {
            return refuse(findings_, place(node),
                          "its <file> elements are of several packs or languages");
        }
        read_units(node);
    }

    /// Units, also those in groups; without recursion, since groups may nest without end.
    void read_units(const pugi::xml_node& file) {
        const std::string_view wanted = second_ ? "unit" : "trans-unit";
        for (pugi::xml_node node = file.first_child(); node;) {
            const std::string_view name = local_name(node);
            if (name == wanted && result_.units.size() < most_units) read_unit(node);
            const bool holds = name == "group" || name == "body";
            pugi::xml_node next = holds ? node.first_child() : pugi::xml_node();
            while (!next && node != file) {
                next = node.next_sibling();
                if (!next) node = node.parent();
            }
            node = next;
        }
    }

    void read_unit(const pugi::xml_node& node) {
        ExchangeUnit unit;
        unit.id = node.attribute("id").value();
        unit.span = place(node);
        bool good = !unit.id.empty();
        if (second_) {
            // Tools may cut a text into several segments; the words between them are ignorable.
            std::optional<Progress> least;
            for (const pugi::xml_node& part : node.children()) {
                const bool segment = local_name(part) == "segment";
                if (!segment && local_name(part) != "ignorable") continue;
                good = good && read_texts(part, unit, !segment);
                if (!segment) continue;
                const Progress progress = progress_2(part.attribute("state").value());
                least = std::min(least.value_or(progress), progress);
            }
            unit.progress = least.value_or(Progress::initial);
        } else {
            good = good && read_texts(node, unit, false);
            const bool approved = std::string_view(node.attribute("approved").value()) == "yes";
            unit.progress =
                progress_1(child(node, "target").attribute("state").value(), approved);
        }
        if (good) {
            result_.units.push_back(std::move(unit));
        } else {
            refuse(findings_, unit.span,
                   fmt::format("its text '{}' holds elements that aren't its source's codes",
                               unit.id));
        }
    }

    static pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
        for (const pugi::xml_node& one : node.children())
            if (local_name(one) == name) return one;
        return {};
    }

    /// `ignorable`: a part whose target may be left out, being the same.
    static bool read_texts(const pugi::xml_node& node, ExchangeUnit& unit, bool ignorable) {
        const auto add = [](const pugi::xml_node& from, Content& to) {
            InlineElements elements;
            if (!elements.read(from)) return false;
            for (Piece& piece : elements.take()) {
                const bool goes_on =
                    piece.kind == Kind::words && !to.empty() && to.back().kind == Kind::words;
                if (goes_on)
                    to.back().text += piece.text;
                else
                    to.push_back(std::move(piece));
            }
            return true;
        };
        const pugi::xml_node source = child(node, "source"), target = child(node, "target");
        return add(source, unit.source) &&
               add(target || !ignorable ? target : source, unit.target);
    }

    diag::FileId file_;
    diag::Findings& findings_;
    ExchangeFile result_;
    bool second_ = false; ///< version 2
};

} // namespace

std::optional<ExchangeFile> read_xliff(std::string_view text, diag::FileId file,
                                       diag::Findings& findings) {
    pugi::xml_document document;
    // White space between two codes is a space of the text. Entities of a DOCTYPE are never
    // expanded by pugixml; a file that declares any is refused all the same.
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
    if (!parsed) {
        const auto at = static_cast<std::uint32_t>(std::clamp<std::ptrdiff_t>(
            parsed.offset, 0, static_cast<std::ptrdiff_t>(text.size())));
        refuse(findings, {file, at, at},
               fmt::format("its XML is broken here ({})", parsed.description()));
        return std::nullopt;
    }
    for (const pugi::xml_node& node : document.children())
        if (node.type() == pugi::node_doctype) {
            refuse(findings, {file, 0, 0}, "it declares a document type of its own");
            return std::nullopt;
        }
    diag::Findings own;
    auto result = XliffReader(file, own).read(document.document_element());
    findings.merge(std::move(own));
    return result;
}

} // namespace pecyn::translate
