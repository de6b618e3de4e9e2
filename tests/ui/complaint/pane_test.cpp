#include "tests/ui/complaint/stage.h"

#include "ui/complaint/clocks_section.h"
#include "ui/complaint/photo_tile.h"
#include "ui/complaint/text_block.h"
#include "ui/words/words.h"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

namespace posko::tests {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using core::Role;
using core::Status;

namespace {

class PaneTest : public Stage {
protected:
    QString label(const char* name)
    {
        auto* found = pane->findChild<QLabel*>(QLatin1StringView(name));
        return found ? found->text() : QString();
    }
    QString text(const char* name)
    {
        auto* found = pane->findChild<ui::TextBlock*>(QLatin1StringView(name));
        return found ? found->toPlainText() : QString();
    }
    bool shows(const char* name)
    {
        auto* found = pane->findChild<QWidget*>(QLatin1StringView(name));
        return found && found->isVisible();
    }
    /// The commands that the pane offers now, as buttons and behind More.
    std::vector<CommandType> offered()
    {
        std::vector<CommandType> all;
        const auto* menu = pane->findChild<QMenu*>(u"moreMenu"_s);
        for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
            const auto type = static_cast<CommandType>(i);
            if (!ui::Actions::isAction(type))
                continue;
            const auto* button = pane->findChild<QPushButton*>("do_"_L1 + words(core::toWord(type)));
            if ((button && button->isVisible()) || menu->actions().contains(actions.command(type))) {
                all.push_back(type);
            }
        }
        return all;
    }
    static QString words(std::string_view text) { return ui::words::fromUtf8(text); }
};

} // namespace

TEST_F(PaneTest, ShowsThatNothingIsSelected)
{
    EXPECT_TRUE(shows("nothingSelected"));
    EXPECT_FALSE(shows("complaintContent"));
    pane->showDetail(richDetail());
    EXPECT_FALSE(shows("nothingSelected"));
    pane->clear();
    EXPECT_TRUE(shows("nothingSelected"));
    EXPECT_FALSE(actions.command(CommandType::Note)->isEnabled());
}

TEST_F(PaneTest, OffersJustWhatStatusAndRoleAllow)
{
    for (const auto role : {Role::Regional, Role::Dispatcher, Role::Supervisor, Role::Administrator}) {
        desk->who = role == Role::Regional ? regional("TIMUR") : dispatcher();
        desk->who.role = role;
        for (std::size_t i = 0; i < core::statusCount; ++i) {
            const auto detail = detailIn(static_cast<Status>(i));
            pane->showDetail(detail);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            auto expected = core::allowedCommands(detail.complaint, desk->who, !detail.owed.empty(), desk->time);
            std::ranges::sort(expected);
            EXPECT_EQ(offered(), expected) << core::toWord(role) << ' ' << core::toWord(static_cast<Status>(i));
            for (std::size_t type = 1; type < core::commandTypeCount; ++type) {
                const auto command = static_cast<CommandType>(type);
                if (!ui::Actions::isAction(command))
                    continue;
                EXPECT_EQ(actions.command(command)->isEnabled(), std::ranges::contains(expected, command));
            }
        }
    }
}

TEST_F(PaneTest, TheExpectedStepIsThePrimaryButton)
{
    pane->showDetail(detailIn(Status::Received));
    auto* primary = pane->findChild<QPushButton*>(u"do_acknowledge"_s);
    ASSERT_NE(primary, nullptr);
    EXPECT_EQ(primary->property("kind").toString(), u"primary");
    primary->click();
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Acknowledge);
}

TEST_F(PaneTest, AReplyThatIsOwedComesBeforeClosing)
{
    auto detail = detailIn(Status::Repaired);
    detail.owed = {{"member", {.id = "1", .handle = "@warga"}}};
    pane->showDetail(detail);
    auto* primary = pane->findChild<QPushButton*>(u"do_reply"_s);
    ASSERT_NE(primary, nullptr);
    EXPECT_EQ(primary->property("kind").toString(), u"primary");
}

