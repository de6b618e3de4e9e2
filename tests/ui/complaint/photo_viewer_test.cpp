#include "tests/ui/complaint/stage.h"
#include "ui/complaint/photo_tile.h"
#include "ui/complaint/photo_viewer.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/pictures/picture_view.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>

namespace posko::tests {

namespace {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Status;

/// A complaint with photos from before and after, and the viewer over it.
class Viewer : public Stage {
protected:
    Viewer()
        : detail(detailIn(Status::Repaired))
    {
        detail.complaint.photos.insert(detail.complaint.photos.begin(),
                                       {std::string(64, 'a'), core::PhotoKind::Before, paneNow(), "", 1000, {}, {}});
        viewer = new ui::PhotoViewer(detail.complaint, *desk, theme, &window);
        viewer->showPhoto(std::string(64, 'a'));
        viewer->open();
        for (const char key : {'a', 'b'}) {
            QImage image(160, 120, QImage::Format_RGB32);
            image.fill(key == 'a' ? Qt::darkGray : Qt::lightGray);
            Q_EMIT desk->photoReady(std::string(64, key), 320, image);
        }
    }
    ui::PictureView& left() { return *viewer->findChild<ui::PictureView*>(u"leftPhoto"_s); }
    QPushButton& button(const char* name) { return *viewer->findChild<QPushButton*>(QLatin1StringView(name)); }

