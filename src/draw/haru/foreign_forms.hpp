#pragma once

#include "art/foreign_copier.hpp"
#include "art/foreign_page.hpp"
#include "draw/haru/object_writer.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pecyn::draw::haru {

/// Pages of other PDFs that the document places: copied, not painted.
class ForeignForms {
public:
    /// The files must outlive the writing of the document: it holds views of their bytes.
    ForeignForms(const std::vector<const art::ForeignFile*>& files, ObjectWriter& writer);
    ~ForeignForms();
    ForeignForms(const ForeignForms&) = delete;
    ForeignForms& operator=(const ForeignForms&) = delete;

    /// A form in the coordinates of all forms (`form_map`), whatever the page's own are.
    ObjectNumber form(const art::ForeignPage& page);
    /// The catalogue's entry, as the first file has it; all are of one kind.
    std::string output_intents();
    /// Likewise: the layers of all files; those that don't print stay hidden.
    std::string layers();
    /// False where something couldn't be copied.
    bool take_findings(diag::Findings& findings);

private:
    class Sink;
    const std::vector<const art::ForeignFile*>& files_;
    std::unique_ptr<Sink> sink_;
    std::vector<std::unique_ptr<art::ForeignCopier>> copiers_; ///< one a file
    diag::Findings findings_;
};

} // namespace pecyn::draw::haru
