#include "plates.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

using Alternate = std::variant<colour::Cmyk, colour::Lab>;

std::shared_ptr<const colour::SpotInk> ink(std::string name, Alternate alternate) {
    return std::make_shared<const colour::SpotInk>(
        colour::SpotInk{std::move(name), std::move(alternate)});
}
const auto orange = ink("PANTONE 021 C", colour::Cmyk{0, 0.65, 1, 0});
const auto teal = ink("Teal", colour::Lab{50, -40, -10});

const PathData square = PathData::rectangle({10_mm, 10_mm, 50_mm, 50_mm});

scene::Document showing(colour::Paint paint) {
    scene::Page page = a6_page();
    page.items.emplace_back(filled(square, std::move(paint)));
    return document_of(std::move(page));
}

std::string drawn(colour::Paint paint, const press::Profile& profile = press_profile()) {
    return opened(pdf_of(showing(std::move(paint)), profile));
}

colour::Mix mix(colour::Cmyk process, std::vector<colour::Spot> spots) {
    return {process, std::move(spots)};
}

colour::Gradient across(std::vector<colour::Gradient::Stop> stops) {
    colour::Gradient out;
    out.from = {10_mm, 10_mm};
    out.to = {60_mm, 10_mm};
    out.stops = std::move(stops);
    return out;
}

std::string codes(const scene::Document& document, const press::Profile& profile) {
    diag::Findings findings;
    const std::string pdf =
        draw::haru::draw_pdf(document, profile, press_converter(), metadata(), findings);
    CHECK(pdf.empty());
    std::string all;
    for (const auto& finding : findings.all()) {
        all += finding.code + " ";
        CHECK(!finding.help.empty());
    }
    return all;
}

press::Profile to_process() {
    press::Profile profile = press_profile();
    profile.inks.spots = press::Spots::to_process;
    return profile;
}

} // namespace

TEST_CASE("several inks over each other are one DeviceN colour") {
    const colour::Colour both = mix({0, 0, 0.2, 0.3}, {{orange, 0.5}});
    const std::string pdf = pdf_of(showing(both));
    CHECK(holds(pdf, "[/DeviceN[/Yellow/Black/PANTONE#20021#20C]/DeviceCMYK "));
    CHECK(holds(pdf, "/Colorants<</PANTONE#20021#20C[/Separation/PANTONE#20021#20C"
                     "/DeviceCMYK "));
    CHECK(holds(pdf, "/FunctionType 4/Domain[0 1 0 1 0 1]/Range[0 1 0 1 0 1 0 1]"));
    CHECK(holds(opened(pdf), "/S1 cs\n0.2 0.3 0.5 scn\n"));

    // The function's own arithmetic, as a device without the plates would do it.
    CHECK(holds(pdf, "{0 dup 1 gt{pop 1}if 0 2 index 0.65 mul add dup 1 gt{pop 1}if "
                     "0 5 index 1 mul add 3 index 1 mul add dup 1 gt{pop 1}if "
                     "0 5 index 1 mul add dup 1 gt{pop 1}if 7 4 roll pop pop pop}"));
    const auto plates = plates_of(pdf);
    CHECK(plates.at("Yellow").at(0.3, 0.2) == 51);
    CHECK(std::abs(plates.at("Black").at(0.3, 0.2) - 77) <= 1);
    CHECK(std::abs(plates.at("PANTONE 021 C").at(0.3, 0.2) - 128) <= 1);
    CHECK(plates.at("Magenta").at(0.3, 0.2) == 0);
    const Folder folder;
    const Outcome check = call("qpdf --check " + folder.put("n.pdf", pdf));
    CHECK_MESSAGE(check.status == 0, check.text);
}

TEST_CASE("where no plates are made, the inks of a mix add up, none beyond full") {
    const std::string pdf = pdf_of(showing(mix({0, 0.5, 0.9, 0}, {{orange, 1}})));
    const Folder folder;
    const Outcome image = call("gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=bitcmyk -r10 -o " +
                               folder.file("x.bit") + " " + folder.put("n.pdf", pdf));
    REQUIRE_MESSAGE(image.status == 0, image.text);
    // In 8 bits: magenta 0.5 + 0.65 and yellow 0.9 + 1 are both full.
    const Outcome deep = call("gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiff32nc "
                              "-sCompression=none -r10 -o " +
                              folder.file("x.tif") + " " + folder.file("n.pdf"));
    REQUIRE_MESSAGE(deep.status == 0, deep.text);
    CHECK(holds(file_bytes(folder.file("x.tif")), std::string("\0\xFF\xFF\0\0\xFF\xFF\0", 8)));
}

TEST_CASE("a mix is no more than it has inks for") {
    CHECK(holds(drawn(mix({0, 0.5, 0, 0}, {{orange, 0}})), "0 0.5 0 0 k\n"));
    CHECK(holds(drawn(mix({}, {{orange, 0.4}})), "/S0 cs\n0.4 scn\n"));
    CHECK(!holds(drawn(mix({}, {{orange, 0.4}})), "DeviceN"));
    CHECK(holds(drawn(mix({0.5, 0, 0, 0}, {{orange, 0.5}}), to_process()),
                "0.5 0.325 0.5 0 k\n"));
    // One object, however often the same inks come, in whatever order.
    scene::Page page = a6_page();
    page.items.emplace_back(filled(square, mix({1, 0, 0, 0}, {{orange, 1}, {teal, 0.5}})));
    page.items.emplace_back(filled(square, mix({0.5, 0, 0, 0}, {{teal, 1}, {orange, 0.2}})));
    page.items.emplace_back(run(lato(), 12_pt, {10_mm, 90_mm}, "Testun",
                                mix({1, 0, 0, 0}, {{teal, 0.1}, {orange, 0.1}})));
    const std::string text = opened(pdf_of(document_of(std::move(page))));
    CHECK(times(text, "/FunctionType 4") == 1);
    CHECK(holds(text, "0.5 0.2 1 scn"));
    CHECK(holds(text, "1 0.1 0.1 scn"));
}

