#include "build/date_words.hpp"
#include "build/ticket_facts.hpp"
#include "pack/brand.hpp"

#include <nlohmann/json.hpp>

namespace pecyn::build {

namespace {

using Json = nlohmann::ordered_json;

template <class T> Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json stock_value(const press::Profile& profile, const std::string& name) {
    if (name.empty()) return nullptr;
    const auto stock = stock_of(profile, name);
    if (!stock) return {{"name", name}, {"gsm", nullptr}, {"caliper_um", nullptr}};
    return {{"name", name}, {"gsm", stock->gsm}, {"caliper_um", stock->caliper_um}};
}

Json binding_value(const TicketFacts& facts) {
    const auto binding = binding_of(facts);
    if (!binding) return nullptr;
    return {{"kind", binding->kind},
            {"leaves", binding->leaves},
            {"thickness_mm", or_null(binding->thickness_mm)},
            {"creep_mm", or_null(binding->creep_mm)},
            {"creep_by_printer", binding->creep_by_printer},
            {"edge", binding->edge},
            {"sections", or_null(binding->sections)},
            {"spine_mm", or_null(binding->spine_mm)}};
}

Json plates_value(const TicketFacts& facts) {
    Json plates = Json::array();
    for (const TicketPlate& plate : plates_of(facts)) {
        Json value{{"name", plate.name}, {"kind", plate.kind}};
        if (plate.coverage) value["mean_coverage_percent"] = *plate.coverage;
        plates.push_back(std::move(value));
    }
    return plates;
}

Json press_value(const press::Profile& profile) {
    const press::Limit& limit = profile.inks.limit;
    return {
        {"profile", profile.id},
        {"standard", press::name(profile.standard)},
        {"condition", or_null(profile.condition.name)},
        {"ink_limit_percent", {{"warn", or_null(limit.warn)}, {"fail", or_null(limit.fail)}}}};
}

Json sheets_value(const TicketFacts& facts) {
    Json all = Json::array();
    for (const TicketSheets& sheets : facts.sheets)
        all.push_back(
            {{"size", or_null(sheets.size)},
             {"part", or_null(sheets.part)},
             {"width_mm", sheets.width_mm},
             {"height_mm", sheets.height_mm},
             {"up", sheets.up},
             {"order", or_null(word_of(sheets.order))},
             {"duplex", or_null(word_of(sheets.duplex))},
             {"sheets_per_copy", sheets.per_copy},
             {"sheets", sheets.for_all},
             {"spoilage_percent", ticket_number(sheets.spoilage)},
             {"sheets_with_spoilage", sheets_with_spoilage(sheets.for_all, sheets.spoilage)}});
    return all;
}

/// Null where the product isn't a gang.
Json gang_value(const TicketFacts& facts) {
    if (!is_gang(facts.product)) return nullptr;
    Json all = Json::array();
    for (const TicketDeck& deck : facts.decks)
        all.push_back({{"product", deck.product},
                       {"copies", deck.copies},
                       {"pieces_per_copy", deck.pieces}});
    return all;
}

/// Of one piece; those of a gang differ.
Json trim_value(const TicketFacts& facts) {
    if (is_gang(facts.product)) return nullptr;
    const Size trim = facts.document.pages.front()->trim;
    return {{"width_mm", ticket_mm(trim.width)}, {"height_mm", ticket_mm(trim.height)}};
}

Json files_value(const TicketFacts& facts) {
    Json all = Json::array();
    for (const Artifact& file : facts.files)
        all.push_back({{"path", file.path},
                       {"target", file.target},
                       {"part", or_null(file.part)},
                       {"standard", or_null(file.standard)},
                       {"pages", file.pages},
                       {"bytes", file.bytes},
                       {"sha256", file.sha256},
                       {"findings", {{"error", file.errors}, {"warning", file.warnings}}}});
    return all;
}

/// Whose word stands for the translations (requirement C4).
Json approvals_value(const TicketFacts& facts) {
    Json all = Json::array();
    for (const pack::Approval& approval : approvals_of(facts))
        all.push_back({{"language", approval.language},
                       {"by", approval.by},
                       {"on", or_null(date_words(approval.on))},
                       {"texts", approval.texts}});
    return all;
}

} // namespace

std::string ticket_json(const TicketFacts& facts) {
    const pack::Product& product = facts.product;
    const scene::Page& first = *facts.document.pages.front();
    Json finishing = Json::array();
    for (const TicketFinish& finish : finishing_of(facts))
        finishing.push_back({{"finish", finish.finish}, {"plate", or_null(finish.plate)}});
    Json ticket{{"pecyn", facts.pecyn},
                {"pack", facts.pack.id},
                {"product", product.id},
                {"title", facts.document.title},
                {"version", facts.pack.version},
                {"edition", facts.edition.name},
                {"languages", facts.edition.languages},
                {"date", or_null(date_words(facts.pack.version_date))},
                {"draft", facts.draft},
                {"trim", trim_value(facts)},
                {"bleed_mm", ticket_mm(first.bleed)},
                {"pages", facts.document.pages.size()},
                {"faces", product.is_paged() || is_gang(product)
                              ? Json(nullptr)
                              : Json(sides_of(product, facts.edition.languages))},
                {"quantity", product.quantity},
                {"pieces_per_copy", pieces_of(facts)},
                {"stock", stock_value(*product.press, product.stock)},
                {"cover_stock", stock_value(*product.press, product.cover_stock)},
                {"deck_thickness_mm", or_null(deck_thickness_mm(facts))},
                {"binding", binding_value(facts)},
                {"fold", or_null(word_of(product.fold))},
                {"gang", gang_value(facts)},
                {"plates", plates_value(facts)},
                {"finishing", std::move(finishing)},
                {"press", press_value(*product.press)},
                {"sheets", sheets_value(facts)},
                {"files", files_value(facts)}};
    if (!facts.pack.approvals.empty()) ticket["approvals"] = approvals_value(facts);
    if (facts.pack.brand) ticket["brand"] = facts.pack.brand->id;
    if (!facts.volume.empty()) {
        ticket["volume"] = facts.volume;
        ticket["records"] = facts.records;
    }
    return ticket.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace pecyn::build
