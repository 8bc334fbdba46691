// Foreign PDFs: opened, and every page copied with all that it refers to.
#include "art/foreign_copier.hpp"
#include "art/foreign_file.hpp"

#include "../art/foreign_sink.hpp"

using namespace pecyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    diag::Findings findings;
    const auto file = art::ForeignFile::open(
        std::string(reinterpret_cast<const char*>(data), size), "in.pdf", findings);
    if (!file) return 0;
    test::KeptObjects kept;
    art::ForeignCopier copier(*file, kept, findings);
    for (std::size_t i = 0; i < file->pages().size(); ++i)
        (void)copier.form(i, {});
    (void)copier.output_intents();
    (void)copier.layers();
    return 0;
}
