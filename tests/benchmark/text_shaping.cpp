// Times shaping and line breaking alone, on one thread:
//     text_shaping FONT TEXTS [ROUNDS]
// TEXTS holds one paragraph a line. Prints microseconds a paragraph of each step.

#include "base/file_access.hpp"
#include "layout/text/text_shaper.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <fstream>

using namespace pecyn;

namespace {

/// Processor time of this thread: other work on the machine does not count.
double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) * 1e-3;
}

std::vector<layout::StyledParagraph> read(const char* path,
                                          const std::shared_ptr<const font::Face>& face) {
    std::vector<layout::StyledParagraph> paragraphs;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        layout::StyledParagraph paragraph;
        paragraph.language = std::string(paragraphs.size() % 2 == 0 ? "cy" : "en");
        paragraph.runs.resize(1);
        paragraph.runs[0].text = line;
        paragraph.runs[0].face = face;
        paragraphs.push_back(std::move(paragraph));
    }
    return paragraphs;
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) return EXIT_FAILURE;
    double start = now();
    auto bytes = DiskFiles().read(arguments[1], 64u << 20);
    auto face =
        bytes ? font::Face::load({"Face", 400, arguments[1], "", 0, {}}, std::move(*bytes))
              : nullptr;
    if (!face) return EXIT_FAILURE;
    fmt::print("load face        {:8.1f} us\n", now() - start);
    const auto paragraphs = read(arguments[2], face);
    const double each = 1.0 / static_cast<double>(paragraphs.size());
    font::FaceLibrary library;
    library.add(face);
    for (int round = 0; round < (count > 3 ? std::atoi(arguments[3]) : 3); ++round) {
        start = now();
        layout::TextShaper shaper(library);
        (void)shaper.shape(paragraphs.front());
        fmt::print("first paragraph  {:8.1f} us\n", now() - start);

        std::vector<std::shared_ptr<const layout::ShapedParagraph>> shaped;
        start = now();
        for (const auto& paragraph : paragraphs)
            shaped.push_back(shaper.shape(paragraph));
        fmt::print("shape            {:8.3f} us\n", (now() - start) * each);

        std::size_t lines = 0, runs = 0;
        start = now();
        for (int pass = 0; pass < 5; ++pass)
            for (const auto& paragraph : shaped)
                lines +=
                    layout::break_lines(*paragraph, Length::pt(9 + pass * 0.25), Length::mm(90))
                        .size();
        fmt::print("break, 5 sizes   {:8.3f} us, {} lines\n", (now() - start) * each, lines);

        start = now();
        for (const auto& paragraph : shaped)
            for (const auto& line :
                 layout::break_lines(*paragraph, Length::pt(9), Length::mm(90)))
                runs += layout::to_glyph_runs(*paragraph, line, Length::pt(9), {}, {}).size();
        fmt::print("glyph runs       {:8.3f} us, {} runs\n\n", (now() - start) * each, runs);
    }
    return EXIT_SUCCESS;
}
