#include "colour/converter.hpp"

#include "base/parallel.hpp"
#include "base/utf8.hpp"
#include "colour/lcms_handles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <lcms2.h>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace pecyn::colour {
namespace {

/// A four-letter signature of an ICC header ("prtr", "RGB ").
std::string letters(cmsUInt32Number signature) {
    std::string result;
    for (unsigned shift = 32; shift != 0; shift -= 8) {
        const unsigned letter = signature >> (shift - 8) & 0xFF;
        result += letter >= 0x20 && letter < 0x7F ? static_cast<char>(letter) : '?';
    }
    return result;
}

std::string description_of(cmsHPROFILE profile) {
    std::array<wchar_t, 256> wide{};
    cmsGetProfileInfo(profile, cmsInfoDescription, "en", "GB", wide.data(), sizeof wide);
    wide.back() = 0;
    std::string result;
    for (const wchar_t letter : wide) {
        if (letter == 0) break;
        utf8::append(result, static_cast<char32_t>(letter));
    }
    return result;
}

using Bits = std::uint64_t;

/// Colours are rounded to 16 bits a component before conversion, so that a cached result
/// never depends on which thread asked first. 8-bit sRGB values stay exact (65535 = 257 x 255).
Bits bits_of(double component) {
    return static_cast<Bits>(std::lround(std::clamp(component, 0.0, 1.0) * 65535));
}
double component_of(Bits bits, unsigned index) {
    return static_cast<double>(bits >> (16 * index) & 0xFFFF) / 65535;
}
Bits packed(const Rgb& o) { return bits_of(o.r) | bits_of(o.g) << 16 | bits_of(o.b) << 32; }
Bits packed(const Cmyk& o) {
    return bits_of(o.c) | bits_of(o.m) << 16 | bits_of(o.y) << 32 | bits_of(o.k) << 48;
}

/// Results by packed colour. Emptied when it grows beyond what documents hold.
template <class Result> class Cache {
public:
    template <class Make> Result get(Bits key, const Make& make) {
        {
            const std::shared_lock lock(mutex_);
            if (const auto found = results_.find(key); found != results_.end()) {
                return found->second;
            }
        }
        const Result made = make();
        const std::unique_lock lock(mutex_);
        if (results_.size() >= most_results) results_.clear();
        results_.emplace(key, made);
        return made;
    }

private:
    static constexpr std::size_t most_results = 1 << 16;
    std::shared_mutex mutex_;
    std::unordered_map<Bits, Result> results_;
};

/// lcms2's number of an intent, and its flags: the absolute one has no compensation. No cache:
/// threads share transforms.
struct Rendering {
    cmsUInt32Number intent, flags;
};
Rendering rendering(Intent intent) {
    constexpr cmsUInt32Number compensated = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;
    switch (intent) {
    case Intent::perceptual: return {INTENT_PERCEPTUAL, compensated};
    case Intent::relative: return {INTENT_RELATIVE_COLORIMETRIC, compensated};
    case Intent::saturation: return {INTENT_SATURATION, compensated};
    case Intent::absolute: return {INTENT_ABSOLUTE_COLORIMETRIC, cmsFLAGS_NOCACHE};
    }
    return {INTENT_RELATIVE_COLORIMETRIC, compensated};
}

class LcmsConverter final : public Converter {
public:
    static std::shared_ptr<const LcmsConverter> make(std::string bytes, Intent intent,
                                                     Paper paper) {
        auto made = std::make_shared<LcmsConverter>();
        made->bytes_ = std::move(bytes);
        made->intent_ = intent;
        made->paper_ = paper;
        return made->open() ? made : nullptr;
    }

    Cmyk alternate(const SpotInk& ink) const override {
        if (const auto* inks = std::get_if<Cmyk>(&ink.alternate)) return *inks;
        const Lab& lab = std::get<Lab>(ink.alternate);
        const double in[3] = {lab.l, lab.a, lab.b};
        double out[4] = {};
        cmsDoTransform(lab_to_press_.get(), in, out, 1);
        const auto share = [&](int n) { return std::clamp(out[n] / 100, 0.0, 1.0); };
        return {share(0), share(1), share(2), share(3)};
    }

    Rgb to_screen(const Colour& colour) const override {
        if (const auto* rgb = std::get_if<Rgb>(&colour)) return *rgb;
        return screen_of(inks_of(colour));
    }

