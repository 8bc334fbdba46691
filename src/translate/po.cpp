#include "translate/formats.hpp"

#include <gettext-po.h>

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>

#include <fmt/format.h>

namespace pecyn::translate {

namespace {

/// The library keeps state of its own and knows files by name alone.
std::mutex library;
std::jmp_buf on_fatal_error;
std::size_t errors = 0, first_error_line = 0;

extern "C" {
void on_message(int severity, po_message_t /*message*/, const char* /*file*/, size_t line,
                size_t /*column*/, int /*lines*/, const char* /*words*/) {
    if (severity == PO_SEVERITY_WARNING) return;
    if (errors++ == 0) first_error_line = line == static_cast<size_t>(-1) ? 0 : line;
    // The library demands that we don't come back from these; nothing of ours lies between.
    if (severity == PO_SEVERITY_FATAL_ERROR) std::longjmp(on_fatal_error, 1);
}
void on_two_messages(int severity, po_message_t message, const char* file, size_t line,
                     size_t column, int lines, const char* words, po_message_t /*other*/,
                     const char* /*file*/, size_t /*line*/, size_t /*column*/, int /*lines*/,
                     const char* /*words*/) {
    on_message(severity, message, file, line, column, lines, words);
}
}

constexpr po_xerror_handler handler{on_message, on_two_messages};

/// False where the library gave up.
bool read_file(const char* name, po_file_t* file) {
    if (setjmp(on_fatal_error) != 0) return false; // NOLINT(cert-err52-cpp)
    *file = po_file_read(name, &handler);
    return *file != nullptr;
}
bool write_file(const char* name, po_file_t file) {
    if (setjmp(on_fatal_error) != 0) return false; // NOLINT(cert-err52-cpp)
    return po_file_write(file, name, &handler) != nullptr;
}

struct Freed {
    void operator()(po_file_t file) const { po_file_free(file); }
    void operator()(po_message_iterator_t at) const { po_message_iterator_free(at); }
    void operator()(std::FILE* file) const { std::fclose(file); }
    void operator()(char* text) const { std::free(text); }
};
using File = std::unique_ptr<po_file, Freed>;
using Messages = std::unique_ptr<struct po_message_iterator, Freed>;

/// A file without a name that the library can open.
class Scratch {
public:
    Scratch() : file_(std::tmpfile()) {}
    explicit operator bool() const { return file_ != nullptr; }
    std::string name() const { return fmt::format("/dev/fd/{}", fileno(file_.get())); }
    bool write(std::string_view bytes) {
        return std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size() &&
               std::fflush(file_.get()) == 0;
    }
    std::string read() {
        std::rewind(file_.get());
        std::string bytes;
        std::array<char, 1 << 14> part{};
        while (const std::size_t got = std::fread(part.data(), 1, part.size(), file_.get()))
            bytes.append(part.data(), got);
        return bytes;
    }

private:
    std::unique_ptr<std::FILE, Freed> file_;
};

po_message_t message_of(const ExchangeUnit& unit) {
    po_message_t message = po_message_create();
    po_message_set_msgctxt(message, unit.id.c_str());
    po_message_set_msgid(message, flat_text(unit.source).c_str());
    po_message_set_msgstr(message, flat_text(unit.target).c_str());
    std::string comments;
    for (const std::string& note : notes_of(unit))
        if (note != unit.place) comments += note + '\n';
    po_message_set_extracted_comments(message, comments.c_str());
    if (const std::size_t colon = unit.place.rfind(':'); colon != std::string::npos)
        po_message_add_filepos(message, unit.place.substr(0, colon).c_str(),
                               std::strtoul(unit.place.c_str() + colon + 1, nullptr, 10));
    po_message_set_fuzzy(message, static_cast<int>(!unit.target.empty() &&
                                                   unit.progress != Progress::final_text));
    return message;
}

std::string header_of(const ExchangeFile& file) {
    return fmt::format("Project-Id-Version: {0}\n"
                       "PO-Revision-Date: {1} 00:00+0000\n"
                       "Last-Translator: Pecyn\n"
                       "Language-Team: {2}\n"
                       "Language: {2}\n"
                       "MIME-Version: 1.0\n"
                       "Content-Type: text/plain; charset=UTF-8\n"
                       "Content-Transfer-Encoding: 8bit\n"
                       "X-Source-Language: {3}\n",
                       file.pack, file.date, file.target_language, file.source_language);
}

std::string header_field(const char* header, const char* name) {
    const std::unique_ptr<char, Freed> value(po_header_field(header, name));
    return value ? std::string(value.get()) : std::string();
}

Content words(const char* text) {
    if (text == nullptr || *text == '\0') return {};
    return {{Piece::Kind::words, text, 0}};
}

ExchangeUnit unit_of(po_message_t message) {
    ExchangeUnit unit;
    unit.id = po_message_msgctxt(message);
    unit.source = words(po_message_msgid(message));
    unit.target = words(po_message_msgstr(message));
    if (!unit.target.empty())
        unit.progress =
            po_message_is_fuzzy(message) != 0 ? Progress::initial : Progress::final_text;
    return unit;
}

/// The library says no lines: a unit's place is that of its context in the text.
class Places {
public:
    Places(std::string_view text, diag::FileId file) : text_(text), file_(file) {}
    diag::Span next(const std::string& id) {
        const std::string wanted = fmt::format("msgctxt \"{}\"", id);
        const std::size_t found = text_.find(wanted, at_);
        if (found != std::string_view::npos) at_ = found;
        const auto begin = static_cast<std::uint32_t>(at_);
        return {file_, begin, begin};
    }

private:
    std::string_view text_;
    diag::FileId file_;
    std::size_t at_ = 0;
};

std::size_t line_start(std::string_view text, std::size_t line) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < line && at < text.size(); ++i)
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    return at;
}

} // namespace

