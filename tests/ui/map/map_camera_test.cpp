#include "ui/map/map_camera.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include <cmath>

namespace posko::ui {
namespace {

class Camera : public testing::Test {
protected:
    Camera()
    {
        camera.setViewport({800, 600});
        camera.look(app::toWorld({-6.2, 106.8}), 11);
    }
    MapCamera camera;
};

TEST_F(Camera, TheCentreIsInTheMiddle)
{
    const QPointF at = camera.toScreen(app::toWorld({-6.2, 106.8}));
    EXPECT_NEAR(at.x(), 400, 1e-6);
    EXPECT_NEAR(at.y(), 300, 1e-6);
}

TEST_F(Camera, ZoomsAboutThePointer)
{
    const QPointF pointer(123, 456);
    const app::WorldPoint before = camera.toWorld(pointer);
    camera.zoomAbout(pointer, 14.5);
    const QPointF after = camera.toScreen(before);
    EXPECT_EQ(camera.zoom(), 14.5);
    EXPECT_NEAR(after.x(), pointer.x(), 1e-6);
    EXPECT_NEAR(after.y(), pointer.y(), 1e-6);
}

TEST_F(Camera, PansByPixels)
{
    const QPointF before = camera.toScreen(app::toWorld({-6.2, 106.8}));
    camera.panBy({30, -20});
    const QPointF way = camera.toScreen(app::toWorld({-6.2, 106.8})) - before;
    EXPECT_NEAR(way.x(), 30, 1e-6);
    EXPECT_NEAR(way.y(), -20, 1e-6);
}

TEST_F(Camera, FitsTheWholeBox)
{
    const app::GeoBox box{.southWest = {-6.37, 106.68}, .northEast = {-6.08, 106.97}};
    camera.fit(box);
    const app::GeoBox seen = camera.visibleBox();
    EXPECT_TRUE(seen.contains(box.southWest));
    EXPECT_TRUE(seen.contains(box.northEast));
    // And not from much farther away than needed.
    EXPECT_LT(seen.northEast.latitude - seen.southWest.latitude, 0.29 * 1.6);
}

TEST_F(Camera, GoesOnFittingUntilItIsMoved)
{
    const app::GeoBox box{.southWest = {-6.37, 106.68}, .northEast = {-6.08, 106.97}};
    camera.fit(box);
    camera.setViewport({300, 200});
    EXPECT_TRUE(camera.visibleBox().contains(box.northEast));
    camera.panBy({1, 1});
    const double zoom = camera.zoom();
    camera.setViewport({800, 600});
    EXPECT_EQ(camera.zoom(), zoom);
}

TEST_F(Camera, FitsAPlaceWithoutExtent)
{
    camera.fit({.southWest = {-6.2, 106.8}, .northEast = {-6.2, 106.8}});
    EXPECT_EQ(camera.zoom(), MapCamera::closeUpZoom);
}

TEST_F(Camera, StaysInTheWorld)
{
    camera.look({-3, 7}, -5);
    const app::GeoBox box = camera.visibleBox();
    EXPECT_GE(box.southWest.longitude, -180);
    EXPECT_LE(box.northEast.latitude, 85.06);
    EXPECT_GE(camera.scale(), 800 - 1e-6);
    camera.look({0.5, 0.5}, 99);
    EXPECT_EQ(camera.zoom(), MapCamera::maxZoom);
}

TEST_F(Camera, IgnoresAPinchToNothing)
{
    const double zoom = camera.zoom();
    camera.pinch({10, 10}, 0);
    EXPECT_EQ(camera.zoom(), zoom);
    camera.pinch({10, 10}, 2);
    EXPECT_NEAR(camera.zoom(), zoom + 1, 1e-9);
}

} // namespace
} // namespace posko::ui
