#include "draw/haru/object_writer.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>
#include <hpdf.h>
#include <hpdf_doc.h>

#include <cassert>
#include <deque>
#include <limits>

namespace pecyn::draw::haru {

namespace {

/// What one hooked dictionary prints.
struct Record {
    std::string entries;
    std::string own;        ///< a stream's bytes, where they are ours
    std::string_view bytes; ///< of a stream
    bool stream = false;
    HPDF_Stream out = nullptr; ///< where it is being printed, for the hook that isn't told
};

HPDF_STATUS put(HPDF_Stream out, std::string_view bytes) {
    return HPDF_Stream_Write(out, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                             static_cast<HPDF_UINT>(bytes.size()));
}

HPDF_STATUS print_entries(HPDF_Dict dictionary, HPDF_Stream out) {
    auto* record = static_cast<Record*>(dictionary->attr);
    record->out = out;
    return put(out, record->entries);
}

HPDF_STATUS print_stream(HPDF_Dict dictionary) {
    auto* record = static_cast<Record*>(dictionary->attr);
    if (!record->stream) return HPDF_OK;
    HPDF_STATUS status = put(record->out, "\nstream\n");
    if (status == HPDF_OK) status = put(record->out, record->bytes);
    if (status == HPDF_OK) status = put(record->out, "\nendstream");
    record->own = std::string();
    record->bytes = {};
    return status;
}

// Called from inside C code, so it must not throw: every caller looks at the status instead.
void note_error(HPDF_STATUS, HPDF_STATUS, void*) {}

/// Numbers of bytes in a file are 32 bits in libharu and ten digits in its table.
constexpr std::uint64_t largest_file = std::numeric_limits<HPDF_UINT>::max();

} // namespace

struct ObjectWriter::Library {
    std::string version;
    HPDF_Doc document = nullptr;
    std::deque<Record> records; ///< object n is records[n - 1]; addresses stay
    Record trailer;
    const Sink* sink = nullptr;

    explicit Library(std::string header) : version(std::move(header)) {
        document = static_cast<HPDF_Doc>(HPDF_New(note_error, this));
        if (document == nullptr) throw WriteError("libharu could not start a document");
        adopt(document->catalog, {});
        adopt(document->root_pages, {"Kids", "Count"});
        adopt(document->info, {"Producer"});
        hook(document->trailer, trailer);
    }
    ~Library() { HPDF_Free(document); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    static void hook(HPDF_Dict dictionary, Record& record) {
        dictionary->attr = &record;
        dictionary->before_write_fn = nullptr;
        dictionary->write_fn = print_entries;
        dictionary->after_write_fn = print_stream;
    }

    /// Takes over an object that libharu made itself, without the entries it would write.
    void adopt(HPDF_Dict dictionary, std::initializer_list<const char*> unwanted) {
        for (const char* key : unwanted)
            HPDF_Dict_RemoveElement(dictionary, key);
        hook(dictionary, records.emplace_back());
        assert((dictionary->header.obj_id & 0x00FFFFFF) == records.size());
    }

    [[noreturn]] void fail(std::string_view doing) const {
        throw WriteError(fmt::format("libharu: error {:#06x} (detail {}) while {}",
                                     HPDF_GetError(document), document->error.detail_no,
                                     doing));
    }

    static HPDF_STATUS to_sink(HPDF_Stream out, const HPDF_BYTE* bytes, HPDF_UINT count) {
        const auto* self = static_cast<const Library*>(out->attr);
        try {
            if ((*self->sink)({reinterpret_cast<const char*>(bytes), count})) return HPDF_OK;
        } catch (...) { // a sink's exception must not cross C code; it counts as a failed write
        }
        return HPDF_SetError(out->error, HPDF_FILE_IO_ERROR, 0);
    }
};

ObjectWriter::ObjectWriter(std::string version)
    : library_(std::make_unique<Library>(std::move(version))) {}
ObjectWriter::~ObjectWriter() = default;

ObjectNumber ObjectWriter::reserve() {
    HPDF_Doc document = library_->document;
    HPDF_Dict dictionary = HPDF_Dict_New(document->mmgr);
    if (dictionary == nullptr) library_->fail("making an object");
    if (HPDF_Xref_Add(document->xref, dictionary) != HPDF_OK)
        library_->fail("adding an object");
    Library::hook(dictionary, library_->records.emplace_back());
    return static_cast<ObjectNumber>(library_->records.size());
}

void ObjectWriter::set(ObjectNumber number, std::string entries) {
    assert(number >= 1 && number <= library_->records.size());
    library_->records[number - 1].entries = std::move(entries);
}

void ObjectWriter::set_stream(ObjectNumber number, std::string entries, std::string bytes) {
    assert(number >= 1 && number <= library_->records.size());
    std::string& own = library_->records[number - 1].own;
    own = std::move(bytes);
    set_view(number, std::move(entries), own);
}

void ObjectWriter::set_view(ObjectNumber number, std::string entries, std::string_view bytes) {
    entries += "/Length ";
    entries += fmt::format_int(bytes.size()).c_str();
    set(number, std::move(entries));
    Record& record = library_->records[number - 1];
    record.bytes = bytes;
    record.stream = true;
}

ObjectNumber ObjectWriter::add(std::string entries) {
    const ObjectNumber number = reserve();
    set(number, std::move(entries));
    return number;
}

ObjectNumber ObjectWriter::add_stream(std::string entries, std::string bytes) {
    const ObjectNumber number = reserve();
    set_stream(number, std::move(entries), std::move(bytes));
    return number;
}

std::string ObjectWriter::content_id() const {
    std::string all;
    for (const Record& record : library_->records) {
        all += record.entries;
        all += '\n';
        if (record.stream) all += content_key(record.bytes);
    }
    return content_key(all);
}

void ObjectWriter::write(std::string_view id, const Sink& sink) {
    std::uint64_t bound = 4096;
    for (const Record& record : library_->records)
        bound += record.entries.size() + record.bytes.size() + 80;
    if (bound > largest_file) throw WriteError("the file would be larger than 4 GB");

    library_->trailer.entries =
        fmt::format("/Root {} 0 R/Info {} 0 R/ID[<{}><{}>]", catalog, info, id, id);
    library_->sink = &sink;
    HPDF_Doc document = library_->document;
    HPDF_Stream out = HPDF_CallbackWriter_New(document->mmgr, Library::to_sink, library_.get());
    if (out == nullptr) library_->fail("opening the output");
    // The second line tells transfer programs that the file is binary (ISO 32000-1, 7.5.2).
    HPDF_STATUS status =
        put(out, fmt::format("%PDF-{}\n%\xE2\xE3\xCF\xD3\n", library_->version));
    if (status == HPDF_OK) status = HPDF_Xref_WriteToStream(document->xref, out, nullptr);
    HPDF_Stream_Free(out);
    if (status != HPDF_OK) library_->fail("writing the file");
}

std::string ObjectWriter::write(std::string_view id) {
    std::size_t bound = 4096;
    for (const Record& record : library_->records)
        bound += record.entries.size() + record.bytes.size() + 80;
    std::string file;
    file.reserve(bound);
    write(id, [&file](std::string_view bytes) {
        file.append(bytes);
        return true;
    });
    return file;
}

} // namespace pecyn::draw::haru
