#include "translate/formats.hpp"

#include <fmt/format.h>

namespace pecyn::translate {

namespace {

using Kind = Piece::Kind;

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        default: safe += c;
        }
    }
    return safe;
}

/// The other end of a pair, for tools that show both.
std::string_view closing_text(const Content& content, int code) {
    for (const Piece& piece : content)
        if (piece.kind == Kind::close && piece.code == code) return piece.text;
    return {};
}

bool is_break(const Piece& piece) { return piece.text == "<br>"; }
bool is_icon(const Piece& piece) { return piece.text.rfind("<icon ", 0) == 0; }
bool is_link(const Piece& piece) {
    return piece.text == "[" || piece.text.find(':') != std::string::npos;
}
bool is_strong(const Piece& piece) { return piece.text == "__" || piece.text == "**"; }
bool is_emphasis(const Piece& piece) { return piece.text == "_" || piece.text == "*"; }

/// XLIFF 2.0, attributes type and subType.
std::string_view type_2(const Piece& piece) {
    if (is_strong(piece)) return R"( type="fmt" subType="xlf:b")";
    if (is_emphasis(piece)) return R"( type="fmt" subType="xlf:i")";
    if (is_break(piece)) return R"( type="fmt" subType="xlf:lb")";
    if (is_link(piece)) return R"( type="link")";
    if (is_icon(piece)) return R"( type="image")";
    return R"( type="other")";
}

std::string inline_2(const Content& content) {
    std::string text;
    for (const Piece& piece : content) {
        switch (piece.kind) {
        case Kind::words: text += escaped(piece.text); break;
        case Kind::open:
            text += fmt::format(R"(<pc id="{}" dispStart="{}" dispEnd="{}"{}>)", piece.code,
                                escaped(piece.text), escaped(closing_text(content, piece.code)),
                                type_2(piece));
            break;
        case Kind::close: text += "</pc>"; break;
        case Kind::single:
            text += fmt::format(R"(<ph id="{}" disp="{}"{}/>)", piece.code, escaped(piece.text),
                                type_2(piece));
            break;
        }
    }
    return text;
}

/// XLIFF 1.2, attribute ctype.
std::string type_1(const Piece& piece) {
    if (is_strong(piece)) return R"( ctype="bold")";
    if (is_emphasis(piece)) return R"( ctype="italic")";
    if (is_break(piece)) return R"( ctype="lb")";
    if (is_link(piece)) return R"( ctype="link")";
    if (is_icon(piece)) return R"( ctype="image")";
    return {};
}

std::string inline_1(const Content& content) {
    std::string text;
    for (const Piece& piece : content) {
        switch (piece.kind) {
        case Kind::words: text += escaped(piece.text); break;
        case Kind::open:
            text += fmt::format(R"(<g id="{}"{} equiv-text="{}">)", piece.code, type_1(piece),
                                escaped(piece.text));
            break;
        case Kind::close: text += "</g>"; break;
        case Kind::single:
            text += fmt::format(R"(<x id="{}"{} equiv-text="{}"/>)", piece.code, type_1(piece),
                                escaped(piece.text));
            break;
        }
    }
    return text;
}

std::string_view state_2(Progress progress) {
    switch (progress) {
    case Progress::initial: break;
    case Progress::translated: return "translated";
    case Progress::reviewed: return "reviewed";
    case Progress::final_text: return "final";
    }
    return "initial";
}

std::string_view state_1(Progress progress) {
    switch (progress) {
    case Progress::initial: break;
    case Progress::translated: return "translated";
    case Progress::reviewed: return "needs-review-translation";
    case Progress::final_text: return "final";
    }
    return "needs-translation";
}

std::string unit_2(const ExchangeUnit& unit) {
    std::string text =
        fmt::format("    <unit id=\"{}\" xml:space=\"preserve\">\n", escaped(unit.id));
    if (unit.guide > 0)
        text +=
            fmt::format("      <mda:metadata><mda:metaGroup category=\"length\"><mda:meta "
                        "type=\"characters\">{}</mda:meta></mda:metaGroup></mda:metadata>\n",
                        unit.guide);
    if (const auto notes = notes_of(unit); !notes.empty()) {
        text += "      <notes>\n";
        for (const std::string& note : notes)
            text += fmt::format("        <note>{}</note>\n", escaped(note));
        text += "      </notes>\n";
    }
    text += fmt::format("      <segment state=\"{}\">\n        <source>{}</source>\n",
                        state_2(unit.progress), inline_2(unit.source));
    if (!unit.target.empty())
        text += fmt::format("        <target>{}</target>\n", inline_2(unit.target));
    return text + "      </segment>\n    </unit>\n";
}

std::string unit_1(const ExchangeUnit& unit) {
    std::string text = fmt::format("      <trans-unit id=\"{}\"", escaped(unit.id));
    if (unit.guide > 0) text += fmt::format(R"( maxwidth="{}" size-unit="char")", unit.guide);
    if (unit.progress == Progress::final_text) text += " approved=\"yes\"";
    text += fmt::format(" xml:space=\"preserve\">\n        <source>{}</source>\n",
                        inline_1(unit.source));
    if (!unit.target.empty())
        text += fmt::format("        <target state=\"{}\">{}</target>\n",
                            state_1(unit.progress), inline_1(unit.target));
    for (const std::string& note : notes_of(unit))
        text += fmt::format("        <note from=\"pecyn\">{}</note>\n", escaped(note));
    return text + "      </trans-unit>\n";
}

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

} // namespace

std::vector<std::string> notes_of(const ExchangeUnit& unit) {
    std::vector<std::string> notes;
    if (!unit.place.empty()) notes.push_back(unit.place);
    if (unit.guide > 0)
        notes.push_back(fmt::format("Guide: about {} characters{}", unit.guide,
                                    unit.single_line ? ", one line" : ""));
    if (unit.stale) notes.emplace_back("The source has changed since this was approved");
    return notes;
}

std::string write_xliff_2(const ExchangeFile& file) {
    std::string text(declaration);
    text += fmt::format("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
                        "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.0\" "
                        "srcLang=\"{}\" trgLang=\"{}\">\n  <file id=\"{}\" original=\"{}\">\n",
                        escaped(file.source_language), escaped(file.target_language),
                        escaped(file.pack), escaped(file.pack));
    for (const ExchangeUnit& unit : file.units)
        text += unit_2(unit);
    return text + "  </file>\n</xliff>\n";
}

std::string write_xliff_1(const ExchangeFile& file) {
    std::string text(declaration);
    text += fmt::format("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "
                        "version=\"1.2\">\n  <file original=\"{}\" source-language=\"{}\" "
                        "target-language=\"{}\" datatype=\"plaintext\">\n    <body>\n",
                        escaped(file.pack), escaped(file.source_language),
                        escaped(file.target_language));
    for (const ExchangeUnit& unit : file.units)
        text += unit_1(unit);
    return text + "    </body>\n  </file>\n</xliff>\n";
}

} // namespace pecyn::translate
