#include "tests/ui/complaint/stage.h"

#include "ui/complaint/photo_tile.h"
#include "ui/pictures/dropped_pictures.h"

#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QImageReader>
#include <QLabel>
#include <QMimeData>
#include <QTemporaryDir>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::Status;

namespace {

class PhotosDialogTest : public Stage {
protected:
    QString picture(const QString& name, const char* format = "PNG") const
    {
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkGray);
        EXPECT_TRUE(image.save(folder.filePath(name), format));
        return folder.filePath(name);
    }
    QString file(const QString& name, const QByteArray& bytes) const
    {
        QFile made(folder.filePath(name));
        EXPECT_TRUE(made.open(QIODevice::WriteOnly));
        made.write(bytes);
        return made.fileName();
    }
    /// Chooses the files and waits until all were looked at.
    void choose(const QStringList& paths)
    {
        flow.attach(detailIn(Status::InProgress), {.files = paths, .image = {}});
        ASSERT_EQ(dialogName(), u"photosDialog");
        ASSERT_TRUE(QTest::qWaitFor([this] { return !send()->text().contains(u"Looking"_s); }));
    }
    QPushButton* send() { return field<QPushButton>("send"); }
    /// The key by which a dialog is sent; it goes to the window that has the keyboard.
    void pressSendKey()
    {
        flow.dialog()->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(flow.dialog()));
        QTest::keyClick(flow.dialog(), Qt::Key_Return, Qt::ControlModifier);
    }
    QStringList lines()
    {
        QStringList all;
        for (const auto* label : flow.dialog()->findChildren<QLabel*>(u"photoName"_s)) {
            all += label->text();
        }
        return all;
    }

    QTemporaryDir folder;
    const core::Complaint complaint = detailIn(Status::InProgress).complaint;
};

} // namespace

TEST_F(PhotosDialogTest, BadFilesAreRefusedWhenChosenByNameAndReasonAndTheButtonCountsTheGoodOnes)
{
    choose({picture(u"first.png"_s), file(u"empty.jpg"_s, {}), picture(u"second.jpg"_s, "JPEG"),
            file(u"page.jpg"_s, "<html>Not found</html>"), folder.filePath(u"gone.jpg"_s),
            picture(u"scan.jpg"_s, "BMP")});
    const auto shown = lines();
    ASSERT_EQ(shown.size(), 6);
    EXPECT_EQ(shown[0], u"first.png"_s);
    EXPECT_EQ(shown[1], u"✕ empty.jpg is not attached: the file is empty."_s);
    EXPECT_EQ(shown[2], u"second.jpg"_s);
    EXPECT_TRUE(shown[3].contains(u"page.jpg is not attached: it is no picture"_s)) << shown[3].toStdString();
    EXPECT_TRUE(shown[4].contains(u"gone.jpg is not attached: the file is not there"_s)) << shown[4].toStdString();
    EXPECT_TRUE(shown[5].contains(u"scan.jpg is not attached: pictures of this kind"_s)) << shown[5].toStdString();
    EXPECT_TRUE(send()->text().contains(u"2"_s)) << send()->text().toStdString();
    EXPECT_TRUE(field<QComboBox>("photoKind_0")->isVisible());
    EXPECT_FALSE(field<QComboBox>("photoKind_1")->isVisible());
    press("send");
    EXPECT_EQ(flow.dialog(), nullptr);
    ASSERT_EQ(desk->attached[complaint.id].size(), 2U);
    EXPECT_TRUE(desk->attached[complaint.id][1].path.endsWith(u"second.jpg"_s));
}

TEST_F(PhotosDialogTest, WithoutAGoodFileNothingCanBeAttached)
{
    choose({file(u"empty.jpg"_s, {})});
    EXPECT_FALSE(send()->isEnabled());
    pressSendKey();
    ASSERT_NE(flow.dialog(), nullptr);
    EXPECT_TRUE(field<QLabel>("wrong")->isVisible());
    EXPECT_TRUE(desk->attached.empty());
}

TEST_F(PhotosDialogTest, NothingIsSentWhileTheFilesAreLookedAt)
{
    flow.attach(detailIn(Status::InProgress), {.files = {picture(u"first.png"_s)}, .image = {}});
    EXPECT_FALSE(send()->isEnabled());
    // At once: by the time that the window has the keyboard they have been looked at.
    QTest::keyClick(flow.dialog(), Qt::Key_Return, Qt::ControlModifier);
    ASSERT_NE(flow.dialog(), nullptr);
    ASSERT_TRUE(QTest::qWaitFor([this] { return send()->isEnabled(); }));
    press("send");
    EXPECT_EQ(desk->attached[complaint.id].size(), 1U);
}

