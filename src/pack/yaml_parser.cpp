#include "pack/lexical_pass.hpp"
#include "pack/yaml_tree.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_map>

namespace pecyn::pack {
namespace {

/// Stops yaml-cpp in the middle of a document.
struct TooMuch {
    const char* code;
    diag::Span span;
    std::string message;
};

/// In one file; what comes after them is not looked at.
constexpr std::size_t most_findings = 200;

/// An open map or sequence.
struct Level {
    Node node;
    std::optional<Entry> pending; ///< a key that waits for its value
    bool drop = false;            ///< the value of a key given twice
    std::unordered_map<std::string, diag::Span> seen;
};

/// Builds our tree from yaml-cpp's events. Marks are byte offsets (measured on 0.7: pos counts
/// bytes of a text without CR and byte order mark); ends are found in the source itself.
class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(diag::FileId file, std::string_view text, diag::Findings& findings)
        : file_(file), text_(text), findings_(findings) {}

    void OnDocumentStart(const YAML::Mark& mark) override { document_at_ = offset(mark); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value style) override {
        open(Node::Kind::sequence, mark, tag, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value style) override {
        open(Node::Kind::map, mark, tag, style);
    }
    void OnMapEnd() override { close(); }
    void OnAnchor(const YAML::Mark& mark, const std::string&) override;

    std::optional<Node> take() { return std::move(root_); }
    diag::Span document_span() const { return {file_, document_at_, document_at_}; }

private:
    std::uint32_t offset(const YAML::Mark& mark) const {
        const auto size = static_cast<int>(text_.size());
        return static_cast<std::uint32_t>(std::clamp(mark.pos, 0, size));
    }
    diag::Span line_rest(std::uint32_t begin) const;
    bool awaits_key() const {
        return !stack_.empty() && stack_.back().node.is_map() && !stack_.back().pending;
    }
    void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
              YAML::EmitterStyle::value style);
    void close();
    void accept(Node node);
    void accept_key(Node node);
    void refuse_tag(const std::string& tag, std::uint32_t begin);
    std::uint32_t quoted_end(std::uint32_t begin, char quote) const;
    std::uint32_t block_end(std::uint32_t begin, std::string_view value) const;
    std::uint32_t flow_end(std::uint32_t after_last, char closer) const;
    void place_scalar(Node& node);

    diag::FileId file_;
    std::string_view text_;
    diag::Findings& findings_;
    std::vector<Level> stack_;
    std::optional<Node> root_;
    std::uint32_t document_at_ = 0;
    std::size_t values_ = 0;
};

diag::Span TreeBuilder::line_rest(std::uint32_t begin) const {
    std::size_t end = std::min(text_.find('\n', begin), text_.size());
    while (end > begin && text_[end - 1] == ' ')
        --end;
    return {file_, begin, static_cast<std::uint32_t>(end)};
}

std::uint32_t TreeBuilder::quoted_end(std::uint32_t begin, char quote) const {
    std::size_t at = begin + 1u;
    for (; at < text_.size(); ++at) {
        if (quote == '"' && text_[at] == '\\') {
            ++at;
        } else if (text_[at] == quote) {
            if (quote != '\'' || at + 1 >= text_.size() || text_[at + 1] != '\'') break;
            ++at;
        }
    }
    return static_cast<std::uint32_t>(std::min(at + 1, text_.size()));
}

std::uint32_t TreeBuilder::block_end(std::uint32_t begin, std::string_view value) const {
    while (!value.empty() && value.back() == '\n')
        value.remove_suffix(1);
    std::size_t at = std::min(text_.find('\n', begin), text_.size());
    const auto breaks = value.empty() ? 0 : 1 + std::count(value.begin(), value.end(), '\n');
    for (std::ptrdiff_t i = 0; i < breaks && at < text_.size(); ++i)
        at = std::min(text_.find('\n', at + 1), text_.size());
    return static_cast<std::uint32_t>(at);
}

std::uint32_t TreeBuilder::flow_end(std::uint32_t after_last, char closer) const {
    for (std::size_t at = after_last; at < text_.size(); ++at) {
        if (text_[at] == closer) return static_cast<std::uint32_t>(at + 1);
        if (text_[at] == '#') at = std::min(text_.find('\n', at), text_.size());
    }
    return after_last;
}

void TreeBuilder::place_scalar(Node& node) {
    const std::uint32_t begin = node.span.begin;
    const char first = begin < text_.size() ? text_[begin] : ' ';
    if (first == '"' || first == '\'') {
        node.style = first == '"' ? Node::Style::double_quoted : Node::Style::single_quoted;
        node.span.end = quoted_end(begin, first);
        if (text_.substr(begin, node.span.end - begin).find('\n') != std::string_view::npos)
            findings_
                .error("text-over-lines", line_rest(begin),
                       "a quoted text goes over several lines")
                .with_help("write it on one line, or as a block: a `|` after the key, the text "
                           "indented below it");
    } else if (first == '|' || first == '>') {
        node.style = Node::Style::block;
        node.span.end = block_end(begin, node.text);
        if (first == '>')
            findings_.error("folded-text", line_rest(begin), "`>` is not used here")
                .with_help("write `|`: a line end is a space there too");
    } else {
        node.span.end =
            static_cast<std::uint32_t>(std::min(text_.size(), begin + node.text.size()));
        if (text_.substr(begin, node.text.size()) == node.text) return;
        node.span.end = line_rest(begin).end;
        findings_
            .error("text-over-lines", node.span,
                   "a text without quotes goes over several lines")
            .with_help("write it on one line, or as a block: a `|` after the key, the text "
                       "indented below it");
    }
}

void TreeBuilder::refuse_tag(const std::string& tag, std::uint32_t begin) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    findings_
        .error("tag", line_rest(begin),
               "a value begins with a YAML tag (`!`), which is not used here")
        .with_help("take the tag away, or put the text in double quotes");
}

