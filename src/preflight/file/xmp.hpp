#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pecyn::preflight {

/// The plain properties of an XMP packet (ISO 16684-1): what a file says of itself.
class Xmp {
public:
    /// Nothing where the bytes are no XML with an RDF in it. At most 1 MB; entities of the
    /// file's own aren't known, nothing outside is fetched.
    static std::optional<Xmp> parse(std::string_view bytes);

    /// A property's text, its first or default one where it has several; nothing where it's
    /// absent. `space`: the namespace's address.
    std::optional<std::string> value(std::string_view space, std::string_view name) const;

    static constexpr std::string_view dublin_core = "http://purl.org/dc/elements/1.1/";
    static constexpr std::string_view basic = "http://ns.adobe.com/xap/1.0/";
    static constexpr std::string_view media = "http://ns.adobe.com/xap/1.0/mm/";
    static constexpr std::string_view pdf = "http://ns.adobe.com/pdf/1.3/";
    static constexpr std::string_view pdfx = "http://ns.adobe.com/pdfx/1.3/";
    static constexpr std::string_view pdfxid = "http://www.npes.org/pdfx/ns/id/";

private:
    std::map<std::pair<std::string, std::string>, std::string> values_;
};

} // namespace pecyn::preflight
