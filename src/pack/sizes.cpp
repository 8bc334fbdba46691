#include "pack/sizes.hpp"

#include "pack/reading.hpp"
#include "pack/text_places.hpp"

#include <cctype>
#include <map>
#include <set>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// What a name that can't be resolved stands for, so that it makes no second finding.
constexpr std::string_view stand_in = "100mm";

/// A name that is wrong everywhere is one mistake.
constexpr std::size_t most_unknown = 20;

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Millimetres to a tenth of a micrometre, as messages should show them.
std::string millimetres(Length length) {
    std::string digits = fmt::format("{:.4f}", length.in_mm());
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

/// A length as one word.
std::string one_word(const std::string& text, Length length) {
    return text.find(' ') == std::string::npos ? text : millimetres(length) + "mm";
}

/// Path data holds bare numbers, in millimetres.
bool is_path(std::string_view key) { return key == "path" || key == "folds"; }

class SizePutter {
public:
    SizePutter(const Node* sizes, const diag::SourceMap& map, diag::Findings& findings)
        : sizes_(sizes), map_(map), findings_(findings) {
        if (sizes_ == nullptr) return;
        for (const Entry& entry : sizes_->entries)
            if (!entry.value.is_none()) known_.push_back(entry.key);
    }

    void resolve_all() {
        if (sizes_ == nullptr) return;
        for (const Entry& entry : sizes_->entries)
            if (!entry.value.is_none()) resolve(entry);
    }

    void put(Node& node, bool in_path = false) {
        if (node.is_scalar() && node.text.find('$') != std::string::npos)
            node.text = replaced(node, in_path);
        for (Entry& entry : node.entries)
            put(entry.value, is_path(entry.key));
        for (Node& element : node.elements)
            put(element);
    }

private:
    std::string replaced(const Node& node, bool in_path) {
        std::string result;
        const std::string& text = node.text;
        for (std::size_t at = 0; at < text.size();) {
            if (text[at] != '$') {
                result += text[at++];
                continue;
            }
            std::size_t end = at + 1;
            while (end < text.size() && is_name(text[end]))
                ++end;
            const std::string name = text.substr(at + 1, end - at - 1);
            const Entry* entry = sizes_ == nullptr ? nullptr : sizes_->entry(name);
            if (entry == nullptr || entry->value.is_none()) {
                unknown(node, name, at, end);
                result += in_path ? "100" : stand_in;
            } else {
                const std::string& value = resolve(*entry);
                result += in_path ? millimetres(parse_length(value).value_or(Length())) : value;
            }
            at = end;
        }
        return result;
    }

    void unknown(const Node& node, const std::string& name, std::size_t begin,
                 std::size_t end) {
        if (++unknown_ > most_unknown) return;
        std::string help = did_you_mean(name, known_);
        if (help.empty())
            help = known_.empty() ? fmt::format("add `sizes:` to the layout, with {}: 10mm",
                                                name.empty() ? "a name" : name)
                                  : fmt::format("the sizes are {}", fmt::join(known_, ", "));
        const TextPlaces places(node, map_.text(node.span.file));
        findings_
            .error("unknown-size", places.span(begin, end),
                   fmt::format("there is no size '{}'", name))
            .with_help(std::move(help));
    }

    /// The size as one word; while it is being read, its stand-in.
    const std::string& resolve(const Entry& entry) {
        if (open_.contains(entry.key)) {
            findings_.error("size-circle", entry.key_span,
                            fmt::format("the size '{}' is made from itself", entry.key));
            return values_[entry.key] = stand_in;
        }
        if (open_.size() >= deepest_nesting && !values_.contains(entry.key)) {
            findings_
                .error("too-deep", entry.key_span,
                       fmt::format("more than {} sizes are made one from another",
                                   deepest_nesting))
                .with_help("write this one before those that use it");
            return values_[entry.key] = stand_in;
        }
        const auto [place, fresh] = values_.try_emplace(entry.key, stand_in);
        if (!fresh || !expect_scalar(entry.value, entry.key, findings_)) return place->second;
        open_.insert(entry.key);
        Node node = entry.value;
        put(node);
        open_.erase(entry.key);
        if (node.text.find('%') != std::string::npos) {
            findings_
                .error(
                    "bad-length", entry.value.span,
                    fmt::format("the size '{}' holds a share, which is a part of nothing yet",
                                entry.key))
                .with_help(fmt::format("a size is a length; write the share where the size is "
                                       "used: 50% - ${}",
                                       entry.key));
            return place->second;
        }
        if (const auto length = read_length(node, entry.key, findings_))
            place->second = one_word(node.text, *length);
        return place->second;
    }

    const Node* sizes_;
    const diag::SourceMap& map_;
    diag::Findings& findings_;
    std::vector<std::string> known_;
    std::map<std::string, std::string> values_;
    std::set<std::string> open_;
    std::size_t unknown_ = 0;
};

} // namespace

void put_sizes(Node& layout, const diag::SourceMap& map, diag::Findings& findings) {
    const Node* sizes = layout.find("sizes");
    if (sizes != nullptr && !expect_map(*sizes, "sizes", findings)) sizes = nullptr;
    const std::optional<Node> kept = sizes ? std::optional(*sizes) : std::nullopt;
    SizePutter putter(kept ? &*kept : nullptr, map, findings);
    putter.resolve_all();
    for (Entry& entry : layout.entries)
        for (const std::string_view part : {"page", "styles", "faces", "parts", "cut"})
            if (entry.key == part) putter.put(entry.value);
}

} // namespace pecyn::pack
