// The board in the real window: opened by a key, walked through by keys, numbers that open queues, tables, paper.
#include "ui/board/board_window.h"

#include "tests/support/board_rows.h"
#include "tests/ui/complaint/fake_desk.h"
#include "tests/ui/print/pdf_pages.h"
#include "tests/ui/whole_screen.h"
#include "tests/ui/window/desk_window.h"
#include "ui/board/chart_panel.h"
#include "ui/board/tile_button.h"
#include "ui/words/language.h"

#include <QAccessible>
#include <QComboBox>
#include <QFileDialog>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

BoardWindow* openBoardWindow()
{
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (auto* found = qobject_cast<BoardWindow*>(top); found && found->isVisible())
            return found;
    }
    return nullptr;
}

class BacklogBoard : public tests::DeskWindow {
protected:
    BacklogBoard() { show(); }
    void show()
    {
        window->actions()[Actions::BacklogBoard]->trigger();
        board = openBoardWindow();
        ASSERT_NE(board, nullptr);
        EXPECT_TRUE(eventually([this] { return board->figures().has_value(); }));
        EXPECT_TRUE(QTest::qWaitForWindowActive(board));
    }
    ChartPanel* panel(const char* name) const
    {
        return board->findChild<ChartPanel*>(u"panel_"_s + QLatin1StringView(name));
    }
    TileButton* tile(const char* name) const
    {
        return board->findChild<TileButton*>(u"tile_"_s + QLatin1StringView(name));
    }
    int listed() const
    {
        EXPECT_TRUE(eventually([this] { return desk->answered(); }));
        return static_cast<int>(desk->result().shown.size());
    }

    BoardWindow* board = nullptr;
};

} // namespace

TEST_F(BacklogBoard, ATileOpensWhatItCounts)
{
    EXPECT_EQ(tile("open")->tile().count, desk->result().counts[static_cast<std::size_t>(app::View::Open)]);
    search()->setText(u"nothing has this"_s);
    for (const char* name : {"late", "dueSoon", "hazards", "unrouted", "open"}) {
        tile(name)->click();
        EXPECT_EQ(listed(), tile(name)->tile().count) << name;
        EXPECT_GT(listed(), 0) << name;
    }
    EXPECT_TRUE(eventually([this] { return window->isActiveWindow(); })) << "where the queue is";
    EXPECT_TRUE(board->isVisible()) << "and the board stays";
}

TEST_F(BacklogBoard, IsWalkedThroughByKeysAndSaysWhatIsThere)
{
    auto* chart = panel("district")->findChild<Chart*>();
    chart->setFocus(Qt::TabFocusReason);
    auto* told = QAccessible::queryAccessibleInterface(chart);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->role(), QAccessible::Chart);
    EXPECT_EQ(told->text(QAccessible::Name), u"Open by district"_s);
    const auto spoken = [&] {
        return chart->accessibleDescription();
    };
    const ChartData& data = panel("district")->data();
    EXPECT_EQ(spoken(), u"%1, late: %2"_s.arg(data.lines[0].label, data.lines[0].cells[0].text));
    QTest::keyClick(chart, Qt::Key_Down);
    QTest::keyClick(chart, Qt::Key_Right);
    EXPECT_TRUE(spoken().startsWith(data.lines[1].label + u", due soon: "_s)) << spoken().toStdString();
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Left);
    QTest::keyClick(chart, Qt::Key_Return);
    EXPECT_EQ(listed(), static_cast<int>(data.lines[0].cells[0].value));
    EXPECT_GT(listed(), 0);
}

TEST_F(BacklogBoard, AChartIsATableToo)
{
    EXPECT_TRUE(panel("district")->findChild<Chart*>()->isVisible());
    panel("district")->findChild<QPushButton*>(u"asTable"_s)->click();
    auto* table = panel("district")->findChild<QTableView*>();
    ASSERT_TRUE(table);
    EXPECT_TRUE(table->isVisible());
    EXPECT_FALSE(panel("district")->findChild<Chart*>()->isVisible());
    const ChartData& data = panel("district")->data();
    ASSERT_EQ(table->model()->rowCount(), static_cast<int>(data.lines.size()));
    const QModelIndex late = table->model()->index(0, 1);
    EXPECT_EQ(late.data().toString(), data.lines[0].cells[0].text);
    EXPECT_EQ(late.data(Qt::AccessibleTextRole).toString(),
              u"%1, late: %2"_s.arg(data.lines[0].label, data.lines[0].cells[0].text));
    table->setCurrentIndex(late);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    EXPECT_EQ(listed(), static_cast<int>(data.lines[0].cells[0].value));
}