TEST_F(PaneTest, AProposalIsShownWithItsReasonAndAnsweredByTwoButtons)
{
    desk->who.role = Role::Supervisor;
    auto detail = detailIn(Status::Assigned);
    pane->showDetail(detail);
    EXPECT_FALSE(shows("proposalNote"));
    detail.complaint.programmeProposed = true;
    detail.history = {
        {"propose_programme", paneNow(), paneNow(), false, "r", "Suku Dinas Timur", {{"reason", "300 m"}}}};
    pane->showDetail(detail);
    EXPECT_TRUE(shows("proposalNote"));
    EXPECT_TRUE(label("proposalNote").contains(u"Suku Dinas Timur: 300 m"_s)) << label("proposalNote").toStdString();
    EXPECT_TRUE(shows("do_programme"));
    EXPECT_TRUE(shows("do_decline_programme"));
}

TEST_F(PaneTest, WhoMarkedItRepairedIsOfferedTheWayBack)
{
    desk->who = regional("TIMUR");
    auto detail = detailIn(Status::Repaired); // an hour ago
    detail.complaint.repairedBy = desk->who.user;
    pane->showDetail(detail);
    EXPECT_FALSE(std::ranges::contains(offered(), CommandType::WithdrawRepair));
    desk->time -= 55min;
    pane->showDetail(detail);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(std::ranges::contains(offered(), CommandType::WithdrawRepair));
}

TEST_F(PaneTest, ShowsWhatIsKnown)
{
    pane->showDetail(richDetail());
    EXPECT_EQ(label("complaintNumber"), u"DPU-2026-004512");
    EXPECT_TRUE(shows("hazardPill"));
    EXPECT_TRUE(text("origin").contains(u"@bdg_rider"));
    EXPECT_TRUE(text("reportText").contains(u"motor jatuh"));
    EXPECT_TRUE(text("placeText").contains(u"Jakarta Barat")) << text("placeText").toStdString();
    EXPECT_TRUE(text("reportersText").contains(u"reply owed"));
    EXPECT_TRUE(text("reportersText").contains(u"unreachable"));
    const auto history = text("historyText");
    EXPECT_LT(history.indexOf(u"alat berat"), history.indexOf(u"Regu 1")) << "newest first";
    EXPECT_TRUE(history.contains(u"time uncertain"));
    EXPECT_TRUE(history.contains(u"reached the server"));
}

TEST_F(PaneTest, AnOrderSaysThatItsPinBelongsToAnotherDistrict)
{
    auto detail = detailIn(Status::InProgress);
    pane->showDetail(detail);
    EXPECT_FALSE(text("placeText").contains(u"Jakarta Barat"));
    detail.routedDistrict = "BARAT";
    pane->showDetail(detail);
    EXPECT_TRUE(text("placeText").contains(u"belongs to Jakarta Barat now")) << text("placeText").toStdString();
    detail.complaint.districtRule = core::transferRule;
    pane->showDetail(detail);
    EXPECT_FALSE(text("placeText").contains(u"Jakarta Barat")) << "a person chose the district";
}

TEST_F(PaneTest, ForeignTextIsNeverMarkup)
{
    auto detail = richDetail();
    detail.complaint.text = "<b>tebal</b> & <img src='x'>";
    detail.complaint.place.address = "<i>Jl.</i>";
    detail.complaint.reporters[0].name = "<u>x</u>";
    pane->showDetail(detail);
    EXPECT_TRUE(text("reportText").contains(u"<b>tebal</b> & <img src='x'>"));
    EXPECT_TRUE(text("placeText").contains(u"<i>Jl.</i>"));
    EXPECT_TRUE(text("reportersText").contains(u"<u>x</u>"));
    detail.complaint.photos[0].addedBy = "<b>y</b>";
    pane->showDetail(detail);
    const auto tip = pane->findChild<ui::PhotoTile*>(u"photo_aaaaaaaaaaaa"_s)->toolTip();
    EXPECT_TRUE(tip.contains(u"&lt;b&gt;y&lt;/b&gt;")) << tip.toStdString();
}

