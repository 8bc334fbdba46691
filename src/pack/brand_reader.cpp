#include "pack/brand_reader.hpp"

#include "base/hash.hpp"
#include "pack/contacts_reader.hpp"
#include "pack/key_tables.hpp"
#include "pack/language_order.hpp"
#include "pack/link.hpp"
#include "pack/palette_reader.hpp"
#include "pack/reading.hpp"
#include "pack/text_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t most_entries = 100; ///< logos, colours, links, printers ...
constexpr std::size_t most_statements = 20;
constexpr Length most_offset = Length::mm(10);

/// A tree as bytes: the same for the same values, wherever they stand.
void dump(const Node& node, std::string& bytes) {
    const auto add = [&](char kind, std::string_view text) {
        bytes += fmt::format("{}{}:{}", kind, text.size(), text);
    };
    switch (node.kind) {
    case Node::Kind::empty: bytes += 'e'; break;
    case Node::Kind::scalar: add(node.is_bare() ? 'b' : 't', node.text); break;
    case Node::Kind::sequence:
        bytes += '[';
        for (const Node& element : node.elements)
            dump(element, bytes);
        bytes += ']';
        break;
    case Node::Kind::map:
        bytes += '{';
        for (const Entry& entry : node.entries) {
            add('k', entry.key);
            dump(entry.value, bytes);
        }
        bytes += '}';
        break;
    }
}

/// "cy", or two joined by a hyphen: "cy-en".
bool names_languages(std::string_view key) {
    if (is_language_tag(key)) return true;
    const std::size_t hyphen = key.find('-');
    return hyphen != std::string_view::npos && is_language_tag(key.substr(0, hyphen)) &&
           is_language_tag(key.substr(hyphen + 1));
}

class BrandReader {
public:
    BrandReader(LogoFiles& logos, Sources sources, diag::Findings& findings)
        : logos_(logos), sources_(sources), findings_(findings), texts_(sources.map, {}) {}

    std::shared_ptr<const Brand> read(std::string id, const Node& root, const RowExtras& extras,
                                      std::map<diag::FileId, Home> homes);

private:
    /// The map below a key; nothing with a finding where it has more than `most` entries.
    const Node* map_of(const Node& root, std::string_view key);
    bool check_id(const Entry& entry, std::string_view what);
    const Home& home(diag::Span span);
    void read_words_of(const Node& root);
    void read_languages(const Node& node);
    void read_logo(const Entry& entry);
    void read_logo_files(const Node& node, Logo& logo);
    void read_colour(const Entry& entry);
    void read_shades(const Node& node, BrandColour& colour);
    std::optional<colour::Colour> read_ink(const Node& node, std::string_view key);
    void check_contacts(const Node& node);
    void read_board(const Node& node);
    void read_statements(const Node& node);
    void read_printer(const Entry& entry);
    void read_products(const Node& root);
    void read_extras(const RowExtras& extras);

    LogoFiles& logos_;
    Sources sources_;
    diag::Findings& findings_;
    TextReader texts_;
    Brand brand_;
};

const Node* BrandReader::map_of(const Node& root, std::string_view key) {
    const Node* node = root.find(key);
    if (node == nullptr || node->is_none() || !expect_map(*node, key, findings_))
        return nullptr;
    if (node->entries.size() <= most_entries) return node;
    findings_.error("too-large", node->entries[most_entries].key_span,
                    fmt::format("'{}' has more than {} entries", key, most_entries));
    return nullptr;
}

bool BrandReader::check_id(const Entry& entry, std::string_view what) {
    if (entry.value.is_none()) return false; // taken away again
    if (is_id(entry.key)) return true;
    findings_
        .error("bad-id", entry.key_span,
               fmt::format("'{}' is no good name for {}", entry.key, what))
        .with_help("use small letters, digits and hyphens");
    return false;
}

const Home& BrandReader::home(diag::Span span) {
    const auto known = brand_.homes.find(span.file);
    if (known != brand_.homes.end()) return known->second;
    Home beside;
    beside.folder = std::filesystem::path(sources_.map.path(span.file)).parent_path();
    if (beside.folder.empty()) beside.folder = ".";
    beside.real = sources_.files.resolved(beside.folder);
    return brand_.homes.emplace(span.file, std::move(beside)).first->second;
}

