#pragma once

#include "build/acceptance.hpp"
#include "build/labels.hpp"
#include "build/names.hpp"
#include "build/product_job.hpp"
#include "build/sheets.hpp"
#include "build/ticket.hpp"
#include "build/unchanged.hpp"
#include "impose/cards.hpp"
#include "layout/lay_out.hpp"
#include "layout/picture_store.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <vector>

/// The inside of a product's job.
namespace pecyn::build {

/// One record of a volume, as laid out.
struct Record {
    std::optional<scene::Document> document; ///< nothing where an error stops it
    bool printable = true;                   ///< may go to `press` and `sheets`
    diag::Findings findings;
    diag::Findings print_findings; ///< of the rules of print
};

/// One product in one edition, from layout to files.
class ProductRun {
public:
    ProductRun(const ProductJob& job, const JobContext& context)
        : job_(job), context_(context), options_(context.options),
          office_(context.options.office) {
        if (job.pack->back_offset) office_.back_offset = *job.pack->back_offset;
    }

    diag::Findings run();

private:
    bool prepare();
    void lay_out();
    void lay_out_gang();
    std::optional<scene::Document> lay_out_deck(const pack::GangPart& part);
    void lay_out_volume();
    Record lay_out_record(const LoadedPack& pack);
    void append(scene::Document own, const LoadedPack& pack);
    std::vector<SheetFile> impose(diag::Findings& findings) const;
    void keep_wanted_items();
    bool check_print();
    void compare_languages();
    void make(Target target, diag::Findings& findings);
    void make_press(diag::Findings& findings);
    void make_sheets(diag::Findings& findings);
    void make_office(diag::Findings& findings);
    void make_proof(diag::Findings& findings);
    void make_plates() const;
    void make_faces(Target target, diag::Findings& findings);
    std::string face_path(Target target, const scene::Page& page) const;
    void check_face_names(Target target, diag::Findings& findings) const;
    void make_face(Target target, const scene::Page& page, diag::Findings& findings);
    std::string face_bytes(Target target, const scene::Page& page,
                           diag::Findings& findings) const;
    void write_pdf(const scene::Document& document, Target target, const std::string& part,
                   diag::Findings& findings);
    void record(Artifact artifact, const std::string& bytes, const diag::Findings& findings);
    Artifact artifact(Target target) const;
    bool has_ticket() const;
    void remove_ticket() const;
    bool write_ticket();
    std::vector<TicketDeck> decks() const;
    WarningCounts warnings_for(const std::string& item, const diag::Findings& own) const;
    std::vector<std::string> pictures() const;
    std::string inputs(Target target) const;
    bool is_unchanged();
    bool may_be_unchanged() const;
    std::filesystem::path kept_path() const;
    diag::Span row() const;
    void keep_findings() const;
    std::vector<std::string> unchanged_files() const;
    void answer_for(std::string_view target);
    void settle(diag::Findings& findings) const {
        label(findings, job_.pack->id, job_.product.id, job_.pack->brand);
        excuse(findings, job_.pack->pack, options_.today);
        if (options_.warnings_fail) promote_warnings(findings);
    }
    std::string folder() const { return pack_folder(job_.pack->id, job_.pack->brand); }
    /// The part of a file, in its volume where there is one.
    std::string part_in_volume(const std::string& part) const;
    layout::Resources resources() const {
        return {context_.session.pictures(), *job_.pack->faces, *converter_, context_.cache};
    }

    const ProductJob& job_;
    const JobContext& context_;
    const Options& options_;
    Office office_; ///< with the back offset of the brand's printer
    std::shared_ptr<const colour::Converter> converter_;
    std::shared_ptr<const colour::Converter> png_converter_; ///< with the paper of the options
    scene::Document document_;        ///< of a gang: the pages of all decks
    std::vector<impose::Deck> decks_; ///< of a gang
    diag::Findings findings_;
    diag::Findings print_findings_;        ///< of a volume's records, by the rules of print
    std::map<Target, std::string> inputs_; ///< hashes of what each target is made from
    bool draft_ = false;                   ///< the pages carry the draft mark
    bool unapproved_ = false;              ///< likewise, or the drafts are kept from print
    std::mutex printed_mutex_;
    std::vector<Artifact> printed_; ///< files of `press` and `sheets`, for the ticket
    std::vector<TicketSheets> sheets_;
};

/// Of the documents: the day of the pack's version, else the run's.
long long date_of(const pack::Pack& pack, const Options& options);

bool is_booklet(const pack::Product& product);
bool is_wanted(const Options& options, const std::string& item);

} // namespace pecyn::build
