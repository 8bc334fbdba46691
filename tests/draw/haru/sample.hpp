#pragma once

#include "base/file_access.hpp"
#include "base/utf8.hpp"
#include "draw/haru/draw_pdf.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

/// Small documents and the programs that judge them.
namespace pecyn::tests {

using namespace pecyn::literals;

inline std::string file_bytes(const std::string& path) {
    const auto bytes = DiskFiles().read(path, 64u << 20);
    REQUIRE_MESSAGE(bytes.has_value(), path);
    return *bytes;
}

inline const std::string& press_profile_bytes() {
    static const std::string bytes =
        file_bytes(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc");
    return bytes;
}

inline const colour::Converter& press_converter() {
    static const auto converter = colour::Converter::make(press_profile_bytes());
    REQUIRE(converter);
    return *converter;
}

inline press::Profile press_profile(press::Standard standard = press::Standard::pdf_x4) {
    press::Profile profile;
    profile.id = "test";
    profile.standard = standard;
    profile.condition = {"FOGRA39", "FOGRA39L_coated.icc", "http://www.color.org",
                         press_profile_bytes()};
    return profile;
}

inline std::shared_ptr<const font::Face> face(const std::string& path) {
    font::FacePin pin;
    pin.family = "Test";
    pin.file = path;
    auto loaded = font::Face::load(std::move(pin), file_bytes(path));
    REQUIRE(loaded);
    return loaded;
}
inline std::shared_ptr<const font::Face> lato() {
    static const auto loaded = face("/usr/share/fonts/truetype/lato/Lato-Regular.ttf");
    return loaded;
}
inline std::shared_ptr<const font::Face> lato_bold() {
    static const auto loaded = face("/usr/share/fonts/truetype/lato/Lato-Bold.ttf");
    return loaded;
}
/// CFF outlines.
inline std::shared_ptr<const font::Face> inter() {
    static const auto loaded = face("/usr/share/fonts/opentype/inter/Inter-Regular.otf");
    return loaded;
}

/// One glyph a character, without kerning: no shaper needed.
inline scene::GlyphRun run(std::shared_ptr<const font::Face> face, Length size, Point origin,
                           std::string text, colour::Colour colour = colour::black()) {
    scene::GlyphRun out;
    Length x;
    for (std::size_t at = 0; at < text.size();) {
        const auto [code_point, length] = utf8::decode(text, at);
        const font::GlyphId id = face->glyph_of(code_point);
        out.glyphs.push_back({id, x, {}, static_cast<std::uint32_t>(at)});
        x += size * face->advance(id);
        at += length;
    }
    out.face = std::move(face);
    out.size = size;
    out.origin = origin;
    out.width = x;
    out.text = std::move(text);
    out.colour = std::move(colour);
    return out;
}

inline scene::Path filled(PathData path, colour::Paint paint) {
    scene::Path out;
    out.shape.path = std::move(path);
    out.shape.fill = std::move(paint);
    return out;
}

/// An A6 page with 3 mm of bleed.
inline scene::Page a6_page() {
    scene::Page page;
    page.trim = {105_mm, 148_mm};
    page.bleed = 3_mm;
    return page;
}

inline std::shared_ptr<const scene::Page> shared(scene::Page page) {
    return std::make_shared<const scene::Page>(std::move(page));
}

inline scene::Document document_of(scene::Page page) {
    scene::Document document;
    document.title = "Test";
    document.languages = {"cy", "en"};
    document.pages.push_back(shared(std::move(page)));
    return document;
}

inline draw::haru::Metadata metadata() {
    draw::haru::Metadata facts;
    facts.version = "0.1";
    facts.date = 1'793'491'200; // 2026-11-01
    return facts;
}

/// The PDF, without any finding.
inline std::string pdf_of(const scene::Document& document,
                          const press::Profile& profile = press_profile()) {
    diag::Findings findings;
    std::string pdf =
        draw::haru::draw_pdf(document, profile, press_converter(), metadata(), findings);
    for (const auto& finding : findings.all())
        CHECK_MESSAGE(false, finding.message);
    return pdf;
}

/// A folder of its own, removed at the end.
class Folder {
public:
    Folder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "pecyn-haru-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string put(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }

private:
    std::filesystem::path path_;
};

struct Outcome {
    int status = 0;
    std::string text; ///< both of its output streams
    bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
};

inline Outcome call(const std::string& command) {
    Outcome outcome;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer;
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe))
        outcome.text.append(buffer.data(), count);
    outcome.status = pclose(pipe);
    return outcome;
}

/// The PDF as text: streams open, one object after the other.
inline std::string opened(const std::string& pdf) {
    const Folder folder;
    const Outcome outcome =
        call("qpdf --qdf --object-streams=disable --no-original-object-ids " +
             folder.put("in.pdf", pdf) + " -");
    REQUIRE_MESSAGE(outcome.status == 0, outcome.text.substr(0, 400));
    return outcome.text;
}

inline bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

inline std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size()))
        ++count;
    return count;
}

} // namespace pecyn::tests
