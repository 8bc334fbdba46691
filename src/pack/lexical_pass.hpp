#pragma once

#include "diag/finding.hpp"

#include <string>
#include <string_view>

namespace pecyn::pack {

/// What the lexical pass leaves for the parser.
struct LexicalResult {
    /// The text with every trapped value blanked out (same length, so places stay), that the
    /// lines around it can still be read; empty where nothing was trapped.
    std::string patched;
    /// An indent is so broken that the parser's own complaints would only repeat it.
    bool structure_lost = false;
};

/// A blanked value is this sign over and over; the tree makes an empty value of it, reported
/// already.
inline constexpr char blanked = '\x7F';

/// Looks at the lines as their writer sees them, for what YAML would lose quietly or refuse
/// in words that don't help. Findings, with the line rewritten in the help: `tab-indent`,
/// `nbsp-indent`, `hash-in-text`, `hash-colour`, `unclosed-quote`, `text-after-quote`,
/// `special-start`, `curly-quotes`, `bad-escape`, `colon-in-text`, `colon-without-space`.
LexicalResult check_lexically(diag::FileId file, std::string_view text,
                              diag::Findings& findings);

} // namespace pecyn::pack
