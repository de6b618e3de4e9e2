#include "ui/window/main_window.h"

#include "tests/support/sample_replica.h"
#include "tests/ui/window/offline_city.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using core::CommandType;
using core::Status;
using tests::eventually;

/// What somebody decides by a key in the real window, over a desk whose server does not answer: the rules are the
/// desk's own, and what was decided waits in the outbox.
class Decisions : public testing::Test {
protected:
    void open(core::Actor actor, core::Role role)
    {
        actor.role = role;
        window.reset();
        city = std::make_unique<tests::OfflineCity>(actor);
        desk = &city->open();
        window = std::make_unique<MainWindow>(*desk, theme);
        window->resize(1500, 900);
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }

    template <typename T> T* find(const char* name) const { return window->findChild<T*>(QLatin1StringView(name)); }
    ViewList* views() const { return find<ViewList>("views"); }
    QString count(View view) const
    {
        const auto* model = static_cast<const ViewModel*>(views()->model());
        return model->indexOf(view).data(ViewModel::CountRole).toString() +
               (model->indexOf(view).data(ViewModel::BadgeRole).toBool() ? u" badge"_s : QString());
    }
    const app::ComplaintDetail* detail() const
    {
        const auto& shown = window->findChild<ComplaintPane*>()->detail();
        return shown ? &*shown : nullptr;
    }
    bool shows(Status status) const { return detail() && detail()->complaint.status == status; }
    /// Selects the first complaint of the status, as the pane then shows it, and returns its id.
    std::string select(Status status)
    {
        const auto& table = desk->table();
        for (app::ComplaintTable::Row r = 0; r < table.capacity(); ++r) {
            if (!table.alive(r) || table.status(r) != status || table.district(r) != "TIMUR")
                continue;
            std::string id(table.id(r));
            window->selection().select(id, Selection::Origin::Window);
            EXPECT_TRUE(eventually([&] { return detail() && detail()->complaint.id == id; }));
            return id;
        }
        ADD_FAILURE() << "the city has none " << core::toWord(status);
        return {};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        window->activateWindow(); // a dialog may have closed just now
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), key, modifiers);
    }
    bool asks(const char* dialog) const
    {
        const auto* found = find<QDialog>(dialog);
        return found && found->isVisible();
    }
    /// Writes into the dialog that is open and sends it.
    void answer(const char* dialog, const char* field, const QString& text)
    {
        ASSERT_TRUE(asks(dialog));
        find<QDialog>(dialog)->findChild<QPlainTextEdit*>(QLatin1StringView(field))->setPlainText(text);
        find<QDialog>(dialog)->findChild<QPushButton*>(u"send"_s)->click();
    }
    /// What waits in the outbox for the selected complaint.
    std::vector<CommandType> pending() const
    {
        std::vector<CommandType> types;
        for (const auto& waiting : detail()->pending)
            types.push_back(waiting.command.type);
        return types;
    }

    Theme theme{*qApp, Theme::Scheme::Light};
    std::unique_ptr<tests::OfflineCity> city;
    app::Desk* desk = nullptr;
    std::unique_ptr<MainWindow> window;
};

using Types = std::vector<CommandType>;

TEST_F(Decisions, AnOrderThatWasNeverGivenIsNotConfirmedByAKey)
{
    open(tests::regional("TIMUR"), core::Role::Regional);
    for (const Status status : {Status::Received, Status::Acknowledged}) {
        const std::string id = select(status);
        EXPECT_FALSE(window->actions().command(CommandType::Confirm)->isEnabled());
        press(Qt::Key_Y);
        QSignalSpy refused(desk, &app::Desk::refused);
        desk->submit(CommandType::Confirm, id, {});
        ASSERT_TRUE(eventually([&] { return !refused.isEmpty(); }));
        EXPECT_EQ(refused[0][2].value<core::Error>().code, core::ErrorCode::WrongStatus);
        EXPECT_TRUE(pending().empty());
    }
    select(Status::Assigned);
    press(Qt::Key_Y);
    EXPECT_TRUE(eventually([&] { return detail()->complaint.confirmed; }));
}

