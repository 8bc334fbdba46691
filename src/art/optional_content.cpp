#include "art/optional_content.hpp"

#include "art/pdf_values.hpp"

#include <functional>

namespace pecyn::art {
namespace {

constexpr int most_layers = 10'000, most_usages = 16;

void for_each(QPDFObjectHandle array, const std::function<void(QPDFObjectHandle)>& take) {
    if (!array.isArray()) return;
    const int count = std::min(array.getArrayNItems(), most_layers);
    for (int i = 0; i < count; ++i)
        take(array.getArrayItem(i));
}

} // namespace

OptionalContent::OptionalContent(QPDFObjectHandle catalog) {
    QPDFObjectHandle properties = entry(catalog, "/OCProperties");
    QPDFObjectHandle chosen = entry(properties, "/D");
    const auto hide = [&](QPDFObjectHandle group) { hidden_.insert(group.getObjGen()); };
    if (name_of(entry(chosen, "/BaseState")) == "OFF")
        for_each(entry(properties, "/OCGs"), hide);
    for_each(entry(chosen, "/OFF"), hide);
    for_each(entry(chosen, "/ON"),
             [&](QPDFObjectHandle group) { hidden_.erase(group.getObjGen()); });
    // Layers may say themselves whether they are printed (8.11.4.4).
    int usages = 0;
    for_each(entry(chosen, "/AS"), [&](QPDFObjectHandle usage) {
        const bool counts =
            name_of(entry(usage, "/Event")) == "Print" && ++usages <= most_usages;
        if (!counts) return;
        for_each(entry(usage, "/OCGs"), [&](QPDFObjectHandle group) {
            const std::string state =
                name_of(entry(entry(entry(group, "/Usage"), "/Print"), "/PrintState"));
            if (state == "OFF") hidden_.insert(group.getObjGen());
            if (state == "ON") hidden_.erase(group.getObjGen());
        });
    });
}

bool OptionalContent::shows(QPDFObjectHandle given) const {
    if (!given.isDictionary()) return true;
    if (name_of(entry(given, "/Type")) != "OCMD") return is_on(given);
    QPDFObjectHandle groups = entry(given, "/OCGs");
    if (groups.isDictionary()) return is_on(groups);
    int on = 0, off = 0;
    for_each(groups, [&](QPDFObjectHandle group) {
        if (group.isDictionary()) ++(is_on(group) ? on : off);
    });
    if (on + off == 0) return true;
    const std::string rule = name_of(entry(given, "/P"));
    if (rule == "AllOn") return off == 0;
    if (rule == "AnyOff") return off > 0;
    if (rule == "AllOff") return on == 0;
    return on > 0;
}

} // namespace pecyn::art
