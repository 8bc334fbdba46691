#pragma once

#include <exception>

namespace pecyn::build {

/// The user or the system asked the run to stop (SIGINT, SIGTERM): exit code 130.
class Interrupted : public std::exception {
public:
    const char* what() const noexcept override { return "interrupted"; }
};

/// Asks all jobs to stop soon. Safe in a signal handler.
void request_stop() noexcept;
bool stop_requested() noexcept;
/// Throws Interrupted after request_stop; called between jobs.
void throw_if_stopping();

} // namespace pecyn::build
