#include "pack/style_reader.hpp"

#include "pack/key_tables.hpp"

#include <set>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

const std::vector<KeyInfo>& style_keys() {
    static const std::vector<KeyInfo> keys = [] {
        std::vector<KeyInfo> all(style_value_table.begin(), style_value_table.end());
        all.insert(all.end(), style_only_keys.begin(), style_only_keys.end());
        return all;
    }();
    return keys;
}

class StylesReader {
public:
    StylesReader(const Node& node, Palette& palette, diag::Findings& findings)
        : node_(node), palette_(palette), findings_(findings) {
        for (const Entry& entry : node.entries)
            if (!entry.value.is_none()) known_.push_back(entry.key);
    }

    std::map<std::string, Style> read() {
        for (const Entry& entry : node_.entries)
            if (!entry.value.is_none() && !styles_.contains(entry.key)) resolve(entry);
        return std::move(styles_);
    }

private:
    void resolve(const Entry& entry) {
        if (!expect_map(entry.value, entry.key, findings_)) return;
        check_keys(entry.value, style_keys(), fmt::format("style '{}'", entry.key), findings_);
        Style style = read_style_values(entry.value, palette_, findings_);
        if (const Node* print = entry.value.find("print")) read_print(*print, entry.key, style);
        style.span = entry.key_span;
        open_.insert(entry.key);
        if (const Node* extends = entry.value.find("extends")) {
            auto parents = read_words(*extends, "extends", findings_);
            for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent)
                if (const Style* under = find(*parent)) style.inherit(*under); // later ones win
        }
        open_.erase(entry.key);
        styles_.insert_or_assign(entry.key, std::move(style));
    }

    const Style* find(const Word& name) {
        if (const auto done = styles_.find(name.text); done != styles_.end())
            return &done->second;
        const Entry* entry = node_.entry(name.text);
        if (entry == nullptr || entry->value.is_none()) {
            findings_
                .error("unknown-style", name.span,
                       fmt::format("there is no style '{}'", name.text))
                .with_help(did_you_mean(name.text, known_));
            return nullptr;
        }
        if (open_.contains(name.text) || open_.size() > deepest_nesting) {
            findings_.error("extends-circle", name.span,
                            fmt::format("the style '{}' extends itself", name.text));
            return nullptr;
        }
        resolve(*entry);
        const auto done = styles_.find(name.text);
        return done == styles_.end() ? nullptr : &done->second;
    }

    void read_print(const Node& node, const std::string& name, Style& style) {
        if (name != "link") {
            findings_.error("unknown-key", node.span,
                            "`print` belongs to the style 'link' alone");
        } else if (const auto index =
                       read_choice(node, "print", {"address", "text", "qr"}, findings_)) {
            style.print = static_cast<LinkPrint>(*index);
        }
    }

    const Node& node_;
    Palette& palette_;
    diag::Findings& findings_;
    std::vector<std::string> known_;
    std::map<std::string, Style> styles_;
    std::set<std::string> open_;
};

} // namespace

KeyTable style_value_keys() { return style_value_table; }

std::map<std::string, Style> read_styles(const Node& node, Palette& palette,
                                         diag::Findings& findings) {
    if (!expect_map(node, "styles", findings)) return {};
    return StylesReader(node, palette, findings).read();
}

} // namespace pecyn::pack
