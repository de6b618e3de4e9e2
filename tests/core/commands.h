#pragma once

#include "core/wire.h"
#include "tests/core/desk.h"

#include <string>

namespace posko::core::test {

/// A desk whose commands are tried, and complaints that have come so far.
class Commands : public testing::Test {
protected:
    Desk desk;

    void refuse(const std::string& id, CommandType type, const CommandArgs& args, ErrorCode code,
                const std::string& field = {})
    {
        refuse(id, type, args, code, field, desk.supervisor);
    }

    void refuse(const std::string& id, CommandType type, const CommandArgs& args, ErrorCode code,
                const std::string& field, const Actor& by)
    {
        const auto effect = desk.attempt(id, type, args, after(hours{5}), by);
        ASSERT_FALSE(effect.has_value()) << toWord(type);
        EXPECT_EQ(toWord(effect.error().code), toWord(code)) << effect.error().message;
        EXPECT_EQ(effect.error().field, field);
    }

    void inProgress(const std::string& id)
    {
        desk.create(id);
        desk.give(id, CommandType::Acknowledge, after(minutes{10}));
        desk.give(id, CommandType::Assign, after(minutes{20}), crew("crew-t"));
        desk.give(id, CommandType::Start, after(minutes{30}));
    }

    void repaired(const std::string& id)
    {
        inProgress(id);
        desk.give(id, CommandType::Photo, after(minutes{40}), photo(PhotoKind::After));
        desk.give(id, CommandType::Repair, after(minutes{50}));
    }
};

} // namespace posko::core::test
