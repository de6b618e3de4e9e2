#include "app/replica/database.h"

#include "tests/support/full_disk.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace posko::app {

TEST(Database, NamesAFullDiskAlsoAtTheEndOfATransactionAndGoesOnWhenThereIsRoom)
{
    tests::FullDisk::install();
    const QTemporaryDir directory;
    const auto opened = Database::open(directory.filePath(u"some.sqlite"_s));
    ASSERT_TRUE(opened);
    Database& database = **opened;
    ASSERT_TRUE(database.run(u"CREATE TABLE words (word TEXT)"_s));
    const auto insert = [&] {
        return database.run(u"INSERT INTO words (word) VALUES (?)"_s, {QString(10'000, u'x')});
    };
    tests::FullDisk::fill();
    const auto alone = insert();
    const auto together = database.transaction(insert);
    tests::FullDisk::makeRoom();
    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().field, "full");
    ASSERT_FALSE(together);
    EXPECT_EQ(together.error().field, "full") << together.error().message;
    EXPECT_TRUE(Database::isFailure(together.error()));
    EXPECT_TRUE(database.transaction(insert));
    int count = 0;
    ASSERT_TRUE(database.each(u"SELECT count(*) FROM words"_s, {}, [&](const QSqlQuery& row) -> core::Result<void> {
        count = row.value(0).toInt();
        return {};
    }));
    EXPECT_EQ(count, 1);
}

} // namespace posko::app
