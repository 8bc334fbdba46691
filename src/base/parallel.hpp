#pragma once

#include <cstddef>
#include <functional>

namespace pecyn {

/// Limits the worker threads of the whole program while it lives (option `--jobs`).
class WorkerLimit {
public:
    explicit WorkerLimit(unsigned threads);
    ~WorkerLimit();
    WorkerLimit(const WorkerLimit&) = delete;
    WorkerLimit& operator=(const WorkerLimit&) = delete;

private:
    void* control_;
};

/// Calls `work(i)` for every i below `count`, on the worker threads; calls may nest.
/// Returns only when every call was made, else rethrows the first exception here; a failure
/// elsewhere never cuts a nested loop short. Results must go to places of their own (index i),
/// so that the outcome does not depend on the order.
void for_each_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace pecyn
