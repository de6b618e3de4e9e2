#include "app/photos/exif.h"

#include "tests/source_tree.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::app {

TEST(Exif, WhatIsNoImageHasNone)
{
    core::Photo photo;
    readExif("not an image at all", 420min, photo);
    readExif({}, 420min, photo);
    EXPECT_FALSE(photo.takenAt);
    EXPECT_FALSE(photo.takenFrom);
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
        readExif(file.readAll(), 0min, photo);
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
