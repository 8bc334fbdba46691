#pragma once

#include "base/file_access.hpp"
#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "layout/node.hpp"
#include "pack/pack.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pecyn::layout {

struct Resources;

struct LoadedPicture {
    PictureSource source;
    Size natural;
};

/// The files that layout reads for a product, in no order: pictures of its items, its layout
/// and its brand (which may be null). Each at least once; some may be missing.
std::vector<std::string> picture_files(const pack::Product& product, const pack::Brand* brand);

/// All pictures of a product, of its items, of its layout and of its brand, each page of each
/// file read once, on worker threads. Drawings take their colours from the layout's palette,
/// logos from their brand's.
class PictureStore {
public:
    /// Findings: missing-image, and what art says of unreadable files.
    /// `brand` may be null.
    PictureStore(const pack::Product& product, const pack::Brand* brand,
                 const Resources& resources, diag::Findings& findings);
    /// Nothing where the file could not be read (a finding says why). `page` of a PDF.
    const LoadedPicture* find(const std::string& file, int page = 1) const;
    /// A drawing of this store with every paint in one colour, made once. Any thread may ask.
    std::shared_ptr<const art::Drawing>
    in_one_colour(const std::shared_ptr<const art::Drawing>& drawing,
                  const colour::Colour& colour) const;

private:
    struct Tinted {
        const art::Drawing* of;
        colour::Colour colour;
        std::shared_ptr<const art::Drawing> drawing;
    };
    std::map<std::pair<std::string, int>, std::optional<LoadedPicture>> pictures_;
    mutable std::mutex lock_;            ///< of tinted_
    mutable std::vector<Tinted> tinted_; ///< few: emblems in a layout's colours
};

} // namespace pecyn::layout
