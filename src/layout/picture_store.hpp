#pragma once

#include "base/file_access.hpp"
#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "layout/node.hpp"
#include "pack/pack.hpp"

#include <map>
#include <optional>
#include <string>

namespace pecyn::layout {

struct LoadedPicture {
    PictureSource source;
    Size natural;
};

/// All pictures of a product, each file read once, on worker threads; drawings take their
/// colours from the layout's palette.
class PictureStore {
public:
    /// Findings: missing-image, and what art says of unreadable files.
    PictureStore(const pack::Product& product, const FileAccess& files,
                 const colour::Converter& converter, diag::Findings& findings);
    /// Nothing where the file could not be read (a finding says why).
    const LoadedPicture* find(const std::string& file) const;

private:
    std::map<std::string, std::optional<LoadedPicture>> pictures_;
};

} // namespace pecyn::layout
