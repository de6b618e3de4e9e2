#include "ui/pictures/picture_view.h"

#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace posko::tests {

namespace {

using namespace Qt::StringLiterals;

/// Four corners of their own colours, twice as wide as high.
QImage corners(QSize size = {400, 200})
{
    QImage image(size, QImage::Format_RGB32);
    const QColor colours[2][2] = {{Qt::red, Qt::green}, {Qt::blue, Qt::yellow}};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixelColor(x, y, colours[2 * y / image.height()][2 * x / image.width()]);
    }
    return image;
}

class PictureViews : public ::testing::Test {
protected:
    PictureViews()
    {
        view.resize(400, 400);
        view.setImage(u"a"_s, corners(), u"Loading"_s);
    }
    QColor at(double x, double y) { return view.grab().toImage().pixelColor(static_cast<int>(x), static_cast<int>(y)); }
    ui::PictureView view{"view", nullptr};
};

TEST_F(PictureViews, ShowAllOfThePictureInItsProportions)
{
    EXPECT_EQ(view.place(), QRectF(0, 100, 400, 200));
    EXPECT_EQ(at(20, 120), QColor(Qt::red));
    EXPECT_EQ(at(380, 280), QColor(Qt::yellow));
    EXPECT_NE(at(20, 20), QColor(Qt::red)) << "the ground";
}

TEST_F(PictureViews, ZoomAboutThePointerAndNeverLeaveAnEdgeFree)
{
    view.zoomBy(4, {390, 290});
    EXPECT_DOUBLE_EQ(view.zoom(), 4);
    EXPECT_EQ(at(390, 290), QColor(Qt::yellow)) << "what lies under the pointer stays there";
    EXPECT_EQ(view.place().size(), QSizeF(1600, 800));
    view.pan({5000, 5000});
    EXPECT_EQ(view.place().topLeft(), QPointF(0, 0));
    EXPECT_EQ(at(5, 5), QColor(Qt::red));
    view.pan({-5000, -5000});
    EXPECT_EQ(view.place().bottomRight(), QPointF(400, 400));
    view.zoomBy(1000);
    EXPECT_DOUBLE_EQ(view.zoom(), ui::PictureView::mostZoom);
    view.zoomBy(0.00001);
    EXPECT_DOUBLE_EQ(view.zoom(), 1) << "never smaller than it fits";
    EXPECT_EQ(view.place(), QRectF(0, 100, 400, 200));
}

TEST_F(PictureViews, FollowTheWheel)
{
    QWheelEvent wheel({200, 200}, view.mapToGlobal(QPointF(200, 200)), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &wheel);
    EXPECT_NEAR(view.zoom(), 1.5625, 1e-9);
}

TEST_F(PictureViews, ShowRealPixelsAlsoOnceALargerCopyIsHere)
{
    view.setImage(u"a"_s, corners({200, 100}), {});
    view.showPixels();
    EXPECT_EQ(view.place().size(), QSizeF(200, 100) / view.devicePixelRatioF());
    view.setImage(u"a"_s, corners({1600, 800}), {});
    EXPECT_EQ(view.place().size(), QSizeF(1600, 800) / view.devicePixelRatioF());
    view.fit();
    EXPECT_EQ(view.place(), QRectF(0, 100, 400, 200));
}

TEST_F(PictureViews, KeepWhereTheyLookWhenALargerCopyOfThePictureCome)
{
    view.zoomBy(4, {390, 290});
    const QRectF before = view.place();
    view.setImage(u"a"_s, corners({1600, 800}), {});
    EXPECT_EQ(view.place(), before);
    view.setImage(u"b"_s, corners(), {});
    EXPECT_EQ(view.place(), QRectF(0, 100, 400, 200)) << "another picture is seen whole";
}

TEST_F(PictureViews, TurnByQuarters)
{
    view.turn();
    EXPECT_EQ(view.place(), QRectF(100, 0, 200, 400));
    EXPECT_EQ(at(120, 20), QColor(Qt::blue)) << "clockwise: what was at the bottom left is at the top";
    for (int i = 0; i < 3; ++i)
        view.turn();
    EXPECT_EQ(view.turns(), 0);
    EXPECT_EQ(at(20, 120), QColor(Qt::red));
}

TEST_F(PictureViews, WipeOnePictureOverTheOtherByADividerThatIsDragged)
{
    QImage white(400, 200, QImage::Format_RGB32);
    white.fill(Qt::white);
    view.setOver(white, {}, u"Before"_s, u"After"_s);
    EXPECT_EQ(at(100, 180), QColor(Qt::red));
    EXPECT_EQ(at(300, 180), QColor(Qt::white));
    QTest::mousePress(&view, Qt::LeftButton, {}, {200, 320});
    QTest::mouseMove(&view, {360, 320});
    QTest::mouseRelease(&view, Qt::LeftButton, {}, {360, 320});
    EXPECT_NEAR(view.divider(), 0.9, 0.01);
    EXPECT_EQ(at(300, 180), QColor(Qt::green));
    view.setDivider(7);
    EXPECT_DOUBLE_EQ(view.divider(), 1);
    view.removeOver();
    EXPECT_FALSE(view.wipes());
    EXPECT_EQ(at(380, 180), QColor(Qt::green));
}

TEST_F(PictureViews, ADragMovesWhatIsLargerThanTheView)
{
    view.zoomBy(4);
    const QPointF before = view.place().topLeft();
    QTest::mousePress(&view, Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(&view, {130, 90});
    QTest::mouseRelease(&view, Qt::LeftButton, {}, {130, 90});
    EXPECT_NEAR(view.place().left(), before.x() + 30, 0.01);
    EXPECT_NEAR(view.place().top(), before.y() - 10, 0.01);
}

} // namespace

} // namespace posko::tests
