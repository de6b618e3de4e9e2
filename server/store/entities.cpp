#include "server/store/entities.h"

#include "core/command.h"
#include "server/http/form.h"
#include "server/store/kinds.h"
#include "server/store/query.h"
#include "server/store/request_updates.h"

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
    auto found = findEntities(sql, kind, {&id, 1});
    if (found.empty())
        return {};
    return std::move(found.front());
}

std::vector<StoredEntity> findEntities(soci::session& sql, EntityKind kind, std::span<const std::string> ids)
{
    std::vector<StoredEntity> found;
    StoredEntity row;
    row.kind = kind;
    int open = 0;
    std::int64_t updated = 0;
    Query(sql)
        .text("SELECT id, version, district, open, updated, body FROM entity WHERE kind = ")
        .value(std::int64_t{kindColumn(kind)})
        .text(" AND id")
        .in(ids)
        .each(
            [&] {
                row.open = open != 0;
                row.updated = core::instant(updated);
                found.push_back(row);
            },
            row.id, row.version, row.district, open, updated, row.body);
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

std::vector<ComplaintBody> complaintBodies(soci::session& sql, std::span<const std::string> ids)
{
    std::vector<ComplaintBody> found;
    ComplaintBody row;
    Query(sql)
        .text("SELECT id, body FROM entity WHERE kind = 8 AND id")
        .in(ids)
        .each([&] { found.push_back(row); }, row.id, row.body);
    return found;
}

std::vector<core::Complaint> findComplaints(soci::session& sql, std::span<const std::string> ids)
{
    std::vector<core::Complaint> found;
    for (const auto& row : complaintBodies(sql, ids))
        found.push_back(decodeComplaint(row.body));
    return found;
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
    return historyTexts(sql, {&complaintId, 1})[complaintId];
}

std::unordered_map<std::string, std::string> historyTexts(soci::session& sql, std::span<const std::string> ids)
{
    std::unordered_map<std::string, std::string> texts;
    for (const auto& id : ids)
        texts.emplace(id, "[");
    std::string id;
    std::string body;
    Query(sql)
        .text("SELECT complaint_id, body FROM event WHERE complaint_id")
        .in(ids)
        .text(" ORDER BY complaint_id, n")
        .each(
            [&] {
                auto& text = texts.at(id);
                if (text.size() > 1)
                    text += ',';
                text += body;
            },
            id, body);
    for (auto& [complaint, text] : texts)
        text += ']';
    return texts;
}

std::vector<core::Event> decodeHistory(const std::string& text)
{
    return decode<std::vector<core::Event>>(text, "history");
}

std::vector<core::Event> history(soci::session& sql, const std::string& complaintId)
{
    return decodeHistory(historyText(sql, complaintId));
}

core::Result<void> checkName(const std::string& name)
{
    if (name.empty() || name.size() > core::limits::shortText || !http::isText(name))
        return core::fail(core::ErrorCode::Invalid, "The name is empty, too long or no UTF-8.", "name");
    return {};
}

bool putReference(Transaction& transaction, EntityKind kind, const std::string& id, const core::json::value& body)
{
    EntityRow row;
    row.kind = kind;
    row.id = id;
    row.body = core::json::serialize(body);
    const auto before = findEntity(transaction.sql(), kind, id);
    if (before && before->body == row.body)
        return false;
    row.version = before ? before->version + 1 : 1;
    row.seq = transaction.log(kind, id);
    transaction.pending().put(std::move(row));
    return true;
}

void removeReference(Transaction& transaction, EntityKind kind, const std::string& id)
{
    if (!findEntity(transaction.sql(), kind, id))
        return;
    Query(transaction.sql())
        .text("DELETE FROM entity WHERE kind = ")
        .value(std::int64_t{kindColumn(kind)})
        .text(" AND id = ")
        .value(id)
        .run();
    transaction.log(kind, id);
}

/// In the agency's zone.
static int yearOf(core::Instant received, const std::string& timeZone)
{
    auto local = std::chrono::local_time<core::milliseconds>{received.time_since_epoch()};
    try {
        local = std::chrono::locate_zone(timeZone)->to_local(received);
    } catch (const std::runtime_error&) {
        // A zone that this system does not know: the year in UTC is the next best.
        local = std::chrono::local_time<core::milliseconds>{received.time_since_epoch()};
    }
    return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local)).year());
}

static std::string numberText(const core::Agency& agency, int year, std::int64_t number)
{
    return std::format("{}-{:04}-{:06}", agency.numberPrefix, year, number);
}

