#include "build/parity_report.hpp"

#include "base/atomic_file.hpp"
#include "base/file_access.hpp"
#include "build/names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pecyn::build {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view entry_begin = "\n  {", entry_end = "\n  ]}";

/// The entries of a report that this program wrote; of any other file none.
std::vector<std::string> entries_in(const std::string& report) {
    std::vector<std::string> entries;
    for (std::size_t at = report.find(entry_begin); at != std::string::npos;) {
        const std::size_t end = report.find(entry_end, at);
        if (end == std::string::npos) break;
        const std::size_t next = end + entry_end.size();
        entries.push_back(report.substr(at + 3, next - at - 3));
        at = report.find(entry_begin, next);
    }
    return entries;
}

std::string word(const Json& value, const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>()
                                                      : std::string();
}

} // namespace

std::string without_pairs(std::string_view entry) {
    return std::string(entry.substr(0, entry.find('\n'))) + "]}";
}

void ParityReports::add(const std::string& folder, const ParityProduct& product,
                        const diag::SourceMap& sources, const colour::Converter& proof) {
    std::string text = parity_entry(product, sources, proof);
    const std::scoped_lock lock(mutex_);
    folders_[folder].made[{product.product, product.edition}] = std::move(text);
}

void ParityReports::answer_for(const std::string& folder, const std::string& product,
                               const std::string& edition) {
    const std::scoped_lock lock(mutex_);
    folders_[folder].answered.insert({product, edition});
}

void ParityReports::write(const std::filesystem::path& output, const std::string& pack,
                          const std::string& title, const std::set<std::string>& products,
                          const std::string& brand) {
    const std::string folder = pack_folder(pack, brand);
    Entries found;
    {
        const std::scoped_lock lock(mutex_);
        const auto known = folders_.find(folder);
        if (known == folders_.end()) return;
        found = std::move(known->second);
        folders_.erase(known);
    }
    if (found.made.empty()) return;
    const std::filesystem::path file = output / folder / "parity.json";
    std::map<Key, std::string> entries = std::move(found.made);
    if (const auto old = DiskFiles().read(file, std::size_t{1} << 30))
        for (std::string& entry : entries_in(*old)) {
            const Json head = Json::parse(without_pairs(entry), nullptr, false);
            if (!head.is_object()) continue;
            Key key{word(head, "product"), word(head, "edition")};
            if (products.contains(key.first) && !found.answered.contains(key))
                entries.emplace(std::move(key), std::move(entry));
        }
    std::string text =
        fmt::format("{{\"pack\": {}, {}\"title\": {}, \"products\": [", Json(pack).dump(),
                    brand.empty() ? "" : "\"brand\": " + Json(brand).dump() + ", ",
                    Json(title).dump(-1, ' ', false, Json::error_handler_t::replace));
    std::vector<std::string> heads;
    heads.reserve(entries.size());
    for (const auto& [key, entry] : entries) {
        if (!heads.empty()) text += ',';
        text += "\n  " + entry;
        heads.push_back(without_pairs(entry));
    }
    text += "\n]}\n";
    write_atomically(file, text);
    write_atomically(output / folder / "parity.html", parity_page(title, heads));
}

} // namespace pecyn::build