TEST_F(Decisions, AProposalIsCountedForTheSupervisorUntilItIsAnswered)
{
    open(tests::dispatcher(), core::Role::Supervisor);
    EXPECT_EQ(count(View::ProgrammeProposed), u"0");
    const std::string id = select(Status::Assigned);
    core::CommandArgs args;
    args.reason = "300 m rusak berat";
    desk->submit(CommandType::ProposeProgramme, id, args);
    ASSERT_TRUE(eventually([&] { return count(View::ProgrammeProposed) == u"1 badge"; }));
    views()->setCurrent(View::ProgrammeProposed);
    EXPECT_TRUE(eventually([&] { return find<QueueView>("queue")->model()->rowCount() == 1; }));
    ASSERT_TRUE(eventually([&] { return detail()->complaint.programmeProposed; }));

    press(Qt::Key_B);
    ASSERT_TRUE(asks("programmeDialog"));
    EXPECT_EQ(find<QDialog>("programmeDialog")->findChild<QPlainTextEdit*>(u"reason"_s)->toPlainText(),
              u"300 m rusak berat");
    find<QDialog>("programmeDialog")->reject();

    press(Qt::Key_B, Qt::ShiftModifier);
    answer("reasonDialog", "reason", u"cukup ditambal"_s);
    ASSERT_TRUE(eventually([&] { return count(View::ProgrammeProposed) == u"0"; }));
    EXPECT_EQ(pending(), (Types{CommandType::ProposeProgramme, CommandType::DeclineProgramme}));
    EXPECT_EQ(detail()->pending.back().command.args.reason, "cukup ditambal");
}

TEST_F(Decisions, ARepairOnADoubtfulPhotoIsAskedAboutAndCanBeTakenBack)
{
    open(tests::regional("TIMUR"), core::Role::Regional);
    const std::string id = select(Status::InProgress);
    const std::string crew = detail()->complaint.crew;
    core::CommandArgs args;
    args.photo = core::Photo{.sha256 = std::string(64, 'e'), .kind = core::PhotoKind::After};
    args.photo->takenFrom = core::GeoPoint{-6.27, 106.86};
    args.photo->takenAt = detail()->complaint.received - std::chrono::hours{6};
    desk->submit(CommandType::Photo, id, args);
    ASSERT_TRUE(eventually([&] { return !detail()->complaint.photos.empty(); }));

    press(Qt::Key_F);
    ASSERT_TRUE(asks("reasonDialog"));
    const QString said = find<QDialog>("reasonDialog")->findChild<QLabel*>(u"introduction"_s)->text();
    EXPECT_TRUE(said.contains(u"away from the pin"_s) && said.contains(u"older than the complaint"_s));
    answer("reasonDialog", "reason", u"ponsel tanpa GPS"_s);
    ASSERT_TRUE(eventually([&] { return shows(Status::Repaired); }));
    EXPECT_EQ(detail()->pending.back().command.args.reason, "ponsel tanpa GPS");

    // Once the list has followed: a command is off while its complaint is on the way out of a view.
    ASSERT_TRUE(eventually(
        [&] { return desk->answered() && window->actions().command(CommandType::WithdrawRepair)->isEnabled(); }));
    press(Qt::Key_F);
    ASSERT_TRUE(eventually([&] { return asks("reasonDialog"); }));
    answer("reasonDialog", "reason", u"salah tekan"_s);
    ASSERT_TRUE(eventually([&] { return shows(Status::InProgress); }));
    EXPECT_EQ(detail()->complaint.crew, crew);
    EXPECT_EQ(pending(), (Types{CommandType::Photo, CommandType::Repair, CommandType::WithdrawRepair}));
}

TEST_F(Decisions, TheAnswerThatItIsKnownAlsoAcknowledges)
{
    open(tests::dispatcher(), core::Role::Dispatcher);
    select(Status::Received);
    press(Qt::Key_R);
    ASSERT_TRUE(asks("replyDialog"));
    EXPECT_TRUE(find<QLabel>("alsoAcknowledges")->isVisible());
    answer("replyDialog", "replyText", u"Sudah kami terima."_s);
    ASSERT_TRUE(eventually([&] { return shows(Status::Acknowledged); }));
    EXPECT_EQ(pending(), (Types{CommandType::Reply, CommandType::Acknowledge}));
    EXPECT_EQ(detail()->complaint.reporters.front().repliedAbout, "acknowledged");
}

} // namespace
} // namespace posko::ui
