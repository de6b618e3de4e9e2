#include "server/store/known.h"

#include "server/store/database.h"
#include "server/store/kinds.h"

#include <utility>

namespace posko::server {

void KnownComplaints::catchUp(soci::session& sql, const Head& head)
{
    /// More to look through than to read again.
    constexpr std::int64_t mostChanges = 10'000;
    if (head.seq == seq && head.tag == tag && head.epoch == epoch)
        return;
    if (head.epoch != epoch || head.seq < seq || head.seq - seq > mostChanges) {
        forgetAll();
        standAt(head);
        return;
    }
    // The place itself is looked at too: it is gone when the record was pruned past it, and has another tag in a
    // history that was put in its place.
    bool same = head.floorSeq == seq && head.floorTag == tag;
    std::int64_t at = 0;
    int kind = 0;
    std::string id;
    std::string theirTag;
    soci::statement changes =
        (sql.prepare << "SELECT seq, kind, id, tag FROM change_log WHERE seq >= :seq ORDER BY seq", soci::use(seq),
         soci::into(at), soci::into(kind), soci::into(id), soci::into(theirTag));
    changes.execute();
    while (changes.fetch()) {
        if (at == seq)
            same = theirTag == tag;
        else if (kind == kindColumn(core::EntityKind::Complaint))
            forget(id);
    }
    if (!same)
        forgetAll();
    standAt(head);
}

KnownComplaints::Complaint KnownComplaints::find(const std::string& id)
{
    if (const auto known = lately.find(id); known != lately.end())
        return known->second;
    const auto known = before.find(id);
    if (known == before.end())
        return {};
    auto complaint = std::move(known->second);
    before.erase(known);
    put(id, complaint);
    return complaint;
}

void KnownComplaints::learn(const ById& complaints, const Head& head) noexcept
{
    try {
        for (const auto& [id, complaint] : complaints) {
            if (complaint)
                put(id, complaint);
        }
        standAt(head);
    } catch (...) {
        // Whoever forgets reads again: what was committed must not look as if it had failed.
        forgetAll();
        seq = -1;
    }
}

void KnownComplaints::standAt(const Head& head)
{
    epoch = head.epoch;
    tag = head.tag;
    seq = head.seq;
}

void KnownComplaints::forget(const std::string& id)
{
    lately.erase(id);
    before.erase(id);
}

void KnownComplaints::forgetAll()
{
    lately.clear();
    before.clear();
}

void KnownComplaints::put(const std::string& id, Complaint complaint)
{
    lately.insert_or_assign(id, std::move(complaint));
    if (lately.size() >= most / 2)
        before = std::exchange(lately, {});
}

} // namespace posko::server
