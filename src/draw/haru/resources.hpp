#pragma once

#include "draw/haru/page.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace pecyn::draw::haru {

/// Where the document's shared objects lie, by the numbers that content streams use.
struct SharedObjects {
    std::vector<ObjectNumber> fonts, forms, images, shadings, layers;
    std::vector<std::string> spaces; ///< texts of the colour spaces
};

/// Resource dictionaries, each distinct one written once: pages that use the same things
/// refer to the same dictionary, and none names what it does not use.
class Resources {
public:
    Resources(ObjectWriter& writer, const SharedObjects& objects)
        : writer_(writer), objects_(objects) {}

    /// `locals` and `patterns`: those of the page that the content belongs to.
    ObjectNumber dictionary(const Used& used, const std::vector<ObjectNumber>& locals,
                            const std::vector<LocalPattern>& patterns);
    /// Writes the forms of the page; returns the numbers of all.
    std::vector<ObjectNumber> write_locals(Painted& painted);

private:
    ObjectWriter& writer_;
    const SharedObjects& objects_;
    std::unordered_map<std::string, ObjectNumber> written_;
};

} // namespace pecyn::draw::haru
