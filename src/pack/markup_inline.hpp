#pragma once

#include "pack/marks.hpp"
#include "pack/markup.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// Reads the inline markup of one paragraph: bytes [begin, end) of a text.
class InlineReader {
public:
    InlineReader(std::string_view text, TextKind kind, const TextPlaces& places,
                 diag::Findings& findings)
        : text_(text), kind_(kind), places_(places), findings_(findings) {}

    std::vector<Inline> read(std::size_t begin, std::size_t end);
    /// Also notes where the marks of the paragraphs read from now on stand.
    void note_marks(std::vector<Mark>& marks) { marks_ = &marks; }

private:
    /// A mark or tag that waits for its end.
    struct Open {
        enum class Kind : unsigned char { strong, emphasis, link, together, language };
        Kind kind;
        std::string mark; ///< as written: "__", "<nb>", "["
        std::size_t begin, end;
        std::string value;        ///< address or language
        std::size_t close_at = 0; ///< of a link: its `]`
        std::size_t pair = 0;     ///< number of its marks, where they are noted
    };

    void step();
    void space();
    void emphasis_run();
    void open_bracket();
    void close_bracket();
    void tag();
    void opening_tag(std::string_view content, std::size_t end);
    void closing_tag(std::string_view name, std::size_t end);
    void bare_link(std::string_view address, std::size_t end);
    void raw(std::size_t end);
    void move(Inline::Kind kind, std::size_t end);
    void named(Inline::Kind kind, std::string_view name, std::size_t end);
    void put(std::string_view bytes, std::size_t length);
    void flush();
    void finish();
    void open(Open mark);
    /// Closes the entry at `index`; entries above it are reported as crossed.
    void close(std::size_t index, std::size_t begin, std::size_t end);
    void note(Mark::Kind kind, std::size_t begin, std::size_t end, std::size_t pair);
    bool refuse_in_line(std::size_t begin, std::size_t end, std::string_view what);
    Inline current() const;
    std::size_t find(char c, std::size_t from);
    bool word_before(std::size_t at) const;
    bool word_after(std::size_t at) const;
    bool space_before(std::size_t at) const;
    bool space_after(std::size_t at) const;
    diag::Finding& error(const char* code, std::size_t begin, std::size_t end,
                         std::string message);

    std::string_view text_;
    TextKind kind_;
    const TextPlaces& places_;
    diag::Findings& findings_;
    std::size_t at_ = 0, begin_ = 0, end_ = 0;
    std::vector<Open> open_;
    std::vector<Inline> inlines_;
    std::string words_; ///< not yet in inlines_
    std::size_t words_begin_ = 0, words_end_ = 0;
    bool verbatim_ = false; ///< words_ come from <raw>: no holds
    std::size_t next_bracket_ = 0, next_angle_ = 0;
    std::size_t errors_ = 0;
    std::vector<Mark>* marks_ = nullptr;
    std::size_t pairs_ = 0;
};

} // namespace pecyn::pack
