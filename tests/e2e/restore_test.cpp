#include "app/replica/replica.h"
#include "app/session/accounts.h"
#include "tests/e2e/histories.h"
#include "tests/e2e/postgresql.h"
#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

#include <QImage>

#include <algorithm>
#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

using core::CommandType;
using core::Status;

std::int64_t keptBy(const TestDesk& desk, const ServerProcess& server, const QString& login)
{
    const QString folder = app::Accounts(desk.directory(), server.url()).folder(login);
    return (*app::Replica::open(folder + u"/replica.sqlite"_s))->keptCount().value();
}

std::string stateOf(TestDesk& desk)
{
    const app::LinkState& link = desk->link();
    return "link " + std::to_string(static_cast<int>(link.link)) + ", unsent " + std::to_string(link.unsent) +
           ", attention " + std::to_string(link.attention) + ", " + link.detail.toStdString();
}

/// Hundreds of commands are sent again, beside whatever else the machine has to do.
bool atLast(const std::function<bool()>& holds)
{
    constexpr int patience = 4;
    for (int i = 0; i < patience; ++i) {
        if (eventually(holds))
            return true;
    }
    return false;
}

bool sentAll(TestDesk& desk)
{
    return desk.online() && desk->link().unsent == 0;
}

} // namespace

TEST(Restore, WhatDesksHadAcknowledgedSinceTheBackupAndWhatWasUnsentArriveOnce)
{
    const PostgresqlCluster cluster; // outlives who is connected to it
    ServerProcess server;
    QTemporaryDir place;
    TestDesk office(server.url(), u"dispatcher"_s);
    TestDesk timur(server.url(), u"timur"_s);
    const std::string old = office.createComplaint("Lubang di depan pasar", inTimur);
    office->submit(CommandType::Acknowledge, old, {});
    core::CommandArgs crew;
    crew.crew = "TIMUR-1";
    office->submit(CommandType::Assign, old, crew);
    ASSERT_TRUE(eventually([&] { return timur.status(old) == Status::Assigned; }));

    // The backup is taken while both desks send.
    std::map<std::string, int> notes;
    const auto write = [&](TestDesk& desk, const std::string& who, int count) {
        for (int i = 0; i < count; ++i) {
            const std::string words = who + " " + std::to_string(i);
            desk->submit(CommandType::Note, old, text(words));
            notes[words] = 1;
        }
    };
    constexpr int many = 150;
    write(office, "kantor", many);
    write(timur, "timur", many);
    const QString backup = place.filePath(u"backup"_s);
    server.command({u"backup"_s, u"--to"_s, backup});

    // Acknowledged after it: work with a photo, and a complaint.
    timur->submit(CommandType::Start, old, {});
    QImage picture(640, 480, QImage::Format_RGB32);
    picture.fill(QColor(120, 110, 100));
    timur->attach(old, {{{}, picture, core::PhotoKind::After}});
    timur.detail(old, [](const auto& d) { return !d.complaint.photos.empty(); });
    timur->submit(CommandType::Repair, old, {});
    const std::string later = office.createComplaint("Setelah cadangan", inTimur);
    write(office, "sesudah", 10);
    ASSERT_TRUE(atLast([&] { return sentAll(office) && sentAll(timur); }));
    ASSERT_TRUE(eventually([&] { return office.status(old) == Status::Repaired && timur.status(later); }));

    // Never sent.
    server.stop();
    ASSERT_TRUE(eventually([&] { return !office.online() && !timur.online(); }));
    const std::string unsent = office.createComplaint("Tanpa jaringan", inTimur);
    timur->submit(CommandType::Note, old, text("tanpa jaringan"));
    notes["tanpa jaringan"] = 1;

    server.restore(backup, cluster.url);
    server.start();
    office->signIn(u"dispatcher"_s, u"password"_s);
    timur->signIn(u"timur"_s, u"password"_s);
    ASSERT_TRUE(atLast([&] { return sentAll(office) && sentAll(timur); })) << stateOf(office) << "; " << stateOf(timur);
    EXPECT_EQ(office->link().attention, 0);
    EXPECT_EQ(timur->link().attention, 0);
    EXPECT_TRUE(server.command({u"check"_s}).endsWith(": 0 findings"));

    TestDesk fresh(server.url(), u"dispatcher2"_s);
    EXPECT_EQ(fresh->table().count(), 3U);
    EXPECT_EQ(fresh.status(later), Status::Received);
    EXPECT_EQ(fresh.status(unsent), Status::Received);
    const auto whole = [&](const app::ComplaintDetail& d) {
        return d.complaint.status == Status::Repaired && !d.history.empty() && d.pending.empty();
    };
    const auto shown = fresh.detail(old, whole);
    EXPECT_EQ(shown.complaint.status, Status::Repaired);
    EXPECT_EQ(notesOf(shown), notes);
    EXPECT_EQ(shown.complaint.photos.size(), 1U);
    for (const char* type : {"create", "acknowledge", "assign", "start", "photo", "repair"})
        EXPECT_EQ(eventsOf(shown, type), 1) << type;
    QImage seen;
    QObject::connect(&*fresh, &app::Desk::photoReady, &*fresh,
                     [&](const std::string&, int, const QImage& image) { seen = image; });
    fresh->requestPhoto(shown.complaint.photos.at(0).sha256, 320);
    EXPECT_TRUE(eventually([&] { return !seen.isNull(); }));
    for (TestDesk* desk : {&office, &timur})
        EXPECT_EQ(notesOf(desk->detail(old, [&](const auto& d) { return notesOf(d) == notes; })), notes);

    // They keep it until a backup of the new server has it.
    EXPECT_GT(keptBy(office, server, u"dispatcher"_s), 0);
    server.command({u"backup"_s, u"--to"_s, place.filePath(u"second"_s)});
    fresh->submit(CommandType::Note, later, text("dan seterusnya"));
    EXPECT_TRUE(eventually([&] { return keptBy(office, server, u"dispatcher"_s) == 0; }));
    EXPECT_TRUE(eventually([&] { return keptBy(timur, server, u"timur"_s) == 0; }));
}

} // namespace posko::tests
