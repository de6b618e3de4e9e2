#include "tests/ui/complaint/stage.h"

#include "ui/dialogs/fields/choice_list.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTimeZone>

namespace posko::tests {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using core::Status;

namespace {

class DialogsTest : public Stage {
protected:
    const FakeDesk::Submitted& only()
    {
        static const FakeDesk::Submitted none{};
        EXPECT_EQ(desk->submitted.size(), 1U);
        return desk->submitted.empty() ? none : desk->submitted.back();
    }
    /// Sends, and expects that the dialog stays open and says why.
    void expectWrong()
    {
        press("send");
        ASSERT_NE(flow.dialog(), nullptr);
        EXPECT_TRUE(field<QLabel>("wrong")->isVisible());
        EXPECT_TRUE(desk->submitted.empty());
    }
};

/// In progress, with one photo of the repair, taken far away and before the order was given.
app::ComplaintDetail doubtfulRepair()
{
    auto detail = detailIn(Status::InProgress);
    auto& c = detail.complaint;
    c.photos.push_back({std::string(64, 'e'), core::PhotoKind::After, paneNow(), "Regu 1", 1, c.received + 30min,
                        core::GeoPoint{-6.24, 106.9}});
    return detail;
}

app::ComplaintDetail proposed()
{
    auto detail = detailIn(Status::Acknowledged);
    detail.complaint.programmeProposed = true;
    detail.history.push_back({"propose_programme",
                              paneNow() - 1h,
                              paneNow() - 1h,
                              false,
                              "r",
                              "Suku Dinas Timur",
                              {{"reason", "300 m rusak berat"}}});
    return detail;
}

} // namespace

TEST_F(DialogsTest, WhatNeedsNothingIsSentAtOnce)
{
    const auto detail = detailIn(Status::Assigned);
    for (const auto type : {CommandType::Acknowledge, CommandType::Confirm, CommandType::Start, CommandType::Resume,
                            CommandType::Split}) {
        flow.begin(type, detail);
        EXPECT_EQ(flow.dialog(), nullptr);
        ASSERT_FALSE(desk->submitted.empty());
        EXPECT_EQ(desk->submitted.back().type, type);
        EXPECT_EQ(desk->submitted.back().complaint, detail.complaint.id);
        EXPECT_EQ(desk->submitted.back().args, core::CommandArgs{});
    }
}

TEST_F(DialogsTest, AssignChoosesByTypingAndCtrlEnter)
{
    flow.begin(CommandType::Assign, detailIn(Status::Acknowledged));
    auto* search = field<QLineEdit>("choiceSearch");
    ASSERT_TRUE(QTest::qWaitForWindowActive(flow.dialog()));
    QTest::keyClicks(search, u"Regu 2"_s);
    QTest::keyClick(search, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_FALSE(flow.dialog()->isEnabled()) << "until the desk has it";
    QCoreApplication::processEvents();
    EXPECT_EQ(flow.dialog(), nullptr);
    EXPECT_EQ(only().args.crew, "TIMUR-2");
}

TEST_F(DialogsTest, AssignBeginsWithTheSuggestedCrewAndLeavesOutThePresentOne)
{
    auto detail = detailIn(Status::Assigned);
    detail.suggestedCrew = "TIMUR-3";
    flow.begin(CommandType::Reassign, detail);
    press("send");
    EXPECT_EQ(only().type, CommandType::Reassign);
    EXPECT_EQ(only().args.crew, "TIMUR-3");

    flow.begin(CommandType::Reassign, detail);
    QTest::keyClicks(field<QLineEdit>("choiceSearch"), u"Timur Regu 1"_s);
    EXPECT_EQ(field<QListWidget>("choices")->count(), 0);
}

TEST_F(DialogsTest, AssignOffersTheDistrictsCrewsOnly)
{
    for (const auto& who : {regional("TIMUR"), dispatcher()}) {
        desk->who = who;
        flow.begin(CommandType::Assign, detailIn(Status::Acknowledged));
        const auto* list = field<QListWidget>("choices");
        EXPECT_EQ(list->count(), 4) << "a heading and three crews";
        press("send");
    }
}

TEST_F(DialogsTest, ReasonsAreRequired)
{
    for (const auto type : {CommandType::Reject, CommandType::Unassign, CommandType::Reopen, CommandType::Transfer}) {
        desk->submitted.clear();
        flow.begin(type, detailIn(Status::Assigned));
        field<QPlainTextEdit>("reason")->setPlainText(u"  \n "_s);
        expectWrong();
        field<QPlainTextEdit>("reason")->setPlainText(u" bukan jalan kota "_s);
        press("send");
        EXPECT_EQ(only().type, type);
        EXPECT_EQ(only().args.reason, "bukan jalan kota");
    }
    EXPECT_EQ(only().args.district, "BARAT");
}

TEST_F(DialogsTest, RejectNamesTheOwnerWhereKnown)
{
    flow.begin(CommandType::Reject, detailIn(Status::Received));
    field<QPlainTextEdit>("reason")->setPlainText(u"jalan tol"_s);
    field<QLineEdit>("owner")->setText(u"BPJT"_s);
    press("send");
    EXPECT_EQ(only().args.owner, "BPJT");
}

TEST_F(DialogsTest, AReasonHasALimit)
{
    flow.begin(CommandType::Reject, detailIn(Status::Received));
    field<QPlainTextEdit>("reason")->setPlainText(QString(501, u'x'));
    expectWrong();
}

TEST_F(DialogsTest, PauseOffersThePolicysReasons)
{
    flow.begin(CommandType::Pause, detailIn(Status::InProgress));
    EXPECT_EQ(flow.dialog()->findChildren<QRadioButton*>().size(), 5);
    expectWrong();
    field<QRadioButton>("pauseReason_rain")->click();
    press("send");
    EXPECT_EQ(only().args.reason, "rain");
    EXPECT_FALSE(only().args.text);
}

TEST_F(DialogsTest, ARemarkMayGoWithAPauseAndStandsInTheHistory)
{
    flow.begin(CommandType::Pause, detailIn(Status::InProgress));
    field<QRadioButton>("pauseReason_permit")->click();
    auto* remark = field<QLineEdit>("text");
    remark->setText(QString(501, u'x'));
    expectWrong();
    remark->setText(u"izin galian PLN belum keluar"_s);
    press("send");
    EXPECT_EQ(only().args.reason, "permit");
    EXPECT_EQ(only().args.text, "izin galian PLN belum keluar");

    auto detail = detailIn(Status::InProgress);
    core::Command pause;
    pause.type = CommandType::Pause;
    pause.complaintId = detail.complaint.id;
    pause.args = only().args;
    pause.at = paneNow();
    const auto done = core::apply(&detail.complaint, pause, dispatcher(), core::World{}, paneNow());
    ASSERT_TRUE(done);
    const auto told = ui::words::deed(*done->changed[0].event, *desk->data);
    EXPECT_TRUE(told.contains(u"permit"_s) && told.contains(u"“izin galian PLN belum keluar”"_s)) << told.toStdString();
}

TEST_F(DialogsTest, WhatIsWrongIsNoLongerSaidOnceItIsRight)
{
    flow.begin(CommandType::Reject, detailIn(Status::Received));
    expectWrong();
    auto* reason = field<QPlainTextEdit>("reason");
    reason->setPlainText(u" "_s);
    EXPECT_TRUE(field<QLabel>("wrong")->isVisible()) << "it is as wrong as before";
    reason->setPlainText(u"jalan tol"_s);
    EXPECT_FALSE(field<QLabel>("wrong")->isVisible());
    reason->clear();
    EXPECT_FALSE(field<QLabel>("wrong")->isVisible()) << "nobody is told while they write";
    flow.dialog()->close();
}

TEST_F(DialogsTest, WhatTheDeskRefusedIsNoLongerSaidOnceTheFieldIsChanged)
{
    desk->refusal = core::Error{core::ErrorCode::Missing, "There is no such category.", "category"};
    flow.newComplaint();
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    press("send");
    ASSERT_TRUE(field<QLabel>("wrong")->isVisible());
    field<QPlainTextEdit>("text")->setPlainText(u"lubang kecil"_s);
    EXPECT_FALSE(field<QLabel>("wrong")->isVisible());
}

TEST_F(DialogsTest, WhatOneKeyDoesIsHeldForTenSecondsAndTheRestGoesAtOnce)
{
    flow.begin(CommandType::Acknowledge, detailIn(Status::Received));
    flow.begin(CommandType::Confirm, detailIn(Status::Assigned));
    flow.begin(CommandType::Start, detailIn(Status::Assigned));
    flow.begin(CommandType::Repair, [] {
        auto detail = detailIn(Status::InProgress);
        detail.complaint.photos.push_back(
            {std::string(64, 'b'), core::PhotoKind::After, paneNow(), "Regu 1", 1000, {}, {}});
        return detail;
    }());
    EXPECT_EQ(desk->holds, std::vector<std::chrono::milliseconds>(4, std::chrono::seconds{10}));
    flow.begin(CommandType::Split, detailIn(Status::Merged));
    EXPECT_EQ(desk->submitted.size(), 5U);
    EXPECT_EQ(desk->holds.size(), 4U);
}

TEST_F(DialogsTest, AQuestionIsAskedAsOneAndAnsweredByAVerb)
{
    flow.begin(CommandType::Repair, detailIn(Status::InProgress));
    EXPECT_TRUE(flow.dialog()->windowTitle().endsWith(u'?')) << flow.dialog()->windowTitle().toStdString();
    press("cancel");
    auto owed = detailIn(Status::Repaired);
    owed.owed = {{owed.complaint.id, owed.complaint.reporters.at(0)}};
    flow.begin(CommandType::Close, owed);
    EXPECT_TRUE(flow.dialog()->windowTitle().endsWith(u'?')) << flow.dialog()->windowTitle().toStdString();
    EXPECT_EQ(field<QPushButton>("send")->text(), u"Reply first"_s);
    press("cancel");
}

TEST_F(DialogsTest, ANoteIsATextAndAProposalMayBeEmpty)
{
    flow.begin(CommandType::Note, detailIn(Status::Closed));
    expectWrong();
    field<QPlainTextEdit>("reason")->setPlainText(u"sudah dicek"_s);
    press("send");
    EXPECT_EQ(only().args.text, "sudah dicek");
    EXPECT_FALSE(only().args.reason);
    desk->submitted.clear();
    flow.begin(CommandType::ProposeProgramme, detailIn(Status::Assigned));
    press("send");
    EXPECT_EQ(only().type, CommandType::ProposeProgramme);
}

TEST_F(DialogsTest, ProgrammePromisesTheEndOfADayInTheAgencysZone)
{
    flow.begin(CommandType::Programme, detailIn(Status::Acknowledged));
    expectWrong();
    field<QLineEdit>("programmeReference")->setText(u"PRG-2027-031"_s);
    expectWrong();
    field<QPlainTextEdit>("reason")->setPlainText(u"300 m rusak berat"_s);
    field<QSpinBox>("budgetYear")->setValue(2027);
    field<QDateEdit>("promisedDate")->setDate(QDate(2027, 6, 30));
    press("send");
    EXPECT_EQ(only().args.budgetYear, 2027);
    EXPECT_EQ(only().args.reference, "PRG-2027-031");
    EXPECT_EQ(core::toIso8601(*only().args.promised), "2027-06-30T16:59:59.999Z");
}

TEST_F(DialogsTest, ClassifySendsOnlyWhatDiffers)
{
    flow.begin(CommandType::Classify, detailIn(Status::Received));
    expectWrong();
    field<QRadioButton>("severityHeavy")->click();
    press("send");
    EXPECT_EQ(only().args.severity, core::Severity::Heavy);
    EXPECT_FALSE(only().args.category);
    EXPECT_FALSE(only().args.hazard);
}

TEST_F(DialogsTest, ADangerousCategorySetsTheHazardMark)
{
    flow.begin(CommandType::Classify, detailIn(Status::Received));
    QTest::keyClicks(field<QLineEdit>("choiceSearch"), u"got"_s);
    press("send");
    EXPECT_EQ(only().args.category, "open_manhole");
    EXPECT_EQ(only().args.hazard, true);
}

TEST_F(DialogsTest, ThePinIsSetOnTheMapOrTyped)
{
    flow.begin(CommandType::Place, detailIn(Status::Received));
    expectWrong();
    auto* typed = field<QLineEdit>("coordinates");
    typed->setText(u"di mana"_s);
    expectWrong();
    auto* map = static_cast<FakePinMap*>(field<ui::PinMap>("pinMap"));
    map->move({-6.21, 106.8});
    EXPECT_EQ(typed->text(), u"-6.21000, 106.80000");
    EXPECT_TRUE(field<QLabel>("routeLine")->text().contains(u"Jakarta Barat"));
    typed->clear();
    QTest::keyClicks(typed, u"-6,2; 106,95"_s);
    QTest::keyClick(typed, Qt::Key_Tab);
    EXPECT_EQ(map->shown, (core::GeoPoint{-6.2, 106.95}));
    EXPECT_TRUE(field<QLabel>("routeLine")->text().contains(u"Jakarta Timur"));
    press("send");
    EXPECT_EQ(only().args.point, (core::GeoPoint{-6.2, 106.95}));
    EXPECT_FALSE(only().args.address);
}

TEST_F(DialogsTest, MergeOffersOpenOnesNearestFirst)
{
    const auto detail = detailIn(Status::Received);
    auto near = sampleComplaint(1, {-6.2001, 106.9}, paneNow());
    auto far = sampleComplaint(2, {-6.25, 106.9}, paneNow());
    auto closed = sampleComplaint(3, {-6.2, 106.9}, paneNow());
    closed.status = Status::Closed;
    desk->rows.apply(
        {{rowOf(far), false}, {rowOf(near), false}, {rowOf(closed), false}, {rowOf(detail.complaint), false}});
    flow.begin(CommandType::Merge, detail);
    ASSERT_TRUE(QTest::qWaitFor([&] { return field<QListWidget>("choices")->count() == 2; }));
    press("send");
    EXPECT_EQ(only().args.lead, near.id);
    desk->submitted.clear();
    flow.begin(CommandType::Merge, detail);
    ASSERT_TRUE(QTest::qWaitFor([&] { return field<QListWidget>("choices")->count() == 2; }));
    QTest::keyClicks(field<QLineEdit>("choiceSearch"), u"Contoh 000002"_s);
    press("send"); // at once: it means what was typed, not what was listed before
    ASSERT_TRUE(QTest::qWaitFor([&] { return !desk->submitted.empty(); }));
    EXPECT_EQ(only().args.lead, far.id);
    desk->submitted.clear();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !flow.dialog(); }));
    flow.begin(CommandType::Merge, detail);
    ASSERT_TRUE(QTest::qWaitFor([&] { return field<QListWidget>("choices")->count() == 2; }));
    press("compareLarge");
    EXPECT_FALSE(flow.dialog()) << "the window takes its place";
    EXPECT_NE(window.findChild<QDialog*>(u"duplicatesWindow"_s), nullptr);
    EXPECT_EQ(desk->complaintsAsked, std::vector{near.id});
}

