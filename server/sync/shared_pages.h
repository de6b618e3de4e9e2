#pragma once

#include "server/auth/account.h"
#include "server/sync/window.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace posko::server {

/// A page as it is answered. Any thread may read it.
class SharedPage {
public:
    explicit SharedPage(FeedPage made);

    const std::string text;
    const FeedPage page; ///< without its items, which went into the text

    /// The text packed by gzip: at the first call, which takes its time. Empty where that cannot be done.
    const std::string& packed() const;
    bool isPacked() const { return packedAlready; }

private:
    mutable std::once_flag packing;
    mutable std::string packedText;
    mutable std::atomic<bool> packedAlready{false};
};

/// The pages of the window, each made once for all desks of an audience, those whose accounts see the same, that stand
/// at the same place. Any thread.
class SharedPages {
public:
    explicit SharedPages(const ChangeWindow&);

    /// The page from the cursor on; null where the window does not hold that place. While changes come fast it may lack
    /// those of the last `gatherTime / 2`, which come with the next one.
    std::shared_ptr<const SharedPage> page(const Cursor&, const Account&);
    /// When all desks of the audience are answered together, while changes come fast: every `gatherTime`, each audience
    /// at times of its own.
    static std::chrono::steady_clock::time_point nextRound(const Account&, std::chrono::steady_clock::time_point after);

    static constexpr std::chrono::milliseconds gatherTime{100};

private:
    struct Latest {
        std::string from;
        std::int64_t seq = 0; ///< of `from`
        std::chrono::steady_clock::time_point made;
        std::shared_ptr<const SharedPage> page;
    };

    const ChangeWindow& window;
    std::mutex mutex; ///< guards what follows
    std::unordered_map<std::string, Latest> latest;
    std::chrono::steady_clock::time_point forgot; ///< when all were forgotten
};

} // namespace posko::server
