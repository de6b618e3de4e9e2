#include "tests/e2e/histories.h"
#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QImage>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

using core::CommandType;
using core::Status;

core::CommandArgs crew(const std::string& code)
{
    core::CommandArgs args;
    args.crew = code;
    return args;
}

bool isAssigned(const app::ComplaintDetail& detail)
{
    return detail.complaint.status == Status::Assigned && detail.pending.empty() && eventsOf(detail, "assign") > 0;
}

} // namespace

TEST(TwoDesks, SeeEachOthersChanges)
{
    ServerProcess server;
    TestDesk first(server.url(), u"dispatcher"_s);
    TestDesk second(server.url(), u"dispatcher2"_s);

    const std::string id = first.createComplaint("Jalan berlubang di depan pasar", inTimur);
    ASSERT_TRUE(eventually([&] { return second.status(id) == Status::Received; }));
    second->submit(CommandType::Acknowledge, id, {});
    QElapsedTimer timer;
    timer.start();
    ASSERT_TRUE(eventually([&] { return first.status(id) == Status::Acknowledged; }));
    RecordProperty("milliseconds", std::to_string(timer.elapsed()));
    first->submit(CommandType::Assign, id, crew("TIMUR-1"));
    ASSERT_TRUE(eventually([&] { return second.status(id) == Status::Assigned; }));

    const auto shown = second.detail(id, isAssigned);
    EXPECT_EQ(shown.complaint.crew, "TIMUR-1");
    EXPECT_EQ(shown.complaint.district, "TIMUR");
    EXPECT_FALSE(shown.complaint.number.empty());
}

TEST(TwoDesks, KnowWhatTheOtherHasOpen)
{
    ServerProcess server;
    TestDesk second(server.url(), u"dispatcher2"_s);
    auto first = std::make_unique<TestDesk>(server.url(), u"dispatcher"_s);
    const std::string id = first->createComplaint("Jalan berlubang di depan pasar", inTimur);
    ASSERT_TRUE(eventually([&] { return second.status(id) == Status::Received; }));
    (*first)->claim(id);
    ASSERT_TRUE(eventually([&] { return second->claimOfAnother(id) != nullptr; }));
    EXPECT_EQ(second->claimOfAnother(id)->user, (*first)->actor().user);
    EXPECT_EQ((*first)->claimOfAnother(id), nullptr) << "it is their own";
    (*first)->claim({});
    ASSERT_TRUE(eventually([&] { return second->claimOfAnother(id) == nullptr; }));
    (*first)->claim(id);
    ASSERT_TRUE(eventually([&] { return second->claimOfAnother(id) != nullptr; }));
    first.reset(); // the program ends
    EXPECT_TRUE(eventually([&] { return second->claimOfAnother(id) == nullptr; }));
}

TEST(TwoDesks, ARegionalOfficeSeesItsOwnDistrictOnly)
{
    ServerProcess server;
    TestDesk office(server.url(), u"dispatcher"_s);
    TestDesk timur(server.url(), u"timur"_s);
    const std::string east = office.createComplaint("Di timur", inTimur);
    const std::string west = office.createComplaint("Di barat", inBarat);
    ASSERT_TRUE(eventually([&] { return timur.status(east).has_value(); }));
    EXPECT_FALSE(timur.status(west));

    core::CommandArgs transfer;
    transfer.district = "BARAT";
    transfer.reason = "Ruas jalan milik Barat";
    office->submit(CommandType::Transfer, east, transfer);
    EXPECT_TRUE(eventually([&] { return !timur.status(east); })); // and it leaves the disk
    core::CommandArgs back = transfer;
    back.district = "TIMUR";
    office->submit(CommandType::Transfer, west, back);
    EXPECT_TRUE(eventually([&] { return timur.status(west).has_value(); }));
}

TEST(TwoDesks, WhoSignsInAfterAnotherGetsNothingOfTheirs)
{
    ServerProcess server;
    TestDesk other(server.url(), u"dispatcher2"_s);
    TestDesk desk(server.url(), u"dispatcher"_s);
    const std::string west = other.createComplaint("Di barat", inBarat);
    ASSERT_TRUE(eventually([&] { return desk.status(west).has_value() && desk.online(); }));

    // A long poll is under way now, and would be answered by the next complaints.
    desk->signOut();
    desk->signIn(u"timur"_s, u"password"_s);
    const std::string later = other.createComplaint("Lagi di barat", inBarat);
    const std::string east = other.createComplaint("Di timur", inTimur);
    ASSERT_TRUE(eventually([&] { return desk.status(east).has_value() && desk.online(); }));
    EXPECT_EQ(desk->actor().role, core::Role::Regional);
    EXPECT_EQ(desk->table().count(), 1U);
    EXPECT_FALSE(desk.status(west));
    EXPECT_FALSE(desk.status(later));
}