TEST_F(BacklogBoard, FollowsWhatChanges)
{
    const int before = tile("hazards")->tile().count;
    const int open = tile("open")->tile().count;
    core::CommandArgs args;
    args.channel = core::Channel::Phone;
    args.text = "lubang got terbuka";
    args.category = "open_manhole";
    args.point = core::GeoPoint{-6.2, 106.9};
    args.hazard = true;
    args.reporter = core::Reporter{.id = "1", .name = "Ibu Contoh", .phone = "+62 800 0000 0001"};
    desk->create(args);
    EXPECT_TRUE(eventually([&] { return tile("open")->tile().count == open + 1; }));
    EXPECT_GE(tile("hazards")->tile().count, before);
}

TEST_F(BacklogBoard, IsOpenAgainWhereItWasLeftOpen)
{
    board->setGeometry(60, 50, 900, 640);
    panel("flow")->setAsTable(true);
    board->findChild<QComboBox*>(u"boardPeriod"_s)->setCurrentIndex(2);
    Q_EMIT board->findChild<QComboBox*>(u"boardPeriod"_s)->activated(2);
    window->close();
    EXPECT_FALSE(openBoardWindow()) << "it ends with the desk's window";
    window.reset();
    window = std::make_unique<MainWindow>(*desk, theme);
    window->show();
    board = openBoardWindow();
    ASSERT_TRUE(board);
    EXPECT_EQ(board->size(), QSize(900, 640));
    EXPECT_TRUE(panel("flow")->asTable());
    EXPECT_EQ(board->findChild<QComboBox*>(u"boardPeriod"_s)->currentData().toInt(), 90);
    board->close();
    window->close();
    window.reset();
    window = std::make_unique<MainWindow>(*desk, theme);
    window->show();
    EXPECT_FALSE(openBoardWindow()) << "the user closed it";
}

TEST_F(BacklogBoard, IsSavedAsPdf)
{
    const QTemporaryDir folder;
    board->findChild<QPushButton*>(u"boardPdf"_s)->click();
    auto* dialog = board->findChild<QFileDialog*>(u"boardFile"_s);
    ASSERT_TRUE(dialog);
    const QString path = folder.filePath(u"board.pdf"_s);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    EXPECT_TRUE(eventually([&] { return QFile::exists(path); }));
    if (const auto pages = tests::pagesOf(path)) {
        EXPECT_GE(pages->size(), 3);
        const QString all = pages->join(u' ');
        EXPECT_TRUE(all.contains(u"Open by district"_s));
        EXPECT_TRUE(all.contains(u"Jakarta Timur"_s));
        EXPECT_TRUE(all.contains(u"repaired in time"_s)) << "the formula";
    }
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        QFile::copy(path, pictures + u"/board.pdf"_s);
}

TEST_F(BacklogBoard, IsWholeInBothSchemesAndOnSmallScreens)
{
    for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        theme.setScheme(scheme);
        for (const QSize size : {QSize(1366, 728), QSize(1900, 1020)}) {
            board->setGeometry(QRect(QPoint(4, 24), size));
            QTest::qWait(50);
            const QString name = u"board-%1-%2"_s.arg(theme.dark() ? u"dark"_s : u"light"_s).arg(size.width());
            tests::keepPicture(*board, name);
            EXPECT_EQ(tests::cutParts(*board).join(u'\n').toStdString(), "") << name.toStdString();
        }
    }
    theme.setScheme(Theme::Scheme::Light);
}

/// With thousands of complaints, in either language.
class BoardOfACity : public testing::TestWithParam<const char*> {};

TEST_P(BoardOfACity, IsWhole)
{
    const Language language(QString::fromLatin1(GetParam()));
    Theme theme(*qApp, Theme::Scheme::Light);
    tests::FakeDesk desk(tests::dispatcher());
    desk.time = tests::boardNow;
    desk.rows.apply(tests::boardRows(6'000, 3));
    BoardWindow board(desk, theme);
    board.show();
    ASSERT_TRUE(eventually([&] { return board.figures().has_value(); }));
    for (const QSize size : {QSize(1366, 728), QSize(1900, 1020), QSize(1900, 1900)}) {
        board.setGeometry(QRect(QPoint(4, 24), size));
        QTest::qWait(50);
        const QString name = u"city-%1-%2x%3"_s.arg(QLatin1StringView(GetParam())).arg(size.width()).arg(size.height());
        tests::keepPicture(board, name);
        if (size.height() < 1080) {
            EXPECT_EQ(tests::cutParts(board).join(u'\n').toStdString(), "") << name.toStdString();
        }
    }
    theme.setScheme(Theme::Scheme::Dark);
    board.findChild<QPushButton*>(u"allAsTables"_s)->click();
    QTest::qWait(50);
    tests::keepPicture(board, u"city-%1-tables"_s.arg(QLatin1StringView(GetParam())));
    theme.setScheme(Theme::Scheme::Light);
}

INSTANTIATE_TEST_SUITE_P(Languages, BoardOfACity, testing::Values("en", "id"));

} // namespace posko::ui
