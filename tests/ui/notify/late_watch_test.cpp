// What time did to the list is told once, and again where nobody answers it.
#include "ui/notify/late_watch.h"

#include <gmock/gmock.h>

namespace posko::ui {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Counts = LateWatch::Counts;
using Told = LateWatch::Told;

const core::Instant noon = core::instant(1'795'000'000'000);

TEST(LateWatch, TellsWhatRoseAndNotWhatWasThere)
{
    LateWatch watch;
    EXPECT_THAT(watch.take(noon, Counts{5, 7}), IsEmpty()) << "as it was found";
    EXPECT_THAT(watch.take(noon, Counts{6, 7}), ElementsAre(Told{News::DueSoon, 1}));
    EXPECT_THAT(watch.take(noon, Counts{5, 8}), ElementsAre(Told{News::Late, 1})) << "it was among those due soon";
    EXPECT_THAT(watch.take(noon, Counts{5, 9}), ElementsAre(Told{News::Late, 1})) << "by another clock than repair's";
    EXPECT_THAT(watch.take(noon, Counts{4, 9}), IsEmpty());
}

TEST(LateWatch, SaysAgainWhatStaysLateUntilAnActAnswersIt)
{
    LateWatch watch;
    watch.take(noon, Counts{0, 2});
    watch.take(noon, Counts{0, 5});
    EXPECT_THAT(watch.take(noon + 59min, Counts{0, 5}), IsEmpty());
    EXPECT_THAT(watch.take(noon + 60min, Counts{0, 5}), ElementsAre(Told{News::StillLate, 3}));
    EXPECT_THAT(watch.take(noon + 61min, Counts{0, 5}), IsEmpty()) << "once each step";
    EXPECT_THAT(watch.take(noon + 4h, Counts{0, 4}), ElementsAre(Told{News::StillLate, 2})) << "one was answered";
    EXPECT_THAT(watch.take(noon + 5h, Counts{0, 2}), IsEmpty());
    EXPECT_THAT(watch.take(noon + 24h, Counts{0, 2}), IsEmpty()) << "all were";
}

TEST(LateWatch, WhatIsNotKnownIsNoNews)
{
    LateWatch watch;
    watch.take(noon, Counts{0, 2});
    watch.take(noon, Counts{0, 3});
    EXPECT_THAT(watch.take(noon, std::nullopt), IsEmpty());
    EXPECT_THAT(watch.take(noon + 2h, Counts{9, 9}), IsEmpty()) << "after a night without a link";
    EXPECT_THAT(watch.take(noon + 4h, Counts{9, 9}), IsEmpty());
}

} // namespace
} // namespace posko::ui
