#include "app/program.hpp"

#include "app/arguments.hpp"
#include "app/progress_line.hpp"
#include "base/atomic_file.hpp"
#include "base/parallel.hpp"
#include "build/acceptance.hpp"
#include "build/interruption.hpp"
#include "build/run.hpp"
#include "build/session.hpp"
#include "build/update.hpp"
#include "diag/writers.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <set>
#include <string_view>
#include <thread>
#include <tuple>

#include <csignal>
#include <fmt/format.h>
#include <unistd.h>

namespace pecyn::app {

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread yet
    return value ? value : "";
}

Surroundings read_surroundings() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {environment("SOURCE_DATE_EPOCH"),
            std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

/// A first signal asks the jobs to stop, a second one ends the program at once.
void listen_for_signals() {
    struct sigaction action {};
    action.sa_handler = [](int) { build::request_stop(); };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // A reader that went away must not kill the run between a temporary file and its name.
    std::signal(SIGPIPE, SIG_IGN);
}

std::unique_ptr<build::Progress> make_progress(const Arguments& arguments) {
    const bool terminal = ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
    ProgressStyle style = arguments.quiet ? ProgressStyle::none : arguments.progress;
    if (style == ProgressStyle::automatic)
        style = terminal ? ProgressStyle::bar : ProgressStyle::plain;
    if (style == ProgressStyle::none) return std::make_unique<build::NoProgress>();
    return std::make_unique<ProgressLine>(stderr, style == ProgressStyle::bar
                                                      ? ProgressLine::Style::bar
                                                      : ProgressLine::Style::plain);
}

void print(std::FILE* out, const std::string& text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size();
    if (written && std::fflush(out) == 0) return;
    if (out == stdout && errno != EPIPE)
        throw SystemFailure("standard output can't be written");
}

bool is_colourful(int stream) {
    return ::isatty(stream) == 1 && environment("NO_COLOR").empty();
}

void print_findings(const Arguments& arguments, const std::vector<diag::Finding>& findings,
                    const diag::SourceMap& sources) {
    switch (arguments.diagnostics) {
    case Diagnostics::text: {
        print(stderr, diag::to_text(findings, sources, is_colourful(STDERR_FILENO)));
        break;
    }
    case Diagnostics::json: print(stdout, diag::to_json(findings, sources)); break;
    case Diagnostics::sarif: print(stdout, diag::to_sarif(findings, sources, version())); break;
    }
}

std::string counted(std::size_t count, const char* word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

/// What several products meet at one place is told once, and counted once.
std::size_t told_of(const diag::Findings& findings, diag::Severity severity) {
    std::set<std::tuple<std::string_view, diag::Span, std::string_view>> told;
    for (const diag::Finding& finding : findings.all())
        if (finding.severity == severity && !finding.excuse)
            told.emplace(finding.code, finding.span, finding.message);
    return told.size();
}

void print_summary(const Arguments& arguments, const build::Outcome& outcome) {
    if (arguments.quiet || arguments.diagnostics != Diagnostics::text) return;
    const std::size_t errors = told_of(outcome.findings, diag::Severity::error);
    const std::size_t warnings = told_of(outcome.findings, diag::Severity::warning);
    std::string line = counted(outcome.packs, "pack") + ", ";
    if (arguments.options.write)
        line += fmt::format("{} in {}, ", counted(outcome.files, "file"),
                            arguments.options.output.string());
    line += counted(errors, "error") + ", " + counted(warnings, "warning") + "\n";
    const std::string accepted =
        build::accepted_line(outcome.findings.all(), arguments.options.today);
    if (!accepted.empty()) line += accepted + "\n";
    print(stdout, line);
}

unsigned workers(unsigned jobs) {
    return jobs != 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
}

int run_preflight(const PreflightArguments& arguments) {
    listen_for_signals();
    const WorkerLimit limit(workers(arguments.jobs));
    const DiskFiles files;
    build::Session session(files, build::program_data(files));
    const build::PreflightOutcome outcome = build::preflight_files(arguments.options, session);
    print(stderr, diag::to_text(outcome.findings.sorted(session.sources()), session.sources(),
                                is_colourful(STDERR_FILENO)));
    bool good = !outcome.findings.has_errors();
    std::string text;
    for (const preflight::CheckedFile& file : outcome.files) {
        good = good && file.count(diag::Severity::error) == 0;
        if (!arguments.json)
            text += (text.empty() ? "" : "\n") +
                    preflight::to_text(file, is_colourful(STDOUT_FILENO));
    }
    print(stdout, arguments.json ? preflight::to_json(outcome.files, version()) : text);
    return good ? exit_done : exit_findings;
}

int run_build(const Arguments& arguments) {
    listen_for_signals();
    const WorkerLimit limit(workers(arguments.jobs));
    const DiskFiles files;
    build::Session session(files, build::program_data(files));
    auto progress = make_progress(arguments);
    build::Outcome outcome = build::run(arguments.options, session, *progress);
    progress.reset();
    // What is printed, counted and written is each finding once.
    std::vector<diag::Finding> findings = outcome.findings.sorted(session.sources());
    print_findings(arguments, findings, session.sources());
    outcome.findings.all() = std::move(findings);
    print_summary(arguments, outcome);
    return outcome.findings.has_errors() ? exit_findings : exit_done;
}

/// Findings to standard error; the exit code.
int told(const diag::Findings& findings, const build::Session& session) {
    print(stderr, diag::to_text(findings.sorted(session.sources()), session.sources(),
                                is_colourful(STDERR_FILENO)));
    return findings.has_errors() ? exit_findings : exit_done;
}

int run_impose(const ImposeArguments& arguments) {
    listen_for_signals();
    const WorkerLimit limit(workers(arguments.jobs));
    const DiskFiles files;
    build::Session session(files, build::program_data(files));
    return told(build::impose_files(arguments.options, session), session);
}

int run_calibrate(const CalibrateArguments& arguments) {
    listen_for_signals();
    const DiskFiles files;
    build::Session session(files, build::program_data(files));
    return told(build::calibrate(arguments.options, session), session);
}

/// A command that reads packs and prints text.
template <class Work> int run_telling(const Work& work) {
    listen_for_signals();
    const WorkerLimit limit(workers(0));
    const DiskFiles files;
    build::Session session(files, build::program_data(files));
    diag::Findings findings;
    print(stdout, work(session, findings));
    return told(findings, session);
}

std::string lines_of(const std::vector<std::filesystem::path>& paths) {
    std::string lines;
    for (const auto& path : paths)
        lines += path.generic_string() + "\n";
    return lines;
}

/// One function a command, so that a new one can't be forgotten here.
struct Runner {
    int operator()(const Ending& ending) const {
        print(ending.code == exit_done ? stdout : stderr, ending.text);
        return ending.code;
    }
    int operator()(const Arguments& arguments) const { return run_build(arguments); }
    int operator()(const PreflightArguments& arguments) const {
        return run_preflight(arguments);
    }
    int operator()(const ImposeArguments& arguments) const { return run_impose(arguments); }
    int operator()(const CalibrateArguments& arguments) const {
        return run_calibrate(arguments);
    }
    int operator()(const SchemaArguments& arguments) const {
        print(stdout, pack::json_schema(arguments.kind));
        return exit_done;
    }
    int operator()(const ShowArguments& arguments) const {
        return run_telling([&](build::Session& session, diag::Findings& findings) {
            return build::show_pack(arguments.options, session, findings);
        });
    }
    int operator()(const UpdateArguments& arguments) const {
        return run_telling([&](build::Session& session, diag::Findings& findings) {
            return build::update_pack(arguments.pack, arguments.accept, session, findings);
        });
    }
    int operator()(const NewArguments& arguments) const {
        return run_telling([&](build::Session& session, diag::Findings& findings) {
            return build::write_new_files(arguments.kind, arguments.id, arguments.today,
                                          session, findings);
        });
    }
    int operator()(const ExportArguments& arguments) const {
        return run_telling([&](build::Session& session, diag::Findings& findings) {
            return lines_of(build::export_texts(arguments.options, session, findings));
        });
    }
    int operator()(const ImportArguments& arguments) const {
        return run_telling([&](build::Session& session, diag::Findings& findings) {
            return build::import_texts(arguments.options, session, findings);
        });
    }
    int operator()(const StatusArguments& arguments) const {
        return run_telling([&](build::Session& session, diag::Findings& findings) {
            return build::translation_status(arguments.options, session, findings);
        });
    }
};

int run_words(std::vector<std::string> words) {
    return std::visit(Runner(), read_arguments(std::move(words), read_surroundings()));
}

int failed(std::string_view message) noexcept {
    std::fprintf(stderr, "pecyn: %.*s\n", static_cast<int>(message.size()), message.data());
    return exit_system;
}

} // namespace

int run_program(std::vector<std::string> words) noexcept {
    try {
        return run_words(std::move(words));
    } catch (const build::Interrupted&) {
        std::fputs("pecyn: interrupted; files that were finished are whole, the others as they "
                   "were\n",
                   stderr);
        return exit_interrupted;
    } catch (const SystemFailure& failure) {
        return failed(failure.what());
    } catch (const std::bad_alloc&) {
        return failed("out of memory");
    } catch (const std::exception& failure) {
        return failed(fmt::format("internal failure: {}", failure.what()));
    } catch (...) {
        return failed("internal failure");
    }
}

} // namespace pecyn::app
