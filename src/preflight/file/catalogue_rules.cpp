#include "art/pdf_values.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/standard.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr int most_items = 10'000, most_outlines = 100'000, most_configurations = 1000;
constexpr int most_notes = 200'000;

std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle array, int most = most_items) {
    std::vector<QPDFObjectHandle> items;
    if (!array.isArray()) return items;
    const int count = std::min(array.getArrayNItems(), most);
    for (int i = 0; i < count; ++i)
        items.push_back(array.getArrayItem(i));
    return items;
}

constexpr std::string_view without_action =
    "flatten the page or print it to PDF/X-4, so that nothing in it acts";

class CatalogueRules {
public:
    CatalogueRules(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report)
        : document_(document), standard_(wanted.standard), report_(report),
          root_(document.root()) {}

    void check() {
        check_action(entry(root_, "/OpenAction"), 0, "when the file is opened");
        check_actions(root_, 0);
        check_form();
        check_outlines();
        check_names();
        check_layers();
        check_view();
        for (const PdfPage& page : document_.pages())
            check_page(page);
    }

private:
    PdfFinding& add(std::string_view code, std::string subject, unsigned page,
                    QPDFObjectHandle at, std::string message, std::string_view help) {
        PdfFinding& finding = report_.add(code, std::move(subject), page, std::move(message));
        if (finding.count == 1) {
            finding.help = help;
            finding.object = static_cast<unsigned>(std::max(at.getObjectID(), 0));
        }
        return finding;
    }

    // Actions (A2, A4): PDF/X forbids all. Elsewhere links and destinations are no harm.

    void check_action(QPDFObjectHandle action, unsigned page, std::string_view when) {
        if (!action.isDictionary()) return; // an array is a destination
        static const std::set<std::string> harmless = {"GoTo", "GoToR", "URI", "Named", ""};
        const std::string kind = name_of(entry(action, "/S"));
        if (!is_checked(standard_) && harmless.contains(kind)) return;
        const std::string what = kind == "JavaScript" ? "a script"
                                 : kind == "Launch"   ? "another program"
                                 : kind.empty()       ? "something"
                                                      : fmt::format("an action ({})", kind);
        add("active-content", kind, page, action, fmt::format("{} runs {}", what, when),
            without_action);
    }

    void check_actions(QPDFObjectHandle object, unsigned page) {
        QPDFObjectHandle more = entry(object, "/AA");
        if (!more.isDictionary()) return;
        const auto& keys = more.getKeys();
        if (!is_checked(standard_) && keys.empty()) return;
        add("active-content", "AA", page, object, "something runs by itself while it is viewed",
            without_action);
    }

    /// Bookmarks (A2). A list, so its ends are told by counting.
    void check_outlines() {
        std::set<QPDFObjGen> seen;
        std::vector<QPDFObjectHandle> open{entry(entry(root_, "/Outlines"), "/First")};
        for (int left = most_outlines; left > 0 && !open.empty(); --left) {
            QPDFObjectHandle item = open.back();
            open.pop_back();
            if (!item.isDictionary()) continue;
            if (!item.isIndirect() || !seen.insert(item.getObjGen()).second) continue;
            check_action(entry(item, "/A"), 0, "from a bookmark");
            open.push_back(entry(item, "/Next"));
            open.push_back(entry(item, "/First"));
        }
    }

    void check_form() {
        QPDFObjectHandle form = entry(root_, "/AcroForm");
        const bool has_fields = !items_of(entry(form, "/Fields"), 1).empty();
        if (!entry(form, "/XFA").isNull() || has_fields) {
            add("form-field", {}, 0, form, "the file has form fields",
                "flatten the form: print it to PDF, or use the form tools of a PDF program");
        }
    }

    void check_names() {
        QPDFObjectHandle names = entry(root_, "/Names");
        if (!entry(names, "/JavaScript").isNull()) {
            add("active-content", "JavaScript", 0, names, "the file holds scripts",
                without_action);
        }
        const bool has_files = !entry(names, "/EmbeddedFiles").isNull() ||
                               !entry(root_, "/AF").isNull() ||
                               !entry(root_, "/Collection").isNull();
        if (has_files) embedded_file(0, names);
    }

    void embedded_file(unsigned page, QPDFObjectHandle at) {
        PdfFinding& finding = add("embedded-file", {}, page, at, "other files lie in the file",
                                  "remove the attachments; send them beside the file");
        if (is_x1a(standard_)) finding.severity = diag::Severity::error;
    }

    // Annotations (A1 to A6).

    void check_page(const PdfPage& page) {
        check_actions(page.object, page.number);
        for (const QPDFObjectHandle& note :
             items_of(entry(page.object, "/Annots"), notes_left_)) {
            --notes_left_;
            check_annotation(note, page);
        }
    }

