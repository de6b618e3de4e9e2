#include "app/city/city_file.h"

#include "app/city/present_city.h"
#include "tests/support/made_city.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtEndian>

namespace posko::app {
namespace {

using namespace Qt::StringLiterals;

class CityFileTest : public testing::Test {
protected:
    CityFileTest() { tests::makeCityFile(path, {{{14, 13'046, 8'479}, "tile"}}); }

    /// Overwrites a number of the database's header.
    void patch(qint64 at, const QByteArray& bytes) const
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        file.seek(at);
        file.write(bytes);
    }
    std::string refusal() const
    {
        const auto file = CityFile::open(path);
        return file ? "none" : file.error().field;
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"jakarta.city"_s);
};

TEST_F(CityFileTest, SaysWhatItIsAndHandsOutTiles)
{
    const auto file = CityFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ((*file)->info().name, u"Jakarta"_s);
    EXPECT_EQ((*file)->info().attribution, u"© OpenStreetMap contributors"_s);
    EXPECT_EQ((*file)->info().maxZoom, 14);
    EXPECT_DOUBLE_EQ((*file)->info().bounds->southWest.latitude, -6.4);
    EXPECT_EQ((*file)->tile(14, 13'046, 8'479).value(), "tile");
    EXPECT_EQ((*file)->tile(14, 1, 1).value(), "");
}

TEST_F(CityFileTest, RefusesEachKindOfWrongFileInItsOwnWay)
{
    constexpr qint64 version = 60, application = 68;
    patch(version, QByteArray::fromHex("00000002"));
    EXPECT_EQ(refusal(), "newer");
    patch(version, QByteArray::fromHex("00000001"));
    EXPECT_EQ(refusal(), "none");
    patch(application, QByteArray::fromHex("4d504258")); // MBTiles
    EXPECT_EQ(refusal(), "foreign");
    patch(0, "<html>");
    EXPECT_EQ(refusal(), "foreign");
    QFile::remove(path);
    EXPECT_EQ(refusal(), "missing");
}

TEST_F(CityFileTest, RefusesAFileThatIsCutShort)
{
    QFile file(path);
    for (const qint64 size : {file.size() - 1, file.size() / 2, qint64(50), qint64(0)}) {
        ASSERT_TRUE(file.resize(size));
        EXPECT_EQ(refusal(), "truncated") << size;
    }
}

TEST_F(CityFileTest, AFileWhoseInsideIsDamagedIsRefused)
{
    constexpr qint64 header = 100;
    patch(header, QByteArray(3000, '\x5a'));
    EXPECT_EQ(refusal(), "damaged");
}

TEST_F(CityFileTest, AFileThatGoesWhileItIsReadIsMissed)
{
    const auto file = CityFile::open(path);
    ASSERT_TRUE(file);
    QFile::remove(path);
    const auto tile = (*file)->tile(14, 13'046, 8'479);
    ASSERT_FALSE(tile);
    EXPECT_EQ(tile.error().field, "missing");
}

TEST_F(CityFileTest, AFileThatIsCutWhileItIsReadIsSaidToBeCut)
{
    const auto file = CityFile::open(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE((*file)->tile(14, 13'046, 8'479));
    ASSERT_TRUE(QFile::resize(path, 4096));
    const auto tile = (*file)->tile(14, 13'046, 8'479);
    ASSERT_FALSE(tile);
    EXPECT_EQ(tile.error().field, "truncated");
    ASSERT_TRUE(QFile::resize(path, 0));
    EXPECT_FALSE((*file)->tile(14, 13'046, 8'479));
    EXPECT_FALSE((*file)->gazetteer());
}

TEST_F(CityFileTest, AnotherDatabaseIsForeign)
{
    path = folder.filePath(u"recipes.city"_s);
    const QString connection = u"foreign"_s;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        ASSERT_TRUE(database.open());
        QSqlQuery query(database);
        ASSERT_TRUE(query.exec(u"CREATE TABLE recipes(name)"_s));
    }
    QSqlDatabase::removeDatabase(connection);
    EXPECT_EQ(refusal(), "foreign");
}

TEST_F(CityFileTest, ATileThatLiesBeyondTwoGigabytesIsRead)
{
    // Pages that nobody uses fill the file up to there; it takes no room on the disk.
    constexpr qint64 large = qint64(3) << 30U;
    constexpr qint64 pageSizeAt = 16, pageCountAt = 28;
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray header = file.read(100);
    file.close();
    const auto pageSize = qFromBigEndian<quint16>(header.constData() + pageSizeAt);
    ASSERT_GT(pageSize, 1);
    QByteArray count(4, 0);
    qToBigEndian(static_cast<quint32>(large / pageSize), count.data());
    patch(pageCountAt, count);
    ASSERT_TRUE(QFile::resize(path, large));
    const QByteArray bytes(3 * qsizetype(pageSize), 't');
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"large"_s);
        database.setDatabaseName(path);
        ASSERT_TRUE(database.open());
        QSqlQuery insert(database);
        ASSERT_TRUE(insert.prepare(u"INSERT INTO tiles VALUES(14, 9, 9, ?)"_s));
        insert.addBindValue(bytes);
        ASSERT_TRUE(insert.exec()) << insert.lastError().text().toStdString();
    }
    QSqlDatabase::removeDatabase(u"large"_s);
    ASSERT_GT(QFile(path).size(), large);
    const auto city = CityFile::open(path);
    ASSERT_TRUE(city) << city.error().message;
    EXPECT_EQ((*city)->tile(14, 9, (1 << 14) - 1 - 9).value(), bytes);
    EXPECT_EQ((*city)->tile(14, 13'046, 8'479).value(), "tile");
}

TEST_F(CityFileTest, APresentCityStaysWhereTheNextCannotBeRead)
{
    PresentCity present;
    QSignalSpy changed(&present, &PresentCity::changed);
    present.open(path);
    ASSERT_TRUE(changed.wait());
    ASSERT_TRUE(present.city());
    EXPECT_EQ(present.city()->info.name, u"Jakarta"_s);
    present.open(folder.filePath(u"none.city"_s));
    ASSERT_TRUE(changed.wait());
    EXPECT_TRUE(present.city());
    ASSERT_TRUE(present.failure());
    EXPECT_EQ(present.failure()->field, "missing");
    present.open({});
    EXPECT_FALSE(present.city());
    EXPECT_FALSE(present.failure());
}

} // namespace
} // namespace posko::app
