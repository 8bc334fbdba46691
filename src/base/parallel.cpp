#include "base/parallel.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace pecyn {

WorkerLimit::WorkerLimit(unsigned threads)
    : control_(new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads)) {
}

WorkerLimit::~WorkerLimit() { delete static_cast<tbb::global_control*>(control_); }

void for_each_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    // A context of its own: when a piece of an outer loop throws, TBB cancels the loops nested
    // in its other pieces too, and those would return as if all their work had been done.
    tbb::task_group_context own(tbb::task_group_context::isolated);
    tbb::parallel_for(std::size_t{0}, count, work, own);
}

} // namespace pecyn
