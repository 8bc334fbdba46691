#pragma once

#include "build/edition.hpp"
#include "layout/lay_out.hpp"
#include "pack/pack.hpp"

namespace pecyn::build {

/// What the head line of a proof says.
struct ProofFacts {
    const pack::Pack& pack;
    const pack::Product& product;
    const Edition& edition;
    bool draft = false;
};

/// The document as a designer looks at it: each page whole with its bleed, and over it (as
/// `marks`) films of the finishing plates, the lines of bleed, trim, safe zone, cut and folds,
/// the frames of the layout with their names beside the page, a head line and a legend.
scene::Document proof_of(const scene::Document& document, const ProofFacts& facts,
                         const layout::Resources& resources);

} // namespace pecyn::build
