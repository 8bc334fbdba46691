#include "draw/haru/object_writer.hpp"

#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;
using draw::haru::ObjectWriter;
using draw::haru::WriteError;

namespace {

/// A file of one empty page.
void fill(ObjectWriter& writer) {
    const auto page = writer.reserve();
    writer.set(ObjectWriter::page_tree, "/Kids[" + std::to_string(page) + " 0 R]/Count 1");
    const auto content = writer.add_stream("", "q Q\n");
    writer.set(page, "/Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<<>>/Contents " +
                         std::to_string(content) + " 0 R");
    writer.set(ObjectWriter::info, "/Title(T)");
}

} // namespace

TEST_CASE("objects come out as they were set, and the file is sound") {
    ObjectWriter writer("1.4");
    fill(writer);
    const std::string file = writer.write("00112233445566778899aabbccddeeff");
    CHECK(file.starts_with("%PDF-1.4\n"));
    CHECK(holds(file, "/Length 4>>\nstream\nq Q\n\nendstream"));
    CHECK(!holds(file, "Haru"));
    const Folder folder;
    const Outcome check = call("qpdf --check " + folder.put("one.pdf", file));
    CHECK_MESSAGE(check.status == 0, check.text);
}

TEST_CASE("a sink that fails is an error, wherever it fails") {
    for (const std::size_t accepted : {0u, 1u, 5u, 20u}) {
        ObjectWriter writer("1.6");
        fill(writer);
        std::size_t calls = 0;
        CHECK_THROWS_AS(
            writer.write("00", [&](std::string_view) { return calls++ < accepted; }),
            WriteError);
    }
    ObjectWriter writer("1.6");
    fill(writer);
    CHECK_THROWS_AS(
        writer.write(
            "00", [](std::string_view) -> bool { throw std::runtime_error("disk on fire"); }),
        WriteError);
}

TEST_CASE("the content id follows the content") {
    ObjectWriter one("1.6"), two("1.6"), three("1.6");
    fill(one);
    fill(two);
    fill(three);
    three.add_stream("", "more");
    CHECK(one.content_id().size() == 32);
    CHECK(one.content_id() == two.content_id());
    CHECK(one.content_id() != three.content_id());
}