TEST_F(PaneTest, AnAddressThatIsMoreThanOneIsNoLink)
{
    auto detail = richDetail();
    detail.complaint.reporters[0].email = "b@example.org?bcc=c@example.org";
    pane->showDetail(detail);
    const auto* block = pane->findChild<ui::TextBlock*>(u"reportersText"_s);
    EXPECT_TRUE(block->toPlainText().contains(u"b@example.org?bcc=c@example.org"));
    EXPECT_FALSE(block->toHtml().contains(u"mailto"));
}

TEST_F(PaneTest, HistoryTellsWhatWasSaidAndToWhom)
{
    auto detail = richDetail();
    auto member = sampleComplaint(77, {-6.2, 106.9}, paneNow());
    detail.memberRows = {member};
    core::Event reply{"reply",
                      paneNow(),
                      paneNow(),
                      false,
                      "d",
                      "Dispatcher 1",
                      {{"via", "x"}, {"reporters", "1, " + member.id + "/1, gone/1"}, {"text", "Sudah diperbaiki."}}};
    detail.history.push_back(reply);
    pane->showDetail(detail);
    EXPECT_TRUE(text("historyText").contains(u"replied on X to @bdg_rider, @warga_77, a citizen: “Sudah diperbaiki.”"))
        << text("historyText").toStdString();

    // The same event in the member's history: the bare id is its lead's.
    app::ComplaintDetail other;
    other.complaint = member;
    other.complaint.merged = core::MergedState{detail.complaint.id, Status::Received, paneNow()};
    other.lead = detail.complaint;
    other.history = {reply};
    pane->showDetail(other);
    EXPECT_TRUE(text("historyText").contains(u"to @bdg_rider, @warga_77, a citizen"));

    desk->who.role = Role::Administrator;
    pane->showDetail(detail);
    EXPECT_TRUE(text("historyText").contains(u"replied on X"));
    EXPECT_FALSE(text("historyText").contains(u"Sudah diperbaiki"));
    EXPECT_FALSE(text("historyText").contains(u"@bdg_rider"));
}

TEST_F(PaneTest, TheLeadingClockTicksWithoutNewWidgets)
{
    auto detail = richDetail();
    pane->showDetail(detail);
    const auto before = pane->findChildren<QWidget*>();
    const auto shown = label("clockValue_repair");
    desk->time += 1min;
    pane->tick();
    EXPECT_NE(label("clockValue_repair"), shown);
    EXPECT_EQ(pane->findChildren<QWidget*>(), before);
    EXPECT_TRUE(label("clockValue_report_back").contains(u"4 h"));
    desk->time += 3h;
    pane->tick();
    EXPECT_TRUE(label("clockValue_repair").startsWith(ui::Theme::mark(core::ClockState::Late)));
}

TEST_F(PaneTest, AnUpdateKeepsWidgetsAndScrollPosition)
{
    window.resize(420, 300);
    pane->setGeometry(0, 0, 380, 300);
    auto detail = richDetail();
    pane->showDetail(detail);
    QCoreApplication::processEvents();
    ASSERT_GT(pane->verticalScrollBar()->maximum(), 100);
    pane->verticalScrollBar()->setValue(100);
    const auto before = pane->findChildren<QWidget*>();
    detail.complaint.version += 1;
    detail.history.push_back({"note", paneNow(), paneNow(), false, "d", "Dispatcher 1", {{"text", "x"}}});
    pane->showDetail(detail);
    QCoreApplication::processEvents();
    EXPECT_EQ(pane->verticalScrollBar()->value(), 100);
    EXPECT_EQ(pane->findChildren<QWidget*>(), before);
    detail.complaint.id = "another";
    pane->showDetail(detail);
    EXPECT_EQ(pane->verticalScrollBar()->value(), 0);
}