TEST_F(DialogsTest, AClaimOfSomebodyElseIsAskedAbout)
{
    auto detail = detailIn(Status::Received);
    desk->present = {{detail.complaint.id, "user-siti", paneNow() - 1min, paneNow() + 4min}};
    flow.begin(CommandType::Acknowledge, detail);
    EXPECT_TRUE(desk->submitted.empty());
    ASSERT_EQ(dialogName(), u"claimedDialog");
    EXPECT_TRUE(field<QLabel>("question")->text().contains(u"Siti"));
    press("cancel");
    EXPECT_TRUE(desk->submitted.empty());
    flow.begin(CommandType::Acknowledge, detail);
    press("send");
    EXPECT_EQ(only().type, CommandType::Acknowledge);

    desk->submitted.clear();
    flow.begin(CommandType::Reject, detail);
    press("send");
    EXPECT_EQ(dialogName(), u"reasonDialog");
    flow.dialog()->reject();
    flow.begin(CommandType::Note, detail);
    EXPECT_EQ(dialogName(), u"reasonDialog") << "a note disturbs nobody";
    flow.dialog()->reject();
    desk->time += 4min;
    flow.begin(CommandType::Acknowledge, detail);
    EXPECT_EQ(only().type, CommandType::Acknowledge);
}

TEST_F(DialogsTest, CloseOffersTheReplyThatIsOwed)
{
    auto detail = detailIn(Status::Repaired);
    detail.owed = {{detail.complaint.id, detail.complaint.reporters[0]}};
    flow.begin(CommandType::Close, detail);
    ASSERT_EQ(dialogName(), u"closeDialog");
    EXPECT_TRUE(field<QLabel>("question")->text().contains(u"@warga_4512"));
    press("send");
    EXPECT_EQ(dialogName(), u"replyDialog");
    EXPECT_TRUE(desk->submitted.empty());
    flow.dialog()->reject();
    detail.owed.clear();
    flow.begin(CommandType::Close, detail);
    EXPECT_EQ(only().type, CommandType::Close);
}

