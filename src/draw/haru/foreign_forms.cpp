#include "draw/haru/foreign_forms.hpp"

#include "draw/haru/deflate.hpp"
#include "draw/haru/page.hpp"
#include "draw/haru/syntax.hpp"

#include <algorithm>

namespace pecyn::draw::haru {

class ForeignForms::Sink final : public art::ForeignSink {
public:
    explicit Sink(ObjectWriter& writer) : writer_(writer) {}
    std::uint32_t reserve() override { return writer_.reserve(); }
    void set(std::uint32_t number, std::string entries) override {
        writer_.set(number, std::move(entries));
    }
    void set_stream(std::uint32_t number, std::string entries, std::string bytes) override {
        writer_.set_stream(number, std::move(entries), std::move(bytes));
    }
    void set_view(std::uint32_t number, std::string entries, std::string_view bytes) override {
        writer_.set_view(number, std::move(entries), bytes);
    }
    void set_plain(std::uint32_t number, std::string entries, std::string bytes) override {
        writer_.set_stream(number, std::move(entries) + "/Filter/FlateDecode", deflated(bytes));
    }

private:
    ObjectWriter& writer_;
};

ForeignForms::ForeignForms(const std::vector<const art::ForeignFile*>& files,
                           ObjectWriter& writer)
    : files_(files), sink_(std::make_unique<Sink>(writer)) {
    for (const art::ForeignFile* file : files_)
        copiers_.push_back(std::make_unique<art::ForeignCopier>(*file, *sink_, findings_));
}
ForeignForms::~ForeignForms() = default;

ObjectNumber ForeignForms::form(const art::ForeignPage& page) {
    const auto file = std::find(files_.begin(), files_.end(), page.file.get());
    std::string head = "/Type/XObject/Subtype/Form/BBox" + box(page.box);
    const Affine matrix = form_map().after(page.placement);
    if (!matrix.is_identity()) {
        head += "/Matrix[";
        append_matrix(head, matrix);
        head.back() = ']'; // instead of the last space
    }
    return copiers_[static_cast<std::size_t>(file - files_.begin())]->form(page.index,
                                                                           std::move(head));
}

std::string ForeignForms::output_intents() {
    const std::string value = copiers_.front()->output_intents();
    return value.empty() ? value : "/OutputIntents" + value;
}

std::string ForeignForms::layers() {
    std::string groups, order, hidden;
    for (const auto& copier : copiers_) {
        const art::ForeignLayers own = copier->layers();
        for (auto [all, more] : {std::pair{&groups, &own.groups}, std::pair{&order, &own.order},
                                 std::pair{&hidden, &own.hidden}}) {
            if (!all->empty() && !more->empty()) *all += ' ';
            *all += *more;
        }
    }
    if (groups.empty()) return {};
    std::string out = "/OCProperties<</OCGs[" + groups + "]/D<</Name(Layers)/Order[" + order;
    out += "]";
    if (!hidden.empty()) out += "/OFF[" + hidden + "]";
    return out + ">>>>";
}

bool ForeignForms::take_findings(diag::Findings& findings) {
    const bool good = !findings_.has_errors();
    findings.merge(std::move(findings_));
    return good;
}

} // namespace pecyn::draw::haru
