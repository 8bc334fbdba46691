#include "build/parity_report.hpp"

#include "base/atomic_file.hpp"
#include "base/file_access.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pecyn::build {

using Json = nlohmann::ordered_json;

namespace {

double rounded(double value) { return std::round(value * 1000) / 1000; }

std::string percent(double share) {
    return fmt::format("{:.4g}", std::round(share * 10000) / 100);
}

std::string words_of(const colour::Colour& colour) {
    if (const auto* c = std::get_if<colour::Cmyk>(&colour))
        return fmt::format("cmyk {} {} {} {}", percent(c->c), percent(c->m), percent(c->y),
                           percent(c->k));
    if (const auto* s = std::get_if<colour::Spot>(&colour))
        return fmt::format("{} {} %", s->ink->name, percent(s->tint));
    if (const auto* g = std::get_if<colour::Gray>(&colour))
        return fmt::format("gray {}", percent(g->k));
    const auto& c = std::get<colour::Rgb>(colour);
    return fmt::format("rgb {:.0f} {:.0f} {:.0f}", c.r * 255, c.g * 255, c.b * 255);
}

std::string hex(const colour::Rgb& c) {
    return fmt::format("#{:02x}{:02x}{:02x}", std::lround(c.r * 255), std::lround(c.g * 255),
                       std::lround(c.b * 255));
}

Json to_value(const ParitySide& side, const colour::Converter& proof) {
    return {{"language", side.language},
            {"family", side.family},
            {"weight", side.weight},
            {"size_pt", rounded(side.size.in_pt())},
            {"leading_pt", rounded(side.leading.in_pt())},
            {"colour", words_of(side.colour)},
            {"screen", hex(proof.to_screen(side.colour))},
            {"width_mm", rounded(side.width.in_mm())},
            {"height_mm", rounded(side.height.in_mm())},
            {"area_mm2", rounded(side.area())},
            {"used_mm", rounded(side.used.in_mm())},
            {"order", side.order}};
}

Json to_value(const ParityPair& pair, const diag::SourceMap& sources,
              const colour::Converter& proof) {
    Json sides = Json::array();
    for (const ParitySide& side : pair.sides)
        sides.push_back(to_value(side, proof));
    Json layout;
    if (pair.layout.known())
        layout = fmt::format("{}:{}", sources.path(pair.layout.file),
                             sources.position(pair.layout.file, pair.layout.begin).line);
    return {{"item", pair.item},
            {"face", pair.face},
            {"frame", pair.frame},
            {"field", pair.field},
            {"layout", std::move(layout)},
            {"verdict", pair.is_alone()   ? "alone"
                        : pair.is_equal() ? "equal"
                                          : "differs"},
            {"differs", pair.differs},
            {"area_ratio", rounded(pair.area_ratio)},
            {"sides", std::move(sides)}};
}

Json read(const std::filesystem::path& path) {
    const auto text = DiskFiles().read(path, std::size_t{1} << 30);
    return text ? Json::parse(*text, nullptr, false) : Json();
}

std::string word(const Json& value, const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>()
                                                      : std::string();
}

} // namespace

void ParityReports::add(const std::string& pack, const ParityProduct& product,
                        const diag::SourceMap& sources, const colour::Converter& proof) {
    Json pairs = Json::array();
    for (const ParityPair& pair : product.pairs)
        pairs.push_back(to_value(pair, sources, proof));
    const Json entry{{"product", product.product},
                     {"edition", product.edition},
                     {"languages", product.languages},
                     {"pairs", std::move(pairs)}};
    std::string text = entry.dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::scoped_lock lock(mutex_);
    packs_[pack].made[{product.product, product.edition}] = std::move(text);
}

void ParityReports::answer_for(const std::string& pack, const std::string& product,
                               const std::string& edition) {
    const std::scoped_lock lock(mutex_);
    packs_[pack].answered.insert({product, edition});
}

void ParityReports::write(const std::filesystem::path& output, const std::string& pack,
                          const std::string& title,
                          const std::set<std::string>& products) const {
    const std::scoped_lock lock(mutex_);
    const auto found = packs_.find(pack);
    if (found == packs_.end() || found->second.made.empty()) return;
    const std::filesystem::path file = output / pack / "parity.json";
    std::map<Key, Json> entries;
    const Json old = read(file);
    if (old.is_object() && old.contains("products") && old["products"].is_array())
        for (const Json& entry : old["products"]) {
            const Key key{word(entry, "product"), word(entry, "edition")};
            if (products.contains(key.first) && !found->second.answered.contains(key))
                entries[key] = entry;
        }
    for (const auto& [key, text] : found->second.made)
        entries[key] = Json::parse(text);
    Json list = Json::array();
    for (auto& [key, entry] : entries)
        list.push_back(std::move(entry));
    const Json report{{"pack", pack}, {"title", title}, {"products", std::move(list)}};
    const std::string text = report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    write_atomically(file, text);
    write_atomically(output / pack / "parity.html", parity_page(text));
}

} // namespace pecyn::build
