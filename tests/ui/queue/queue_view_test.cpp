#include "ui/queue/queue_view.h"

#include "tests/support/filled_table.h"
#include "ui/queue/queue_model.h"
#include "ui/style/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QHeaderView>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
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
    QTemporaryDir directory;
    QSettings settings(directory.filePath(QStringLiteral("w.ini")), QSettings::IniFormat);
    view.horizontalHeader()->resizeSection(static_cast<int>(Column::Number), 211);
    view.save(settings);
    QueueView other(model, theme);
    other.restore(settings);
    EXPECT_EQ((other.resize(view.size()), other.show(), other.horizontalHeader())
                  ->sectionSize(static_cast<int>(Column::Number)),
              211);
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
