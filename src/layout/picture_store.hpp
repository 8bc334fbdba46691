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

struct LoadedPicture {
    PictureSource source;
    Size natural;
};

/// All pictures of a product, of its items and of its layout, each page of each file read once,
/// on worker threads; drawings take their colours from the layout's palette.
class PictureStore {
public:
    /// Findings: missing-image, and what art says of unreadable files.
    PictureStore(const pack::Product& product, const FileAccess& files,
                 const colour::Converter& converter, diag::Findings& findings);
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
