#include "app/session/table_loader.h"

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>

#include <map>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

class TableLoaderTest : public ::testing::Test {
protected:
    TableLoaderTest()
        : replica(*Replica::open(directory.path() + u"/replica.sqlite"_s))
        , loader(*replica, std::make_shared<ServerClock>())
    {
        auto data = std::make_shared<ReferenceData>();
        data->policies[1] = core::Policy{};
        reference = data;
        const auto filled = replica->transaction([&]() -> core::Result<void> {
            for (int i = 0; i < count; ++i)
                fill(i);
            return {};
        });
        EXPECT_TRUE(filled);
        QObject::connect(&loader, &TableLoader::rowsRead, &loader, [this](std::vector<ShownRow>& rows) {
            for (ShownRow& row : rows)
                read[row.row.number] = std::move(row);
        });
    }
    void fill(int i)
    {
        auto complaint = tests::sampleComplaint(i, {-6.2, 106.9}, tests::sampleNow);
        complaint.clocks.policyVersion = i % 2 + 1;
        if (i % 4 != 0)
            complaint.status = core::Status::Closed;
        EXPECT_TRUE(tests::put(*replica, tests::entityOf(complaint)));
    }

    static constexpr int count = 1200; ///< more than are made anew at once
    QTemporaryDir directory;
    std::unique_ptr<Replica> replica;
    TableLoader loader;
    ReferencePointer reference;
    std::map<std::string, ShownRow> read;
};

} // namespace

TEST_F(TableLoaderTest, MakesRowsOfAnEarlierProgramOnceAndReadsThemThen)
{
    EXPECT_EQ(replica->staleFrom(*reference), 0);
    loader.load(reference);
    EXPECT_TRUE(tests::eventually([&] { return !replica->staleFrom(*reference); }));
    EXPECT_EQ(read.size(), std::size_t{count});
    read.clear();
    loader.load(reference);
    EXPECT_EQ(read.size(), std::size_t{count} / 4) << "open ones are there at once";
    EXPECT_TRUE(tests::eventually([&] { return read.size() == std::size_t{count}; }));
}

TEST_F(TableLoaderTest, AnotherPolicyMakesTheRowsAnewThatItConcerns)
{
    loader.load(reference);
    ASSERT_TRUE(tests::eventually([&] { return !replica->staleFrom(*reference); }));
    read.clear();
    auto data = std::make_shared<ReferenceData>(*reference);
    data->policies[2] = core::Policy{};
    data->policies[2].version = 2;
    data->policies[2].dueSoonShare = 0.01;
    loader.setReference(data);
    ASSERT_TRUE(tests::eventually([&] { return !replica->staleFrom(*data); }));
    EXPECT_EQ(read.size(), std::size_t{count} / 2);
}

TEST_F(TableLoaderTest, AFailureIsToldAndIsNoEmptyTable)
{
    loader.load(reference);
    ASSERT_TRUE(tests::eventually([&] { return !replica->staleFrom(*reference); }));
    read.clear();
    QSignalSpy failed(&loader, &TableLoader::failed);
    ASSERT_TRUE(replica->forgetMeta("shown_format"));
    tests::refuseWrites(directory.path() + u"/replica.sqlite"_s, u"INSERT ON shown"_s);
    loader.load(reference);
    ASSERT_TRUE(tests::eventually([&] { return failed.count() > 0; }));
    EXPECT_EQ(replica->staleFrom(*reference), 0) << "they do not count as made";
}

} // namespace posko::app
