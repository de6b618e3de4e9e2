#include "app/replica/outbox_list.h"

#include "tests/property.h"

#include <algorithm>
#include <format>

namespace posko::app {

namespace {

using EntryState = OutboxEntry::State;

OutboxEntry entry(int mutation, int complaint, EntryState state = EntryState::Waiting)
{
    OutboxEntry e;
    e.command.mutationId = std::format("m{}", mutation);
    e.command.complaintId = std::format("c{}", complaint);
    if (mutation % 4 == 0)
        e.command.args.photo.emplace().sha256 = std::format("p{}", mutation);
    e.state = state;
    return e;
}

/// All that it tells, by walking over everything.
std::string described(const OutboxList& list)
{
    std::string text;
    const auto add = [&text](const char* name, const OutboxView& view) {
        text += name;
        for (const OutboxEntry& it : view)
            text += std::format(" {}/{}/{}/{}", it.command.mutationId, it.command.complaintId,
                                static_cast<int>(it.state), it.version);
        text += '\n';
    };
    add("all", list.all());
    for (const EntryState state :
         {EntryState::Waiting, EntryState::Applied, EntryState::Conflict, EntryState::Rejected, EntryState::Held})
        add("state", list.in(state));
    for (int complaint = 0; complaint < 4; ++complaint)
        add("complaint", list.on(std::format("c{}", complaint)));
    add("photos", list.photos());
    for (int mutation = 0; mutation < 12; ++mutation)
        text += list.find(std::format("m{}", mutation)) ? '1' : '0';
    return text;
}

struct Change {
    int what = 0, mutation = 0, state = 0;
};

rc::Gen<std::vector<Change>> changes()
{
    return rc::gen::container<std::vector<Change>>(rc::gen::build<Change>(
        rc::gen::set(&Change::what, rc::gen::inRange(0, 4)), rc::gen::set(&Change::mutation, rc::gen::inRange(0, 12)),
        rc::gen::set(&Change::state, rc::gen::inRange(0, 5))));
}

void make(const Change& change, OutboxList& list, std::vector<OutboxEntry>& model)
{
    const std::string id = std::format("m{}", change.mutation);
    const auto mutationOf = [](const OutboxEntry& it) {
        return it.command.mutationId;
    };
    const auto known = std::ranges::find(model, id, mutationOf);
    if (change.what <= 1 && known == model.end()) {
        // The order of the places is not that of the calls.
        list.put(change.mutation, entry(change.mutation, change.mutation % 4));
        model.push_back(entry(change.mutation, change.mutation % 4));
        std::ranges::sort(model, {}, [](const OutboxEntry& it) { return std::stoi(it.command.mutationId.substr(1)); });
    } else if (change.what == 2 && known != model.end()) {
        known->state = static_cast<EntryState>(change.state);
        known->version = change.state;
        list.replace(*known);
    } else if (change.what == 3) {
        list.erase(id);
        if (known != model.end())
            model.erase(known);
    }
}

} // namespace

TEST(OutboxList, FindsByMutationComplaintAndStateWhatAWalkFinds)
{
    tests::holds(tests::propertyCases(200), 60, [] {
        OutboxList list;
        std::vector<OutboxEntry> model;
        for (const Change& change : *changes())
            make(change, list, model);
        OutboxList fresh;
        for (const OutboxEntry& it : model)
            fresh.put(std::stoi(it.command.mutationId.substr(1)), it);
        RC_ASSERT(described(list) == described(fresh));
        RC_ASSERT(list.size() == model.size());
    });
}

TEST(OutboxList, WhatIsRolledBackIsAsItWas)
{
    tests::holds(tests::propertyCases(200), 40, [] {
        OutboxList list;
        std::vector<OutboxEntry> model;
        for (const Change& change : *changes())
            make(change, list, model);
        const std::string before = described(list);
        list.begin();
        for (const Change& change : *changes())
            make(change, list, model);
        if (*rc::gen::arbitrary<bool>())
            list.reset({});
        list.rollBack();
        RC_ASSERT(described(list) == before);
    });
}

TEST(OutboxList, AViewIsNotChangedByWhatIsWrittenAfterwards)
{
    OutboxList list;
    list.put(1, entry(1, 1));
    const OutboxView before = list.all();
    list.replace(entry(1, 1, EntryState::Rejected));
    list.erase("m1");
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].state, EntryState::Waiting);
}

TEST(OutboxList, TellsOnceWhereSomethingHappened)
{
    OutboxList list;
    list.put(1, entry(1, 1));
    list.put(2, entry(2, 2));
    EXPECT_EQ(list.takeTouched(), (std::set<std::string>{"c1", "c2"}));
    EXPECT_TRUE(list.takeTouched().empty());
    list.begin();
    list.erase("m2");
    list.rollBack();
    EXPECT_EQ(list.takeTouched(), std::set<std::string>{"c2"}) << "what was undone may have been looked at";
}

TEST(OutboxList, ListsWhatWaitsForTheUserHoweverMuchWaitsToBeSent)
{
    OutboxList list;
    for (int i = 0; i < 10; ++i)
        list.put(i, entry(i, i));
    list.put(20, entry(20, 1, EntryState::Rejected));
    const OutboxView pending = list.pending(3);
    ASSERT_EQ(pending.size(), 4U);
    EXPECT_EQ(pending[0].command.mutationId, "m0");
    EXPECT_EQ(pending[3].command.mutationId, "m20");
}

} // namespace posko::app
