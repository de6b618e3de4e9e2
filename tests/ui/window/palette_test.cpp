// The command palette in the window, by keys alone.
#include "app/city/place_finder.h"
#include "tests/ui/small_city.h"
#include "tests/ui/whole_screen.h"
#include "tests/ui/window/desk_window.h"
#include "ui/map/map_view.h"
#include "ui/palette/palette_model.h"
#include "ui/words/language.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QDialog>
#include <QListView>
#include <QMenu>
#include <QPushButton>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using core::CommandType;
using tests::eventually;

class Palette : public tests::DeskWindow {
protected:
    QWidget* palette() const { return find<QWidget>("commandPalette"); }
    QLineEdit* field() const { return find<QLineEdit>("paletteField"); }
    QAbstractItemModel* lines() const { return find<QListView>("paletteList")->model(); }
    void openIt() { press(Qt::Key_K, Qt::ControlModifier); }
    void type(const QString& words)
    {
        if (!palette()->isVisible())
            openIt();
        field()->selectAll();
        QTest::keyClicks(field(), words);
    }
    void enter() { QTest::keyClick(field(), Qt::Key_Return); }
    QString line(int row) const { return lines()->index(row, 0).data().toString(); }
    int rowOf(const QString& text) const
    {
        for (int row = 0; row < lines()->rowCount(); ++row) {
            if (line(row) == text)
                return row;
        }
        return -1;
    }
    QVariant at(const QString& text, PaletteModel::Role role) const
    {
        return lines()->index(rowOf(text), 0).data(role);
    }
    /// The first complaint of a view, with the pane showing it.
    void chooseIn(View view)
    {
        views()->setCurrent(view);
        queue();
        press(Qt::Key_J);
        ASSERT_TRUE(detailArrives());
    }
    core::Complaint shown() const { return detail()->complaint; }
};

TEST_F(Palette, AKeyOpensItAndEscapeGivesTheKeysBack)
{
    EXPECT_FALSE(palette()->isVisible());
    openIt();
    EXPECT_TRUE(palette()->isVisible());
    EXPECT_TRUE(field()->hasFocus());
    EXPECT_GT(lines()->rowCount(), 10) << "what can be done, before a word is typed";
    QTest::keyClick(field(), Qt::Key_Escape);
    EXPECT_FALSE(palette()->isVisible());
    EXPECT_TRUE(queue()->hasFocus());
    press(Qt::Key_Slash);
    QTest::keyClick(search(), Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_K, Qt::ControlModifier);
    EXPECT_FALSE(palette()->isVisible()) << "the key closes it too";
    EXPECT_TRUE(search()->hasFocus());
}

TEST_F(Palette, AClickElsewhereClosesIt)
{
    openIt();
    QTest::mouseClick(field(), Qt::LeftButton);
    EXPECT_TRUE(palette()->isVisible());
    QTest::mouseClick(queue()->viewport(), Qt::LeftButton, {}, {40, queue()->viewport()->height() - 20});
    EXPECT_FALSE(palette()->isVisible());
}

TEST_F(Palette, FindsViewsActionsAndSettingsWithTheirKeys)
{
    type(u"late"_s);
    EXPECT_EQ(line(0), u"Late"_s);
    enter();
    EXPECT_EQ(views()->current(), View::Late);
    EXPECT_TRUE(queue()->hasFocus());
    type(u"fit map"_s);
    EXPECT_EQ(at(u"Fit the map to the complaint, then to the queue"_s, PaletteModel::HintRole), u"0"_s);
    type(u"dark"_s);
    EXPECT_EQ(line(0), u"Appearance: Dark"_s);
    enter();
    EXPECT_EQ(theme.scheme(), Theme::Scheme::Dark);
    type(u"language"_s);
    EXPECT_GE(rowOf(u"Language: English"_s), 0);
    type(u"server"_s);
    EXPECT_GE(rowOf(u"Server: sign out and choose another one"_s), 0);
}