void TreeBuilder::OnAnchor(const YAML::Mark& mark, const std::string& name) {
    findings_
        .error("anchor", line_rest(offset(mark)),
               fmt::format("`&{}` is a YAML anchor, which is not used here", name))
        .with_help("put the text in double quotes, or write the value out where it is needed");
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
    const diag::Span span = line_rest(offset(mark));
    findings_.error("alias", span, "`*` is a YAML alias here, which is not used")
        .with_help("put the text in double quotes, or write the value out");
    Node node;
    node.span = span;
    accept(std::move(node));
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
    Node node;
    const std::uint32_t begin = offset(mark);
    node.span = {file_, begin, begin};
    if (!stack_.empty() && stack_.back().pending) {
        const Entry& pending = *stack_.back().pending;
        const std::uint32_t from = std::min(pending.key_span.end, begin);
        const bool written =
            begin < text_.size() && text_[begin] != '\n' && text_[begin] != '#' &&
            text_.substr(from, begin - from).find('\n') == std::string_view::npos;
        node.span = written ? line_rest(begin) : pending.key_span;
        findings_.error("empty-value", node.span, fmt::format("'{}' has no value", pending.key))
            .with_help(
                "give it a value, or take the key away; `none` removes an inherited value");
    } else if (awaits_key()) {
        findings_.error("yaml-syntax", line_rest(begin), "a value has no key before it");
    } else if (!stack_.empty()) {
        // yaml-cpp's place is that of the next token; the dash stands before it.
        const std::size_t dash = text_.rfind('-', begin == 0 ? 0 : begin - 1);
        const bool block = !stack_.back().node.in_braces && dash != std::string_view::npos;
        const auto at = block ? static_cast<std::uint32_t>(dash) : begin;
        findings_.error("empty-value", {file_, at, at + 1}, "an entry of this list is empty");
    }
    accept(std::move(node));
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                           const std::string& value) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = value;
    node.in_braces = !stack_.empty() && stack_.back().node.in_braces;
    node.span = {file_, offset(mark), offset(mark)};
    const char first = node.span.begin < text_.size() ? text_[node.span.begin] : ' ';
    if (first == blanked) {
        node.kind = Node::Kind::empty;
        node.span = line_rest(node.span.begin);
    } else if (first == '!' ||
               first == '&') { // a refused tag or anchor: the place is not the text's
        node.span = line_rest(node.span.begin);
        refuse_tag(first == '!' ? "!tag" : tag, node.span.begin);
    } else {
        place_scalar(node);
    }
    accept(std::move(node));
}

void TreeBuilder::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
                       YAML::EmitterStyle::value style) {
    const std::uint32_t begin = offset(mark);
    if (stack_.size() >= deepest_nesting)
        throw TooMuch{"too-deep", line_rest(begin),
                      fmt::format("values are nested deeper than {} levels", deepest_nesting)};
    refuse_tag(tag, begin);
    Level level;
    level.node.kind = kind;
    level.node.in_braces = style == YAML::EmitterStyle::Flow;
    level.node.span = {file_, begin, begin};
    stack_.push_back(std::move(level));
}

void TreeBuilder::close() {
    Node node = std::move(stack_.back().node);
    stack_.pop_back();
    std::uint32_t end = node.span.begin;
    if (node.is_map() && !node.entries.empty()) end = node.entries.back().value.span.end;
    if (node.is_sequence() && !node.elements.empty()) end = node.elements.back().span.end;
    end = std::max(end, node.span.begin);
    node.span.end = node.in_braces ? flow_end(end, node.is_map() ? '}' : ']') : end;
    accept(std::move(node));
}