TEST_F(PaneTest, WhyOpensTheWholeLedger)
{
    pane->showDetail(richDetail());
    auto* why = pane->findChild<ui::TextBlock*>(u"clockExplanation"_s);
    const auto closed = why->toPlainText();
    Q_EMIT why->link(u"why"_s);
    EXPECT_GT(why->toPlainText().size(), closed.size());
    EXPECT_TRUE(why->toPlainText().contains(u"policy version 1"));
    Q_EMIT why->link(u"why"_s);
    EXPECT_EQ(why->toPlainText(), closed);
}

TEST_F(PaneTest, ClocksThatAreNotMeasuredSaySo)
{
    auto detail = detailIn(Status::Received);
    detail.complaint.clocks.measured = false;
    pane->showDetail(detail);
    EXPECT_FALSE(shows("clockValue_repair"));
    EXPECT_TRUE(text("clockExplanation").contains(u"not measured"));
}

TEST_F(PaneTest, PendingCommandsWaitForTheUser)
{
    pane->showDetail(richDetail());
    auto* refused = pane->findChild<QWidget*>(u"pending_m-2"_s);
    ASSERT_NE(refused, nullptr);
    EXPECT_EQ(refused->findChild<QLabel*>(u"pendingAge"_s)->text(), u"Done 12:05, 2 h ago"_s);
    auto* cancel = pane->findChild<QWidget*>(u"pending_m-1"_s)->findChild<QPushButton*>();
    ASSERT_NE(cancel, nullptr);
    EXPECT_TRUE(cancel->accessibleName().contains(u"menunggu aspal"_s)) << "it says what it cancels";
    cancel->click();
    EXPECT_TRUE(desk->withdrawn.isEmpty()) << "asked first";
    pane->findChild<QPushButton*>(u"cancel_question_yes"_s)->click();
    EXPECT_EQ(desk->withdrawn, QStringList{u"m-1"_s});
    refused->findChild<QPushButton*>(u"sendAgain"_s)->click();
    EXPECT_EQ(desk->retried, QStringList{u"m-2"_s});
    refused->findChild<QPushButton*>(u"giveUp"_s)->click();
    EXPECT_TRUE(desk->discarded.isEmpty()) << "asked first";
    auto* yes = pane->findChild<QPushButton*>(u"give_up_question_yes"_s);
    ASSERT_NE(yes, nullptr);
    yes->click();
    EXPECT_EQ(desk->discarded, QStringList{u"m-2"_s});
    auto detail = richDetail();
    detail.pending.clear();
    pane->showDetail(detail);
    EXPECT_FALSE(shows("pendingSection"));
}

TEST_F(PaneTest, OneClickAssignsTheSuggestedCrew)
{
    auto detail = detailIn(Status::Acknowledged);
    detail.suggestedCrew = "TIMUR-2";
    pane->showDetail(detail);
    const auto* section = pane->findChild<QWidget*>(u"crewSection"_s);
    const auto chips = section->findChildren<QPushButton*>();
    ASSERT_EQ(chips.size(), 3);
    auto* first = pane->findChild<QPushButton*>(u"crew_TIMUR-2"_s);
    ASSERT_NE(first, nullptr);
    for (const auto* chip : chips) {
        EXPECT_LE(first->x(), chip->x());
    }
    first->click();
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Assign);
    EXPECT_EQ(desk->submitted[0].args.crew, "TIMUR-2");
}

TEST_F(PaneTest, ShowsWhoElseHasItOpenUntilThatEnds)
{
    auto detail = detailIn(Status::Received);
    desk->present = {{detail.complaint.id, "user-siti", paneNow() - 4min, paneNow() + 1min}};
    pane->showDetail(detail);
    EXPECT_TRUE(shows("claimNote"));
    EXPECT_TRUE(label("claimNote").contains(u"Siti"));
    desk->time += 1min;
    pane->tick();
    EXPECT_FALSE(shows("claimNote"));
}

