// What this computer's disk does to a desk at work: no room, damage, a newer program's data, a folder that is closed.
#include "tests/ui/window/faulty_desk.h"

#include "tests/support/damaged_file.h"
#include "tests/support/full_disk.h"
#include "ui/dialogs/photos_dialog.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"

#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QSignalSpy>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using app::Link;
using core::CommandType;

class FaultyDisk : public FaultyDesk {
protected:
    static void SetUpTestSuite() { FullDisk::install(); }
    ~FaultyDisk() override { FullDisk::makeRoom(); }

    QString folder() const { return app::Accounts(directory.path(), server.url()).folder(u"petugas"_s); }
    QString file() const { return folder() + u"/replica.sqlite"_s; }
    /// What the open dialog says is wrong.
    QString wrong() const
    {
        auto* dialog = window->findChild<ui::CommandFlow*>()->dialog();
        const auto* label = dialog ? dialog->findChild<QLabel*>(u"wrong"_s) : nullptr;
        return label && label->isVisible() ? label->text() : QString();
    }
    bool noDialog() const { return !window->findChild<ui::CommandFlow*>()->dialog(); }
    int sentCommands() const { return server.count("POST /api/v1/sync/commands"); }
    /// Writes a note that the server does not take now.
    void leaveUnsent(const QString& words)
    {
        answers = false;
        ASSERT_TRUE(typeNote(first, words));
        press("send");
        ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1 && noDialog(); }));
    }
    void signOut()
    {
        window->actions()[ui::Actions::SignOut]->trigger();
        press("sign_out_question_yes");
        ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignedOut && desk.table().count() == 0; }));
    }
    QString messageOfSignIn()
    {
        QSignalSpy failed(&desk, &app::Desk::signInFailed);
        desk.signIn(u"petugas"_s, u"password"_s);
        EXPECT_TRUE(eventually([&] { return failed.count() == 1; }));
        const auto* message = find<QLabel>("signInMessage");
        EXPECT_TRUE(message->isVisible());
        return message->text();
    }
};

TEST_F(FaultyDisk, ANoteThatTheFullDiskDoesNotTakeStaysInItsDialogAndIsSentOnce)
{
    signIn();
    auto* field = typeNote(first, u"Warga menelepon lagi"_s);
    ASSERT_TRUE(field);
    FullDisk::fill();
    press("send");
    ASSERT_TRUE(eventually([&] { return wrong().contains(u"Make room"_s); })) << wrong().toStdString();
    EXPECT_EQ(field->toPlainText(), u"Warga menelepon lagi"_s);
    EXPECT_TRUE(field->isEnabled());
    EXPECT_EQ(sentCommands(), 0);
    picture(u"disk_full_note"_s);
    FullDisk::makeRoom();
    press("send");
    ASSERT_TRUE(eventually([&] { return noDialog() && desk.link().unsent == 0 && sentCommands() == 1; }));
}

TEST_F(FaultyDisk, APhotoThatTheFullDiskDoesNotTakeComesBackAndIsAttachedOnce)
{
    signIn();
    select(first);
    auto* flow = window->findChild<ui::CommandFlow*>();
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::darkGray);
    flow->attach(*window->findChild<ui::ComplaintPane*>()->detail(), {.files = {}, .image = image});
    FullDisk::fill();
    press("send");
    ASSERT_TRUE(eventually([&] { return wrong().contains(u"Make room"_s); })) << wrong().toStdString();
    EXPECT_TRUE(qobject_cast<ui::PhotosDialog*>(flow->dialog()));
    EXPECT_EQ(desk.link().unsent, 0);
    FullDisk::makeRoom();
    flow->dialog()->findChild<QPushButton*>(u"send"_s)->click();
    EXPECT_TRUE(eventually([&] { return noDialog() && desk.link().unsent == 1; }));
}

TEST_F(FaultyDisk, APageThatTheFullDiskDoesNotTakeIsSaidOnceAndComesByItself)
{
    signIn();
    QSignalSpy failed(&desk, &app::Desk::failed);
    FullDisk::fill();
    auto third = sampleComplaint(3, {-6.2, 106.9}, app::wallClock());
    changes = app::page({entityOf(third)});
    server.answerHeld(*changes);
    ASSERT_TRUE(eventually([&] { return trouble().contains(u"Make room"_s); })) << trouble().toStdString();
    EXPECT_EQ(desk.link().link, Link::Offline);
    EXPECT_EQ(desk.table().count(), 2U) << "what is not kept is not shown";
    // It tries again, and what is here can be looked at.
    const int asked = server.count("GET /api/v1/sync/changes");
    ASSERT_TRUE(eventually([&] { return server.count("GET /api/v1/sync/changes") >= asked + 2; }));
    select(second);
    EXPECT_LE(failed.count(), 1);
    picture(u"disk_full_page"_s);
    FullDisk::makeRoom();
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 3; }));
    EXPECT_TRUE(eventually([&] { return desk.link().link == Link::Online && trouble().isEmpty(); }));
}

