#include "tests/core/any_args.h"
#include "tests/property.h"

#include <ostream>

namespace posko::core::test {

namespace {

/// One act of a random shift, on one of four complaints; what is chosen at each place follows from `seed`.
struct Act {
    int complaint = 0;
    int type = 0;
    int minutes = 0;
    int role = 0;
    unsigned seed = 0;
    bool staysUndone = false;
};

std::ostream& operator<<(std::ostream& out, const Act& act)
{
    return out << toWord(static_cast<CommandType>(act.type)) << " on " << act.complaint << " after " << act.minutes
               << " min, role " << act.role << ", seed " << act.seed << (act.staysUndone ? ", stays undone" : "");
}

rc::Gen<Act> anyAct()
{
    return rc::gen::build<Act>(rc::gen::set(&Act::complaint, rc::gen::inRange(0, 4)),
                               rc::gen::set(&Act::type, rc::gen::inRange(0, static_cast<int>(commandTypeCount) - 1)),
                               rc::gen::set(&Act::minutes, rc::gen::inRange(0, 90)),
                               rc::gen::set(&Act::role, rc::gen::inRange(0, 6)), rc::gen::set(&Act::seed),
                               rc::gen::set(&Act::staysUndone));
}

void undo(Desk& desk, const std::string& id, Instant at, const Actor& by)
{
    Command command;
    command.complaintId = id;
    command.type = CommandType::Undo;
    command.args = undoing(desk.last());
    RC_ASSERT(conflictingGroups(desk.complaints[id], command, by, desk.world()) == 0);
    const auto effect = desk.attempt(id, CommandType::Undo, command.args, at, by);
    RC_LOG() << "undo: " << (effect ? "done" : effect.error().message) << "\n";
    RC_ASSERT(effect.has_value());
}

TEST(UndoProperty, undoLeadsToTheStateBeforeAndRedoToTheStateAfter)
{
    int undone = 0;
    const auto property = [&undone] {
        Desk desk;
        Instant at = morning;
        for (const char* id : {"a", "b", "c", "d"})
            desk.create(id, at, "r");
        for (const Act& act : *rc::gen::container<std::vector<Act>>(anyAct())) {
            at += minutes{act.minutes};
            const std::string id(1, static_cast<char>('a' + act.complaint));
            const auto type = static_cast<CommandType>(act.type);
            const Actor by = actor(
                act.role < static_cast<int>(roleCount) ? static_cast<Role>(act.role) : Role::Supervisor, {"timur"});
            std::mt19937 random(act.seed);
            const auto before = butForHistory(desk.complaints);
            if (!desk.attempt(id, type, anyArgs(random, at, type, desk), at, by) ||
                !desk.undoRecords.contains(desk.last()))
                continue;
            ++undone;
            const auto then = butForHistory(desk.complaints);
            undo(desk, id, at, by);
            RC_ASSERT(butForHistory(desk.complaints) == before);
            undo(desk, id, at, by);
            RC_ASSERT(butForHistory(desk.complaints) == then);
            if (!act.staysUndone)
                continue;
            undo(desk, id, at, by);
            RC_ASSERT(butForHistory(desk.complaints) == before);
        }
    };
    posko::tests::holds(posko::tests::propertyCases(150), 400, property);
    EXPECT_GT(undone, 800);
}

} // namespace

} // namespace posko::core::test
