#include "layout/text/text_shaper.hpp"

#include "base/utf8.hpp"
#include "layout/text/itemiser.hpp"
#include "layout/text/segmenter.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace pecyn::layout {

namespace {

constexpr std::size_t most_text = 1u << 20;
/// Of either generation. Ten thousand rows of a table bring ten thousand names, each on every
/// thread: what isn't asked for again goes soon.
constexpr std::size_t most_cached_bytes = 4u << 20;

void append_number(std::string& key, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        key.push_back(static_cast<char>(number | 0x80));
    key.push_back(static_cast<char>(number));
}

/// What Pango and HarfBuzz can take, byte for byte as long as it was: NUL and malformed bytes
/// become U+0001, which no face has, so that they are reported; a tab becomes a space.
void append_clean(std::string& text, const std::string& words) {
    const std::size_t begin = text.size();
    text += words;
    bool suspect = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (text[i] == '\0')
            text[i] = '\1';
        else if (text[i] == '\t')
            text[i] = ' ';
        suspect |= (text[i] & 0x80) != 0;
    }
    if (!suspect || !utf8::first_malformed(words)) return;
    for (std::size_t i = begin; i < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text, i);
        if (decoded.code_point == 0xFFFD && decoded.length == 1) text[i] = '\1';
        i += decoded.length;
    }
}

std::size_t memory_of(const ShapedParagraph& paragraph) {
    return sizeof paragraph + paragraph.text.size() * 2 +
           paragraph.glyphs.size() * sizeof(ShapedGlyph) +
           paragraph.segments.size() * sizeof(Segment) +
           paragraph.items.size() * sizeof(ShapedItem) +
           paragraph.runs.size() * sizeof(ShapedRun);
}

bool shapes_alike(const ShapedRun& a, const ShapedRun& b) {
    return a.face == b.face && a.letter_spacing == b.letter_spacing && a.scale == b.scale &&
           a.features == b.features && a.object_width == 0 && b.object_width == 0;
}

diag::Span span_at(const ShapedParagraph& paragraph, std::uint32_t offset) {
    const auto run = std::upper_bound(
        paragraph.runs.begin(), paragraph.runs.end(), offset,
        [](std::uint32_t at, const ShapedRun& other) { return at < other.end; });
    return run == paragraph.runs.end() ? diag::Span() : run->span;
}

/// Lists the characters of the cluster that glyph number `glyph` (0: none) stands for.
void list_missing(ShapedParagraph& paragraph, const ShapedItem& item, std::uint32_t glyph) {
    const auto& face = paragraph.runs[item.run].face;
    const std::uint32_t cluster = paragraph.glyphs[glyph].cluster;
    // The cluster ends where the next in reading order begins.
    const int step = item.right_to_left() ? -1 : 1;
    std::uint32_t end = item.end;
    for (std::int64_t g = std::int64_t(glyph) + step;
         g >= item.glyph_begin && g < item.glyph_end && end == item.end; g += step)
        if (const std::uint32_t next = paragraph.glyphs[static_cast<std::size_t>(g)].cluster;
            next != cluster)
            end = next;
    for (std::uint32_t at = cluster; at < end;) {
        const utf8::Decoded decoded = utf8::decode(paragraph.text, at);
        if (at == cluster || face->glyph_of(decoded.code_point) == 0)
            paragraph.missing.push_back({decoded.code_point, at, face, span_at(paragraph, at)});
        at += static_cast<std::uint32_t>(decoded.length);
    }
}

} // namespace

struct TextShaper::State {
    explicit State(const font::FaceLibrary& library) : faces(library.all()), itemiser(library) {
        for (std::size_t i = 0; i < faces.size(); ++i)
            face_index.emplace(faces[i].get(), i);
    }

    std::size_t index_of(const StyledRun& run) const {
        const auto found = face_index.find(run.face.get());
        if (found == face_index.end())
            throw std::invalid_argument("a run's face is not of the shaper's library");
        return found->second;
    }

