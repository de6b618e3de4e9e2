#include "server/commands/mutations.h"

#include "tests/server/work.h"

#include <boost/json/serialize.hpp>

namespace posko::test {

namespace {

using core::CommandType;

/// Rows that cannot be understood, and commands that come again in other words.
class RepeatedCommand : public Served {
protected:
    static json::value sendRaw(Desk& desk, const json::array& commands)
    {
        const auto reply = desk.post("/api/v1/sync/commands", json::serialize(json::object{{"commands", commands}}));
        EXPECT_EQ(reply.status, 200) << reply.body;
        return at(parsed(reply.body), "outcomes");
    }
    static int statusOf(Desk& desk, const json::value& command)
    {
        const json::object body = {{"commands", json::array{command}}};
        return desk.post("/api/v1/sync/commands", json::serialize(body)).status;
    }
};

TEST_F(RepeatedCommand, ARowThatCannotBeReadRefusesItsOwnCommandsAlone)
{
    auto desk = this->desk("dispatcher");
    const auto good = created(desk, "W");
    const auto bad = created(desk, "W");
    restart(); // what the process remembers of the row would hide it
    onDatabase(store.address(), "UPDATE entity SET body = '{\"status\":' WHERE id = '" + bad + "'");
    auto again = this->desk("dispatcher");
    const auto outcomes = again.send({command(CommandType::Acknowledge, bad, 1), noteCommand(good, "Sudah dilihat"),
                                      noteCommand(bad, "Sudah dilihat")});
    EXPECT_EQ(textAt(outcomes[0], "code"), "internal");
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "applied");
    EXPECT_EQ(textAt(outcomes[2], "code"), "internal");
}

TEST_F(RepeatedCommand, AStoredResultThatCannotBeReadRefusesItsRepetitionAlone)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto first = noteCommand(id, "pertama");
    ASSERT_EQ(textAt(desk.send(first), "outcome"), "applied");
    onDatabase(store.address(), "UPDATE mutation SET result = '{' WHERE mutation_id = '" + first.mutationId + "'");
    const auto outcomes = desk.send({first, noteCommand(id, "kedua")});
    EXPECT_EQ(textAt(outcomes[0], "code"), "internal");
    EXPECT_EQ(textAt(outcomes[1], "outcome"), "applied");
}

TEST_F(RepeatedCommand, WhatIsNotUnderstoodYetCountsTooAndTheOrderOfMembersDoesNot)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto plain = core::toJson(noteCommand(id, "pertama")).as_object();
    auto later = plain;
    later["member_of_a_later_version"] = json::object{{"b", 1}, {"a", 2}};
    ASSERT_EQ(textAt(sendRaw(desk, {later}), "0.outcome"), "applied");

    json::object turned;
    for (auto member = later.end(); member != later.begin();)
        turned.insert(*--member);
    turned["member_of_a_later_version"] = json::object{{"a", 2}, {"b", 1}};
    EXPECT_EQ(textAt(sendRaw(desk, {turned}), "0.outcome"), "applied") << "the same, in another order";

    auto other = later;
    other["member_of_a_later_version"] = 3;
    EXPECT_EQ(statusOf(desk, other), 422);
}

TEST_F(RepeatedCommand, AResultOfBeforeTheUpgradeIsKnownAgain)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto note = noteCommand(id, "pertama");
    auto sent = core::toJson(note);
    sent.as_object()["member_of_a_later_version"] = true;
    ASSERT_EQ(textAt(sendRaw(desk, {sent}), "0.outcome"), "applied");
    server::Account account;
    account.id = desk.userId;
    onDatabase(store.address(), "UPDATE mutation SET content_hash = '" + server::formerContentHash(account, note) +
                                    "' WHERE mutation_id = '" + note.mutationId + "'");
    EXPECT_EQ(textAt(sendRaw(desk, {sent}), "0.outcome"), "applied");
}

} // namespace

} // namespace posko::test
