#include "preflight/file/pdf_date.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace pecyn::preflight {
namespace {

/// Takes numbers of fixed length from the front.
class Digits {
public:
    explicit Digits(std::string_view text) : rest_(text) {}
    std::optional<int> take(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) return std::nullopt;
        const char* const end = rest_.data() + count;
        const auto [stopped, error] = std::from_chars(rest_.data(), end, value);
        if (error != std::errc() || stopped != end || value < 0) return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }
    bool skip(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void skip_fraction() {
        if (!skip('.')) return;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9')
            rest_.remove_prefix(1);
    }
    bool is_done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

/// Reads "Z" or "+01:00", whatever parts hours and minutes.
bool take_zone(Digits& digits, char separator, PdfDate& date) {
    if (digits.skip('Z')) {
        date.zone = 0;
        return true; // some write Z00'00'
    }
    const bool ahead = digits.skip('+');
    if (!ahead && !digits.skip('-')) return digits.is_done();
    const auto hours = digits.take(2);
    digits.skip(separator);
    const auto minutes = digits.take(2);
    if (!hours || *hours > 23 || minutes.value_or(0) > 59) return false;
    const int ahead_of = *hours * 60 + minutes.value_or(0);
    date.zone = ahead ? ahead_of : -ahead_of;
    return true;
}

/// Year, month, day, hour, minute, second, with what stands before each.
std::optional<PdfDate> read(Digits digits, std::string_view before, char zone_separator) {
    std::array<int, 6> parts{0, 1, 1, 0, 0, 0};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (before[i] != ' ' && !digits.skip(before[i])) break;
        const auto part = digits.take(i == 0 ? 4 : 2);
        if (!part && i == 0) return std::nullopt;
        if (!part) break;
        parts[i] = *part;
    }
    digits.skip_fraction();
    using namespace std::chrono;
    const year_month_day day{year(parts[0]), month(static_cast<unsigned>(parts[1])),
                             std::chrono::day(static_cast<unsigned>(parts[2]))};
    PdfDate date;
    if (!day.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 60 ||
        !take_zone(digits, zone_separator, date))
        return std::nullopt;
    const auto days = sys_days(day).time_since_epoch().count();
    const long long minutes = parts[3] * 60LL + parts[4];
    date.local = static_cast<long long>(days) * 86400 + minutes * 60 + parts[5];
    return date;
}

} // namespace

bool PdfDate::is_same(const PdfDate& other) const {
    if (!zone || !other.zone) return local == other.local;
    return local - *zone * 60LL == other.local - *other.zone * 60LL;
}

std::optional<PdfDate> read_info_date(std::string_view text) {
    if (text.starts_with("D:")) text.remove_prefix(2);
    return read(Digits(text), "      ", '\'');
}

std::optional<PdfDate> read_xmp_date(std::string_view text) {
    return read(Digits(text), " --T::", ':');
}

} // namespace pecyn::preflight
