#include "ui/map/pin_picker.h"

#include "city.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_surface.h"
#include "ui/style/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QPushButton>
#include <QQuickWidget>
#include <QSignalSpy>
#include <QTest>

namespace posko::ui {
namespace {

class Picker : public testing::Test {
protected:
    Picker()
    {
        picker.resize(400, 300);
        picker.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&picker));
        QObject::connect(&picker, &PinPicker::pointChanged, &picker,
                         [this](const core::GeoPoint& p) { told.push_back(p); });
    }
    void takeKeys()
    {
        picker.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&picker));
        quick()->setFocus();
    }
    QQuickWidget* quick() const { return picker.surface().quick(); }
    MapCamera& camera() const { return picker.surface().camera(); }
    QPoint tip() const { return camera().toScreen(app::toWorld(*picker.point())).toPoint(); }

    Theme theme{*qApp, Theme::Scheme::Light};
    PinPicker picker{*test::twoDistricts(), theme};
    std::vector<core::GeoPoint> told;
};

TEST_F(Picker, AClickSetsThePin)
{
    EXPECT_FALSE(picker.point());
    QTest::mouseClick(quick(), Qt::LeftButton, {}, {150, 100});
    ASSERT_TRUE(picker.point());
    EXPECT_EQ(tip(), QPoint(150, 100));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0], *picker.point());
}

TEST_F(Picker, ThePinIsSeen)
{
    const auto accents = [this] {
        const QImage image = quick()->grabFramebuffer();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == theme.colours().accent;
        }
        return count;
    };
    EXPECT_EQ(accents(), 0);
    picker.setPoint(core::GeoPoint{-6.2, 106.8});
    EXPECT_GT(accents(), 100);
    picker.setPoint({});
    EXPECT_EQ(accents(), 0);
}

TEST_F(Picker, SettingItTellsNobodyAndShowsIt)
{
    picker.setPoint(core::GeoPoint{-6.9, 107.6});
    EXPECT_TRUE(told.empty());
    EXPECT_TRUE(camera().visibleBox().contains({-6.9, 107.6}));
    picker.setPoint({});
    EXPECT_FALSE(picker.point());
}

TEST_F(Picker, CanBeSetWithoutMovingTheMap)
{
    const auto centre = camera().centre();
    picker.setPoint(core::GeoPoint{-6, 2}, false);
    EXPECT_EQ(camera().centre(), centre);
    EXPECT_EQ(picker.point(), (core::GeoPoint{-6, 2}));
}

TEST_F(Picker, FitShowsThePinThenAllDistricts)
{
    auto* fit = picker.findChild<QPushButton*>(QStringLiteral("pinFit"));
    ASSERT_TRUE(fit);
    camera().look(app::toWorld({0, 0}), 6);
    QTest::mouseClick(fit, Qt::LeftButton);
    EXPECT_TRUE(camera().visibleBox().contains({-6.3, 106.7})) << "without a pin, the districts";
    picker.setPoint(core::GeoPoint{-6.2, 106.8}, false);
    camera().look(app::toWorld({0, 0}), 6);
    QTest::mouseClick(fit, Qt::LeftButton);
    EXPECT_TRUE(camera().visibleBox().contains({-6.2, 106.8}));
    EXPECT_FALSE(camera().visibleBox().contains({-6.3, 106.7}));
    QTest::mouseClick(fit, Qt::LeftButton);
    EXPECT_TRUE(camera().visibleBox().contains({-6.3, 106.7}));
    takeKeys();
    QTest::keyClick(quick(), Qt::Key_Home);
    EXPECT_FALSE(camera().visibleBox().contains({-6.3, 106.7}));
}

TEST_F(Picker, ThePinIsDragged)
{
    picker.setPoint(core::GeoPoint{-6.2, 106.8});
    const QPoint from = tip(), head = from - QPoint(0, 18);
    const app::WorldPoint centre = camera().centre();
    QTest::mousePress(quick(), Qt::LeftButton, {}, head);
    QTest::mouseMove(quick(), head + QPoint(40, 20));
    QTest::mouseRelease(quick(), Qt::LeftButton, {}, head + QPoint(40, 20));
    EXPECT_EQ(tip(), from + QPoint(40, 20));
    EXPECT_EQ(camera().centre().x, centre.x);
    EXPECT_FALSE(told.empty());
}

TEST_F(Picker, ArrowKeysNudgeThePin)
{
    picker.setPoint(core::GeoPoint{-6.2, 106.8});
    takeKeys();
    const QPoint from = tip();
    QTest::keyClick(quick(), Qt::Key_Right);
    EXPECT_EQ(tip(), from + QPoint(1, 0));
    QTest::keyClick(quick(), Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(tip(), from + QPoint(1, 10));
    EXPECT_EQ(told.size(), 2U);
}

TEST_F(Picker, EnterSetsThePinInTheMiddle)
{
    takeKeys();
    QTest::keyClick(quick(), Qt::Key_Return);
    ASSERT_TRUE(picker.point());
    EXPECT_EQ(tip(), QPoint(200, 150));
}

} // namespace
} // namespace posko::ui