TEST_F(Palette, WhatIsOffSaysWhyAndDoesNothing)
{
    type(u"reassign"_s);
    const QString reassign = command(CommandType::Reassign)->text();
    EXPECT_EQ(at(reassign, PaletteModel::WhyNotRole), u"No complaint is chosen."_s);
    EXPECT_FALSE(at(reassign, PaletteModel::CanRole).toBool());
    enter();
    EXPECT_TRUE(palette()->isVisible());
    QTest::keyClick(field(), Qt::Key_Escape);
    chooseIn(View::New);
    type(u"reassign"_s);
    EXPECT_EQ(at(reassign, PaletteModel::WhyNotRole),
              u"Not while its status is “%1”."_s.arg(words::status(core::Status::Received)));
}

TEST_F(Palette, AnActionOfTheRegistryIsDoneToTheChosenComplaint)
{
    chooseIn(View::New);
    type(u"acknowledge"_s);
    enter();
    EXPECT_TRUE(eventually([&] { return shown().status == core::Status::Acknowledged; }));
    type(u"assign"_s);
    EXPECT_EQ(line(0), command(CommandType::Assign)->text());
    enter();
    EXPECT_TRUE(window->findChild<QWidget*>(u"assignDialog"_s));
}

TEST_F(Palette, FindsComplaintsByNumberAndWordsOffTheGuiThread)
{
    views()->setCurrent(View::All);
    queue();
    type(u"4413"_s);
    enter(); // before the answer is here
    ASSERT_TRUE(detailArrives());
    EXPECT_EQ(shown().number, "DPU-2026-004413");
    EXPECT_FALSE(palette()->isVisible());
    type(u"lenteng retak"_s);
    ASSERT_TRUE(eventually([&] { return lines()->rowCount() > 0; }));
    EXPECT_EQ(line(0), u"DPU-2026-004409 · Jl. Lenteng Agung"_s);
    type(u"volcano"_s);
    EXPECT_TRUE(find<QWidget>("paletteNothing")->isVisible());
}

TEST_F(Palette, GoesToAPlace)
{
    desk->places().use(tests::smallCity());
    type(u"pasar mester"_s);
    ASSERT_TRUE(eventually([&] { return rowOf(u"Pasar Mester (market)"_s) >= 0 || lines()->rowCount() > 0; }));
    EXPECT_TRUE(line(0).startsWith(u"Pasar Mester (market)"_s)) << line(0).toStdString();
    enter();
    EXPECT_TRUE(window->findChild<MapView*>()->places().marked());
    type(u"-6.2, 106.8"_s);
    EXPECT_EQ(line(0), u"-6.20000, 106.80000"_s);
}

TEST_F(Palette, ShowsACrewsOrders)
{
    type(u"orders 2 barat"_s);
    EXPECT_EQ(line(0), u"Orders of Regu 2, Jakarta Barat"_s);
    enter(); // done once no complaint can come before it
    const auto* crews = find<QComboBox>("crewFilter");
    EXPECT_TRUE(eventually([&] { return crews->currentData().toString() == u"BARAT-2"_s; }));
    EXPECT_EQ(views()->current(), View::Open);
    ASSERT_GT(queue()->model()->rowCount(), 0);
    for (int row = 0; row < queue()->model()->rowCount(); ++row)
        EXPECT_EQ(desk->table().crew(*desk->table().find(idAt(row))), "BARAT-2");
}

TEST_F(Palette, WhatWasUsedLastComesFirstAlsoAfterARestart)
{
    type(u"paused"_s);
    enter();
    openIt();
    EXPECT_EQ(line(0), u"Paused"_s);
    QTest::keyClick(field(), Qt::Key_Escape);
    window.reset();
    window = std::make_unique<MainWindow>(*desk, theme);
    window->show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    openIt();
    EXPECT_EQ(line(0), u"Paused"_s);
}

