#include "build/translation_file.hpp"

#include "build/date_words.hpp"
#include "build/yaml_edit.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

/// A key with its value and the comments above it.
struct Part {
    std::string above; ///< whole lines
    std::string key;
    std::string value; ///< what follows the colon and the room after it; may have line ends
};

bool begins_part(std::string_view line) {
    return !line.empty() && line.front() != ' ' && line.front() != '#' &&
           line.find(':') != std::string_view::npos;
}

struct Parts {
    std::string head; ///< up to `pecyn: 1`
    std::vector<Part> all;
    std::string tail; ///< comments at the end
};

Parts split(std::string_view text) {
    Parts parts;
    std::string above;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line(text.substr(at, end - at));
        at = end + 1;
        if (begins_part(line)) {
            const std::size_t colon = line.find(':');
            const std::size_t value = line.find_first_not_of(' ', colon + 1);
            Part part{std::move(above), line.substr(0, colon),
                      value == std::string::npos ? std::string() : line.substr(value)};
            above.clear();
            if (part.key == "pecyn") {
                parts.head = part.above + line + '\n';
            } else {
                parts.all.push_back(std::move(part));
            }
        } else if (!line.empty() && line.front() == ' ' && above.empty() &&
                   !parts.all.empty()) {
            parts.all.back().value += '\n' + line;
        } else {
            above += line + '\n';
        }
    }
    parts.tail = std::move(above);
    return parts;
}

bool is_plain_name(std::string_view name) {
    return std::all_of(name.begin(), name.end(),
                       [](char c) {
                           return std::string_view(",[]{}#&*!|>'\"%@`:\\").find(c) ==
                                  std::string_view::npos;
                       }) &&
           yaml_line(name) == name;
}

std::string quoted_name(std::string_view name) {
    if (is_plain_name(name)) return std::string(name);
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string state_words(const pack::RecordedState& recorded, bool source) {
    std::string words(word_of(recorded.state));
    if (recorded.of.empty()) return words;
    return words + (source ? " " : " of ") + recorded.of;
}

/// `{en: final 7f3a91c2, cy: draft of 7f3a91c2}`; the first language is the source.
std::string record_value(const pack::TextRecord& record,
                         const std::vector<std::string>& languages) {
    std::string value;
    for (const std::string& language : languages) {
        const auto said = record.languages.find(language);
        if (said == record.languages.end()) continue;
        value += fmt::format("{}{}: {}", value.empty() ? "" : ", ", language,
                             state_words(said->second, language == languages.front()));
    }
    if (!record.by.empty()) value += ", by: " + quoted_name(record.by);
    if (record.on) value += ", on: " + date_words(*record.on);
    return '{' + value + '}';
}

/// What stands behind a value in braces: room and a comment.
std::string comment_behind(const std::string& value) {
    const std::size_t hash = value.rfind(" #");
    const std::size_t brace = value.rfind('}');
    if (hash == std::string::npos || brace == std::string::npos || hash < brace) return {};
    return value.substr(brace + 1);
}

} // namespace

std::string with_records(std::string_view old,
                         const std::map<std::string, pack::TextRecord>& records,
                         const std::vector<std::string>& languages) {
    Parts parts = split(old);
    if (parts.head.empty()) parts.head = "pecyn: 1\n";
    for (const auto& [id, record] : records) {
        const std::string value = record_value(record, languages);
        const auto known =
            std::find_if(parts.all.begin(), parts.all.end(),
                         [&key = id](const Part& part) { return part.key == key; });
        if (known == parts.all.end())
            parts.all.push_back({{}, id, value});
        else
            known->value = value + comment_behind(known->value);
    }
    std::stable_sort(parts.all.begin(), parts.all.end(),
                     [](const Part& a, const Part& b) { return a.key < b.key; });
    std::size_t widest = 0;
    for (const Part& part : parts.all)
        widest = std::max(widest, part.key.size());
    std::string text = parts.head;
    for (const Part& part : parts.all) {
        text += part.above + part.key + ':';
        const bool braces = !part.value.empty() && part.value.front() == '{';
        const bool beside = !part.value.empty() && part.value.front() != '\n';
        if (braces) text.append(widest - part.key.size(), ' ');
        text += (beside ? " " : "") + part.value + '\n';
    }
    return text + parts.tail;
}

} // namespace pecyn::build
