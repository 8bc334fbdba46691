#include "preflight/file/xmp.hpp"

#include <pugixml.hpp>

#include <utility>

namespace pecyn::preflight {
namespace {

constexpr std::size_t largest_packet = 1u << 20;
constexpr int most_properties = 2000, most_ancestors = 16;
constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The namespace of a prefix where `node` stands; empty where it's declared nowhere.
std::string space_of(pugi::xml_node node, std::string_view prefix) {
    std::string declaration = "xmlns";
    if (!prefix.empty()) declaration.append(":").append(prefix);
    for (int i = 0; node && i < most_ancestors; ++i, node = node.parent()) {
        if (const auto attribute = node.attribute(declaration.c_str()))
            return attribute.value();
    }
    return {};
}

std::pair<std::string, std::string> qualified(pugi::xml_node scope, std::string_view name,
                                              bool is_attribute = false) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) {
        return {is_attribute ? std::string() : space_of(scope, {}), std::string(name)};
    }
    return {space_of(scope, name.substr(0, colon)), std::string(name.substr(colon + 1))};
}

bool is(pugi::xml_node node, std::string_view local) {
    if (node.type() != pugi::node_element) return false;
    const auto [space, name] = qualified(node, node.name());
    return name == local && space == rdf;
}

/// Text of a property: its own, else that of its default or first item (rdf:Alt, Bag, Seq).
std::string text_of(pugi::xml_node property) {
    for (const pugi::xml_node list : property.children()) {
        if (!is(list, "Alt") && !is(list, "Bag") && !is(list, "Seq")) continue;
        pugi::xml_node chosen = list.first_child();
        int left = most_properties;
        for (const pugi::xml_node item : list.children()) {
            if (--left < 0) break;
            if (std::string_view(item.attribute("xml:lang").value()) == "x-default")
                chosen = item;
        }
        return chosen.text().get();
    }
    return property.text().get();
}

pugi::xml_node find_rdf(const pugi::xml_document& document) {
    for (const pugi::xml_node outer : document.children()) {
        if (is(outer, "RDF")) return outer;
        for (const pugi::xml_node inner : outer.children())
            if (is(inner, "RDF")) return inner;
    }
    return {};
}

} // namespace

std::optional<Xmp> Xmp::parse(std::string_view bytes) {
    if (bytes.size() > largest_packet) return std::nullopt;
    pugi::xml_document document;
    const auto read = document.load_buffer(bytes.data(), bytes.size(),
                                           pugi::parse_default | pugi::parse_ws_pcdata_single);
    const pugi::xml_node packet = read ? find_rdf(document) : pugi::xml_node();
    if (!packet) return std::nullopt;
    Xmp xmp;
    int left = most_properties;
    for (const pugi::xml_node description : packet.children()) {
        if (!is(description, "Description")) continue;
        for (const pugi::xml_attribute attribute : description.attributes()) {
            if (--left < 0) return xmp;
            xmp.values_.try_emplace(qualified(description, attribute.name(), true),
                                    attribute.value());
        }
        for (const pugi::xml_node property : description.children()) {
            if (property.type() != pugi::node_element) continue;
            if (--left < 0) return xmp;
            xmp.values_.try_emplace(qualified(property, property.name()), text_of(property));
        }
    }
    return xmp;
}

std::optional<std::string> Xmp::value(std::string_view space, std::string_view name) const {
    const auto found = values_.find({std::string(space), std::string(name)});
    if (found == values_.end()) return std::nullopt;
    return found->second;
}

} // namespace pecyn::preflight
