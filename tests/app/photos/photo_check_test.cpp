#include "app/photos/photo_check.h"

#include "tests/source_tree.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

class PhotoCheck : public ::testing::Test {
protected:
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(directory.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }
    QString picture(const QString& name, const char* format, QSize size = {40, 30}) const
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::gray);
        const QString path = directory.filePath(name);
        EXPECT_TRUE(image.save(path, format)) << format;
        return path;
    }
    static std::optional<PhotoFault> fault(const QString& path)
    {
        const auto preview = photoPreview(path, QSize(20, 20));
        return preview ? std::nullopt : std::optional(preview.error());
    }

    QTemporaryDir directory;
};

} // namespace

TEST_F(PhotoCheck, GoodPicturesGiveASmallCopyWhateverTheyAreCalled)
{
    EXPECT_FALSE(fault(picture(u"a.jpg"_s, "JPEG")));
    EXPECT_FALSE(fault(picture(u"b.PNG"_s, "PNG")));
    EXPECT_FALSE(fault(picture(u"no ending"_s, "JPEG")));
    EXPECT_EQ(photoPreview(picture(u"c.jpg"_s, "JPEG"), QSize(20, 20))->size(), QSize(20, 15));
}

TEST_F(PhotoCheck, EveryFaultHasItsName)
{
    EXPECT_EQ(fault(directory.filePath(u"gone.jpg"_s)), PhotoFault::Missing);
    EXPECT_EQ(fault(write(u"empty.jpg"_s, {})), PhotoFault::Empty);
    EXPECT_EQ(fault(write(u"page.jpg"_s, "<html><body>Not found</body></html>")), PhotoFault::NoPicture);
    EXPECT_EQ(fault(write(u"cut.png"_s, "\x89PNG\r\n\x1a\n")), PhotoFault::NoPicture);
    EXPECT_EQ(fault(picture(u"named.jpg"_s, "BMP")), PhotoFault::OtherFormat) << "by what it is, not by its name";
    const QString film = write(u"film.mp4"_s, "film");
    ASSERT_TRUE(QFile::resize(film, 51LL * 1024 * 1024));
    EXPECT_EQ(fault(film), PhotoFault::TooLarge);
    EXPECT_EQ(fault(picture(u"wide.png"_s, "PNG", QSize(40'000, 1))), PhotoFault::TooManyPixels);
}

TEST_F(PhotoCheck, PicturesThatTheServerDoesNotTakeAreNamedAsSuchAlsoWhereTheyCannotBeRead)
{
    const QByteArray rest(64, '\0');
    for (const auto& [name, head] :
         std::initializer_list<std::pair<const char*, QByteArray>>{{"scan.tif", QByteArray("II*\0\x08\0\0\0", 8)},
                                                                   {"scan.tiff", QByteArray("MM\0*\0\0\0\x08", 8)},
                                                                   {"photo.avif", QByteArray("\0\0\0\x1c"
                                                                                             "ftypavif\0\0\0\0",
                                                                                             16)},
                                                                   {"moving.gif", "GIF89a\x01"}})
        EXPECT_EQ(fault(write(QString::fromLatin1(name), head + rest)), PhotoFault::OtherFormat) << name;
}

TEST_F(PhotoCheck, APastedPictureBecomesAPhotoThatTheServerTakes)
{
    QImage plain(40, 30, QImage::Format_ARGB32);
    plain.fill(Qt::transparent);
    const QByteArray small = photoBytes(plain);
    EXPECT_TRUE(small.startsWith("\x89PNG"));
    EXPECT_LT(small.size(), 1000);
    // One that a photo's limit would not let pass as PNG; what shines through is white, not black.
    const QByteArray large = photoBytes(plain, small.size() - 1);
    EXPECT_TRUE(large.startsWith("\xff\xd8"));
    EXPECT_FALSE(fault(write(u"pasted.jpg"_s, large)));
    EXPECT_GT(QImage::fromData(large).pixelColor(20, 15).lightness(), 250);
    EXPECT_EQ(photoFault(QSize(40'000, 1)), PhotoFault::TooManyPixels);
    EXPECT_FALSE(photoFault(QSize(4000, 3000)));
}

TEST_F(PhotoCheck, HeicIsNamedWhereItCannotBeRead)
{
    const QByteArray head("\0\0\0\x18"
                          "ftypheic\0\0\0\0mif1heic",
                          24);
    const auto found = fault(write(u"IMG_0001.HEIC"_s, head));
    if (QImageReader::supportedImageFormats().contains("heic"))
        EXPECT_EQ(found, PhotoFault::NoPicture);
    else
        EXPECT_EQ(found, PhotoFault::HeicHere);
}

TEST_F(PhotoCheck, OffersOnlyWhatTheServerTakesAndThisComputerReads)
{
    EXPECT_EQ(photoPatterns({"bmp", "gif", "jpeg", "jpg", "png", "tiff"}),
              (QStringList{u"*.jpg"_s, u"*.jpeg"_s, u"*.png"_s}));
    EXPECT_EQ(photoPatterns({"heic", "jpeg", "webp"}),
              (QStringList{u"*.jpg"_s, u"*.jpeg"_s, u"*.webp"_s, u"*.heic"_s}));
    EXPECT_TRUE(photoPatterns().contains(u"*.jpg"_s));
}

TEST_F(PhotoCheck, SharedSamplesAreJudgedAsTheServerDoes)
{
    const QString folder = QString::fromStdString((sourceFolder() / "../shared/data/cases/photos/").string());
    if (!QFile::exists(folder))
        GTEST_SKIP() << "the shared data is not here";
    for (const char* good : {"P00_good_control.jpg", "P03_iphone_portrait_mpo.jpg", "P04a_cmyk_adobe_no_icc.jpg",
                             "P10a_samsung_trailer.jpg", "P10b_no_eoi.jpg", "P11_motion_photo.jpg"})
        EXPECT_FALSE(fault(folder + QLatin1StringView(good))) << good;
    EXPECT_EQ(fault(folder + u"P19c_empty.jpg"_s), PhotoFault::Empty);
    EXPECT_EQ(fault(folder + u"P19d_html_named.jpg"_s), PhotoFault::NoPicture);
    EXPECT_EQ(fault(folder + u"P20_126_megapixel_tiny_file.png"_s), PhotoFault::TooManyPixels);
}

} // namespace posko::app