TEST_CASE("mixes that no file can hold are findings") {
    std::vector<colour::Spot> many;
    for (int i = 0; i < 6; ++i)
        many.push_back({ink("Ink " + std::to_string(i), colour::Cmyk{}), 1});
    CHECK(codes(showing(mix({1, 1, 1, 0}, many)), press_profile()) == "too-many-inks ");
    std::vector<colour::Gradient::Stop> stops;
    for (int i = 0; i < 6; ++i)
        stops.push_back({0.2 * i, many[static_cast<std::size_t>(i)]});
    stops.push_back({1, colour::Cmyk{1, 1, 1, 0}});
    CHECK(codes(showing(across(stops)), press_profile()) == "too-many-inks ");
    const auto all = ink("All", colour::Cmyk{1, 1, 1, 1});
    CHECK(codes(showing(mix({1, 0, 0, 0}, {{all, 1}})), press_profile()) == "spot-name ");
    CHECK(codes(showing(colour::Spot{ink("Black", colour::Cmyk{0, 0, 0, 1}), 1}),
                press_profile()) == "spot-name ");
    CHECK(codes(showing(colour::Spot{ink("PANTONE\xAE 1", colour::Cmyk{}), 1}),
                press_profile()) == "spot-name ");
    // What becomes process inks has no limit.
    CHECK(holds(drawn(mix({1, 1, 1, 0}, many), to_process()), "1 1 1 0 k"));
}

TEST_CASE("a measured spot keeps its colour in PDF/X-4; PDF/X-1a gets inks") {
    const colour::Colour full = colour::Spot{teal, 1};
    const std::string x4 = pdf_of(showing(full));
    CHECK(holds(x4, "[/Separation/Teal[/Lab<</WhitePoint[0.9642 1 0.8249]"
                    "/Range[-128 127 -128 127]>>] "));
    CHECK(holds(x4, "/FunctionType 2/Domain[0 1]/C0[100 0 0]/C1[50 -40 -10]/N 1"));
    const colour::Cmyk inks = press_converter().alternate(*teal);
    for (const auto standard : {press::Standard::pdf_x1a_2003, press::Standard::pdf_x1a_2001}) {
        const std::string x1a = pdf_of(showing(full), press_profile(standard));
        CHECK(holds(x1a, "/Separation/Teal/DeviceCMYK"));
        CHECK(!holds(x1a, "/Lab"));
    }
    CHECK(plates_of(x4).at("Teal").at(0.3, 0.2) == 255);
    const std::string process = drawn(full, to_process());
    CHECK(!holds(process, "Separation"));
    CHECK(holds(process, " k\n"));
    CHECK(inks.c > 0.5);
    // In a mix it stands for process inks where its plate isn't made.
    const std::string mixed = pdf_of(showing(mix({0, 0, 0, 0.5}, {{teal, 1}})));
    CHECK(holds(mixed, "[/DeviceN[/Black/Teal]/DeviceCMYK "));
    CHECK(holds(mixed, "/Colorants<</Teal[/Separation/Teal[/Lab"));
}

TEST_CASE("gradients go over all the inks of their stops") {
    const std::string spot_to_black =
        pdf_of(showing(across({{0, colour::Spot{orange, 1}}, {1, colour::Gray{1}}})));
    CHECK(holds(spot_to_black, "/ColorSpace[/DeviceN[/Black/PANTONE#20021#20C]"));
    CHECK(holds(spot_to_black, "/C0[0 1]/C1[1 0]"));
    const auto plates = plates_of(spot_to_black);
    const Plate &spot = plates.at("PANTONE 021 C"), &black = plates.at("Black");
    CHECK(spot.at(0.15, 0.2) > 220);
    CHECK(black.at(0.15, 0.2) < 35);
    CHECK(std::abs(spot.at(0.35, 0.2) + black.at(0.35, 0.2) - 255) <= 2);
    CHECK(plates.at("Yellow").at(0.15, 0.2) == 0);

    // To paper it needs no other plate.
    const std::string fade =
        drawn(across({{0, colour::Spot{orange, 1}}, {1, colour::white()}}));
    CHECK(!holds(fade, "DeviceN"));
    CHECK(holds(fade, "/C0 [\n"));
    const std::string two =
        pdf_of(showing(across({{0, colour::Spot{orange, 1}}, {1, colour::Spot{teal, 0.5}}})));
    CHECK(holds(two, "[/DeviceN[/PANTONE#20021#20C/Teal]/DeviceCMYK"));
    CHECK(holds(two, "/C0[1 0]/C1[0 0.5]"));
    CHECK(!holds(drawn(across({{0, colour::Spot{orange, 1}}, {1, colour::Spot{teal, 0.5}}}),
                       to_process()),
                 "DeviceN"));
    // Light among the stops becomes process inks.
    CHECK(holds(pdf_of(showing(across({{0, colour::Rgb{1, 0, 0}}, {1, colour::Spot{orange}}}))),
                "/PANTONE#20021#20C]/DeviceCMYK"));
}
