#pragma once

#include "art/qpdf_object.hpp"

#include <set>

namespace pecyn::art {

/// Which layers of a PDF are printed (ISO 32000-1, 8.11), by its default configuration.
class OptionalContent {
public:
    /// A file without layers.
    OptionalContent() = default;
    explicit OptionalContent(QPDFObjectHandle catalog);
    /// Whether content that belongs to a layer, or to several by a rule, is shown. Rules of
    /// nested terms (VE) count by their simple form.
    bool shows(QPDFObjectHandle group_or_membership) const;

private:
    bool is_on(QPDFObjectHandle group) const { return !hidden_.count(group.getObjGen()); }
    std::set<QPDFObjGen> hidden_;
};

} // namespace pecyn::art
