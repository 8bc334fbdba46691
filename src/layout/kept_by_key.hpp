#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace pecyn::layout {

/// Values that take long to make, each made once: those used last are kept up to a limit, and
/// whatever somebody still holds is found again, so that equal things of one document are one
/// object whatever the limit. Safe from several threads.
template <typename Value> class KeptByKey {
public:
    /// `most`: of the weights of all values that are kept though nobody else holds them.
    explicit KeptByKey(std::size_t most) : most_(most) {}

    /// Null where it has to be made.
    std::shared_ptr<const Value> find(const std::string& key) {
        const std::lock_guard guard(lock_);
        const auto found = entries_.find(key);
        auto value = found == entries_.end() ? nullptr : found->second.value.lock();
        if (value) use(found, value);
        return value;
    }

    /// The value to use: the one that another thread has brought meanwhile, else this one.
    std::shared_ptr<const Value> keep(const std::string& key,
                                      std::shared_ptr<const Value> value, std::size_t weight) {
        const std::lock_guard guard(lock_);
        const auto [place, is_new] = entries_.try_emplace(key);
        if (!is_new)
            if (auto known = place->second.value.lock()) {
                use(place, known);
                return known;
            }
        place->second.value = value;
        place->second.weight = weight;
        use(place, value);
        forget_the_lost();
        return value;
    }

    /// Keys that are remembered, those of lost values among them.
    std::size_t entries() {
        const std::lock_guard guard(lock_);
        return entries_.size();
    }

private:
    struct Entry;
    using Entries = std::map<std::string, Entry>;
    struct Recent {
        std::shared_ptr<const Value> value;
        typename Entries::iterator entry;
    };
    using Recents = std::list<Recent>;
    struct Entry {
        std::weak_ptr<const Value> value;
        std::size_t weight = 0;
        bool is_recent = false;
        typename Recents::iterator recent{};
    };

    void use(typename Entries::iterator place, const std::shared_ptr<const Value>& value) {
        Entry& entry = place->second;
        if (entry.is_recent) {
            recents_.splice(recents_.begin(), recents_, entry.recent);
            return;
        }
        recents_.push_front({value, place});
        entry.recent = recents_.begin();
        entry.is_recent = true;
        weight_ += entry.weight;
        while (weight_ > most_ && recents_.size() > 1) {
            Entry& last = recents_.back().entry->second;
            last.is_recent = false;
            weight_ -= last.weight;
            recents_.pop_back();
        }
    }

    /// Entries whose value is gone, now and then.
    void forget_the_lost() {
        if (entries_.size() < 2 * recents_.size() + 1000 || entries_.size() < swept_ * 2)
            return;
        std::erase_if(entries_, [](const auto& known) { return known.second.value.expired(); });
        swept_ = entries_.size();
    }

    std::mutex lock_;
    std::size_t most_, weight_ = 0, swept_ = 0;
    Entries entries_;
    Recents recents_; ///< used last: first
};

} // namespace pecyn::layout
