#include "ui/queue/queue_view.h"

#include "tests/support/filled_table.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/row_table.h"
#include "ui/style/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <format>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using app::Column;

class View : public testing::Test {
protected:
    View()
    {
        std::vector<app::RowChange> changes;
        for (int i = 0; i < 40; ++i) {
            app::ComplaintRow row;
            row.id = std::format("id-{}", i);
            row.clock.mode = app::RowClock::Mode::Running;
            row.clock.due = now + 1h;
            changes.push_back({row, false});
        }
        table.apply(changes);
        view.resize(900, 300);
        view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
    }

    void fill()
    {
        std::vector<QueueModel::Row> rows;
        for (QueueModel::Row r = 0; r < 40; ++r)
            rows.push_back(r);
        model.setRows(rows);
    }

    core::Instant now = core::instant(1'795'417'522'000);
    app::ReferenceData reference;
    tests::FilledTable table;
    Theme theme{*qApp, Theme::Scheme::Light};
    QueueModel model{table, [this] { return now; },
                     [this]() -> const app::ReferenceData& {
                         return reference;
                     }};
    QueueView view{model, theme};
};

TEST_F(View, ArrowsChooseRowsAndFollowingDoesNot)
{
    fill();
    QSignalSpy chosen(&view, &QueueView::rowChosen);
    view.follow(3);
    EXPECT_EQ(view.currentIndex().row(), 3);
    EXPECT_EQ(chosen.size(), 0);
    QTest::keyClick(&view, Qt::Key_Down);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 4);
    view.follow(-1);
    EXPECT_FALSE(view.currentIndex().isValid());
    EXPECT_FALSE(view.selectionModel()->hasSelection());
}

TEST_F(View, AClickOnTheHeaderAsksForTheOrderAndASecondTurnsIt)
{
    fill();
    QSignalSpy asked(&view, &QueueView::orderAsked);
    QHeaderView* header = view.horizontalHeader();
    const int number = static_cast<int>(Column::Number);
    const QPoint at(header->sectionViewportPosition(number) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0][0].value<Column>(), Column::Number);
    EXPECT_FALSE(asked[0][1].toBool());
    view.setOrder(Column::Number, false);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    ASSERT_EQ(asked.size(), 2);
    EXPECT_TRUE(asked[1][1].toBool());
}

TEST_F(View, ClocksAreRepaintedOnlyWhenTheyReadOtherwise)
{
    fill();
    view.tick();
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    now += 1s;
    now -= 1s;
    view.tick();
    EXPECT_EQ(changed.size(), 0);
    now += 1min;
    view.tick();
    EXPECT_GT(changed.size(), 0);
    EXPECT_LT(changed[0][1].toModelIndex().row(), 20); // those in sight
}

TEST_F(View, WidthsAreRemembered)
{
    EXPECT_FALSE(view.columnsWereChanged());
    const int character = view.fontMetrics().averageCharWidth();
    view.horizontalHeader()->resizeSection(static_cast<int>(Column::Number), 30 * character);
    EXPECT_TRUE(view.columnsWereChanged());
    QueueView other(model, theme);
    other.setColumns(view.columns());
    EXPECT_FALSE(other.columnsWereChanged());
    EXPECT_EQ((other.resize(view.size()), other.show(), other.horizontalHeader())
                  ->sectionSize(static_cast<int>(Column::Number)),
              30 * character);
}

TEST_F(View, ColumnsAreMovedAndChosen)
{
    QHeaderView* header = view.horizontalHeader();
    header->moveSection(header->visualIndex(static_cast<int>(Column::Number)), 0);
    EXPECT_EQ(view.columns().order[0], Column::Number);
    EXPECT_EQ(view.columns().order[1], Column::Clock);
    view.openColumnMenu();
    auto* menu = view.findChild<QMenu*>(QStringLiteral("columnMenu"));
    const auto entry = [&](Column column) {
        return menu->findChild<QAction*>(QStringLiteral("column_%1").arg(static_cast<int>(column)));
    };
    EXPECT_FALSE(entry(Column::Number)->isEnabled());
    entry(Column::Age)->trigger();
    menu->close();
    EXPECT_TRUE(view.columns().isHidden(Column::Age));
    EXPECT_TRUE(view.isColumnHidden(static_cast<int>(Column::Age)));
    const app::ColumnLayout chosen = view.columns();
    view.setColumns({});
    EXPECT_EQ(header->logicalIndex(0), static_cast<int>(Column::Clock));
    view.resize(2000, 300);
    EXPECT_FALSE(view.isColumnHidden(static_cast<int>(Column::Age)));
    view.setColumns(chosen);
    EXPECT_EQ(header->logicalIndex(0), static_cast<int>(Column::Number));
    EXPECT_TRUE(view.isColumnHidden(static_cast<int>(Column::Age))) << "though there is room";
    EXPECT_FALSE(view.columnsWereChanged());
}

TEST_F(View, ChosenRowsAreCopiedAsATable)
{
    fill();
    EXPECT_TRUE(chosenRowsAsTable(view, 0).isEmpty());
    app::ComplaintRow row;
    row.id = "id-3";
    row.number = "DPU-2026-000003";
    row.address = "=HYPERLINK(\"evil\")";
    row.text = "a\ttab and\na line";
    table.apply({{row, false}});
    app::ColumnLayout columns;
    columns.order = {Column::Number,   Column::Report,   Column::Clock, Column::Status,
                     Column::Severity, Column::District, Column::Age};
    for (const Column column : {Column::Clock, Column::Status, Column::Severity, Column::District, Column::Age})
        columns.setHidden(column, true);
    view.setColumns(columns);
    view.follow(3);
    const QString copied = chosenRowsAsTable(view, 0);
    EXPECT_EQ(copied.count(QLatin1Char('\n')), 2) << copied.toStdString();
    const QStringList cells = copied.split(QLatin1Char('\n'))[1].split(QLatin1Char('\t'));
    ASSERT_EQ(cells.size(), 2) << copied.toStdString();
    EXPECT_EQ(cells[0], QStringLiteral("DPU-2026-000003"));
    EXPECT_TRUE(cells[1].startsWith(QStringLiteral("'=HYPERLINK"))) << "no formula";
    EXPECT_TRUE(cells[1].contains(QStringLiteral("a tab and a line"))) << cells[1].toStdString();
    app::MarkedRows marked;
    for (const app::TableSnapshot::Row each : {1U, 2U})
        marked.set(table, each, true);
    model.setMarks(marked);
    EXPECT_EQ(chosenRowsAsTable(view, 2).count(QLatin1Char('\n')), 3) << "those that are marked, and no other";
}

TEST_F(View, LettersAreNotSearchedFor)
{
    fill();
    view.follow(5);
    QTest::keyClicks(&view, QStringLiteral("dpu"));
    EXPECT_EQ(view.currentIndex().row(), 5);
}

} // namespace
} // namespace posko::ui