std::string nextNumber(Transaction& transaction, core::Instant received, const core::Agency& agency)
{
    const int year = yearOf(received, agency.timeZone);
    std::int64_t number = 0;
    transaction.sql() << "INSERT INTO number_counter (year, next) VALUES (:year, 2) "
                         "ON CONFLICT (year) DO UPDATE SET next = number_counter.next + 1 RETURNING next - 1",
        soci::use(year), soci::into(number);
    return numberText(agency, year, number);
}

NumberSeries::NumberSeries(Transaction& open, const core::Agency& of)
    : transaction(open)
    , agency(of)
{
}

std::string NumberSeries::next(core::Instant received)
{
    const int year = yearOf(received, agency.timeZone);
    auto found = following.find(year);
    if (found == following.end()) {
        std::int64_t first = 1;
        transaction.sql() << "SELECT next FROM number_counter WHERE year = :year", soci::use(year), soci::into(first);
        found = following.emplace(year, transaction.sql().got_data() ? first : 1).first;
    }
    return numberText(agency, year, found->second++);
}

void NumberSeries::finish()
{
    for (const auto& [year, next] : following)
        transaction.sql() << "INSERT INTO number_counter (year, next) VALUES (:year, :next) "
                             "ON CONFLICT (year) DO UPDATE SET next = excluded.next",
            soci::use(year), soci::use(next);
}

/// How many events stay as whoever saw the complaint has them. Where its readers may change, or the names that are
/// masked for some of them, all is to be read anew: whoever reads what is added to the history of a complaint that is
/// open, and was never grouped, reads all of it.
static std::int64_t keptEvents(const core::Complaint* before, const core::Complaint& after)
{
    const auto isPlain = [](const core::Complaint& complaint) {
        const auto& grouped = complaint.touched[static_cast<std::size_t>(core::FieldGroup::Group)];
        return core::isOpen(complaint.status) && grouped.version == 0 && !complaint.merged && complaint.members.empty();
    };
    const bool goesOn = before && isPlain(*before) && isPlain(after) && before->district == after.district &&
                        before->reporters == after.reporters && before->events == after.events;
    return goesOn ? before->events : 0;
}

std::shared_ptr<const core::Complaint> putComplaint(Transaction& transaction, core::Complaint complaint,
                                                    std::span<const core::Event> events, std::uint8_t groups,
                                                    const core::Actor& by)
{
    const auto before = transaction.complaint(complaint.id);
    complaint.version = before ? before->version + 1 : 1;
    for (std::size_t group = 0; group < core::fieldGroupCount; ++group) {
        if ((groups & core::bit(static_cast<core::FieldGroup>(group))) != 0)
            complaint.touched[group] = {complaint.version, by.user, by.device};
    }
    const auto kept = keptEvents(before.get(), complaint);
    complaint.events += static_cast<std::int64_t>(events.size());
    EntityRow row;
    row.id = complaint.id;
    row.version = complaint.version;
    row.seq = transaction.log(EntityKind::Complaint, complaint.id, before ? before->district : std::string{},
                              complaint.district, kept);
    row.district = complaint.district;
    row.open = core::isOpen(complaint.status);
    row.number = complaint.number;
    row.category = complaint.category;
    row.received = core::toMillis(complaint.received);
    row.updated = core::toMillis(complaint.updated);
    row.lead = complaint.merged ? complaint.merged->lead : std::string{};
    row.body = core::json::serialize(core::toJson(complaint));
    std::int64_t n = row.seq * eventsAChange;
    for (const auto& event : events) {
        announceMove(transaction.pending(), complaint, event, n);
        transaction.pending().add(EventRow{complaint.id, n++, core::json::serialize(core::toJson(event))});
    }
    const bool morePhotos = !complaint.photos.empty() && (!before || before->photos != complaint.photos);
    auto stored = transaction.keep(std::move(complaint), std::move(row));
    if (morePhotos) {
        auto& sql = transaction.sql();
        for (const auto& photo : stored->photos)
            sql << "INSERT INTO photo_use (sha256, complaint_id) VALUES (:sha256, :id) ON CONFLICT DO NOTHING",
                soci::use(photo.sha256), soci::use(stored->id);
    }
    return stored;
}

void clearHistory(Transaction& transaction, const std::string& complaintId)
{
    transaction.sql() << "DELETE FROM event WHERE complaint_id = :id", soci::use(complaintId);
}

} // namespace posko::server
