#include "app/session/first_process.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace posko::app {

using namespace Qt::StringLiterals;

TEST(FirstProcess, ALaterOneOfTheSameFolderCallsItAndOthersAreIndependent)
{
    const QTemporaryDir directory, other;
    FirstProcess first(directory.path());
    ASSERT_TRUE(first.isFirst());
    FirstProcess elsewhere(other.path());
    EXPECT_TRUE(elsewhere.isFirst());
    QSignalSpy called(&first, &FirstProcess::called);
    QSignalSpy calledElsewhere(&elsewhere, &FirstProcess::called);

    if (FirstProcess(directory.path()).isFirst())
        GTEST_SKIP() << "built without KDSingleApplication";
    ASSERT_TRUE(QDir(directory.path()).mkdir(u"sub"_s));
    FirstProcess later(directory.path() + u"/sub/.."_s);
    EXPECT_FALSE(later.isFirst()) << "the same folder by another name";
    EXPECT_TRUE(later.callFirst());
    EXPECT_TRUE(tests::eventually([&] { return called.count() == 1; }));
    EXPECT_EQ(calledElsewhere.count(), 0);
}

TEST(FirstProcess, WhenItHasEndedTheNextIsFirst)
{
    const QTemporaryDir directory;
    {
        const FirstProcess first(directory.path());
        EXPECT_TRUE(first.isFirst());
    }
    EXPECT_TRUE(FirstProcess(directory.path()).isFirst());
}

} // namespace posko::app
