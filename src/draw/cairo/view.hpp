#pragma once

#include "art/drawing.hpp"
#include "colour/converter.hpp"
#include "draw/cairo/screen_colour.hpp"

#include <string>
#include <vector>

namespace pecyn::draw::cairo {

class PlateView;

/// What a surface shows of colours: light as screens do, or the inks of some plates. The
/// painter asks nothing else of colours.
class View {
public:
    View() = default;
    virtual ~View() = default;
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    virtual colour::Rgb shown(const colour::Colour& colour) const = 0;
    /// A gradient's stops; a single one where its last colour is everywhere.
    virtual std::vector<ScreenStop> stops(const colour::Gradient& gradient) const = 0;
    /// Pixels of a raster, in its own space, as packed 8-bit red, green and blue.
    virtual std::string pixels(std::string colours, art::Raster::Space space) const = 0;
    /// The same for views that show rasters alike, and for no others.
    virtual std::string key() const = 0;
    /// Itself, where it shows plates.
    virtual const PlateView* plate() const { return nullptr; }
};

/// Soft proof through the press condition.
class ScreenView final : public View {
public:
    explicit ScreenView(const colour::Converter& proof) : proof_(proof) {}

    colour::Rgb shown(const colour::Colour& colour) const override {
        return on_screen(colour, proof_);
    }
    std::vector<ScreenStop> stops(const colour::Gradient& gradient) const override {
        return screen_stops(gradient, proof_);
    }
    std::string pixels(std::string colours, art::Raster::Space space) const override;
    std::string key() const override;

private:
    const colour::Converter& proof_;
};

} // namespace pecyn::draw::cairo
