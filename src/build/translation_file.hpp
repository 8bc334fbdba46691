#pragma once

#include "pack/translation.hpp"

#include <map>
#include <string>
#include <string_view>

namespace pecyn::build {

/// `translation.yaml` with some records replaced: one line a text, sorted by id, braces below
/// one another. Comments stay above or behind the lines that they stand at; of records that are
/// not replaced only their place and the room before their brace change. `old` is empty where
/// there is no file yet. `languages`: in the order in which a record names them.
std::string with_records(std::string_view old,
                         const std::map<std::string, pack::TextRecord>& records,
                         const std::vector<std::string>& languages);

} // namespace pecyn::build
