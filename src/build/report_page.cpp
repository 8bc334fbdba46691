#include "build/report_page.hpp"

#include "build/report_signs.hpp"
#include "build/type_setter.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using namespace literals;
using Weight = TypeSetter::Weight;

constexpr Size a4{210_mm, 297_mm};
constexpr Length margin = 18_mm;
constexpr Length width_of_text = 174_mm; ///< a4 without its margins
constexpr Length between_halves = 10_mm;
constexpr Length lowest = 297_mm - margin - 8_mm; ///< above the footer
constexpr Length title_size = 20_pt, subtitle_size = 11_pt, verdict_size = 16_pt,
                 heading_size = 11_pt, value_size = 10_pt, small_size = 9_pt;
constexpr Length value_step = 13.5_pt, small_step = 12_pt;
constexpr Length before_section = 6.5_mm;

/// Something of a height that stays together.
struct Block {
    Length height;
    std::vector<scene::Item> items; ///< from its own top left corner
    bool stays_with_next = false;
};

class Composer {
public:
    Composer(const Report& report, const layout::Resources& resources)
        : report_(report), setter_(resources) {}

    scene::Document compose();

private:
    // Parts of blocks.
    void put(Block& block, const std::string& text, Point baseline, Length size,
             Weight weight = Weight::regular, bool pale = false, bool right = false);
    Length put_words(Block& block, const ReportWords& words, Point baseline, Length size,
                     Weight weight);
    Length label_width(const ReportWords& words);
    static void rule(Block& block, Length y, Length width, Length weight,
                     const colour::Colour& colour);

    // Blocks.
    Block head();
    Block verdict(const Report::Verdict& verdict);
    Block heading(const ReportSection& section, Length width);
    std::vector<Block> section(const ReportSection& section, Length width, Length labels);
    Length labels_of(const ReportSection& section, Length width);
    void add_rows(const ReportSection& section, Length width, Length labels,
                  std::vector<Block>& blocks);
    void add_table(const ReportTable& table, Length width, std::vector<Block>& blocks);
    Block record(const ReportTable& table, const ReportTable::Record& record, Length width);
    Block point(const ReportPoint& point, Length width);

    // Pages.
    void begin_page();
    void place(Block block, Length x = Length());
    void place_all(std::vector<Block> blocks);
    void place_halves(std::vector<Block> left, std::vector<Block> right);
    void foot_pages();

    const Report& report_;
    TypeSetter setter_;
    std::vector<std::shared_ptr<scene::Page>> pages_;
    Length y_ = lowest; ///< where the next block begins
};

Length height_of(const std::vector<Block>& blocks) {
    Length sum;
    for (const Block& block : blocks)
        sum += block.height;
    return sum;
}

void Composer::put(Block& block, const std::string& text, Point baseline, Length size,
                   Weight weight, bool pale, bool right) {
    if (text.empty()) return;
    const SetLine& line = setter_.line(text, size, weight, pale ? report_pale() : report_ink());
    auto group = std::make_unique<scene::Group>();
    group->transform =
        Affine::translation(right ? baseline.x - line.width : baseline.x, baseline.y);
    group->items.emplace_back(scene::SharedGroup{line.group});
    block.items.emplace_back(std::move(group));
}

/// Gives the width taken up.
Length Composer::put_words(Block& block, const ReportWords& words, Point baseline, Length size,
                           Weight weight) {
    put(block, words.words, baseline, size, weight);
    const Length own = setter_.width(words.words, size, weight);
    if (words.other.empty()) return own;
    const Length gap = size * 0.55;
    put(block, words.other, {baseline.x + own + gap, baseline.y}, size, Weight::regular, true);
    return own + gap + setter_.width(words.other, size);
}

Length Composer::label_width(const ReportWords& words) {
    const Length own = setter_.width(words.words, small_size);
    if (words.other.empty()) return own;
    return own + small_size * 0.55 + setter_.width(words.other, small_size);
}

void Composer::rule(Block& block, Length y, Length width, Length weight,
                    const colour::Colour& colour) {
    block.items.emplace_back(filled_box({Length(), y, width, weight}, colour));
}

Block Composer::head() {
    Block block;
    put_words(block, report_.kind, {Length(), 9_pt}, small_size, Weight::bold);
    Length y = 9_pt + 10_mm;
    for (const std::string& line :
         setter_.wrapped(report_.title, title_size, Weight::bold, width_of_text)) {
        put(block, line, {Length(), y}, title_size, Weight::bold);
        y += 24_pt;
    }
    y -= 24_pt;
    if (!report_.subtitle.empty()) {
        y += 2_pt;
        for (const std::string& line :
             setter_.wrapped(report_.subtitle, subtitle_size, Weight::regular, width_of_text)) {
            y += 15_pt;
            put(block, line, {Length(), y}, subtitle_size, Weight::regular, true);
        }
    }
    block.height = y + 5_pt;
    return block;
}