    void make_key(const StyledParagraph& paragraph);
    void make_stretches(const StyledParagraph& paragraph, const ShapedParagraph& shaped);
    std::shared_ptr<ShapedParagraph> shape(const StyledParagraph& paragraph);
    void shape_items(ShapedParagraph& shaped);

    std::vector<std::shared_ptr<const font::Face>> faces; ///< kept alive with the shaper
    std::unordered_map<const font::Face*, std::size_t> face_index;
    Itemiser itemiser;
    /// The known paragraph of `key`; null: none.
    std::shared_ptr<const ShapedParagraph> find();
    void keep(const std::shared_ptr<const ShapedParagraph>& shaped);

    using Cache = std::unordered_map<std::string, std::shared_ptr<const ShapedParagraph>>;
    Cache cache, older; ///< what was asked for of late, and before
    std::size_t cached_bytes = 0;

    // Kept for their memory.
    std::string key;
    std::vector<Stretch> stretches;
    Itemised itemised;
    PieceShaper pieces;
    Segmenter segmenter;
    std::vector<Cluster> clusters;
};

/// Everything that shapes and breaks depend on.
void TextShaper::State::make_key(const StyledParagraph& paragraph) {
    key.clear();
    append_number(key, static_cast<std::uint64_t>(paragraph.direction));
    append_number(key, paragraph.language.size());
    key += paragraph.language;
    for (const StyledRun& run : paragraph.runs) {
        append_number(key, index_of(run) * 2 + (run.keep_together ? 1 : 0));
        append_number(key, run.language.size());
        key += run.language;
        key.append(reinterpret_cast<const char*>(&run.letter_spacing),
                   sizeof run.letter_spacing);
        append_number(key, run.features.size());
        for (const Feature& feature : run.features) {
            append_number(key, feature.tag);
            append_number(key, feature.value);
        }
        // Nearly all runs are words in their own size.
        const bool plain = run.scale == 1 && run.object_width == 0;
        key.push_back(plain ? '\0' : '\1');
        if (!plain)
            for (const double* number : {&run.scale, &run.object_width})
                key.append(reinterpret_cast<const char*>(number), sizeof *number);
        append_number(key, run.text.size());
        key += run.text;
    }
}

void TextShaper::State::make_stretches(const StyledParagraph& paragraph,
                                       const ShapedParagraph& shaped) {
    stretches.clear();
    for (std::size_t i = 0; i < paragraph.runs.size(); ++i) {
        const ShapedRun& run = shaped.runs[i];
        if (run.begin == run.end) continue;
        const std::size_t face = index_of(paragraph.runs[i]);
        if (!stretches.empty() && stretches.back().language == run.language &&
            shapes_alike(shaped.runs[stretches.back().run], run))
            stretches.back().end = run.end;
        else
            stretches.push_back(
                {run.begin, run.end, static_cast<std::uint32_t>(i), face, run.language});
    }
}

void TextShaper::State::shape_items(ShapedParagraph& shaped) {
    for (ShapedItem& item : shaped.items) {
        item.glyph_begin = static_cast<std::uint32_t>(shaped.glyphs.size());
        clusters.clear();
        pieces.shape(piece_of(shaped, item, item.begin, item.end, false), shaped.glyphs,
                     &clusters);
        item.glyph_end = static_cast<std::uint32_t>(shaped.glyphs.size());
        segmenter.take_item(shaped, item, clusters);
        if (shaped.runs[item.run].object_width > 0) continue;
        std::uint32_t reported = item.end;
        for (std::uint32_t g = item.glyph_begin; g < item.glyph_end; ++g) {
            const ShapedGlyph& glyph = shaped.glyphs[g];
            if (glyph.id == 0 && glyph.cluster != reported) {
                reported = glyph.cluster;
                list_missing(shaped, item, g);
            }
        }
    }
    std::sort(shaped.missing.begin(), shaped.missing.end(),
              [](const MissingGlyph& a, const MissingGlyph& b) { return a.offset < b.offset; });
}

