#include "art/stream_filters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace pecyn::art {
namespace {

bool is_space(unsigned char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/// Gathers what a decoder gives and passes it on in larger pieces.
class Decoder : public Pipeline {
public:
    Decoder(const char* name, Pipeline* sink) : Pipeline(name, sink) {}
    void finish() override {
        end();
        flush();
        getNext()->finish();
    }

protected:
    virtual void end() {}
    void give(unsigned char byte) {
        out_[used_++] = byte;
        if (used_ == out_.size()) flush();
    }

private:
    void flush() {
        if (used_ > 0) getNext()->write(out_.data(), used_);
        used_ = 0;
    }
    std::array<unsigned char, 8192> out_{};
    std::size_t used_ = 0;
};

/// 7.4.4.2: codes of 9 to 12 bits.
class Lzw final : public Decoder {
public:
    Lzw(Pipeline* sink, bool early) : Decoder("LZW", sink), early_(early ? 1 : 0) {
        for (unsigned i = 0; i < 256; ++i)
            last_[i] = first_[i] = static_cast<unsigned char>(i);
    }
    void write(const unsigned char* data, std::size_t size) override {
        for (std::size_t i = 0; i < size && !ended_; ++i) {
            held_ = held_ << 8 | data[i];
            bits_ += 8;
            while (bits_ >= width_ && !ended_) {
                bits_ -= width_;
                take(held_ >> bits_ & ((1u << width_) - 1));
            }
        }
    }

private:
    static constexpr unsigned clear = 256, end_of_data = 257, none = 4096;

    void take(unsigned code) {
        if (code == end_of_data) {
            ended_ = true;
        } else if (code == clear) {
            count_ = 258;
            width_ = 9;
            previous_ = none;
        } else {
            show(code);
        }
    }
    void show(unsigned code) {
        const bool fresh = previous_ != none && code == count_;
        if (code >= count_ && !fresh) throw std::runtime_error("broken LZW data");
        // A code that is just being made is the previous one with its own first byte.
        const unsigned char first = first_of(fresh ? previous_ : code);
        if (previous_ != none && count_ < none) {
            prefix_[count_] = previous_;
            last_[count_] = first;
            first_[count_] = first_of(previous_);
            length_[count_] = static_cast<std::uint16_t>(length_of(previous_) + 1);
            ++count_;
        } else if (fresh) {
            throw std::runtime_error("broken LZW data");
        }
        emit(code);
        previous_ = code;
        while (width_ < 12 && count_ + early_ >= 1u << width_)
            ++width_;
    }
    void emit(unsigned code) {
        std::size_t at = length_of(code);
        for (unsigned each = code; at > 0; each = prefix_[each])
            word_[--at] = last_[each];
        for (std::size_t i = 0; i < length_of(code); ++i)
            give(word_[i]);
    }
    unsigned char first_of(unsigned code) const { return first_[code]; }
    std::size_t length_of(unsigned code) const { return code < 256 ? 1 : length_[code]; }

    unsigned early_, held_ = 0, bits_ = 0, width_ = 9, count_ = 258, previous_ = none;
    bool ended_ = false;
    std::array<unsigned, 4096> prefix_{};
    std::array<std::uint16_t, 4096> length_{};
    std::array<unsigned char, 4096> last_{}, first_{}, word_{};
};

/// 7.4.3.
class Ascii85 final : public Decoder {
public:
    explicit Ascii85(Pipeline* sink) : Decoder("ASCII85", sink) {}
    void write(const unsigned char* data, std::size_t size) override {
        for (std::size_t i = 0; i < size && !ended_; ++i)
            take(data[i]);
    }

protected:
    void end() override {
        if (count_ == 0) return;
        if (count_ == 1) throw std::runtime_error("broken ASCII85 data");
        const unsigned given = count_;
        while (count_ < 5)
            add(84);
        give_bytes(given - 1);
    }

private:
    void take(unsigned char c) {
        if (is_space(c)) return;
        if (c == '~') {
            ended_ = true;
        } else if (c == 'z' && count_ == 0) {
            for (int i = 0; i < 4; ++i)
                give(0);
        } else if (c >= '!' && c <= 'u') {
            add(c - '!');
            if (count_ == 5) give_bytes(4);
        } else {
            throw std::runtime_error("broken ASCII85 data");
        }
    }
    void add(unsigned digit) {
        value_ = value_ * 85 + digit;
        ++count_;
    }
    void give_bytes(unsigned bytes) {
        for (unsigned i = 0; i < bytes; ++i)
            give(static_cast<unsigned char>(value_ >> (24 - 8 * i) & 0xFF));
        value_ = 0;
        count_ = 0;
    }
    std::uint64_t value_ = 0;
    unsigned count_ = 0;
    bool ended_ = false;
};

/// 7.4.2.
class Hexadecimal final : public Decoder {
public:
    explicit Hexadecimal(Pipeline* sink) : Decoder("ASCIIHex", sink) {}
    void write(const unsigned char* data, std::size_t size) override {
        for (std::size_t i = 0; i < size && !ended_; ++i)
            take(data[i]);
    }

protected:
    void end() override {
        if (high_ >= 0) give(static_cast<unsigned char>(high_ * 16));
        high_ = -1;
    }

private:
    void take(unsigned char c) {
        if (is_space(c)) return;
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (c == '>') {
            ended_ = true;
        } else if (digit < 0) {
            throw std::runtime_error("broken hexadecimal data");
        } else if (high_ < 0) {
            high_ = digit;
        } else {
            give(static_cast<unsigned char>(high_ * 16 + digit));
            high_ = -1;
        }
    }
    int high_ = -1;
    bool ended_ = false;
};

/// Gathers rows, each of which is given as soon as it is whole; the last may be short.
class Rows : public Decoder {
public:
    Rows(const char* name, Pipeline* sink, const Prediction& prediction)
        : Decoder(name, sink), pixel_(prediction.pixel), row_(prediction.row, '\0') {}

protected:
    void take(unsigned char byte) {
        row_[filled_++] = byte;
        if (filled_ == row_.size()) give_row();
    }
    void end() override {
        if (filled_ > 0) give_row();
    }
    virtual void give_row() = 0;

    std::size_t pixel_, filled_ = 0;
    std::vector<unsigned char> row_;
};

/// 7.4.4.4: rows begin with the number of their filter (PNG, third edition, 9).
class PngRows final : public Rows {
public:
    PngRows(Pipeline* sink, const Prediction& prediction)
        : Rows("PNG prediction", sink, prediction), above_(prediction.row, '\0') {}
    void write(const unsigned char* data, std::size_t size) override {
        for (std::size_t i = 0; i < size; ++i) {
            if (filter_ < 0)
                filter_ = data[i];
            else
                take(data[i]);
        }
    }

private:
    void give_row() override {
        for (std::size_t i = 0; i < filled_; ++i) {
            const int left = i >= pixel_ ? row_[i - pixel_] : 0, up = above_[i];
            const int corner = i >= pixel_ ? above_[i - pixel_] : 0;
            row_[i] = static_cast<unsigned char>(row_[i] + predicted(left, up, corner));
            give(row_[i]);
        }
        std::swap(row_, above_);
        filled_ = 0;
        filter_ = -1;
    }
    int predicted(int left, int up, int corner) const {
        switch (filter_) {
        case 1: return left;
        case 2: return up;
        case 3: return (left + up) / 2;
        case 4: {
            const int guess = left + up - corner;
            const int a = std::abs(guess - left), b = std::abs(guess - up),
                      c = std::abs(guess - corner);
            return a <= b && a <= c ? left : b <= c ? up : corner;
        }
        default: return 0;
        }
    }
    std::vector<unsigned char> above_;
    int filter_ = -1;
};

/// TIFF 6.0, section 14: differences from the pixel to the left.
class TiffRows final : public Rows {
public:
    TiffRows(Pipeline* sink, const Prediction& prediction)
        : Rows("TIFF prediction", sink, prediction), is_wide_(prediction.bits == 16) {}
    void write(const unsigned char* data, std::size_t size) override {
        for (std::size_t i = 0; i < size; ++i)
            take(data[i]);
    }

private:
    void give_row() override {
        const std::size_t step = is_wide_ ? 2 : 1;
        for (std::size_t i = pixel_; i + step <= filled_; i += step) {
            unsigned sum = row_[i + step - 1] + row_[i - pixel_ + step - 1];
            row_[i + step - 1] = static_cast<unsigned char>(sum);
            if (!is_wide_) continue;
            sum = row_[i] + row_[i - pixel_] + (sum >> 8);
            row_[i] = static_cast<unsigned char>(sum);
        }
        for (std::size_t i = 0; i < filled_; ++i)
            give(row_[i]);
        filled_ = 0;
    }
    bool is_wide_;
};

} // namespace

std::unique_ptr<Pipeline> make_lzw_decoder(Pipeline* sink, bool early_change) {
    return std::make_unique<Lzw>(sink, early_change);
}
std::unique_ptr<Pipeline> make_ascii85_decoder(Pipeline* sink) {
    return std::make_unique<Ascii85>(sink);
}
std::unique_ptr<Pipeline> make_hexadecimal_decoder(Pipeline* sink) {
    return std::make_unique<Hexadecimal>(sink);
}

std::optional<Prediction> read_prediction(QPDFObjectHandle parameters) {
    if (parameters.isNull()) return Prediction{};
    if (!parameters.isDictionary()) return std::nullopt;
    const auto whole = [&](const char* key, long long fallback) {
        QPDFObjectHandle value = parameters.getKey(key);
        return value.isInteger() ? value.getIntValue() : fallback;
    };
    const long long kind = whole("/Predictor", 1), columns = whole("/Columns", 1);
    const long long colours = whole("/Colors", 1), bits = whole("/BitsPerComponent", 8);
    const bool sane = columns >= 1 && columns <= 1 << 20 && colours >= 1 && colours <= 32 &&
                      (bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16);
    if (kind == 1) return Prediction{};
    const bool known = kind == 2 ? bits >= 8 : kind >= 10 && kind <= 15;
    if (!known || !sane) return std::nullopt;
    Prediction prediction;
    prediction.kind = static_cast<int>(kind);
    prediction.row = static_cast<std::size_t>((columns * colours * bits + 7) / 8);
    prediction.pixel = static_cast<std::size_t>(std::max((colours * bits) / 8, 1LL));
    prediction.bits = static_cast<unsigned>(bits);
    return prediction;
}

std::unique_ptr<Pipeline> make_prediction(Pipeline* sink, const Prediction& prediction) {
    if (prediction.kind >= 10) return std::make_unique<PngRows>(sink, prediction);
    if (prediction.kind == 2) return std::make_unique<TiffRows>(sink, prediction);
    return nullptr;
}

} // namespace pecyn::art
