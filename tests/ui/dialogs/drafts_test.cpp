// What stands half written in a dialog is there again, until it was sent or thrown away.
#include "tests/ui/complaint/stage.h"

#include "ui/dialogs/fields/choice_list.h"
#include "ui/dialogs/form_values.h"
#include "ui/dialogs/reason_dialog.h"
#include "ui/drafts/draft_notice.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Status;

namespace {

class DraftsTest : public Stage {
protected:
    void writeNote(const QString& text, const char* complaint = "a")
    {
        auto detail = detailIn(Status::Received);
        detail.complaint.id = complaint;
        flow.begin(CommandType::Note, detail);
        field<QPlainTextEdit>("reason")->setPlainText(text);
    }
    QString noteOf(const char* complaint = "a")
    {
        auto detail = detailIn(Status::Received);
        detail.complaint.id = complaint;
        flow.begin(CommandType::Note, detail);
        return field<QPlainTextEdit>("reason")->toPlainText();
    }
};

} // namespace

TEST_F(DraftsTest, EscKeepsWhatWasWritten)
{
    QSignalSpy put(&flow.drafts(), &ui::Drafts::put);
    writeNote(u"pelapor menelepon lagi"_s);
    QTest::keyClick(flow.dialog(), Qt::Key_Escape);
    EXPECT_EQ(flow.dialog(), nullptr) << "no question: nothing is lost";
    EXPECT_EQ(put.size(), 1);
    EXPECT_EQ(noteOf(), u"pelapor menelepon lagi"_s);
    EXPECT_TRUE(field<QLabel>("keptText")->isVisible()) << "whoever did not expect it is told";
    press("cancel");
    EXPECT_EQ(noteOf("b"), QString()) << "of another complaint";
}

TEST_F(DraftsTest, WhatIsBeingWrittenIsKeptWhileTheDialogIsOpen)
{
    writeNote(u"warga minta dihubu"_s);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !desk->kept.empty(); })) << "a crash now loses nothing";
    EXPECT_TRUE(desk->kept.begin()->second.contains("dihubu"));
    field<QPlainTextEdit>("reason")->clear();
    EXPECT_TRUE(QTest::qWaitFor([&] { return desk->kept.empty(); }));
}

TEST_F(DraftsTest, WhatTheDeskTookIsNoDraftAnyMore)
{
    writeNote(u"sudah dicek"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !desk->kept.empty(); }));
    press("send");
    EXPECT_TRUE(QTest::qWaitFor([&] { return desk->kept.empty(); }));
    EXPECT_EQ(noteOf(), QString());
}

TEST_F(DraftsTest, WhatTheDeskRefusedIs)
{
    desk->refusal = core::Error{core::ErrorCode::Unavailable, "no room", "disk"};
    writeNote(u"sudah dicek"_s);
    press("send");
    ASSERT_TRUE(QTest::qWaitFor([&] { return flow.dialog() && flow.dialog()->isEnabled(); }));
    press("cancel");
    EXPECT_EQ(noteOf(), u"sudah dicek"_s);
}

TEST_F(DraftsTest, ItCanBeBegunAnew)
{
    writeNote(u"salah"_s);
    press("cancel");
    EXPECT_EQ(noteOf(), u"salah"_s);
    press("beginAnew");
    EXPECT_EQ(field<QPlainTextEdit>("reason")->toPlainText(), QString());
    EXPECT_FALSE(field<QLabel>("keptText")->isVisible());
    press("cancel");
    EXPECT_TRUE(desk->kept.empty());
}

TEST_F(DraftsTest, ANewComplaintComesBackWithAllItsFields)
{
    flow.newComplaint();
    field<QPlainTextEdit>("text")->setPlainText(u"lubang di depan pasar"_s);
    field<QLineEdit>("coordinates")->setText(u"-6.21000, 106.84000"_s);
    field<QRadioButton>("severityHeavy")->setChecked(true);
    field<QCheckBox>("hazard")->setChecked(true);
    auto* channel = field<QComboBox>("channel");
    channel->setCurrentIndex(1);
    const QString by = channel->currentText();
    const std::string category = desk->data->categories.begin()->first;
    field<ui::ChoiceList>("category")->select(category);
    press("cancel");
    ASSERT_EQ(flow.dialog(), nullptr);

    flow.newComplaint();
    EXPECT_EQ(field<QPlainTextEdit>("text")->toPlainText(), u"lubang di depan pasar"_s);
    EXPECT_EQ(field<QLineEdit>("coordinates")->text(), u"-6.21000, 106.84000"_s);
    EXPECT_TRUE(field<QRadioButton>("severityHeavy")->isChecked());
    EXPECT_TRUE(field<QCheckBox>("hazard")->isChecked());
    EXPECT_EQ(field<QComboBox>("channel")->currentText(), by);
    EXPECT_EQ(field<ui::ChoiceList>("category")->selected(), category);
    press("send");
    ASSERT_EQ(desk->created.size(), 1U);
    EXPECT_EQ(desk->created.front().point, (core::GeoPoint{-6.21, 106.84})) << "the pin is where it was";
}

