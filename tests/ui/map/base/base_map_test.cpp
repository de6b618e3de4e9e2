#include "tests/support/filled_table.h"
#include "tests/support/made_city.h"
#include "tests/support/sample_replica.h"
#include "tests/ui/complaint/fake_desk.h"
#include "tests/ui/map/city.h"
#include "ui/map/base/base_map_layer.h"
#include "ui/map/base/bounded_cache.h"
#include "ui/map/base/city_on_map.h"
#include "ui/map/base/name_layer.h"
#include "ui/map/complaint_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QQuickWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::MadeTile;

TEST(BoundedCache, KeepsNoMoreThanItMayAndTheNewestInAnyCase)
{
    BoundedCache<int, std::string> cache(100);
    for (int i = 0; i < 5; ++i)
        cache.put(i, "x", 30);
    EXPECT_EQ(cache.bytes(), 90U);
    EXPECT_FALSE(cache.contains(1));
    EXPECT_TRUE(cache.find(2)); // asked for: the next to go is another one
    cache.put(5, "x", 30);
    EXPECT_TRUE(cache.contains(2));
    EXPECT_FALSE(cache.contains(3));
    cache.put(6, "large", 500);
    EXPECT_EQ(cache.count(), 1U);
    cache.put(6, "small", 10);
    EXPECT_EQ(cache.bytes(), 10U);
}

class BaseMap : public testing::Test {
protected:
    static constexpr core::GeoPoint place{-6.2, 106.8};

    BaseMap()
    {
        const auto at = app::toWorld(place);
        std::map<std::tuple<int, int, int>, QByteArray> sea;
        for (int level = 8; level <= 14; ++level) {
            const int x = static_cast<int>(at.x * (1 << level)), y = static_cast<int>(at.y * (1 << level));
            for (int dy = -2; dy <= 2; ++dy) {
                for (int dx = -2; dx <= 2; ++dx)
                    sea[{level, x + dx, y + dy}] =
                        MadeTile()
                            .area("water", {{0, 0}, {4096, 0}, {4096, 4096}, {0, 4096}}, {{"class", "sea"}})
                            .line("road_name", {{0, 2048}, {4096, 2048}},
                                  {{"name", "Jalan Laut"}, {"class", "primary"}})
                            .bytes();
            }
        }
        tests::makeCityFile(path, sea);
        city.path = path;
        city.info = app::CityFile::open(path).value()->info();
        view = std::make_unique<MapView>(table, [] { return test::noon; }, theme, actions);
        view->resize(700, 450);
        view->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(view.get()));
        // Without districts: a map without complaints would go to them by itself.
        camera().look(app::toWorld(place), 14);
    }
    MapCamera& camera() const { return view->surface().camera(); }
    bool settle() const
    {
        return QTest::qWaitFor([this] { return view->city().tiles().complete() && tiles->idle(); }, 10'000);
    }
    int pixelsOf(const QColor& colour) const
    {
        const QImage image = view->surface().quick()->grabFramebuffer();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y).rgb() == colour.rgb();
        }
        return count;
    }
    QString text(const char* name) const
    {
        const auto* label = view->findChild<QLabel*>(QLatin1StringView(name));
        return label->isVisible() ? label->text() : QString();
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"sea.city"_s);
    app::City city;
    std::shared_ptr<CityTiles> tiles;
    tests::FilledTable table;
    Theme theme{*qApp, Theme::Scheme::Light};
    QWidget window;
    Actions actions{&window};
    std::unique_ptr<MapView> view;
};

TEST_F(BaseMap, TheCityTakesThePlaceOfTheDistrictsGround)
{
    const QColor sea = MapStyle::of(false).water;
    EXPECT_EQ(pixelsOf(sea), 0);
    EXPECT_TRUE(text("mapAttribution").isEmpty());
    tiles = CityTiles::of(city);
    view->setCity(tiles);
    ASSERT_TRUE(settle());
    EXPECT_GT(pixelsOf(sea), 200'000);
    EXPECT_EQ(text("mapAttribution"), u"© OpenStreetMap contributors"_s);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !view->city().names().placed().empty(); }));

    theme.setScheme(Theme::Scheme::Dark);
    ASSERT_TRUE(settle());
    EXPECT_GT(pixelsOf(MapStyle::of(true).water), 200'000);

    view->setCity(nullptr);
    QCoreApplication::processEvents();
    EXPECT_EQ(pixelsOf(MapStyle::of(true).water), 0);
}

TEST_F(BaseMap, TwoMapsShareOneCity)
{
    tiles = CityTiles::of(city);
    EXPECT_EQ(CityTiles::of(city), tiles);
}

TEST_F(BaseMap, KeepsNoMorePicturesThanItMay)
{
    constexpr std::size_t most = 8U << 20U;
    tiles = std::make_shared<CityTiles>(city, CityTiles::Limits{.pictureBytes = most});
    view->setCity(tiles);
    for (const double zoom : {14.0, 15.0, 16.0, 15.5, 13.0}) {
        camera().look(app::toWorld(place), zoom);
        ASSERT_TRUE(settle()) << zoom;
        EXPECT_LE(tiles->pictureBytes(), most);
    }
}

