#include "pack/text.hpp"

namespace pecyn::pack {

std::string RichText::plain() const {
    std::string words;
    for (const Paragraph& paragraph : paragraphs) {
        if (!words.empty()) words += ' ';
        for (const Inline& part : paragraph.inlines) {
            if (part.kind == Inline::Kind::line_break || part.kind == Inline::Kind::tab)
                words += ' ';
            else if (part.kind != Inline::Kind::icon)
                words += part.text;
        }
    }
    return words;
}

const RichText* LocalText::in(std::string_view language) const {
    for (const auto& [tag, text] : by_language)
        if (tag == language) return &text;
    return nullptr;
}

std::string LocalText::plain(std::string_view language) const {
    const RichText* text = in(language);
    return text == nullptr ? std::string() : text->plain();
}

} // namespace pecyn::pack
