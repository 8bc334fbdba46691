#include "art/pdf_calculator.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

namespace pecyn::art {
namespace {

constexpr std::size_t most_instructions = 4096, deepest_stack = 100;
constexpr int deepest_nesting = 16;
constexpr double degrees = 180 / 3.14159265358979323846;

struct Value {
    double number = 0;
    bool is_boolean = false;
};

/// Values with a note of whether one was missing or too many.
class Stack {
public:
    void push(double number, bool is_boolean = false) {
        if (values_.size() >= deepest_stack) {
            failed_ = true;
        } else {
            values_.push_back({std::isfinite(number) ? number : 0, is_boolean});
        }
    }
    Value pop() {
        if (values_.empty()) {
            failed_ = true;
            return {};
        }
        const Value top = values_.back();
        values_.pop_back();
        return top;
    }
    double number() { return pop().number; }
    /// A count of values that must lie on the stack.
    std::size_t count() {
        const double wanted = number();
        const bool fits = wanted >= 0 && wanted <= static_cast<double>(values_.size());
        failed_ = failed_ || !fits;
        return fits ? static_cast<std::size_t>(wanted) : 0;
    }
    std::vector<Value>& values() { return values_; }
    bool failed() const { return failed_; }
    void fail() { failed_ = true; }

private:
    std::vector<Value> values_;
    bool failed_ = false;
};

/// What a word does; one of these is set.
struct Action {
    double (*one)(double) = nullptr;
    double (*two)(double, double) = nullptr;
    bool (*test)(double, double) = nullptr;
    std::int64_t (*bits)(std::int64_t, std::int64_t) = nullptr;
    void (*other)(Stack&) = nullptr;

    void run(Stack& stack) const {
        if (other) return other(stack);
        const Value last = stack.pop();
        if (one) return stack.push(one(last.number));
        const Value first = stack.pop();
        if (two) return stack.push(two(first.number, last.number));
        if (test) return stack.push(test(first.number, last.number) ? 1 : 0, true);
        const auto combined = bits(whole(first), whole(last));
        stack.push(static_cast<double>(combined), first.is_boolean);
    }
    static std::int64_t whole(const Value& value) {
        return static_cast<std::int64_t>(std::clamp(value.number, -2147483648.0, 2147483647.0));
    }
};

double divided(double a, double b) { return b == 0 ? 0 : a / b; }
double whole_divided(double a, double b) { return std::trunc(divided(a, b)); }
double remainder_of(double a, double b) { return b == 0 ? 0 : std::fmod(a, b); }
double angle(double a, double b) {
    const double found = std::atan2(a, b) * degrees;
    return found < 0 ? found + 360 : found;
}
double rounded(double a) { return std::floor(a + 0.5); }
double shifted(double a, double b) {
    return std::trunc(std::ldexp(a, static_cast<int>(std::clamp(b, -64.0, 64.0))));
}

void copy(Stack& stack) {
    const std::size_t count = stack.count();
    auto& values = stack.values();
    const std::size_t start = values.size() - count;
    for (std::size_t i = 0; i < count; ++i) {
        const Value value = values[start + i];
        stack.push(value.number, value.is_boolean);
    }
}
void index(Stack& stack) {
    const std::size_t back = stack.count();
    const auto& values = stack.values();
    if (back >= values.size()) return stack.fail();
    const Value value = values[values.size() - 1 - back];
    stack.push(value.number, value.is_boolean);
}
void roll(Stack& stack) {
    const double times = std::clamp(stack.number(), -1e6, 1e6);
    const std::size_t count = stack.count();
    if (count < 2) return;
    const auto size = static_cast<std::int64_t>(count);
    const auto turns = (static_cast<std::int64_t>(times) % size + size) % size;
    auto& values = stack.values();
    std::rotate(values.end() - size, values.end() - turns, values.end());
}
void negate(Stack& stack) {
    const Value value = stack.pop();
    if (value.is_boolean) {
        stack.push(value.number == 0 ? 1 : 0, true);
    } else {
        stack.push(-std::trunc(value.number) - 1); // two's complement
    }
}

void duplicate(Stack& stack) {
    const Value top = stack.pop();
    stack.push(top.number, top.is_boolean);
    stack.push(top.number, top.is_boolean);
}
void exchange(Stack& stack) {
    const Value second = stack.pop(), first = stack.pop();
    stack.push(second.number, second.is_boolean);
    stack.push(first.number, first.is_boolean);
}

// NOLINTNEXTLINE(readability-function-size): a table, one line an operator
const std::map<std::string_view, Action>& actions() {
    using Whole = std::int64_t;
    static const std::map<std::string_view, Action> all = {
        {"abs", {.one = [](double a) { return std::abs(a); }}},
        {"ceiling", {.one = [](double a) { return std::ceil(a); }}},
        {"floor", {.one = [](double a) { return std::floor(a); }}},
        {"truncate", {.one = [](double a) { return std::trunc(a); }}},
        {"cvi", {.one = [](double a) { return std::trunc(a); }}},
        {"cvr", {.one = [](double a) { return a; }}},
        {"neg", {.one = [](double a) { return -a; }}},
        {"sqrt", {.one = [](double a) { return std::sqrt(std::max(a, 0.0)); }}},
        {"sin", {.one = [](double a) { return std::sin(a / degrees); }}},
        {"cos", {.one = [](double a) { return std::cos(a / degrees); }}},
        {"ln", {.one = [](double a) { return a > 0 ? std::log(a) : 0; }}},
        {"log", {.one = [](double a) { return a > 0 ? std::log10(a) : 0; }}},
        {"round", {.one = rounded}},
        {"add", {.two = [](double a, double b) { return a + b; }}},
        {"sub", {.two = [](double a, double b) { return a - b; }}},
        {"mul", {.two = [](double a, double b) { return a * b; }}},
        {"exp", {.two = [](double a, double b) { return std::pow(a, b); }}},
        {"div", {.two = divided}},
        {"idiv", {.two = whole_divided}},
        {"mod", {.two = remainder_of}},
        {"atan", {.two = angle}},
        {"bitshift", {.two = shifted}},
        {"eq", {.test = [](double a, double b) { return a == b; }}},
        {"ne", {.test = [](double a, double b) { return a != b; }}},
        {"gt", {.test = [](double a, double b) { return a > b; }}},
        {"ge", {.test = [](double a, double b) { return a >= b; }}},
        {"lt", {.test = [](double a, double b) { return a < b; }}},
        {"le", {.test = [](double a, double b) { return a <= b; }}},
        {"and", {.bits = [](Whole a, Whole b) { return a & b; }}},
        {"or", {.bits = [](Whole a, Whole b) { return a | b; }}},
        {"xor", {.bits = [](Whole a, Whole b) { return a ^ b; }}},
        {"not", {.other = negate}},
        {"true", {.other = [](Stack& stack) { stack.push(1, true); }}},
        {"false", {.other = [](Stack& stack) { stack.push(0, true); }}},
        {"pop", {.other = [](Stack& stack) { stack.pop(); }}},
        {"dup", {.other = duplicate}},
        {"exch", {.other = exchange}},
        {"copy", {.other = copy}},
        {"index", {.other = index}},
        {"roll", {.other = roll}}};
    return all;
}

/// A number, an action, or a choice between two blocks.
struct Instruction {
    const Action* action = nullptr;
    double number = 0;
    bool chooses = false;
    std::vector<Instruction> first, second;
};
using Block = std::vector<Instruction>;

class Parser {
public:
    explicit Parser(std::string_view program) : rest_(program) {}

