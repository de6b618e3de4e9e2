#include "app/replica/replica.h"
#include "app/session/accounts.h"
#include "app/session/live_desk.h"

#include "tests/app/stubbed_desk.h"
#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::app {

namespace {

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
        auto desk = std::make_unique<LiveDesk>(settings);
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
    QString folder() const { return Accounts(settings.dataDirectory, settings.server).folder(login); }
    QString outgoing() const { return folder() + u"/photos/outgoing"_s; }
    /// By their names: a file that is being written has a longer one.
    QStringList originalNames() const { return QDir(outgoing()).entryList({QString(64, u'?')}, QDir::Files); }
    qsizetype originals() const { return originalNames().size(); }
    /// The desk lets go of files behind what it tells: how many there are once that is done.
    qsizetype originalsAfter(qsizetype expected) const
    {
        for (int i = 0; i < 500 && originals() != expected; ++i)
            pause();
        return originals();
    }
    std::unique_ptr<Replica> replica() const { return std::move(*Replica::open(folder() + u"/replica.sqlite"_s)); }
    void attachPicture(Desk& desk, const std::string& id = {}) const
    {
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::darkGray);
        desk.attach(id.empty() ? complaint.id : id, {{{}, picture, core::PhotoKind::Before}});
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

TEST_F(OfflineDesk, OnlyARepairThatSomebodyWaitsForIsDue)
{
    fill();
    auto desk = openDesk();
    const auto due = [&] {
        return desk->table().repairDue(*desk->table().find(complaint.id));
    };
    EXPECT_TRUE(due());
    core::CommandArgs lead;
    lead.lead = tests::sampleComplaint(2, {-6.2, 106.8}, wallClock(), 90min).id;
    desk->submit(core::CommandType::Merge, complaint.id, lead);
    detail(*desk, complaint.id, [](const ComplaintDetail& d) { return d.complaint.status == core::Status::Merged; });
    EXPECT_FALSE(due()) << "its lead's is";
}

TEST_F(OfflineDesk, APauseThatStopsNoClockLeavesItDue)
{
    complaint = tests::sampleComplaint(1, {-6.2, 106.9}, wallClock(), 20min);
    complaint.status = core::Status::Assigned;
    complaint.crew = "TIMUR-1";
    complaint.clocks.pauses.push_back({complaint.received + 10min, {}, "traffic", "Suku Dinas Timur"});
    auto rain = complaint;
    rain.id.back() = '9';
    rain.clocks.pauses.back().reason = "rain";
    tests::fillReplica(settings.dataDirectory, settings.server, login, tests::dispatcher(), {complaint, rain});
    auto desk = openDesk();
    EXPECT_TRUE(desk->table().repairDue(*desk->table().find(complaint.id)));
    EXPECT_FALSE(desk->table().repairDue(*desk->table().find(rain.id)));
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

TEST_F(OfflineDesk, AFileThatIsNoImageIsRefusedByItsNameAndSaysWhy)
{
    fill();
    auto desk = openDesk();
    QFile file(directory.filePath(u"notes.jpg"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is text");
    file.close();
    QSignalSpy failed(desk.get(), &Desk::failed);
    desk->attach(complaint.id, {{file.fileName(), {}, core::PhotoKind::Before}});
    ASSERT_TRUE(failed.wait());
    EXPECT_TRUE(failed[0][0].toString().startsWith(u"notes.jpg is no picture"_s)) << "it names the file";
    // A picture, and of a kind that the server does not take.
    const QString scan = directory.filePath(u"scan.jpg"_s);
    ASSERT_TRUE(QImage(8, 8, QImage::Format_RGB32).save(scan, "BMP"));
    desk->attach(complaint.id, {{scan, {}, core::PhotoKind::Before}});
    ASSERT_TRUE(failed.count() == 2 || failed.wait());
    EXPECT_TRUE(failed[1][0].toString().startsWith(u"scan.jpg"_s));
    EXPECT_EQ(originals(), 0) << "nothing is kept of either";
    attachPicture(*desk);
    ASSERT_EQ(originalsAfter(1), 1);
    QFile kept(outgoing() + u'/' + originalNames().first());
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_TRUE(kept.read(8).startsWith("\x89PNG")) << "a pasted picture";
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

TEST_F(OfflineDesk, GivingUpAPhotoRemovesItsOriginal)
{
    fill();
    auto desk = openDesk();
    attachPicture(*desk);
    const auto shown = detail(*desk, complaint.id, [](const ComplaintDetail& d) { return !d.pending.empty(); });
    ASSERT_EQ(shown.pending.size(), 1U);
    EXPECT_EQ(originals(), 1);
    desk->discard(QString::fromStdString(shown.pending[0].command.mutationId));
    detail(*desk, complaint.id, [](const ComplaintDetail& d) { return d.pending.empty(); });
    EXPECT_EQ(originalsAfter(0), 0);
}

TEST_F(OfflineDesk, APhotoThatTwoCommandsNameStaysForTheOther)
{
    fill();
    auto desk = openDesk();
    attachPicture(*desk);
    attachPicture(*desk);
    auto shown = detail(*desk, complaint.id, [](const ComplaintDetail& d) { return d.pending.size() == 2; });
    ASSERT_EQ(shown.pending.size(), 2U);
    EXPECT_FALSE(shown.pending[0].onlyPicture);
    desk->discard(QString::fromStdString(shown.pending[0].command.mutationId));
    shown = detail(*desk, complaint.id, [](const ComplaintDetail& d) { return d.pending.size() == 1; });
    EXPECT_EQ(originals(), 1);
    EXPECT_TRUE(shown.pending[0].onlyPicture);
    EXPECT_EQ(desk->link().unsent, 1); // the command, and the photo with it
}

TEST_F(OfflineDesk, WorkOnAComplaintThatLeftSaysSoAndGivesItNoForeignWords)
{
    fill();
    core::Command note;
    note.mutationId = "01900000-0000-7000-8000-00000000e001";
    note.complaintId = "01900000-0000-7000-8000-000000000999";
    note.type = core::CommandType::Note;
    note.args.text = "catatan";
    note.at = wallClock();
    ASSERT_TRUE(replica()->append(note));
    auto desk = openDesk();
    QSignalSpy ready(desk.get(), &Desk::pendingReady);
    desk->requestPending();
    ASSERT_TRUE(ready.wait());
    const auto pending = ready[0][0].value<std::vector<PendingCommand>>();
    ASSERT_EQ(pending.size(), 1U);
    EXPECT_FALSE(pending[0].here);
    EXPECT_EQ(pending[0].place, "") << "the note's words are no place";
}

TEST_F(OfflineDesk, APhotoThatIsRefusedLeavesNoFile)
{
    fill();
    auto desk = openDesk();
    QSignalSpy back(desk.get(), &Desk::notAttached);
    attachPicture(*desk, "01900000-0000-7000-8000-000000000999");
    ASSERT_TRUE(back.wait());
    EXPECT_EQ(originalsAfter(0), 0);
}

TEST_F(OfflineDesk, APhotoWhoseFileIsGoneIsPutBeforeTheUserAndNotSentAgain)
{
    fill();
    {
        auto desk = openDesk();
        attachPicture(*desk);
        detail(*desk, complaint.id, [](const ComplaintDetail& d) { return !d.pending.empty(); });
    }
    ASSERT_TRUE(QDir(outgoing()).removeRecursively());
    ASSERT_TRUE(replica()->forgetUpload(replica()->uploads().at(0).sha256));
    auto desk = openDesk();
    const auto shown = detail(*desk, complaint.id, [](const ComplaintDetail& d) { return !d.pending.empty(); });
    ASSERT_EQ(shown.pending.size(), 1U);
    EXPECT_EQ(shown.pending[0].state, PendingCommand::State::Rejected);
    QSignalSpy refused(desk.get(), &Desk::refused);
    desk->retry(QString::fromStdString(shown.pending[0].command.mutationId));
    ASSERT_TRUE(refused.wait());
    EXPECT_EQ(refused[0][2].value<core::Error>().code, core::ErrorCode::Missing);
    EXPECT_EQ(desk->link().attention, 1);
    EXPECT_EQ(desk->link().unsent, 0);
}

TEST_F(OfflineDesk, WhatIsSentAgainWasDoneWhenItWasDone)
{
    fill();
    core::Command note;
    note.mutationId = "01900000-0000-7000-8000-00000000e001";
    note.complaintId = complaint.id;
    note.type = core::CommandType::Note;
    note.args.text = "catatan";
    note.at = wallClock() - 6h;
    ASSERT_TRUE(replica()->append(note));
    ASSERT_TRUE(replica()->settle(note.mutationId, OutboxEntry::State::Rejected,
                                  {note.mutationId, core::OutcomeKind::Rejected, 0, {}, {}, {}}));
    {
        auto desk = openDesk();
        desk->retry(QString::fromStdString(note.mutationId));
        detail(*desk, complaint.id, [](const ComplaintDetail& d) {
            return !d.pending.empty() && d.pending[0].state == PendingCommand::State::Waiting;
        });
    }
    const auto entries = replica()->outbox();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_NE(entries[0].command.mutationId, note.mutationId);
    EXPECT_EQ(entries[0].command.at, note.at);
    EXPECT_FALSE(entries[0].command.uncertain);
}

TEST_F(OfflineDesk, AnotherAccountSeesNothingOfTheOneBefore)
{
    fill();
    auto desk = openDesk();
    QSignalSpy gone(desk.get(), &Desk::detailGone);
    detail(*desk, complaint.id, [](const ComplaintDetail&) { return true; });
    const auto other = tests::sampleComplaint(3, {-6.2, 106.8}, wallClock());
    tests::fillReplica(settings.dataDirectory, settings.server, u"barat"_s, tests::regional("BARAT"), {other});
    QSignalSpy opened(desk.get(), &Desk::opened);
    desk->openOffline(u"barat"_s);
    ASSERT_TRUE(opened.wait());
    EXPECT_EQ(desk->table().count(), 1U);
    EXPECT_TRUE(desk->table().find(other.id));
    EXPECT_EQ(gone.count(), 1);
}

TEST_F(OfflineDesk, ItsFolderIsItsOwnersAlone)
{
    fill();
    auto desk = openDesk();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    EXPECT_FALSE(QFileInfo(folder()).permissions() & others);
}

TEST_F(OfflineDesk, AnUnknownLoginCannotBeOpenedWithoutTheServer)
{
    LiveDesk live(settings);
    Desk& desk = live;
    QSignalSpy failed(&desk, &Desk::signInFailed);
    desk.openOffline(u"nobody"_s);
    ASSERT_TRUE(failed.wait());
    EXPECT_FALSE(failed[0][0].toString().isEmpty());
}

TEST_F(OfflineDesk, SigningInWithoutAServerSaysSo)
{
    LiveDesk live(settings);
    Desk& desk = live;
    QSignalSpy failed(&desk, &Desk::signInFailed);
    desk.signIn(login, u"secret"_s);
    ASSERT_TRUE(failed.wait());
    EXPECT_TRUE(failed[0][0].toString().contains(u"127.0.0.1"_s));
}

} // namespace posko::app
