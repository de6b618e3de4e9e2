// The rows as the table shows them, kept packed beside the server's.
#include "app/replica/replica.h"

#include "app/replica/sql_values.h"

#include <boost/json.hpp>

#include <QCryptographicHash>

#include <charconv>
#include <format>
#include <map>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::Result;

namespace {

/// As in the table.
enum class ShownKind : std::uint8_t { Open, Over, FromBody };

constexpr auto formatKey = "shown_format";
constexpr auto policiesKey = "shown_policies";
constexpr std::int64_t allPolicies = 0;

/// `VERSION:HASH` of each policy, by version.
std::string fingerprint(const ReferenceData& reference)
{
    std::string all;
    for (const auto& [version, policy] : reference.policies) {
        const std::string text = core::json::serialize(core::toJson(policy));
        const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
        all += std::format("{}:{} ", version, std::string_view(hash.constData(), 16));
    }
    return all;
}

std::map<std::int64_t, std::string_view> policiesOf(std::string_view fingerprint)
{
    std::map<std::int64_t, std::string_view> policies;
    while (!fingerprint.empty()) {
        const auto colon = fingerprint.find(':');
        const auto blank = fingerprint.find(' ');
        if (colon == std::string_view::npos || blank == std::string_view::npos || colon > blank)
            return {};
        std::int64_t version = 0;
        std::from_chars(fingerprint.data(), fingerprint.data() + colon, version);
        policies.emplace(version, fingerprint.substr(colon + 1, blank - colon - 1));
        fingerprint.remove_prefix(blank + 1);
    }
    return policies;
}

} // namespace

Result<void> Replica::putShown(Place place, const core::Complaint& complaint, const ShownRow& row)
{
    const bool fromBody = restsOnMembers(complaint);
    const ShownKind kind = fromBody                         ? ShownKind::FromBody
                           : core::isOpen(complaint.status) ? ShownKind::Open
                                                            : ShownKind::Over;
    return m_database->run(u"INSERT OR REPLACE INTO shown (complaint, kind, record) VALUES (?, ?, ?)"_s,
                           {qint64(place), static_cast<int>(kind), fromBody ? QByteArray() : packed(row)});
}

Result<Replica::ShownRows> Replica::shownRows(Stretch stretch, Place after, int most) const
{
    ShownRows found;
    int count = 0;
    Place last = after;
    std::vector<Place> unreadable;
    const auto take = [&](const QSqlQuery& row) -> Result<void> {
        ++count;
        last = row.value(0).toLongLong();
        auto shown = unpacked(row.value(1).toByteArray());
        if (shown)
            found.rows.push_back(std::move(*shown));
        else
            unreadable.push_back(last);
        return {};
    };
    auto asked = stretch == Stretch::First
                     ? m_database->each(u"SELECT complaint, record FROM shown WHERE kind <> 1 AND complaint > ? "
                                        "ORDER BY complaint LIMIT ?"_s,
                                        {qint64(after), most}, take)
                     : m_database->each(u"SELECT complaint, record FROM shown WHERE kind = 1 AND complaint > ? "
                                        "ORDER BY complaint LIMIT ?"_s,
                                        {qint64(after), most}, take);
    for (const Place place : unreadable) {
        if (!asked)
            break;
        asked = m_database->each(u"SELECT id FROM complaint WHERE key = ?"_s, {qint64(place)},
                                 [&](const QSqlQuery& row) -> Result<void> {
                                     found.fromBody.push_back(row.value(0).toByteArray().toStdString());
                                     return {};
                                 });
    }
    if (!asked)
        return std::unexpected(asked.error());
    if (count == most)
        found.next = last;
    return found;
}

std::optional<std::int64_t> Replica::staleFrom(const ReferenceData& reference) const
{
    if (meta(formatKey) != std::to_string(shownRowFormat))
        return allPolicies;
    const std::string now = fingerprint(reference);
    const auto before = policiesOf(meta(policiesKey));
    const auto after = policiesOf(now);
    std::optional<std::int64_t> stale;
    const auto differs = [&stale](std::int64_t version) {
        stale = std::min(stale.value_or(version), version);
    };
    // A complaint without its policy is kept under the nearest earlier one: from the first that differs on.
    for (const auto& [version, hash] : before) {
        const auto found = after.find(version);
        if (found == after.end() || found->second != hash)
            differs(version);
    }
    for (const auto& [version, hash] : after) {
        if (!before.contains(version))
            differs(version);
    }
    // Below the first policy stands the program's own.
    if (stale && (before.empty() || after.empty() || *stale <= std::min(before.begin()->first, after.begin()->first)))
        return allPolicies;
    return stale;
}

Result<void> Replica::rowsAreOf(const ReferenceData& reference)
{
    if (auto done = setMeta(formatKey, std::to_string(shownRowFormat)); !done)
        return done;
    return setMeta(policiesKey, fingerprint(reference));
}

Result<Replica::Remade> Replica::remakeRows(const ReferenceData& reference, core::Instant now, std::int64_t policy,
                                            Place after, int most)
{
    Remade remade;
    int count = 0;
    Place last = after;
    auto done = transaction([&]() -> Result<void> {
        return m_database->each(
            u"SELECT key, body FROM complaint WHERE key > ? AND policy >= ? ORDER BY key LIMIT ?"_s,
            {qint64(after), qint64(policy), most}, [&](const QSqlQuery& row) -> Result<void> {
                ++count;
                last = row.value(0).toLongLong();
                const QByteArray body = row.value(1).toByteArray();
                const auto parsed = core::parseJson(view(body));
                if (!parsed)
                    return {};
                const auto complaint = core::fromJson<core::Complaint>(*parsed);
                if (!complaint)
                    return {};
                Result<void> members;
                auto shown = shownRow(*complaint, reference, now, [&](const std::string& id) {
                    auto member = this->complaint(id);
                    if (!member)
                        members = std::unexpected(member.error());
                    return std::move(member).value_or(std::nullopt);
                });
                if (!members)
                    return members;
                // A file of an earlier version does not tell under which policy a complaint is kept.
                if (auto noted = m_database->run(u"UPDATE complaint SET policy = ? WHERE key = ? AND policy <> ?"_s,
                                                 {qint64(complaint->clocks.policyVersion), qint64(last),
                                                  qint64(complaint->clocks.policyVersion)});
                    !noted)
                    return noted;
                auto put = putShown(last, *complaint, shown);
                remade.rows.push_back(std::move(shown));
                return put;
            });
    });
    if (!done)
        return std::unexpected(done.error());
    if (count == most)
        remade.next = last;
    return remade;
}

} // namespace posko::app
