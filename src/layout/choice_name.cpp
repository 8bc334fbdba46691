#include "layout/choice_name.hpp"

namespace pecyn::layout {

const std::string& choice_name(const pack::ByChoice& choice, const pack::Item* item) {
    if (!item) return choice.otherwise;
    const auto field = item->fields.find(choice.field);
    if (field == item->fields.end()) return choice.otherwise;
    const auto* value = std::get_if<pack::ChoiceValue>(&field->second);
    const auto named = value ? choice.names.find(value->value) : choice.names.end();
    return named == choice.names.end() ? choice.otherwise : named->second;
}

} // namespace pecyn::layout
