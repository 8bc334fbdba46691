#include "pack/limits_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <fmt/format.h>

namespace pecyn::pack {

press::Limit read_limit(const Node& node, std::string_view key, std::string_view unit,
                        diag::Findings& findings) {
    press::Limit limit;
    if (!expect_map(node, key, findings)) return limit;
    check_keys(node, threshold_keys, fmt::format("limit '{}'", key), findings);
    if (const Node* warn = node.find("warn"))
        limit.warn = read_measure(*warn, "warn", unit, findings);
    if (const Node* fail = node.find("fail"))
        limit.fail = read_measure(*fail, "fail", unit, findings);
    return limit;
}

} // namespace pecyn::pack
