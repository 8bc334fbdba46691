#include "pack/limits_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/press_sections.hpp"
#include "pack/reading.hpp"

#include <fmt/format.h>

namespace pecyn::pack {

press::Limit read_limit(const Node& node, std::string_view key, std::string_view unit,
                        diag::Findings& findings, Bound bound) {
    press::Limit limit;
    if (node.is_none() || !expect_map(node, key, findings)) return limit;
    check_keys(node, threshold_keys, fmt::format("limit '{}'", key), findings);
    const Node* warn = node.find("warn");
    if (warn != nullptr) limit.warn = read_measure(*warn, "warn", unit, findings);
    if (const Node* fail = node.find("fail"))
        limit.fail = read_measure(*fail, "fail", unit, findings);
    if (!limit.warn || !limit.fail) return limit;
    const bool hidden =
        bound == Bound::lowest ? *limit.warn < *limit.fail : *limit.warn > *limit.fail;
    if (hidden)
        findings
            .error("bad-limit", warn->span,
                   fmt::format("this warning is never seen: {} {:g}{} it is an error",
                               bound == Bound::lowest ? "under" : "over", *limit.fail, unit))
            .with_help("exchange `warn` and `fail`");
    return limit;
}

press::Limits usual_limits() {
    press::Limits usual;
    usual.bleed = {std::nullopt, 3};
    usual.line = {std::nullopt, 0.25};
    usual.type = {std::nullopt, 5};
    usual.reversed_line = {1, std::nullopt};
    usual.reversed_type = {8, std::nullopt};
    usual.image = {300, 150};
    usual.image_1bit = {800, 550};
    return usual;
}

void read_press_limits(const Node& node, press::Limits& limits, diag::Findings& findings) {
    if (!expect_map(node, "limits", findings)) return;
    check_keys(node, limit_keys, "limits", findings);
    const auto read = [&](std::string_view key, std::string_view unit, press::Limit& limit) {
        if (const Node* one = node.find(key)) limit = read_limit(*one, key, unit, findings);
    };
    read("bleed", "mm", limits.bleed);
    read("line", "pt", limits.line);
    read("type", "pt", limits.type);
    read("reversed_line", "pt", limits.reversed_line);
    read("reversed_type", "pt", limits.reversed_type);
    read("image", "ppi", limits.image);
    read("image_1bit", "ppi", limits.image_1bit);
}

} // namespace pecyn::pack
