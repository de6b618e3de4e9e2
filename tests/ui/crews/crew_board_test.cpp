// The board of crews: what each has to do, and an order that is dragged onto one.
#include "ui/crews/crew_board.h"

#include "tests/ui/window/desk_window.h"
#include "ui/crews/crew_board_model.h"

#include <QLabel>
#include <QMimeData>
#include <QTableView>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using core::Status;
using tests::eventually;

class Board : public tests::DeskWindow {
protected:
    Board()
    {
        window->actions()[Actions::CrewBoard]->trigger();
        views()->setCurrent(app::View::Open);
        queue();
        EXPECT_TRUE(eventually([this] { return model()->rowCount() == 6; })) << "three crews in each of two districts";
    }
    CrewBoard* board() const { return find<CrewBoard>("crewBoard"); }
    CrewBoardModel* model() const { return window->findChild<CrewBoardModel*>(); }
    QString text(int row, CrewBoardModel::Column column) const { return model()->index(row, column).data().toString(); }
    std::string complaintIn(Status status) const
    {
        for (int row = 0; row < queue()->model()->rowCount(); ++row) {
            const std::string id = idAt(row);
            if (desk->table().status(*desk->table().find(id)) == status)
                return id;
        }
        ADD_FAILURE() << "no such complaint";
        return {};
    }
    bool drop(const std::string& crew, const std::string& complaint)
    {
        QMimeData data;
        data.setData(QString::fromLatin1(complaintsMime), QByteArray::fromStdString(complaint));
        const QModelIndex at = model()->index(model()->rowOf(crew), 0);
        return model()->dropMimeData(&data, Qt::CopyAction, -1, -1, at);
    }
    void choose(const std::string& id)
    {
        window->selection().select(id, Selection::Origin::Window);
        ASSERT_TRUE(detailArrives());
    }
};

} // namespace

TEST_F(Board, TakesThePlaceOfTheMapAndGivesItBack)
{
    auto* map = window->findChild<QWidget*>(u"mapView"_s);
    EXPECT_TRUE(board()->isVisible());
    EXPECT_FALSE(map && map->isVisible());
    EXPECT_GT(board()->height(), 100);
    window->actions()[Actions::CrewBoard]->trigger();
    EXPECT_FALSE(board()->isVisible());
    EXPECT_TRUE(map && map->isVisible());
    EXPECT_GT(map->height(), 100);
}

TEST_F(Board, CountsWhatEachCrewHas)
{
    int orders = 0;
    for (int row = 0; row < model()->rowCount(); ++row)
        orders += text(row, CrewBoardModel::Orders).toInt();
    const auto& counts = desk->result().counts;
    EXPECT_EQ(orders, counts[static_cast<std::size_t>(app::View::Assigned)] +
                          counts[static_cast<std::size_t>(app::View::InProgress)]);
}

TEST_F(Board, AnOrderDroppedOnACrewIsGiven)
{
    const std::string id = complaintIn(Status::Acknowledged);
    choose(id);
    const std::string district(desk->table().district(*desk->table().find(id)));
    EXPECT_TRUE(eventually([&] { return find<QLabel>("crewSuggestion")->text().contains(u"Regu"_s); }));
    EXPECT_FALSE(drop(district == "TIMUR" ? "BARAT-1" : "TIMUR-1", id)) << "a crew works in its district";
    EXPECT_TRUE(drop(district + "-2", id));
    EXPECT_TRUE(eventually([&] { return desk->table().crew(*desk->table().find(id)) == district + "-2"; }));
}

TEST_F(Board, WhatTakesNoOrderSaysSo)
{
    const std::string id = complaintIn(Status::Repaired);
    choose(id);
    const std::string district(desk->table().district(*desk->table().find(id)));
    drop(district + "-2", id);
    EXPECT_TRUE(find<QWidget>("notice")->isVisible());
    EXPECT_EQ(desk->table().status(*desk->table().find(id)), Status::Repaired);
}

TEST_F(Board, TheQueueGivesItsRowsToADrag)
{
    const QModelIndex row = queue()->model()->index(0, 0);
    EXPECT_TRUE(row.flags() & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> data(queue()->model()->mimeData({row, row.siblingAtColumn(1)}));
    EXPECT_EQ(data->data(QString::fromLatin1(complaintsMime)).toStdString(), idAt(0));
}

} // namespace posko::ui