TEST_F(Palette, ATypedOrderSaysWhatItWillDoAndDoesIt)
{
    chooseIn(View::Acknowledged);
    const core::Complaint before = shown();
    const QString number = QString::fromStdString(before.number);
    const QString crew = QString::fromStdString(before.district).toLower() + u"-3"_s;
    type(u"a "_s + crew);
    EXPECT_EQ(line(0), u"Assign %1 to Regu 3"_s.arg(number));
    enter();
    EXPECT_FALSE(palette()->isVisible());
    EXPECT_TRUE(eventually([&] { return shown().crew == before.district + "-3"; }));
    EXPECT_EQ(shown().status, core::Status::Assigned);
    type(u"c danger"_s);
    enter();
    EXPECT_TRUE(eventually([&] { return shown().hazard; }));
    type(u"n Pak RT menelepon"_s);
    enter();
    EXPECT_TRUE(eventually([&] { return detail()->pending.size() == 3; }));
    EXPECT_EQ(detail()->pending.back().command.args.text, "Pak RT menelepon");
    type(u"p rain"_s);
    EXPECT_EQ(line(0), u"Pause %1: rain"_s.arg(number));
    enter();
    EXPECT_TRUE(eventually([&] { return shown().paused(); }));
    EXPECT_EQ(window->findChild<QDialog*>(), nullptr) << "nothing asked";
}

TEST_F(Palette, AWrongOrderDoesNothingAndStays)
{
    chooseIn(View::Acknowledged);
    type(u"a utara"_s);
    EXPECT_EQ(line(0), u"No crew is called “utara”."_s);
    enter();
    EXPECT_TRUE(palette()->isVisible());
    EXPECT_TRUE(detail()->pending.empty());
    type(u"a regu"_s);
    enter();
    EXPECT_TRUE(palette()->isVisible()) << "which one?";
    QTest::keyClick(field(), Qt::Key_Down);
    enter();
    EXPECT_FALSE(palette()->isVisible());
    EXPECT_TRUE(eventually([&] { return shown().crew == shown().district + "-1"; }));
}

TEST_F(Palette, AnOrderIsForWhatIsInTheListOnly)
{
    chooseIn(View::Programmed);
    views()->setCurrent(View::Late);
    queue();
    type(u"n seen"_s);
    EXPECT_TRUE(line(0).contains(u"is not in the list. Not in the view “Late”."_s)) << line(0).toStdString();
    enter();
    EXPECT_TRUE(palette()->isVisible());
}

TEST_F(Palette, IsReadByAScreenReader)
{
    openIt();
    QTest::keyClick(field(), Qt::Key_Down);
    const auto* list = find<QListView>("paletteList");
    EXPECT_EQ(field()->accessibleDescription(), list->currentIndex().data(Qt::AccessibleTextRole).toString());
    EXPECT_FALSE(field()->accessibleDescription().isEmpty());
    EXPECT_FALSE(field()->accessibleName().isEmpty());
    EXPECT_FALSE(list->accessibleName().isEmpty());
}

TEST_F(Palette, IsInTheMenuAndStaysInsideASmallWindow)
{
    EXPECT_TRUE(find<QMenu>("accountMenu")->actions().contains(window->actions()[Actions::CommandPalette]));
    window->resize(1366, 768);
    openIt();
    tests::keepPicture(*window, u"palette"_s);
    EXPECT_TRUE(window->rect().contains(palette()->geometry()));
    window->resize(1024, 700);
    EXPECT_TRUE(eventually([&] { return window->rect().contains(palette()->geometry()); }));
    QTest::keyClick(field(), Qt::Key_Escape);
    chooseIn(View::Acknowledged);
    window->resize(1366, 768);
    type(u"a re"_s);
    tests::keepPicture(*window, u"palette_order"_s);
    theme.setScheme(Theme::Scheme::Dark);
    type(u"as"_s);
    EXPECT_EQ(line(0), command(CommandType::Assign)->text()) << "before the setting “As the system”";
    tests::keepPicture(*window, u"palette_dark"_s);
}

TEST_F(Palette, SpeaksIndonesian)
{
    const Language indonesian(u"id"_s);
    window.reset();
    window = std::make_unique<MainWindow>(*desk, theme);
    window->resize(1366, 768);
    window->show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    chooseIn(View::Acknowledged);
    type(u"disposisi "_s);
    EXPECT_TRUE(line(0).startsWith(u"Kepada regu mana?"_s)) << line(0).toStdString();
    EXPECT_EQ(lines()->index(0, 0).data(PaletteModel::KindRole).toString(), u"Perintah"_s);
    EXPECT_TRUE(line(1).startsWith(u"Disposisikan DPU-"_s) && line(1).endsWith(u"kepada Regu 1"_s));
    tests::keepPicture(*window, u"palette_indonesian"_s);
}

} // namespace
} // namespace posko::ui
