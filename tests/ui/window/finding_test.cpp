// Search, crews, columns and colours: how a complaint is found in the window.
#include "tests/ui/window/desk_window.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/style/pill.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include <set>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::View;
using tests::eventually;

class Finding : public tests::DeskWindow {
protected:
    QString bar() const
    {
        queue();
        return find<QLabel>("queueBarText")->text();
    }
    void type(const QString& words)
    {
        press(Qt::Key_Slash);
        QTest::keyClicks(search(), words);
        QTest::qWait(150); // the search waits for the next key
    }
    QString countOf(View view) const
    {
        for (int row = 0; row < views()->model()->rowCount(); ++row) {
            const QModelIndex index = views()->model()->index(row, 0);
            if (index.data(ViewModel::ViewRole) == QVariant(static_cast<int>(view)))
                return index.data(ViewModel::CountRole).toString();
        }
        return {};
    }
    QStringList crewChoices() const
    {
        QStringList names;
        const auto* crews = find<QComboBox>("crewFilter");
        for (int i = 0; i < crews->count(); ++i)
            names << crews->itemText(i);
        return names;
    }
};

TEST_F(Finding, ASearchSaysWhatItFindsHereAndInAllAndAKeyWidensIt)
{
    views()->setCurrent(View::New);
    type(u"aspal"_s);
    const int here = queue()->model()->rowCount();
    const int everywhere = desk->result().foundAnywhere;
    ASSERT_LT(here, everywhere);
    EXPECT_EQ(bar(), u"%1 here, %2 in all"_s.arg(here).arg(everywhere));
    QTest::keyClick(search(), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(views()->current(), View::All);
    EXPECT_EQ(queue()->model()->rowCount(), everywhere);
    EXPECT_EQ(search()->text(), u"aspal"_s);
    EXPECT_EQ(bar(), u"%1 found"_s.arg(everywhere));
    EXPECT_FALSE(window->actions()[Actions::SearchEverywhere]->isEnabled()) << "there is no more";
}

TEST_F(Finding, AClickWidensTheSearchBeyondViewCrewAndMap)
{
    views()->setCurrent(View::Assigned);
    auto* crews = find<QComboBox>("crewFilter");
    crews->setCurrentIndex(crews->findData(u"BARAT-2"_s));
    type(u"tebet"_s);
    EXPECT_EQ(bar(), u"0 here, 2 in all"_s);
    auto* widen = find<QPushButton>("button_action_search_everywhere");
    ASSERT_TRUE(widen->isVisible());
    QTest::mouseClick(widen, Qt::LeftButton);
    EXPECT_EQ(queue()->model()->rowCount(), 2);
    EXPECT_EQ(crews->currentIndex(), 0);
    EXPECT_FALSE(widen->isVisible());
    EXPECT_TRUE(search()->hasFocus() || queue()->hasFocus()) << "no arrow key changes the filter unseen";
}

TEST_F(Finding, CrewsCategoriesAndDistrictsAreSearchedByName)
{
    views()->setCurrent(View::All);
    type(u"regu 3"_s);
    ASSERT_GT(queue()->model()->rowCount(), 0);
    int ofCrew = 0;
    for (int row = 0; row < queue()->model()->rowCount(); ++row)
        ofCrew += desk->table().crew(*desk->table().find(idAt(row))).ends_with("-3");
    EXPECT_GT(ofCrew, 0);
    search()->clear();
    type(u"jakarta barat"_s);
    std::set<std::string> found;
    for (int row = 0; row < queue()->model()->rowCount(); ++row)
        found.insert(idAt(row));
    int inBarat = 0;
    for (app::ComplaintTable::Row row = 0; row < desk->table().capacity(); ++row) {
        if (desk->table().district(row) != "BARAT")
            continue;
        ++inBarat;
        EXPECT_TRUE(found.contains(std::string(desk->table().id(row))));
    }
    EXPECT_GT(inBarat, 20);
    EXPECT_LT(found.size(), desk->table().count());
    search()->clear();
    type(u"berlubang jakarta"_s);
    EXPECT_GT(queue()->model()->rowCount(), 0);
}

TEST_F(Finding, TheCrewFilterShowsOneCrewsOrdersOrWhatNoCrewHas)
{
    auto* crews = find<QComboBox>("crewFilter");
    EXPECT_TRUE(crewChoices().contains(u"Regu 1, Jakarta Timur"_s)) << crewChoices().join(u'|').toStdString();
    EXPECT_TRUE(crewChoices().contains(u"Regu 1, Jakarta Barat"_s));
    crews->setCurrentIndex(crews->findData(u"TIMUR-2"_s));
    ASSERT_GT(queue()->model()->rowCount(), 1);
    for (int row = 0; row < queue()->model()->rowCount(); ++row)
        EXPECT_EQ(desk->table().crew(*desk->table().find(idAt(row))), "TIMUR-2");
    crews->setCurrentIndex(1);
    ASSERT_GT(queue()->model()->rowCount(), 1);
    EXPECT_TRUE(desk->table().crew(*desk->table().find(idAt(0))).empty());
}

TEST_F(Finding, ARegionalOfficeFiltersByItsOwnCrews)
{
    open(tests::regional("TIMUR"));
    EXPECT_TRUE(crewChoices().contains(u"Regu 1"_s)) << crewChoices().join(u'|').toStdString();
    EXPECT_EQ(find<QComboBox>("crewFilter")->findData(u"BARAT-1"_s), -1);
}

TEST_F(Finding, UnsentIsOneNumberInPillListAndView)
{
    views()->setCurrent(View::New);
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    const std::string id = window->selection().id();
    desk->submit(core::CommandType::Acknowledge, id, {});
    core::CommandArgs note;
    note.text = "sudah ditelepon";
    desk->submit(core::CommandType::Note, id, note);
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    desk->attach(id, {{{}, picture, core::PhotoKind::Before}});
    ASSERT_TRUE(eventually([&] { return desk->link().unsent == 3; })) << desk->link().unsent;
    QTest::mouseClick(find<Pill>("unsentPill"), Qt::LeftButton);
    auto* list = find<QTableView>("pendingTable");
    ASSERT_TRUE(eventually([&] { return list->model()->rowCount() == 3; })) << list->model()->rowCount();
    EXPECT_EQ(find<Pill>("unsentPill")->accessibleName(), u"Unsent 3"_s);
    EXPECT_EQ(countOf(View::Unsent), u"3"_s);
    EXPECT_TRUE(bar().startsWith(u"Unsent: 1 complaint"_s)) << "the queue says that it counts something else";
}

TEST_F(Finding, At1366TheAgeIsShownAndSeverityGoesBeforeThePlace)
{
    window->resize(1366, 768);
    QTest::qWait(20);
    const auto shown = [this](app::Column column) {
        return !queue()->isColumnHidden(static_cast<int>(column));
    };
    EXPECT_TRUE(shown(app::Column::Age));
    EXPECT_FALSE(shown(app::Column::Severity));
    EXPECT_TRUE(shown(app::Column::District));
    const int place = queue()->columnWidth(static_cast<int>(app::Column::Report));
    EXPECT_GE(place, 28 * queue()->fontMetrics().averageCharWidth());
    window->resize(1920, 1000);
    QTest::qWait(20);
    EXPECT_TRUE(shown(app::Column::Severity));
    EXPECT_TRUE(shown(app::Column::Age));
}

TEST_F(Finding, TheColoursOfCountdownsAreExplainedOnHoverAndInTheLegend)
{
    views()->setCurrent(View::DueWithin4Hours);
    const QString row = queue()->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(row.contains(u"Amber"_s) || row.contains(u"Green"_s)) << row.toStdString();
    const QString header = queue()->model()->headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString();
    auto* legend = find<QWidget>("mapLegend");
    for (const QString& text : {header, legend->toolTip()}) {
        EXPECT_TRUE(text.contains(u"Amber: due soon, more than 80 %"_s)) << text.toStdString();
        EXPECT_TRUE(text.contains(u"Green: in time"_s)) << text.toStdString();
    }
    EXPECT_TRUE(legend->accessibleDescription().contains(u"last 20 % of the time"_s));
}

TEST_F(Finding, TheMapFollowsJAndKAndTheMarkIsNeverCovered)
{
    window->resize(1366, 768);
    auto* map = window->findChild<MapView*>();
    MapCamera& camera = map->surface().camera();
    views()->setCurrent(View::Open);
    press(Qt::Key_0);
    press(Qt::Key_Plus);
    const auto covered = [&](const char* name, QPointF at) {
        const auto* widget = find<QWidget>(name);
        return widget->isVisible() &&
               QRect(widget->mapTo(map, QPoint()), widget->size()).adjusted(-12, -12, 12, 12).contains(at.toPoint());
    };
    int brought = 0, uncovered = 0;
    for (int i = 0; i < 160; ++i) {
        const auto before = map->visibleBox();
        press(i < 120 ? Qt::Key_J : Qt::Key_K);
        const auto row = desk->table().find(window->selection().id());
        ASSERT_TRUE(row);
        const auto point = desk->table().point(*row);
        if (!point)
            continue;
        brought += !before.contains(*point);
        uncovered += before.contains(*point) && map->visibleBox() != before;
        const QPointF at = camera.toScreen(app::toWorld(*point));
        EXPECT_TRUE(QRectF(map->rect()).adjusted(12, 12, -12, -12).contains(at)) << i;
        for (const char* name : {"mapLegend", "mapOnlyVisible", "mapFit", "mapZoomIn", "mapZoomOut"})
            EXPECT_FALSE(covered(name, at)) << name << " at step " << i;
    }
    EXPECT_GT(brought, 5);
    EXPECT_GT(uncovered, 0);
}

} // namespace
} // namespace posko::ui
