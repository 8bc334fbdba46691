#include "base/atomic_file.hpp"
#include "base/file_access.hpp"
#include "preflight/file/ghostscript.hpp"
#include "preflight/file/pdf_document.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include <fmt/format.h>

namespace pecyn::preflight {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t largest_file = 512u << 20;
constexpr double most_at_72 = 200e6; ///< pixels of a page
constexpr double most_pixels = 20e6; ///< of a plate
constexpr double most_painted = 48e6;
constexpr unsigned most_finer = 4, most_pages_in_a_run = 16;
constexpr double finest = 1200;

constexpr std::string_view advice =
    "ink amounts were not measured; look at the separations in a PDF program instead";

/// A page as it will be painted: its size in points, and where its boxes lie, in parts of it.
struct Sheet {
    double width = 0, height = 0;
    Rect trim, bleed; ///< 0 to 1, y downwards, as the page is shown
    double ppi = 72;
    unsigned finer = 1;
    double painted() const {
        const double side = ppi * finer / 72;
        return width * side * height * side;
    }
};

/// A box in parts of the media box, turned as the page is shown.
Rect part_of(const PdfPage& page, const Rect& box) {
    const Rect& media = page.media;
    double left = (box.left() - media.left()) / media.width;
    double right = (box.right() - media.left()) / media.width;
    double top = (media.bottom() - box.bottom()) / media.height;
    double bottom = (media.bottom() - box.top()) / media.height;
    for (int turns = ((page.rotate / 90) % 4 + 4) % 4; turns > 0; --turns) {
        const double old_left = left, old_right = right;
        left = 1 - bottom;
        right = 1 - top;
        top = old_left;
        bottom = old_right;
    }
    return Rect::from_edges(Length::pt(left), Length::pt(top), Length::pt(right),
                            Length::pt(bottom));
}

/// How the page is to be painted; nothing where it is no size that can be.
std::optional<Sheet> sheet_of(const PdfPage& page, double ppi) {
    Sheet sheet;
    sheet.width = page.media.width.in_pt() * page.user_unit;
    sheet.height = page.media.height.in_pt() * page.user_unit;
    if (page.rotate % 180 != 0) std::swap(sheet.width, sheet.height);
    const double pixels = sheet.width * sheet.height; // at 72 ppi
    if (!(sheet.width > 0 && sheet.height > 0 && pixels <= most_at_72)) return std::nullopt;
    sheet.trim = part_of(page, page.trim);
    sheet.bleed = part_of(page, page.bleed);
    sheet.ppi = std::min({ppi, finest, 72 * std::sqrt(most_pixels / pixels)});
    const double plate = pixels * (sheet.ppi / 72) * (sheet.ppi / 72);
    sheet.finer = static_cast<unsigned>(
        std::clamp(std::floor(std::sqrt(most_painted / plate)), 1.0, double{most_finer}));
    return sheet;
}

PlateArea area_of(const Rect& part, unsigned width, unsigned height) {
    const auto pixel = [](Length share, unsigned side) {
        return static_cast<unsigned>(
            std::lround(std::clamp(share.in_pt(), 0.0, 1.0) * double{1} * side));
    };
    return {pixel(part.left(), width), pixel(part.top(), height), pixel(part.right(), width),
            pixel(part.bottom(), height)};
}

std::string pages_in_words(unsigned first, unsigned last) {
    return first == last ? fmt::format("page {}", first)
                         : fmt::format("pages {} to {}", first, last);
}

class Maker {
public:
    Maker(double ppi, PdfReport& report, const std::function<void(PagePlates)>& take,
          const PlateBounds& bounds)
        : ppi_(ppi), report_(report), take_(take), bounds_(bounds) {}

    bool make(const fs::path& file, std::size_t pages) {
        if (!read_sheets(file, pages)) return false;
        const auto folder = prepared(file);
        if (!folder) return missing(0, "the plates were not made: there is no place for them");
        const auto latest = Clock::now() + bounds_.file;
        for (std::size_t first = 0; first < sheets_.size();) {
            const std::size_t end = end_of_run(first);
            const auto left = std::chrono::duration_cast<milliseconds>(latest - Clock::now());
            if (!run(first, end, left, folder->path())) return false;
            first = end;
        }
        return true;
    }

private:
    bool missing(unsigned page, std::string message, std::string_view help = advice) {
        report_.add("no-plates", {}, page, std::move(message)).help = help;
        return false;
    }