    void check_annotation(QPDFObjectHandle note, const PdfPage& page) {
        if (!note.isDictionary()) return;
        const std::string kind = name_of(entry(note, "/Subtype"));
        check_action(entry(note, "/A"), page.number, "from the page");
        check_actions(note, page.number);
        static const std::set<std::string> media = {"Movie", "Sound", "Screen", "RichMedia",
                                                    "3D"};
        if (media.contains(kind)) {
            add("active-content", kind, page.number, note,
                fmt::format("sound, film or the like is on the page ({})", kind),
                "remove it: it can't be printed");
        } else if (kind == "FileAttachment") {
            embedded_file(page.number, note);
        } else if (kind == "Widget") {
            add("form-field", {}, page.number, note, "the file has form fields",
                "flatten the form: print it to PDF, or use the form tools of a PDF program");
        }
        check_place(note, kind, page);
    }

    /// A1.
    void check_place(QPDFObjectHandle note, const std::string& kind, const PdfPage& page) {
        if (!is_checked(standard_) || kind == "TrapNet") return;
        const auto where = art::rectangle_of(entry(note, "/Rect"));
        if (!where) return;
        const Rect& kept_free =
            kind == "PrinterMark" || !page.has_bleed ? page.trim : page.bleed;
        // Empty ones lie on the page as much as others.
        const bool outside =
            where->right() <= kept_free.left() || where->left() >= kept_free.right() ||
            where->bottom() <= kept_free.top() || where->top() >= kept_free.bottom();
        if (outside) return;
        PdfFinding& finding =
            add("annotation-on-page", kind, page.number, note,
                kind == "Link" ? "a link lies on the page"
                               : fmt::format("a note or the like lies on the page ({})", kind),
                "remove links and notes before exporting for print");
        if (finding.count == 1) finding.where = page.to_trim().apply(*where);
    }

    // Layers (L1, L2).

    void check_layers() {
        QPDFObjectHandle layers = entry(root_, "/OCProperties");
        if (layers.isNull() || !is_checked(standard_)) return;
        if (is_x1a(standard_)) {
            add("layers", {}, 0, layers,
                fmt::format("the file has layers, which {} doesn't know", name(standard_)),
                fmt::format("export it as {}, or merge its layers", name(standard_)));
            return;
        }
        std::set<QPDFObjGen> groups;
        for (const QPDFObjectHandle& group : items_of(entry(layers, "/OCGs")))
            groups.insert(group.getObjGen());
        std::set<std::string> names;
        std::vector<QPDFObjectHandle> all{entry(layers, "/D")};
        for (const QPDFObjectHandle& more :
             items_of(entry(layers, "/Configs"), most_configurations))
            all.push_back(more);
        for (const QPDFObjectHandle& configuration : all)
            check_configuration(configuration, groups, names);
    }

    void layer_fault(QPDFObjectHandle at, std::string subject, std::string message) {
        add("layers", std::move(subject), 0, at, std::move(message),
            "export it anew as PDF/X-4, or merge its layers");
    }

    void check_configuration(QPDFObjectHandle configuration, const std::set<QPDFObjGen>& groups,
                             std::set<std::string>& names) {
        QPDFObjectHandle title = entry(configuration, "/Name");
        const std::string name = title.isString() ? title.getUTF8Value() : std::string();
        if (name.empty()) {
            layer_fault(configuration, "name", "a setting of the layers has no name");
        } else if (!names.insert(name).second) {
            layer_fault(configuration, "names",
                        "two settings of the layers have the same name");
        }
        if (!entry(configuration, "/AS").isNull()) {
            layer_fault(configuration, "automatic",
                        "layers show or hide by themselves, so prints may differ");
        }
        QPDFObjectHandle order = entry(configuration, "/Order");
        if (!order.isArray()) return;
        std::set<QPDFObjGen> listed;
        list_groups(order, listed);
        const bool is_complete =
            std::includes(listed.begin(), listed.end(), groups.begin(), groups.end());
        if (!is_complete)
            layer_fault(configuration, "order", "not all layers are in the list of layers");
    }

    /// Lists hold lists (8.11.4.3); one that holds itself is told by counting.
    static void list_groups(QPDFObjectHandle order, std::set<QPDFObjGen>& listed) {
        std::vector<QPDFObjectHandle> open{order};
        int left = 4 * most_items;
        while (!open.empty() && left > 0) {
            QPDFObjectHandle list = open.back();
            open.pop_back();
            for (const QPDFObjectHandle& item : items_of(list, left)) {
                --left;
                if (QPDFObjectHandle(item).isArray())
                    open.push_back(item);
                else
                    listed.insert(item.getObjGen());
            }
            --left;
        }
    }

    /// V1.
    void check_view() {
        if (!is_checked(standard_)) return;
        QPDFObjectHandle preferences = entry(root_, "/ViewerPreferences");
        for (const char* key : {"/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"}) {
            QPDFObjectHandle area = entry(preferences, key);
            const std::string box = name_of(area);
            if (area.isNull() || box == "MediaBox" || box == "BleedBox") continue;
            add("viewer-area", {}, 0, preferences,
                fmt::format("programs are told to show or print a part of the page alone ({})",
                            box),
                fmt::format("export it as {}", name(standard_)));
        }
    }

    PdfDocument& document_;
    Claim standard_;
    PdfReport& report_;
    QPDFObjectHandle root_;
    int notes_left_ = most_notes; ///< pages may share a list of them
};

} // namespace

void check_catalogue(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report) {
    CatalogueRules(document, wanted, report).check();
}

} // namespace pecyn::preflight
