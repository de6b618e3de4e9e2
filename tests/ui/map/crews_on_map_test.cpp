#include "ui/map/crews_on_map.h"

#include "city.h"
#include "tests/support/filled_table.h"
#include "ui/map/crew_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QQuickWidget>
#include <QTest>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class CrewMarks : public testing::Test {
protected:
    CrewMarks()
    {
        view->resize(800, 500);
        view->setReference(test::twoDistricts());
        view->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(view.get()));
        table.apply({test::complaint("there", {-6.22, 106.82}, 1h)});
        view->setRows(test::rowsOf(table));
        EXPECT_TRUE(QTest::qWaitFor([this] { return !view->indexing(); }, 20'000));
        camera().look(app::toWorld({-6.2, 106.8}), 12);
    }
    MapCamera& camera() const { return view->surface().camera(); }
    QPoint screen(core::GeoPoint p) const { return camera().toScreen(app::toWorld(p)).toPoint(); }
    QImage picture() const { return view->surface().quick()->grabFramebuffer(); }
    const std::vector<CrewMark>& marks() const { return view->crews().layer().marks(); }
    CrewsOnMap::Crew crew(const std::string& code, core::GeoPoint at, core::milliseconds ago) const
    {
        return {u"Regu "_s + QString::fromStdString(code), {code, at, time - ago, 12}};
    }

    static constexpr core::GeoPoint market{-6.21, 106.81}, street{-6.18, 106.78}, far{-6.9, 107.6};
    core::Instant time = test::noon;
    tests::FilledTable table;
    Theme theme{*qApp, Theme::Scheme::Light};
    QWidget window;
    Actions actions{&window};
    std::unique_ptr<MapView> view = std::make_unique<MapView>(table, [this] { return time; }, theme, actions);
};

TEST_F(CrewMarks, AreToldInTheLegendWhileThereAreAny)
{
    const auto* legend = view->findChild<QWidget*>(u"mapLegend"_s);
    ASSERT_FALSE(legend->accessibleDescription().contains(u"crew"_s));
    const int without = legend->width();
    view->crews().show({crew("TIMUR-1", market, 1min)});
    EXPECT_TRUE(legend->accessibleDescription().contains(u"crew, now"_s));
    EXPECT_GT(legend->width(), without);
    view->crews().show({});
    EXPECT_FALSE(legend->accessibleDescription().contains(u"crew"_s));
    EXPECT_EQ(legend->width(), without);
}

TEST_F(CrewMarks, AreTakenOffTheMapAndComeBack)
{
    view->crews().show({crew("TIMUR-1", market, 1min)});
    actions[Actions::CrewsOnMap]->trigger();
    EXPECT_TRUE(marks().empty());
    EXPECT_TRUE(view->crews().text().isEmpty());
    view->crews().show({crew("TIMUR-1", street, 0min)});
    EXPECT_TRUE(marks().empty()) << "also when they moved";
    actions[Actions::CrewsOnMap]->trigger();
    ASSERT_EQ(marks().size(), 1U);
    EXPECT_EQ(marks().front().at, street);
}

TEST_F(CrewMarks, ShowByShapeAndColourHowOldTheyAre)
{
    for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        theme.setScheme(scheme);
        const Colours& colours = theme.colours();
        const QImage before = picture();
        const auto above = [this](core::GeoPoint at) {
            return picture().pixelColor(screen(at) - QPoint(0, 2)).rgb();
        };
        const auto below = [this](core::GeoPoint at) {
            return picture().pixelColor(screen(at) + QPoint(0, 2)).rgb();
        };
        view->crews().show({crew("1", market, 9min)});
        EXPECT_EQ(above(market), colours.accent.rgb());
        EXPECT_EQ(below(market), colours.accent.rgb());
        view->crews().show({crew("1", market, 10min)});
        EXPECT_EQ(above(market), colours.panel.rgb());
        EXPECT_EQ(below(market), colours.text.rgb());
        view->crews().show({crew("1", market, 1h)});
        EXPECT_EQ(above(market), colours.panel.rgb());
        EXPECT_EQ(below(market), colours.panel.rgb());
        EXPECT_NE(picture(), before) << "its frame and code are seen";
        view->crews().show({crew("1", market, 24h)});
        EXPECT_EQ(picture(), before) << "gone after a day";
    }
}

TEST_F(CrewMarks, AreToldByPointerAndToWhoCannotSeeThem)
{
    view->crews().show({crew("1", market, 5min), crew("2", street, 90min), crew("3", far, 1min), crew("4", far, 25h)});
    EXPECT_EQ(marks().size(), 3U);
    const auto tip = view->crews().tipAt(screen(market));
    ASSERT_TRUE(tip.has_value());
    EXPECT_EQ(tip->text, u"1 · Regu 1\nwas here 5 min ago, give or take 12 m"_s);
    EXPECT_FALSE(view->crews().tipAt(screen(market) - QPoint(0, 30)).has_value());
    EXPECT_EQ(view->crews().text(), u"Crews: Regu 1 (5 min ago), Regu 2 (1:30 h ago)."_s) << "those in sight";
    const auto described = [this] {
        return view->surface().quick()->accessibleDescription();
    };
    EXPECT_TRUE(described().contains(u"Regu 1 (5 min ago)"_s)) << described().toStdString();
    view->crews().show({});
    EXPECT_FALSE(described().contains(u"Regu"_s));
}

TEST_F(CrewMarks, LieBelowTheComplaintsWhichAreStillTaken)
{
    std::vector<std::string> clicked;
    QObject::connect(view.get(), &MapView::complaintClicked, view.get(),
                     [&](const std::string& id) { clicked.push_back(id); });
    const core::GeoPoint there{-6.22, 106.82};
    const QRgb mark = picture().pixelColor(screen(there)).rgb();
    view->crews().show({crew("1", there, 1min)});
    EXPECT_EQ(picture().pixelColor(screen(there)).rgb(), mark);
    QTest::mouseClick(view->surface().quick(), Qt::LeftButton, {}, screen(there));
    EXPECT_EQ(clicked, std::vector<std::string>{"there"});
}

TEST_F(CrewMarks, OfOnePlaceShowTheLatestOnTop)
{
    view->crews().show({crew("1", market, 5min), crew("2", market, 1min)});
    ASSERT_EQ(marks().size(), 2U);
    const auto tip = view->crews().tipAt(screen(market));
    ASSERT_TRUE(tip.has_value());
    EXPECT_TRUE(tip->text.startsWith(u"2"_s)) << tip->text.toStdString();
}

} // namespace
} // namespace posko::ui
