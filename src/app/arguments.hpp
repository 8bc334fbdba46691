#pragma once

#include "app/pack_arguments.hpp"
#include "build/calibrate.hpp"
#include "build/impose_files.hpp"
#include "build/options.hpp"
#include "build/preflight_files.hpp"

#include <string>
#include <variant>
#include <vector>

namespace pecyn::app {

enum class Diagnostics : unsigned char { text, json, sarif };
enum class ProgressStyle : unsigned char { automatic, bar, plain, none };

/// A command line that was understood: `build` or `check`.
struct Arguments {
    build::Options options;
    unsigned jobs = 0; ///< worker threads; 0: one a core
    Diagnostics diagnostics = Diagnostics::text;
    ProgressStyle progress = ProgressStyle::automatic;
    bool quiet = false;
};

/// Likewise of `preflight`.
struct PreflightArguments {
    build::PreflightOptions options;
    unsigned jobs = 0;
    bool json = false; ///< the report's form; else text
};

/// Likewise of `impose`.
struct ImposeArguments {
    build::ImposeOptions options;
    unsigned jobs = 0;
};

/// Likewise of `calibrate`.
struct CalibrateArguments {
    build::CalibrateOptions options;
};

/// A command line that ends the program at once: help, version (code 0) or wrong usage (2).
struct Ending {
    int code = 0;
    std::string text; ///< to standard output for code 0, else to standard error
};

/// What the surroundings say: read once by the program, given by tests.
struct Surroundings {
    std::string source_date_epoch; ///< SOURCE_DATE_EPOCH, may be empty
    long long now = 0;             ///< seconds since 1970
};

/// Reads the command line (without the program's name).
using Command = std::variant<Arguments, PreflightArguments, ImposeArguments, CalibrateArguments,
                             ShowArguments, UpdateArguments, SchemaArguments, NewArguments,
                             ExportArguments, ImportArguments, StatusArguments, Ending>;
Command read_arguments(std::vector<std::string> words, const Surroundings& surroundings);

/// The version of Pecyn: "0.1.0".
std::string version();

} // namespace pecyn::app