TEST_F(BaseMap, AFileThatGoesLeavesWhatIsDrawnAndSaysSo)
{
    const QColor sea = MapStyle::of(false).water;
    tiles = CityTiles::of(city);
    view->setCity(tiles);
    ASSERT_TRUE(settle());
    ASSERT_TRUE(QFile::rename(path, path + u".gone"_s));
    camera().panBy({-6000, 0});
    camera().panBy({6000, 0});
    camera().look(app::toWorld(place), 15);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !text("mapNotice").isEmpty(); }));
    EXPECT_TRUE(text("mapNotice").contains(u"cannot be read"_s));
    EXPECT_GT(pixelsOf(sea), 200'000);

    ASSERT_TRUE(QFile::rename(path + u".gone"_s, path));
    camera().look(app::toWorld(place), 16);
    ASSERT_TRUE(settle());
    EXPECT_TRUE(text("mapNotice").isEmpty());
}

TEST_F(BaseMap, ABrokenTileIsSaidAndTheOthersAreDrawn)
{
    const QString other = folder.filePath(u"broken.city"_s);
    const auto at = app::toWorld(place);
    const int x = static_cast<int>(at.x * (1 << 14)), y = static_cast<int>(at.y * (1 << 14));
    tests::makeCityFile(other, {{{14, x, y}, "\x1f\x8b broken"}});
    city.path = other;
    tiles = CityTiles::of(city);
    view->setCity(tiles);
    camera().look(at, 15);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !text("mapNotice").isEmpty(); }));
    EXPECT_TRUE(text("mapNotice").contains(u"damaged"_s));
}

TEST_F(BaseMap, AFileThatIsCutWhileItIsShownLeavesWhatIsDrawnAndSaysSo)
{
    tiles = CityTiles::of(city);
    view->setCity(tiles);
    ASSERT_TRUE(settle());
    ASSERT_TRUE(QFile::resize(path, 1000));
    camera().look(app::toWorld(place), 15);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !text("mapNotice").isEmpty(); }));
    EXPECT_TRUE(text("mapNotice").contains(u"cut short"_s)) << text("mapNotice").toStdString();
    EXPECT_GT(pixelsOf(MapStyle::of(false).water), 200'000);
}

TEST_F(BaseMap, EveryWrongFileIsSaidInASentenceAndComplaintsAreShownAllTheSame)
{
    const auto write = [this](const char* name, const QByteArray& bytes) {
        QFile file(folder.filePath(QLatin1StringView(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        return file.fileName();
    };
    QFile good(path);
    ASSERT_TRUE(good.open(QIODevice::ReadOnly));
    const QByteArray bytes = good.readAll();
    QByteArray newer = bytes, foreign = bytes, damaged = bytes;
    newer.replace(60, 4, QByteArray::fromHex("00000009"));
    foreign.replace(68, 4, QByteArray::fromHex("00000000"));
    damaged.replace(100, 3000, QByteArray(3000, 'Z'));
    const std::pair<QString, QString> wrongs[] = {
        {folder.filePath(u"none.city"_s), u"not there"_s},
        {write("newer.city", newer), u"newer Posko"_s},
        {write("foreign.city", foreign), u"not a city's"_s},
        {write("page.city", "<html>404</html>"), u"not a city's"_s},
        {write("half.city", bytes.left(bytes.size() / 2)), u"cut short"_s},
        {write("nothing.city", {}), u"cut short"_s},
        {write("damaged.city", damaged), u"damaged"_s},
    };
    tests::FakeDesk desk(tests::dispatcher());
    desk.time = test::noon;
    desk.rows.apply({test::complaint("a", place, std::chrono::hours(-30))});
    desk.data = test::twoDistricts();
    MapView map(desk, theme, actions);
    map.resize(700, 450);
    map.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&map));
    map.setRows(test::rowsOf(desk.rows));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !map.indexing(); }));
    for (const auto& [file, said] : wrongs) {
        const QSignalSpy changed(&desk.city(), &app::PresentCity::changed);
        desk.city().open(file);
        ASSERT_TRUE(QTest::qWaitFor([&] { return changed.count() == 1; }));
        const auto* notice = map.findChild<QLabel*>(u"mapNotice"_s);
        EXPECT_TRUE(notice->isVisible() && notice->text().contains(said)) << notice->text().toStdString();
        EXPECT_EQ(map.complaints().marks().size(), 1U);
        const QImage shown = map.surface().quick()->grabFramebuffer();
        const auto drawn = [&shown](const QColor& colour) {
            int count = 0;
            for (int y = 0; y < shown.height(); ++y) {
                for (int x = 0; x < shown.width(); ++x)
                    count += shown.pixelColor(x, y).rgb() == colour.rgb();
            }
            return count;
        };
        EXPECT_GT(drawn(theme.colours().mapLand), 10'000) << file.toStdString();
        EXPECT_GT(drawn(theme.colours().late), 10) << file.toStdString();
    }
}

} // namespace
} // namespace posko::ui
