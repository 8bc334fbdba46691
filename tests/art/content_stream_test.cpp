#include "art/content_stream.hpp"

#include <doctest/doctest.h>

using namespace pecyn::art;

namespace {

std::vector<Operation> all(std::string_view bytes) {
    ContentStream stream(bytes);
    std::vector<Operation> result;
    Operation operation;
    while (stream.next(operation))
        result.push_back(operation);
    return result;
}

bool is_malformed(std::string_view bytes) {
    ContentStream stream(bytes);
    Operation operation;
    while (stream.next(operation)) {
    }
    return stream.is_malformed();
}

} // namespace

TEST_CASE("operators come with their operands") {
    const auto operations = all("q 1 0 0 -1 .5 +100.25 cm % a remark\n/a0 gs 10 20 m\rf*");
    REQUIRE(operations.size() == 5);
    CHECK(operations[1].name == "cm");
    REQUIRE(operations[1].operands.size() == 6);
    CHECK(operations[1].operands[3].number == -1);
    CHECK(operations[1].operands[4].number == 0.5);
    CHECK(operations[1].operands[5].number == 100.25);
    CHECK(operations[2].operands[0].text == "a0");
    CHECK(operations[4].name == "f*");
    CHECK(operations[4].operands.empty());
}

TEST_CASE("strings, names, arrays and dictionaries") {
    const auto operations = all(
        "[(a\\(b\\)\\051 (x)\\n\\\nz) -20 <48 6F 7>] TJ /A#20B <</K [1 true null] /L /M>> BDC");
    REQUIRE(operations.size() == 2);
    const auto& items = operations[0].operands.at(0).items;
    REQUIRE(items.size() == 3);
    CHECK(items[0].text == "a(b)) (x)\nz");
    CHECK(items[1].number == -20);
    CHECK(items[2].text == "Hop");
    CHECK(operations[1].operands[0].text == "A B");
    const Operand* found = operations[1].operands[1].find("K");
    REQUIRE(found);
    CHECK(found->items.size() == 3);
    CHECK(found->items[1].kind == Operand::Kind::boolean);
    CHECK(operations[1].operands[1].find("X") == nullptr);
}

TEST_CASE("inline images keep their bytes") {
    const auto operations = all("q BI /W 2 /H 1 /BPC 8 /CS /G ID \x01 EI\xFF EI Q");
    REQUIRE(operations.size() == 3);
    CHECK(operations[1].name == "BI");
    CHECK(operations[1].operands.at(0).find("W")->number == 2);
    CHECK(operations[1].data == "\x01 EI\xFF");
    CHECK(operations[2].name == "Q");
}

TEST_CASE("broken streams end, and say that they are broken") {
    for (const std::string_view bytes :
         {"(open", "<48", "[1 2", "<< /A", ">> q", "1 2 ) m", "BI /W 2", "BI ID xyz", "--5 w",
          "99999999999999999999 w", "/", "{ }"}) {
        CAPTURE(bytes);
        all(bytes);
        if (bytes != "/") CHECK(is_malformed(bytes));
    }
    CHECK(is_malformed(std::string(100'000, '[')));
    CHECK(all(std::string(200'000, '1')).empty());
    CHECK_FALSE(is_malformed("q 1 0 0 1 0 0 cm Q"));
}