std::shared_ptr<ShapedParagraph> TextShaper::State::shape(const StyledParagraph& paragraph) {
    auto shaped = std::make_shared<ShapedParagraph>();
    shaped->language = paragraph.language;
    shaped->runs.reserve(paragraph.runs.size());
    for (const StyledRun& run : paragraph.runs) {
        const auto begin = static_cast<std::uint32_t>(shaped->text.size());
        append_clean(shaped->text, run.text);
        shaped->runs.push_back({run.face,
                                run.language.empty() ? paragraph.language : run.language,
                                run.letter_spacing, run.tag, run.span, begin,
                                static_cast<std::uint32_t>(shaped->text.size()), run.scale,
                                run.features, run.object_width});
    }
    if (shaped->text.empty()) {
        shaped->right_to_left = paragraph.direction == BaseDirection::right_to_left;
        return shaped;
    }
    make_stretches(paragraph, *shaped);
    itemiser.itemise(shaped->text, stretches, paragraph.direction, paragraph.language,
                     itemised);
    shaped->right_to_left = itemised.right_to_left;
    shaped->items = itemised.items;
    shaped->substituted = itemised.substituted;
    segmenter.begin(*shaped);
    shape_items(*shaped);
    segmenter.finish(*shaped, paragraph, itemised.attributes);
    return shaped;
}

namespace {

/// True where the cached paragraph is what was asked for, places and tags included.
bool same_places(const ShapedParagraph& cached, const StyledParagraph& asked) {
    for (std::size_t i = 0; i < asked.runs.size(); ++i)
        if (cached.runs[i].span != asked.runs[i].span ||
            cached.runs[i].tag != asked.runs[i].tag)
            return false;
    return true;
}

std::shared_ptr<const ShapedParagraph> moved_to(const ShapedParagraph& cached,
                                                const StyledParagraph& asked) {
    auto moved = std::make_shared<ShapedParagraph>(cached);
    for (std::size_t i = 0; i < asked.runs.size(); ++i) {
        moved->runs[i].span = asked.runs[i].span;
        moved->runs[i].tag = asked.runs[i].tag;
    }
    for (MissingGlyph& missing : moved->missing)
        missing.span = span_at(*moved, missing.offset);
    return moved;
}

} // namespace

std::shared_ptr<const ShapedParagraph> TextShaper::State::find() {
    if (const auto found = cache.find(key); found != cache.end()) return found->second;
    const auto found = older.find(key);
    if (found == older.end()) return nullptr;
    auto known = found->second;
    keep(known);
    return known;
}

void TextShaper::State::keep(const std::shared_ptr<const ShapedParagraph>& shaped) {
    const std::size_t bytes = memory_of(*shaped) + key.size();
    if (cached_bytes + bytes > most_cached_bytes) {
        older = std::exchange(cache, {});
        cached_bytes = 0;
    }
    cached_bytes += bytes;
    cache.emplace(key, shaped);
}

TextShaper::TextShaper(const font::FaceLibrary& faces)
    : state_(std::make_unique<State>(faces)) {}
TextShaper::~TextShaper() = default;

std::shared_ptr<const ShapedParagraph> TextShaper::shape(const StyledParagraph& paragraph) {
    std::size_t length = 0;
    for (const StyledRun& run : paragraph.runs)
        length += run.text.size();
    if (length > most_text) throw std::length_error("a paragraph of more than 1 MiB");
    State& state = *state_;
    state.make_key(paragraph);
    if (const auto known = state.find())
        return same_places(*known, paragraph) ? known : moved_to(*known, paragraph);
    std::shared_ptr<const ShapedParagraph> shaped = state.shape(paragraph);
    state.keep(shaped);
    return shaped;
}

bool TextShaper::serves(const font::FaceLibrary& faces) const {
    return state_->faces == faces.all();
}

TextShaper& thread_shaper(const font::FaceLibrary& faces) {
    // A program has one library, tests have several.
    thread_local std::vector<std::unique_ptr<TextShaper>> shapers;
    for (const auto& shaper : shapers)
        if (shaper->serves(faces)) return *shaper;
    if (shapers.size() == 4) shapers.erase(shapers.begin());
    return *shapers.emplace_back(std::make_unique<TextShaper>(faces));
}

} // namespace pecyn::layout
