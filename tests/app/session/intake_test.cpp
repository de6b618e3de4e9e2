#include "app/session/intake.h"

#include <gtest/gtest.h>

#include <vector>

namespace posko::app {

namespace {

class IntakeTest : public ::testing::Test {
protected:
    Intake::Act note(int what)
    {
        return [this, what] {
            done.push_back(what);
        };
    }

    Intake intake;
    std::vector<int> done;
};

} // namespace

TEST_F(IntakeTest, WhatNothingPrecedesRunsAtOnce)
{
    intake.run("a", note(1));
    EXPECT_EQ(done, std::vector{1});
}

TEST_F(IntakeTest, ACommandWaitsForThePhotosOfItsComplaintAlone)
{
    const auto photos = intake.reserve("a");
    intake.run("a", note(2));
    intake.run("b", note(3));
    EXPECT_EQ(done, std::vector{3});
    intake.ready(photos, note(1));
    EXPECT_EQ(done, (std::vector{3, 1, 2}));
}

TEST_F(IntakeTest, PhotosThatAreReadyEarlierStillKeepTheirPlace)
{
    const auto first = intake.reserve("a");
    intake.run("a", note(2));
    const auto second = intake.reserve("a");
    intake.run("a", note(4));
    intake.ready(second, note(3));
    EXPECT_TRUE(done.empty());
    intake.ready(first, note(1));
    EXPECT_EQ(done, (std::vector{1, 2, 3, 4}));
}

TEST_F(IntakeTest, WhatRunsMayGiveTheNextOne)
{
    const auto place = intake.reserve("a");
    intake.run("a", note(2));
    intake.ready(place, [this] {
        done.push_back(1);
        intake.run("a", note(3)); // behind what waited already
        intake.run("b", note(9));
    });
    EXPECT_EQ(done, (std::vector{1, 2, 3, 9}));
}

} // namespace posko::app
