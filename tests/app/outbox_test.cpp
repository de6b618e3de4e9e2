#include "app/outbox.h"

#include <gtest/gtest.h>

namespace posko::app {

namespace {

OutboxEntry entry(core::CommandType type, const std::string& complaint, const std::string& sha256 = {})
{
    OutboxEntry e;
    e.command.type = type;
    e.command.complaintId = complaint;
    if (!sha256.empty()) {
        e.command.args.photo.emplace();
        e.command.args.photo->sha256 = sha256;
    }
    return e;
}

} // namespace

TEST(Outbox, APhotoWaitsForItsBytesAndARepairForThePhoto)
{
    using core::CommandType;
    const std::vector<OutboxEntry> entries = {
        entry(CommandType::Photo, "a", "p1"), entry(CommandType::Note, "a"),   entry(CommandType::Repair, "a"),
        entry(CommandType::Reply, "a"),       entry(CommandType::Repair, "b"), entry(CommandType::Photo, "b", "p2"),
    };
    const auto stored = [](const std::string& sha256) {
        return sha256 == "p2";
    };
    EXPECT_EQ(Outbox::waitingForPhoto(entries, stored), (std::vector<bool>{true, false, true, true, false, false}));
    EXPECT_EQ(Outbox::waitingForPhoto(entries, [](const auto&) { return true; }),
              std::vector<bool>(entries.size(), false));
}

TEST(Outbox, ARefusedPhotoHoldsNothingBack)
{
    auto refused = entry(core::CommandType::Photo, "a", "p1");
    refused.state = OutboxEntry::State::Rejected;
    const std::vector<OutboxEntry> entries = {refused, entry(core::CommandType::Repair, "a")};
    EXPECT_EQ(Outbox::waitingForPhoto(entries, [](const auto&) { return false; }), (std::vector<bool>{false, false}));
}

} // namespace posko::app
