#include "app/desk.h"

#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

#include <QEventLoop>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::app {

namespace {

core::Instant wallClock()
{
    return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
}

/// A desk that never had a server: its address answers nothing.
class OfflineDesk : public ::testing::Test {
protected:
    OfflineDesk()
    {
        settings.server = QUrl(u"http://127.0.0.1:1"_s);
        settings.dataDirectory = directory.path();
    }
    void fill(const core::Actor& actor = tests::dispatcher())
    {
        complaint = tests::sampleComplaint(1, {-6.2, 106.9}, wallClock());
        tests::fillReplica(settings.dataDirectory, settings.server, login, actor,
                           {complaint, tests::sampleComplaint(2, {-6.2, 106.8}, wallClock(), 90min)});
    }
    std::unique_ptr<Desk> openDesk()
    {
        auto desk = std::make_unique<Desk>(settings);
        QSignalSpy opened(desk.get(), &Desk::opened);
        desk->openOffline(login);
        EXPECT_TRUE(opened.wait());
        return desk;
    }
    /// Watches the complaint until `done` holds for what is shown.
    static ComplaintDetail detail(Desk& desk, const std::string& id,
                                  const std::function<bool(const ComplaintDetail&)>& done)
    {
        ComplaintDetail last;
        const auto connection =
            QObject::connect(&desk, &Desk::detailReady, &desk, [&](const ComplaintDetail& d) { last = d; });
        desk.watch(id);
        for (int i = 0; i < 500 && !(last.complaint.id == id && done(last)); ++i)
            pause();
        QObject::disconnect(connection);
        return last;
    }
    static void pause()
    {
        QEventLoop loop;
        QTimer::singleShot(10ms, &loop, &QEventLoop::quit);
        loop.exec();
    }

    QTemporaryDir directory;
    Settings settings;
    QString login = u"dispatcher"_s;
    core::Complaint complaint;
};

} // namespace

TEST_F(OfflineDesk, OpensItsReplicaAndSaysThatItSendsNothing)
{
    fill();
    auto desk = openDesk();
    EXPECT_EQ(desk->table().count(), 2U);
    EXPECT_EQ(desk->actor().name, "Dispatcher 1");
    EXPECT_EQ(desk->reference().districtName("TIMUR"), "Jakarta Timur");
    EXPECT_EQ(desk->reference().crewsOf("TIMUR").size(), 3U);
    EXPECT_EQ(desk->knownLogins(), QStringList{login});
    for (int i = 0; i < 200 && desk->link().link != Link::SignInNeeded; ++i)
        pause();
    EXPECT_EQ(desk->link().link, Link::SignInNeeded);
    EXPECT_FALSE(desk->link().detail.isEmpty());
}

TEST_F(OfflineDesk, AnActionShowsAtOnceAndSurvivesARestart)
{
    fill();
    const auto acknowledged = [](const ComplaintDetail& d) {
        return d.complaint.status == core::Status::Acknowledged;
    };
    {
        auto desk = openDesk();
        desk->submit(core::CommandType::Acknowledge, complaint.id, {});
        const auto shown = detail(*desk, complaint.id, acknowledged);
        EXPECT_EQ(shown.complaint.status, core::Status::Acknowledged);
        ASSERT_EQ(shown.pending.size(), 1U);
        EXPECT_EQ(shown.pending[0].state, PendingCommand::State::Waiting);
        EXPECT_TRUE(desk->table().unsent(*desk->table().find(complaint.id)));
        EXPECT_EQ(desk->link().unsent, 1);
    }
    auto desk = openDesk();
    EXPECT_EQ(desk->table().status(*desk->table().find(complaint.id)), core::Status::Acknowledged);
    EXPECT_EQ(detail(*desk, complaint.id, acknowledged).pending.size(), 1U);
}

TEST_F(OfflineDesk, CommandsOfOneComplaintNameTheOneBefore)
{
    fill();
    auto desk = openDesk();
    const QString first = desk->submit(core::CommandType::Acknowledge, complaint.id, {});
    core::CommandArgs assign;
    assign.crew = "TIMUR-2";
    desk->submit(core::CommandType::Assign, complaint.id, assign);
    const auto shown = detail(*desk, complaint.id, [](const ComplaintDetail& d) { return d.pending.size() == 2; });
    ASSERT_EQ(shown.pending.size(), 2U);
    EXPECT_EQ(shown.complaint.status, core::Status::Assigned);
    EXPECT_EQ(shown.complaint.crew, "TIMUR-2");
    EXPECT_EQ(shown.pending[1].command.after, first.toStdString());
    EXPECT_EQ(shown.pending[1].command.baseVersion, complaint.version);
    EXPECT_TRUE(shown.pending[1].command.uncertain); // no server was ever heard of
}

TEST_F(OfflineDesk, ACommandRestsOnTheVersionThatTheUserSaw)
{
    fill();
    auto desk = openDesk();
    QSignalSpy accepted(desk.get(), &Desk::accepted);
    const auto seen = complaint.version - 1; // a form that was open while a newer row arrived
    const QString mutation = desk->submit(core::CommandType::Acknowledge, complaint.id, {}, seen);
    ASSERT_TRUE(accepted.wait());
    EXPECT_EQ(accepted[0][0].toString(), mutation);
    const auto shown = detail(*desk, complaint.id, [](const ComplaintDetail& d) { return !d.pending.empty(); });
    ASSERT_EQ(shown.pending.size(), 1U);
    EXPECT_EQ(shown.pending[0].command.baseVersion, seen);
}