    Cmyk to_press(const Colour& colour) const override {
        const auto* rgb = std::get_if<Rgb>(&colour);
        if (!rgb) return inks_of(colour);
        const Bits key = packed(*rgb);
        return press_cache_.get(key, [&] {
            const Rgb exact{component_of(key, 0), component_of(key, 1), component_of(key, 2)};
            return is_neutral(exact) ? black_alone(exact) : through_profile(exact);
        });
    }

    std::string image_to_press(std::string_view rgb) const override {
        std::call_once(image_press_once_, [&] {
            image_press_ = transform(srgb_, TYPE_RGB_8, press_, TYPE_CMYK_8, intent_);
        });
        return image(image_press_.get(), rgb, 3, 4);
    }

    std::string image_to_screen(std::string_view cmyk) const override {
        std::call_once(image_screen_once_, [&] {
            image_screen_ = transform(press_, TYPE_CMYK_8, srgb_, TYPE_RGB_8, screen_intent());
        });
        return image(image_screen_.get(), cmyk, 4, 3);
    }

private:
    Intent screen_intent() const {
        return paper_ == Paper::simulated ? Intent::absolute : Intent::relative;
    }

    Transform transform(const ProfileHandle& from, cmsUInt32Number from_format,
                        const ProfileHandle& to, cmsUInt32Number to_format,
                        Intent intent) const {
        const Rendering how = rendering(intent);
        return Transform(cmsCreateTransformTHR(context_.get(), from.get(), from_format,
                                               to.get(), to_format, how.intent, how.flags));
    }

    bool open() {
        context_.reset(cmsCreateContext(nullptr, nullptr));
        if (!context_) return false;
        press_ = open_profile(context_.get(), bytes_);
        srgb_.reset(cmsCreate_sRGBProfileTHR(context_.get()));
        if (!press_ || !srgb_) return false;
        if (cmsGetColorSpace(press_.get()) != cmsSigCmykData ||
            cmsGetDeviceClass(press_.get()) != cmsSigOutputClass) {
            return false;
        }
        to_screen_ = transform(press_, TYPE_CMYK_DBL, srgb_, TYPE_RGB_DBL, screen_intent());
        to_press_ = transform(srgb_, TYPE_RGB_DBL, press_, TYPE_CMYK_DBL, intent_);
        const ProfileHandle lab(cmsCreateLab4ProfileTHR(context_.get(), nullptr));
        if (!lab) return false;
        // A measured ink is matched on the paper, whose white is where tints end.
        lab_to_press_ = transform(lab, TYPE_Lab_DBL, press_, TYPE_CMYK_DBL, Intent::relative);
        return to_screen_ && to_press_ && lab_to_press_;
    }

    Cmyk of_spot(const Spot& spot) const {
        const Cmyk full = alternate(*spot.ink);
        return {full.c * spot.tint, full.m * spot.tint, full.y * spot.tint, full.k * spot.tint};
    }

    Cmyk inks_of(const Colour& colour) const {
        if (const auto* cmyk = std::get_if<Cmyk>(&colour)) return *cmyk;
        if (const auto* gray = std::get_if<Gray>(&colour)) return {0, 0, 0, gray->k};
        if (const auto* spot = std::get_if<Spot>(&colour)) return of_spot(*spot);
        const Mix& mix = std::get<Mix>(colour);
        Cmyk all = mix.process;
        for (const Spot& spot : mix.spots) {
            const Cmyk part = of_spot(spot);
            all = {std::min(1.0, all.c + part.c), std::min(1.0, all.m + part.m),
                   std::min(1.0, all.y + part.y), std::min(1.0, all.k + part.k)};
        }
        return all;
    }

    Rgb screen_of(const Cmyk& inks) const {
        const Bits key = packed(inks);
        // Paper, whatever the profile's tables round to.
        if (key == 0 && paper_ == Paper::white) return {1, 1, 1};
        return screen_cache_.get(key, [&] { return screen_of(key); });
    }

    Rgb screen_of(Bits key) const {
        const double in[4] = {100 * component_of(key, 0), 100 * component_of(key, 1),
                              100 * component_of(key, 2), 100 * component_of(key, 3)};
        double out[3] = {};
        cmsDoTransform(to_screen_.get(), in, out, 1);
        // Eight bits: what every screen format stores.
        const auto rounded = [](double light) {
            return std::lround(std::clamp(light, 0.0, 1.0) * 255) / 255.0;
        };
        return {rounded(out[0]), rounded(out[1]), rounded(out[2])};
    }

