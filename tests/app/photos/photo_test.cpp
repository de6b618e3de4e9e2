#include "app/photos/exif.h"

#include "tests/source_tree.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>

#include <exiv2/exiv2.hpp>

using namespace Qt::StringLiterals;

namespace posko::app {

TEST(Exif, WhatIsNoImageHasNone)
{
    core::Photo photo;
    readExif("not an image at all", QTimeZone(420 * 60), photo);
    readExif({}, QTimeZone(420 * 60), photo);
    EXPECT_FALSE(photo.takenAt);
    EXPECT_FALSE(photo.takenFrom);
}

TEST(Exif, ATimeWithoutAnOffsetHasThatOfItsOwnDay)
{
    const auto taken = [](const std::string& time, const std::string& offset = {}) {
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::darkGray);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "JPEG");
        const auto file = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(bytes.constData()),
                                                    static_cast<std::size_t>(bytes.size()));
        Exiv2::ExifData exif;
        exif["Exif.Photo.DateTimeOriginal"] = time;
        if (!offset.empty())
            exif["Exif.Photo.OffsetTimeOriginal"] = offset;
        file->setExifData(exif);
        file->writeMetadata();
        const auto written = file->io().read(file->io().size());
        core::Photo photo;
        readExif({reinterpret_cast<const char*>(written.c_data()), qsizetype(written.size())},
                 QTimeZone("Europe/Lisbon"), photo);
        return photo.takenAt;
    };
    EXPECT_EQ(taken("2026:07:01 12:00:00"), core::parseIso8601("2026-07-01T11:00:00Z"));
    EXPECT_EQ(taken("2026:01:15 12:00:00"), core::parseIso8601("2026-01-15T12:00:00Z"));
    EXPECT_EQ(taken("2026:01:15 12:00:00", "+07:00"), core::parseIso8601("2026-01-15T05:00:00Z"));
    EXPECT_EQ(taken("2026:07:01 12:00:00", "   :  "), core::parseIso8601("2026-07-01T11:00:00Z"));
    EXPECT_FALSE(taken("0000:00:00 00:00:00"));
}

TEST(Exif, ReadsPositionsOfRealPhotos)
{
    const QDir folder(QString::fromStdString((sourceFolder() / "../shared/data/photos/gps").string()));
    if (!folder.exists())
        GTEST_SKIP() << "the shared test photos are not here";
    int found = 0;
    for (const QString& name : folder.entryList({u"*.jpg"_s})) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        core::Photo photo;
        readExif(file.readAll(), QTimeZone::utc(), photo);
        if (!photo.takenFrom)
            continue;
        ++found;
        // all of them were taken in Arezzo, Italy
        EXPECT_NEAR(photo.takenFrom->latitude, 43.46, 0.1) << name.toStdString();
        EXPECT_NEAR(photo.takenFrom->longitude, 11.88, 0.1) << name.toStdString();
        EXPECT_TRUE(photo.takenAt) << name.toStdString();
    }
    EXPECT_GE(found, 5);
}

} // namespace posko::app
