// A command acts on what the queue shows, and on nothing else.
#include "tests/ui/window/desk_window.h"
#include "ui/complaint/text_block.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/words/words.h"

#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using core::CommandType;
using tests::eventually;

class Listed : public tests::DeskWindow {
protected:
    /// Chooses the first complaint of New and hides it by a search that finds others.
    void chooseAndHide()
    {
        views()->setCurrent(View::New);
        press(Qt::Key_J);
        ASSERT_TRUE(detailArrives());
        ASSERT_TRUE(command(CommandType::Acknowledge)->isEnabled());
        hidden = window->selection().id();
        const std::string other = idAt(1);
        const QString number = words::fromUtf8(desk->table().number(*desk->table().find(other)));
        search()->setText(number);
        ASSERT_TRUE(eventually([&] { return queue()->model()->rowCount() == 1; }));
        ASSERT_EQ(window->selection().id(), hidden) << "the pane keeps what was being read";
        queue()->setFocus();
    }

    int enabledCommands()
    {
        int enabled = 0;
        for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
            const auto type = static_cast<CommandType>(i);
            // A new complaint and an undo are about no complaint that is chosen.
            enabled += type != CommandType::Create && type != CommandType::Undo && ui::Actions::isAction(type) &&
                       command(type)->isEnabled();
        }
        return enabled;
    }

    bool nothingHappened()
    {
        QTest::qWait(50);
        return desk->link().unsent == 0 && !QApplication::activeModalWidget() && !QApplication::activePopupWidget();
    }

    std::string hidden;
};

TEST_F(Listed, ReturnInTheSearchOpensTheFirstHit)
{
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string other = idAt(2);
    press(Qt::Key_Slash);
    QTest::keyClicks(search(), words::fromUtf8(desk->table().number(*desk->table().find(other))));
    QTest::keyClick(search(), Qt::Key_Return);
    queue();
    EXPECT_EQ(window->selection().id(), other);
    EXPECT_EQ(current(), other);
    EXPECT_TRUE(queue()->hasFocus());
    ASSERT_TRUE(detailArrives());
    EXPECT_TRUE(command(CommandType::Acknowledge)->isEnabled());
}

TEST_F(Listed, JBeginsAtTheFirstHitWhereTheSearchHidesWhatWasChosen)
{
    for (int i = 0; i < 12; ++i)
        press(Qt::Key_J);
    search()->setText(u"kabel"_s);
    ASSERT_TRUE(eventually([&] { return queue()->model()->rowCount() == 2; }));
    ASSERT_FALSE(queue()->currentIndex().isValid());
    queue()->setFocus();
    press(Qt::Key_J);
    EXPECT_EQ(queue()->currentIndex().row(), 0);
    EXPECT_EQ(window->selection().id(), idAt(0));
}

TEST_F(Listed, ReturnWithoutAHitChoosesNothingAndStaysInTheSearch)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string before = window->selection().id();
    press(Qt::Key_Slash);
    QTest::keyClicks(search(), u"zzzz"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    queue();
    EXPECT_EQ(window->selection().id(), before);
    EXPECT_TRUE(search()->hasFocus());
    EXPECT_EQ(enabledCommands(), 0);
}

TEST_F(Listed, WhatASearchHidesTakesNoKeyAndThePaneSaysSo)
{
    chooseAndHide();
    EXPECT_EQ(enabledCommands(), 0);
    EXPECT_TRUE(command(CommandType::Create)->isEnabled()) << "that one acts on no complaint";
    for (const Qt::Key key : {Qt::Key_E, Qt::Key_A, Qt::Key_X, Qt::Key_C, Qt::Key_G, Qt::Key_M, Qt::Key_R})
        press(key);
    EXPECT_TRUE(nothingHappened());
    auto* why = find<QLabel>("unlisted");
    ASSERT_TRUE(why->isVisible());
    EXPECT_TRUE(why->text().contains(search()->text())) << why->text().toStdString();
}

TEST_F(Listed, NoOtherWayGivesACommandToWhatIsHidden)
{
    chooseAndHide();
    const auto buttons = find<QWidget>("complaintPane")->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->isVisible() && button->isEnabled() && button->objectName() != u"showInQueue"_s)
            ADD_FAILURE() << "the pane still offers " << button->text().toStdString();
    }
    for (QPushButton* button :
         find<QWidget>("toolbar")->findChildren<QPushButton*>(QRegularExpression(u"^button_"_s))) {
        const bool allowed = button->objectName() == u"button_action_create"_s;
        EXPECT_EQ(button->isEnabled(), allowed) << button->text().toStdString();
    }
    for (const auto* text : find<QWidget>("complaintPane")->findChildren<TextBlock*>()) {
        for (const auto* target : {"\"place\"", "\"transfer\"", "\"compare:"})
            EXPECT_FALSE(text->isVisible() && text->toHtml().contains(QLatin1StringView(target))) << target;
    }
    // A picture, dropped and pasted.
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QMimeData data;
    data.setImageData(image);
    auto* pane = find<ComplaintPane>("complaintPane");
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane->viewport(), &enter);
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane->viewport(), &drop);
    QGuiApplication::clipboard()->setImage(image);
    press(Qt::Key_V, Qt::ControlModifier);
    // And who triggers an action all the same.
    Q_EMIT window->actions().commandTriggered(CommandType::Acknowledge);
    EXPECT_TRUE(nothingHappened());
}

