#include "pack/schema.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace pecyn::pack;
using nlohmann::json;

TEST_CASE("schemas are JSON and know every key of their reader") {
    const json pack = json::parse(json_schema(FileKind::pack));
    CHECK(pack["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    for (const char* key : {"pecyn", "title", "languages", "products", "extends", "change"})
        CHECK(pack["properties"].contains(key));
    CHECK(pack["additionalProperties"] == false);
    CHECK(pack["properties"]["products"]["additionalProperties"].dump().find("binding") !=
          std::string::npos);

    const json brand = json::parse(json_schema(FileKind::brand));
    CHECK(brand["required"] == json::array({"pecyn", "name"}));
    CHECK(brand["properties"]["logos"].dump().find("clear_space") != std::string::npos);
    CHECK(brand["properties"]["contacts"].dump().find("verified_on") != std::string::npos);

    const json layout = json::parse(json_schema(FileKind::layout));
    CHECK(layout["$defs"]["frame"]["anyOf"].size() > 10);
    const json press = json::parse(json_schema(FileKind::press));
    CHECK(press["properties"]["sheets"].dump().find("duplex") != std::string::npos);
    CHECK(press["required"] == json::array({"pecyn", "condition"}));
}

TEST_CASE("kinds of file by their words") {
    CHECK(file_kind("brand") == FileKind::brand);
    CHECK(!file_kind("brands"));
    CHECK(!file_kind(""));
}
