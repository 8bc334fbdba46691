#include "sample_pack.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

// tests/cases/*.yaml: bad inputs that say what must be found in them, in comments of their own:
//   #! as item           which file of the sample pack this one replaces
//   #! unknown-key 12:5  a finding's code, its line and its column
// Findings and annotations must be the same set, and no other file may have any.

namespace pecyn::pack::tests {
namespace {

const std::map<std::string, std::string>& places() {
    static const std::map<std::string, std::string> all = {
        {"item", "packs/sample/items/first.yaml"},
        {"pack", "packs/sample/pack.yaml"},
        {"custom", "packs/custom/pack.yaml"}, // a pack that extends the sample
        {"layout", "layouts/card.yaml"},
        {"house", "layouts/house.yaml"},
        {"press", "layouts/press/coated-fogra39.yaml"},
        {"kinds", "layouts/kinds.yaml"},
        {"fonts", "fonts/fonts.yaml"}};
    return all;
}

struct Case {
    std::string text, as;
    std::vector<std::string> expected;
};

Case read_case(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream bytes;
    bytes << stream.rdbuf();
    Case one{bytes.str(), "", {}};
    std::istringstream lines(one.text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string mark, code, place;
        words >> mark >> code >> place;
        if (mark != "#!") continue;
        if (code == "as")
            one.as = place;
        else
            one.expected.push_back(place + " " + code);
    }
    return one;
}

std::vector<std::string> found_in(const Case& one, std::string& rest) {
    Reading reading;
    const std::string& path = places().at(one.as);
    reading.put(path, one.text);
    if (one.as == "fonts")
        read_font_pins(path, {reading.files, reading.map}, reading.findings);
    else
        reading.read(one.as == "custom" ? "packs/custom" : "packs/sample");
    std::vector<std::string> found;
    for (const std::string& place : reading.places()) {
        if (place.compare(0, path.size(), path) == 0)
            found.push_back(place.substr(path.size() + 1));
        else
            rest += place + "\n";
    }
    return found;
}

TEST_CASE("every case has the findings that it says it has") {
    std::size_t cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PECYN_ROOT "/tests/cases")) {
        if (entry.path().extension() != ".yaml") continue;
        ++cases;
        CAPTURE(entry.path().filename().string());
        Case one = read_case(entry.path());
        REQUIRE(places().contains(one.as));
        std::string elsewhere;
        std::vector<std::string> found = found_in(one, elsewhere);
        std::sort(found.begin(), found.end());
        std::sort(one.expected.begin(), one.expected.end());
        std::string missing, surplus;
        for (const auto& wanted : one.expected)
            if (std::find(found.begin(), found.end(), wanted) == found.end())
                missing += wanted + "\n";
        for (const auto& got : found)
            if (std::find(one.expected.begin(), one.expected.end(), got) == one.expected.end())
                surplus += got + "\n";
        CHECK(missing == "");
        CHECK(surplus == "");
        CHECK(elsewhere == "");
    }
    CHECK(cases >= 20);
}

TEST_CASE("the sample pack itself has no findings") {
    Reading reading;
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    CHECK(reading.pack->items.size() == 2);
    REQUIRE(reading.pack->products.size() == 1);
    CHECK(reading.pack->products[0].items.size() == 2);
}

} // namespace
} // namespace pecyn::pack::tests
