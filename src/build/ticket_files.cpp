#include "build/product_run.hpp"

#include "base/atomic_file.hpp"
#include "build/book_parts.hpp"
#include "build/interruption.hpp"
#include "build/names.hpp"
#include "draw/cairo/plates.hpp"
#include "draw/haru/draw_pdf.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

/// The job ticket's files.
namespace pecyn::build {

/// Whole products that go to a printer have one.
bool ProductRun::has_ticket() const {
    return options_.write && !options_.is_partial() && options_.makes_print();
}

/// An old ticket stays as long as the files that it names: once any of them was written anew,
/// and there is no new ticket, it goes.
void ProductRun::remove_ticket() const {
    if (printed_.empty()) return;
    const std::filesystem::path stem =
        options_.output /
        ticket_stem(job_.pack->pack, job_.product, job_.edition, part_in_volume(""));
    std::error_code failed;
    for (const char* ending : {".json", ".pdf"})
        std::filesystem::remove(stem.string() + ending, failed);
}

std::vector<TicketDeck> ProductRun::decks() const {
    std::vector<TicketDeck> decks;
    for (std::size_t i = 0; i < decks_.size(); ++i) {
        const scene::Document& cards = decks_[i].cards;
        decks.push_back({job_.product.gang[i].product, decks_[i].copies,
                         cards.pages.size() / (is_two_sided(cards) ? 2 : 1)});
    }
    return decks;
}

/// False where it couldn't be made; findings say why.
bool ProductRun::write_ticket() {
    if (printed_.empty()) return false;
    throw_if_stopping();
    std::sort(printed_.begin(), printed_.end(), [](const Artifact& a, const Artifact& b) {
        return std::tie(a.target, a.path) < std::tie(b.target, b.path);
    });
    const pack::Pack& pack = job_.pack->pack;
    const scene::Document all = with_spine(document_);
    const TicketFacts facts{pack,
                            job_.product,
                            job_.edition,
                            document_,
                            count_inks(all, *job_.product.press, *converter_),
                            draw::cairo::ink_coverage(all, *job_.product.press, *converter_),
                            sheets_,
                            printed_,
                            draft_,
                            options_.version,
                            decks(),
                            part_in_volume(""),
                            job_.volume ? job_.volume->records.size() : 0};
    const std::string stem =
        (options_.output / ticket_stem(pack, job_.product, job_.edition, part_in_volume("")))
            .string();
    const scene::Document pages = compose_report(ticket_report(facts), resources());
    draw::haru::Metadata metadata;
    metadata.title = pages.title;
    metadata.subject = pack_words(pack);
    metadata.version = options_.version;
    metadata.date = date_of(pack, options_);
    metadata.draft = draft_;
    diag::Findings own;
    const std::string pdf =
        draw::haru::draw_pdf(pages, *job_.product.press, *converter_, metadata, own);
    settle(own);
    findings_.merge(std::move(own));
    if (pdf.empty()) return false;
    write_atomically(stem + ".json", ticket_json(facts));
    write_atomically(stem + ".pdf", pdf);
    return true;
}

} // namespace pecyn::build
