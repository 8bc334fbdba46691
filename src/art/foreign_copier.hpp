#pragma once

#include "diag/finding.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::art {

class ForeignFile;

/// Where copied objects go: the table of objects of another PDF.
class ForeignSink {
public:
    virtual ~ForeignSink() = default;
    /// A number to refer to; its object is set later.
    virtual std::uint32_t reserve() = 0;
    /// `entries`: what stands between << and >>; of streams without /Length.
    virtual void set(std::uint32_t number, std::string entries) = 0;
    /// `bytes` are encoded as the entries' /Filter says.
    virtual void set_stream(std::uint32_t number, std::string entries, std::string bytes) = 0;
    /// Likewise; they stay where they are as long as the file lives.
    virtual void set_view(std::uint32_t number, std::string entries,
                          std::string_view bytes) = 0;
    /// `bytes` are not encoded, and the entries name no /Filter.
    virtual void set_plain(std::uint32_t number, std::string entries, std::string bytes) = 0;
};

/// The layers of a file (ISO 32000-1, 8.11), as texts of arrays' contents.
struct ForeignLayers {
    std::string groups, order, hidden; ///< empty: there are none
};

/// Copies pages of one foreign file with all that they refer to, each object once, into a sink.
/// Streams stay as they are encoded; what belongs to the old document alone is left out
/// (structure, thumbnails, private data of programs). The file must outlive it.
/// Findings, once: file-damaged, too-large.
class ForeignCopier {
public:
    ForeignCopier(const ForeignFile& file, ForeignSink& sink, diag::Findings& findings);
    ~ForeignCopier();
    ForeignCopier(const ForeignCopier&) = delete;
    ForeignCopier& operator=(const ForeignCopier&) = delete;

    /// Page `index` as a Form XObject: `head` holds its entries but those that the page gives
    /// (Resources, Group, those of its content). Equal pages are one form.
    std::uint32_t form(std::size_t index, std::string head);
    /// The value of the catalogue's /OutputIntents, those of PDF/X alone.
    std::string output_intents();
    ForeignLayers layers();

private:
    class Copying;
    std::unique_ptr<Copying> copying_;
};

} // namespace pecyn::art