TEST_F(FaultyDisk, AReplicaThatIsDamagedAtItsOpeningGivesItsWorkAndTheRestComesAnew)
{
    signIn();
    leaveUnsent(u"Tolong dicek malam ini"_s);
    signOut();
    overwrite(file(), 0, QByteArray(100, '\0'));
    const QByteArray damaged = bytesOf(file());
    answers = true;
    const int before = sentCommands();
    signIn();
    ASSERT_TRUE(eventually([&] { return alarm().contains(u"damaged"_s); }));
    EXPECT_TRUE(alarm().contains(u"saved: 1."_s)) << alarm().toStdString();
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 0; }));
    EXPECT_EQ(desk.table().count(), 2U);
    EXPECT_EQ(sentCommands(), before + 1) << "sent once";
    const QStringList aside = QDir(folder()).entryList({u"replica.damaged-*.sqlite"_s});
    ASSERT_EQ(aside.size(), 1);
    EXPECT_TRUE(alarm().contains(aside[0])) << alarm().toStdString();
    EXPECT_EQ(bytesOf(folder() + u'/' + aside[0]), damaged);
    picture(u"damaged"_s);
    press("alarm");
    auto* whole = find<QMessageBox>("wholeSentence");
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->text().contains(aside[0]));
    whole->close();
}

TEST_F(FaultyDisk, WithoutTheServerTheSavedWorkIsListedAndNothingIsSaidToBeSent)
{
    signIn();
    leaveUnsent(u"Tolong dicek malam ini"_s);
    signOut();
    overwrite(file(), 0, QByteArray(100, '\0'));
    desk.openOffline(u"petugas"_s);
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1 && alarm().contains(u"damaged"_s); }));
    auto* queue = find<ui::QueueView>("queue");
    ASSERT_TRUE(eventually([&] { return desk.answered(); }));
    EXPECT_TRUE(queue->emptyText().contains(u"No complaints are on this computer"_s))
        << queue->emptyText().toStdString();
    find<ui::ViewList>("views")->setCurrent(app::View::Unsent);
    ASSERT_TRUE(eventually([&] { return desk.answered(); }));
    EXPECT_TRUE(queue->emptyText().contains(u"not on this computer"_s)) << queue->emptyText().toStdString();
}

TEST_F(FaultyDisk, AReplicaThatIsFoundDamagedAtWorkIsMendedUnderTheWindow)
{
    signIn();
    leaveUnsent(u"Ditulis sebelum rusak"_s);
    signOut();
    // The rows of the complaints go bad: the opening does not read them.
    const QByteArray before = bytesOf(file());
    for (const qsizetype page : pagesWith(before, "Jalan berlubang dalam, mohon"))
        overwrite(file(), page * pageSize, garbage(pageSize, 7));
    answers = true;
    signIn();
    desk.watch(second.id);
    ASSERT_TRUE(eventually([&] { return alarm().contains(u"damaged"_s); }));
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::Online && desk.link().unsent == 0; }));
    EXPECT_EQ(desk.table().count(), 2U);
    EXPECT_EQ(desk.link().attention, 0);
    EXPECT_EQ(QDir(folder()).entryList({u"replica.damaged-*.sqlite"_s}).size(), 1);
}

TEST_F(FaultyDisk, APhotoThatIsBeingReadWhenDamageIsFoundIsAmongTheWorkThatIsSaved)
{
    signIn();
    answers = false;
    core::CommandArgs args;
    args.channel = core::Channel::Phone;
    args.text = "Lubang baru di depan sekolah";
    args.category = "pothole";
    const auto made = desk.create(args);
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 1; }));
    signOut();
    const QByteArray before = bytesOf(file());
    // The bodies alone: what the list shows can be read.
    for (const qsizetype page : pagesWith(before, R"("text":"Jalan berlubang dalam, mohon)"))
        overwrite(file(), page * pageSize, garbage(pageSize, 7));
    desk.openOffline(u"petugas"_s);
    ASSERT_TRUE(eventually([&] { return desk.table().count() == 3; }));
    ASSERT_TRUE(alarm().isEmpty()) << alarm().toStdString();
    // Large enough that it is still being read when the damage is found.
    QImage image(4000, 3000, QImage::Format_RGB32);
    image.fill(Qt::darkGray);
    const QString picture = directory.filePath(u"besar.png"_s);
    ASSERT_TRUE(image.save(picture));
    desk.attach(made.complaint, {{picture, {}, core::PhotoKind::Before}});
    desk.watch(second.id);
    ASSERT_TRUE(eventually([&] { return alarm().contains(u"damaged"_s); }));
    EXPECT_TRUE(alarm().contains(u"saved: 2."_s)) << alarm().toStdString();
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 2; })) << desk.link().unsent;
}

TEST_F(FaultyDisk, ANewerProgramsDataAreLeftAloneAndSayWhatToDo)
{
    signIn();
    signOut();
    overwrite(file(), 60, QByteArray("\0\0\0\x63", 4));
    const QByteArray before = bytesOf(file());
    const QString message = messageOfSignIn();
    EXPECT_TRUE(message.contains(u"newer version"_s)) << message.toStdString();
    EXPECT_EQ(bytesOf(file()), before);
    EXPECT_TRUE(find("signInPage")->isVisible());
}

TEST_F(FaultyDisk, AFolderThatCannotBeMadeOrWrittenIsNamed)
{
    // What no account may do, whatever its rights: make a folder where a file lies, open a folder as a file.
    ASSERT_TRUE(QDir().mkpath(QFileInfo(folder()).path()));
    writeBytes(folder(), "in the way");
    const QString message = messageOfSignIn();
    EXPECT_TRUE(message.contains(folder())) << message.toStdString();
    QFile::remove(folder());
    ASSERT_TRUE(QDir().mkpath(file()));
    const QString other = messageOfSignIn();
    EXPECT_TRUE(other.contains(u"may not write"_s)) << other.toStdString();
}

} // namespace
} // namespace posko::tests
