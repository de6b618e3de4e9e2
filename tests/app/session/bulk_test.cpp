// One command for many complaints: written down some at a time, stopped, interrupted, and never twice.
#include "tests/app/stubbed_desk.h"

#include <optional>
#include <set>

namespace posko::app {

namespace {

using core::CommandType;
using State = BulkProgress::State;

constexpr int many = 1'500;

class Bulk : public StubbedDesk {
protected:
    Bulk()
    {
        for (int i = 0; i < many; ++i)
            all.push_back(tests::sampleComplaint(1000 + i, {-6.2, 106.9}, wallClock()));
        firstPage = page(withReference(all));
        listen(live);
    }
    void listen(Desk& it)
    {
        QObject::connect(&it, &Desk::bulkChanged, &it, [this](const BulkProgress& told) { progress.push_back(told); });
    }
    BulkOrder order(CommandType type, std::size_t count = many) const
    {
        BulkOrder result;
        result.type = type;
        for (std::size_t i = 0; i < count; ++i)
            result.complaints.push_back(all[i].id);
        return result;
    }
    bool ended() const { return !progress.empty() && progress.back().state != State::Running; }
    std::size_t with(core::Status status, const Desk& it) const
    {
        std::size_t count = 0;
        for (const core::Complaint& complaint : all) {
            const auto row = it.table().find(complaint.id);
            count += row && it.table().status(*row) == status ? 1 : 0;
        }
        return count;
    }
    std::vector<core::Complaint> all;
    std::vector<BulkProgress> progress;
};

} // namespace

TEST_F(Bulk, EachGetsItOnceAndTheRefusedAreNamed)
{
    signIn();
    desk.submit(CommandType::Reject, all[7].id, [] {
        core::CommandArgs args;
        args.reason = "bukan jalan kota";
        return args;
    }());
    ASSERT_TRUE(eventually([&] { return with(core::Status::Rejected, desk) == 1; }));
    BulkOrder wanted = order(CommandType::Acknowledge);
    wanted.complaints.emplace_back("01900000-0000-7000-8000-00000000dead"); // left meanwhile
    const std::string id = desk.submitMany(wanted);
    ASSERT_TRUE(eventually([&] { return ended(); }));
    const BulkProgress& last = progress.back();
    EXPECT_EQ(last.id, id);
    EXPECT_EQ(last.state, State::Done);
    EXPECT_EQ(last.total, wanted.complaints.size());
    EXPECT_EQ(last.done, last.total);
    EXPECT_EQ(last.written.size(), static_cast<std::size_t>(many - 1));
    ASSERT_EQ(last.refusals.size(), 2U);
    EXPECT_EQ(last.refusals[0].complaint, all[7].id);
    EXPECT_EQ(last.refusals[1].complaint, wanted.complaints.back());
    EXPECT_GT(progress.size(), 2U) << "the user sees how far it is";
    ASSERT_TRUE(eventually([&] { return desk.link().unsent == 0; }));
    EXPECT_EQ(with(core::Status::Acknowledged, desk), static_cast<std::size_t>(many - 1));
    std::set<std::string> given;
    for (const BulkProgress::Written& written : last.written)
        EXPECT_TRUE(given.insert(written.complaint).second) << "twice";
}

TEST_F(Bulk, WhatIsCancelledStaysAsFarAsItCame)
{
    answers = false;
    signIn();
    const std::string id = desk.submitMany(order(CommandType::Acknowledge));
    ASSERT_TRUE(eventually([&] { return !progress.empty(); }));
    desk.cancelMany(id);
    ASSERT_TRUE(eventually([&] { return ended(); }));
    const BulkProgress& last = progress.back();
    ASSERT_EQ(last.state, State::Cancelled);
    EXPECT_LT(last.done, last.total);
    EXPECT_EQ(last.written.size(), last.done);
    EXPECT_TRUE(eventually([&] { return with(core::Status::Acknowledged, desk) == last.done; }));
    EXPECT_EQ(desk.link().unsent, static_cast<int>(last.done));
}

TEST_F(Bulk, WhatTheEndOfTheProgramInterruptsGoesOnWithTheNextStart)
{
    answers = false;
    signIn();
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.link().link == Link::SignedOut; }));
    {
        LiveDesk early({server.url(), directory.path(), {}});
        listen(early);
        early.openOffline(u"petugas"_s);
        ASSERT_TRUE(eventually([&] { return early.table().count() == all.size(); }));
        early.submitMany(order(CommandType::Acknowledge));
        ASSERT_TRUE(eventually([&] { return !progress.empty(); }));
        ASSERT_FALSE(ended());
    }
    progress.clear();
    LiveDesk late({server.url(), directory.path(), {}});
    listen(late);
    late.openOffline(u"petugas"_s);
    ASSERT_TRUE(eventually([&] { return ended(); }));
    EXPECT_EQ(progress.back().state, State::Done);
    EXPECT_TRUE(eventually([&] { return with(core::Status::Acknowledged, late) == all.size(); }));
    EXPECT_EQ(late.link().unsent, many) << "none twice";
}

TEST_F(Bulk, AFullDiskStopsItAndItGoesOnWhenAsked)
{
    answers = false;
    signIn();
    const QString file = Accounts(directory.path(), server.url()).folder(u"petugas"_s) + u"/replica.sqlite"_s;
    tests::refuseWrites(file, u"UPDATE ON bulk"_s); // the first part is the last one that fits
    const std::string id = desk.submitMany(order(CommandType::Acknowledge));
    ASSERT_TRUE(eventually([&] { return ended(); }));
    ASSERT_EQ(progress.back().state, State::Stopped);
    EXPECT_FALSE(progress.back().error.message.empty());
    EXPECT_EQ(progress.back().done, 0U);
    EXPECT_TRUE(eventually([&] { return with(core::Status::Acknowledged, desk) == 0; })) << "nothing is half done";
    EXPECT_EQ(desk.link().unsent, 0);
    tests::allowWrites(file);
    desk.goOnWithMany(id);
    ASSERT_TRUE(eventually([&] { return progress.back().state == State::Done; }));
    EXPECT_EQ(progress.back().written.size(), all.size());
}

TEST_F(Bulk, AGroupIsFoldedOneOnTopOfTheOther)
{
    signIn();
    BulkOrder fold = order(CommandType::Merge, 20);
    fold.args.lead = all[30].id;
    desk.submitMany(fold);
    ASSERT_TRUE(eventually([&] { return ended(); }));
    EXPECT_EQ(progress.back().written.size(), 20U);
    std::optional<ComplaintDetail> detail;
    QObject::connect(&desk, &Desk::detailReady, &desk, [&](const ComplaintDetail& it) { detail = it; });
    desk.watch(all[30].id);
    ASSERT_TRUE(eventually([&] { return detail.has_value(); }));
    EXPECT_EQ(detail->complaint.members.size(), 20U);
}

TEST_F(Bulk, WithoutAnAccountNothingIsWritten)
{
    desk.submitMany(order(CommandType::Acknowledge, 3));
    ASSERT_TRUE(eventually([&] { return ended(); }));
    EXPECT_EQ(progress.back().state, State::Cancelled);
    EXPECT_EQ(progress.back().error.code, core::ErrorCode::Unauthenticated);
}

} // namespace posko::app