    std::optional<Block> parse() {
        if (word() != "{") return std::nullopt;
        Block block;
        if (!read(block, 0)) return std::nullopt;
        return block;
    }

private:
    std::string_view word() {
        constexpr std::string_view spaces(" \t\r\n\f\0", 6);
        while (true) {
            rest_.remove_prefix(std::min(rest_.find_first_not_of(spaces), rest_.size()));
            if (!rest_.starts_with('%')) break;
            rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
        }
        const bool brace = rest_.starts_with('{') || rest_.starts_with('}');
        constexpr std::string_view ends(" \t\r\n\f\0{}%", 9);
        const std::string_view found =
            rest_.substr(0, brace ? 1 : std::min(rest_.find_first_of(ends), rest_.size()));
        rest_.remove_prefix(found.size());
        return found;
    }

    bool choose(std::string_view kind, std::vector<Block>& blocks, Block& block) {
        if (blocks.size() != (kind == "if" ? 1u : 2u)) return false;
        Instruction choice;
        choice.chooses = true;
        choice.first = std::move(blocks.front());
        if (kind == "ifelse") choice.second = std::move(blocks.back());
        blocks.clear();
        block.push_back(std::move(choice));
        return true;
    }

    /// Up to the closing brace.
    bool read(Block& block, int depth) {
        std::vector<Block> blocks; // that wait for their `if`
        while (true) {
            const std::string_view next = word();
            if (next.empty() || ++count_ > most_instructions) return false;
            if (next == "}") return blocks.empty();
            if (next == "{") {
                if (depth >= deepest_nesting || !read(blocks.emplace_back(), depth + 1)) {
                    return false;
                }
            } else if (next == "if" || next == "ifelse") {
                if (!choose(next, blocks, block)) return false;
            } else if (!blocks.empty() || !simple(next, block)) {
                return false;
            }
        }
    }

    static bool simple(std::string_view next, Block& block) {
        Instruction instruction;
        if (const auto known = actions().find(next); known != actions().end()) {
            instruction.action = &known->second;
        } else {
            if (next.starts_with('+')) next.remove_prefix(1);
            const auto [end, error] =
                std::from_chars(next.data(), next.data() + next.size(), instruction.number);
            if (error != std::errc() || end != next.data() + next.size()) return false;
        }
        block.push_back(std::move(instruction));
        return true;
    }

    std::string_view rest_;
    std::size_t count_ = 0;
};

class Program final : public PdfCalculator {
public:
    explicit Program(Block block) : block_(std::move(block)) {}
    std::vector<double> run(const std::vector<double>& inputs) const override {
        Stack stack;
        for (const double input : inputs)
            stack.push(input);
        run(block_, stack);
        if (stack.failed()) return {};
        std::vector<double> result;
        result.reserve(stack.values().size());
        for (const Value& value : stack.values())
            result.push_back(value.number);
        return result;
    }

private:
    static void run(const Block& block, Stack& stack) {
        for (const Instruction& instruction : block) {
            if (stack.failed()) return;
            if (instruction.chooses) {
                run(stack.number() != 0 ? instruction.first : instruction.second, stack);
            } else if (instruction.action) {
                instruction.action->run(stack);
            } else {
                stack.push(instruction.number);
            }
        }
    }

    Block block_;
};

} // namespace

std::shared_ptr<const PdfCalculator> PdfCalculator::read(std::string_view program) {
    auto block = Parser(program).parse();
    return block ? std::make_shared<Program>(std::move(*block)) : nullptr;
}

} // namespace pecyn::art
