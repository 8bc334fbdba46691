#include "base/parallel.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

namespace pecyn {

TEST_CASE("every call is made once") {
    std::vector<std::atomic<int>> calls(1000);
    for_each_parallel(calls.size(), [&](std::size_t i) { ++calls[i]; });
    for (const auto& each : calls)
        CHECK(each == 1);
}

TEST_CASE("a loop whose neighbour fails does all its work or says so") {
    // What a full disk does: one product fails while another is being painted.
    for (int round = 0; round < 50; ++round) {
        std::atomic<int> silent_losses = 0;
        const auto outer = [&](std::size_t i) {
            if (i == 0) {
                std::this_thread::sleep_for(std::chrono::microseconds(200));
                throw std::runtime_error("the disk is full");
            }
            std::atomic<int> done = 0;
            for_each_parallel(200, [&](std::size_t) {
                std::this_thread::sleep_for(std::chrono::microseconds(20));
                ++done;
            });
            if (done != 200) ++silent_losses;
        };
        CHECK_THROWS_AS(for_each_parallel(8, outer), std::runtime_error);
        CHECK(silent_losses == 0);
    }
}

} // namespace pecyn
