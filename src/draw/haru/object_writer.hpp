#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pecyn::draw::haru {

/// An indirect object's number; 0 is none.
using ObjectNumber = std::uint32_t;

/// libharu refused something (its limits, memory) or the sink failed. Stops at `draw_pdf`.
class WriteError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The only place that knows libharu: an object table and a file around it. Every object is one
/// libharu dictionary whose hooks print text of ours, which keeps names, numbers and filters in
/// our hands (libharu 2.3.0 escapes names wrongly and cuts reals to five digits) and is the
/// fast path for documents of many pages.
class ObjectWriter {
public:
    /// Objects that every file has, numbered by libharu itself. `/Type` of the first two and
    /// the catalog's `/Pages` are written already.
    static constexpr ObjectNumber catalog = 1, page_tree = 2, info = 3;
    /// Takes bytes in order; false where they could not be kept.
    using Sink = std::function<bool(std::string_view)>;

    /// `version`: of the header, "1.6".
    explicit ObjectWriter(std::string version);
    ~ObjectWriter();
    ObjectWriter(const ObjectWriter&) = delete;
    ObjectWriter& operator=(const ObjectWriter&) = delete;

    /// A number to refer to; its object is set later.
    ObjectNumber reserve();
    /// `entries`: what stands between << and >>.
    void set(ObjectNumber number, std::string entries);
    /// The dictionary needs no /Length; `bytes` are already encoded as /Filter says.
    void set_stream(ObjectNumber number, std::string entries, std::string bytes);
    /// The bytes stay the caller's, until the file is written.
    void set_view(ObjectNumber number, std::string entries, std::string_view bytes);
    ObjectNumber add(std::string entries);
    ObjectNumber add_stream(std::string entries, std::string bytes);

    /// 32 hexadecimal digits over all objects set so far.
    std::string content_id() const;
    /// The file, its trailer's ID being `id` twice. Once only: streams are freed as they go
    /// out.
    void write(std::string_view id, const Sink& sink);
    std::string write(std::string_view id);

private:
    struct Library;
    std::unique_ptr<Library> library_;
};

} // namespace pecyn::draw::haru