TEST_F(DialogsTest, ARepairBringsItsPhoto)
{
    const auto detail = detailIn(Status::InProgress);
    QTemporaryDir folder;
    const auto after = folder.filePath(u"after.png"_s);
    ASSERT_TRUE(QImage(16, 16, QImage::Format_Grayscale8).save(after));
    flow.chooseFiles = [&after] {
        return QStringList{after};
    };
    flow.begin(CommandType::Repair, detail);
    ASSERT_EQ(dialogName(), u"repairDialog");
    press("send");
    ASSERT_EQ(dialogName(), u"photosDialog");
    ASSERT_TRUE(QTest::qWaitFor([this] { return field<QPushButton>("send")->isEnabled(); }));
    auto* kind = field<QComboBox>("photoKind_0");
    EXPECT_EQ(kind->currentData().toInt(), static_cast<int>(core::PhotoKind::After));
    kind->setCurrentIndex(kind->findData(static_cast<int>(core::PhotoKind::Before)));
    expectWrong();
    kind->setCurrentIndex(kind->findData(static_cast<int>(core::PhotoKind::After)));
    press("send");
    EXPECT_EQ(desk->attached[detail.complaint.id].size(), 1U);
    EXPECT_EQ(only().type, CommandType::Repair);

    desk->submitted.clear();
    auto shown = detail;
    shown.complaint.photos.push_back({std::string(64, 'e'), core::PhotoKind::After, paneNow(), "Regu 1", 1, {}, {}});
    flow.begin(CommandType::Repair, shown);
    EXPECT_EQ(only().type, CommandType::Repair);
}

