#include "art/foreign_copier.hpp"

#include "art/foreign_opened.hpp"
#include "art/foreign_text.hpp"
#include "art/optional_content.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"
#include "art/stream_limits.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <unordered_map>

#include <fmt/format.h>
#include <qpdf/QPDFExc.hh>

namespace pecyn::art {
namespace {

constexpr int deepest = 400;
constexpr std::size_t largest_content = 256u << 20;
constexpr int most_contents = 10'000, most_layers = 10'000;

using Key = std::uint64_t;
Key key_of(const QPDFObjectHandle& object) {
    const QPDFObjGen id = object.getObjGen();
    return static_cast<Key>(id.getObj()) << 32 | static_cast<std::uint32_t>(id.getGen());
}

/// Entries that mean nothing in another document, or lead back into the old one.
bool is_left_out(std::string_view key) {
    return key == "/StructParent" || key == "/StructParents" || key == "/PieceInfo" ||
           key == "/Thumb";
}
/// Likewise of streams: their length is written anew, and no bytes come from other files.
bool is_left_out_of_streams(std::string_view key) {
    return key == "/Length" || key == "/F" || key == "/FFilter" || key == "/FDecodeParms" ||
           is_left_out(key);
}
/// Objects of the old document's own structure.
bool is_structure(QPDFObjectHandle object) {
    QPDFObjectHandle type = object.getKey("/Type");
    if (!type.isName()) return false;
    const std::string name = type.getName();
    return name == "/Page" || name == "/Pages" || name == "/Catalog" || name == "/StructElem" ||
           name == "/StructTreeRoot";
}

} // namespace

class ForeignCopier::Copying {
public:
    Copying(ForeignFile::Opened& file, ForeignSink& sink, diag::Findings& findings)
        : file_(file), sink_(sink), findings_(findings),
          inlined_left_((std::size_t{64} << 20) + 4 * file.bytes.size()) {}

    /// Runs one step of the copy; what it throws becomes a finding, and all later steps rest.
    void run(const std::function<void()>& step) {
        if (failed_) return;
        try {
            const StreamLimits limits(file_.structure_limit());
            step();
            drain();
        } catch (const QPDFExc& error) {
            fail(error.getMessageDetail());
        } catch (const std::exception& error) {
            fail(error.what());
        }
        if (!failed_) failed_ = !file_.tell_damage(findings_);
    }

    std::uint32_t form(std::size_t index, std::string entries);
    std::string output_intents();
    ForeignLayers layers();

private:
    void fail(const std::string& reason) {
        failed_ = true;
        file_.tell_failure(reason, findings_);
    }

    // Text of values (ISO 32000-1, 7.3)

    void value(std::string& out, QPDFObjectHandle object, int depth);
    void entries(std::string& out, QPDFObjectHandle dictionary, bool of_stream, int depth);
    void array(std::string& out, QPDFObjectHandle items, int depth);
    void inlined(std::string& out, QPDFObjectHandle items, int depth);
    void reference(std::string& out, QPDFObjectHandle object);

    // Objects

    void drain();
    void copy(std::uint32_t number, QPDFObjectHandle object);
    void put(std::uint32_t number, std::string entries, QPDFObjectHandle stream);
    void group(std::string& out, QPDFObjectHandle page);
    std::string joined(QPDFObjectHandle contents);

