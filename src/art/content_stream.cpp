#include "art/content_stream.hpp"

#include <charconv>

namespace pecyn::art {
namespace {

/// ISO 32000-1, Annex C: arrays of 8191 elements; operators take far fewer operands.
constexpr std::size_t most_items = 8191;
constexpr int deepest_nesting = 16;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}
bool is_regular(char c) { return !is_space(c) && !is_delimiter(c); }

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

const Operand* Operand::find(std::string_view key) const {
    if (kind != Kind::dictionary) return nullptr;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (items[i].is_name() && items[i].text == key) return &items[i + 1];
    }
    return nullptr;
}

bool ContentStream::next(Operation& operation) {
    operation.operands.clear();
    operation.name.clear();
    operation.data = {};
    for (;;) {
        skip_space();
        if (at_ >= bytes_.size()) return false;
        const char c = peek();
        if (is_regular(c) && c != '+' && c != '-' && c != '.' && !(c >= '0' && c <= '9')) {
            const std::string_view word = read_word();
            if (word == "true" || word == "false" || word == "null") {
                Operand& operand = operation.operands.emplace_back();
                operand.kind = word == "null" ? Operand::Kind::null : Operand::Kind::boolean;
                operand.number = word == "true" ? 1 : 0;
                continue;
            }
            operation.name = word;
            if (word == "BI") read_inline_image(operation);
            return true;
        }
        Operand& operand = operation.operands.emplace_back();
        if (!read_operand(operand, 0)) operation.operands.pop_back();
        // Only a broken stream stacks up so many; the last ones are what an operator takes.
        if (operation.operands.size() > most_items) operation.operands.clear();
    }
}

void ContentStream::skip_space() {
    while (at_ < bytes_.size()) {
        if (is_space(bytes_[at_])) {
            ++at_;
        } else if (bytes_[at_] == '%') {
            while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r')
                ++at_;
        } else {
            return;
        }
    }
}

std::string_view ContentStream::read_word() {
    const std::size_t start = at_;
    while (at_ < bytes_.size() && is_regular(bytes_[at_]))
        ++at_;
    return bytes_.substr(start, at_ - start);
}

bool ContentStream::read_operand(Operand& operand, int depth) {
    const char c = peek();
    const bool is_dictionary = c == '<' && peek(1) == '<';
    if (c == '[' || is_dictionary) {
        at_ += is_dictionary ? 2 : 1;
        operand.kind = is_dictionary ? Operand::Kind::dictionary : Operand::Kind::array;
        read_items(operand, is_dictionary ? '>' : ']', depth + 1);
    } else if (c == '/') {
        read_name(operand);
    } else if (c == '(') {
        read_literal_string(operand);
    } else if (c == '<') {
        read_hexadecimal_string(operand);
    } else if (is_regular(c)) {
        read_number(operand);
    } else {
        malformed_ = true;
        ++at_;
        return false;
    }
    return true;
}

void ContentStream::read_items(Operand& operand, char closing, int depth) {
    for (;;) {
        skip_space();
        if (at_ >= bytes_.size()) {
            malformed_ = true;
            return;
        }
        if (peek() == closing) {
            at_ += closing == '>' && peek(1) == '>' ? 2 : 1;
            return;
        }
        Operand item;
        if (depth >= deepest_nesting) {
            malformed_ = true;
            at_ = bytes_.size();
            return;
        }
        if (read_operand(item, depth) && operand.items.size() < most_items) {
            operand.items.push_back(std::move(item));
        }
    }
}

void ContentStream::read_number(Operand& operand) {
    std::string_view word = read_word();
    if (word == "true" || word == "false" || word == "null") { // inside arrays
        operand.kind = word == "null" ? Operand::Kind::null : Operand::Kind::boolean;
        operand.number = word == "true" ? 1 : 0;
        return;
    }
    operand.kind = Operand::Kind::number;
    if (word.starts_with('+')) word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value,
                                              std::chars_format::fixed);
    const bool usable = error == std::errc() && value > -1e12 && value < 1e12;
    malformed_ = malformed_ || !usable || end != word.data() + word.size();
    operand.number = usable ? value : 0;
}

