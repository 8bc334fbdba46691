#include "press_file.hpp"

using namespace press_file_tests;
using preflight::Claim;

TEST_CASE("versions above those of the standard") {
    PressFile x4;
    x4.header = "%PDF-1.7\n";
    CHECK(codes_of(x4) == "error pdf-version");
    PressFile by_catalogue;
    by_catalogue.catalogue = "/Version /1.7";
    CHECK(codes_of(by_catalogue) == "error pdf-version");
    PressFile x1a(Claim::pdf_x1a_2003);
    x1a.header = "%PDF-1.5\n";
    CHECK(codes_of(x1a) == "error pdf-version");
    PressFile old(Claim::pdf_x1a_2001);
    old.header = "%PDF-1.4\n";
    CHECK(codes_of(old) == "error pdf-version");
    PressFile older(Claim::pdf_x1a_2003);
    older.header = "%PDF-1.3\n";
    CHECK(codes_of(older).empty());
}

TEST_CASE("the trailer's identifiers") {
    for (const char* trailer : {"", "/ID [<01>]", "/ID [<> <01>]", "/ID (1)"}) {
        PressFile file;
        file.trailer = trailer;
        CHECK(codes_of(file) == "error no-file-id");
    }
}

TEST_CASE("what follows the end, and an end that is missing") {
    PressFile after;
    after.tail = "%%EOF\n<html>";
    CHECK(codes_of(after) == "error data-after-end");
    after.tail = "%%EOF\n" + std::string(5000, 'x');
    CHECK(codes_of(after) == "error data-after-end");
    PressFile spaces;
    spaces.tail = "%%EOF\r\n \n";
    CHECK(codes_of(spaces).empty());
    PressFile none;
    none.tail = "";
    CHECK(codes_of(none).find("file-damaged") != std::string::npos);
}

TEST_CASE("filters") {
    PressFile lzw;
    lzw.add("/Filter /LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01");
    CHECK(codes_of(lzw) == "error forbidden-filter");
    PressFile crypt;
    crypt.add("/Filter [/Crypt] /DecodeParms [<</Name /Identity>>]", "abc");
    CHECK(codes_of(crypt) == "error forbidden-filter");
    PressFile x4, x1a(Claim::pdf_x1a_2003);
    for (PressFile* file : {&x4, &x1a}) {
        file->add("/Filter /JPXDecode", "abc");
        file->add("/Filter [/ASCIIHexDecode /JBIG2Decode]", "00>");
    }
    CHECK(codes_of(x4).empty());
    CHECK(codes_of(x1a) == "error forbidden-filter");
    PressFile none(Claim::none);
    none.add("/Filter /LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01");
    CHECK(codes_of(none) == "error no-standard");
}

TEST_CASE("streams in other files, and streams that can't be unpacked") {
    PressFile away;
    away.add("/F (photo.raw)", "");
    CHECK(codes_of(away) == "error external-stream");
    PressFile broken;
    broken.add("/Filter /FlateDecode", "this was never packed");
    CHECK(codes_of(broken) == "error file-damaged");
}

TEST_CASE("packed objects in PDF/X-1a") {
    PressFile x4, x1a(Claim::pdf_x1a_2003);
    for (PressFile* file : {&x4, &x1a})
        file->add("/Type /ObjStm /N 1 /First 5", "99 0 null");
    CHECK(codes_of(x4).empty());
    CHECK(codes_of(x1a) == "error object-streams");
}

TEST_CASE("output intents") {
    PressFile none;
    none.intent = "";
    CHECK(codes_of(none).find("error no-output-intent") != std::string::npos);
    PressFile two;
    two.more_intents = "<<" + two.intent + ">>";
    CHECK(codes_of(two) == "error many-output-intents");
    PressFile other;
    other.more_intents = "<</S /GTS_PDFA1 /OutputConditionIdentifier (x)>>";
    CHECK(codes_of(other).empty());
    PressFile nameless;
    nameless.intent = replaced(nameless.intent, "/OutputConditionIdentifier (FOGRA39)", "");
    CHECK(codes_of(nameless) == "error output-condition");
    PressFile unknown;
    unknown.intent =
        replaced(replaced(unknown.intent, "/RegistryName (http://www.color.org)", ""),
                 "/Info (Coated)", "");
    CHECK(codes_of(unknown) == "error output-condition");
}

TEST_CASE("the intent's profile") {
    const auto with_profile = [](const std::string& profile) {
        PressFile file;
        file.profile = profile;
        return codes_of(file);
    };
    const std::string& good = printer_profile();
    CHECK(with_profile("none").find("error output-profile") != std::string::npos);
    CHECK(with_profile(good.substr(0, 5000)).find("error output-profile") != std::string::npos);
    CHECK(with_profile(good + "more") == "error output-profile");
    std::string screen = good;
    screen.replace(12, 4, "mntr");
    CHECK(with_profile(screen) == "error output-profile");
    std::string newer = good;
    newer[8] = 5;
    CHECK(with_profile(newer) == "error output-profile");
    std::string v4 = good;
    v4[8] = 4;
    v4[9] = 0x20;
    CHECK(with_profile(v4).empty());
    PressFile x1a(Claim::pdf_x1a_2003);
    x1a.profile = v4;
    CHECK(codes_of(x1a) == "error output-profile");
    PressFile channels;
    channels.profile_entries = "/N 3";
    CHECK(codes_of(channels).find("error output-profile") != std::string::npos);
    PressFile missing;
    missing.intent = replaced(missing.intent, "/DestOutputProfile 5 0 R", "");
    CHECK(codes_of(missing).find("error output-profile") != std::string::npos);
    PressFile away;
    away.intent += " /DestOutputProfileRef <<>>";
    CHECK(codes_of(away) == "error output-profile");
}

TEST_CASE("a press of another condition is told") {
    press::Profile profile;
    profile.condition.name = "FOGRA39";
    CHECK(codes_of(PressFile(), &profile).empty());
    profile.condition.name = "FOGRA52";
    CHECK(codes_of(PressFile(), &profile) == "warning output-condition");
}

TEST_CASE("nothing that is hidden in a file without a standard is a fault of formality") {
    PressFile file(Claim::none);
    file.trailer = "";
    file.intent = "";
    file.page = "/MediaBox [0 0 158 158]";
    CHECK(codes_of(file) == "error no-standard");
}
