#include "preflight/file/pdf_date.hpp"
#include "preflight/file/xmp.hpp"
#include "press_file.hpp"

using namespace press_file_tests;
using preflight::Claim;
using preflight::Xmp;

TEST_CASE("the standard that is asked for") {
    press::Profile x1a;
    x1a.standard = press::Standard::pdf_x1a_2003;
    CHECK(codes_of(PressFile(), &x1a).find("error no-standard") != std::string::npos);
    CHECK(codes_of(PressFile(Claim::pdf_x1a_2003), &x1a).empty());
    PressFile none(Claim::none);
    CHECK(codes_of(none) == "error no-standard");
    none.info = "/GTS_PDFXVersion (PDF/X-3:2003)";
    CHECK(codes_of(none) == "error no-standard");
    const auto checked = preflight::check_pdf(none.bytes(), nullptr);
    CHECK(only(checked.report).message.find("PDF/X-3:2003") != std::string::npos);
}

TEST_CASE("the standard that a file really claims is named") {
    PressFile variant;
    variant.xmp = replaced(variant.xmp, ">PDF/X-4<", ">PDF/X-4p<");
    const auto checked = preflight::check_pdf(variant.bytes(), nullptr);
    CHECK(only(checked.report).message.find("PDF/X-4p") != std::string::npos);
}

TEST_CASE("a claim in the wrong place") {
    PressFile x4;
    x4.xmp = replaced(x4.xmp, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
    CHECK(codes_of(x4) == "error no-standard");
    PressFile both(Claim::pdf_x1a_2003);
    both.info += " /GTS_PDFXConformance (PDF/X-1a:2003)";
    CHECK(codes_of(both) == "error no-standard");
    PressFile half(Claim::pdf_x1a_2001);
    half.info = replaced(half.info, "/GTS_PDFXVersion (PDF/X-1:2001)", "");
    CHECK(codes_of(half) == "error no-standard");
    PressFile two;
    two.info = replaced(two.info, "(PDF/X-4)", "(PDF/X-3:2003)");
    CHECK(codes_of(two) == "error metadata-differs");
}

TEST_CASE("entries of Info") {
    for (const char* entry : {"/Title (Card)", "/CreationDate (D:20261120120000Z)",
                              "/ModDate (D:20261120120000Z)", "/Trapped /False"}) {
        PressFile x1a(Claim::pdf_x1a_2003);
        x1a.info = replaced(x1a.info, entry, "");
        CHECK(codes_of(x1a) == "error no-info-entry");
    }
    PressFile date(Claim::pdf_x1a_2003);
    date.info = replaced(date.info, "D:20261120120000Z", "yesterday");
    CHECK(codes_of(date) == "error no-info-entry");
}

TEST_CASE("trapped or not") {
    for (const char* state : {"/Unknown", "(False)"}) {
        PressFile x1a(Claim::pdf_x1a_2003), x4;
        x1a.info = replaced(x1a.info, "/Trapped /False", std::string("/Trapped ") + state);
        x4.info = replaced(x4.info, "/Trapped /False", std::string("/Trapped ") + state);
        CHECK(codes_of(x1a).find("error trapped-unknown") != std::string::npos);
        CHECK(codes_of(x4).find("error trapped-unknown") != std::string::npos);
    }
    PressFile silent;
    silent.info = replaced(silent.info, "/Trapped /False", "");
    CHECK(codes_of(silent).empty());
    silent.xmp = replaced(silent.xmp, "pdf:Trapped=\"False\"", "");
    CHECK(codes_of(silent) == "error trapped-unknown");
}

TEST_CASE("metadata of PDF/X-4") {
    PressFile none, packed, broken;
    none.xmp = "";
    CHECK(codes_of(none) == "error no-metadata");
    broken.xmp = replaced(broken.xmp, "</rdf:RDF>", "");
    CHECK(codes_of(broken) == "error no-metadata");
    packed.metadata_entries += " /Filter /ASCIIHexDecode";
    std::string hexadecimal;
    for (const char c : packed.xmp) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x",
                      static_cast<unsigned>(static_cast<unsigned char>(c)));
        hexadecimal += two;
    }
    packed.xmp = hexadecimal + ">";
    CHECK(codes_of(packed) == "error no-metadata");
    for (const char* part :
         {"mm:DocumentID=\"uuid:1\"", "mm:VersionID=\"1\"", "mm:RenditionClass=\"default\"",
          "<xmp:MetadataDate>2026-11-20T12:00:00Z</xmp:MetadataDate>",
          "<xmp:CreateDate>2026-11-20T13:00:00+01:00</xmp:CreateDate>"}) {
        PressFile lacking;
        lacking.xmp = replaced(lacking.xmp, part, "");
        CHECK(codes_of(lacking) == "error no-metadata");
    }
    PressFile date;
    date.xmp =
        replaced(date.xmp, "<xmp:MetadataDate>2026-11-20T12:00:00Z", "<xmp:MetadataDate>soon");
    CHECK(codes_of(date) == "error no-metadata");
}

