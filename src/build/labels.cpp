#include "build/labels.hpp"

namespace pecyn::build {

void label(diag::Findings& findings, const std::string& pack, const std::string& product,
           const std::string& brand) {
    for (diag::Finding& finding : findings.all()) {
        if (finding.pack.empty()) finding.pack = pack;
        if (finding.product.empty()) finding.product = product;
        if (finding.brand.empty()) finding.brand = brand;
    }
}

void promote_warnings(diag::Findings& findings) {
    for (diag::Finding& finding : findings.all())
        if (finding.severity == diag::Severity::warning && !finding.excuse)
            finding.severity = diag::Severity::error;
}

} // namespace pecyn::build
