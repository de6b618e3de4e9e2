#include "tests/support/filled_table.h"
#include "ui/queue/queue_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <format>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Row = QueueModel::Row;
using app::Column;

class Queue : public testing::Test {
protected:
    Queue() { reference.crews["t7"] = {"t7", "Regu 7", "timur", true}; }

    Row add(int number)
    {
        table.apply({{rowOf(number), false}});
        return *table.find(rowOf(number).id);
    }

    app::ComplaintRow rowOf(int number) const
    {
        app::ComplaintRow row;
        row.id = std::format("id-{}", number);
        row.number = std::format("DPU-2026-{:06}", number);
        row.address = "Jl. Contoh";
        row.text = "lubang  besar\ndi tikungan";
        row.received = now - 3h;
        row.clock.mode = app::RowClock::Mode::Running;
        row.clock.kind = core::ClockKind::Repair;
        row.clock.due = now + 41min;
        row.clock.dueSoon = now - 1h;
        return row;
    }

    QString shown(int position, Column column, int role = Qt::DisplayRole) const
    {
        return model.index(position, static_cast<int>(column)).data(role).toString();
    }

    core::Instant now = core::instant(1'795'417'522'000);
    app::ReferenceData reference;
    tests::FilledTable table;
    QueueModel model{table, [this] { return now; },
                     [this]() -> const app::ReferenceData& {
                         return reference;
                     }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(Queue, ShowsAComplaintInWords)
{
    app::ComplaintRow row = rowOf(1);
    row.district = "timur";
    row.crew = "t7";
    row.paused = true;
    row.pauseReason = "rain";
    row.status = core::Status::InProgress;
    row.severity = core::Severity::Heavy;
    table.apply({{row, false}});
    model.setRows({*table.find("id-1")});
    EXPECT_EQ(shown(0, Column::Clock), u"0:41 h"_s);
    EXPECT_EQ(shown(0, Column::Clock, QueueModel::QuietRole), u"Repair"_s);
    EXPECT_EQ(shown(0, Column::Clock, Qt::AccessibleTextRole), u"Repair: 0:41 h, due soon"_s);
    EXPECT_EQ(shown(0, Column::Number), u"DPU-2026-000001"_s);
    EXPECT_EQ(shown(0, Column::Status), u"Paused · rain"_s);
    EXPECT_EQ(shown(0, Column::Severity), u"Heavy"_s);
    EXPECT_EQ(shown(0, Column::Report, QueueModel::QuietRole), u"lubang besar di tikungan"_s);
    EXPECT_EQ(shown(0, Column::District), u"timur · Regu 7"_s);
    EXPECT_EQ(shown(0, Column::Age), u"3 h"_s);
    EXPECT_EQ(model.idAt(0), "id-1");
}

TEST_F(Queue, SaysWhatIsMissing)
{
    app::ComplaintRow row = rowOf(1);
    row.number.clear();
    row.address.clear();
    row.clock = {};
    table.apply({{row, false}});
    model.setRows({*table.find("id-1")});
    EXPECT_EQ(shown(0, Column::Clock), u"—"_s);
    EXPECT_EQ(shown(0, Column::Number), u"not sent yet"_s);
    EXPECT_EQ(shown(0, Column::Report), u"No place yet"_s);
    EXPECT_EQ(shown(0, Column::District), u"Unrouted"_s);
}

TEST_F(Queue, LeavesOutWhatEveryDistrictsNameBeginsWith)
{
    reference.districts = std::make_shared<core::DistrictIndex>(
        std::vector<core::District>{{"timur", "Jakarta Timur", {}}, {"tengah", "Jakarta Tengah", {}}});
    model.referenceChanged();
    app::ComplaintRow row = rowOf(1);
    row.district = "timur";
    row.address = "Jl. Contoh No. 7, Jakarta Timur";
    table.apply({{row, false}});
    model.setRows({*table.find("id-1")});
    EXPECT_EQ(shown(0, Column::District), u"Timur · —"_s); // whole words: not `imur`
    EXPECT_EQ(shown(0, Column::District, Qt::ToolTipRole), u"<qt>Jakarta Timur</qt>"_s);
    EXPECT_EQ(shown(0, Column::Report), u"Jl. Contoh No. 7"_s);
}

TEST_F(Queue, ClockTurnsLateByTimeAlone)
{
    model.setRows({add(1)});
    const QModelIndex clock = model.index(0, 0);
    EXPECT_EQ(clock.data(QueueModel::StateRole).toInt(), static_cast<int>(core::ClockState::DueSoon));
    now += 1h;
    EXPECT_EQ(clock.data(QueueModel::StateRole).toInt(), static_cast<int>(core::ClockState::Late));
    EXPECT_EQ(shown(0, Column::Clock), u"−0:19 h"_s);
}

TEST_F(Queue, AnnouncesWhatCameOrWentAtOnePlaceAsARange)
{
    std::vector<Row> rows;
    for (int i = 0; i < 10; ++i)
        rows.push_back(add(i));
    model.setRows(rows);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    std::vector<Row> next = rows;
    next.erase(next.begin() + 2, next.begin() + 4);
    model.setRows(next);
    ASSERT_EQ(removed.size(), 1);
    EXPECT_EQ(removed[0][1].toInt(), 2);
    EXPECT_EQ(removed[0][2].toInt(), 3);
    next.insert(next.begin(), add(99));
    model.setRows(next);
    ASSERT_EQ(inserted.size(), 1);
    EXPECT_EQ(inserted[0][1].toInt(), 0);
    EXPECT_EQ(inserted[0][2].toInt(), 0);
    EXPECT_EQ(layout.size(), 0);
    EXPECT_EQ(model.positionOf(rows[4]), 3);
    EXPECT_EQ(model.positionOf(rows[2]), -1);
}

TEST_F(Queue, ADescendingOrderShowsTheListFromItsEnd)
{
    const Row a = add(1);
    const Row b = add(2);
    const Row c = add(3);
    model.setRows(app::RowList(std::vector{a, c}), true);
    EXPECT_EQ(model.idAt(0), "id-3");
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows(app::RowList(std::vector{a, b, c}), true);
    ASSERT_EQ(inserted.size(), 1);
    EXPECT_EQ(inserted[0][1].toInt(), 1);
    EXPECT_EQ(model.idAt(1), "id-2");
    EXPECT_EQ(model.positionOf(a), 2);
}

TEST_F(Queue, ARowThatIsKeptStandsWhereItStood)
{
    const Row a = add(1);
    const Row b = add(2);
    const Row c = add(3);
    model.setRows({a, b, c});
    model.setRows(app::RowList(std::vector{a, c}), false, QueueModel::Kept{b, 1});
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.idAt(1), "id-2");
    EXPECT_EQ(model.positionOf(c), 2);
    EXPECT_TRUE(model.index(1, 0).data(QueueModel::KeptRole).toBool());
    EXPECT_FALSE(model.index(2, 0).data(QueueModel::KeptRole).toBool());
    model.setRows({a, c});
    EXPECT_EQ(model.idAt(1), "id-3");
}

TEST_F(Queue, AnIndexThatAViewHoldsFollowsItsComplaint)
{
    const Row a = add(1);
    const Row b = add(2);
    const Row c = add(3);
    model.setRows({a, b, c});
    const QPersistentModelIndex kept = model.index(2, 1);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    model.setRows({c, a, b});
    EXPECT_EQ(layout.size(), 1);
    EXPECT_EQ(kept.row(), 0);
    EXPECT_EQ(kept.data().toString(), u"DPU-2026-000003"_s);
    model.setRows({a, b});
    EXPECT_FALSE(kept.isValid());
}

TEST_F(Queue, ScatteredChangesBecomeOneChangeOfTheLayout)
{
    std::vector<Row> even, all;
    for (int i = 0; i < 4000; ++i) {
        const Row row = add(i);
        all.push_back(row);
        if (i % 2 == 0)
            even.push_back(row);
    }
    model.setRows(even);
    const QPersistentModelIndex held = model.index(1000, 1);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows(all);
    EXPECT_EQ(layout.size(), 1);
    EXPECT_EQ(inserted.size() + reset.size(), 0);
    EXPECT_EQ(model.rowCount(), 4000);
    EXPECT_EQ(held.row(), 2000);
}

TEST_F(Queue, AComplaintThatLeftTheTableIsHarmlessUntilTheNextQuery)
{
    const Row row = add(1);
    model.setRows({row});
    table.apply({{rowOf(1), true}});
    EXPECT_EQ(shown(0, Column::Number), QString());
    model.setRows(std::vector<Row>());
    EXPECT_EQ(model.rowCount(), 0);
}

} // namespace
} // namespace posko::ui
