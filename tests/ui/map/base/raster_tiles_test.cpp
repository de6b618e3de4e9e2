#include "ui/map/base/raster_tiles.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"
#include "tests/ui/complaint/fake_desk.h"
#include "tests/ui/map/city.h"
#include "ui/map/complaint_layer.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/map/map_view.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QBuffer>
#include <QLabel>
#include <QQuickWidget>
#include <QTemporaryDir>
#include <QTest>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;

class RasterTilesTest : public testing::Test {
protected:
    static constexpr core::GeoPoint place{-6.2, 106.8};

    RasterTilesTest()
        : server([this](const tests::StubRequest& request) -> std::optional<tests::StubAnswer> {
            asked.append(QString::fromLatin1(request.path));
            return tests::StubAnswer{200, png(), {{"Content-Type", "image/png"}}};
        })
    {
        desk.rows.apply({test::complaint("a", place, std::chrono::hours(-30))});
        desk.data = test::twoDistricts();
    }
    static QByteArray png()
    {
        QImage image(256, 256, QImage::Format_RGB32);
        image.fill(QColor(200, 60, 200));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }
    void open(const QString& pattern)
    {
        desk.nowhere.tileSource = {pattern, u"© Dinas"_s, folder.path()};
        view = std::make_unique<MapView>(desk, theme, actions);
        view->resize(700, 450);
        view->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(view.get()));
        view->setRows(test::rowsOf(desk.rows));
        ASSERT_TRUE(QTest::qWaitFor([this] { return !view->indexing(); }));
        view->surface().camera().look(app::toWorld(place), 14);
    }
    QString text(const char* name) const
    {
        const auto* label = view->findChild<QLabel*>(QLatin1StringView(name));
        return label->isVisible() ? label->text() : QString();
    }
    /// The share of the map that has such a hue.
    double magenta() const
    {
        const QImage image = view->surface().quick()->grabFramebuffer();
        int count = 0;
        for (int y = 0; y < image.height(); y += 5) {
            for (int x = 0; x < image.width(); x += 5) {
                const QColor c = image.pixelColor(x, y);
                count += c.red() > c.green() + 25 && c.blue() > c.green() + 25;
            }
        }
        return count * 25.0 / (image.width() * image.height());
    }

    QTemporaryDir folder;
    QStringList asked;
    tests::StubServer server;
    tests::FakeDesk desk{tests::dispatcher()};
    Theme theme{*qApp, Theme::Scheme::Light};
    QWidget window;
    Actions actions{&window};
    std::unique_ptr<MapView> view;
};

TEST_F(RasterTilesTest, TheHostsTilesAreDrawnUnderTheComplaintsWithTheirAttribution)
{
    open(server.url().toString() + u"/t/{z}/{x}/{y}.png"_s);
    const auto at = app::toWorld(place);
    const QString wanted =
        u"/t/14/%1/%2.png"_s.arg(static_cast<int>(at.x * (1 << 14))).arg(static_cast<int>(at.y * (1 << 14)));
    ASSERT_TRUE(QTest::qWaitFor([&] { return asked.contains(wanted); }, 10'000)) << asked.join(u' ').toStdString();
    ASSERT_TRUE(QTest::qWaitFor([this] { return magenta() > 0.9; }, 10'000)) << magenta();
    EXPECT_EQ(text("mapAttribution"), u"© Dinas"_s);
    EXPECT_TRUE(text("mapNotice").isEmpty());
    EXPECT_EQ(view->complaints().marks().size(), 1U);
    for (const QString& path : asked)
        EXPECT_TRUE(path.startsWith(u"/t/"_s)) << path.toStdString();

    const auto brightness = [this] {
        return view->surface().quick()->grabFramebuffer().pixelColor(200, 60).lightness();
    };
    const int light = brightness();
    theme.setScheme(Theme::Scheme::Dark);
    ASSERT_TRUE(QTest::qWaitFor([&] { return brightness() < light - 40; }));
    EXPECT_GT(magenta(), 0.9);
}

TEST_F(RasterTilesTest, AHostThatDoesNotAnswerIsSaidAndComplaintsStandOnPlainLand)
{
    open(u"http://127.0.0.1:1/{z}/{x}/{y}.png"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !text("mapNotice").isEmpty(); }, 15'000));
    EXPECT_TRUE(text("mapNotice").contains(u"127.0.0.1"_s)) << text("mapNotice").toStdString();
    EXPECT_TRUE(text("mapAttribution").isEmpty());
    EXPECT_EQ(view->complaints().marks().size(), 1U);
    const QImage shown = view->surface().quick()->grabFramebuffer();
    EXPECT_EQ(shown.pixelColor(200, 100).rgb(), theme.colours().mapLand.rgb());
}

TEST_F(RasterTilesTest, AnAddressWithoutItsPlacesIsRefusedInASentence)
{
    open(server.url().toString() + u"/t/{z}/{x}.png"_s);
    EXPECT_TRUE(text("mapNotice").contains(u"{y}"_s)) << text("mapNotice").toStdString();
    tests::pause(100);
    EXPECT_TRUE(asked.isEmpty());
}

} // namespace
} // namespace posko::ui