TEST_CASE("authors in Info and metadata") {
    const auto file = [](const std::string& of_info) {
        PressFile made;
        made.info += " /Author (" + of_info + ")";
        made.xmp = replaced(made.xmp, "<xmp:MetadataDate>",
                            "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bob</rdf:li>"
                            "</rdf:Seq></dc:creator><xmp:MetadataDate>");
        return codes_of(made);
    };
    CHECK(file("Ann").empty());
    CHECK(file("Ann; Bob").empty());
    CHECK(file("Carys") == "error metadata-differs");
}

TEST_CASE("Info and metadata that differ") {
    PressFile title, date, producer;
    title.info = replaced(title.info, "(Card)", "(Kard)");
    CHECK(codes_of(title) == "error metadata-differs");
    date.info =
        replaced(date.info, "/ModDate (D:20261120120000Z)", "/ModDate (D:20261120120001Z)");
    CHECK(codes_of(date) == "error metadata-differs");
    producer.info = replaced(producer.info, "(Hand)", "(Foot)");
    CHECK(codes_of(producer) == "error metadata-differs");
    // Text of Info in UTF-16.
    PressFile same;
    same.info = replaced(same.info, "(Card)", "<FEFF0043006100720064>");
    CHECK(codes_of(same).empty());
}

TEST_CASE("dates") {
    using preflight::read_info_date;
    using preflight::read_xmp_date;
    const auto same = [](const char* info, const char* xmp) {
        const auto one = read_info_date(info), other = read_xmp_date(xmp);
        return one && other && one->is_same(*other);
    };
    CHECK(same("D:20261120120000+01'00'", "2026-11-20T12:00:00+01:00"));
    CHECK(same("D:20261120120000+01'00'", "2026-11-20T11:00:00Z"));
    CHECK(same("D:20261120120000+0100", "2026-11-20T11:00:00.25Z"));
    CHECK(same("D:20261120120000-05'30", "2026-11-20T17:30:00Z"));
    CHECK(same("20261120120000", "2026-11-20T12:00:00+01:00"));
    CHECK(same("D:2026", "2026"));
    CHECK(same("D:202611201200Z00'00'", "2026-11-20T12:00Z"));
    CHECK_FALSE(same("D:20261120120000Z", "2026-11-20T12:00:01Z"));
    CHECK_FALSE(same("D:20261120120000Z", "2026-11-20T12:00:00+01:00"));
    for (const char* wrong :
         {"", "D:", "D:20261320", "D:20261120250000", "tomorrow", "D:20261120120000?"})
        CHECK_FALSE(read_info_date(wrong).has_value());
}

TEST_CASE("metadata in its many forms") {
    const std::string head = "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">";
    const auto read = [&](const std::string& inside) {
        const auto xmp = Xmp::parse(head + inside + "</r:RDF>");
        REQUIRE(xmp.has_value());
        return xmp->value(Xmp::pdf, "Trapped").value_or("none");
    };
    CHECK(read("<r:Description xmlns:q='http://ns.adobe.com/pdf/1.3/' q:Trapped='True'/>") ==
          "True");
    CHECK(read("<r:Description><Trapped xmlns='http://ns.adobe.com/pdf/1.3/'>True</Trapped>"
               "</r:Description>") == "True");
    CHECK(read("<r:Description xmlns:q='http://other.example/' q:Trapped='True'/>") == "none");
    CHECK(read("<r:Description xmlns:q='http://ns.adobe.com/pdf/1.3/'><q:Trapped><r:Alt>"
               "<r:li xml:lang='cy'>A</r:li><r:li xml:lang='x-default'>B</r:li></r:Alt>"
               "</q:Trapped></r:Description>") == "B");
    // Entities of the file's own stay unread, nothing is fetched.
    const auto hostile = Xmp::parse("<!DOCTYPE r [<!ENTITY a SYSTEM \"/etc/passwd\">]>" + head +
                                    "<r:Description xmlns:q='http://ns.adobe.com/pdf/1.3/'>"
                                    "<q:Trapped>&a;</q:Trapped></r:Description></r:RDF>");
    if (hostile) CHECK(hostile->value(Xmp::pdf, "Trapped") == "&a;");
    CHECK_FALSE(Xmp::parse("").has_value());
    CHECK_FALSE(Xmp::parse("<a/>").has_value());
    CHECK_FALSE(Xmp::parse(std::string(2u << 20, ' ')).has_value());
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    CHECK_FALSE(Xmp::parse(head + deep).has_value());
}
