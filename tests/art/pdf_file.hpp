#pragma once

#include <algorithm>
#include <string>
#include <vector>

/// Writes small files, for tests of readers.
namespace pecyn::test {

/// A PDF of hand-written objects; in all of them %0, %1 and so on stand for those added.
class PdfFile {
public:
    std::string catalog; ///< entries of the catalogue

    void add(const std::string& dictionary) { objects_.push_back(dictionary); }
    void add(const std::string& dictionary, const std::string& stream) {
        objects_.push_back(with_length(dictionary, stream));
    }
    PdfFile& with_page(const std::string& content, const std::string& resources = "<<>>",
                       const std::string& more = "/MediaBox [0 0 200 100]") {
        pages_.push_back({content, resources, more});
        return *this;
    }
    std::string bytes() const {
        // 1 the catalogue, 2 the page tree, then those added, then pages and their contents.
        std::vector<std::string> all{"<</Type /Catalog /Pages 2 0 R " + catalog + ">>", ""};
        all.insert(all.end(), objects_.begin(), objects_.end());
        std::string kids;
        for (const Page& page : pages_) {
            kids += std::to_string(all.size() + 1) + " 0 R ";
            const bool has_content = page.more.find("/Contents") != std::string::npos;
            const std::string content =
                has_content ? " " : " /Contents " + std::to_string(all.size() + 2) + " 0 R ";
            all.push_back("<</Type /Page /Parent 2 0 R /Resources " + page.resources + content +
                          page.more + ">>");
            all.push_back(with_length("<<>>", page.content));
        }
        all[1] = "<</Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids +
                 "]>>";
        std::string file = "%PDF-1.7\n", table;
        for (std::size_t i = 0; i < all.size(); ++i) {
            char row[24];
            std::snprintf(row, sizeof row, "%010zu 00000 n \n", file.size());
            table += row;
            file += std::to_string(i + 1) + " 0 obj\n" + named(all[i]) + "\nendobj\n";
        }
        const std::string count = std::to_string(all.size() + 1);
        const std::size_t start = file.size();
        file += "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " +
                count + " /Root 1 0 R>>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
        return file;
    }

private:
    struct Page {
        std::string content, resources, more;
    };
    static std::string with_length(std::string dictionary, const std::string& stream) {
        dictionary.insert(dictionary.size() - 2, " /Length " + std::to_string(stream.size()));
        return dictionary + "\nstream\n" + stream + "\nendstream";
    }
    std::string named(std::string text) const {
        const std::size_t end = std::min(text.find("\nstream\n"), text.size());
        std::string head = text.substr(0, end);
        for (std::size_t i = objects_.size(); i-- > 0;) {
            const std::string mark = "%" + std::to_string(i);
            const std::string name = std::to_string(i + 3) + " 0 R";
            for (std::size_t at = head.find(mark); at != std::string::npos;
                 at = head.find(mark, at + name.size()))
                head.replace(at, mark.size(), name);
        }
        return head + text.substr(end);
    }
    std::vector<std::string> objects_;
    std::vector<Page> pages_;
};

} // namespace pecyn::test
