#pragma once

#include "preflight/file/check_pdf.hpp"
#include "preflight/file/content_events.hpp"
#include "preflight/file/content_findings.hpp"

#include <memory>

namespace pecyn::preflight {

/// What a stream holds, in short: each stream is unpacked once, however often it is asked for,
/// and all of them together within 128 MB.
class StreamDigests {
public:
    explicit StreamDigests(PdfDocument& document) : document_(document) {}
    struct Digest {
        bool is_read = false;
        std::string head; ///< the first 132 bytes: an ICC profile's header
        std::size_t size = 0;
        std::string key; ///< equal for equal bytes
    };
    const Digest& of(QPDFObjectHandle stream);

private:
    PdfDocument& document_;
    std::map<QPDFObjGen, Digest> known_;
    Digest none_;
    std::size_t left_ = 128u << 20;
};

/// What rules over content go by.
struct ContentContext {
    PdfDocument& document;
    const PdfRequirements& wanted;
    PdfFacts& facts;
    ContentFindings& findings;
    StreamDigests& streams;
    press::Limits limits; ///< the profile's, or those of GWG 2022
    /// Of the output intent: components of its profile (0: there is none), and its bytes'
    /// digest.
    unsigned intent_components = 0;
    std::string intent_digest;

    bool is_x() const { return wanted.standard != Claim::none; }
    bool is_x1a() const {
        return wanted.standard == Claim::pdf_x1a_2003 || wanted.standard == Claim::pdf_x1a_2001;
    }
};

/// syntax_rules.cpp: bad-content, deep-nesting, too-large.
std::unique_ptr<ContentRules> syntax_rules(ContentContext& context);
/// colour_space_rules.cpp: device-rgb, device-colour, icc-colour, icc-profile, icc-is-intent,
/// icc-overprint, rendering-intent.
std::unique_ptr<ContentRules> colour_space_rules(ContentContext& context);
/// spot_rules.cpp: spot-conflict, spot-name, spot-names-alike, spot-same-ink, devicen,
/// unexpected-spot; fills spots.
std::unique_ptr<ContentRules> spot_rules(ContentContext& context);
/// registration_rules.cpp: registration-colour.
std::unique_ptr<ContentRules> registration_rules(ContentContext& context);
/// transparency_rules.cpp: transparency, group-colour, blend-mode, transfer-function, halftone;
/// fills has_transparency.
std::unique_ptr<ContentRules> transparency_rules(ContentContext& context);
/// overprint_rules.cpp: white-overprint, black-knockout, device-gray.
std::unique_ptr<ContentRules> overprint_rules(ContentContext& context);
/// size_rules.cpp: rich-black-text, reversed-type, reversed-line, line-too-thin,
/// type-too-small.
std::unique_ptr<ContentRules> size_rules(ContentContext& context);
/// image_rules.cpp: low-resolution, alternate-image; fills images and least_ppi.
std::unique_ptr<ContentRules> image_rules(ContentContext& context);
/// object_rules.cpp: postscript-object, opi, reference-object.
std::unique_ptr<ContentRules> object_rules(ContentContext& context);

/// A PDF object as text by which two can be compared: references are followed, numbers are
/// written alike, streams count by their bytes' digest. Bounded; what is beyond counts as
/// alike.
std::string canonical(StreamDigests& streams, QPDFObjectHandle object);

} // namespace pecyn::preflight
