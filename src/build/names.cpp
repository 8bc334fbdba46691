#include "build/names.hpp"

#include "build/edition.hpp"

#include <fmt/format.h>

namespace pecyn::build {

std::string pack_folder(const std::string& pack, const std::string& brand) {
    return brand.empty() ? pack : fmt::format("brands/{}/{}", brand, pack);
}

std::string pack_words(const pack::Pack& pack) {
    std::string words = fmt::format("{} {}", pack.id, pack.version);
    return pack.brand ? words + " · " + pack.brand->id : words;
}

std::string title_of(const pack::Pack& pack) {
    std::string title;
    for (const std::string& language : pack.languages)
        title += (title.empty() ? "" : " / ") + pack.title.plain(language);
    return pack.brand ? title + " · " + pack.brand->id : title;
}

std::string brand_name(const pack::Pack& pack, const std::vector<std::string>& languages) {
    std::string name;
    for (const std::string& language : languages) {
        const std::string words = pack.brand->name.plain(language);
        if (!words.empty()) name += (name.empty() ? "" : " / ") + words;
    }
    return name.empty() ? pack.brand->id : name;
}

std::string part_of(const std::string& part, bool partial) {
    if (!partial) return part;
    return part.empty() ? "part" : part + ".part";
}

std::string pdf_name(const std::string& pack, const std::string& product,
                     const std::vector<std::string>& languages, const std::string& part,
                     bool partial, Target target) {
    const std::string whole = part_of(part, partial);
    return fmt::format("{}-{}-{}{}{}.{}.pdf", pack, product, joined_languages(languages),
                       whole.empty() ? "" : ".", whole, name(target));
}

std::string face_name(Target target, const std::string& product, const std::string& item,
                      const std::string& face, const std::vector<std::string>& edition,
                      const std::vector<std::string>& page) {
    const bool whole = page.empty() || page == edition;
    return fmt::format("{0}/{1}/{2}-{3}-{4}{5}{6}.{0}", name(target), product, item, face,
                       joined_languages(edition), whole ? "" : ".",
                       whole ? "" : joined_languages(page));
}

} // namespace pecyn::build
