#include "server/sync/shared_pages.h"

#include "server/http/message.h"

#include <functional>
#include <utility>

namespace posko::server {

using SteadyClock = std::chrono::steady_clock;

namespace {

/// Bounds what old pages take, those of desks that went away.
constexpr std::chrono::seconds forgetEvery{1};

/// Accounts with the same text get the same answers. A district's code may hold any character, so its length goes
/// before it.
std::string audienceOf(const Account& account)
{
    std::string audience(core::toWord(account.role));
    audience += ' ' + std::to_string(account.scopeVersion);
    if (account.role == core::Role::Regional) {
        for (const auto& district : account.districts)
            audience.append(" " + std::to_string(district.size()) + ":").append(district);
    }
    return audience;
}

} // namespace

SharedPage::SharedPage(FeedPage made)
    : text(made.takeText())
    , page(std::move(made))
{
}

const std::string& SharedPage::packed() const
{
    std::call_once(packing, [this] {
        packedText = http::packed(text);
        packedAlready = true;
    });
    return packedText;
}

SharedPages::SharedPages(const ChangeWindow& from)
    : window(from)
{
}

std::shared_ptr<const SharedPage> SharedPages::page(const Cursor& cursor, const Account& account)
{
    const auto audience = audienceOf(account);
    const auto from = cursor.text();
    const auto now = SteadyClock::now();
    const auto isGood = [&](const Latest& known) {
        if (known.from != from)
            return false;
        const auto& page = known.page->page;
        // One that would be waited with must be of now, or the wait would end at once and come back to it.
        const bool isAnswer = page.any || page.more;
        return page.head == window.headSeq() || (isAnswer && window.isBusy() && now - known.made < gatherTime / 2);
    };
    {
        const std::lock_guard lock(mutex);
        if (const auto known = latest.find(audience); known != latest.end() && isGood(known->second))
            return known->second.page;
    }
    auto made = window.page(cursor, account);
    if (!made)
        return {};
    auto page = std::make_shared<const SharedPage>(*std::move(made));
    if (page->page.state != CursorState::Good)
        return page;
    std::unordered_map<std::string, Latest> old; // goes when the lock is open again
    const std::lock_guard lock(mutex);
    if (now - forgot > forgetEvery) {
        old.swap(latest);
        forgot = now;
    }
    // Who catches up takes no place from those who follow.
    auto& place = latest[audience];
    if (!place.page || place.seq <= cursor.seq)
        place = {from, cursor.seq, now, page};
    return page;
}

SteadyClock::time_point SharedPages::nextRound(const Account& account, SteadyClock::time_point after)
{
    const auto round = std::chrono::duration_cast<SteadyClock::duration>(gatherTime);
    const auto phase = std::hash<std::string>{}(audienceOf(account)) % static_cast<std::size_t>(round.count());
    const auto since = (after.time_since_epoch() - SteadyClock::duration(phase)) % round;
    return after - since + round;
}

} // namespace posko::server
