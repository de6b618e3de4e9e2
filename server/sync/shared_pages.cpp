#include "server/sync/shared_pages.h"

#include "server/http/message.h"

#include <functional>

namespace posko::server {

using SteadyClock = std::chrono::steady_clock;

namespace {

/// Bounds what old pages take, those of desks that went away.
constexpr std::chrono::seconds forgetEvery{1};

/// Accounts with the same text get the same answers.
std::string audienceOf(const Account& account)
{
    std::string audience(core::toWord(account.role));
    audience += ' ' + std::to_string(account.scopeVersion);
    if (account.role == core::Role::Regional) {
        for (const auto& district : account.districts)
            audience.append(" ").append(district);
    }
    return audience;
}

/// The page without its items.
FeedPage rest(const FeedPage& page)
{
    FeedPage kept;
    kept.state = page.state;
    kept.next = page.next;
    kept.head = page.head;
    kept.backedUpSeq = page.backedUpSeq;
    kept.more = page.more;
    kept.any = page.any;
    return kept;
}

} // namespace

SharedPage::SharedPage(FeedPage made)
    : page(rest(made))
    , text(made.text())
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
        return known.page->page.head == window.headSeq() || (window.isBusy() && now - known.made < gatherTime / 2);
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
    const std::lock_guard lock(mutex);
    if (now - forgot > forgetEvery) {
        latest.clear();
        forgot = now;
    }
    latest[audience] = {from, now, page};
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
