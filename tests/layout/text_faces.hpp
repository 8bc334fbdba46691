#pragma once

#include "base/file_access.hpp"
#include "font/face.hpp"
#include "layout/text/text_shaper.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

/// Faces of Debian's font packages, for tests of text.
namespace pecyn::layout::test {

inline std::shared_ptr<const font::Face> load_face(const std::string& family, int weight,
                                                   const std::string& path) {
    const std::string file = "/usr/share/fonts/" + path;
    std::optional<std::string> bytes = DiskFiles().read(file, 64u << 20);
    REQUIRE_MESSAGE(bytes.has_value(), "missing font file ", file);
    auto face = font::Face::load({family, weight, file, "", 0, {}}, std::move(*bytes));
    REQUIRE(face != nullptr);
    return face;
}

struct Faces {
    std::shared_ptr<const font::Face> sans =
        load_face("Noto Sans", 400, "truetype/noto/NotoSans-Regular.ttf");
    std::shared_ptr<const font::Face> bold =
        load_face("Noto Sans", 700, "truetype/noto/NotoSans-Bold.ttf");
    std::shared_ptr<const font::Face> naskh =
        load_face("Noto Naskh Arabic", 400, "truetype/noto/NotoNaskhArabic-Regular.ttf");
    std::shared_ptr<const font::Face> nastaliq =
        load_face("Noto Nastaliq Urdu", 400, "truetype/noto/NotoNastaliqUrdu-Regular.ttf");
    std::shared_ptr<const font::Face> chinese =
        load_face("Droid Sans Fallback", 400, "truetype/droid/DroidSansFallbackFull.ttf");
    std::shared_ptr<const font::Face> lato =
        load_face("Lato", 400, "truetype/lato/Lato-Regular.ttf");
    std::shared_ptr<const font::Face> b612 =
        load_face("B612", 400, "opentype/b612/B612-Regular.otf");
    font::FaceLibrary library;

    Faces() {
        for (const auto& face : {sans, bold, naskh, nastaliq, chinese, lato, b612})
            library.add(face);
    }
};

inline const Faces& faces() {
    static const Faces loaded;
    return loaded;
}

inline StyledParagraph plain(const std::string& text, const std::string& language,
                             std::shared_ptr<const font::Face> face = faces().sans) {
    StyledParagraph paragraph;
    paragraph.language = language;
    StyledRun run;
    run.text = text;
    run.face = std::move(face);
    paragraph.runs.push_back(std::move(run));
    return paragraph;
}

inline std::shared_ptr<const ShapedParagraph> shape(const StyledParagraph& paragraph) {
    return thread_shaper(faces().library).shape(paragraph);
}

} // namespace pecyn::layout::test