void BrandReader::read_languages(const Node& node) {
    brand_.languages = read_language_tags(read_words(node, "languages", findings_), node.span,
                                          "a brand", findings_);
    brand_.places["languages"] = node.span;
}

void BrandReader::read_logo_files(const Node& node, Logo& logo) {
    const auto add = [&](const std::string& languages, const Node& file) {
        if (file.is_none()) return;
        if (auto path = logos_.read_path(file, home(file.span), findings_))
            logo.files.emplace_back(languages, std::move(*path));
    };
    if (!node.is_map()) return add("", node);
    for (const Entry& entry : node.entries) {
        if (names_languages(entry.key))
            add(entry.key, entry.value);
        else
            findings_
                .error("unknown-language", entry.key_span,
                       fmt::format("'{}' is no language", entry.key))
                .with_help("write cy: and en:, or cy-en: for one logo with both, Welsh first");
    }
}

void BrandReader::read_logo(const Entry& entry) {
    if (!check_id(entry, "a logo") || !expect_map(entry.value, entry.key, findings_)) return;
    const Node& node = entry.value;
    check_keys(node, logo_keys, fmt::format("logo '{}'", entry.key), findings_);
    Logo logo;
    logo.id = entry.key;
    logo.span = entry.key_span;
    if (const Node* file = node.find("file")) read_logo_files(*file, logo);
    const auto length = [&](std::string_view key, Length& value) {
        const Node* given = node.find(key);
        if (given == nullptr) return;
        const auto read = read_length(*given, key, findings_);
        if (read && *read >= Length() && *read <= Length::mm(1000))
            value = *read;
        else if (read)
            findings_.error("out-of-range", given->span,
                            fmt::format("'{}' is a length from 0 to 1 m", key));
    };
    length("min_width", logo.min_width);
    length("clear_space", logo.clear_space);
    if (const Node* alt = node.find("alt")) {
        logo.alternative = texts_.read(*alt, "alt", TextKind::line, findings_);
    } else if (logo.id == "main") {
        logo.alternative = brand_.name;
    } else {
        findings_
            .error("missing-key", entry.key_span,
                   fmt::format("logo '{}' does not say whose it is", logo.id))
            .with_help("add alt: with the partner's name in each language, for those who "
                       "can't see it");
    }
    if (!logo.files.empty()) brand_.logos.push_back(std::move(logo));
}

/// A string, or a map of `spot` and `alternate`.
std::optional<colour::Colour> BrandReader::read_ink(const Node& node, std::string_view key) {
    if (node.is_map()) check_keys(node, brand_spot_keys, key, findings_);
    return read_own_colour(node, key, findings_);
}

void BrandReader::read_shades(const Node& node, BrandColour& colour) {
    check_keys(node, brand_colour_keys, "a brand's colour", findings_);
    const Node *press = node.find("press"), *spot = node.find("spot"),
               *screen = node.find("screen"), *text = node.find("text");
    if (press != nullptr && spot != nullptr)
        findings_.error("bad-colour", spot->span, "a colour is given by `press` or by `spot`")
            .with_help("take one of them away");
    std::optional<colour::Colour> ink;
    if (press != nullptr) ink = read_ink(*press, "press");
    if (spot != nullptr && press == nullptr) ink = read_own_colour(node, "colours", findings_);
    if (screen != nullptr) {
        const auto shown = read_own_colour(*screen, "screen", findings_);
        if (const auto* light = shown ? std::get_if<colour::Rgb>(&*shown) : nullptr)
            colour.screen = *light;
        else if (shown)
            findings_.error("bad-colour", screen->span, "`screen` is given as hex or rgb")
                .with_help("write it as drawings do: hex 003366");
    }
    if (text != nullptr) colour.text = read_ink(*text, "text");
    if (ink)
        colour.press = *ink;
    else if (colour.screen)
        colour.press = *colour.screen;
    const Node* said = press != nullptr ? press : spot != nullptr ? spot : screen;
    if (said != nullptr && said->is_map()) said = said->find("spot");
    if (said != nullptr) colour.words = said->text;
    if (press == nullptr && spot == nullptr && screen == nullptr)
        findings_
            .error("missing-key", node.span, "this colour says neither `press` nor `screen`")
            .with_help("write press: cmyk ... or screen: hex ..., or both");
}