    app::ComplaintDetail detail;
    ui::PhotoViewer* viewer;
};

TEST_F(Viewer, WipesTheLatestAfterOverTheLatestBeforeByKeys)
{
    QTest::keyClick(viewer, Qt::Key_W);
    EXPECT_EQ(viewer->mode(), ui::PhotoViewer::Mode::Wiped);
    EXPECT_TRUE(button("wipePhotos").isChecked());
    EXPECT_TRUE(left().wipes());
    QTest::keyClick(viewer, Qt::Key_Right);
    EXPECT_NEAR(left().divider(), 0.52, 1e-9);
    QTest::keyClick(viewer, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_NEAR(left().divider(), 0.42, 1e-9);
    QTest::keyClick(viewer, Qt::Key_Home);
    EXPECT_EQ(left().divider(), 0);
    QTest::keyClick(viewer, Qt::Key_End);
    EXPECT_EQ(left().divider(), 1);
    EXPECT_FALSE(button("nextPhoto").isEnabled());
    QTest::keyClick(viewer, Qt::Key_B);
    EXPECT_EQ(viewer->mode(), ui::PhotoViewer::Mode::SideBySide) << "one way to look at a time";
    EXPECT_FALSE(button("wipePhotos").isChecked());
    QTest::keyClick(viewer, Qt::Key_B);
    EXPECT_EQ(viewer->mode(), ui::PhotoViewer::Mode::One);
    EXPECT_FALSE(left().wipes());
    QTest::keyClick(viewer, Qt::Key_Right);
    EXPECT_EQ(viewer->findChild<QLabel*>(u"photoCount"_s)->text(), u"2 of 2");
}

TEST_F(Viewer, TheKeysComeThroughThePictureThatHasTheFocus)
{
    EXPECT_EQ(viewer->focusWidget(), &left());
    QTest::keyClick(&left(), Qt::Key_Right);
    EXPECT_EQ(viewer->findChild<QLabel*>(u"photoCount"_s)->text(), u"2 of 2");
}

TEST_F(Viewer, WithoutAnAfterPhotoThereIsNothingToWipe)
{
    auto early = detailIn(Status::Assigned).complaint;
    early.photos = {{std::string(64, 'a'), core::PhotoKind::Before, paneNow(), "", 1000, {}, {}}};
    ui::PhotoViewer other(early, *desk, theme, &window);
    other.setAttribute(Qt::WA_DeleteOnClose, false);
    other.showPhoto(std::string(64, 'a'));
    QTest::keyClick(&other, Qt::Key_W);
    EXPECT_EQ(other.mode(), ui::PhotoViewer::Mode::One);
    EXPECT_FALSE(other.findChild<QPushButton*>(u"wipePhotos"_s)->isEnabled());
}

TEST_F(Viewer, ZoomsTurnsAndFillsTheScreenByKeys)
{
    QTest::keyClick(viewer, Qt::Key_Plus);
    QTest::keyClick(viewer, Qt::Key_Plus);
    EXPECT_NEAR(left().zoom(), 1.5625, 1e-9);
    QTest::keyClick(viewer, Qt::Key_Minus);
    EXPECT_NEAR(left().zoom(), 1.25, 1e-9);
    QTest::keyClick(viewer, Qt::Key_0);
    EXPECT_EQ(left().zoom(), 1);
    QTest::keyClick(viewer, Qt::Key_1);
    EXPECT_EQ(left().place().size(), QSizeF(160, 120) / left().devicePixelRatioF());
    QTest::keyClick(viewer, Qt::Key_R);
    EXPECT_EQ(left().turns(), 1);
    QTest::keyClick(viewer, Qt::Key_F11);
    EXPECT_TRUE(viewer->isFullScreen());
    QTest::keyClick(viewer, Qt::Key_Escape);
    EXPECT_FALSE(viewer->isFullScreen());
    EXPECT_TRUE(viewer->isVisible()) << "one step at a time";
    QTest::keyClick(viewer, Qt::Key_Escape);
    EXPECT_FALSE(viewer->isVisible());
}

/// A photo that was attached here, on its way.
class Uploads : public Stage {
protected:
    Uploads()
        : detail(detailIn(Status::InProgress))
    {
        detail.complaint.photos = {photo};
        app::PendingCommand pending;
        pending.command.type = CommandType::Photo;
        pending.command.args.photo = photo;
        pending.command.at = paneNow();
        pending.state = app::PendingCommand::State::WaitingForPhoto;
        detail.pending = {pending};
    }
    QString said()
    {
        const auto* tile = pane->findChild<ui::PhotoTile*>(u"photo_aaaaaaaaaaaa"_s);
        return tile ? tile->accessibleDescription() : u"no tile"_s;
    }
    const core::Photo photo{std::string(64, 'a'), core::PhotoKind::After, paneNow(), "Regu 1", 1000, {}, {}};
    app::ComplaintDetail detail;
};

TEST_F(Uploads, AreToldBesideThePhoto)
{
    pane->showDetail(detail);
    EXPECT_EQ(said(), u"Waits to be sent");
    Q_EMIT desk->uploadMoved({photo.sha256, 250, 1000});
    EXPECT_EQ(said(), u"Being sent: 25 %");
    desk->online.link = app::Link::Offline;
    pane->showDetail(detail);
    EXPECT_EQ(said(), u"Waits to be sent") << "without the link nothing moves";
    desk->online.link = app::Link::Online;
    Q_EMIT desk->uploadMoved({photo.sha256, 1000, 1000});
    EXPECT_EQ(said(), u"✓ Stored on the server");
    detail.pending.clear();
    pane->showDetail(detail);
    EXPECT_EQ(said(), u"") << "as every other photo";
}

TEST_F(Uploads, ThatAreRefusedStayInSightWithTheReason)
{
    detail.complaint.photos.clear(); // what is refused is not laid over the complaint
    detail.pending[0].state = app::PendingCommand::State::Rejected;
    detail.pending[0].error = {core::ErrorCode::TooLarge, "too large", "photo"};
    pane->showDetail(detail);
    EXPECT_TRUE(said().startsWith(u"✕ "_s)) << said().toStdString();
    pane->findChild<ui::PhotoTile*>(u"photo_aaaaaaaaaaaa"_s)->click();
    const auto* viewer = window.findChild<ui::PhotoViewer*>();
    ASSERT_NE(viewer, nullptr);
    EXPECT_EQ(viewer->findChild<QLabel*>(u"photoCount"_s)->text(), u"1 of 1");
}

TEST_F(Uploads, APictureDraggedFromABrowserIsTakenAndItsAddressAloneIsNot)
{
    pane->showDetail(detail);
    QSignalSpy notices(&flow, &ui::CommandFlow::notice);
    const auto drop = [this](QMimeData& data) {
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(pane->findChild<ui::DropTile*>(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(pane->findChild<ui::DropTile*>(), &event);
    };
    QMimeData link;
    link.setUrls({QUrl(u"https://example.org/photo.jpg"_s)});
    drop(link);
    ASSERT_EQ(notices.count(), 1);
    EXPECT_EQ(notices[0][0].toString(), ui::DroppedPictures::linkRefused());
    EXPECT_EQ(dialogName(), u"");
    QMimeData picture;
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::blue);
    picture.setUrls(link.urls());
    picture.setImageData(image);
    drop(picture);
    ASSERT_EQ(dialogName(), u"photosDialog");
    press("send");
    ASSERT_EQ(desk->attached[detail.complaint.id].size(), 1U);
    EXPECT_EQ(desk->attached[detail.complaint.id][0].image.size(), QSize(40, 30));
}

} // namespace

} // namespace posko::tests
