#include "build/interruption.hpp"

#include <atomic>

namespace pecyn::build {

namespace {
// A signal handler may touch nothing but a lock-free atomic.
std::atomic<bool> stopping = false;
static_assert(std::atomic<bool>::is_always_lock_free);
} // namespace

void request_stop() noexcept { stopping.store(true, std::memory_order_relaxed); }

bool stop_requested() noexcept { return stopping.load(std::memory_order_relaxed); }

void throw_if_stopping() {
    if (stop_requested()) throw Interrupted();
}

} // namespace pecyn::build