void BrandReader::read_colour(const Entry& entry) {
    if (entry.value.is_none()) return;
    const std::size_t before = findings_.all().size();
    BrandColour colour;
    colour.span = entry.value.span;
    if (entry.value.is_map()) {
        colour.span = entry.key_span;
        read_shades(entry.value, colour);
    } else if (const auto ink = read_own_colour(entry.value, entry.key, findings_)) {
        colour.press = *ink;
        colour.words = entry.value.text;
        if (const auto* light = std::get_if<colour::Rgb>(&*ink)) colour.screen = *light;
    }
    if (findings_.all().size() == before && !entry.value.is_empty())
        brand_.colours.emplace(entry.key, std::move(colour));
}

/// What they say is read with the pack's own, by `branded`.
void BrandReader::check_contacts(const Node& node) {
    for (const Entry& entry : node.entries)
        if (check_id(entry, "a contact")) expect_map(entry.value, entry.key, findings_);
    brand_.contacts = node;
}

void BrandReader::read_board(const Node& node) {
    if (node.is_none() || !expect_map(node, "board", findings_)) return;
    check_keys(node, board_keys, "board", findings_);
    Board board;
    board.span = node.span;
    if (const Node* name = node.find("name"))
        board.name = texts_.read(*name, "name", TextKind::line, findings_);
    if (const Node* phone = node.find("phone"))
        board.phone = read_phone(*phone, "phone", findings_);
    if (const Node* web = node.find("web"))
        if (auto link = read_link(*web, findings_)) board.web = std::move(*link);
    brand_.board = std::move(board);
}

void BrandReader::read_statements(const Node& node) {
    if (node.is_none() || !expect_list(node, "statements", findings_)) return;
    brand_.places["statements"] = node.span;
    if (node.elements.size() > most_statements) {
        findings_.error("too-large", node.elements[most_statements].span,
                        fmt::format("a brand has at most {} statements", most_statements));
        return;
    }
    for (const Node& element : node.elements) {
        LocalText line = texts_.read(element, "statements", TextKind::text, findings_);
        if (!line.empty()) brand_.statements.push_back(std::move(line));
    }
}

void BrandReader::read_printer(const Entry& entry) {
    if (!check_id(entry, "a printer") || !expect_map(entry.value, entry.key, findings_)) return;
    check_keys(entry.value, printer_keys, fmt::format("printer '{}'", entry.key), findings_);
    const Node* offset = entry.value.find("back_offset");
    if (offset == nullptr || !expect_scalar(*offset, "back_offset", findings_)) return;
    const auto terms = split_terms(offset->text);
    const auto x = terms.size() == 2 ? parse_length(terms[0]) : std::nullopt;
    const auto y = terms.size() == 2 ? parse_length(terms[1]) : std::nullopt;
    const auto fits = [](Length l) { return l <= most_offset && l >= most_offset * -1.0; };
    if (!x || !y) {
        findings_
            .error("bad-length", offset->span,
                   fmt::format("'{}' is no offset of a printer", offset->text))
            .with_help("write what `pecyn calibrate` measures, to the right and down: "
                       "0.4mm -0.2mm");
    } else if (!fits(*x) || !fits(*y)) {
        findings_
            .error("out-of-range", offset->span,
                   "no printer is out by more than 10 mm in one direction")
            .with_help("print the calibration sheet again and measure in millimetres");
    } else {
        brand_.printers.emplace(entry.key, OfficePrinter{{*x, *y}, entry.key_span});
    }
}

