#include "base/atomic_file.hpp"
#include "base/file_access.hpp"
#include "base/geometry.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "base/path_data.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <numeric>
#include <vector>

#include <sys/stat.h>

using namespace pecyn;
using namespace pecyn::literals;

TEST_CASE("lengths convert between points, millimetres and pixels") {
    CHECK((25.4_mm).in_pt() == doctest::Approx(72));
    CHECK(Length::px(300, 300).in_mm() == doctest::Approx(25.4));
    CHECK((105_mm).in_px(300) == doctest::Approx(1240.157));
    CHECK(10_mm > 28_pt);
    CHECK((10_mm - 10_mm) == Length());
}

TEST_CASE("quarter turns are exact and inverses undo") {
    for (int quarters = -5; quarters < 6; ++quarters) {
        const Affine turn = Affine::quarter_turns(quarters);
        const Affine back = Affine::quarter_turns(-quarters);
        CHECK(turn.after(back) == Affine{});
    }
    const Affine map = Affine::translation(3_mm, -7_mm)
                           .after(Affine::rotation(33))
                           .after(Affine::scaling(2, 0.5));
    const Point p{11_mm, 13_mm};
    const Point q = map.inverse().apply(map.apply(p));
    CHECK(q.x.in_mm() == doctest::Approx(11));
    CHECK(q.y.in_mm() == doctest::Approx(13));
}

TEST_CASE("rectangles contain, overlap and map") {
    const Rect page{{}, {}, 105_mm, 148_mm};
    CHECK(page.outset(3_mm).contains(page));
    CHECK_FALSE(page.contains(page.outset(3_mm)));
    CHECK_FALSE(page.overlaps(page.moved(105_mm, {})));
    CHECK(page.overlaps(page.moved(104_mm, {})));
    const Rect turned = Affine::quarter_turns(1).apply(page);
    CHECK(turned.width == page.height);
    CHECK(turned.left() == -148_mm);
}

TEST_CASE("outlines have the verbs and boxes that their names promise") {
    const Rect box{1_mm, 2_mm, 30_mm, 20_mm};
    for (const PathData& path : {PathData::rectangle(box), PathData::ellipse(box)}) {
        CHECK(path.control_box().contains(box, 0.0001_mm));
        CHECK(box.contains(path.control_box(), 0.0001_mm));
    }
    const PathData round = PathData::rounded_rectangle(box, 100_mm);
    CHECK(round.control_box().width.in_mm() == doctest::Approx(30));
    CHECK(round.verbs.size() == 10);
    CHECK(PathData::rounded_rectangle(box, 0_mm) == PathData::rectangle(box));
}

TEST_CASE("UTF-8 is decoded and malformed bytes are found") {
    const std::string welsh = "dŵr";
    CHECK(utf8::count(welsh) == 3);
    CHECK(utf8::decode(welsh, 1).code_point == 0x175);
    CHECK_FALSE(utf8::first_malformed(welsh).has_value());
    CHECK(utf8::first_malformed("ab\xC0\x80").value() == 2);
    CHECK(utf8::first_malformed("\xED\xA0\x80").value() == 0);
    CHECK(utf8::first_malformed("x\xF0\x9F\x98").value() == 1);
    CHECK(utf8::name(0x175) == "U+0175");
    std::string all;
    for (const char32_t c : {U'a', U'ŵ', U'€', U'\U0001F600'})
        utf8::append(all, c);
    CHECK(all == "aŵ€\xF0\x9F\x98\x80");
}

TEST_CASE("hashes are the published ones") {
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(content_key("abc") == "06b05ab6733a618578af5f94892f3950");
}

TEST_CASE("memory files behave as a disk does") {
    MemoryFiles files({{"packs/a/pack.yaml", "x"},
                       {"packs/a/items/one.yaml", "y"},
                       {"packs/b/pack.yaml", "z"}});
    CHECK(files.read("packs/a/../a/pack.yaml", 100).value() == "x");
    CHECK_FALSE(files.read("packs/a/pack.yaml", 0).has_value());
    CHECK(files.is_folder("packs/a"));
    CHECK_FALSE(files.is_folder("packs/a/pack.yaml"));
    CHECK(files.list("packs") == std::vector<std::string>{"a", "b"});
    CHECK(files.list("packs/a") == std::vector<std::string>{"items", "pack.yaml"});
}

TEST_CASE("a file is written whole or not at all") {
    const auto folder = std::filesystem::temp_directory_path() / "pecyn-base-test";
    std::filesystem::remove_all(folder);
    write_atomically(folder / "deep" / "one.txt", "first");
    write_atomically(folder / "deep" / "one.txt", "second");
    CHECK(DiskFiles().read(folder / "deep/one.txt", 100).value() == "second");
    CHECK(DiskFiles().list(folder / "deep") == std::vector<std::string>{"one.txt"});
    CHECK_THROWS_AS(write_atomically(folder / "deep" / "one.txt" / "below", "x"),
                    SystemFailure);
    CHECK_THROWS_AS(write_atomically("/proc/pecyn", "x"), SystemFailure);
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK_THROWS_AS(write_atomically(pipe, "x"), SystemFailure);
    CHECK(std::filesystem::is_fifo(pipe));
    std::filesystem::remove_all(folder);
}

TEST_CASE("parallel work visits every index once and passes on exceptions") {
    std::vector<int> visits(1000);
    for_each_parallel(visits.size(), [&](std::size_t i) { ++visits[i]; });
    CHECK(std::accumulate(visits.begin(), visits.end(), 0) == 1000);
    CHECK_THROWS_AS(for_each_parallel(10,
                                      [](std::size_t i) {
                                          if (i == 7) throw SystemFailure("x");
                                      }),
                    SystemFailure);
}