    Cmyk through_profile(const Rgb& rgb) const {
        const double in[3] = {rgb.r, rgb.g, rgb.b};
        double out[4] = {};
        cmsDoTransform(to_press_.get(), in, out, 1);
        // A tenth of a per cent is finer than any press holds and prints the same everywhere.
        const auto rounded = [](double per_cent) {
            return std::lround(std::clamp(per_cent, 0.0, 100.0) * 10) / 1000.0;
        };
        return {rounded(out[0]), rounded(out[1]), rounded(out[2]), rounded(out[3])};
    }

    static bool is_neutral(const Rgb& rgb) {
        const auto level = [](double light) { return std::lround(light * 255); };
        return level(rgb.r) == level(rgb.g) && level(rgb.g) == level(rgb.b);
    }

    /// The tint of black whose soft proof is as light as the grey.
    Cmyk black_alone(const Rgb& grey) const {
        if (grey.g <= 0) return {0, 0, 0, 1};
        if (grey.g >= 1) return {};
        std::call_once(ramp_once_, [&] { measure_ramp(); });
        const double wanted = relative_luminance(grey);
        const auto darker = std::find_if(ramp_.begin() + 1, ramp_.end(),
                                         [&](double light) { return light <= wanted; });
        if (darker == ramp_.end()) return {0, 0, 0, 1};
        const double above = *(darker - 1), below = *darker;
        const double part = above > below ? (above - wanted) / (above - below) : 0;
        const double tint =
            (static_cast<double>(darker - 1 - ramp_.begin()) + part) / ramp_steps;
        return {0, 0, 0, std::lround(std::clamp(tint, 0.0, 1.0) * 1000) / 1000.0};
    }

    void measure_ramp() const {
        ramp_.assign(ramp_steps + 1, 1.0);
        // Of white paper, whatever the proof shows: the press gets the same inks.
        const Transform proof =
            transform(press_, TYPE_CMYK_DBL, srgb_, TYPE_RGB_DBL, Intent::relative);
        if (!proof) return;
        for (std::size_t i = 1; i <= ramp_steps; ++i) {
            const double in[4] = {0, 0, 0, 100.0 * static_cast<double>(i) / ramp_steps};
            double out[3] = {};
            cmsDoTransform(proof.get(), in, out, 1);
            const auto light = [&](int n) { return std::clamp(out[n], 0.0, 1.0); };
            // Never lighter than the step before, so that the search has one answer.
            ramp_[i] =
                std::min(ramp_[i - 1], relative_luminance({light(0), light(1), light(2)}));
        }
    }

    static std::string image(cmsHTRANSFORM transform, std::string_view in, std::size_t in_bytes,
                             std::size_t out_bytes) {
        constexpr std::size_t chunk = 1 << 16; // pixels, enough work for one thread
        const std::size_t pixels = in.size() / in_bytes;
        std::string out(pixels * out_bytes, '\0');
        if (!transform) return out;
        for_each_parallel((pixels + chunk - 1) / chunk, [&](std::size_t i) {
            const std::size_t start = i * chunk;
            cmsDoTransform(transform, in.data() + start * in_bytes,
                           out.data() + start * out_bytes,
                           static_cast<cmsUInt32Number>(std::min(chunk, pixels - start)));
        });
        return out;
    }

    static constexpr std::size_t ramp_steps = 100;
    std::string bytes_; // lcms2 reads the profile from here
    Intent intent_ = Intent::relative;
    Paper paper_ = Paper::white;
    Context context_;
    ProfileHandle press_, srgb_;
    Transform to_screen_, to_press_, lab_to_press_;
    mutable Transform image_press_, image_screen_;
    mutable std::once_flag image_press_once_, image_screen_once_, ramp_once_;
    mutable std::vector<double> ramp_; ///< luminance of black ink at each per cent
    mutable Cache<Rgb> screen_cache_;
    mutable Cache<Cmyk> press_cache_;
};

} // namespace

std::optional<ProfileFacts> read_profile_facts(std::string_view bytes) {
    const Context context(cmsCreateContext(nullptr, nullptr));
    const ProfileHandle profile = context ? open_profile(context.get(), bytes) : nullptr;
    if (!profile) return std::nullopt;
    ProfileFacts facts;
    facts.description = description_of(profile.get());
    facts.device_class = letters(cmsGetDeviceClass(profile.get()));
    facts.colour_space = letters(cmsGetColorSpace(profile.get()));
    facts.version = cmsGetProfileVersion(profile.get());
    for (std::size_t i = 0; i < 4; ++i) {
        facts.declared_size = facts.declared_size << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return facts;
}

std::shared_ptr<const Converter> Converter::make(std::string press_profile, Intent intent,
                                                 Paper paper) {
    return LcmsConverter::make(std::move(press_profile), intent, paper);
}

} // namespace pecyn::colour
