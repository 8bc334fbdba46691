#pragma once

#include "art/counted_source.hpp"
#include "art/foreign_file.hpp"
#include "art/page_tree.hpp"

#include <qpdf/QPDF.hh>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pecyn::art {

/// qpdf's side of a foreign file.
struct ForeignFile::Opened {
    Opened(std::string file, std::string file_name);

    std::string name, bytes;
    std::size_t header = 0; ///< bytes before the file's first: offsets count from there
    Buffer buffer;
    std::shared_ptr<CountedSource> source;
    QPDF pdf;
    std::vector<PdfPage> tree; ///< page i of `pages`
    std::vector<Page> pages;
    ForeignClaim claim;
    bool told_damage = false;

    /// What object streams of this file may unpack to.
    std::size_t structure_limit() const;
    /// A stream's bytes as they lie in the file, decrypted: a view of `bytes` where that
    /// serves. Throws std::exception where they can't be had.
    std::variant<std::string_view, std::string> raw(QPDFObjectHandle stream);
    /// Warning file-damaged, once a file; false with the error too-large where the rest of the
    /// file was left unread.
    bool tell_damage(diag::Findings& findings);
    /// Error for what qpdf or a bound threw: too-large or file-damaged.
    void tell_failure(const std::string& reason, diag::Findings& findings) const;
};

} // namespace pecyn::art
