// The board of crews: what each has to do, and an order that is dragged onto one.
#include "ui/crews/crew_board.h"

#include "tests/ui/window/desk_window.h"
#include "tests/ui/window/faulty_desk.h"
#include "ui/crews/crew_board_model.h"
#include "ui/map/crew_layer.h"
#include "ui/map/crews_on_map.h"
#include "ui/map/map_view.h"

#include <QLabel>
#include <QMimeData>
#include <QTableView>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
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

/// With a server that knows where crews are.
class CrewsThatTell : public tests::FaultyDesk {
protected:
    CrewsThatTell()
    {
        const auto now = app::wallClock();
        positions = app::answer(core::toJson(core::CrewPositions{{{"BARAT-1", {-6.2, 106.8}, now - 90min},
                                                                  {"TIMUR-1", {-6.2, 106.9}, now - 5min - 30s, 12},
                                                                  {"TIMUR-2", {-6.2, 106.9}, now - 25h}}}));
        signIn();
    }
    QVariant seen(const std::string& crew, int role = Qt::DisplayRole) const
    {
        const auto* model = window->findChild<CrewBoardModel*>();
        return model->index(model->rowOf(crew), CrewBoardModel::Seen).data(role);
    }
    std::size_t onMap() const { return window->findChild<MapView*>()->crews().layer().marks().size(); }
};

} // namespace

TEST_F(CrewsThatTell, StandOnTheMapAndInWordsOnTheBoard)
{
    EXPECT_TRUE(eventually([this] { return onMap() == 2; })) << "a day old is too old";
    EXPECT_EQ(desk.crewPositions().size(), 3U);
    window->actions()[Actions::CrewBoard]->trigger();
    ASSERT_TRUE(eventually([this] { return window->findChild<CrewBoardModel*>()->rowCount() == 6; }));
    EXPECT_EQ(seen("TIMUR-1"), u"5 min ago"_s);
    EXPECT_EQ(seen("TIMUR-1", Qt::AccessibleTextRole), u"Last seen: 5 min ago"_s);
    EXPECT_TRUE(seen("TIMUR-1", Qt::ToolTipRole).toString().contains(u"give or take 12 m"_s));
    EXPECT_FALSE(seen("TIMUR-1", Qt::ForegroundRole).isValid());
    EXPECT_EQ(seen("BARAT-1"), u"1:30 h ago"_s);
    EXPECT_TRUE(seen("BARAT-1", Qt::ForegroundRole).isValid()) << "what is no longer sure is quieter";
    EXPECT_EQ(seen("TIMUR-2"), u"–"_s);
    EXPECT_EQ(seen("TIMUR-3"), u"–"_s);
    picture(u"crews-last-seen"_s);
}

TEST_F(CrewsThatTell, AreKnownToNobodyWhoSignedOut)
{
    ASSERT_TRUE(eventually([this] { return onMap() == 2; }));
    desk.signOut();
    EXPECT_TRUE(eventually([this] { return desk.crewPositions().empty() && onMap() == 0; }));
}

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
