#include "preflight/file/content_rules.hpp"

#include "art/pdf_values.hpp"

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;

class ObjectRules final : public ContentRules {
public:
    explicit ObjectRules(ContentContext& context) : context_(context) {}

    void object(QPDFObjectHandle object) override {
        const std::string kind = name_of(entry(object, "/Subtype"));
        const bool is_postscript = kind == "PS" ||
                                   name_of(entry(object, "/Subtype2")) == "PS" ||
                                   !entry(object, "/PS").isNull();
        if (is_postscript) {
            note("postscript-object",
                 "the page holds a piece of PostScript, which printers' "
                 "systems no longer run",
                 "Export the PDF once more from the original, without PostScript");
        }
        if (!entry(object, "/OPI").isNull()) {
            note("opi", "a picture is a stand-in that a server should replace (OPI)",
                 "Place the fine picture itself and export once more");
        }
        if (!entry(object, "/Ref").isNull()) {
            note("reference-object", "a part of the page stands in another file",
                 "Put that file's content into this one and export once more");
        }
    }

private:
    void note(const char* code, const char* message, const char* help) {
        context_.findings.note(code, "", nullptr, [&] { return Words{message, help}; });
    }
    ContentContext& context_;
};

} // namespace

std::unique_ptr<ContentRules> object_rules(ContentContext& context) {
    return std::make_unique<ObjectRules>(context);
}

} // namespace pecyn::preflight
