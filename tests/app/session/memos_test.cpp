#include "app/session/memos.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace posko::app {

namespace {

using namespace Qt::StringLiterals;

class Memory : public ::testing::Test {
protected:
    QTemporaryDir directory;
    QString path = directory.filePath(u"memos.json"_s);
    const Memo::Key draft{Memo::Kind::Draft, "note/a"}, snooze{Memo::Kind::Snooze, "a"};
};

} // namespace

TEST_F(Memory, IsThereAgainAndForgetsWhatIsEmpty)
{
    {
        MemoFile file(path);
        ASSERT_TRUE(file.put({draft, "{\"words\":\"lubang \\\"dalam\\\"\"}"}));
        ASSERT_TRUE(file.put({snooze, "1"}));
        ASSERT_TRUE(file.put({snooze, "2"}));
    }
    MemoFile file(path);
    EXPECT_EQ(file.all(), (Memos{{draft, "{\"words\":\"lubang \\\"dalam\\\"\"}"}, {snooze, "2"}}));
    ASSERT_TRUE(file.put({draft, {}}));
    EXPECT_EQ(MemoFile(path).all(), (Memos{{snooze, "2"}}));
}

TEST_F(Memory, NobodyElseReadsIt)
{
    MemoFile file(path);
    ASSERT_TRUE(file.put({draft, "x"}));
    EXPECT_FALSE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther));
}

TEST_F(Memory, WhatIsDamagedIsPutAside)
{
    for (const char* written : {"{\"draft\":{\"a\":\"b", "[]", "{\"draft\":[]}", "{\"draft\":{\"a\":1}}"}) {
        QFile damaged(path);
        ASSERT_TRUE(damaged.open(QIODevice::WriteOnly));
        damaged.write(written);
        damaged.close();
        EXPECT_TRUE(MemoFile(path).all().empty()) << written;
        EXPECT_TRUE(QFile::exists(path + u".damaged"_s)) << written;
        EXPECT_FALSE(QFile::exists(path)) << written;
    }
}

TEST_F(Memory, WhatTheDiskDoesNotTakeIsWrittenWithTheNext)
{
    MemoFile file(path);
    ASSERT_TRUE(QDir().mkdir(path)) << "nothing can be written there";
    const auto refused = file.put({draft, "x"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, "disk");
    EXPECT_EQ(file.all().size(), 1U) << "the user still has it";
    ASSERT_TRUE(QDir().rmdir(path));
    ASSERT_TRUE(file.put({snooze, "2"}));
    EXPECT_EQ(MemoFile(path).all().size(), 2U);
}

} // namespace posko::app
