#include "app/table/best_hits.h"

#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <format>

namespace posko::app {
namespace {

using namespace std::chrono_literals;

const core::Instant newest = core::instant(1'800'000'000'000);

class BestHits : public testing::Test {
protected:
    BestHits()
    {
        std::vector<RowChange> changes;
        for (int n = 0; n < 40; ++n) {
            ComplaintRow row;
            row.id = std::format("id-{}", n);
            row.number = std::format("DPU-2026-{:06}", 4500 + n);
            row.text = n == 30 ? "the fence of number 4512" : "lubang";
            row.status = n % 2 == 0 ? core::Status::Received : core::Status::Closed;
            row.received = newest - std::chrono::minutes{n};
            changes.push_back({std::move(row), false});
        }
        table.apply(changes);
    }
    std::vector<std::string> ids(const std::string& words, std::size_t most = 3)
    {
        std::vector<std::string> ids;
        for (const auto row : bestHits(table, Search(table, {}, words), most, [] { return false; }))
            ids.push_back(table.id(row));
        return ids;
    }

    tests::FilledTable table;
};

TEST_F(BestHits, TheOneWhoseNumberEndsSoComesFirst)
{
    EXPECT_EQ(ids("4512"), (std::vector<std::string>{"id-12", "id-30"}));
    EXPECT_EQ(ids("dpu-2026-004512"), (std::vector<std::string>{"id-12"}));
}

TEST_F(BestHits, ThenOpenOnesThenTheYoungest)
{
    EXPECT_EQ(ids("lubang"), (std::vector<std::string>{"id-0", "id-2", "id-4"}));
    EXPECT_EQ(ids("lubang", 40).size(), 39U);
    EXPECT_EQ(ids("lubang", 40)[19], "id-1") << "the youngest closed one after all open ones";
}

TEST_F(BestHits, NothingIsFoundByNothingOrAmongNone)
{
    EXPECT_TRUE(ids("").empty());
    EXPECT_TRUE(ids("  ").empty());
    EXPECT_TRUE(ids("volcano").empty());
    EXPECT_TRUE(ids("lubang", 0).empty());
    const tests::FilledTable none;
    EXPECT_TRUE(bestHits(none, Search(none, {}, "lubang"), 3, [] { return false; }).empty());
}

TEST_F(BestHits, GoneOnesAreNotFoundAndWhoCancelsGetsNothing)
{
    table.apply({{.row = {.id = "id-12"}, .removed = true}});
    EXPECT_EQ(ids("4512"), (std::vector<std::string>{"id-30"}));
    EXPECT_TRUE(bestHits(table, Search(table, {}, "lubang"), 3, [] { return true; }).empty());
}

} // namespace
} // namespace posko::app