TEST_F(PaneTest, PhotosAreAskedForOnceAndShown)
{
    auto detail = richDetail();
    pane->showDetail(detail);
    pane->showDetail(detail);
    ASSERT_EQ(desk->photosAsked.size(), 2U);
    EXPECT_EQ(desk->photosAsked[0], std::pair(std::string(64, 'a'), 320));
    auto* tile = pane->findChild<ui::PhotoTile*>(u"photo_aaaaaaaaaaaa"_s);
    ASSERT_NE(tile, nullptr);
    EXPECT_FALSE(tile->hasImage());
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    Q_EMIT desk->photoReady(std::string(64, 'a'), 320, image);
    EXPECT_TRUE(tile->hasImage());
    EXPECT_TRUE(tile->accessibleName().contains(u"from the pin"));
    tile->click();
    EXPECT_NE(window.findChild<QDialog*>(u"photoViewer"_s), nullptr);
}

TEST_F(PaneTest, PhotosThatCouldNotBeHadComeWithTheLink)
{
    pane->showDetail(richDetail());
    const std::string first(64, 'a');
    const std::string second(64, 'c');
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    Q_EMIT desk->photoReady(first, 320, image);
    Q_EMIT desk->photoReady(second, 320, {});
    desk->photosAsked.clear();
    Q_EMIT desk->linkCameBack();
    EXPECT_EQ(desk->photosAsked, (std::vector{std::pair(second, 320)})) << "what is here is not fetched again";

    pane->findChild<ui::PhotoTile*>(u"photo_cccccccccccc"_s)->click();
    Q_EMIT desk->photoReady(second, 320, image);
    Q_EMIT desk->photoReady(second, 1600, {});
    EXPECT_TRUE(pane->findChild<ui::PhotoTile*>(u"photo_cccccccccccc"_s)->hasImage());
    desk->photosAsked.clear();
    Q_EMIT desk->linkCameBack();
    EXPECT_EQ(desk->photosAsked, (std::vector{std::pair(second, 1600)}));
}

TEST_F(PaneTest, TheViewerStepsAndLaysBeforeBesideAfter)
{
    auto detail = richDetail();
    detail.complaint.photos.push_back(
        {std::string(64, 'd'), core::PhotoKind::After, paneNow(), "Regu 1", 1000, {}, {}});
    pane->showDetail(detail);
    pane->findChild<ui::PhotoTile*>(u"photo_aaaaaaaaaaaa"_s)->click();
    auto* viewer = window.findChild<QDialog*>(u"photoViewer"_s);
    ASSERT_NE(viewer, nullptr);
    EXPECT_TRUE(std::ranges::contains(desk->photosAsked, std::pair(std::string(64, 'a'), 1600)));
    const auto count = [viewer] {
        return viewer->findChild<QLabel*>(u"photoCount"_s)->text();
    };
    EXPECT_EQ(count(), u"1 of 3");
    EXPECT_FALSE(viewer->findChild<QPushButton*>(u"previousPhoto"_s)->isEnabled());
    QTest::keyClick(viewer, Qt::Key_Right);
    EXPECT_EQ(count(), u"2 of 3");
    viewer->findChild<QPushButton*>(u"comparePhotos"_s)->click();
    const auto* right = viewer->findChild<QWidget*>(u"rightPhoto"_s);
    EXPECT_TRUE(right->isVisible());
    EXPECT_TRUE(right->accessibleName().contains(u"Regu 1"));
    EXPECT_TRUE(std::ranges::contains(desk->photosAsked, std::pair(std::string(64, 'd'), 1600)));
}

