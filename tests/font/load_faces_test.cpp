#include "font/load_faces.hpp"
#include "font_files.hpp"

using namespace pecyn;
using namespace pecyn::font;
using namespace pecyn::font::test;

namespace {

MemoryFiles disk() {
    MemoryFiles files;
    files.put("fonts/sans.ttf", bytes_of(sans));
    files.put("fonts/b612.otf", bytes_of(b612));
    files.put("fonts/words.ttf", "not a font at all");
    return files;
}

FacePin pin(const std::string& family, int weight, const std::string& file,
            const std::string& sha) {
    return {family, weight, file, sha, 0, {1, 3, 9}};
}

} // namespace

TEST_CASE("pinned faces load in the order of their pins") {
    diag::Findings findings;
    const FaceLibrary library =
        load_faces({pin("Noto Sans", 400, "fonts/sans.ttf", sha256(bytes_of(sans))),
                    pin("B612", 400, "fonts/b612.otf", sha256(bytes_of(b612)))},
                   disk(), findings);
    CHECK(findings.empty());
    REQUIRE(library.all().size() == 2);
    CHECK(library.all()[0]->pin().family == "Noto Sans");
    CHECK(library.all()[1]->pin().family == "B612");
}

TEST_CASE("a changed file is refused, and what it would have to say is told") {
    diag::Findings findings;
    const std::string found = sha256(bytes_of(sans));
    const FaceLibrary library = load_faces(
        {pin("Noto Sans", 400, "fonts/sans.ttf", std::string(64, 'a'))}, disk(), findings);
    CHECK(library.all().empty());
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].code == "font-changed");
    CHECK(findings.all()[0].span == diag::Span{1, 3, 9});
    CHECK(findings.all()[0].help.find(found) != std::string::npos);
}

TEST_CASE("each bad pin has its finding, the others load") {
    diag::Findings findings;
    const std::string sha = sha256(bytes_of(sans));
    const FaceLibrary library =
        load_faces({pin("A", 400, "fonts/none.ttf", sha), pin("B", 400, "fonts/sans.ttf", sha),
                    pin("C", 400, "fonts/words.ttf", sha256("not a font at all")),
                    pin("B", 400, "fonts/sans.ttf", sha)},
                   disk(), findings);
    CHECK(library.all().size() == 1);
    std::vector<std::string> codes;
    for (const auto& finding : findings.all())
        codes.push_back(finding.code);
    CHECK(codes ==
          std::vector<std::string>{"font-not-found", "font-unusable", "font-pinned-twice"});
}
