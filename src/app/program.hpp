#pragma once

#include <string>
#include <vector>

namespace pecyn::app {

/// The exit codes of the program.
enum ExitCode : int {
    exit_done = 0,
    exit_findings = 1,
    exit_usage = 2,
    exit_system = 3,
    exit_interrupted = 130
};

/// The whole program: reads the command line, runs the command, prints, gives the exit code.
/// No exception leaves it.
int run_program(std::vector<std::string> words) noexcept;

} // namespace pecyn::app