TEST_F(DraftsTest, AnotherAccountFindsNothingOfIt)
{
    writeNote(u"rahasia"_s);
    desk->who.user = "somebody-else";
    desk->kept.clear(); // those of the other account
    press("cancel");
    EXPECT_TRUE(desk->kept.empty());
}

TEST_F(DraftsTest, TheNoticeListsThemAndGoesOn)
{
    ui::DraftNotice notice(flow);
    QSignalSpy asked(&notice, &ui::DraftNotice::goOnAsked);
    writeNote(u"pertama"_s);
    EXPECT_TRUE(notice.isHidden()) << "it is being written";
    press("cancel");
    EXPECT_TRUE(QTest::qWaitFor([&] { return !notice.isHidden(); }));
    EXPECT_TRUE(notice.findChild<QPushButton*>(u"draftButton"_s)->accessibleName().contains(u"Note"));

    flow.newComplaint();
    field<QPlainTextEdit>("text")->setPlainText(u"kedua"_s);
    press("cancel");
    EXPECT_TRUE(QTest::qWaitFor([&] { return !notice.isHidden(); }));
    notice.findChild<QPushButton*>(u"draftButton"_s)->click();
    auto* menu = notice.findChild<QMenu*>(u"draftMenu"_s);
    ASSERT_NE(menu, nullptr);
    ASSERT_EQ(menu->actions().size(), 2);
    menu->actions().at(0)->menu()->actions().at(0)->trigger();
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked.at(0).at(0).value<CommandType>(), CommandType::Create) << "the last one first";

    const auto note = menu->actions().at(1)->menu()->actions();
    EXPECT_FALSE(note.at(0)->isEnabled()) << "its complaint is not in sight";
    note.at(1)->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"pertama"_s);
    note.at(2)->trigger();
    auto* question = notice.window()->findChild<QMessageBox*>(u"forgetDraft"_s);
    ASSERT_NE(question, nullptr);
    EXPECT_TRUE(question->text().contains(u"pertama"_s));
    question->findChild<QPushButton*>(u"forgetDraft_yes"_s)->click();
    EXPECT_EQ(flow.drafts().all().size(), 1U);
    menu->close();
}

TEST_F(DraftsTest, WhatNobodyKeepsIsAskedAbout)
{
    auto* dialog = new ui::ReasonDialog(CommandType::Note, detailIn(Status::Received), *desk, &window);
    dialog->open();
    dialog->findChild<QPlainTextEdit*>(u"reason"_s)->setPlainText(u"x"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    ASSERT_TRUE(dialog->isVisible());
    auto* question = dialog->findChild<QMessageBox*>(u"closeDraft"_s);
    ASSERT_NE(question, nullptr);
    EXPECT_TRUE(question->text().contains(u'?')) << "some desktops show no titles";
    question->findChild<QPushButton*>(u"closeDraft_yes"_s)->click();
    EXPECT_TRUE(QTest::qWaitFor([&] { return window.findChild<ui::ReasonDialog*>() == nullptr; }));
}

TEST_F(DraftsTest, WhatIsOfferedNoMoreIsLeftOut)
{
    flow.begin(CommandType::Note, detailIn(Status::Received));
    ui::setValues(*flow.dialog(), {{u"reason"_s, u"x"_s}, {u"gone"_s, 3}, {u"send"_s, true}});
    EXPECT_EQ(field<QPlainTextEdit>("reason")->toPlainText(), u"x"_s);
    const QJsonObject values = ui::valuesOf(*flow.dialog());
    EXPECT_EQ(values.size(), 1) << "buttons are no fields";
}

} // namespace posko::tests
