#pragma once

#include "diag/source_map.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pecyn::diag {

enum class Severity : unsigned char { note, warning, error };

/// Why a warning doesn't count (a pack's `checks.accept`).
struct Excuse {
    std::string why;
    std::string until; ///< "2026-12-31"; empty: for good
};

/// One diagnostic, written for a person who is not a programmer.
struct Finding {
    Severity severity = Severity::error;
    std::string code;    ///< kebab-case, stable: "unknown-key"
    Span span;           ///< where in the YAML; may be unknown for findings on finished files
    std::string message; ///< what is wrong, one line, no full stop
    std::string help;    ///< what to do; may be empty
    std::string pack, product, item, language;
    std::string brand; ///< that alone meets it; empty: none, or several do
    std::string field; ///< of the item, where the finding is about a text of it
    std::optional<double> measured, limit;
    std::string unit;             ///< of measured and limit: "mm", "ppi", "%"
    std::optional<Excuse> excuse; ///< of a warning: it is told in reports alone

    // Fluent details, for the place where the finding is made.
    Finding& with_help(std::string text) {
        help = std::move(text);
        return *this;
    }
    Finding& with_item(std::string id) {
        item = std::move(id);
        return *this;
    }
    Finding& with_field(std::string name) {
        field = std::move(name);
        return *this;
    }
    Finding& with_language(std::string tag) {
        language = std::move(tag);
        return *this;
    }
    Finding& with_measure(double value, double allowed, std::string in) {
        measured = value;
        limit = allowed;
        unit = std::move(in);
        return *this;
    }
};

/// Collects findings; one collector a job, never shared between threads, merged by the owner.
class Findings {
public:
    Finding& add(Severity severity, std::string code, Span span, std::string message);
    Finding& error(std::string code, Span span, std::string message) {
        return add(Severity::error, std::move(code), span, std::move(message));
    }
    Finding& warning(std::string code, Span span, std::string message) {
        return add(Severity::warning, std::move(code), span, std::move(message));
    }
    void merge(Findings other);
    bool has_errors() const { return count(Severity::error) != 0; }
    /// Those that are excused don't count.
    std::size_t count(Severity severity) const;
    bool empty() const { return all_.empty(); }
    const std::vector<Finding>& all() const { return all_; }
    std::vector<Finding>& all() { return all_; }
    /// Sorted by file path, place and code, without doubles.
    std::vector<Finding> sorted(const SourceMap& sources) const;

private:
    std::vector<Finding> all_;
};

} // namespace pecyn::diag
