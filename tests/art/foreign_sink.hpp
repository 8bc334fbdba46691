#pragma once

#include "art/foreign_copier.hpp"

#include <map>

namespace pecyn::test {

/// Keeps what is copied.
class KeptObjects final : public art::ForeignSink {
public:
    struct Object {
        std::string entries, bytes;
        bool is_stream = false, is_view = false, is_plain = false;
    };
    std::map<std::uint32_t, Object> objects;

    std::uint32_t reserve() override { return ++last_; }
    void set(std::uint32_t number, std::string entries) override {
        objects[number] = {std::move(entries), {}, false, false, false};
    }
    void set_stream(std::uint32_t number, std::string entries, std::string bytes) override {
        objects[number] = {std::move(entries), std::move(bytes), true, false, false};
    }
    void set_view(std::uint32_t number, std::string entries, std::string_view bytes) override {
        objects[number] = {std::move(entries), std::string(bytes), true, true, false};
    }
    void set_plain(std::uint32_t number, std::string entries, std::string bytes) override {
        objects[number] = {std::move(entries), std::move(bytes), true, false, true};
    }

private:
    std::uint32_t last_ = 0;
};

} // namespace pecyn::test
