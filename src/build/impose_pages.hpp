#pragma once

#include "build/impose_files.hpp"
#include "scene/scene.hpp"

#include <string>

namespace pecyn::build {

/// Makes the pages of one file as many as the scheme takes, and of one size where programs have
/// rounded. False where that can't be: findings page-sizes, page-count.
bool prepare_pages(scene::Document& pages, const ImposeOptions& options,
                   diag::Findings& findings);

/// How sheets of cards get their second side.
press::Duplex duplex_of_cards(const ImposeOptions& options);

/// "105 x 148 mm"
std::string in_words(Size size);

} // namespace pecyn::build
