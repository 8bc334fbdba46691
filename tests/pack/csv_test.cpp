#include "sample_brand.hpp"

#include "pack/csv.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace pecyn::pack::tests {
namespace {

struct TableReading : BrandReading {
    std::optional<CsvFile> table;

    TableReading& read(std::string bytes, const std::string& name = "a.csv") {
        files.put(name, std::move(bytes));
        const diag::Span wanted{map.add("table.yaml", name), 0, 5};
        table = read_csv(name, {files, map}, wanted, findings);
        return *this;
    }
    /// Cells by `|`, rows by `/`.
    std::string cells() const {
        if (!table) return "none";
        std::string all;
        for (const Cell& cell : table->headings())
            all += cell.text + "|";
        for (std::size_t i = 0; i < table->rows(); ++i) {
            all += "/";
            for (const Cell& cell : table->row(i))
                all += cell.text + "|";
        }
        return all;
    }
    std::string codes() const {
        std::string all;
        for (const diag::Finding& finding : findings.all())
            all += finding.code + " ";
        return all;
    }
};

std::string read(std::string bytes) {
    TableReading reading;
    reading.read(std::move(bytes));
    return reading.cells() + reading.codes();
}

TEST_CASE("commas, semicolons and tabs, byte order marks and line ends of any sort") {
    CHECK(read("a,b\n1,2\n") == "a|b|/1|2|");
    CHECK(read("a;b;c\n1;2,5;3") == "a|b|c|/1|2,5|3|");
    CHECK(read("a\tb\r\n1\t2\r\n") == "a|b|/1|2|");
    CHECK(read("\xEF\xBB\xBF"
               "id,Enw\r\nun,Tŷ\r\n") == "id|Enw|/un|Tŷ|");
    CHECK(read("a,b\r1,2\r3,4") == "a|b|/1|2|/3|4|");
    CHECK(read("sep=;\na;b,b\n1;2\n") == "a|b,b|/1|2|");
    CHECK(read("a\n1\n") == "a|/1|");
}

TEST_CASE("quotes hold separators, line ends and themselves") {
    CHECK(read("a,b\n\"x, y\",\"1\n2\"\n\"say \"\"hi\"\"\",\"\"\n") ==
          "a|b|/x, y|1\n2|/say \"hi\"||");
    CHECK(read("a,b\nit's,5\" wide\n") == "a|b|/it's|5\" wide|");
    CHECK(read("\"a,1\";\"b,2\";c\n1;2;3\n") == "a,1|b,2|c|/1|2|3|");
}

TEST_CASE("empty rows and cells at the end are nothing") {
    CHECK(read("a,b\n\n1,2,,\n,,\n\n") == "a|b|/1|2|");
}

TEST_CASE("cells know their places") {
    TableReading reading;
    reading.read("a,b\n1,\"x\"\n");
    const Cell cell = reading.table->row(0)[1];
    CHECK(reading.map.text(cell.span.file).substr(cell.span.begin, 1) == "x");
    CHECK(cell.span.end == cell.span.begin + 1);
    CHECK(reading.map.position(cell.span.file, cell.span.begin).line == 2);
}

TEST_CASE("broken tables are told") {
    CHECK(read("a,b\n1,\"2\n3,4\n") == "noneunclosed-quote ");
    CHECK(read("a,b\n1,\"2\" x\n") == "nonetext-after-quote ");
    CHECK(read("a,b\n1,2,3\n4\n5,6\n") == "noneragged-row ragged-row ");
    CHECK(read("a,b\n") == "noneno-rows ");
    CHECK(read("") == "noneno-rows ");
    CHECK(read("\n1,2\n") == "noneno-rows ");
    CHECK(read("a,T\xFF\n1,2\n") == "nonebad-encoding ");
    CHECK(read(std::string("\xFF\xFE"
                           "a\0,\0",
                           6)) == "nonebad-encoding ");
    CHECK(read(std::string("a,b\n1,\0\n", 8)) == "nonecontrol-character ");
    CHECK(read("PK\x03\x04 zip") == "nonebrand-is-spreadsheet ");
}

TEST_CASE("a table in Windows-1252 says how to export it") {
    TableReading reading;
    reading.read("id,Enw\nun,Cwm T\xE2n\n");
    REQUIRE(reading.codes() == "bad-encoding ");
    CHECK(reading.places() == "a.csv:2:9 bad-encoding\n");
    CHECK(reading.findings.all()[0].message.find("Windows-1252") != std::string::npos);
    CHECK(reading.findings.all()[0].help.find("CSV UTF-8") != std::string::npos);
}

TEST_CASE("an unclosed quote is told where it opens") {
    TableReading reading;
    reading.read("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
    CHECK(reading.places() == "a.csv:3:3 unclosed-quote\n");
}

TEST_CASE("tables beyond all bounds are refused quickly") {
    std::string wide;
    for (int i = 0; i < 100'000; ++i)
        wide += "column,";
    CHECK(read(wide + "\n1\n") == "nonetoo-large ");
    std::string many = "a,b\n";
    for (int i = 0; i < 100'001; ++i)
        many += "1,2\n";
    CHECK(read(many) == "nonetoo-large ");
    CHECK(read("a,b\n1," + std::string(65u << 20, 'x')) == "nonefile-too-large ");
    CHECK(read("a,b\n" + wide + "\n") == "noneragged-row ");
    CHECK(read("a,b\n1," + std::string(30'000, 'x')) == "nonetoo-large ");
    CHECK(read("a\n" + std::string(1u << 20, '"')) == "nonetoo-large ");
    CHECK(read("a\n" + std::string((1u << 20) + 1, '"')) == "noneunclosed-quote ");
}

/// As a spreadsheet writes a cell.
std::string written(const std::string& text, bool always) {
    if (!always && text.find_first_of(",;\t\n\"") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

TEST_CASE("what is written is read again") {
    const auto text =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab ,;\t\n\"'?=")));
    rc::check([&] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
        const auto rows = *rc::gen::inRange<std::size_t>(1, 6);
        const char separator = *rc::gen::elementOf(std::string(",;\t"));
        const bool always = *rc::gen::arbitrary<bool>();
        const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
        std::string bytes, wanted;
        for (std::size_t i = 0; i < columns; ++i) {
            bytes += (i == 0 ? "" : std::string(1, separator)) + "h" + std::to_string(i);
            wanted += "h" + std::to_string(i) + "|";
        }
        bytes += line_end;
        for (std::size_t row = 0; row < rows; ++row) {
            wanted += "/";
            for (std::size_t i = 0; i < columns; ++i) {
                const std::string cell = i == 0 ? "x" + *text : *text; // no row is empty
                bytes += (i == 0 ? "" : std::string(1, separator)) + written(cell, always);
                wanted += cell + "|";
            }
            bytes += line_end;
        }
        TableReading reading;
        reading.read(bytes);
        RC_ASSERT(reading.cells() == wanted);
    });
}

} // namespace
} // namespace pecyn::pack::tests
