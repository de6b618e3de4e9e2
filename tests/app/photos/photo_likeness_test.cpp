#include "app/photos/photo_likeness.h"

#include "tests/support/stub_server.h"

#include <QBuffer>
#include <QPainter>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace posko::app {

namespace {

using tests::eventually;
using Keys = std::vector<std::string>;

/// A road with a hole in it, or with another one.
QImage road(int hole)
{
    QImage image(640, 480, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient light(0, 0, 640, 480);
    light.setColorAt(0, QColor(190, 200, 210));
    light.setColorAt(1, QColor(70, 70, 75));
    painter.fillRect(image.rect(), light);
    painter.setBrush(QColor(25, 20, 20));
    painter.drawEllipse(40 + hole * 130, 260, 160, 110);
    painter.fillRect(QRect(520 - hole * 120, 30, 60, 180), QColor(240, 240, 230));
    return image;
}

/// As a network hands a picture on: smaller, and compressed hard.
QImage handedOn(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.scaledToWidth(213, Qt::SmoothTransformation).save(&buffer, "JPEG", 35);
    return QImage::fromData(bytes, "JPEG");
}

TEST(PhotoLikeness, KnowsAPictureThatWasHandedOnAndNoOther)
{
    PhotoLikeness likeness;
    QSignalSpy changed(&likeness, &PhotoLikeness::changed);
    EXPECT_EQ(likeness.between(Keys{"a"}, Keys{"b"}), std::nullopt) << "not compared yet";
    likeness.add("a", road(0));
    likeness.add("b", handedOn(road(0)));
    likeness.add("c", road(3));
    likeness.add("a", road(2)); // known already
    likeness.add("missing", {});
    ASSERT_TRUE(eventually([&] { return changed.count() == 3; }));
    EXPECT_GT(likeness.between(Keys{"a"}, Keys{"b"}).value_or(0), 0.8);
    EXPECT_LT(likeness.between(Keys{"a"}, Keys{"c"}).value_or(1), 0.5);
    EXPECT_GT(likeness.between(Keys{"c", "a"}, Keys{"missing", "b"}).value_or(0), 0.8) << "the best pair counts";
    EXPECT_EQ(likeness.between(Keys{"a"}, Keys{"missing"}), std::nullopt);
    EXPECT_EQ(likeness.between(Keys{"missing"}, Keys{"missing"}), 1) << "the same file";
    EXPECT_EQ(likeness.between(Keys{}, Keys{"b"}), std::nullopt);
}

TEST(PhotoLikeness, ReadsLinesThatArePadded)
{
    const QImage odd = road(1).scaled(317, 240);
    EXPECT_LE(core::differingBits(pictureHash(odd).value_or(0), pictureHash(road(1)).value_or(~0ULL)), 4);
    EXPECT_EQ(pictureHash({}), std::nullopt);
}

} // namespace

} // namespace posko::app
