#include "base/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pecyn {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
using End = ChildOutcome::End;

constexpr std::size_t most_output = 64 << 10;
constexpr int slice = 50; ///< milliseconds between looks at the clock

/// A file descriptor that is closed with it.
class Handle {
public:
    explicit Handle(int number = -1) : number_(number) {}
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    int number() const { return number_; }
    void set(int number) {
        close();
        number_ = number;
    }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

bool make_pipe(Handle& from, Handle& to) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    from.set(ends[0]);
    to.set(ends[1]);
    return true;
}

std::string search_path() {
    const char* path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): never set here
    return path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
}

/// The program's file; empty places in PATH mean nothing here.
std::optional<std::string> file_of(const std::string& program) {
    const auto runs = [](const std::string& file) {
        std::error_code ignored;
        return fs::is_regular_file(file, ignored) && ::access(file.c_str(), X_OK) == 0;
    };
    if (program.find('/') != std::string::npos)
        return runs(program) ? std::optional(program) : std::nullopt;
    const std::string path = search_path();
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find(':', at), path.size());
        const std::string file = path.substr(at, end - at) + "/" + program;
        if (file.front() == '/' && end > at && runs(file)) return file;
        at = end + 1;
    }
    return std::nullopt;
}

/// Everything the new process needs, made before it exists: between fork and exec only what is
/// safe in a signal handler may be called, since other threads may hold the heap's lock.
class Start {
public:
    Start(const ChildProcess& child, std::string file)
        : file_(std::move(file)), folder_(child.folder.string()), words_(child.arguments),
          environment_(child.environment) {
        words_.insert(words_.begin(), child.program);
        environment_.push_back("PATH=" + search_path());
        environment_.emplace_back("LC_ALL=C");
        arguments_ = pointers(words_);
        variables_ = pointers(environment_);
        const auto seconds =
            static_cast<rlim_t>(std::max<long long>(child.time_limit.count() / 1000, 0) + 2);
        limits_ = {{{RLIMIT_AS, child.memory_limit},
                    {RLIMIT_FSIZE, child.file_limit},
                    {RLIMIT_CPU, seconds},
                    {RLIMIT_CORE, 0}}};
    }

    /// In the new process; comes back only where it can't be started, with errno set.
    void run(int nothing, int output) const {
        ::setpgid(0, 0);
        for (int number = 1; number < NSIG; ++number)
            std::signal(number, SIG_DFL); // what is ignored would stay so
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        for (const auto& [what, most] : limits_) {
            const rlimit limit{most, most};
            ::setrlimit(what, &limit);
        }
        if (::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(output, 2) < 0) return;
        // Closed by exec, not now: the pipe that tells of a failure is among them.
        ::close_range(3, ~0U, close_on_exec);
        if (!folder_.empty() && ::chdir(folder_.c_str()) != 0) return;
        ::execve(file_.c_str(), arguments_.data(), variables_.data());
    }

private:
    static constexpr int close_on_exec = 1 << 2; // CLOSE_RANGE_CLOEXEC of <linux/close_range.h>
    struct Bound {
        decltype(RLIMIT_AS) what;
        rlim_t most;
    };

    static std::vector<char*> pointers(std::vector<std::string>& texts) {
        std::vector<char*> all;
        all.reserve(texts.size() + 1);
        for (std::string& text : texts)
            all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    }

    std::string file_, folder_;
    std::vector<std::string> words_, environment_;
    std::vector<char*> arguments_, variables_;
    std::array<Bound, 4> limits_{};
};

/// A process that was started: watched, and gone with its whole group when this is.
class Running {
public:
    explicit Running(pid_t id) : id_(id) {}
    ~Running() { finish(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// True once it has ended; it then still holds its number, so that its group can be killed.
    bool has_ended() const {
        siginfo_t info{};
        return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOWAIT | WNOHANG) ==
                   0 &&
               info.si_pid == id_;
    }
    /// Kills what is left of the group, and gives how the process ended (as of waitpid).
    int finish() {
        if (id_ <= 0) return status_;
        ::kill(-id_, SIGKILL);
        ::kill(id_, SIGKILL); // it may not have made its group yet
        while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) {
        }
        id_ = -1;
        return status_;
    }

private:
    pid_t id_;
    int status_ = 0;
};

/// Takes what the program has written so far; what is beyond the bound is read and forgotten.
void take_output(int from, std::string& output) {
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(from, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return; // nothing more yet (EAGAIN), or ever
        output.append(buffer, std::min(static_cast<std::size_t>(count),
                                       most_output - std::min(output.size(), most_output)));
    }
}

/// Waits until the program has ended or must end.
End watch(const ChildProcess& child, const Running& running, int from, std::string& output) {
    const auto latest = Clock::now() + child.time_limit;
    int wait = 1; // short at first: many programs are quick
    while (!running.has_ended()) {
        if (child.stop && child.stop()) return End::stopped;
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(latest - Clock::now());
        if (left.count() <= 0) return End::timed_out;
        pollfd watched{from, POLLIN, 0};
        const int pause = static_cast<int>(std::min<long long>(wait, left.count() + 1));
        const int seen = ::poll(&watched, 1, pause);
        if (seen > 0 && (watched.revents & POLLIN) == 0) // it has closed its output
            std::this_thread::sleep_for(std::chrono::milliseconds(pause));
        take_output(from, output);
        wait = std::min(wait * 2, slice);
    }
    take_output(from, output);
    return End::exited;
}

ChildOutcome failure(int error) {
    ChildOutcome outcome;
    outcome.output = std::generic_category().message(error);
    return outcome;
}

} // namespace

ChildOutcome run_child(const ChildProcess& child) {
    const auto file = file_of(child.program);
    if (!file) return {End::not_found, 0, {}};
    const Start start(child, *file);
    Handle nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    Handle from, to, told, tells;
    if (nothing.number() < 0 || !make_pipe(from, to) || !make_pipe(told, tells) ||
        ::fcntl(from.number(), F_SETFL, O_NONBLOCK) != 0)
        return failure(errno);
    const pid_t id = ::fork();
    if (id < 0) return failure(errno);
    if (id == 0) {
        start.run(nothing.number(), to.number());
        const int error = errno;
        [[maybe_unused]] const auto told_all = ::write(tells.number(), &error, sizeof error);
        ::_exit(127);
    }
    Running running(id);
    ::setpgid(id, id); // whoever of the two comes first
    to.close();
    tells.close();
    int error = 0;
    ssize_t count = 0; // nothing: the program has begun
    while ((count = ::read(told.number(), &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (count == static_cast<ssize_t>(sizeof error)) return failure(error);

    ChildOutcome outcome;
    outcome.end = watch(child, running, from.number(), outcome.output);
    const int status = running.finish();
    if (outcome.end != End::exited) return outcome;
    take_output(from.number(), outcome.output);
    if (WIFSIGNALED(status)) {
        outcome.end = End::signalled;
        outcome.code = WTERMSIG(status);
    } else {
        outcome.code = WEXITSTATUS(status);
    }
    return outcome;
}

} // namespace pecyn
