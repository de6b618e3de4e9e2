#include "tests/ui/complaint/stage.h"
#include "ui/complaint/photo_tile.h"
#include "ui/complaint/photo_viewer.h"
#include "ui/pictures/cover_layer.h"
#include "ui/pictures/picture_view.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

namespace posko::tests {

namespace {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::PictureRect;
using core::Status;

/// The pane of a complaint with one photo of 160 × 120 pixels, and the viewer that it opened.
class Covering : public Stage {
protected:
    Covering()
        : detail(detailIn(Status::Closed))
    {
        detail.complaint.photos = {{key, core::PhotoKind::Before, paneNow(), "", 1000, {}, {}}};
    }

    void open()
    {
        pane->showDetail(detail);
        pane->findChild<ui::PhotoTile*>(u"photo_aaaaaaaaaaaa"_s)->click();
        viewer = window.findChild<ui::PhotoViewer*>();
        ASSERT_NE(viewer, nullptr);
        QImage image(1600, 1200, QImage::Format_RGB32);
        image.fill(QColor(90, 110, 130));
        QPainter painter(&image);
        painter.setBrush(QColor(224, 180, 150));
        painter.drawEllipse(QRect(720, 330, 150, 190));
        painter.fillRect(QRect(400, 900, 260, 70), Qt::white);
        painter.end();
        Q_EMIT desk->photoReady(key, 1600, image);
        view = viewer->findChild<ui::PictureView*>(u"leftPhoto"_s);
        layer = viewer->findChild<ui::CoverLayer*>();
    }

    /// Drags from one place of the view to another, both in shares of the picture as it is seen.
    void drag(QPointF from, QPointF to)
    {
        const QRectF all = view->place();
        const auto at = [&](QPointF share) {
            return (all.topLeft() + QPointF(share.x() * all.width(), share.y() * all.height())).toPoint();
        };
        QTest::mousePress(layer, Qt::LeftButton, {}, at(from));
        QTest::mouseMove(layer, at(to));
        QTest::mouseRelease(layer, Qt::LeftButton, {}, at(to));
    }

    static void expectNear(const PictureRect& part, const PictureRect& wanted)
    {
        constexpr int rounding = 5; // a pixel of the view
        EXPECT_NEAR(part.left, wanted.left, rounding);
        EXPECT_NEAR(part.top, wanted.top, rounding);
        EXPECT_NEAR(part.width, wanted.width, rounding);
        EXPECT_NEAR(part.height, wanted.height, rounding);
    }

    const std::vector<PictureRect>& covered() const { return layer->cover().covered; }
    QString legend() const { return viewer->findChild<QLabel*>(u"coverWords"_s)->text(); }

