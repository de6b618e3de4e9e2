#include "tests/support/sample_replica.h"

#include "app/session/accounts.h"

#include <QDateTime>
#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <boost/json.hpp>

#include <format>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

template <typename Value> void require(const core::Result<Value>& done)
{
    if (!done)
        throw std::runtime_error(done.error().message);
}

core::District district(const std::string& code, const std::string& name, double west, double east)
{
    return {code, name, {{{{-6.30, west}, {-6.30, east}, {-6.10, east}, {-6.10, west}, {-6.30, west}}, {}}}};
}

template <typename T> core::Entity entity(core::EntityKind kind, const std::string& id, const T& value)
{
    return {kind, id, 1, false, core::toJson(value), {}};
}

} // namespace

core::Actor dispatcher()
{
    return {"01900000-0000-7000-8000-00000000d001", "Dispatcher 1", "desk-1", core::Role::Dispatcher, {}};
}

core::Actor regional(const std::string& code)
{
    return {"01900000-0000-7000-8000-00000000a001", "Suku Dinas " + code, "desk-2", core::Role::Regional, {code}};
}

std::vector<core::Entity> sampleReference()
{
    using core::EntityKind;
    std::vector<core::Entity> rows;
    rows.push_back(
        entity(EntityKind::Agency, "agency", core::Agency{"Dinas PU (test)", "@PoskoDPU", "Asia/Jakarta", true}));
    rows.push_back(entity(EntityKind::Policy, "1", core::Policy{}));
    rows.push_back(entity(EntityKind::District, "TIMUR", district("TIMUR", "Jakarta Timur", 106.85, 107.00)));
    rows.push_back(entity(EntityKind::District, "BARAT", district("BARAT", "Jakarta Barat", 106.70, 106.85)));
    for (const char* code : {"TIMUR", "BARAT"}) {
        for (int n = 1; n <= 3; ++n) {
            const core::Crew crew{std::format("{}-{}", code, n), std::format("Regu {}", n), code, true};
            rows.push_back(entity(EntityKind::Crew, crew.code, crew));
        }
    }
    rows.push_back(
        entity(EntityKind::Category, "pothole", core::Category{"pothole", "Jalan berlubang", {}, "Jalan", {}, false}));
    rows.push_back(entity(EntityKind::Category, "open_manhole",
                          core::Category{"open_manhole", "Lubang got terbuka", {}, "Saluran", {}, true}));
    rows.push_back(entity(EntityKind::Template, "repaired-id",
                          core::ReplyTemplate{"repaired-id", "repaired", "id",
                                              "{mention} {place} sudah diperbaiki. Terima kasih. {number}"}));
    return rows;
}

core::Complaint sampleComplaint(int number, core::GeoPoint point, core::Instant now, core::milliseconds age)
{
    core::Complaint complaint;
    complaint.id = std::format("01900000-0000-7000-8000-{:012x}", number);
    complaint.number = std::format("DPU-2026-{:06}", number);
    complaint.version = 1;
    complaint.channel = core::Channel::X;
    complaint.reporters.push_back({.id = "1", .handle = std::format("@warga_{}", number)});
    complaint.text = "Jalan berlubang dalam, mohon segera diperbaiki.";
    complaint.category = "pothole";
    complaint.place.point = point;
    complaint.place.address = std::format("Jl. Contoh No. {}", number);
    complaint.district = point.longitude < 106.85 ? "BARAT" : "TIMUR";
    complaint.districtRule = core::polygonRule;
    complaint.received = now - age;
    complaint.updated = complaint.received;
    complaint.lastMove = complaint.received;
    complaint.clocks.runs = {{core::ClockKind::Acknowledge, complaint.received, {}},
                             {core::ClockKind::Repair, complaint.received, {}}};
    return complaint;
}

core::Entity entityOf(const core::Complaint& complaint, const std::vector<core::Event>& history)
{
    return {core::EntityKind::Complaint, complaint.id,         complaint.version, false,
            core::toJson(complaint),     core::toJson(history)};
}

core::Result<bool> put(app::Replica& replica, const core::Entity& row, std::int64_t generation)
{
    const core::EntityView view{row.kind, row.id, row.version, row.gone, &row.body, &row.history, row.historyFrom};
    const auto now = std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
    return replica.put(app::incoming(view, *app::ReferenceData::from(sampleReference()), now), generation);
}

void fillReplica(const QString& dataDirectory, const QUrl& server, const QString& login, const core::Actor& actor,
                 const std::vector<core::Complaint>& complaints)
{
    app::Accounts accounts(dataDirectory, server);
    QDir().mkpath(accounts.folder(login));
    auto replica = app::Replica::open(accounts.folder(login) + u"/replica.sqlite"_s);
    if (!replica)
        throw std::runtime_error(replica.error().message);
    require((*replica)->transaction([&]() -> core::Result<void> {
        for (const core::Entity& row : sampleReference())
            require(put(**replica, row));
        for (const core::Complaint& complaint : complaints) {
            core::Event received;
            received.type = "received";
            received.received = received.effective = complaint.received;
            require(put(**replica, entityOf(complaint, {received})));
        }
        require((*replica)->rowsAreOf(*app::ReferenceData::from(sampleReference())));
        return (*replica)->setMeta("actor", core::json::serialize(core::toJson(actor)));
    }));
    accounts.used(login);
    accounts.contacted(login, QDateTime::currentDateTimeUtc());
}

namespace {
void run(const QString& file, const QString& sql)
{
    const QString connection = u"trigger"_s;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(file);
        if (!database.open() || !QSqlQuery(database).exec(sql))
            throw std::runtime_error("no trigger in " + file.toStdString());
    }
    QSqlDatabase::removeDatabase(connection);
}
} // namespace

void refuseWrites(const QString& file, const QString& which)
{
    run(file, u"CREATE TRIGGER refuse BEFORE %1 BEGIN SELECT RAISE(ABORT, 'full'); END"_s.arg(which));
}

void allowWrites(const QString& file)
{
    run(file, u"DROP TRIGGER refuse"_s);
}

} // namespace posko::tests
