#include "words/safeguarding.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::words {
namespace {

using pack::PageEntry;

/// A product of fewer items is one sheet, not a deck or a booklet.
constexpr std::size_t fewest_items = 4;
/// So many items at either end are its first and its last.
constexpr std::size_t at_an_end = 3;

using Items = std::vector<const pack::Item*>;

/// What a reader meets, in reading order.
Items items_in_order(const pack::Product& product, const pack::Pack& pack) {
    Items items;
    if (!product.is_paged()) {
        for (const auto& item : product.items)
            items.push_back(item.get());
        return items;
    }
    for (const PageEntry& page : product.pages) {
        if (page.kind == PageEntry::Kind::each)
            for (const auto& item : product.items)
                if (item->kind->name == page.name) items.push_back(item.get());
        const auto named = pack.items.find(page.name);
        if (page.kind == PageEntry::Kind::item && named != pack.items.end())
            items.push_back(named->second.get());
    }
    return items;
}

bool has_signposts(const pack::Item& item) {
    return std::any_of(item.fields.begin(), item.fields.end(), [](const auto& field) {
        return std::holds_alternative<pack::ContactsValue>(field.second);
    });
}

bool points_to_signposts(const pack::RichText& text, const pack::Pack& pack) {
    for (const pack::Paragraph& paragraph : text.paragraphs)
        for (const pack::Inline& part : paragraph.inlines) {
            const auto seen = part.kind == pack::Inline::Kind::see ? pack.items.find(part.text)
                                                                   : pack.items.end();
            if (seen != pack.items.end() && has_signposts(*seen->second)) return true;
        }
    return false;
}

/// The helplines are on it, or it says on which card they are.
bool leads_to_help(const pack::Item& item, const pack::Pack& pack) {
    if (has_signposts(item)) return true;
    for (const auto& [name, value] : item.fields)
        if (const auto* text = std::get_if<pack::LocalText>(&value))
            for (const auto& [language, words] : text->by_language)
                if (points_to_signposts(words, pack)) return true;
    return false;
}

bool holds_phrase(const Text& text, const std::vector<Phrase>& phrases) {
    for (const Passage& passage : text.passages)
        for (std::size_t at = 0; at < passage.tokens.size(); ++at)
            for (const Phrase& phrase : phrases)
                if (stands_at(phrase, passage.tokens, at)) return true;
    return false;
}

class ContentRules {
public:
    ContentRules(const std::vector<Text>& texts, const pack::Pack& pack, const WordLists& lists,
                 diag::Findings& findings)
        : pack_(pack), lists_(lists), findings_(findings) {
        for (const Text& text : texts)
            texts_[text.unit->item].push_back(&text);
    }

    void check(const pack::Product& product) {
        const Items items = items_in_order(product, pack_);
        if (items.size() < fewest_items) return;
        check_signposts(product, items);
        for (const std::string& language : pack_.languages) {
            const auto list = lists_.find(main_language(language));
            if (list == lists_.end()) continue;
            if (!list->second->procedures.empty() &&
                !says(items, language, list->second->procedures))
                missing("no-procedures-line", product, language,
                        "does not say that it is no substitute for the Wales Safeguarding "
                        "Procedures")
                    .with_help("say it where the helplines are; which words are looked for "
                               "stands in layouts/words");
            if (!has_note(product) && !says(items, language, list->second->content_note))
                missing("no-content-note", product, language,
                        "has no note that it speaks of harm")
                    .with_help("say near its beginning that some of it is about harm, and "
                               "where support is; or give an item a field content_note");
        }
    }

private:
    void check_signposts(const pack::Product& product, const Items& items) {
        const auto leads = [&](const pack::Item* item) { return leads_to_help(*item, pack_); };
        const auto shows = [&](const pack::Item* item) { return has_signposts(*item); };
        const auto end = static_cast<std::ptrdiff_t>(at_an_end);
        const bool first = std::any_of(items.begin(), items.begin() + end, leads);
        const bool last = std::any_of(items.end() - end, items.end(), shows);
        if (first && last) return;
        missing("no-signposting", product, {},
                fmt::format("does not say {} where to find help",
                            first  ? "at its end"
                            : last ? "at its beginning"
                                   : "at its beginning or its end"))
            .with_help(
                first ? fmt::format("put an item with helplines among the last {}", at_an_end)
                      : fmt::format("put an item with helplines, or with <see ID> of "
                                    "it, among the first {}",
                                    at_an_end));
    }

    bool says(const Items& items, const std::string& language,
              const std::vector<Phrase>& phrases) const {
        for (const pack::Item* item : items) {
            const auto texts = texts_.find(item->id);
            if (texts == texts_.end()) continue;
            for (const Text* text : texts->second)
                if (text->language == language &&
                    (text->unit->field == "content_note" || holds_phrase(*text, phrases)))
                    return true;
        }
        return false;
    }

    /// A label of the layout or the pack.
    bool has_note(const pack::Product& product) const {
        static const std::string name = "content_note";
        return product.layout && product.layout->labels.contains(name);
    }

    diag::Finding& missing(const char* code, const pack::Product& product,
                           const std::string& language, std::string_view what) {
        diag::Finding& made = findings_.warning(
            code, product.span, fmt::format("the product '{}' {}", product.id, what));
        made.product = product.id;
        made.language = language;
        return made;
    }

    const pack::Pack& pack_;
    const WordLists& lists_;
    diag::Findings& findings_;
    std::map<std::string, std::vector<const Text*>> texts_; ///< by item
};

} // namespace

void check_content_rules(const std::vector<Text>& texts, const pack::Pack& pack,
                         const WordLists& lists, diag::Findings& findings) {
    if (!pack.safeguarding_required) return;
    ContentRules rules(texts, pack, lists, findings);
    for (const pack::Product& product : pack.products)
        if (product.gang.empty()) rules.check(product);
}

} // namespace pecyn::words
