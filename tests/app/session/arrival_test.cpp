// Of what somebody is told when rows arrive.
#include "tests/app/stubbed_desk.h"

#include <QList>

#include <utility>

namespace posko::app {

namespace {

core::Event event(const std::string& type, const std::string& actor, core::Instant at)
{
    core::Event event;
    event.type = type;
    event.actor = actor;
    event.received = event.effective = at;
    return event;
}

/// A desk whose user has the id `u`, and what they were told.
class ArrivalTest : public StubbedDesk {
protected:
    using Told = QList<std::pair<std::string, Arrival>>;

    ArrivalTest()
    {
        QObject::connect(&desk, &Desk::arrived, &desk,
                         [this](const std::string& id, Arrival arrival) { told.emplace_back(id, arrival); });
    }
    static core::Complaint numbered(int number) { return tests::sampleComplaint(number, {-6.2, 106.9}, wallClock()); }
    void give(core::Complaint& complaint, const std::string& crew, const std::string& by, const std::string& type)
    {
        complaint.version++;
        complaint.status = core::Status::Assigned;
        complaint.crew = crew;
        push({tests::entityOf(complaint, {event("received", "", complaint.received), event(type, by, wallClock())})});
    }

    Told told;
};

TEST_F(ArrivalTest, AColleaguesNewComplaintIsToldAndYourOwnIsNot)
{
    signIn();
    const core::Complaint own = numbered(3);
    const core::Complaint theirs = numbered(4);
    push({tests::entityOf(own, {event("create", "u", own.received)})});
    push({tests::entityOf(theirs, {event("create", "colleague", theirs.received)})});
    EXPECT_TRUE(eventually([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told, (Told{{theirs.id, Arrival::Complaint}}));
}

TEST_F(ArrivalTest, TheHazardsOfASnapshotThatStartsAgainAreToldAndThoseOfTheFirstAreNot)
{
    first.hazard = true;
    firstPage = page(withReference({first, second}));
    signIn();
    core::Complaint hazard = numbered(3);
    core::Complaint seen = numbered(4);
    hazard.hazard = seen.hazard = true;
    seen.status = core::Status::Acknowledged;
    firstPage = page(withReference({first, second, seen, numbered(5), hazard}));
    server.answerHeld({410, R"({"code": "gone"})", {}});
    EXPECT_TRUE(eventually([&] { return desk.table().count() == 5 && server.held() == 1; }));
    EXPECT_EQ(told, (Told{{hazard.id, Arrival::Hazard}}));

    second.hazard = true; // somebody saw what it is
    second.version++;
    push({tests::entityOf(second)});
    ASSERT_TRUE(eventually([&] { return told.size() == 2; }));
    EXPECT_EQ(told.last(), (std::pair{second.id, Arrival::Hazard}));
}

TEST_F(ArrivalTest, ARegionalOfficeIsToldOfOrdersThatOthersGave)
{
    role = "regional";
    first.status = second.status = core::Status::Acknowledged;
    firstPage = page(withReference({first, second}));
    signIn();
    give(first, "TIMUR-1", "colleague", "assign");
    first.confirmed = true;
    give(first, "TIMUR-1", "colleague", "assign"); // the same order
    give(second, "TIMUR-2", "u", "assign");
    give(first, "TIMUR-3", "colleague", "reassign");
    ASSERT_TRUE(eventually([&] { return told.size() == 2; }));
    EXPECT_EQ(told, (Told{{first.id, Arrival::Order}, {first.id, Arrival::Order}}));
}

TEST_F(ArrivalTest, ADispatcherIsToldOfWhatAnOfficeConfirmedAndNotOfAHistoryThatComesWhole)
{
    signIn();
    const auto confirmedBy = [&](core::Complaint& complaint, const std::string& by, std::int64_t from) {
        complaint.version++;
        complaint.confirmed = true;
        core::Entity row = tests::entityOf(complaint, {event("confirm", by, wallClock())});
        row.historyFrom = from;
        push({row});
    };
    confirmedBy(first, "office", 0);
    core::Entity known = tests::entityOf(second, {event("received", "", second.received)});
    known.version = ++second.version;
    push({known});
    confirmedBy(second, "office", 1);
    ASSERT_TRUE(eventually([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told, (Told{{second.id, Arrival::Confirmed}}));
}

TEST_F(ArrivalTest, ADispatcherIsNotToldOfOrders)
{
    first.status = core::Status::Acknowledged;
    firstPage = page(withReference({first}));
    signIn();
    give(first, "TIMUR-1", "colleague", "assign");
    push({tests::entityOf(numbered(3))});
    EXPECT_TRUE(eventually([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told, (Told{{numbered(3).id, Arrival::Complaint}}));
}

} // namespace

} // namespace posko::app