TEST_F(Listed, AKeyBringsItBackWithItsCommands)
{
    chooseAndHide();
    press(Qt::Key_Q);
    EXPECT_EQ(current(), hidden);
    EXPECT_TRUE(search()->text().isEmpty());
    EXPECT_EQ(views()->current(), View::New) << "the view holds it, so it stays";
    EXPECT_FALSE(find<QLabel>("unlisted")->isVisible());
    EXPECT_TRUE(command(CommandType::Acknowledge)->isEnabled());
    EXPECT_FALSE(window->actions()[Actions::ShowInQueue]->isEnabled());
}

TEST_F(Listed, SoDoesTheButtonOfThePaneAndClearingTheSearch)
{
    chooseAndHide();
    QTest::mouseClick(find<QPushButton>("showInQueue"), Qt::LeftButton);
    EXPECT_EQ(current(), hidden);
    chooseAndHide();
    QTest::keyClick(queue(), Qt::Key_Escape);
    EXPECT_EQ(current(), hidden);
    EXPECT_TRUE(command(CommandType::Acknowledge)->isEnabled());
}

TEST_F(Listed, WhatAnotherViewLacksTakesNoCommandThere)
{
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string chosen = window->selection().id();
    views()->setCurrent(View::Assigned);
    queue();
    EXPECT_EQ(window->selection().id(), chosen);
    EXPECT_EQ(enabledCommands(), 0);
    EXPECT_TRUE(find<QLabel>("unlisted")->text().contains(u"Assigned"_s));
    press(Qt::Key_Q);
    EXPECT_EQ(views()->current(), View::All);
    EXPECT_EQ(current(), chosen);
    EXPECT_TRUE(command(CommandType::Acknowledge)->isEnabled());
}

TEST_F(Listed, SoDoesWhatTheCrewFilterOrTheMapsFrameHides)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string chosen = window->selection().id();
    auto* crews = find<QComboBox>("crewFilter");
    crews->setCurrentIndex(crews->findData(u"BARAT-3"_s));
    ASSERT_NE(queue()->model()->rowCount(), 0);
    ASSERT_NE(desk->table().crew(*desk->table().find(chosen)), "BARAT-3");
    EXPECT_EQ(enabledCommands(), 0);
    EXPECT_TRUE(find<QLabel>("unlisted")->text().contains(u"Regu 3"_s));
    press(Qt::Key_Q);
    EXPECT_EQ(crews->currentIndex(), 0);
    EXPECT_EQ(current(), chosen);

    press(Qt::Key_0);
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Plus);
    press(Qt::Key_V);
    ASSERT_EQ(current(), chosen) << "in the middle of the map";
    window->findChild<MapView*>()->surface().camera().panBy({3000, 0});
    ASSERT_TRUE(eventually([&] { return enabledCommands() == 0; }));
    EXPECT_TRUE(find<QLabel>("unlisted")->isVisible());
    press(Qt::Key_Q);
    EXPECT_FALSE(window->actions()[Actions::OnlyWhatMapShows]->isChecked());
    EXPECT_EQ(current(), chosen);
    EXPECT_GT(enabledCommands(), 0);
}

TEST_F(Listed, AfterAnActOfOnesOwnTheNextKeyStillMeansTheSameComplaint)
{
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string chosen = window->selection().id();
    const int row = queue()->currentIndex().row();
    press(Qt::Key_E);
    ASSERT_TRUE(eventually([&] { return command(CommandType::Assign)->isEnabled(); }));
    EXPECT_EQ(current(), chosen);
    EXPECT_EQ(queue()->currentIndex().row(), row) << "nothing moved under the hand";
    press(Qt::Key_E);
    QTest::qWait(50);
    EXPECT_EQ(desk->link().unsent, 1) << "it is acknowledged already, and no other one is meant";
    press(Qt::Key_A);
    ASSERT_TRUE(eventually([&] { return QApplication::activeModalWidget() != nullptr; }));
    const auto dialogs = window->findChildren<CommandDialog*>();
    ASSERT_EQ(dialogs.size(), 1);
    dialogs.front()->reject();
    // It goes from the view with the first look at something else.
    views()->setCurrent(View::Acknowledged);
    EXPECT_EQ(current(), chosen);
    views()->setCurrent(View::New);
    EXPECT_FALSE(queue()->currentIndex().isValid());
    EXPECT_EQ(enabledCommands(), 0);
}

TEST_F(Listed, ANewViewShowsTheChosenRowInSight)
{
    views()->setCurrent(View::Open);
    for (int i = 0; i < 60; ++i)
        press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string chosen = window->selection().id();
    search()->setText(words::fromUtf8(desk->table().number(*desk->table().find(chosen))));
    ASSERT_TRUE(eventually([&] { return queue()->model()->rowCount() == 1; }));
    QTest::keyClick(queue(), Qt::Key_Escape);
    EXPECT_EQ(current(), chosen);
    EXPECT_TRUE(queue()->viewport()->rect().contains(queue()->visualRect(queue()->currentIndex()).center()));
    views()->setCurrent(View::All);
    EXPECT_TRUE(queue()->viewport()->rect().contains(queue()->visualRect(queue()->currentIndex()).center()));
}

} // namespace
} // namespace posko::ui
