#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::art {

/// One operand of a content stream (ISO 32000-1, 7.3 and 7.8.2).
struct Operand {
    enum class Kind : unsigned char { null, boolean, number, name, string, array, dictionary };
    Kind kind = Kind::null;
    double number = 0;          ///< of a number; 1 or 0 of a boolean
    std::string text;           ///< of a name (decoded, without '/') or a string
    std::vector<Operand> items; ///< of an array; of a dictionary keys and values in turn

    bool is_number() const { return kind == Kind::number; }
    bool is_name() const { return kind == Kind::name; }
    /// A dictionary's value, or null.
    const Operand* find(std::string_view key) const;
};

/// One operator with the operands before it. An inline image is the operation "BI" with its
/// dictionary as the only operand and its bytes in `data`.
struct Operation {
    std::string name;
    std::vector<Operand> operands;
    std::string_view data;
};

/// Splits a decoded content stream into operations. Tolerates what readers tolerate; input
/// may be hostile: nesting and operand counts are bounded, nothing is read twice.
class ContentStream {
public:
    /// The bytes must outlive the stream.
    explicit ContentStream(std::string_view bytes) : bytes_(bytes) {}
    /// Reads the next operation into `operation`, whose memory is used again.
    bool next(Operation& operation);
    /// Something had to be skipped: a stray delimiter, an unclosed string.
    bool is_malformed() const { return malformed_; }

private:
    void skip_space();
    bool read_operand(Operand& operand, int depth);
    void read_items(Operand& operand, char closing, int depth);
    void read_number(Operand& operand);
    void read_name(Operand& operand);
    void read_literal_string(Operand& operand);
    void read_hexadecimal_string(Operand& operand);
    void read_inline_image(Operation& operation);
    std::string_view read_word();
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0';
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool malformed_ = false;
};

} // namespace pecyn::art