    const std::string key = std::string(64, 'a');
    app::ComplaintDetail detail;
    ui::PhotoViewer* viewer = nullptr;
    ui::PictureView* view = nullptr;
    ui::CoverLayer* layer = nullptr;
};

TEST_F(Covering, ADragCoversAClickUncoversAndSaveGivesTheCommand)
{
    open();
    drag({0.4, 0.2}, {0.6, 0.4});
    EXPECT_TRUE(covered().empty()) << "outside of the mode a drag moves the picture";
    QTest::keyClick(view, Qt::Key_C);
    ASSERT_TRUE(viewer->covering());
    drag({0.4, 0.2}, {0.6, 0.4});
    drag({0.9, 0.9}, {0.7, 0.7});
    ASSERT_EQ(covered().size(), 2U);
    expectNear(covered()[0], {400, 200, 200, 200});
    expectNear(covered()[1], {700, 700, 200, 200});
    EXPECT_TRUE(legend().contains(u"hidden on the published copy"_s));
    QTest::mouseClick(layer, Qt::LeftButton, {}, layer->placeOf(covered()[0]).center().toPoint());
    ASSERT_EQ(covered().size(), 1U);
    expectNear(covered()[0], {700, 700, 200, 200});
    QTest::keyClick(view, Qt::Key_Return);
    EXPECT_FALSE(viewer->covering());
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Cover);
    EXPECT_EQ(desk->submitted[0].args.photo->sha256, key);
    EXPECT_EQ(desk->submitted[0].args.photo->cover.covered, covered());
    EXPECT_TRUE(core::checkCover(desk->submitted[0].args.photo->cover));
    EXPECT_TRUE(legend().contains(u"hidden on the published copy"_s)) << "it is shown afterwards too";
}

TEST_F(Covering, FollowsZoomAndTurns)
{
    open();
    QTest::keyClick(view, Qt::Key_C);
    for (int turn = 0; turn < 4; ++turn) {
        const QPointF middle(0.5, 0.5);
        drag(middle - QPointF(0.1, 0.05), middle + QPointF(0.1, 0.05));
        ASSERT_EQ(covered().size(), 1U);
        expectNear(covered()[0], turn % 2 == 0 ? PictureRect{400, 450, 200, 100} : PictureRect{450, 400, 100, 200});
        QTest::mouseClick(layer, Qt::LeftButton, {}, layer->placeOf(covered()[0]).center().toPoint());
        QTest::keyClick(view, Qt::Key_R);
    }
    // Once around: what was to the upper left is to the upper right after a quarter.
    drag({0.1, 0.1}, {0.2, 0.2});
    QTest::keyClick(view, Qt::Key_R);
    const QPointF seen = layer->placeOf(covered()[0]).center() - view->place().topLeft();
    EXPECT_NEAR(seen.x() / view->place().width(), 0.85, 0.01);
    EXPECT_NEAR(seen.y() / view->place().height(), 0.15, 0.01);
    QTest::keyClick(view, Qt::Key_Plus);
    QTest::mouseClick(layer, Qt::LeftButton, {}, layer->placeOf(covered()[0]).center().toPoint());
    EXPECT_TRUE(covered().empty()) << "zoomed it is found where it is seen";
}

TEST_F(Covering, TheKeysDoItToo)
{
    open();
    QTest::keyClick(view, Qt::Key_C);
    QTest::keyClick(view, Qt::Key_N);
    QTest::keyClick(view, Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Right, Qt::ShiftModifier);
    ASSERT_EQ(covered().size(), 1U);
    EXPECT_EQ(covered()[0], (PictureRect{390, 410, 210, 200}));
    QTest::keyClick(view, Qt::Key_R);
    QTest::keyClick(view, Qt::Key_Right);
    EXPECT_EQ(covered()[0], (PictureRect{390, 400, 210, 200})) << "right as it is seen";
    QTest::keyClick(view, Qt::Key_N);
    QTest::keyClick(view, Qt::Key_PageUp);
    QTest::keyClick(view, Qt::Key_Delete);
    EXPECT_EQ(covered(), (std::vector<PictureRect>{{400, 400, 200, 200}})) << "the chosen one";
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(view, Qt::Key_N);
    EXPECT_EQ(covered().size(), core::mostCovered);
    EXPECT_TRUE(legend().contains(u"20"_s));
}

TEST_F(Covering, WhatIsCutOutIsDraggedLikewise)
{
    open();
    QTest::keyClick(view, Qt::Key_C);
    QTest::keyClick(view, Qt::Key_X);
    drag({0.25, 0.1}, {0.75, 0.9});
    ASSERT_TRUE(layer->cover().crop);
    expectNear(*layer->cover().crop, {250, 100, 500, 800});
    drag({0.5, 0.5}, {0.51, 0.51});
    EXPECT_TRUE(core::checkCover(layer->cover())) << "not smaller than may be";
    QTest::keyClick(view, Qt::Key_Delete);
    EXPECT_FALSE(layer->cover().crop);
}

TEST_F(Covering, EscapeLeavesAndForgets)
{
    detail.complaint.photos[0].cover.covered = {{100, 100, 100, 100}};
    open();
    EXPECT_EQ(covered().size(), 1U) << "shown without the mode";
    QTest::keyClick(view, Qt::Key_C);
    QTest::keyClick(view, Qt::Key_N);
    QTest::keyClick(view, Qt::Key_Escape);
    EXPECT_FALSE(viewer->covering());
    EXPECT_TRUE(viewer->isVisible());
    EXPECT_EQ(covered(), detail.complaint.photos[0].cover.covered);
    EXPECT_TRUE(desk->submitted.empty());
}

TEST_F(Covering, IsOfferedToWhoMay)
{
    desk->who.role = core::Role::Administrator;
    open();
    EXPECT_FALSE(viewer->findChild<QPushButton*>(u"coverPhoto"_s)->isEnabled());
    QTest::keyClick(view, Qt::Key_C);
    EXPECT_FALSE(viewer->covering());
}

} // namespace

} // namespace posko::tests
