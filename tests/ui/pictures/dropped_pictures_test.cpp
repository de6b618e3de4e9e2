#include "ui/pictures/dropped_pictures.h"

#include <QMimeData>
#include <QUrl>

#include <gtest/gtest.h>

namespace posko::tests {

namespace {

using namespace Qt::StringLiterals;
using ui::DroppedPictures;

QImage picture()
{
    QImage image(8, 6, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

TEST(DroppedPictures, FilesOfThisComputerGoBeforeThePictureThatComesAlong)
{
    QMimeData data;
    data.setUrls({QUrl(u"https://example.org/page"_s), QUrl::fromLocalFile(u"/tmp/drag/photo.jpg"_s)});
    data.setImageData(picture());
    ASSERT_TRUE(DroppedPictures::offered(data));
    const auto dropped = DroppedPictures::of(data);
    EXPECT_EQ(dropped.files, QStringList{u"/tmp/drag/photo.jpg"_s});
    EXPECT_TRUE(dropped.image.isNull());
    EXPECT_FALSE(dropped.onlyLink);
}

TEST(DroppedPictures, ABrowsersPictureIsTakenOutOfTheDragAndNotFromItsAddress)
{
    QMimeData data;
    data.setUrls({QUrl(u"https://example.org/photo.jpg"_s)});
    data.setHtml(u"<img src=\"https://example.org/photo.jpg\">"_s);
    data.setImageData(picture());
    const auto dropped = DroppedPictures::of(data);
    EXPECT_EQ(dropped.image.size(), QSize(8, 6));
    EXPECT_FALSE(dropped.onlyLink);
    EXPECT_TRUE(dropped.any());
}

TEST(DroppedPictures, AnAddressAloneIsNoPicture)
{
    for (const QString& address : {u"http://example.org/a.jpg"_s, u"https://example.org/a.jpg"_s}) {
        QMimeData data;
        data.setUrls({QUrl(address)});
        EXPECT_TRUE(DroppedPictures::offered(data)) << "so that it can be told why not";
        const auto dropped = DroppedPictures::of(data);
        EXPECT_TRUE(dropped.onlyLink);
        EXPECT_FALSE(dropped.any());
    }
    EXPECT_TRUE(DroppedPictures::linkRefused().contains(u"Save the picture"_s));
    QMimeData words;
    words.setText(u"https://example.org/a.jpg"_s);
    EXPECT_FALSE(DroppedPictures::offered(words));
    EXPECT_FALSE(DroppedPictures::of(words).onlyLink);
}

} // namespace

} // namespace posko::tests