Block Composer::verdict(const Report::Verdict& verdict) {
    const Length pad = 5_mm, sign = 11_mm, text = pad * 2.0 + sign;
    const auto lines = setter_.wrapped(verdict.detail, value_size, Weight::regular,
                                       width_of_text - text - pad);
    Block block;
    const Length inner = 17_pt + value_step * static_cast<double>(lines.size());
    const Length box = std::max(inner, sign) + pad * 2.0;
    block.items.emplace_back(
        filled_box({Length(), before_section, width_of_text, box}, report_tint()));
    const Length middle = before_section + box / 2.0;
    for (scene::Item& item : draw_sign(verdict.sign, {pad, middle - sign / 2.0, sign, sign}))
        block.items.push_back(std::move(item));
    Length y = middle - inner / 2.0 + 13_pt;
    put(block, verdict.words, {text, y}, verdict_size, Weight::bold);
    y += 3.5_pt;
    for (const std::string& line : lines) {
        y += value_step;
        put(block, line, {text, y}, value_size);
    }
    block.height = before_section + box;
    return block;
}

Block Composer::heading(const ReportSection& section, Length width) {
    Block block;
    rule(block, before_section, width, 0.75_pt, report_ink());
    put_words(block, section.heading, {Length(), before_section + 15_pt}, heading_size,
              Weight::bold);
    block.height = before_section + 21_pt;
    block.stays_with_next = true;
    return block;
}

/// Where the values begin.
Length Composer::labels_of(const ReportSection& section, Length width) {
    Length labels;
    for (const ReportRow& row : section.rows)
        labels = std::max(labels, label_width(row.label));
    return std::min(labels, width * 0.48) + 4_mm;
}

void Composer::add_rows(const ReportSection& section, Length width, Length labels,
                        std::vector<Block>& blocks) {
    const Length bar = std::min(width * 0.3, 60_mm);
    for (const ReportRow& row : section.rows) {
        Block block;
        Length label_bottom = 10_pt;
        if (label_width(row.label) <= labels - 3_mm) {
            put_words(block, row.label, {Length(), label_bottom}, small_size, Weight::regular);
        } else {
            const std::string whole =
                row.label.words + (row.label.other.empty() ? "" : " " + row.label.other);
            label_bottom -= small_step;
            for (const std::string& line :
                 setter_.wrapped(whole, small_size, Weight::regular, labels - 4_mm))
                put(block, line, {Length(), label_bottom += small_step}, small_size);
        }
        const Length room = width - labels - (row.bar ? bar + 4_mm : Length());
        Length y = 10_pt - value_step;
        for (const std::string& line :
             setter_.wrapped(row.value, value_size, Weight::bold, room))
            put(block, line, {labels, y += value_step}, value_size, Weight::bold);
        if (row.bar) {
            const Rect whole{width - bar, 10_pt - 6.5_pt, bar, 6_pt};
            block.items.emplace_back(filled_box(whole, report_tint()));
            Rect part = whole;
            part.width = whole.width * std::clamp(*row.bar, 0.0, 1.0);
            if (part.width > Length())
                block.items.emplace_back(filled_box(part, report_pale()));
        }
        block.height = std::max(y, label_bottom) + 5_pt;
        blocks.push_back(std::move(block));
    }
}

Block Composer::record(const ReportTable& table, const ReportTable::Record& record,
                       Length width) {
    double shares = 0;
    for (const auto& column : table.columns)
        shares += column.share;
    Block block;
    Length x, bottom = 13_pt;
    for (std::size_t i = 0; i < table.columns.size() && i < record.cells.size(); ++i) {
        const auto& column = table.columns[i];
        const Length own = width * (column.share / shares);
        const Length room = own - (i + 1 < table.columns.size() ? 3_mm : Length());
        Length y = 13_pt - value_step;
        const Weight weight = i == 0 ? Weight::bold : Weight::regular;
        for (const std::string& line :
             setter_.wrapped(record.cells[i], value_size, weight, room)) {
            y += value_step;
            put(block, line, {column.right ? x + room : x, y}, value_size, weight, false,
                column.right);
        }
        bottom = std::max(bottom, y);
        x += own;
    }
    if (!record.below.empty())
        for (const std::string& line :
             setter_.wrapped(record.below, small_size, Weight::regular, width)) {
            bottom += small_step;
            put(block, line, {Length(), bottom}, small_size, Weight::regular, true);
        }
    block.height = bottom + 6_pt;
    rule(block, block.height - 0.5_pt, width, 0.5_pt, report_line());
    return block;
}

void Composer::add_table(const ReportTable& table, Length width, std::vector<Block>& blocks) {
    if (table.records.empty()) return;
    double shares = 0;
    for (const auto& column : table.columns)
        shares += column.share;
    Block head;
    Length x;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto& column = table.columns[i];
        const Length own = width * (column.share / shares);
        const Length room = own - (i + 1 < table.columns.size() ? 3_mm : Length());
        put(head, column.head, {column.right ? x + room : x, 9_pt}, small_size, Weight::regular,
            true, column.right);
        x += own;
    }
    head.height = 14_pt;
    rule(head, head.height - 0.5_pt, width, 0.5_pt, report_line());
    head.stays_with_next = true;
    blocks.push_back(std::move(head));
    for (const auto& one : table.records)
        blocks.push_back(record(table, one, width));
}

