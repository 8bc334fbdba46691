#pragma once

#include "pack/item_files.hpp"
#include "pack/layout_reader.hpp"
#include "pack/pack.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pecyn::pack {

/// `unknown-stock` where the press profile has no such paper.
void check_stock(const std::string& name, diag::Span span, const press::Profile& press,
                 diag::Findings& findings);
/// `missing-field` for each field that the layout can't do without.
void check_needs(const Item& item, const Layout& layout, diag::Findings& findings);

/// Reads the products of a pack whose items are there already.
class ProductReader {
public:
    struct Context {
        const Pack& pack;
        const ItemMap& items;           ///< with nulls for items that could not be read
        std::vector<std::string> order; ///< all ids
        const Kinds& kinds;
        const SearchPath& search;
        Sources sources;
    };
    ProductReader(Context context, LayoutReader& layouts, diag::Findings& findings)
        : context_(std::move(context)), layouts_(layouts), findings_(findings) {}

    /// Findings: `unknown-item`, `unknown-kind`, `wrong-kind`, `missing-field`, `unknown-face`,
    /// `unknown-stock`, `bad-binding`, `bad-fold`, `bad-gang`, `unknown-product`, those of
    /// layouts and press profiles.
    std::vector<Product> read(const Node& node);

private:
    std::optional<Product> read_product(const Entry& entry);
    std::shared_ptr<const press::Profile> press(const std::string& id, diag::Span wanted);
    void read_layout(const Node& node, Product& product);
    void read_making(const Node& node, Product& product);
    void read_binding(const Node& node, Product& product);
    void read_fold(const Node& node, Product& product);
    void read_cover(const Node& node, Product& product);
    void check_widths(const Node& node, const Product& product);
    void read_gang(const Node& node, const Node& gang, Product& product);
    void check_gang(const std::vector<std::string>& known, const std::vector<Product>& products,
                    Product& gang);
    bool check_part(const GangPart& part, const Product& deck, const Product& gang);
    void choose_items(const Node& node, Product& product);
    void named_items(const Node& node, Product& product);
    void items_of_kinds(const std::vector<std::string>& kinds, Product& product);
    void read_pages(const Node& node, Product& product);
    std::optional<PageEntry> read_page(const Node& node, const Product& product);
    void read_stock(const Node& node, Product& product);
    bool check_item(const std::string& id, diag::Span span);
    bool check_shown(const Item& item, diag::Span span, const Product& product);
    bool check_face(const std::string& name, diag::Span span, const Layout& layout);

    Context context_;
    LayoutReader& layouts_;
    diag::Findings& findings_;
    std::map<std::string, std::shared_ptr<const press::Profile>> presses_;
};

} // namespace pecyn::pack
