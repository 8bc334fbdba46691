#include "pack/path_reader.hpp"

#include "pack/reading.hpp"
#include "pack/text_places.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// No coordinate of a page is larger (100 m).
constexpr double most_units = 100'000;

/// A point in units of the data.
struct Dot {
    double x = 0, y = 0;
};
Dot operator+(Dot a, Dot b) { return {a.x + b.x, a.y + b.y}; }
Dot mirrored(Dot control, Dot about) {
    return {2 * about.x - control.x, 2 * about.y - control.y};
}
Dot between(Dot a, Dot b, double share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}
Point to_point(Dot d) { return {Length::mm(d.x), Length::mm(d.y)}; }

/// The radii, turn and flags of an elliptical arc.
struct Arc {
    double rx = 0, ry = 0, turn = 0; ///< turn in radians
    bool large = false, sweep = false;
};

double angle_between(Dot u, Dot v) {
    return std::atan2(u.x * v.y - u.y * v.x, u.x * v.x + u.y * v.y);
}

/// An arc in the form of SVG 1.1, F.6.5: its middle, where it begins and how far it goes.
struct CentredArc {
    Dot middle;
    double rx = 0, ry = 0, turn = 0, begin = 0, sweep = 0;

    Dot at(double x, double y) const {
        return {std::cos(turn) * rx * x - std::sin(turn) * ry * y + middle.x,
                std::sin(turn) * rx * x + std::cos(turn) * ry * y + middle.y};
    }
};

CentredArc centred(Dot from, Dot to, const Arc& arc) {
    const double cosine = std::cos(arc.turn), sine = std::sin(arc.turn);
    const Dot half{(from.x - to.x) / 2, (from.y - to.y) / 2};
    const Dot p{cosine * half.x + sine * half.y, -sine * half.x + cosine * half.y};
    double rx = arc.rx, ry = arc.ry;
    const double reach = p.x * p.x / (rx * rx) + p.y * p.y / (ry * ry);
    if (reach > 1) { // too small to reach: F.6.6 scales them up
        rx *= std::sqrt(reach);
        ry *= std::sqrt(reach);
    }
    const double below = rx * rx * p.y * p.y + ry * ry * p.x * p.x;
    const double above = rx * rx * ry * ry - below;
    double factor = below > 0 ? std::sqrt(std::max(0.0, above / below)) : 0;
    if (arc.large == arc.sweep) factor = -factor;
    const Dot c{factor * rx * p.y / ry, -factor * ry * p.x / rx};
    CentredArc result;
    result.middle = {cosine * c.x - sine * c.y + (from.x + to.x) / 2,
                     sine * c.x + cosine * c.y + (from.y + to.y) / 2};
    result.rx = rx;
    result.ry = ry;
    result.turn = arc.turn;
    const Dot first{(p.x - c.x) / rx, (p.y - c.y) / ry};
    const Dot last{(-p.x - c.x) / rx, (-p.y - c.y) / ry};
    result.begin = angle_between({1, 0}, first);
    result.sweep = angle_between(first, last);
    if (!arc.sweep && result.sweep > 0) result.sweep -= 2 * std::numbers::pi;
    if (arc.sweep && result.sweep < 0) result.sweep += 2 * std::numbers::pi;
    return result;
}

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

bool is_one_of(std::string_view text, std::size_t at, std::string_view signs) {
    return at < text.size() && signs.find(text[at]) != std::string_view::npos;
}

/// Numbers may stand close together: `1-2`, `.5.5`.
std::size_t number_end(std::string_view text, std::size_t at) {
    if (is_one_of(text, at, "+-")) ++at;
    while (is_digit(text, at))
        ++at;
    if (is_one_of(text, at, ".")) ++at;
    while (is_digit(text, at))
        ++at;
    if (!is_one_of(text, at, "eE")) return at;
    const std::size_t digits = at + (is_one_of(text, at + 1, "+-") ? 2 : 1);
    if (!is_digit(text, digits)) return at;
    at = digits;
    while (is_digit(text, at))
        ++at;
    return at;
}

class PathParser {
public:
    PathParser(std::string_view text, PathFault& fault) : text_(text), fault_(fault) {}

    PathData read() {
        char command = 0;
        skip();
        while (at_ < text_.size() && fault_.problem.empty()) {
            if (std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) {
                command = text_[at_];
                command_at_ = at_++;
            } else if (command == 0 || command == 'Z' || command == 'z') {
                fail(at_, "a path goes on with a letter like M, L or C here");
                break;
            } else if (command == 'M' || command == 'm') {
                command = command == 'M' ? 'L' : 'l'; // further pairs are lines
            }
            step(command);
            skip();
            if (path_.points.size() > most_path_points)
                fail(command_at_,
                     fmt::format("a path has at most {} points", most_path_points));
        }
        if (fault_.problem.empty() && path_.points.size() < 2)
            fail(0, "this path draws nothing");
        return std::move(path_);
    }

private:
    void fail(std::size_t at, std::string problem) {
        if (fault_.problem.empty()) fault_ = {at, std::move(problem)};
    }

