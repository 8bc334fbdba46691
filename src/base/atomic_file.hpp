#pragma once

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace pecyn {

/// The system let us down (disk full, no permission): exit code 3.
class SystemFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Writes a file whole or not at all: a temporary name beside it, every write checked,
/// flushed to the device, then renamed over the old one. Missing folders are made.
/// An unchanged file is left untouched, and so are devices and pipes. Throws SystemFailure; the
/// old file is then as it was.
void write_atomically(const std::filesystem::path& path, std::string_view bytes);

} // namespace pecyn
