#include "draw/haru/metadata.hpp"

#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace pecyn::draw::haru {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        default:
            // XML 1.0 has no other control characters.
            out += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' ? ' ' : c;
        }
    }
    return out;
}

struct Moment {
    int year;
    unsigned month, day;
    int hour, minute, second;
};

Moment moment(long long seconds) {
    using namespace std::chrono;
    constexpr long long year_9999 = 253402300799; // PDF dates have four digits
    const sys_seconds when{std::chrono::seconds{std::clamp(seconds, 0LL, year_9999)}};
    const auto day = floor<days>(when);
    const year_month_day date{day};
    const hh_mm_ss time{when - day};
    return {static_cast<int>(date.year()),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count())};
}

/// True where a caller's own words say it already.
bool says_draft(const std::string& title) {
    std::string lower = title;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower.find("draft") != std::string::npos ||
           lower.find("drafft") != std::string::npos;
}

std::string alternatives(std::string_view tag, std::string_view text) {
    return fmt::format("<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt>"
                       "</{0}>\n",
                       tag, escaped(text));
}

/// A name-based identifier in the form of a UUID.
std::string uuid(const std::string& id) {
    return fmt::format("uuid:{}-{}-{}-{}-{}", id.substr(0, 8), id.substr(8, 4),
                       id.substr(12, 4), id.substr(16, 4), id.substr(20, 12));
}

} // namespace

FileFacts file_facts(const scene::Document& document, const press::Profile& profile,
                     const Metadata& metadata) {
    FileFacts facts;
    facts.title = metadata.title.empty() ? document.title : metadata.title;
    if (facts.title.empty()) facts.title = "Pecyn"; // a title is required
    if (metadata.draft && !says_draft(facts.title)) facts.title += " (drafft / draft)";
    facts.subject = metadata.subject;
    facts.creator = metadata.creator;
    facts.producer =
        metadata.version.empty() ? "Pecyn, libharu" : "Pecyn " + metadata.version + ", libharu";
    facts.language = document.languages.empty() ? std::string() : document.languages.front();
    facts.date = metadata.date;
    facts.standard = profile.standard;
    return facts;
}

std::string header_version(press::Standard standard) {
    switch (standard) {
    case press::Standard::pdf_x4: return "1.6";
    case press::Standard::pdf_x1a_2003: return "1.4";
    case press::Standard::pdf_x1a_2001: return "1.3";
    case press::Standard::none: break;
    }
    return "1.7";
}

std::string info_date(long long seconds) {
    const Moment m = moment(seconds);
    return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}+00'00'", m.year, m.month, m.day,
                       m.hour, m.minute, m.second);
}

std::string xmp_date(long long seconds) {
    const Moment m = moment(seconds);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00", m.year, m.month, m.day,
                       m.hour, m.minute, m.second);
}

std::string info_entries(const FileFacts& facts) {
    std::string out = "/Title" + text_string(facts.title);
    if (!facts.subject.empty()) out += "/Subject" + text_string(facts.subject);
    if (!facts.creator.empty()) out += "/Creator" + text_string(facts.creator);
    out += "/Producer" + text_string(facts.producer);
    const std::string date = text_string(info_date(facts.date));
    out += "/CreationDate" + date + "/ModDate" + date;
    if (facts.standard == press::Standard::none) return out;
    out += facts.trapped ? "/Trapped/True" : "/Trapped/False";
    switch (facts.standard) {
    case press::Standard::pdf_x4: out += "/GTS_PDFXVersion(PDF/X-4)"; break;
    case press::Standard::pdf_x1a_2003: out += "/GTS_PDFXVersion(PDF/X-1a:2003)"; break;
    case press::Standard::pdf_x1a_2001:
        out += "/GTS_PDFXVersion(PDF/X-1:2001)/GTS_PDFXConformance(PDF/X-1a:2001)";
        break;
    case press::Standard::none: break;
    }
    return out;
}

std::string xmp_packet(const FileFacts& facts, const std::string& id) {
    const std::string date = xmp_date(facts.date);
    std::string out = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\"\n"
                      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                      " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                      " xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\"\n"
                      " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
                      "<dc:format>application/pdf</dc:format>\n";
    out += alternatives("dc:title", facts.title);
    if (!facts.subject.empty()) out += alternatives("dc:description", facts.subject);
    if (!facts.language.empty())
        out +=
            fmt::format("<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n",
                        escaped(facts.language));
    if (!facts.creator.empty())
        out += fmt::format("<xmp:CreatorTool>{}</xmp:CreatorTool>\n", escaped(facts.creator));
    for (const std::string_view tag : {"CreateDate", "ModifyDate", "MetadataDate"})
        out += fmt::format("<xmp:{0}>{1}</xmp:{0}>\n", tag, date);
    out += fmt::format("<pdf:Producer>{}</pdf:Producer>\n", escaped(facts.producer));
    if (facts.standard != press::Standard::none)
        out += fmt::format("<pdf:Trapped>{}</pdf:Trapped>\n", facts.trapped ? "True" : "False");
    out += fmt::format("<xmpMM:DocumentID>{0}</xmpMM:DocumentID>\n"
                       "<xmpMM:InstanceID>{0}</xmpMM:InstanceID>\n"
                       "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                       "<xmpMM:VersionID>1</xmpMM:VersionID>\n",
                       uuid(id));
    if (facts.standard == press::Standard::pdf_x4)
        out += "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n";
    else if (facts.standard == press::Standard::pdf_x1a_2003)
        out += "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>\n";
    return out + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

} // namespace pecyn::draw::haru
