#include "app/pack_arguments.hpp"

#include "app/values.hpp"

#include <map>

namespace pecyn::app {

namespace {

const std::map<std::string, build::ExchangeFormat> format_words{
    {"xliff2", build::ExchangeFormat::xliff_2},
    {"xliff1", build::ExchangeFormat::xliff_1},
    {"po", build::ExchangeFormat::po}};

pack::FileKind kind_of(const std::string& word) {
    if (const auto kind = pack::file_kind(word)) return *kind;
    throw WrongUsage(fmt::format(
        "there is no kind of file '{}'; there are pack, layout, brand, press", word));
}

void add_packs(CLI::App& command, PackWords& words) {
    command.add_option("PACK", words.packs,
                       "Folders of packs, or their pack.yaml. Default: every pack in packs/");
}

void add_today(CLI::App& command, PackWords& words, const char* help) {
    command.add_option("--today", words.today, help)->type_name("DATE");
}

const CLI::App* add_show(CLI::App& program, PackWords& words) {
    CLI::App* command = program.add_subcommand(
        "show", "What an extended, branded pack resolves to, and where each value comes from");
    command->add_option("PACK", words.pack, "A pack's folder or its pack.yaml")->required();
    command->add_option("--brand", words.brand, "A brand, or a table of brands")
        ->type_name("PATH");
    command->add_option("--row", words.row, "Of a table: the row's id. Default: the first")
        ->type_name("ID");
    command->footer("Example:\n  pecyn show packs/pause-glannau\n"
                    "  pecyn show packs/pause --brand packs/brands/awdurdodau --row caer-wen");
    return command;
}

const CLI::App* add_update(CLI::App& program, PackWords& words) {
    CLI::App* command = program.add_subcommand(
        "update", "What a newer pack has changed under one that is made from it");
    command->add_option("PACK", words.pack, "The pack that extends another")->required();
    command->add_flag("--accept", words.accept,
                      "Build on the new version from now on: writes it into pack.yaml, and "
                      "what it was into base.yaml");
    command->footer("Example:\n  pecyn update packs/pause-glannau\n"
                    "  pecyn update packs/pause-glannau --accept");
    return command;
}

const CLI::App* add_schema(CLI::App& program, PackWords& words) {
    CLI::App* command = program.add_subcommand(
        "schema", "JSON Schema of a kind of file, for editors that complete and check YAML");
    command->add_option("KIND", words.kind, "pack, layout, brand or press")->required();
    command->footer(
        "Example:\n  pecyn schema brand > brand.schema.json\n"
        "  and as first line of brand.yaml, for editors with a YAML language server:\n"
        "  # yaml-language-server: $schema=brand.schema.json");
    return command;
}

const CLI::App* add_new(CLI::App& program, PackWords& words) {
    CLI::App* command = program.add_subcommand(
        "new", "A file to start from, with comments, that builds as it is");
    command->add_option("KIND", words.kind, "pack, layout, brand or press")->required();
    command->add_option("ID", words.id, "Its name: small letters, digits and hyphens")
        ->required();
    add_today(*command, words,
              "The date that it bears. Default: SOURCE_DATE_EPOCH, then the "
              "clock");
    command->footer("Example:\n  pecyn new brand cyngor-ni\n"
                    "  pecyn build packs/pause --brand cyngor-ni");
    return command;
}

CLI::App* add_export(CLI::App& translate, PackWords& words) {
    CLI::App* command = translate.add_subcommand(
        "export", "Texts that aren't final, as files for translators' own tools");
    add_packs(*command, words);
    command
        ->add_option("--format", words.format,
                     "xliff2 (XLIFF 2.0), xliff1 (XLIFF 1.2) or po (gettext). Default: xliff2")
        ->type_name("FORMAT");
    command
        ->add_option("--language", words.languages,
                     "Languages to translate into. Default: all but each text's source")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
    command
        ->add_option("-o,--output", words.output,
                     "Folder to write into. Default: output/translate")
        ->type_name("DIR");
    command->add_flag("--all", words.all, "Final texts, too");
    command->footer(
        "Example:\n  pecyn translate export packs/pause --language cy --format xliff1");
    return command;
}

CLI::App* add_import(CLI::App& translate, PackWords& words) {
    CLI::App* command = translate.add_subcommand(
        "import",
        "Translated files back into the YAML; only the lines that differ are changed");
    command->add_option("FILE", words.files, "Files that `translate export` made")->required();
    command->add_option("--by", words.by, "Who approved the texts that are marked as final")
        ->type_name("NAME");
    add_today(*command, words,
              "The day of approval. Default: SOURCE_DATE_EPOCH, then the clock");
    command->add_flag("--dry-run", words.dry, "Say what would change, and write nothing");
    command->footer("Example:\n  pecyn translate import pause.cy.xlf --by \"A. Gyfieithydd\"");
    return command;
}

CLI::App* add_status(CLI::App& translate, PackWords& words) {
    CLI::App* command = translate.add_subcommand(
        "status", "How many texts are missing, draft, stale, final, by pack and language");
    add_packs(*command, words);
    command->add_flag("--texts", words.texts, "Also each text that isn't final");
    command->add_flag("--json", words.json, "As JSON");
    command->footer("Example:\n  pecyn translate status packs/pause --texts");
    return command;
}

} // namespace

PackCommands add_pack_commands(CLI::App& program, PackWords& words) {
    PackCommands commands{};
    commands.show = add_show(program, words);
    commands.update = add_update(program, words);
    commands.schema = add_schema(program, words);
    commands.start = add_new(program, words);
    CLI::App* translate = program.add_subcommand(
        "translate", "The translators' round trip: export, import, status");
    translate->require_subcommand(1);
    translate->footer(
        "Example:\n  pecyn translate export packs/pause --language cy\n"
        "  pecyn translate import output/translate/pause.cy.xlf --by \"A. Name\"\n"
        "  pecyn translate status");
    commands.texts_out = add_export(*translate, words);
    commands.texts_in = add_import(*translate, words);
    commands.status = add_status(*translate, words);
    return commands;
}

ShowArguments understood_show(const PackWords& words) {
    ShowArguments arguments;
    arguments.options.pack = words.pack;
    if (!words.brand.empty()) arguments.options.brand = words.brand;
    if (!words.row.empty()) {
        if (words.brand.empty()) throw WrongUsage("--row needs a table: --brand PATH");
        arguments.options.row = words.row;
    }
    return arguments;
}

UpdateArguments understood_update(const PackWords& words) { return {words.pack, words.accept}; }

SchemaArguments understood_schema(const PackWords& words) { return {kind_of(words.kind)}; }

NewArguments understood_new(const PackWords& words, pack::Date today) {
    return {kind_of(words.kind), words.id, today};
}

ExportArguments understood_export(const PackWords& words) {
    ExportArguments arguments;
    arguments.options.packs.assign(words.packs.begin(), words.packs.end());
    arguments.options.output = words.output;
    arguments.options.format = word_of(format_words, "--format", words.format);
    arguments.options.languages = words.languages;
    arguments.options.all = words.all;
    return arguments;
}

ImportArguments understood_import(const PackWords& words, pack::Date today) {
    ImportArguments arguments;
    arguments.options.files.assign(words.files.begin(), words.files.end());
    arguments.options.by = words.by;
    arguments.options.today = today;
    arguments.options.dry = words.dry;
    return arguments;
}

StatusArguments understood_status(const PackWords& words) {
    StatusArguments arguments;
    arguments.options.packs.assign(words.packs.begin(), words.packs.end());
    arguments.options.json = words.json;
    arguments.options.texts = words.texts;
    return arguments;
}

} // namespace pecyn::app