TEST_F(DialogsTest, ADoubtfulPhotoIsNamedAndTheRepairNeedsAReason)
{
    const auto detail = doubtfulRepair();
    flow.begin(CommandType::Repair, detail);
    EXPECT_TRUE(desk->submitted.empty());
    ASSERT_EQ(dialogName(), u"reasonDialog");
    const auto said = field<QLabel>("introduction")->text();
    EXPECT_TRUE(said.contains(u"4.4 km away from the pin"_s)) << said.toStdString();
    EXPECT_TRUE(said.contains(u"before dispatch"_s)) << said.toStdString();
    expectWrong();
    field<QPlainTextEdit>("reason")->setPlainText(u"ponsel tanpa GPS"_s);
    press("send");
    EXPECT_EQ(only().type, CommandType::Repair);
    EXPECT_EQ(only().args.reason, "ponsel tanpa GPS");
}

TEST_F(DialogsTest, APhotoThatProvesDoubtfulOnceItIsReadIsAskedAboutThen)
{
    const auto before = detailIn(Status::InProgress);
    pane->showDetail(before);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"after.png"_s);
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    ASSERT_TRUE(picture.save(path));
    flow.chooseFiles = [path] {
        return QStringList{path};
    };
    flow.begin(CommandType::Repair, before);
    press("send"); // choose the photo
    ASSERT_TRUE(QTest::qWaitFor([this] { return field<QPushButton>("send")->isEnabled(); }));
    desk->refusal = core::Error{core::ErrorCode::Invalid, "Say why.", "reason"};
    field<QPushButton>("send")->click();
    pane->showDetail(doubtfulRepair()); // the photo came first
    QCoreApplication::processEvents();
    ASSERT_EQ(dialogName(), u"reasonDialog");
    EXPECT_TRUE(field<QLabel>("introduction")->text().contains(u"away from the pin"_s));
}

