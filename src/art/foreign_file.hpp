#pragma once

#include "base/geometry.hpp"
#include "diag/finding.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pecyn::art {

/// What a foreign file says of the way in which it is to be printed (ISO 15930).
struct ForeignClaim {
    std::string standard;  ///< "PDF/X-4", "PDF/X-1a:2003", "PDF/X-1a:2001"; empty: none of them
    std::string condition; ///< of the output intent: its name and its profile, as one key
    bool is_cmyk = false;  ///< the output intent is one of process inks
    bool trapped = false;
};

/// A finished PDF whose pages are taken over untouched; nothing in it is trusted. It stays in
/// memory, and its objects are read as they are wanted. Not for several threads at once.
class ForeignFile {
public:
    struct Page {
        Size trim;                   ///< as the page is looked at: turned by Rotate, in points
        Length bleed;                ///< on all four sides
        Affine placement;            ///< as `ForeignPage::placement`
        Rect box;                    ///< as `ForeignPage::box`
        bool mixes_inks = false;     ///< transparent things are mixed in DeviceCMYK
        std::size_t annotations = 0; ///< that print, and are left out
    };

    /// `name`: for findings. Findings, errors: file-unreadable (no PDF, no pages), too-large,
    /// file-encrypted (a password, or its owner forbids what sheets need), file-damaged;
    /// warnings: file-damaged (was mended), page-boxes (a TrimBox outside its page).
    static std::shared_ptr<const ForeignFile> open(std::string bytes, std::string name,
                                                   diag::Findings& findings);
    ~ForeignFile();
    ForeignFile(const ForeignFile&) = delete;
    ForeignFile& operator=(const ForeignFile&) = delete;

    const std::string& name() const;
    const std::vector<Page>& pages() const;
    const ForeignClaim& claim() const;

    struct Opened; ///< foreign_opened.hpp: for this room alone
    Opened& opened() const { return *opened_; }

private:
    explicit ForeignFile(std::unique_ptr<Opened> opened);
    std::unique_ptr<Opened> opened_;
};

/// The largest file that is taken, 1 GB.
inline constexpr std::size_t largest_foreign_file = std::size_t{1} << 30;

} // namespace pecyn::art