TEST(TwoDesks, TheWholeChainFromAPhoneCallToTheClosedComplaint)
{
    ServerProcess server;
    TestDesk dispatcher(server.url(), u"dispatcher"_s);
    TestDesk timur(server.url(), u"timur"_s);
    const std::string id = dispatcher.createComplaint("Aspal terkelupas", inTimur);
    dispatcher->submit(CommandType::Acknowledge, id, {});
    dispatcher->submit(CommandType::Assign, id, crew("TIMUR-2"));
    ASSERT_TRUE(eventually([&] { return timur.status(id) == Status::Assigned; }));
    timur->submit(CommandType::Confirm, id, {});
    timur->submit(CommandType::Start, id, {});

    QImage picture(1200, 900, QImage::Format_RGB32);
    picture.fill(QColor(90, 90, 90));
    const QString path = timur.directory() + u"/after.jpg"_s;
    ASSERT_TRUE(picture.save(path));
    timur->attach(id, {{path, {}, core::PhotoKind::After}});
    ASSERT_TRUE(eventually([&] { return timur->table().find(id) && timur.status(id) == Status::InProgress; }));
    timur.detail(id, [](const auto& d) { return !d.complaint.photos.empty(); });
    timur->submit(CommandType::Repair, id, {}); // the photo may still be on its way
    ASSERT_TRUE(eventually([&] { return dispatcher.status(id) == Status::Repaired; }));

    auto shown = dispatcher.detail(id, [](const auto& d) { return d.complaint.status == Status::Repaired; });
    ASSERT_EQ(shown.owed.size(), 1U);
    QImage seen;
    QObject::connect(&*dispatcher, &app::Desk::photoReady, &*dispatcher,
                     [&](const std::string&, int, const QImage& image) { seen = image; });
    dispatcher->requestPhoto(shown.complaint.photos.at(0).sha256, 320);
    ASSERT_TRUE(eventually([&] { return !seen.isNull(); }));
    EXPECT_EQ(seen.size(), QSize(320, 240));

    core::CommandArgs reply;
    reply.reporters = {shown.owed[0].reporter.id};
    reply.text = "Sudah diperbaiki. Terima kasih.";
    reply.about = "repaired";
    reply.via = "copied";
    dispatcher->submit(CommandType::Reply, id, reply);
    dispatcher->submit(CommandType::Close, id, {});
    EXPECT_TRUE(eventually([&] { return timur.status(id) == Status::Closed; }));
}

TEST(TwoDesks, AnAssignmentOfAKilledDeskArrivesOnce)
{
    ServerProcess server;
    QTemporaryDir data;
    TestDesk other(server.url(), u"dispatcher2"_s);
    std::string id;
    {
        TestDesk desk(server.url(), u"dispatcher"_s, data.path());
        id = desk.createComplaint("Lubang besar", inTimur);
        desk->submit(CommandType::Acknowledge, id, {});
        ASSERT_TRUE(eventually([&] { return other.status(id) == Status::Acknowledged && desk->link().unsent == 0; }));
        ASSERT_TRUE(eventually(
            [&] { return desk.detail(id, [](const auto& d) { return d.pending.empty(); }).pending.empty(); }));
    }
    server.stop();
    QProcess probe;
    probe.start(QStringLiteral(POSKO_PROBE_PROGRAM), {server.url().toString(), data.path(), u"dispatcher"_s,
                                                      u"assign"_s, QString::fromStdString(id), u"TIMUR-2"_s});
    ASSERT_TRUE(probe.waitForReadyRead(30'000));
    ASSERT_TRUE(probe.readAllStandardOutput().contains("unsent 1"));
    probe.kill();
    probe.waitForFinished();

    server.start();
    TestDesk again(server.url(), u"dispatcher"_s, data.path());
    ASSERT_TRUE(eventually([&] { return other.status(id) == Status::Assigned; }));
    const auto shown = other.detail(id, isAssigned);
    EXPECT_EQ(shown.complaint.crew, "TIMUR-2");
    EXPECT_EQ(eventsOf(shown, "assign"), 1);
}

} // namespace posko::tests