void TreeBuilder::accept_key(Node node) {
    Level& level = stack_.back();
    if (!node.is_scalar()) {
        if (!node.is_empty())
            findings_.error("yaml-syntax", node.span,
                            "a key must be a word, not a list or a map");
        node.text.clear();
        level.drop = true;
    } else if (node.text.size() > longest_key) {
        findings_.error("yaml-syntax", node.span, "a key is too long to be one")
            .with_help("put the text in double quotes");
        level.drop = true;
    } else if (node.text == "<<" && node.style == Node::Style::plain) {
        findings_
            .error("merge-key", node.span, "`<<` is a YAML merge key, which is not used here")
            .with_help("write the values out, or use `extends`");
        level.drop = true;
    } else if (const auto [first, fresh] = level.seen.try_emplace(node.text, node.span);
               !fresh) {
        const auto before = text_.substr(0, first->second.begin);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        findings_
            .error("duplicate-key", node.span, fmt::format("'{}' is given twice", node.text))
            .with_help(fmt::format("it stands in line {} already; keep one of the two", line));
        level.drop = true;
    }
    level.pending = Entry{std::move(node.text), node.span, {}};
}

void TreeBuilder::accept(Node node) {
    const bool many_keys = !stack_.empty() && stack_.back().node.entries.size() > most_keys;
    if (++values_ > most_values || many_keys)
        throw TooMuch{"too-large", line_rest(node.span.begin),
                      many_keys ? fmt::format("a map has more than {} keys", most_keys)
                                : fmt::format("a file has more than {} values", most_values)};
    if (findings_.all().size() > most_findings)
        throw TooMuch{"too-large", line_rest(node.span.begin),
                      "there are too many mistakes in this file to go on"};
    if (stack_.empty()) {
        root_ = std::move(node);
    } else if (awaits_key()) {
        accept_key(std::move(node));
    } else if (Level& level = stack_.back(); level.node.is_map()) {
        level.pending->value = std::move(node);
        if (!level.drop) level.node.entries.push_back(std::move(*level.pending));
        level.pending.reset();
        level.drop = false;
    } else {
        level.node.elements.push_back(std::move(node));
    }
}

/// yaml-cpp's words for people who don't write parsers.
std::string plain_words(const std::string& message) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> known = {{
        {"illegal map value", "a colon stands where no key is expected"},
        {"end of map not found", "a key is not lined up with the keys above it"},
        {"end of map flow not found", "a `{` is not closed"},
        {"end of sequence flow not found", "a `[` is not closed"},
        {"end of sequence not found", "a list entry is not lined up with the entries above it"},
        {"illegal block entry", "a `-` stands where no list is expected"},
        {"illegal tab when looking for indentation", "a tab is used to indent"},
        {"unknown token", "a value begins with a sign that needs quotes"},
        {"illegal map key", "a key stands where no key is expected"},
        {"end of quoted scalar not found", "a quote is not closed"},
    }};
    for (const auto& [theirs, ours] : known)
        if (message.find(theirs) != std::string::npos) return std::string(ours);
    return message;
}

} // namespace

std::optional<Node> read_yaml_tree(diag::FileId file, std::string_view text, bool quiet,
                                   diag::Findings& findings) {
    diag::Findings own;
    TreeBuilder builder(file, text, own);
    std::optional<Node> root;
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        root = builder.take();
        if (root && parser.HandleNextDocument(builder)) {
            own.error("several-documents", builder.document_span(),
                      "a file holds one document only")
                .with_help("take the `---` line away, or make two files of it");
        }
        if (!root || root->is_empty()) {
            own.error("empty-file", {file, 0, 0}, "this file is empty");
            root.reset();
        }
    } catch (const TooMuch& stop) {
        own.error(stop.code, stop.span, stop.message);
        root.reset();
    } catch (const YAML::Exception& error) {
        root.reset();
        // A line that is not lined up reads as the text before it going on, until its colon.
        if (!own.empty() && own.all().back().code == "text-over-lines") own.all().pop_back();
        if (!quiet) {
            const auto at = static_cast<std::uint32_t>(
                std::clamp(error.mark.pos, 0, static_cast<int>(text.size())));
            own.error("yaml-syntax", {file, at, at},
                      fmt::format("this can't be read as YAML: {}", plain_words(error.msg)))
                .with_help("look at this line and the one above it: indents, colons, quotes");
        }
    }
    if (quiet)
        std::erase_if(own.all(),
                      [](const diag::Finding& f) { return f.code == "text-over-lines"; });
    findings.merge(std::move(own));
    return root;
}

} // namespace pecyn::pack
