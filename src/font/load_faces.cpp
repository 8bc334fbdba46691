#include "font/load_faces.hpp"

#include "base/hash.hpp"
#include "base/parallel.hpp"

#include <fmt/format.h>

#include <set>

namespace pecyn::font {

namespace {

struct Outcome {
    std::shared_ptr<const Face> face;
    diag::Findings findings;
};

std::string title(const FacePin& pin) { return fmt::format("'{} {}'", pin.family, pin.weight); }

void load_one(const FacePin& pin, const FileAccess& files, Outcome& outcome) {
    std::optional<std::string> bytes = files.read(pin.file);
    if (!bytes) {
        outcome.findings
            .error("font-not-found", pin.span,
                   fmt::format("the font file '{}' of {} can't be read", pin.file, title(pin)))
            .with_help("put the file there, or correct its path in fonts/fonts.yaml");
        return;
    }
    if (const std::string found = sha256(*bytes); found != pin.sha256) {
        outcome.findings
            .error("font-changed", pin.span,
                   fmt::format("the font file '{}' is not the one that {} was pinned to",
                               pin.file, title(pin)))
            .with_help(
                fmt::format("restore the file with the SHA-256 {}; if the new font is "
                            "meant, write {} in its place and look at every product again",
                            pin.sha256.empty() ? "of its pin" : pin.sha256, found));
        return;
    }
    outcome.face = Face::load(pin, std::move(*bytes));
    if (!outcome.face) {
        outcome.findings
            .error(
                "font-unusable", pin.span,
                fmt::format("'{}' is no font with TrueType or CFF outlines that Pecyn can use",
                            pin.file))
            .with_help("pin a static .ttf or .otf file; of a variable font, take the static "
                       "file of the weight");
        return;
    }
    if (!outcome.face->may_embed()) {
        outcome.findings
            .error("font-no-embedding", pin.span,
                   fmt::format("the font {} does not allow embedding in a PDF", title(pin)))
            .with_help("choose a font whose licence allows embedding and subsetting");
        outcome.face.reset();
    }
}

} // namespace

FaceLibrary load_faces(const std::vector<FacePin>& pins, const FileAccess& files,
                       diag::Findings& findings) {
    std::vector<Outcome> outcomes(pins.size());
    for_each_parallel(pins.size(),
                      [&](std::size_t i) { load_one(pins[i], files, outcomes[i]); });

    FaceLibrary library;
    std::set<std::pair<std::string, int>> known;
    for (std::size_t i = 0; i < pins.size(); ++i) {
        findings.merge(std::move(outcomes[i].findings));
        if (!known.emplace(pins[i].family, pins[i].weight).second) {
            findings
                .error("font-pinned-twice", pins[i].span,
                       fmt::format("the font {} is pinned twice", title(pins[i])))
                .with_help("keep one entry of each family and weight");
            continue;
        }
        if (outcomes[i].face) library.add(std::move(outcomes[i].face));
    }
    return library;
}

} // namespace pecyn::font
