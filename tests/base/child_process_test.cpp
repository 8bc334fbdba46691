#include "base/child_process.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include <unistd.h>

using namespace pecyn;
using End = ChildOutcome::End;
using Clock = std::chrono::steady_clock;

namespace {

ChildProcess shell(std::string script) {
    ChildProcess child;
    child.program = "sh";
    child.arguments = {"-c", std::move(script)};
    child.time_limit = std::chrono::seconds(20);
    return child;
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Waits until no process of that number is there; a zombie that is not ours counts as gone.
bool is_gone(const std::string& id) {
    for (int i = 0; i < 100; ++i) {
        const ChildOutcome seen = run_child(
            shell("test -d /proc/" + id + " && ! grep -q '^State:.Z' /proc/" + id + "/status"));
        if (seen.code != 0) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

} // namespace

TEST_CASE("a program's output and exit code are kept") {
    const ChildOutcome outcome = run_child(shell("echo out; echo err >&2; exit 3"));
    CHECK(outcome.end == End::exited);
    CHECK(outcome.code == 3);
    CHECK(outcome.output == "out\nerr\n");
    CHECK_FALSE(outcome.succeeded());
    CHECK(run_child(shell("true")).succeeded());
}

TEST_CASE("arguments reach the program as they are") {
    ChildProcess child;
    child.program = "printf";
    child.arguments = {"%s|", "a b", "$(id)", "'; exit 9", "*"};
    const ChildOutcome outcome = run_child(child);
    CHECK(outcome.succeeded());
    CHECK(outcome.output == "a b|$(id)|'; exit 9|*|");
}

TEST_CASE("a program runs in its folder, reads nothing and knows little") {
    ::setenv("PECYN_SECRET", "told", 1);
    ChildProcess child = shell("pwd; cat; echo \"<$PECYN_SECRET$HOME>\"; echo $COLOUR");
    child.folder = "/usr";
    child.environment = {"COLOUR=red"};
    const ChildOutcome outcome = run_child(child);
    ::unsetenv("PECYN_SECRET");
    CHECK(outcome.output == "/usr\n<>\nred\n");
}

TEST_CASE("a program that isn't there is told from one that fails") {
    ChildProcess child;
    child.program = "pecyn-no-such-program";
    CHECK(run_child(child).end == End::not_found);
    child.program = "/etc/passwd"; // no program
    CHECK(run_child(child).end == End::not_found);
    child = shell("true");
    child.folder = "/no/such/folder";
    const ChildOutcome outcome = run_child(child);
    CHECK(outcome.end == End::failed);
    CHECK_FALSE(outcome.output.empty());
}

TEST_CASE("a program that takes too long is ended with all that it started") {
    ChildProcess child = shell("sleep 60 & echo $!; sleep 60");
    child.time_limit = std::chrono::milliseconds(300);
    const auto start = Clock::now();
    const ChildOutcome outcome = run_child(child);
    CHECK(outcome.end == End::timed_out);
    CHECK(seconds_since(start) < 15);
    REQUIRE_FALSE(outcome.output.empty());
    CHECK(is_gone(outcome.output.substr(0, outcome.output.find('\n'))));
}

TEST_CASE("what a program leaves running is ended with it") {
    const auto start = Clock::now();
    const ChildOutcome outcome = run_child(shell("sleep 60 & echo $!"));
    CHECK(outcome.succeeded());
    CHECK(seconds_since(start) < 15);
    CHECK(is_gone(outcome.output.substr(0, outcome.output.find('\n'))));
}

TEST_CASE("a program that closes its output is still watched") {
    ChildProcess child = shell("exec >&- 2>&-; sleep 0.3; exit 5");
    CHECK(run_child(child).code == 5);
    child = shell("exec >&- 2>&-; sleep 60");
    child.time_limit = std::chrono::milliseconds(300);
    CHECK(run_child(child).end == End::timed_out);
}

TEST_CASE("a program ends when it is asked to") {
    ChildProcess child = shell("sleep 60");
    const auto start = Clock::now();
    child.stop = [start] { return seconds_since(start) > 0.2; };
    CHECK(run_child(child).end == End::stopped);
    CHECK(seconds_since(start) < 15);
}

TEST_CASE("output is bounded and never blocks the program") {
    const ChildOutcome outcome = run_child(shell("head -c 3000000 /dev/zero; exit 4"));
    CHECK(outcome.code == 4);
    CHECK(outcome.output.size() == 64 << 10);
}

TEST_CASE("files and memory of a program are bounded") {
    ChildProcess child =
        shell("head -c 200000 /dev/zero >\"$PLACE\"; s=$?; rm -f \"$PLACE\"; exit $s");
    std::string name = "/tmp/pecyn-child-XXXXXX";
    const int file = ::mkstemp(name.data());
    REQUIRE(file >= 0);
    ::close(file);
    child.environment = {"PLACE=" + name};
    CHECK(run_child(child).succeeded());
    child.file_limit = 100'000;
    CHECK_FALSE(run_child(child).succeeded());

    child = shell("exec tail /dev/zero"); // keeps all of a line that never ends
    child.memory_limit = std::uint64_t{200} << 20;
    const ChildOutcome outcome = run_child(child);
    CHECK(outcome.end != End::timed_out);
    CHECK_FALSE(outcome.succeeded());
}

TEST_CASE("programs run from several threads at once") {
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&right, i] {
            const ChildOutcome outcome = run_child(shell("echo " + std::to_string(i)));
            if (outcome.output == std::to_string(i) + "\n") ++right;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(right == 8);
}
