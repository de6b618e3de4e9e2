#include "server/store/entities.h"

#include "core/command.h"
#include "server/store/kinds.h"

#include <boost/json/serialize.hpp>

#include <chrono>
#include <format>
#include <stdexcept>

namespace posko::server {

using core::EntityKind;

namespace {

template <typename T> T decode(const std::string& text, const char* what)
{
    auto parsed = core::parseJson(text);
    if (!parsed)
        throw std::runtime_error(std::string("a stored ") + what + " is no JSON: " + parsed.error().message);
    auto value = core::fromJson<T>(*parsed);
    if (!value)
        throw std::runtime_error(std::string("a stored ") + what + " cannot be read: " + value.error().message + " (" +
                                 value.error().field + ")");
    return std::move(*value);
}

} // namespace

std::optional<StoredEntity> findEntity(soci::session& sql, EntityKind kind, const std::string& id)
{
    StoredEntity found;
    found.kind = kind;
    found.id = id;
    const int column = kindColumn(kind);
    int open = 0;
    std::int64_t updated = 0;
    sql << "SELECT version, district, open, updated, body FROM entity WHERE kind = :kind AND id = :id",
        soci::use(column), soci::use(id), soci::into(found.version), soci::into(found.district), soci::into(open),
        soci::into(updated), soci::into(found.body);
    if (!sql.got_data())
        return {};
    found.open = open != 0;
    found.updated = core::instant(updated);
    return found;
}

std::vector<StoredEntity> allEntities(soci::session& sql, EntityKind kind)
{
    std::vector<StoredEntity> result;
    StoredEntity row;
    row.kind = kind;
    const int column = kindColumn(kind);
    soci::statement rows = (sql.prepare << "SELECT id, version, body FROM entity WHERE kind = :kind ORDER BY id",
                            soci::use(column), soci::into(row.id), soci::into(row.version), soci::into(row.body));
    rows.execute();
    while (rows.fetch())
        result.push_back(row);
    return result;
}

core::Complaint decodeComplaint(const std::string& body)
{
    return decode<core::Complaint>(body, "complaint");
}

std::optional<core::Complaint> findComplaint(soci::session& sql, const std::string& id)
{
    const auto row = findEntity(sql, EntityKind::Complaint, id);
    if (!row)
        return {};
    return decodeComplaint(row->body);
}

std::optional<std::string> complaintByNumber(soci::session& sql, const std::string& number)
{
    std::string id;
    sql << "SELECT id FROM entity WHERE number = :number AND number <> ''", soci::use(number), soci::into(id);
    if (!sql.got_data())
        return {};
    return id;
}

std::string historyText(soci::session& sql, const std::string& complaintId)
{
    std::string text = "[";
    std::string body;
    soci::statement rows = (sql.prepare << "SELECT body FROM event WHERE complaint_id = :id ORDER BY n",
                            soci::use(complaintId), soci::into(body));
    rows.execute();
    while (rows.fetch()) {
        if (text.size() > 1)
            text += ',';
        text += body;
    }
    return text + "]";
}

std::vector<core::Event> history(soci::session& sql, const std::string& complaintId)
{
    return decode<std::vector<core::Event>>(historyText(sql, complaintId), "history");
}

bool putReference(Transaction& transaction, EntityKind kind, const std::string& id, const core::json::value& body)
{
    const std::string text = core::json::serialize(body);
    const auto before = findEntity(transaction.sql, kind, id);
    if (before && before->body == text)
        return false;
    const std::int64_t version = before ? before->version + 1 : 1;
    const std::int64_t seq = transaction.log(kind, id, {}, {});
    const int column = kindColumn(kind);
    transaction.sql << "INSERT INTO entity (kind, id, version, seq, body) VALUES (:kind, :id, :version, :seq, :body) "
                       "ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, seq = excluded.seq, "
                       "body = excluded.body",
        soci::use(column), soci::use(id), soci::use(version), soci::use(seq), soci::use(text);
    return true;
}

std::string nextNumber(Transaction& transaction, core::Instant received, const std::string& timeZone)
{
    auto local = std::chrono::local_time<core::milliseconds>{received.time_since_epoch()};
    try {
        local = std::chrono::locate_zone(timeZone)->to_local(received);
    } catch (const std::runtime_error&) {
        // A zone that this system does not know: the year in UTC is the next best.
        local = std::chrono::local_time<core::milliseconds>{received.time_since_epoch()};
    }
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(local)};
    const int year = static_cast<int>(date.year());
    std::int64_t number = 0;
    transaction.sql << "INSERT INTO number_counter (year, next) VALUES (:year, 2) "
                       "ON CONFLICT (year) DO UPDATE SET next = next + 1 RETURNING next - 1",
        soci::use(year), soci::into(number);
    return std::format("DPU-{:04}-{:06}", year, number);
}

core::Complaint putComplaint(Transaction& transaction, core::Complaint complaint, std::span<const core::Event> events,
                             std::uint8_t groups, const std::string& device)
{
    auto& sql = transaction.sql;
    const auto before = findEntity(sql, EntityKind::Complaint, complaint.id);
    complaint.version = before ? before->version + 1 : 1;
    for (std::size_t group = 0; group < core::fieldGroupCount; ++group) {
        if ((groups & core::bit(static_cast<core::FieldGroup>(group))) != 0)
            complaint.touched[group] = {complaint.version, device};
    }
    const std::int64_t seq = transaction.log(EntityKind::Complaint, complaint.id,
                                             before ? before->district : std::string{}, complaint.district);
    const int column = kindColumn(EntityKind::Complaint);
    const int open = core::isOpen(complaint.status) ? 1 : 0;
    const std::int64_t received = core::toMillis(complaint.received);
    const std::int64_t updated = core::toMillis(complaint.updated);
    const std::string body = core::json::serialize(core::toJson(complaint));
    sql << "INSERT INTO entity (kind, id, version, seq, district, open, number, category, received, updated, body) "
           "VALUES (:kind, :id, :version, :seq, :district, :open, :number, :category, :received, :updated, :body) "
           "ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, seq = excluded.seq, "
           "district = excluded.district, open = excluded.open, number = excluded.number, "
           "category = excluded.category, received = excluded.received, updated = excluded.updated, "
           "body = excluded.body",
        soci::use(column), soci::use(complaint.id), soci::use(complaint.version), soci::use(seq),
        soci::use(complaint.district), soci::use(open), soci::use(complaint.number), soci::use(complaint.category),
        soci::use(received), soci::use(updated), soci::use(body);
    for (const auto& event : events) {
        const std::string text = core::json::serialize(core::toJson(event));
        sql << "INSERT INTO event (complaint_id, n, body) VALUES (:id, "
               "(SELECT coalesce(max(n), 0) + 1 FROM event WHERE complaint_id = :same), :body)",
            soci::use(complaint.id), soci::use(complaint.id), soci::use(text);
    }
    for (const auto& photo : complaint.photos)
        sql << "INSERT INTO photo_use (sha256, complaint_id) VALUES (:sha256, :id) ON CONFLICT DO NOTHING",
            soci::use(photo.sha256), soci::use(complaint.id);
    return complaint;
}

void clearHistory(Transaction& transaction, const std::string& complaintId)
{
    transaction.sql << "DELETE FROM event WHERE complaint_id = :id", soci::use(complaintId);
}

} // namespace posko::server
