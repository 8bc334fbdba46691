#pragma once

#include "build/office.hpp"

namespace pecyn::build {

/// A page of A4 that tells in pictures and few words how the files of target `office` become
/// what they are: print, fold, cut, glue. In Welsh and English as the edition has them, both in
/// the same size, first the one that is read first; English for other languages. Papers that
/// need other steps have a page of their own. `files` must not be empty.
scene::Document how_to(const std::vector<OfficeFile>& files, const SlugFacts& facts,
                       const std::string& title, const layout::Resources& resources);

} // namespace pecyn::build
