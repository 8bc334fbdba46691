#pragma once

#include "build/new_files.hpp"
#include "build/show.hpp"
#include "build/translate.hpp"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

/// The command line's words of the commands that make and look after packs: show, update,
/// schema, new, translate. Words are read as they stand, then understood.
namespace pecyn::app {

struct ShowArguments {
    build::ShowOptions options;
};

struct UpdateArguments {
    std::filesystem::path pack;
    bool accept = false;
};

struct SchemaArguments {
    pack::FileKind kind{};
};

struct NewArguments {
    pack::FileKind kind{};
    std::string id;
    pack::Date today{};
};

struct ExportArguments {
    build::ExportOptions options;
};

struct ImportArguments {
    build::ImportOptions options;
};

struct StatusArguments {
    build::StatusOptions options;
};

struct PackWords {
    std::vector<std::string> packs, files, languages;
    std::string pack, brand, row, kind, id, output = "output/translate", format = "xliff2", by;
    std::string today;
    bool accept = false, all = false, dry = false, json = false, texts = false;
};

/// The subcommands, so that it can be seen which one was given.
struct PackCommands {
    const CLI::App *show, *update, *schema, *start, *texts_out, *texts_in, *status;
};

PackCommands add_pack_commands(CLI::App& program, PackWords& words);

ShowArguments understood_show(const PackWords& words);
UpdateArguments understood_update(const PackWords& words);
SchemaArguments understood_schema(const PackWords& words);
NewArguments understood_new(const PackWords& words, pack::Date today);
ExportArguments understood_export(const PackWords& words);
ImportArguments understood_import(const PackWords& words, pack::Date today);
StatusArguments understood_status(const PackWords& words);

} // namespace pecyn::app