    ForeignFile::Opened& file_;
    ForeignSink& sink_;
    diag::Findings& findings_;
    std::size_t inlined_left_;
    bool failed_ = false;
    std::unordered_map<Key, std::uint32_t> numbers_; ///< 0: left out
    std::vector<std::pair<std::uint32_t, QPDFObjectHandle>> open_;
    std::unordered_map<Key, std::string> arrays_; ///< texts of indirect arrays
    std::unordered_map<std::string, std::uint32_t> forms_;
};

void ForeignCopier::Copying::value(std::string& out, QPDFObjectHandle object, int depth) {
    if (depth > deepest) throw std::length_error("its objects are nested too deeply");
    switch (object.getTypeCode()) {
    case ::ot_boolean: return text::append_word(out, object.getBoolValue() ? "true" : "false");
    case ::ot_integer:
        return text::append_word(out, fmt::format_int(object.getIntValue()).c_str());
    case ::ot_real: return text::append_word(out, object.getRealValue());
    case ::ot_string: return text::append_string(out, object.getStringValue());
    case ::ot_name: return text::append_name(out, object.getName());
    case ::ot_array:
        return object.isIndirect() ? inlined(out, object, depth) : array(out, object, depth);
    case ::ot_dictionary:
        if (object.isIndirect()) return reference(out, object);
        out += "<<";
        entries(out, object, false, depth);
        out += ">>";
        return;
    case ::ot_stream: return reference(out, object);
    default: return text::append_word(out, "null");
    }
}

void ForeignCopier::Copying::entries(std::string& out, QPDFObjectHandle dictionary,
                                     bool of_stream, int depth) {
    for (auto& [key, entry] : dictionary.getDictAsMap()) {
        if (of_stream ? is_left_out_of_streams(key) : is_left_out(key)) continue;
        if (entry.isNull()) continue;
        text::append_name(out, key);
        value(out, entry, depth + 1);
    }
}

void ForeignCopier::Copying::array(std::string& out, QPDFObjectHandle items, int depth) {
    out += '[';
    for (const QPDFObjectHandle& item : items.getArrayAsVector())
        value(out, item, depth + 1);
    out += ']';
}

/// Arrays are no objects of their own in the new file: they stand where they are referred to.
void ForeignCopier::Copying::inlined(std::string& out, QPDFObjectHandle items, int depth) {
    const Key key = key_of(items);
    const auto [known, is_new] =
        arrays_.try_emplace(key, "null"); // what it shows within itself
    if (is_new) {
        std::string text;
        array(text, items, depth);
        arrays_[key] = std::move(text);
    }
    const std::string& text = arrays_[key];
    if (text.size() > inlined_left_) throw std::length_error("it has too many arrays");
    inlined_left_ -= text.size();
    if (text.front() == 'n') return text::append_word(out, text);
    out += text;
}

void ForeignCopier::Copying::reference(std::string& out, QPDFObjectHandle object) {
    const auto [known, is_new] = numbers_.try_emplace(key_of(object), 0);
    if (is_new) {
        if (object.isStream() || !is_structure(object)) {
            known->second = sink_.reserve();
            open_.emplace_back(known->second, object);
        }
    }
    if (known->second == 0) return text::append_word(out, "null");
    text::append_word(out, fmt::format_int(known->second).c_str());
    out += " 0 R";
}

void ForeignCopier::Copying::drain() {
    while (!open_.empty()) {
        const auto [number, object] = std::move(open_.back());
        open_.pop_back();
        copy(number, object);
    }
}

void ForeignCopier::Copying::copy(std::uint32_t number, QPDFObjectHandle object) {
    std::string text;
    const bool is_stream = object.isStream();
    entries(text, is_stream ? object.getDict() : object, is_stream, 0);
    if (is_stream) return put(number, std::move(text), object);
    sink_.set(number, std::move(text));
}

void ForeignCopier::Copying::put(std::uint32_t number, std::string entries,
                                 QPDFObjectHandle stream) {
    auto raw = file_.raw(stream);
    if (const auto* view = std::get_if<std::string_view>(&raw))
        sink_.set_view(number, std::move(entries), *view);
    else
        sink_.set_stream(number, std::move(entries), std::get<std::string>(std::move(raw)));
}

/// A page's own group is isolated without saying so (11.4.7), a form's is not.
void ForeignCopier::Copying::group(std::string& out, QPDFObjectHandle page) {
    QPDFObjectHandle group = entry(page, "/Group");
    if (name_of(entry(group, "/S")) != "Transparency") return;
    out += "/Group<</S/Transparency/I true";
    for (const char* key : {"/CS", "/K"}) {
        QPDFObjectHandle one = entry(group, key);
        if (one.isNull()) continue;
        out += key;
        value(out, one, 0);
    }
    out += ">>";
}

/// Streams of a page are one stream that may be parted at any white space (7.8.2).
std::string ForeignCopier::Copying::joined(QPDFObjectHandle contents) {
    std::string all;
    const int count = contents.isArray() ? contents.getArrayNItems() : 0;
    if (count > most_contents) throw std::length_error("a page has too many content streams");
    for (int i = 0; i < count; ++i) {
        QPDFObjectHandle part = contents.getArrayItem(i);
        if (!part.isStream()) continue;
        all += stream_data(part, qpdf_dl_specialized, largest_content - all.size());
        all += '\n';
    }
    return all;
}

std::uint32_t ForeignCopier::Copying::form(std::size_t index, std::string entries) {
    const PdfPage& page = file_.tree.at(index);
    entries += "/Resources";
    QPDFObjectHandle resources = page.resources;
    if (resources.isDictionary())
        value(entries, resources, 0);
    else
        entries += "<<>>";
    group(entries, page.object);

    QPDFObjectHandle contents = entry(page.object, "/Contents");
    if (contents.isArray() && contents.getArrayNItems() == 1)
        contents = contents.getArrayItem(0);
    if (!contents.isStream()) {
        const std::uint32_t number = sink_.reserve();
        sink_.set_plain(number, std::move(entries), joined(contents));
        return number;
    }
    const auto [known, is_new] =
        forms_.try_emplace(fmt::format("{} {}", key_of(contents), entries), 0);
    if (!is_new) return known->second;
    known->second = sink_.reserve();
    for (const char* key : {"/Filter", "/DecodeParms"}) {
        QPDFObjectHandle one = entry(contents, key);
        if (one.isNull()) continue;
        entries += key;
        value(entries, one, 0);
    }
    put(known->second, std::move(entries), contents);
    return known->second;
}

std::string ForeignCopier::Copying::output_intents() {
    std::string out;
    QPDFObjectHandle intents = entry(file_.pdf.getRoot(), "/OutputIntents");
    if (!intents.isArray()) return out;
    for (const QPDFObjectHandle& intent : intents.getArrayAsVector())
        if (name_of(entry(intent, "/S")) == "GTS_PDFX") value(out, intent, 0);
    return out.empty() ? out : "[" + out + "]";
}

ForeignLayers ForeignCopier::Copying::layers() {
    ForeignLayers made;
    QPDFObjectHandle catalogue = file_.pdf.getRoot();
    QPDFObjectHandle properties = entry(catalogue, "/OCProperties");
    QPDFObjectHandle groups = entry(properties, "/OCGs");
    if (!groups.isArray()) return made;
    const OptionalContent shown(catalogue);
    const int count = std::min(groups.getArrayNItems(), most_layers);
    for (int i = 0; i < count; ++i) {
        QPDFObjectHandle group = groups.getArrayItem(i);
        if (!group.isDictionary() || !group.isIndirect()) continue;
        value(made.groups, group, 0);
        if (!shown.shows(group)) value(made.hidden, group, 0);
    }
    QPDFObjectHandle order = entry(entry(properties, "/D"), "/Order");
    if (order.isArray())
        for (const QPDFObjectHandle& one : order.getArrayAsVector())
            value(made.order, one, 0);
    else
        made.order = made.groups;
    return made;
}

ForeignCopier::ForeignCopier(const ForeignFile& file, ForeignSink& sink,
                             diag::Findings& findings)
    : copying_(std::make_unique<Copying>(file.opened(), sink, findings)) {}
ForeignCopier::~ForeignCopier() = default;

std::uint32_t ForeignCopier::form(std::size_t index, std::string head) {
    std::uint32_t number = 0;
    copying_->run([&] { number = copying_->form(index, std::move(head)); });
    return number;
}

std::string ForeignCopier::output_intents() {
    std::string out;
    copying_->run([&] { out = copying_->output_intents(); });
    return out;
}

ForeignLayers ForeignCopier::layers() {
    ForeignLayers out;
    copying_->run([&] { out = copying_->layers(); });
    return out;
}

} // namespace pecyn::art