TEST_F(OfflineDesk, WhatTheRulesForbidIsRefusedAndNotWritten)
{
    fill();
    auto desk = openDesk();
    QSignalSpy refused(desk.get(), &Desk::refused);
    const QString mutation = desk->submit(core::CommandType::Start, complaint.id, {}); // still received
    ASSERT_TRUE(refused.wait());
    EXPECT_EQ(refused[0][2].value<core::Error>().code, core::ErrorCode::WrongStatus);
    EXPECT_EQ(refused[0][3].toString(), mutation);
    EXPECT_EQ(desk->link().unsent, 0);
}

TEST_F(OfflineDesk, ARegionalOfficeCannotDoADispatchersWork)
{
    fill(tests::regional("TIMUR"));
    auto desk = openDesk();
    QSignalSpy refused(desk.get(), &Desk::refused);
    desk->submit(core::CommandType::Acknowledge, complaint.id, {});
    ASSERT_TRUE(refused.wait());
    EXPECT_EQ(refused[0][2].value<core::Error>().code, core::ErrorCode::NotAllowed);
}

TEST_F(OfflineDesk, ANewComplaintIsThereAndRouted)
{
    fill();
    auto desk = openDesk();
    core::CommandArgs args;
    args.channel = core::Channel::Phone;
    args.text = "Jalan amblas di depan pasar";
    args.category = "pothole";
    args.point = core::GeoPoint{-6.25, 106.75};
    const std::string id = desk->create(args).complaint;
    const auto shown = detail(*desk, id, [](const ComplaintDetail&) { return true; });
    EXPECT_EQ(shown.complaint.district, "BARAT");
    EXPECT_EQ(shown.complaint.status, core::Status::Received);
    EXPECT_TRUE(shown.complaint.number.empty());
    EXPECT_EQ(desk->table().count(), 3U);
}

TEST_F(OfflineDesk, GivingUpACommandTakesItsEffectBack)
{
    fill();
    auto desk = openDesk();
    const QString mutation = desk->submit(core::CommandType::Acknowledge, complaint.id, {});
    detail(*desk, complaint.id,
           [](const ComplaintDetail& d) { return d.complaint.status == core::Status::Acknowledged; });
    desk->discard(mutation);
    const auto shown = detail(*desk, complaint.id,
                              [](const ComplaintDetail& d) { return d.complaint.status == core::Status::Received; });
    EXPECT_EQ(shown.complaint.status, core::Status::Received);
    EXPECT_TRUE(shown.pending.empty());
}

TEST_F(OfflineDesk, AFileThatIsNoImageIsRefusedAndSaysWhy)
{
    fill();
    auto desk = openDesk();
    QFile file(directory.filePath(u"notes.jpg"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is text");
    file.close();
    QSignalSpy refused(desk.get(), &Desk::refused);
    desk->attach(complaint.id, {{file.fileName(), {}, core::PhotoKind::Before}});
    ASSERT_TRUE(refused.wait());
    EXPECT_NE(refused[0][2].value<core::Error>().message.find("no image"), std::string::npos);
}

TEST_F(OfflineDesk, APhotoIsKeptShownAndWaits)
{
    fill();
    auto desk = openDesk();
    QImage picture(640, 480, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    const QString path = directory.filePath(u"before.png"_s);
    ASSERT_TRUE(picture.save(path));
    desk->attach(complaint.id, {{path, {}, core::PhotoKind::Before}});
    const auto shown =
        detail(*desk, complaint.id, [](const ComplaintDetail& d) { return !d.complaint.photos.empty(); });
    ASSERT_EQ(shown.complaint.photos.size(), 1U);
    ASSERT_EQ(shown.pending.size(), 1U);
    EXPECT_EQ(shown.pending[0].state, PendingCommand::State::WaitingForPhoto);
    QFile::remove(path); // the desk has a copy of its own
    QSignalSpy ready(desk.get(), &Desk::photoReady);
    desk->requestPhoto(shown.complaint.photos[0].sha256, 320);
    ASSERT_TRUE(ready.wait());
    EXPECT_EQ(ready[0][2].value<QImage>().size(), QSize(320, 240));
}

TEST_F(OfflineDesk, AnUnknownLoginCannotBeOpenedWithoutTheServer)
{
    Desk desk(settings);
    QSignalSpy failed(&desk, &Desk::signInFailed);
    desk.openOffline(u"nobody"_s);
    ASSERT_TRUE(failed.wait());
    EXPECT_FALSE(failed[0][0].toString().isEmpty());
}

TEST_F(OfflineDesk, SigningInWithoutAServerSaysSo)
{
    Desk desk(settings);
    QSignalSpy failed(&desk, &Desk::signInFailed);
    desk.signIn(login, u"secret"_s);
    ASSERT_TRUE(failed.wait());
    EXPECT_TRUE(failed[0][0].toString().contains(u"127.0.0.1"_s));
}

} // namespace posko::app
