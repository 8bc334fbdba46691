// Mutations of layouts that keep most of them layouts: values become extreme ones, keys and
// frames of the syntax come in, lines and blocks are swapped, doubled, dropped and nested.
#include "../support/layout_words.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

using namespace pecyn::test;

namespace {

class Mutation {
public:
    Mutation(const std::string& text, unsigned seed) : random_(seed) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            lines_.push_back(text.substr(at, end - at));
            at = end + 1;
        }
    }

    void change() {
        if (lines_.empty()) lines_.emplace_back("extends: base");
        const std::size_t times = 1 + below(3);
        for (std::size_t i = 0; i < times; ++i)
            change_once();
    }

    /// Puts a block of another layout in.
    void take_from(const Mutation& other) {
        if (lines_.empty() || other.lines_.empty()) return;
        const std::size_t from = below(other.lines_.size());
        std::vector<std::string> block(other.lines_.begin() + offset(from),
                                       other.lines_.begin() + offset(other.block_end(from)));
        const std::size_t at = below(lines_.size());
        insert(at, std::move(block), indent(lines_[at]));
    }

    std::string text() const {
        std::string all;
        for (const std::string& line : lines_)
            all += line + '\n';
        return all;
    }

private:
    static std::ptrdiff_t offset(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }
    std::size_t below(std::size_t count) { return random_() % count; }
    template <typename Words> const auto& any(const Words& words) {
        return words[below(words.size())];
    }

    static std::size_t indent(const std::string& line) {
        return std::min(line.find_first_not_of(' '), line.size());
    }

    /// The end of what belongs to the line: itself and what stands deeper below it.
    std::size_t block_end(std::size_t begin) const {
        std::size_t end = begin + 1;
        while (end < lines_.size() &&
               (lines_[end].empty() || indent(lines_[end]) > indent(lines_[begin])))
            ++end;
        return end;
    }

    void insert(std::size_t at, std::vector<std::string> block, std::size_t to) {
        if (block.empty()) return;
        const std::size_t from = indent(block.front());
        for (std::string& line : block)
            line = std::string(to, ' ') + line.substr(std::min(from, indent(line)));
        lines_.insert(lines_.begin() + offset(at), block.begin(), block.end());
    }

    void change_once() {
        const std::size_t at = below(lines_.size());
        switch (below(16)) {
        case 0:
        case 1:
        case 2: return replace_scalar(lines_[at], false);
        case 3: return replace_scalar(lines_[at], true);
        case 4: return std::swap(lines_[at], lines_[below(lines_.size())]);
        case 5: return insert(at, block_at(at), indent(lines_[at]));
        case 6: return drop(at);
        case 7: return nest(at);
        case 8: return insert(at, block_at(below(lines_.size())), indent(lines_[at]));
        case 9:
        case 10:
        case 11: return add_key(at);
        case 12:
        case 13: return add_frame(at);
        case 14: return give_known_value(at);
        default: return lengthen(lines_[at]);
        }
    }

    std::vector<std::string> block_at(std::size_t at) const {
        return {lines_.begin() + offset(at), lines_.begin() + offset(block_end(at))};
    }

    void drop(std::size_t at) {
        const std::size_t end = below(2) == 0 ? at + 1 : block_end(at);
        lines_.erase(lines_.begin() + offset(at), lines_.begin() + offset(end));
        if (lines_.empty()) lines_.emplace_back("extends: base");
    }

    /// What stands behind a colon, a comma or a bracket of the line.
    void replace_scalar(std::string& line, bool by_another) {
        std::vector<std::size_t> begins;
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (line[i] == ' ' && i > 0 && std::strchr(":,-", line[i - 1]) != nullptr)
                begins.push_back(i + 1);
        if (begins.empty()) return;
        const std::size_t begin = any(begins);
        const std::size_t end = std::min(line.find_first_of(",]}", begin), line.size());
        std::string value(any(extreme_scalars));
        if (by_another) {
            const std::string& other = any(lines_);
            const std::size_t colon = other.find(": ");
            if (colon != std::string::npos) value = other.substr(colon + 2);
        }
        line = line.substr(0, begin) + value + line.substr(end);
    }

    /// The frame that the line belongs to comes to stand in a holding frame.
    void nest(std::size_t at) {
        while (at > 0 && lines_[at].find("- ") != indent(lines_[at]))
            --at;
        std::vector<std::string> block = block_at(at);
        const std::size_t to = indent(lines_[at]);
        lines_.erase(lines_.begin() + offset(at), lines_.begin() + offset(block_end(at)));
        insert(at, std::move(block), to + 4);
        const std::string room(to, ' ');
        std::vector<std::string> holder = {room + "- " + std::string(any(holding_frames))};
        if (holder.front().find("grid") != std::string::npos)
            holder.push_back(room + "  columns: 2");
        holder.push_back(room + "  frames:");
        lines_.insert(lines_.begin() + offset(at), holder.begin(), holder.end());
    }

    /// A key of frames or styles below the line.
    void add_key(std::size_t at) {
        const LayoutKey& key = any(below(2) == 0 ? frame_words() : style_words());
        const std::string word = std::string(key.key) + ": " + std::string(any(key.values));
        std::string& line = lines_[at];
        if (line.size() > 1 && line.back() == '}') {
            line.insert(line.size() - 1, ", " + word);
            return;
        }
        const std::size_t to = indent(line) + (line.find("- ") == indent(line) ? 2 : 0);
        lines_.insert(lines_.begin() + offset(at + 1), std::string(to, ' ') + word);
    }

    void add_frame(std::size_t at) {
        while (at > 0 && lines_[at].find("- ") != indent(lines_[at]))
            --at;
        insert(at, {"- " + std::string(any(leaf_frames))}, indent(lines_[at]));
    }

    /// A value of its own for the key on the line.
    void give_known_value(std::size_t at) {
        std::string& line = lines_[at];
        const std::size_t colon = line.find(": ");
        if (colon == std::string::npos) return;
        for (const auto* words : {&frame_words(), &style_words()})
            for (const LayoutKey& key : *words)
                if (line.substr(0, colon).ends_with(key.key)) {
                    line = line.substr(0, colon + 2) + std::string(any(key.values));
                    return;
                }
    }

    /// A line many times its length: long sums, lists and paths.
    void lengthen(std::string& line) {
        const std::size_t from = std::min(line.find(": ") + 2, line.size());
        const std::string tail = line.substr(from);
        const std::size_t times = std::size_t{1} << below(7);
        for (std::size_t i = 0; i < times && line.size() < 4000; ++i)
            line += ' ' + tail;
    }

    std::minstd_rand random_;
    std::vector<std::string> lines_;
};

std::size_t put(const std::string& text, std::uint8_t* data, std::size_t most) {
    const std::size_t size = std::min(text.size(), most);
    std::memcpy(data, text.data(), size);
    return size;
}

std::string as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    if (seed % 16 == 0) return LLVMFuzzerMutate(data, size, most);
    Mutation mutation(as_text(data, size), seed / 16);
    mutation.change();
    return put(mutation.text(), data, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other,
                                                 std::size_t other_size, std::uint8_t* out,
                                                 std::size_t most, unsigned seed) {
    Mutation mutation(as_text(one, one_size), seed);
    mutation.take_from(Mutation(as_text(other, other_size), seed));
    return put(mutation.text(), out, most);
}
