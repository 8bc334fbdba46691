#include "preflight/file/content_rules.hpp"

#include "art/pdf_values.hpp"
#include "base/hash.hpp"
#include "preflight/file/content_walker.hpp"
#include "preflight/file/font_checker.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;

constexpr std::size_t most_canonical = 1u << 16;

/// The least that GWG 2022 for sheetfed offset takes (R0016 to R0019, R0031, R0032); below
/// 0.125 pt a line is as thin as a device can make it.
press::Limits gwg_limits() {
    press::Limits limits;
    limits.line.warn = 0.125;
    limits.reversed_line.warn = 0.25;
    limits.reversed_type.warn = 8;
    limits.image = {225, 150};
    limits.image_1bit = {800, 550};
    return limits;
}

class Canon {
public:
    explicit Canon(StreamDigests& streams) : streams_(streams) {}
    std::string text;

    void write(QPDFObjectHandle object, int depth) {
        if (depth > 8 || text.size() > most_canonical) return;
        if (object.isNumber()) {
            text += fmt::format("{:.6g} ", object.getNumericValue());
        } else if (object.isArray()) {
            text += '[';
            const int count = object.getArrayNItems();
            for (int i = 0; i < count && text.size() < most_canonical; ++i)
                write(object.getArrayItem(i), depth + 1);
            text += ']';
        } else if (object.isStream()) {
            write_dictionary(object.getDict(), depth);
            text += "stream" + streams_.of(object).key;
        } else if (object.isDictionary()) {
            write_dictionary(object, depth);
        } else {
            text += object.unparse() + ' ';
        }
    }

private:
    void write_dictionary(QPDFObjectHandle dictionary, int depth) {
        text += "<<";
        for (const std::string& key : dictionary.getKeys()) {
            // How a stream is packed makes no other stream.
            if (key == "/Length" || key == "/Filter" || key == "/DecodeParms") continue;
            text += key + ' ';
            write(dictionary.getKey(key), depth + 1);
        }
        text += ">>";
    }
    StreamDigests& streams_;
};

void read_intent(ContentContext& context) {
    QPDFObjectHandle intents = entry(context.document.root(), "/OutputIntents");
    if (!intents.isArray()) return;
    for (int i = 0; i < std::min(intents.getArrayNItems(), 16); ++i) {
        QPDFObjectHandle intent = intents.getArrayItem(i);
        if (name_of(entry(intent, "/S")) != "GTS_PDFX") continue;
        QPDFObjectHandle profile = entry(intent, "/DestOutputProfile");
        if (!profile.isStream()) continue;
        const StreamDigests::Digest& bytes = context.streams.of(profile);
        if (bytes.head.size() < 132) continue;
        const std::string_view space = std::string_view(bytes.head).substr(16, 4);
        context.intent_components = space == "CMYK" ? 4 : space == "RGB " ? 3 : 1;
        context.intent_digest = bytes.key;
        return;
    }
}

} // namespace

const StreamDigests::Digest& StreamDigests::of(QPDFObjectHandle stream) {
    if (!stream.isStream()) return none_;
    const auto [found, is_new] = known_.try_emplace(stream.getObjGen());
    Digest& digest = found->second;
    if (!is_new) return digest;
    const auto bytes = document_.decoded(stream, left_);
    if (!bytes) return digest;
    left_ -= std::min(left_, bytes->size());
    digest = {true, bytes->substr(0, 132), bytes->size(), content_key(*bytes)};
    return digest;
}

std::string canonical(StreamDigests& streams, QPDFObjectHandle object) {
    Canon canon(streams);
    canon.write(object, 0);
    return std::move(canon.text);
}

void check_content(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                   PdfReport& report) {
    ContentFindings findings(report);
    StreamDigests streams(document);
    ContentContext context{document, wanted,
                           facts,    findings,
                           streams,  wanted.profile ? wanted.profile->limits : gwg_limits(),
                           0,        {}};
    read_intent(context);
    std::vector<std::unique_ptr<ContentRules>> rules;
    const auto makers = {syntax_rules,       colour_space_rules, spot_rules,
                         registration_rules, transparency_rules, overprint_rules,
                         size_rules,         image_rules,        object_rules};
    rules.reserve(makers.size());
    for (const auto make : makers)
        rules.push_back(make(context));
    std::vector<ContentRules*> all;
    all.reserve(rules.size());
    for (const auto& rule : rules)
        all.push_back(rule.get());
    FontChecker fonts;
    ContentWalker walker(document, std::move(all),
                         [&](QPDFObjectHandle font, std::string_view shown, bool invisible) {
                             fonts.show(font, shown, invisible, findings.page());
                         });
    for (const PdfPage& page : document.pages()) {
        if (walker.is_exhausted()) break;
        findings.begin_page(page.number);
        try {
            walker.walk(page);
        } catch (const std::exception&) { // qpdf, on objects that are no longer mendable
            findings.note("bad-content", "damage", nullptr, [] {
                return Words{"an object of the page is damaged",
                             "Export the PDF once more from the original"};
            });
        }
    }
    if (walker.has_skipped_repeats()) {
        PdfFinding& finding =
            report.add("too-large", "repeats", 0,
                       "things are placed so often that not every place could be looked at: "
                       "sizes of type, lines and pictures may be wrong at some");
        finding.severity = diag::Severity::warning;
        finding.help = "check a part of the file by itself, a few pages at a time";
    }
    fonts.finish(report);
}

} // namespace pecyn::preflight
