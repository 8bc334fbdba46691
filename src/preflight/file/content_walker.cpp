#include "preflight/file/content_walker.hpp"

#include "art/pdf_values.hpp"

#include <cmath>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::Operation;

constexpr std::size_t most_operations = 6'000'000, most_repeats = 1'000'000;
constexpr std::size_t most_content = 96u << 20, most_streams = 200'000;
/// Glyphs whose advances are added up.
constexpr std::size_t most_glyphs = 40'000'000;
/// Looking up a name that is new costs as much as so many operators.
constexpr std::size_t cost_of_name = 10;
constexpr int deepest = 24;
/// ISO 32000-1, Annex C.
constexpr std::size_t most_saved = 28, ever_saved = 512;

constexpr std::uint32_t packed(std::string_view name) {
    std::uint32_t result = 0;
    for (const char c : name)
        result = result << 8 | static_cast<unsigned char>(c);
    return result;
}

bool is_sane(const Affine& m) {
    const double sum = std::abs(m.a) + std::abs(m.b) + std::abs(m.c) + std::abs(m.d) +
                       std::abs(m.dx.in_pt()) + std::abs(m.dy.in_pt());
    return std::isfinite(sum) && sum < 1e18;
}

} // namespace

// NOLINTNEXTLINE(readability-function-size): a table, one line an operator
const std::unordered_map<std::uint32_t, ContentWalker::Entry>& ContentWalker::operators() {
    using W = ContentWalker;
    static const std::unordered_map<std::uint32_t, Entry> all = [] {
        std::unordered_map<std::uint32_t, Entry> made;
        const auto add = [&](std::string_view name, Handler handler, std::size_t operands = 0) {
            made[packed(name)] = {handler, operands};
        };
        add("q", &W::save);
        add("Q", &W::restore);
        add("cm", &W::concatenate, 6);
        add("w", &W::set_line_width, 1);
        add("gs", &W::set_extended, 1);
        add("ri", &W::set_intent, 1);
        add("m", &W::move, 2);
        add("l", &W::line, 2);
        add("c", &W::curve, 6);
        add("v", &W::curve, 4);
        add("y", &W::curve, 4);
        add("re", &W::rectangle, 4);
        add("W", &W::clip);
        add("W*", &W::clip);
        for (const char* name : {"n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
            add(name, &W::paint);
        add("CS", &W::set_space, 1);
        add("cs", &W::set_space, 1);
        for (const char* name : {"SC", "SCN", "sc", "scn"})
            add(name, &W::set_colour, 1);
        add("G", &W::set_device_colour, 1);
        add("g", &W::set_device_colour, 1);
        add("RG", &W::set_device_colour, 3);
        add("rg", &W::set_device_colour, 3);
        add("K", &W::set_device_colour, 4);
        add("k", &W::set_device_colour, 4);
        add("sh", &W::shade, 1);
        add("Do", &W::draw_object, 1);
        add("BI", &W::draw_inline_image);
        add("BT", &W::begin_text);
        add("ET", &W::end_text);
        for (const char* name : {"Tc", "Tw", "Tz", "TL", "Ts", "Tr"})
            add(name, &W::set_text_state, 1);
        add("Tf", &W::set_font, 2);
        add("Td", &W::move_text, 2);
        add("TD", &W::move_text, 2);
        add("T*", &W::move_text);
        add("Tm", &W::set_text_matrix, 6);
        add("Tj", &W::show, 1);
        add("TJ", &W::show, 1);
        add("'", &W::show, 1);
        add("\"", &W::show, 3);
        add("d1", &W::fix_colour, 6);
        add("BMC", &W::begin_mark, 1);
        add("BDC", &W::begin_mark, 2);
        add("EMC", &W::end_mark);
        add("d0", &W::ignore, 2);
        add("d", &W::ignore, 2);
        for (const char* name : {"J", "j", "M", "i", "MP"})
            add(name, &W::ignore, 1);
        add("DP", &W::ignore, 2);
        // Compatibility sections excuse nothing in PDF/X (6.2.2 of ISO 15930-7).
        for (const char* name : {"h", "BX", "EX"})
            add(name, &W::ignore);
        return made;
    }();
    return all;
}

ContentWalker::ContentWalker(PdfDocument& document, std::vector<ContentRules*> rules,
                             Shown shown)
    : document_(document), rules_(std::move(rules)), shown_(std::move(shown)),
      layers_(document.root()), operations_left_(most_operations), repeats_left_(most_repeats),
      content_left_(most_content), widths_left_(most_glyphs), streams_left_(most_streams) {}

void ContentWalker::tell(const std::function<void(ContentRules&)>& what) {
    for (ContentRules* rules : rules_)
        what(*rules);
}

void ContentWalker::fault(Fault fault, const std::string& what) {
    for (ContentRules* rules : rules_)
        rules->fault(fault, what);
}

bool ContentWalker::spend(std::size_t operations) {
    std::size_t& left = repeats_ > 0 ? repeats_left_ : operations_left_;
    if (left == 0) return false;
    left -= std::min(left, operations);
    if (left == 0 && repeats_ == 0) fault(Fault::budget);
    return left > 0;
}

ContentWalker::Colour ContentWalker::initial_colour() const {
    const SpaceModel* gray = spaces_.device(SpaceModel::Kind::gray);
    return {gray, initial_inks(*gray), false};
}

void ContentWalker::walk(const PdfPage& page) {
    told_.clear();
    told_groups_.clear();
    told_states_.clear();
    glyphs_.clear();
    page_ = page.number;
    state_ = State();
    state_.transform = page.to_trim();
    visible_ = state_.transform.apply(page.bleed);
    ground_.begin(visible_);
    state_.clip = state_.transform.apply(page.media);
    state_.fill = state_.stroke = initial_colour();
    depth_ = hidden_ = steps_ = unplaced_ = forms_ = repeats_ = 0;
    is_colour_fixed_ = false;
    running_.clear();
    tell([&](ContentRules& rules) { rules.begin_page(page); });
    QPDFObjectHandle object = page.object;
    QPDFObjectHandle group = entry(object, "/Group");
    if (group.isDictionary())
        tell([&](ContentRules& r) { r.group(group, GroupOf::page, page.resources); });
    std::string bytes;
    for (QPDFObjectHandle& part : object.getPageContents()) {
        const auto decoded = document_.decoded(part, content_left_);
        if (!decoded) {
            note_unread(part, "the page's content");
            continue;
        }
        content_left_ -= std::min(content_left_, decoded->size());
        bytes += *decoded;
        bytes += '\n'; // streams are joined as if by white space (7.8.2)
    }
    const State initial = state_;
    run(bytes, names_of(object, page.resources), state_.transform);
    state_ = initial;
    draw_annotations(page);
    tell([](ContentRules& rules) { rules.end_page(); });
}

void ContentWalker::run(std::string_view bytes, Names& names, const Affine& base) {
    if (depth_ >= deepest) {
        fault(Fault::deep_nesting, "objects");
        return;
    }
    if (!spend(20)) return;
    Stream stream;
    stream.names = &names;
    stream.base = base;
    Stream* outer = std::exchange(stream_, &stream);
    const Path outer_path = std::exchange(path_, {});
    ++depth_;
    art::ContentStream content(bytes);
    Operation operation;
    while (content.next(operation) && spend(1))
        run_operation(operation);
    // What stands after the last operator belongs to none.
    const bool is_whole = (repeats_ > 0 ? repeats_left_ : operations_left_) > 0;
    const bool has_rest = !operation.operands.empty() && operation.name.empty();
    if (is_whole) close_stream(stream, content.is_malformed() || has_rest);
    for (const unsigned char bits : stream.layers)
        leave_layer(bits);
    --depth_;
    path_ = outer_path;
    stream_ = outer;
}

void ContentWalker::run_operation(const Operation& operation) {
    const auto& all = operators();
    const auto found =
        operation.name.size() <= 3 ? all.find(packed(operation.name)) : all.end();
    if (found == all.end()) {
        fault(Fault::unknown_operator, operation.name.substr(0, 20));
    } else if (operation.operands.size() < found->second.operands) {
        fault(Fault::few_operands, operation.name);
    } else {
        (this->*found->second.handler)(operation);
    }
}

void ContentWalker::close_stream(const Stream& stream, bool malformed) {
    if (malformed) fault(Fault::malformed);
    if (!stream.saved.empty()) fault(Fault::unbalanced_states, "q");
    if (stream.in_text) fault(Fault::unbalanced_text, "BT");
    if (!stream.layers.empty()) fault(Fault::unbalanced_marks, "BMC");
}

ContentWalker::Names& ContentWalker::names_of(QPDFObjectHandle owner,
                                              QPDFObjectHandle resources) {
    std::unique_ptr<Names>* place = nullptr;
    if (owner.isIndirect()) {
        place = &names_[owner.getObjGen()];
    } else {
        place = &loose_names_.emplace_back();
    }
    if (!*place) {
        *place = std::make_unique<Names>();
        (*place)->resources = resources;
    }
    return **place;
}

QPDFObjectHandle ContentWalker::lookup(std::map<std::string, QPDFObjectHandle>& known,
                                       const char* category, const std::string& name) {
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    QPDFObjectHandle object =
        entry(entry(stream_->names->resources, category), ("/" + name).c_str());
    spend(cost_of_name);
    known.emplace(name, object);
    return object;
}

void ContentWalker::save(const Operation&) {
    std::vector<State>& saved = stream_->saved;
    if (saved.size() == most_saved) fault(Fault::deep_nesting, "graphics states");
    if (saved.size() < ever_saved) saved.push_back(state_);
}

void ContentWalker::restore(const Operation&) {
    if (stream_->saved.empty()) {
        fault(Fault::unbalanced_states, "Q");
        return;
    }
    state_ = stream_->saved.back();
    stream_->saved.pop_back();
}

void ContentWalker::concatenate(const Operation& operation) {
    const auto n = [&](std::size_t i) { return number(operation, i); };
    state_.transform =
        state_.transform.after({n(0), n(1), n(2), n(3), Length::pt(n(4)), Length::pt(n(5))});
    // What no page holds is nowhere.
    if (!is_sane(state_.transform))
        state_.transform = {0, 0, 0, 0, Length::pt(1e15), Length::pt(1e15)};
}

void ContentWalker::set_line_width(const Operation& operation) {
    state_.line_width = std::abs(number(operation, 0));
}

void ContentWalker::set_extended(const Operation& operation) {
    QPDFObjectHandle given = lookup(stream_->names->states, "/ExtGState", word(operation));
    if (!given.isDictionary()) {
        fault(Fault::missing_resource, word(operation));
        return;
    }
    state_.line_width = std::abs(art::number_or(entry(given, "/LW"), state_.line_width));
    state_.fill_alpha = art::number_or(entry(given, "/ca"), state_.fill_alpha);
    state_.stroke_alpha = art::number_or(entry(given, "/CA"), state_.stroke_alpha);
    const auto overprint = [&](const char* key, bool fallback) {
        QPDFObjectHandle value = entry(given, key);
        return value.isBool() ? value.getBoolValue() : fallback;
    };
    // OP alone sets both (table 58).
    state_.fill_overprint = overprint("/op", overprint("/OP", state_.fill_overprint));
    state_.stroke_overprint = overprint("/OP", state_.stroke_overprint);
    state_.overprint_mode =
        art::number_or(entry(given, "/OPM"), state_.overprint_mode) == 1 ? 1 : 0;
    QPDFObjectHandle font = entry(given, "/Font");
    if (font.isArray() && font.getArrayNItems() == 2) {
        choose_font(font.getArrayItem(0), state_.font);
        state_.size = art::number_or(font.getArrayItem(1), 0);
    }
    const bool is_new =
        given.isIndirect()
            ? told_.insert(given.getObjGen()).second
            : told_states_
                  .insert(std::to_string(reinterpret_cast<std::uintptr_t>(stream_->names)) +
                          word(operation))
                  .second;
    if (!is_new) return;
    tell([&](ContentRules& rules) { rules.graphics_state(given); });
    QPDFObjectHandle mask = entry(given, "/SMask");
    if (mask.isDictionary()) run_mask(mask);
}

void ContentWalker::set_intent(const Operation& operation) {
    tell([&](ContentRules& rules) { rules.rendering_intent(word(operation)); });
}

unsigned char ContentWalker::layer_bits(QPDFObjectHandle layer) const {
    unsigned char bits = 0;
    if (!layers_.shows(layer)) bits |= hides;
    QPDFObjectHandle metadata = entry(layer, "/GTS_Metadata");
    if (!entry(metadata, "/GTS_ProcStepsGroup").isNull()) bits |= is_step;
    return bits;
}

void ContentWalker::enter_layer(unsigned char bits) {
    hidden_ += (bits & hides) != 0 ? 1 : 0;
    steps_ += (bits & is_step) != 0 ? 1 : 0;
}

void ContentWalker::leave_layer(unsigned char bits) {
    hidden_ -= (bits & hides) != 0 ? 1 : 0;
    steps_ -= (bits & is_step) != 0 ? 1 : 0;
}

void ContentWalker::begin_mark(const Operation& operation) {
    unsigned char bits = 0;
    const std::vector<art::Operand>& given = operation.operands;
    if (operation.name == "BDC" && given[0].text == "OC" && given[1].is_name()) {
        QPDFObjectHandle properties = entry(stream_->names->resources, "/Properties");
        bits = layer_bits(entry(properties, ("/" + given[1].text).c_str()));
    }
    stream_->layers.push_back(bits);
    enter_layer(bits);
}

void ContentWalker::end_mark(const Operation&) {
    if (stream_->layers.empty()) {
        fault(Fault::unbalanced_marks, "EMC");
        return;
    }
    leave_layer(stream_->layers.back());
    stream_->layers.pop_back();
}

} // namespace pecyn::preflight
