#include "server/auth/quota.h"

#include <algorithm>
#include <utility>

namespace posko::server {

Quota::Quota(double limit, Clock::duration window)
    : most(limit)
    , perSecond(limit / std::chrono::duration<double>(window).count())
{
}

Quota::Used& Quota::of(const std::string& key, Clock::time_point now)
{
    if (const auto found = lately.find(key); found != lately.end())
        return found->second;
    if (lately.size() >= mostKeys / 2)
        before = std::exchange(lately, {});
    auto& used = lately.try_emplace(key, Used{0, now}).first->second;
    if (const auto known = before.find(key); known != before.end()) {
        used = known->second;
        before.erase(known);
    }
    return used;
}

std::chrono::seconds Quota::take(const std::string& key, double amount, Clock::time_point now)
{
    if (most <= 0 || amount <= 0)
        return {};
    const std::lock_guard lock(mutex);
    auto& used = of(key, now);
    const std::chrono::duration<double> passed = std::max(now, used.at) - used.at;
    used.amount = std::max(0.0, used.amount - passed.count() * perSecond);
    used.at = std::max(now, used.at);
    if (used.amount > 0 && used.amount + amount > most) {
        const auto tooMuch = std::min(used.amount, used.amount + amount - most);
        return std::chrono::ceil<std::chrono::seconds>(std::chrono::duration<double>(tooMuch / perSecond));
    }
    used.amount += amount;
    return {};
}

} // namespace posko::server
