#include "art/qr.hpp"

#include <algorithm>
#include <memory>
#include <qrencode.h>

namespace pecyn::art {
namespace {

/// ISO/IEC 18004, table 7: version 40 at the lowest level, in bytes.
constexpr std::size_t most_bytes = 2953;
/// AIM's number for UTF-8 (7.4.2.2, extended channel interpretations).
constexpr unsigned utf8_designator = 26;

QRecLevel level_of(QrLevel level) {
    switch (level) {
    case QrLevel::low: return QR_ECLEVEL_L;
    case QrLevel::medium: return QR_ECLEVEL_M;
    case QrLevel::quartile: return QR_ECLEVEL_Q;
    case QrLevel::high: break;
    }
    return QR_ECLEVEL_H;
}

struct InputEnd {
    void operator()(QRinput* input) const { QRinput_free(input); }
};
struct CodeEnd {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// Walks round the dark modules on the lattice of their corners, dark to the right, so that
/// outer edges run clockwise and holes the other way.
class Tracer {
public:
    Tracer(const QrCode& code, const Rect& box)
        : code_(code), side_(static_cast<int>(code.modules)), corner_{box.x, box.y},
          step_(box.width / (code.modules + 2.0 * qr_quiet_zone)),
          walked_(std::size_t{code.modules} * code.modules, 0) {}

    PathData trace() {
        for (int y = 0; y < side_; ++y) {
            for (int x = 0; x < side_; ++x) {
                // Every outline has an upper edge somewhere.
                const bool fresh = dark(x, y) && !dark(x, y - 1) && !walked(x, y);
                if (fresh) walk(x, y);
            }
        }
        return std::move(path_);
    }

private:
    std::size_t place(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) +
               static_cast<std::size_t>(x);
    }
    bool dark(int x, int y) const {
        if (x < 0 || y < 0 || x >= side_ || y >= side_) return false;
        return code_.dark[place(x, y)] != 0;
    }
    char& walked(int x, int y) { return walked_[place(x, y)]; }
    Point point(int x, int y) const {
        constexpr double quiet = qr_quiet_zone;
        return {corner_.x + (x + quiet) * step_, corner_.y + (y + quiet) * step_};
    }
    /// Whether an edge leaves the corner in a direction: 0 right, 1 down, 2 left, 3 up.
    bool leads_on(int x, int y, int direction) const {
        switch (direction) {
        case 0: return dark(x, y) && !dark(x, y - 1);
        case 1: return dark(x - 1, y) && !dark(x, y);
        case 2: return dark(x - 1, y - 1) && !dark(x - 1, y);
        default: return dark(x, y - 1) && !dark(x - 1, y - 1);
        }
    }

    void walk(int first_x, int first_y) {
        constexpr int across[] = {1, 0, -1, 0}, down[] = {0, 1, 0, -1};
        int x = first_x, y = first_y, direction = 0;
        path_.move_to(point(x, y));
        do {
            if (direction == 0) walked(x, y) = 1;
            x += across[direction];
            y += down[direction];
            // Where two modules touch at a corner, a right turn stays with the same one.
            int next = (direction + 1) % 4;
            if (!leads_on(x, y, next)) next = direction;
            if (!leads_on(x, y, next)) next = (direction + 3) % 4;
            const bool back = x == first_x && y == first_y && next == 0;
            if (next != direction && !back) path_.line_to(point(x, y));
            direction = next;
        } while (!(x == first_x && y == first_y && direction == 0));
        path_.close();
    }

    const QrCode& code_;
    int side_;
    Point corner_;
    Length step_;
    std::vector<char> walked_; ///< upper edges of modules
    PathData path_;
};

} // namespace

std::optional<QrCode> encode_qr(std::string_view text, QrLevel level) {
    if (text.empty() || text.size() > most_bytes) return std::nullopt;
    const std::unique_ptr<QRinput, InputEnd> input(QRinput_new2(0, level_of(level)));
    if (!input) return std::nullopt;
    // Readers guess the encoding of bytes, and guess Welsh to be Chinese.
    const bool is_ascii = std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!is_ascii && QRinput_appendECIheader(input.get(), utf8_designator) != 0) {
        return std::nullopt;
    }
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (QRinput_append(input.get(), QR_MODE_8, static_cast<int>(text.size()), bytes) != 0) {
        return std::nullopt;
    }
    const std::unique_ptr<QRcode, CodeEnd> made(QRcode_encodeInput(input.get()));
    if (!made || made->width <= 0) return std::nullopt;
    QrCode code;
    code.modules = static_cast<unsigned>(made->width);
    const std::size_t count = std::size_t{code.modules} * code.modules;
    code.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        code.dark.push_back(static_cast<char>(made->data[i] & 1));
    return code;
}

PathData qr_path(const QrCode& code, const Rect& box) {
    if (code.modules == 0) return {};
    return Tracer(code, box).trace();
}

} // namespace pecyn::art
