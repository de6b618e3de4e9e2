// What time did to the list is told once.
#include "ui/notify/late_watch.h"

#include <gmock/gmock.h>

namespace posko::ui {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Counts = LateWatch::Counts;
using Told = LateWatch::Told;

TEST(LateWatch, TellsWhatRoseAndNotWhatWasThere)
{
    LateWatch watch;
    EXPECT_THAT(watch.take(Counts{5, 7}), IsEmpty()) << "as it was found";
    EXPECT_THAT(watch.take(Counts{6, 7}), ElementsAre(Told{News::DueSoon, 1}));
    EXPECT_THAT(watch.take(Counts{5, 8}), ElementsAre(Told{News::Late, 1})) << "it was among those due soon";
    EXPECT_THAT(watch.take(Counts{5, 9}), ElementsAre(Told{News::Late, 1})) << "by another clock than repair's";
    EXPECT_THAT(watch.take(Counts{4, 9}), IsEmpty());
}

TEST(LateWatch, WhatIsNotKnownIsNoNews)
{
    LateWatch watch;
    watch.take(Counts{0, 2});
    watch.take(Counts{0, 3});
    EXPECT_THAT(watch.take(std::nullopt), IsEmpty());
    EXPECT_THAT(watch.take(Counts{9, 9}), IsEmpty()) << "after a night without a link";
}

} // namespace
} // namespace posko::ui