TEST_F(DialogsTest, ARepairIsTakenBackWithAReason)
{
    flow.begin(CommandType::WithdrawRepair, detailIn(Status::Repaired));
    ASSERT_EQ(dialogName(), u"reasonDialog");
    EXPECT_TRUE(field<QLabel>("introduction")->text().contains(u"same crew"_s));
    expectWrong();
    field<QPlainTextEdit>("reason")->setPlainText(u"salah tekan"_s);
    press("send");
    EXPECT_EQ(only().type, CommandType::WithdrawRepair);
    EXPECT_EQ(only().args.reason, "salah tekan");
}

TEST_F(DialogsTest, TheProgrammeTakesOverTheProposalsReason)
{
    flow.begin(CommandType::Programme, proposed());
    EXPECT_EQ(field<QPlainTextEdit>("reason")->toPlainText(), u"300 m rusak berat");
}

TEST_F(DialogsTest, AProposalIsDeclinedWithAReason)
{
    flow.begin(CommandType::DeclineProgramme, proposed());
    ASSERT_EQ(dialogName(), u"reasonDialog");
    const auto said = field<QLabel>("introduction")->text();
    EXPECT_TRUE(said.contains(u"Suku Dinas Timur"_s) && said.contains(u"300 m rusak berat"_s)) << said.toStdString();
    expectWrong();
    field<QPlainTextEdit>("reason")->setPlainText(u"cukup ditambal"_s);
    press("send");
    EXPECT_EQ(only().type, CommandType::DeclineProgramme);
    EXPECT_EQ(only().args.reason, "cukup ditambal");
}

