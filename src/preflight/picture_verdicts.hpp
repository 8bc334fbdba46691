#pragma once

#include "preflight/ground.hpp"
#include "preflight/painted_colours.hpp"
#include "preflight/raster_ink.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace pecyn::preflight {

/// What one picture amounts to, at one size and cut in one way.
struct PictureVerdict {
    std::optional<double> least_ppi;           ///< of the rasters in sight
    std::optional<Length> thinnest_line;       ///< as it comes out
    std::optional<Length> thinnest_white_line; ///< on ink of the picture itself
    double most_ink = 0;                       ///< per cent
    double most_colour = 0;                    ///< an upper bound of it without black ink
    std::optional<Rect> painted;               ///< what has paint, in the picture's coordinates
    SpotInks spots;                            ///< of drawings
    bool rgb_black = false; ///< of drawings: some of it is black given as light
};

/// How pictures are judged.
struct PictureMeasures {
    Length square;                   ///< of ink in rasters
    std::optional<double> ink_limit; ///< the lowest that counts; nothing: ink isn't measured
    bool black_overprints = false;   ///< of thin lines
    std::optional<Length> white_line = {}; ///< thicker ones on ink aren't looked for
};

/// Judges each picture once for each size and cut that it is shown in.
class PictureVerdicts {
public:
    PictureVerdicts(const InkReader& inks, PictureMeasures measures)
        : inks_(inks), measures_(measures) {}

    /// A picture as it is shown somewhere.
    struct Use {
        const art::Raster* raster = nullptr;
        const art::Drawing* drawing = nullptr;
        Affine size; ///< to lengths as printed; only its linear part counts
        Rect cut;    ///< what is in sight, in the picture's coordinates
    };
    /// The display's pictures. `scale`: the display's coordinates to lengths as printed.
    static std::vector<Use> uses_in(const Display& display, const Affine& scale);
    /// Judges the uses, each once, on the worker threads.
    void judge(const std::vector<std::vector<Use>>& uses);
    /// Gives the display's pictures, judged before, their numbers. Safe from several threads.
    void number(Display& display, const Affine& scale) const;

    const PictureVerdict& of(const Painted& painted) const {
        return verdicts_[painted.verdict];
    }
    const OpenedDrawings& drawings() const { return drawings_; }

private:
    using Key = std::pair<const void*, std::array<std::int64_t, 8>>;

    static std::optional<Use> use_of(const Painted& painted, const Affine& scale);
    static Key key_of(const Use& use);
    void open_drawings();
    void make_table();
    PictureVerdict judge(const Use& use) const;
    PictureVerdict judge_raster(const art::Raster& raster, const Affine& size,
                                const Rect& cut) const;
    PictureVerdict judge_drawing(const Use& use) const;
    void judge_white_line(const Display& display, std::size_t index, const Affine& size,
                          double scale, PictureVerdict& verdict) const;

    const InkReader& inks_;
    PictureMeasures measures_;
    std::map<Key, std::size_t> numbers_; ///< looked up, never walked: keys hold addresses
    std::vector<Use> uses_;
    std::vector<PictureVerdict> verdicts_;
    OpenedDrawings drawings_;
    std::unique_ptr<const InkTable> table_;
};

} // namespace pecyn::preflight
