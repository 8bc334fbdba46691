#pragma once

#include "pack/text.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace pecyn::pack {

using Date = std::chrono::year_month_day;

/// What a field may hold (`layouts/kinds.yaml`).
struct FieldType {
    enum class Base : unsigned char {
        line,
        text,
        prose,
        choice,
        image,
        url,
        integer,
        date,
        duration,
        contacts,
        file,
        table
    };
    Base base = Base::text;
    bool list = false; ///< `list of ...`
    bool required = false;
    std::vector<std::string> choices; ///< of a choice
    std::vector<std::string> columns; ///< of a table
    int least = 0, most = 1 << 20;    ///< `count: 1..3` of a list
    diag::Span span;
};

/// A kind of item: its fields by name.
struct Kind {
    std::string name;
    std::map<std::string, FieldType> fields;
    std::set<std::string> refused; ///< fields whose description could not be read
    diag::Span span;
};

struct ImageValue {
    std::string file; ///< path to open, already inside the pack's folder
    int page = 1;     ///< of a PDF
    LocalText alternative;
    double focus_x = 0.5, focus_y = 0.5; ///< 0 to 1 of width and height
    std::string credit, licence;
    std::optional<Date> consent_until;
    diag::Span span;         ///< of the file name
    diag::Span consent_span; ///< of consent_until
};

struct ChoiceValue {
    std::string value;
    diag::Span span;
};

struct LinkValue {
    std::vector<std::pair<std::string, std::string>> by_language; ///< one entry "" serves all
    diag::Span span;
};

struct NumberValue {
    long long value = 0; ///< integers; durations in seconds; dates as days since 1970
    diag::Span span;
};

struct ContactsValue {
    std::vector<std::string> ids;
    std::vector<diag::Span> spans;
};

/// Rows of texts, as `rather_than` and `say`.
struct TableValue {
    struct Row {
        std::vector<LocalText> cells; ///< in the order of FieldType::columns
        diag::Span span;
    };
    std::vector<Row> rows;
    diag::Span span;
};

/// A text, a list of texts (entry n of each language belong together), or another value; a
/// file is a LinkValue of paths inside the pack.
using FieldValue = std::variant<LocalText, std::vector<LocalText>, ImageValue, ChoiceValue,
                                LinkValue, NumberValue, ContactsValue, TableValue>;

/// One card, poster or booklet section.
struct Item {
    std::string id;
    std::shared_ptr<const Kind> kind;
    std::map<std::string, FieldValue> fields;
    std::string source_language; ///< written first; empty: the pack's
    int quantity = 1;            ///< copies in a deck: 1 to 1000
    diag::Span span;
    bool has(const std::string& field) const { return fields.contains(field); }
};

} // namespace pecyn::pack