void ContentStream::read_name(Operand& operand) {
    operand.kind = Operand::Kind::name;
    ++at_;
    const std::string_view word = read_word();
    for (std::size_t i = 0; i < word.size(); ++i) {
        const int high = word[i] == '#' && i + 2 < word.size() ? hexadecimal(word[i + 1]) : -1;
        const int low = high >= 0 ? hexadecimal(word[i + 2]) : -1;
        if (low >= 0) {
            operand.text += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            operand.text += word[i];
        }
    }
}

void ContentStream::read_literal_string(Operand& operand) {
    operand.kind = Operand::Kind::string;
    ++at_;
    for (int open = 1; at_ < bytes_.size(); ++at_) {
        char c = bytes_[at_];
        if (c == '(') ++open;
        if (c == ')' && --open == 0) {
            ++at_;
            return;
        }
        if (c == '\\') {
            c = peek(1);
            ++at_;
            if (c >= '0' && c <= '7') {
                int value = c - '0';
                for (int digit = 1; digit < 3 && peek(1) >= '0' && peek(1) <= '7'; ++digit) {
                    value = value * 8 + (peek(1) - '0');
                    ++at_;
                }
                c = static_cast<char>(value & 0xFF);
            } else if (c == '\r' || c == '\n') {
                if (c == '\r' && peek(1) == '\n') ++at_;
                continue;
            } else {
                constexpr std::string_view letters = "nrtbf", meanings = "\n\r\t\b\f";
                const std::size_t known = letters.find(c);
                if (known != std::string_view::npos) c = meanings[known];
            }
        }
        operand.text += c;
    }
    malformed_ = true;
}

void ContentStream::read_hexadecimal_string(Operand& operand) {
    operand.kind = Operand::Kind::string;
    ++at_;
    int high = -1;
    for (; at_ < bytes_.size(); ++at_) {
        if (bytes_[at_] == '>') {
            if (high >= 0) operand.text += static_cast<char>(high * 16);
            ++at_;
            return;
        }
        const int digit = hexadecimal(bytes_[at_]);
        if (digit < 0) {
            malformed_ = malformed_ || !is_space(bytes_[at_]);
        } else if (high < 0) {
            high = digit;
        } else {
            operand.text += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    malformed_ = true;
}

/// ISO 32000-1, 8.9.7. The data end where EI stands between white space and is followed by
/// what looks like content again; their length can't be known without decoding.
void ContentStream::read_inline_image(Operation& operation) {
    operation.operands.clear();
    Operand& dictionary = operation.operands.emplace_back();
    dictionary.kind = Operand::Kind::dictionary;
    for (;;) {
        skip_space();
        if (at_ >= bytes_.size()) {
            malformed_ = true;
            return;
        }
        if (peek() == 'I' && peek(1) == 'D') break;
        Operand item;
        if (read_operand(item, 1) && dictionary.items.size() < most_items) {
            dictionary.items.push_back(std::move(item));
        }
    }
    at_ += 2;
    if (is_space(peek())) ++at_;
    const std::size_t start = at_;
    for (std::size_t end = bytes_.find("EI", at_); end != std::string_view::npos;
         end = bytes_.find("EI", end + 1)) {
        const bool closed = end + 2 >= bytes_.size() || !is_regular(bytes_[end + 2]);
        if (end > start && !is_space(bytes_[end - 1])) continue;
        bool readable = closed;
        for (std::size_t i = end + 2; readable && i < bytes_.size() && i < end + 12; ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[i]);
            readable = byte < 0x7F && (byte >= 0x20 || is_space(bytes_[i]));
        }
        if (!readable) continue;
        operation.data = bytes_.substr(start, end > start ? end - 1 - start : 0);
        at_ = end + 2;
        return;
    }
    malformed_ = true;
    operation.data = bytes_.substr(start);
    at_ = bytes_.size();
}

} // namespace pecyn::art
