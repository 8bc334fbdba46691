#include "build/names.hpp"

#include "build/edition.hpp"

#include <fmt/format.h>

namespace pecyn::build {

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