    /// A folder in which the file is known as `input.pdf`: no name of a file can then be taken
    /// for an option or a pattern.
    static std::unique_ptr<TemporaryFolder> prepared(const fs::path& file) {
        try {
            auto folder = std::make_unique<TemporaryFolder>();
            fs::create_symlink(fs::absolute(file), folder->path() / "input.pdf");
            return folder;
        } catch (const SystemFailure&) {
            return nullptr;
        } catch (const fs::filesystem_error&) {
            return nullptr;
        }
    }

    bool read_sheets(const fs::path& file, std::size_t pages) {
        const auto bytes = DiskFiles().read(file, largest_file);
        PdfReport told_elsewhere;
        const auto document = bytes ? PdfDocument::open(*bytes, told_elsewhere) : nullptr;
        if (!document) return missing(0, "the plates were not made: the file can't be read");
        for (const PdfPage& page : document->pages()) {
            if (sheets_.size() == pages) break;
            const auto sheet = sheet_of(page, ppi_);
            if (!sheet)
                return missing(page.number,
                               fmt::format("the plates were not made: page {} is too large, or "
                                           "has no size",
                                           page.number));
            sheets_.push_back(*sheet);
        }
        return true;
    }

    /// Pages painted alike go together, few enough to bound the room that they take on disk.
    std::size_t end_of_run(std::size_t first) const {
        double painted = sheets_[first].painted();
        std::size_t end = first + 1;
        while (end < sheets_.size() && end - first < most_pages_in_a_run) {
            const Sheet& next = sheets_[end];
            painted += next.painted();
            if (next.ppi != sheets_[first].ppi || next.finer != sheets_[first].finer ||
                painted > 2 * most_painted)
                break;
            ++end;
        }
        return end;
    }

    bool run(std::size_t first, std::size_t end, milliseconds left, const fs::path& folder) {
        PlateRun run;
        run.first = static_cast<unsigned>(first + 1);
        run.last = static_cast<unsigned>(end);
        run.ppi = sheets_[first].ppi;
        run.finer = sheets_[first].finer;
        const auto count = static_cast<std::chrono::milliseconds::rep>(end - first);
        run.time_limit =
            std::clamp<milliseconds>(bounds_.start + bounds_.page * count, milliseconds(1),
                                     std::max(left, milliseconds(1)));
        run.stop = bounds_.stop;
        const ChildOutcome outcome = make_plate_files(run, folder);
        using End = ChildOutcome::End;
        const std::string where = pages_in_words(run.first, run.last);
        switch (outcome.end) {
        case End::stopped: return false;
        case End::not_found:
            return missing(0, "the plates were not made: Ghostscript is not installed",
                           "install it (the program 'gs', package 'ghostscript'), or look at "
                           "the separations in a PDF program");
        case End::timed_out:
            return missing(run.first,
                           fmt::format("the plates of {} were not made: it takes Ghostscript "
                                       "too long",
                                       where));
        case End::failed:
        case End::signalled:
        case End::exited: break;
        }
        if (!outcome.succeeded())
            return missing(run.first, fmt::format("the plates of {} were not made: Ghostscript "
                                                  "can't read the file, or takes too much "
                                                  "memory for it",
                                                  where));
        for (std::size_t i = first; i < end; ++i) {
            const auto number = static_cast<unsigned>(i + 1);
            PagePlates plates = take_plate_files(number - run.first + 1, folder);
            if (plates.plates.empty())
                return missing(number,
                               fmt::format("the plates of page {} were not made: Ghostscript "
                                           "does not show the page",
                                           number));
            plates.page = number;
            plates.ppi = sheets_[i].ppi;
            plates.trim = area_of(sheets_[i].trim, plates.width, plates.height);
            plates.bleed = area_of(sheets_[i].bleed, plates.width, plates.height);
            take_(std::move(plates));
        }
        return true;
    }

    double ppi_;
    PdfReport& report_;
    const std::function<void(PagePlates)>& take_;
    const PlateBounds& bounds_;
    std::vector<Sheet> sheets_;
};

} // namespace

bool make_plates(const fs::path& file, std::size_t pages, double ppi, PdfReport& report,
                 const std::function<void(PagePlates)>& take, const PlateBounds& bounds) {
    const double sound = ppi >= 1 ? ppi : 72;
    return Maker(sound, report, take, bounds).make(file, pages);
}

} // namespace pecyn::preflight