std::string write_po(const ExchangeFile& file) {
    const std::lock_guard lock(library);
    const File made(po_file_create());
    {
        const Messages messages(po_message_iterator(made.get(), nullptr));
        po_message_t header = po_message_create();
        po_message_set_msgid(header, "");
        po_message_set_msgstr(header, header_of(file).c_str());
        po_message_insert(messages.get(), header);
        for (const ExchangeUnit& unit : file.units)
            po_message_insert(messages.get(), message_of(unit));
    }
    Scratch scratch;
    const std::string name = scratch ? scratch.name() : std::string();
    if (!scratch || !write_file(name.c_str(), made.get())) return {};
    return scratch.read();
}

std::optional<ExchangeFile> read_po(std::string_view text, diag::FileId file,
                                    diag::Findings& findings) {
    const std::lock_guard lock(library);
    errors = first_error_line = 0;
    Scratch scratch;
    po_file_t opened = nullptr;
    const std::string name = scratch ? scratch.name() : std::string();
    const bool read = scratch && scratch.write(text) && read_file(name.c_str(), &opened);
    const File po(opened);
    if (!read || errors > 0) {
        const auto at = static_cast<std::uint32_t>(line_start(text, first_error_line));
        refuse(findings, {file, at, at}, "it is neither XML nor a PO file from here on");
        return std::nullopt;
    }
    const char* header = po_file_domain_header(po.get(), nullptr);
    ExchangeFile result;
    result.marks_in_words = true;
    if (header != nullptr) {
        result.pack = header_field(header, "Project-Id-Version");
        result.target_language = header_field(header, "Language");
        result.source_language = header_field(header, "X-Source-Language");
    }
    if (result.pack.empty() || result.target_language.empty() ||
        result.source_language.empty()) {
        refuse(findings, {file, 0, 0},
               "its header doesn't name its pack (Project-Id-Version) and both languages "
               "(Language, X-Source-Language)");
        return std::nullopt;
    }
    const Messages messages(po_message_iterator(po.get(), nullptr));
    Places places(text, file);
    while (po_message_t message = po_next_message(messages.get())) {
        const bool ours =
            po_message_msgctxt(message) != nullptr && po_message_is_obsolete(message) == 0;
        if (!ours) continue;
        result.units.push_back(unit_of(message));
        result.units.back().span = places.next(result.units.back().id);
    }
    return result;
}

} // namespace pecyn::translate