TEST_F(DialogsTest, NoFileChosenAttachesNothing)
{
    flow.chooseFiles = [] {
        return QStringList();
    };
    flow.attachPhotos(detailIn(Status::InProgress));
    EXPECT_EQ(flow.dialog(), nullptr);
}

TEST_F(DialogsTest, ANewComplaintNeedsAText)
{
    QSignalSpy created(&flow, &ui::CommandFlow::created);
    flow.newComplaint();
    ASSERT_EQ(dialogName(), u"newComplaintDialog");
    press("send");
    ASSERT_NE(flow.dialog(), nullptr);
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    field<QLineEdit>("link")->setText(u"bukan tautan"_s);
    press("send");
    ASSERT_NE(flow.dialog(), nullptr);
    field<QLineEdit>("link")->setText(u"https://x.com/a/status/1"_s);
    field<QLineEdit>("reporterPhone")->setText(u"0812 3456 7890"_s);
    field<QLineEdit>("reporterEmail")->setText(u"bukan surel"_s);
    press("send");
    ASSERT_NE(flow.dialog(), nullptr);
    field<QLineEdit>("reporterEmail")->clear();
    field<QLineEdit>("coordinates")->setText(u"-6.2, 106.9"_s);
    field<QLineEdit>("address")->setText(u"Jl. Otista"_s);
    press("send");
    EXPECT_EQ(flow.dialog(), nullptr);
    ASSERT_EQ(desk->created.size(), 1U);
    const auto& args = desk->created[0];
    EXPECT_EQ(args.channel, core::Channel::Phone);
    EXPECT_EQ(args.text, "lubang besar");
    EXPECT_EQ(args.link, "https://x.com/a/status/1");
    ASSERT_TRUE(args.reporter);
    EXPECT_EQ(args.reporter->phone, "0812 3456 7890");
    EXPECT_FALSE(args.category) << "nothing is guessed";
    EXPECT_EQ(args.point, (core::GeoPoint{-6.2, 106.9}));
    EXPECT_EQ(args.address, "Jl. Otista");
    ASSERT_EQ(created.size(), 1);
    EXPECT_EQ(created[0][0].value<std::string>(), "new");
}

TEST_F(DialogsTest, WhatTheDeskRefusesComesBackWithTheReason)
{
    QSignalSpy refused(&flow, &ui::CommandFlow::refused);
    QSignalSpy created(&flow, &ui::CommandFlow::created);
    desk->refusal = core::Error{core::ErrorCode::Missing, "There is no such category.", "category"};
    flow.newComplaint();
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    press("send");
    ASSERT_EQ(dialogName(), u"newComplaintDialog");
    EXPECT_TRUE(flow.dialog()->isEnabled());
    EXPECT_EQ(field<QPlainTextEdit>("text")->toPlainText(), u"lubang besar");
    EXPECT_TRUE(field<QLabel>("wrong")->text().contains(u"category does not exist"));
    desk->refusal.reset();
    press("send");
    EXPECT_EQ(flow.dialog(), nullptr);
    EXPECT_EQ(desk->created.size(), 2U);
    EXPECT_EQ(created.size(), 1);
    EXPECT_EQ(refused.size(), 0) << "told where it was written";

    desk->refusal = core::Error{core::ErrorCode::WrongStatus, "No.", {}};
    flow.begin(CommandType::Start, detailIn(Status::Assigned));
    QCoreApplication::processEvents();
    EXPECT_EQ(refused.size(), 1) << "no dialog waits for this one";
}

