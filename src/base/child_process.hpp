#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pecyn {

/// Another program to be run, and what it may use. No shell reads any of it.
struct ChildProcess {
    std::string program;                ///< a name, looked for in PATH, or a path with a '/'
    std::vector<std::string> arguments; ///< after the program's own name
    std::filesystem::path folder;       ///< where it runs; empty: the current folder
    /// "NAME=value"; all that it gets besides PATH and the C locale.
    std::vector<std::string> environment;
    std::chrono::milliseconds time_limit{
        60'000}; ///< by the clock; of the processor about as much
    std::uint64_t memory_limit = std::uint64_t{2} << 30; ///< bytes of address space
    std::uint64_t file_limit = std::uint64_t{512} << 20; ///< bytes of each file it writes
    /// Asked some times a second; true ends the program.
    std::function<bool()> stop = {};
};

struct ChildOutcome {
    enum class End : unsigned char {
        exited,    ///< by itself; `code` is what it gave
        signalled, ///< by a signal (`code`): it crashed, or broke a limit
        timed_out,
        stopped,   ///< `ChildProcess::stop` said so
        not_found, ///< there is no such program in PATH
        failed     ///< it could not be started; `output` says why
    };
    End end = End::failed;
    int code = 0;
    std::string output; ///< standard output and error mixed, the first 64 KB
    bool succeeded() const { return end == End::exited && code == 0; }
};

/// Runs a program to its end. It reads nothing (/dev/null), sees no file that this program has
/// open, and is the head of a process group that is gone when the call returns, on whatever
/// way. Safe from several threads.
ChildOutcome run_child(const ChildProcess& child);

} // namespace pecyn
