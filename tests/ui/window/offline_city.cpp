#include "tests/ui/window/offline_city.h"

#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/support/sample_replica.h"

#include <QSignalSpy>
#include <QTest>

#include <format>

namespace posko::tests {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ClockKind;
using core::Status;

namespace {

struct Sketch {
    Status status;
    core::Severity severity;
    core::milliseconds age;
    double east, north; ///< of the city's middle, in hundredths of a degree
    const char* crew;
    const char* address;
    const char* text;
};

void run(core::Complaint& complaint, ClockKind kind, core::Instant start)
{
    complaint.clocks.runs.push_back({kind, start, {}});
}

void stop(core::Complaint& complaint, ClockKind kind, core::Instant at)
{
    for (core::ClockRun& clockRun : complaint.clocks.runs) {
        if (clockRun.kind == kind && !clockRun.stop)
            clockRun.stop = at;
    }
}

core::Complaint complaintOf(int number, const Sketch& sketch, core::Instant now)
{
    core::Complaint complaint =
        sampleComplaint(number, {-6.2 + sketch.north / 100, 106.85 + sketch.east / 100}, now, sketch.age);
    complaint.status = sketch.status;
    complaint.severity = sketch.severity;
    complaint.crew = sketch.crew;
    complaint.place.address = sketch.address;
    complaint.text = sketch.text;
    const core::Instant received = complaint.received;
    if (sketch.status != Status::Received) {
        stop(complaint, ClockKind::Acknowledge, received + 24min);
        run(complaint, ClockKind::Dispatch, received + 24min);
    }
    if (sketch.status != Status::Received && sketch.status != Status::Acknowledged)
        stop(complaint, ClockKind::Dispatch, received + 78min);
    if (sketch.status == Status::Repaired) {
        stop(complaint, ClockKind::Repair, now - 30min);
        run(complaint, ClockKind::ReportBack, now - 30min);
        complaint.photos.push_back({std::string(64, 'a'), core::PhotoKind::After, now - 30min, "Regu 6", 1000, {}, {}});
    }
    if (sketch.status == Status::Programmed) {
        stop(complaint, ClockKind::Repair, received + 78min);
        complaint.programme = core::Programme{2027, "PRG-2027-031", now + 50 * 24h, "300 m rusak berat"};
        run(complaint, ClockKind::Promise, received + 78min);
    }
    if (sketch.status == Status::Closed) {
        for (core::ClockRun& clockRun : complaint.clocks.runs)
            clockRun.stop = now - 1h;
        complaint.reporters[0].repliedAt = now - 1h;
        complaint.reporters[0].repliedAbout = "repaired";
    }
    return complaint;
}

} // namespace

core::Instant wallClock()
{
    return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
}

std::vector<core::Complaint> cityComplaints(core::Instant now)
{
    using core::Severity;
    const Sketch sketches[] = {
        {Status::InProgress, Severity::Light, 25h + 12min, -6, 2, "BARAT-3", "Jl. Panjang No. 42",
         "aspal terkelupas depan sekolah, anak-anak sering jatuh"},
        {Status::Assigned, Severity::Heavy, 71h + 19min, 4, -1, "TIMUR-1", "Jl. Raya Bogor Km 24",
         "lubang besar lajur kiri dekat halte, tadi ada motor jatuh"},
        {Status::InProgress, Severity::Heavy, 70h + 42min, 5, 1, "TIMUR-2", "Jl. D.I. Panjaitan",
         "sambungan jembatan renggang, bunyi keras bila dilewati truk"},
        {Status::Acknowledged, Severity::Light, 4h + 30min, -2, -4, "", "Jl. Kemang Raya",
         "banyak lubang kecil setelah hujan, genangan menutupi lubang"},
        {Status::Assigned, Severity::Light, 20h + 23min, -3, 6, "BARAT-1", "Jl. Pluit Selatan",
         "tutup gorong-gorong hilang"},
        {Status::Received, Severity::Unknown, 15min, -7, 4, "", "Jl. Tubagus Angke",
         "@PoskoDPU mohon diperbaiki segera, jalan rusak parah di depan pasar"},
        {Status::Received, Severity::Unknown, 3min, 6, 5, "", "Jl. Otista Raya", "bekas galian kabel tidak ditutup"},
        {Status::Received, Severity::Unknown, 52min, 6.2, 5.1, "", "Jl. Otista Raya",
         "galian kabel belum diaspal kembali"},
        {Status::Assigned, Severity::Heavy, 30h, -1, -7, "BARAT-2", "Jl. Lenteng Agung",
         "retak memanjang di jalur cepat"},
        {Status::Programmed, Severity::Heavy, 300h, 10, 4, "", "Jl. Cakung Cilincing",
         "rusak berat 300 m, masuk program tahun depan"},
        {Status::Repaired, Severity::Light, 20h, 1, -3, "TIMUR-3", "Jl. Tebet Barat",
         "sudah ditambal, menunggu balasan ke pelapor"},
        {Status::Closed, Severity::Light, 40h, 2, -3, "TIMUR-3", "Jl. Tebet Timur", "lubang di tikungan"},
    };
    std::vector<core::Complaint> all;
    int number = 4400;
    for (const Sketch& sketch : sketches)
        all.push_back(complaintOf(++number, sketch, now));

    core::Complaint paused = complaintOf(++number,
                                         {Status::InProgress, Severity::Heavy, 66h, -0.5, 1, "BARAT-3",
                                          "Jl. Gunung Sahari", "jalan amblas sepanjang 4 meter"},
                                         now);
    paused.clocks.pauses.push_back({now - 1h, {}, "rain", "Suku Dinas Barat"});
    all.push_back(paused);
    core::Complaint hazard = complaintOf(++number,
                                         {Status::Received, Severity::Unknown, 6min, -8, -2, "", "Jl. Daan Mogot Km 13",
                                          "lubang got terbuka di trotoar, sangat berbahaya malam hari"},
                                         now);
    hazard.category = "open_manhole";
    hazard.hazard = true;
    all.push_back(hazard);
    core::Complaint unrouted = complaintOf(
        ++number, {Status::Received, Severity::Unknown, 35min, 40, 2, "", "", "jalan ambles di perumahan"}, now);
    unrouted.district.clear();
    unrouted.districtRule.clear();
    all.push_back(unrouted);

    for (int i = 0; i < 120; ++i) {
        const double east = (i * 37 % 280) / 10.0 - 14;
        const double north = (i * 53 % 180) / 10.0 - 9;
        Sketch sketch{static_cast<Status>(i % 4),
                      i % 3 == 0 ? Severity::Heavy : Severity::Light,
                      7min * (i % 90) + 2min,
                      east,
                      north,
                      "",
                      "",
                      "Aspal berlubang, banyak kendaraan menghindar ke bahu jalan."};
        if (sketch.status == Status::Assigned || sketch.status == Status::InProgress)
            sketch.crew = east < 0 ? "BARAT-2" : "TIMUR-2";
        const std::string address = std::format("Jl. Melati {} No. {}", i % 12 + 1, i + 3);
        sketch.address = address.c_str();
        all.push_back(complaintOf(5000 + i, sketch, now));
    }
    return all;
}

OfflineCity::OfflineCity(const core::Actor& actor)
{
    m_settings.server = QUrl(u"http://127.0.0.1:1"_s); // answers nothing
    m_settings.dataDirectory = m_directory.path();
    fillReplica(m_settings.dataDirectory, m_settings.server, m_login, actor, cityComplaints(wallClock()));
}

void OfflineCity::bring(const core::Entity& row)
{
    m_desk.reset();
    const app::Accounts accounts(m_settings.dataDirectory, m_settings.server);
    const auto replica = app::Replica::open(accounts.folder(m_login) + u"/replica.sqlite"_s);
    const auto done = (*replica)->transaction([&]() -> core::Result<void> {
        if (const auto brought = put(**replica, row); !brought)
            return std::unexpected(brought.error());
        return {};
    });
    if (!done)
        throw std::runtime_error(done.error().message);
}

app::Desk& OfflineCity::open()
{
    m_desk.reset();
    m_desk = std::make_unique<app::LiveDesk>(m_settings);
    QSignalSpy opened(m_desk.get(), &app::Desk::opened);
    m_desk->openOffline(m_login);
    if (opened.isEmpty())
        opened.wait();
    return *m_desk;
}

} // namespace posko::tests
