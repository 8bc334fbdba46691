#pragma once

#include "build/edition.hpp"
#include "build/options.hpp"
#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

#include <vector>

namespace pecyn::build {

enum class DraftState : unsigned char {
    approved, ///< every text is final
    marked,   ///< the pages must carry the draft mark
    refused   ///< not for print
};

/// The texts in the edition's languages that a product may show and that are not final: those
/// of its items, those of the pack itself. In reading order.
std::vector<const pack::UnapprovedText*>
drafts_of(const pack::Pack& pack, const pack::Product& product, const Edition& edition);

/// May the edition go to print (requirement C4)? Findings: draft-text, where a target for print
/// is wanted and drafts are neither marked by the pack nor allowed by the run.
DraftState check_drafts(const pack::Pack& pack, const pack::Product& product,
                        const Edition& edition, const Options& options,
                        diag::Findings& findings);

/// Holds the pages and the spine against the product's press profile and its layout's safe zone
/// and viewing distance. Findings: those of preflight::check_scene.
void check_print_rules(const scene::Document& document, const pack::Product& product,
                       const colour::Converter& converter, diag::Findings& findings);

} // namespace pecyn::build