TEST_F(DialogsTest, TheFieldAtFaultIsNamedAndHasTheFocus)
{
    desk->refusal = core::Error{core::ErrorCode::Invalid, "This is longer than 500 bytes.", "link"};
    flow.newComplaint();
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    auto* link = field<QLineEdit>("link");
    link->setText(u"https://example.org/"_s + QString(500, u'x'));
    ASSERT_TRUE(QTest::qWaitForWindowActive(flow.dialog()));
    press("send");
    ASSERT_NE(flow.dialog(), nullptr);
    EXPECT_TRUE(link->hasFocus());
    EXPECT_TRUE(field<QLabel>("wrong")->text().contains(u"link")) << field<QLabel>("wrong")->text().toStdString();
}

TEST_F(DialogsTest, AReporterIsAddedOrCorrected)
{
    auto detail = detailIn(Status::Received);
    detail.complaint.reporters = {{.id = "1", .name = "Siti", .phone = "0812"}};
    flow.begin(CommandType::Reporter, detail);
    expectWrong();
    field<QLineEdit>("reporterName")->setText(u"Budi"_s);
    press("send");
    EXPECT_EQ(only().args.reporter, (core::Reporter{.name = "Budi"}));
    desk->submitted.clear();

    flow.begin(CommandType::Reporter, detail);
    field<QComboBox>("whichReporter")->setCurrentIndex(1);
    EXPECT_EQ(field<QLineEdit>("reporterPhone")->text(), u"0812"_s);
    expectWrong();
    field<QLineEdit>("reporterPhone")->setText(u"0813"_s);
    press("send");
    EXPECT_EQ(only().args.reporter, (core::Reporter{.id = "1", .name = "Siti", .phone = "0813"}));
}

TEST_F(DialogsTest, ACommandRestsOnTheVersionThatWasSeen)
{
    auto detail = detailIn(Status::Received);
    detail.complaint.version = 7;
    flow.begin(CommandType::Reject, detail);
    field<QPlainTextEdit>("reason")->setPlainText(u"jalan tol"_s);
    press("send");
    EXPECT_EQ(only().seen, 7);
}

TEST_F(DialogsTest, TheFocusPassingThroughChoosesNothing)
{
    flow.newComplaint();
    ASSERT_TRUE(QTest::qWaitForWindowActive(flow.dialog()));
    field<QPlainTextEdit>("text")->setPlainText(u"lubang besar"_s);
    auto* list = field<QListWidget>("choices");
    for (int i = 0; i < 30 && !list->hasFocus(); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    ASSERT_TRUE(list->hasFocus());
    EXPECT_FALSE(field<QCheckBox>("hazard")->isChecked());
    press("send");
    ASSERT_EQ(desk->created.size(), 1U);
    EXPECT_FALSE(desk->created[0].category);
    EXPECT_NE(desk->created[0].hazard, true);
}

TEST_F(DialogsTest, TheRoutePreviewTakesTheCategoryIntoAccount)
{
    auto reference = std::make_shared<app::ReferenceData>(desk->reference());
    core::RoutingRule rule;
    rule.name = "manholes";
    rule.category = "open_manhole";
    rule.district = "BARAT";
    reference->rules = {rule};
    desk->data = reference;
    flow.newComplaint();
    field<QLineEdit>("coordinates")->setText(u"-6.2, 106.9"_s);
    EXPECT_TRUE(field<QLabel>("routeLine")->text().contains(u"Jakarta Timur"));
    QTest::keyClicks(field<QLineEdit>("choiceSearch"), u"got"_s);
    EXPECT_TRUE(field<QLabel>("routeLine")->text().contains(u"Jakarta Barat"));
}

TEST_F(DialogsTest, OneDialogAtATime)
{
    flow.begin(CommandType::Note, detailIn(Status::Received));
    auto* first = flow.dialog();
    field<QPlainTextEdit>("reason")->setPlainText(u"belum selesai"_s);
    flow.begin(CommandType::Reject, detailIn(Status::Received));
    EXPECT_EQ(flow.dialog(), first);
    EXPECT_EQ(field<QPlainTextEdit>("reason")->toPlainText(), u"belum selesai");
}

} // namespace posko::tests