TEST_F(PaneTest, DroppedPhotosAskForTheirKind)
{
    auto detail = detailIn(Status::InProgress);
    pane->showDetail(detail);
    QTemporaryDir folder;
    const auto path = folder.filePath(u"after.png"_s);
    ASSERT_TRUE(QImage(4, 4, QImage::Format_RGB32).save(path));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    auto* tile = pane->findChild<ui::DropTile*>();
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(tile, &enter);
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(tile, &drop);
    ASSERT_EQ(dialogName(), u"photosDialog");
    ASSERT_TRUE(QTest::qWaitFor([this] { return field<QPushButton>("send")->isEnabled(); }));
    press("send");
    const auto& files = desk->attached[detail.complaint.id];
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].path, path);
    EXPECT_EQ(files[0].kind, core::PhotoKind::After);
}

TEST_F(PaneTest, APastedPictureIsAttached)
{
    pane->showDetail(detailIn(Status::InProgress));
    QImage image(5, 5, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QGuiApplication::clipboard()->setImage(image);
    window.activateWindow();
    pane->setFocus();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_V, Qt::ControlModifier);
    ASSERT_EQ(dialogName(), u"photosDialog");
    press("send");
    EXPECT_EQ(desk->attached.begin()->second.size(), 1U);
}

TEST_F(PaneTest, AFieldKeepsItsOwnPaste)
{
    pane->showDetail(detailIn(Status::InProgress));
    QLineEdit field(&window);
    field.show();
    QGuiApplication::clipboard()->setText(u"Jl. Otista"_s);
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(field.text(), u"Jl. Otista");
    EXPECT_EQ(flow.dialog(), nullptr);

    QSignalSpy notice(&flow, &ui::CommandFlow::notice);
    actions[ui::Actions::PastePhoto]->trigger();
    EXPECT_EQ(notice.size(), 1) << "there is no picture";
    pane->clear();
    EXPECT_FALSE(actions[ui::Actions::PastePhoto]->isEnabled());
}

TEST_F(PaneTest, KeysOfCommandsActWhileATextHasTheFocus)
{
    pane->showDetail(detailIn(Status::InProgress));
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    auto* text = pane->findChild<ui::TextBlock*>(u"reportText"_s);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_M);
    EXPECT_EQ(dialogName(), u"reasonDialog");
}

TEST_F(PaneTest, LinksOfAGroupOpenTheOther)
{
    auto detail = detailIn(Status::Merged);
    auto lead = detailIn(Status::Assigned).complaint;
    lead.id = "lead";
    lead.number = "DPU-2026-000001";
    detail.lead = lead;
    pane->showDetail(detail);
    EXPECT_TRUE(text("groupText").contains(u"DPU-2026-000001"));
    EXPECT_TRUE(text("clockExplanation").contains(u"DPU-2026-000001"));
    QSignalSpy asked(pane, &ui::ComplaintPane::openComplaint);
    Q_EMIT pane->findChild<ui::TextBlock*>(u"groupText"_s)->link(u"lead"_s);
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0][0].value<std::string>(), "lead");
}

TEST_F(PaneTest, ARefusalOfTheDeskItselfIsShown)
{
    const auto detail = detailIn(Status::Received);
    pane->showDetail(detail);
    Q_EMIT desk->refused(detail.complaint.id, CommandType::Assign, {core::ErrorCode::WrongStatus, "No.", {}}, {});
    EXPECT_TRUE(shows("refusal"));
    auto other = detail;
    other.complaint.id = "other";
    pane->showDetail(other);
    EXPECT_FALSE(shows("refusal"));
}

TEST_F(PaneTest, ContactDataIsOnlyForThoseWhoMayReadIt)
{
    desk->who.role = Role::Administrator;
    auto detail = richDetail();
    detail.complaint = core::redacted(detail.complaint, desk->who);
    pane->showDetail(detail);
    EXPECT_FALSE(text("reportersText").contains(u"bdg_rider"));
    EXPECT_FALSE(text("origin").contains(u"bdg_rider"));
    EXPECT_TRUE(text("reportersText").contains(u"not shown"));
}

} // namespace posko::tests