Block Composer::point(const ReportPoint& point, Length width) {
    const Length sign = 4_mm;
    const Length text = point.sign == Sign::none ? Length() : sign + 3_mm;
    Block block;
    for (scene::Item& item : draw_sign(point.sign, {Length(), 1.2_pt, sign, sign}))
        block.items.push_back(std::move(item));
    Length y = 10_pt - value_step;
    const auto lines = [&](const std::string& words, Length size, Length step, Weight weight,
                           bool pale) {
        if (words.empty()) return;
        for (const std::string& line : setter_.wrapped(words, size, weight, width - text))
            put(block, line, {text, y += step}, size, weight, pale);
    };
    lines(point.lead, value_size, value_step, Weight::bold, false);
    lines(point.text, value_size, value_step, Weight::regular, false);
    lines(point.note, small_size, small_step, Weight::regular, true);
    block.height = std::max(y + 8_pt, sign + 4_pt);
    return block;
}

std::vector<Block> Composer::section(const ReportSection& section, Length width,
                                     Length labels) {
    std::vector<Block> blocks;
    blocks.push_back(heading(section, width));
    add_rows(section, width, labels, blocks);
    add_table(section.table, width, blocks);
    for (const ReportPoint& one : section.points)
        blocks.push_back(point(one, width));
    return blocks;
}

void Composer::begin_page() {
    auto page = std::make_shared<scene::Page>();
    page->trim = a4;
    page->label = std::to_string(pages_.size() + 1);
    page->face = "report";
    pages_.push_back(std::move(page));
    y_ = margin;
}

void Composer::place(Block block, Length x) {
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::translation(margin + x, y_);
    group->items = std::move(block.items);
    pages_.back()->items.emplace_back(std::move(group));
    y_ += block.height;
}

/// A block that stays with the next goes to the next page with it.
void Composer::place_all(std::vector<Block> blocks) {
    for (std::size_t i = 0; i < blocks.size();) {
        std::size_t end = i;
        Length together = blocks[i].height;
        while (blocks[end].stays_with_next && end + 1 < blocks.size())
            together += blocks[++end].height;
        if (y_ + together > lowest && y_ > margin) begin_page();
        for (; i <= end; ++i)
            place(std::move(blocks[i]));
    }
}

void Composer::place_halves(std::vector<Block> left, std::vector<Block> right) {
    const Length height = std::max(height_of(left), height_of(right));
    if (y_ + height > lowest) begin_page();
    const Length top = y_;
    for (Block& block : left)
        place(std::move(block));
    y_ = top;
    for (Block& block : right)
        place(std::move(block), (width_of_text + between_halves) / 2.0);
    y_ = top + height;
}

void Composer::foot_pages() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        Block foot;
        const Length y = 6_mm;
        rule(foot, Length(), width_of_text, 0.5_pt, report_line());
        const std::string number = fmt::format("{} / {}", i + 1, pages_.size());
        const Length room = width_of_text - setter_.width(number, small_size) - 6_mm;
        put(foot, setter_.wrapped(report_.footer, small_size, Weight::regular, room).front(),
            {Length(), y}, small_size, Weight::regular, true);
        put(foot, number, {width_of_text, y}, small_size, Weight::regular, true, true);
        auto group = std::make_unique<scene::Group>();
        group->transform = Affine::translation(margin, lowest + 8_mm - y);
        group->items = std::move(foot.items);
        pages_[i]->items.emplace_back(std::move(group));
    }
}

scene::Document Composer::compose() {
    begin_page();
    place(head());
    if (report_.verdict) place(verdict(*report_.verdict));
    const Length half = (width_of_text - between_halves) / 2.0;
    const auto& sections = report_.sections;
    // Values stand in line down each half of the page.
    Length labels[2];
    std::size_t side = 0;
    for (const ReportSection& one : sections)
        if (one.half) {
            labels[side] = std::max(labels[side], labels_of(one, half));
            side = 1 - side;
        } else {
            side = 0;
        }
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (sections[i].half && i + 1 < sections.size() && sections[i + 1].half) {
            auto left = section(sections[i], half, labels[0]),
                 right = section(sections[i + 1], half, labels[1]);
            if (std::max(height_of(left), height_of(right)) <= lowest - margin) {
                place_halves(std::move(left), std::move(right));
                ++i;
                continue;
            }
        }
        place_all(section(sections[i], width_of_text, labels_of(sections[i], width_of_text)));
    }
    foot_pages();
    scene::Document document{report_.title, {"en"}, {}, {}};
    document.pages.assign(pages_.begin(), pages_.end());
    return document;
}

} // namespace

std::string grouped_digits(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, " ");
    }
    return digits;
}

scene::Document compose_report(const Report& report, const layout::Resources& resources) {
    return Composer(report, resources).compose();
}

} // namespace pecyn::build