/// What is said of products, and of the press.
void BrandReader::read_products(const Node& root) {
    if (const Node* press = root.find("press")) {
        if (!press->is_none()) brand_.press = read_string(*press, "press", findings_);
        brand_.places["press"] = press->span;
    }
    if (const Node* quantity = map_of(root, "quantity"))
        for (const Entry& entry : quantity->entries) {
            if (entry.value.is_none()) continue;
            const auto number = read_integer(entry.value, entry.key, 1, 10'000'000, findings_);
            if (number) brand_.quantities[entry.key] = static_cast<int>(*number);
            brand_.places["quantity." + entry.key] = entry.value.span;
        }
    if (const Node* stock = map_of(root, "stock"))
        for (const Entry& entry : stock->entries) {
            if (entry.value.is_none()) continue;
            if (auto name = read_string(entry.value, entry.key, findings_))
                brand_.stocks[entry.key] = std::move(*name);
            brand_.places["stock." + entry.key] = entry.value.span;
        }
}

void BrandReader::read_words_of(const Node& root) {
    if (const Node* name = root.find("name"))
        brand_.name = texts_.read(*name, "name", TextKind::line, findings_);
    if (const Node* date = root.find("version_date"))
        brand_.version_date = read_date(*date, "version_date", findings_).value_or(Date());
    if (const Node* languages = root.find("languages")) read_languages(*languages);
    if (const Node* board = root.find("board")) read_board(*board);
    if (const Node* links = map_of(root, "links"))
        for (const Entry& entry : links->entries)
            if (check_id(entry, "a link"))
                if (auto link = read_link(entry.value, findings_))
                    brand_.links.emplace(entry.key, std::move(*link));
    if (const Node* statements = root.find("statements")) read_statements(*statements);
    if (const Node* licence = root.find("licence"))
        if (!licence->is_none())
            brand_.licence = texts_.read(*licence, "licence", TextKind::text, findings_);
    if (const Node* welcome = root.find("correspondence"))
        brand_.welsh_correspondence =
            read_boolean(*welcome, "correspondence", findings_).value_or(true);
}

void BrandReader::read_extras(const RowExtras& extras) {
    if (extras.items != nullptr) brand_.items = *extras.items;
    if (extras.omit != nullptr)
        for (Word& word : read_words(*extras.omit, "omit", findings_))
            brand_.omitted.emplace_back(std::move(word.text), word.span);
}

std::shared_ptr<const Brand> BrandReader::read(std::string id, const Node& root,
                                               const RowExtras& extras,
                                               std::map<diag::FileId, Home> homes) {
    brand_.id = std::move(id);
    brand_.homes = std::move(homes);
    brand_.span = {root.span.file, root.span.begin,
                   std::min(root.span.begin + 1, root.span.end)};
    check_keys(root, brand_keys, fmt::format("brand '{}'", brand_.id), findings_);
    read_words_of(root);
    if (const Node* logos = map_of(root, "logos"))
        for (const Entry& entry : logos->entries)
            read_logo(entry);
    if (const Node* colours = map_of(root, "colours"))
        for (const Entry& entry : colours->entries)
            read_colour(entry);
    if (const Node* contacts = map_of(root, "contacts")) check_contacts(*contacts);
    if (const Node* printers = map_of(root, "printers"))
        for (const Entry& entry : printers->entries)
            read_printer(entry);
    read_products(root);
    read_extras(extras);
    std::string bytes;
    dump(root, bytes);
    if (extras.items != nullptr) dump(*extras.items, bytes);
    if (extras.omit != nullptr) dump(*extras.omit, bytes);
    brand_.content = sha256(bytes);
    if (brand_.name.empty()) return nullptr;
    return std::make_shared<const Brand>(std::move(brand_));
}

} // namespace

std::shared_ptr<const Brand> read_brand_tree(std::string id, const Node& root,
                                             const RowExtras& extras,
                                             std::map<diag::FileId, Home> homes,
                                             LogoFiles& logos, Sources sources,
                                             diag::Findings& findings) {
    return BrandReader(logos, sources, findings)
        .read(std::move(id), root, extras, std::move(homes));
}

std::shared_ptr<const Brand> read_brand(std::string id, const Node& root, const Home& home,
                                        Sources sources, diag::Findings& findings) {
    LogoFiles logos(sources.files);
    return read_brand_tree(std::move(id), root, {}, {{root.span.file, home}}, logos, sources,
                           findings);
}

} // namespace pecyn::pack