    void skip() {
        while (at_ < text_.size() &&
               (std::isspace(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == ','))
            ++at_;
    }

    double number() {
        skip();
        const std::size_t begin = at_;
        const std::size_t end = number_end(text_, begin);
        const bool plus = begin < end && text_[begin] == '+';
        double value = 0;
        const auto [stop, error] =
            std::from_chars(text_.data() + begin + (plus ? 1 : 0), text_.data() + end, value);
        if (error != std::errc() || stop != text_.data() + end || !std::isfinite(value)) {
            fail(begin, fmt::format("'{}' needs a number here", text_[command_at_]));
            return 0;
        }
        if (std::abs(value) > most_units) fail(begin, "this number is too large for a page");
        at_ = end;
        return value;
    }

    /// Of an arc; flags may stand side by side: `01`.
    bool flag() {
        skip();
        if (at_ < text_.size() && (text_[at_] == '0' || text_[at_] == '1'))
            return text_[at_++] == '1';
        fail(at_, "an arc needs 0 or 1 here");
        return false;
    }

    Dot dot(bool relative) {
        const double x = number();
        const double y = number();
        return relative ? Dot{x, y} + here_ : Dot{x, y};
    }

    /// After a closed part the next one begins where that one did.
    void begin_part() {
        if (!closed_) return;
        path_.move_to(to_point(start_));
        closed_ = false;
    }

    void line(Dot to) {
        begin_part();
        path_.line_to(to_point(to));
        here_ = to;
    }

    void curve(Dot first, Dot second, Dot to) {
        begin_part();
        path_.curve_to(to_point(first), to_point(second), to_point(to));
        here_ = to;
    }

    void quadratic(Dot control, Dot to) {
        curve(between(here_, control, 2.0 / 3), between(to, control, 2.0 / 3), to);
        control_ = control;
    }

    void arc(Arc a, Dot to) {
        if (to.x == here_.x && to.y == here_.y) return;
        if (a.rx == 0 || a.ry == 0) return line(to);
        const CentredArc whole = centred(here_, to, a);
        const int parts = std::max(
            1,
            static_cast<int>(std::ceil(std::abs(whole.sweep) * 2 / std::numbers::pi - 1e-9)));
        const double each = whole.sweep / parts;
        const double reach = 4.0 / 3 * std::tan(each / 4);
        for (int i = 0; i < parts; ++i) {
            const double from = whole.begin + each * i, upto = from + each;
            const double cos1 = std::cos(from), sin1 = std::sin(from);
            const double cos2 = std::cos(upto), sin2 = std::sin(upto);
            curve(whole.at(cos1 - reach * sin1, sin1 + reach * cos1),
                  whole.at(cos2 + reach * sin2, sin2 - reach * cos2),
                  i + 1 == parts ? to : whole.at(cos2, sin2));
        }
    }

    void step(char command) {
        const bool relative = std::islower(static_cast<unsigned char>(command)) != 0;
        const char verb = static_cast<char>(std::toupper(static_cast<unsigned char>(command)));
        if (path_.empty() && verb != 'M') return fail(command_at_, "a path begins with M");
        const char before = verb_;
        verb_ = verb;
        switch (verb) {
        case 'M':
            start_ = here_ = dot(relative);
            path_.move_to(to_point(here_));
            closed_ = false;
            return;
        case 'L': return line(dot(relative));
        case 'H': {
            const double x = number();
            return line({relative ? here_.x + x : x, here_.y});
        }
        case 'V': {
            const double y = number();
            return line({here_.x, relative ? here_.y + y : y});
        }
        case 'C': {
            const Dot first = dot(relative);
            control_ = dot(relative);
            return curve(first, control_, dot(relative));
        }
        case 'S': {
            const bool smooth = before == 'C' || before == 'S';
            const Dot first = smooth ? mirrored(control_, here_) : here_;
            control_ = dot(relative);
            return curve(first, control_, dot(relative));
        }
        case 'Q': {
            const Dot control = dot(relative);
            return quadratic(control, dot(relative));
        }
        case 'T': {
            const bool smooth = before == 'Q' || before == 'T';
            return quadratic(smooth ? mirrored(control_, here_) : here_, dot(relative));
        }
        case 'A': {
            Arc a;
            a.rx = std::abs(number());
            a.ry = std::abs(number());
            a.turn = number() * std::numbers::pi / 180;
            a.large = flag();
            a.sweep = flag();
            const Dot to = dot(relative);
            return fault_.problem.empty() ? arc(a, to) : void();
        }
        case 'Z':
            if (!closed_) path_.close();
            here_ = start_;
            closed_ = true;
            return;
        default: fail(command_at_, fmt::format("'{}' is no command of a path", command));
        }
    }

    std::string_view text_;
    PathFault& fault_;
    PathData path_;
    std::size_t at_ = 0, command_at_ = 0;
    Dot here_, start_, control_;
    char verb_ = 0;       ///< the command before, for smooth curves
    bool closed_ = false; ///< the part before is closed and no other begun
};

} // namespace

PathData parse_path(std::string_view text, PathFault& fault) {
    return PathParser(text, fault).read();
}

std::optional<PathData> read_path(const Node& node, std::string_view key,
                                  const diag::SourceMap& map, diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    PathFault fault;
    PathData path = parse_path(node.text, fault);
    if (fault.problem.empty()) return path;
    const TextPlaces places(node, map.text(node.span.file));
    const std::size_t at = std::min(fault.at, node.text.empty() ? 0 : node.text.size() - 1);
    findings.error("bad-path", places.span(at, at + 1), std::move(fault.problem))
        .with_help("paths are written like M 0 0 L 10 5 C 12 6 14 6 16 5 Z, in mm");
    return std::nullopt;
}

} // namespace pecyn::pack