TEST_F(PhotosDialogTest, APictureThatTheServerDoesNotTakeIsRefusedByWhicheverWayItComes)
{
    const auto detail = detailIn(Status::InProgress);
    pane->showDetail(detail);
    const QStringList paths{file(u"scan.tif"_s, QByteArray("II*\0\x08\0\0\0", 8) + QByteArray(64, '\0')),
                            picture(u"scan.bmp"_s, "BMP"), file(u"moving.gif"_s, "GIF89a" + QByteArray(64, '\0'))};
    const auto dropOn = [](QWidget* where, const QMimeData& data) {
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(where, &enter);
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(where, &drop);
    };
    for (const QString& path : paths) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        flow.chooseFiles = [&] {
            return QStringList{path};
        };
        const std::pair<const char*, std::function<void()>> ways[] = {
            {"file dialog",
             [&] {
                 flow.attachPhotos(detail);
             }},
            {"drop on the tile",
             [&] {
                 dropOn(pane->findChild<ui::DropTile*>(), data);
             }},
            {"drop on the pane",
             [&] {
                 dropOn(pane->viewport(), data);
             }},
            {"paste",
             [&] {
                 auto* held = new QMimeData;
                 held->setUrls(data.urls());
                 QGuiApplication::clipboard()->setMimeData(held);
                 actions[ui::Actions::PastePhoto]->trigger();
             }},
            {"drop on the dialog",
             [&] {
                 flow.attach(detail, {.files = {path}, .image = {}});
                 dropOn(flow.dialog(), data);
             }},
        };
        for (const auto& [way, go] : ways) {
            go();
            ASSERT_EQ(dialogName(), u"photosDialog") << way;
            ASSERT_TRUE(QTest::qWaitFor([this] { return !send()->text().contains(u"Looking"_s); })) << way;
            EXPECT_TRUE(lines().last().contains(u"pictures of this kind are not taken. Save it as JPEG or PNG."_s))
                << way << ": " << lines().last().toStdString();
            EXPECT_FALSE(send()->isEnabled()) << way;
            flow.dialog()->reject();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    EXPECT_TRUE(desk->attached.empty());
}

TEST_F(PhotosDialogTest, ThePastedPictureIsGoodAtOnce)
{
    QImage image(30, 30, QImage::Format_RGB32);
    image.fill(Qt::gray);
    flow.attach(detailIn(Status::InProgress), {.files = {}, .image = image});
    EXPECT_TRUE(send()->isEnabled());
    press("send");
    EXPECT_EQ(desk->attached[complaint.id].size(), 1U);
}

TEST_F(PhotosDialogTest, PicturesThatTheDeskDidNotTakeComeBackWithTheReason)
{
    choose({picture(u"first.png"_s)});
    QImage image(30, 30, QImage::Format_RGB32);
    image.fill(Qt::gray);
    press("send");
    const std::vector<app::PhotoFile> files{{folder.filePath(u"first.png"_s), {}, core::PhotoKind::Other},
                                            {{}, image, core::PhotoKind::Before}};
    const core::Error full{core::ErrorCode::Internal, "full", "disk"};
    Q_EMIT desk->notAttached(complaint.id, files, full);
    ASSERT_EQ(dialogName(), u"photosDialog");
    ASSERT_TRUE(QTest::qWaitFor([this] { return send()->isEnabled(); }));
    EXPECT_EQ(lines(), (QStringList{u"first.png"_s, u"Pasted picture"_s}));
    EXPECT_TRUE(field<QLabel>("wrong")->isVisible());
    EXPECT_TRUE(field<QLabel>("wrong")->text().contains(u"disk"_s));
    EXPECT_EQ(field<QComboBox>("photoKind_0")->currentData().toInt(), static_cast<int>(core::PhotoKind::Other));
    EXPECT_EQ(field<QComboBox>("photoKind_1")->currentData().toInt(), static_cast<int>(core::PhotoKind::Before));
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        flow.dialog()->grab().save(pictures + u"/came_back.png"_s);
    press("send");
    ASSERT_EQ(desk->attached[complaint.id].size(), 3U);
    EXPECT_EQ(desk->attached[complaint.id][2].image, image);
}

TEST_F(PhotosDialogTest, PicturesThatComeBackWaitForTheDialogThatIsOpen)
{
    QImage image(30, 30, QImage::Format_RGB32);
    image.fill(Qt::gray);
    flow.attach(detailIn(Status::InProgress), {.files = {}, .image = image});
    press("send");
    flow.begin(core::CommandType::Note, detailIn(Status::InProgress));
    const QString other = dialogName();
    ASSERT_NE(other, u"photosDialog");
    Q_EMIT desk->notAttached(complaint.id, {{{}, image, {}}}, {core::ErrorCode::Internal, "full", "disk"});
    EXPECT_EQ(dialogName(), other);
    flow.dialog()->reject();
    EXPECT_TRUE(QTest::qWaitFor([this] { return dialogName() == u"photosDialog"; }));
}

TEST_F(PhotosDialogTest, TheFileDialogOffersWhatTheServerTakesAndThisComputerReads)
{
    flow.attachPhotos(detailIn(Status::InProgress));
    auto* dialog = window.findChild<QFileDialog*>(u"photoFiles"_s);
    ASSERT_NE(dialog, nullptr);
    const auto photos = dialog->nameFilters().front();
    EXPECT_TRUE(photos.contains(u"*.jpg"_s) && photos.contains(u"*.png"_s)) << photos.toStdString();
    for (const auto& other : {u"tif"_s, u"bmp"_s, u"gif"_s}) {
        EXPECT_FALSE(photos.contains(other)) << photos.toStdString();
    }
    EXPECT_EQ(photos.contains(u"heic"_s), QImageReader::supportedImageFormats().contains("heic"));
    dialog->close();
}

} // namespace posko::tests
