#include "tests/ui/complaint/fake_desk.h"

#include "tests/support/sample_replica.h"

namespace posko::tests {

using namespace std::chrono_literals;
using core::ClockKind;
using core::Status;

FakeDesk::FakeDesk(const core::Actor& actor)
    : time(paneNow())
    , who(actor)
{
    auto entities = sampleReference();
    const auto add = [&entities](core::EntityKind kind, const std::string& id, core::json::value body) {
        entities.push_back({kind, id, 1, false, std::move(body), {}});
    };
    add(core::EntityKind::Template, "forwarded-id",
        core::toJson(
            core::ReplyTemplate{"forwarded-id", "forwarded", "id",
                                "Halo {mention}, laporan {number} di {place} sudah kami teruskan ke {district}."}));
    add(core::EntityKind::Template, "forwarded-en",
        core::toJson(core::ReplyTemplate{"forwarded-en", "forwarded", "en", "{mention} {number} went to {district}."}));
    add(core::EntityKind::User, "user-siti", core::toJson(core::UserName{"user-siti", "Siti"}));
    data = app::ReferenceData::from(entities);
}

QString FakeDesk::answer(core::CommandType type, const std::string& complaint)
{
    const auto mutation = QStringLiteral("mutation-%1").arg(++m_mutations);
    const auto tell = [this, type, complaint, mutation, error = refusal] {
        if (error) {
            Q_EMIT refused(complaint, type, *error, mutation);
        } else {
            Q_EMIT accepted(mutation);
        }
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    return mutation;
}

core::Instant paneNow()
{
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 7h + 5min + 22s;
}

app::ComplaintDetail detailIn(Status status)
{
    app::ComplaintDetail detail;
    auto& c = detail.complaint;
    c = sampleComplaint(4512, {-6.2, 106.9}, paneNow(), 60h);
    c.status = status;
    const auto stop = [&c](ClockKind kind, core::Instant at) {
        for (auto& run : c.clocks.runs) {
            if (run.kind == kind && !run.stop) {
                run.stop = at;
            }
        }
    };
    if (status == Status::Received) {
        return detail;
    }
    stop(ClockKind::Acknowledge, c.received + 24min);
    c.clocks.runs.push_back({ClockKind::Dispatch, c.received + 24min, {}});
    if (status == Status::Acknowledged) {
        return detail;
    }
    stop(ClockKind::Dispatch, c.received + 102min);
    switch (status) {
    case Status::Assigned:
    case Status::InProgress:
        c.crew = "TIMUR-1";
        break;
    case Status::Repaired:
    case Status::Closed:
        c.crew = "TIMUR-1";
        stop(ClockKind::Repair, paneNow() - 1h);
        c.clocks.runs.push_back({ClockKind::ReportBack, paneNow() - 1h, {}});
        c.photos.push_back({std::string(64, 'b'), core::PhotoKind::After, paneNow() - 1h, "Regu 1", 1000, {}, {}});
        if (status == Status::Closed) {
            stop(ClockKind::ReportBack, paneNow());
        }
        break;
    case Status::Programmed:
        stop(ClockKind::Repair, paneNow() - 1h);
        c.programme = core::Programme{2027, "PRG-1", paneNow() + 900h, "300 m"};
        c.clocks.runs.push_back({ClockKind::Promise, paneNow() - 1h, {}});
        break;
    case Status::Rejected:
        stop(ClockKind::Repair, paneNow() - 1h);
        break;
    case Status::Merged:
        c.merged = core::MergedState{"lead", Status::Received, paneNow() - 1h};
        break;
    default:
        break;
    }
    return detail;
}

app::ComplaintDetail richDetail()
{
    auto detail = detailIn(Status::Assigned);
    auto& c = detail.complaint;
    c.severity = core::Severity::Heavy;
    c.hazard = true;
    c.link = "https://x.com/bdg_rider/status/1";
    c.text =
        "@PoskoDPUDKI lubang besar di Jl. Raya Bogor Km 24 lajur kiri dekat halte, tadi ada motor jatuh. Mohon segera.";
    c.place.address = "Jl. Raya Bogor Km 24, Kramat Jati";
    c.place.accuracyMetres = 12;
    c.borderMetres = 34;
    c.neighbour = "BARAT";
    c.received = paneNow() - 5h - 19min;
    for (auto& run : c.clocks.runs) {
        const auto late = std::chrono::hours{54} + 41min;
        run.start += late;
        if (run.stop) {
            *run.stop += late;
        }
    }
    c.reporters = {
        {.id = "1", .handle = "@bdg_rider", .name = "Bambang", .phone = "+62 812 3456 7890", .email = "b@example.org"},
        {.id = "2", .name = "Siti Aminah", .repliedAt = paneNow() - 2h, .repliedAbout = "acknowledged"},
        {.id = "3", .phone = "0812 0000 0001", .unreachable = true}};
    detail.owed = {{c.id, c.reporters[0]}};
    c.photos = {{std::string(64, 'a'), core::PhotoKind::Before, c.received, "", 1000, c.received + 5min,
                 core::GeoPoint{-6.2001, 106.9}},
                {std::string(64, 'c'), core::PhotoKind::Other, paneNow() - 30min, "Dispatcher 1", 1000,
                 c.received - 90h, core::GeoPoint{-6.24, 106.9}}};
    core::Event received{"received", c.received, c.received, false, "", "", {{"channel", "x"}}};
    core::Event acknowledged{"acknowledge", c.received + 24min, c.received + 24min, false, "d", "Dispatcher 1", {}};
    core::Event assigned{"assign", c.received + 102min, c.received + 102min,  false,
                         "d",      "Dispatcher 1",      {{"crew", "TIMUR-1"}}};
    core::Event note{
        "note", paneNow() - 5min, paneNow() - 70min, true, "r", "Suku Dinas Timur", {{"text", "alat berat menyusul"}}};
    detail.history = {received, acknowledged, assigned, note};
    app::PendingCommand waiting;
    waiting.command.mutationId = "m-1";
    waiting.command.at = paneNow() - 12min;
    waiting.command.type = core::CommandType::Note;
    waiting.command.args.text = "menunggu aspal";
    app::PendingCommand refused;
    refused.command.mutationId = "m-2";
    refused.command.at = paneNow() - 2h;
    refused.command.type = core::CommandType::Classify;
    refused.command.args.severity = core::Severity::Light;
    refused.state = app::PendingCommand::State::Conflict;
    refused.differs = {"classification"};
    detail.pending = {waiting, refused};
    return detail;
}

app::ComplaintRow rowOf(const core::Complaint& complaint)
{
    app::ComplaintRow row;
    row.id = complaint.id;
    row.number = complaint.number;
    row.address = complaint.place.address;
    row.text = complaint.text;
    row.category = complaint.category;
    row.district = complaint.district;
    row.crew = complaint.crew;
    row.status = complaint.status;
    row.point = complaint.place.point;
    row.received = complaint.received;
    return row;
}

} // namespace posko::tests
