// A complaint that somebody opens is marked in the queues of the others, and nobody has to do anything for it.
#include "tests/ui/window/faulty_desk.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_view.h"
#include "ui/window/presence.h"

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::Column;
using tests::eventually;

class PresenceInTheWindow : public tests::FaultyDesk {
protected:
    PresenceInTheWindow()
    {
        auto rows = withReference({first, second});
        rows.push_back(
            {core::EntityKind::User, "siti", 1, false, core::toJson(core::UserName{"siti", "Siti Aminah"}), {}});
        firstPage = app::page(rows);
        say({});
    }

    /// What the server says of the claims from its next answer on.
    void say(const std::vector<core::Claim>& all)
    {
        claims = app::answer(core::toJson(core::Claims{all, "p:" + std::to_string(++places)}));
    }
    core::Claim ofSiti(std::chrono::milliseconds ends = core::claimLasts) const
    {
        const auto now = desk.now();
        return {first.id, "siti", now - 1min, now + ends};
    }
    QByteArray claimOf(const core::Complaint& complaint) const
    {
        return QByteArray::fromStdString(R"({"complaint_id":")" + complaint.id + R"("})");
    }
    QString inQueue(const core::Complaint& complaint, int dataRole = QueueModel::ClaimRole) const
    {
        const auto* queue = find<QueueView>("queue");
        for (int row = 0; row < queue->model()->rowCount(); ++row) {
            const auto cell = queue->model()->index(row, static_cast<int>(Column::Report));
            if (cell.data(QueueModel::IdRole).toString().toStdString() == complaint.id)
                return cell.data(dataRole).toString();
        }
        ADD_FAILURE() << "it is not in the queue";
        return {};
    }
    bool marked(const core::Complaint& complaint)
    {
        return eventually([&] { return !inQueue(complaint).isEmpty(); });
    }

    int places = 0;
};

TEST_F(PresenceInTheWindow, WhatIsOpenedAndRestedOnIsClaimedAndLetGoWhenItIsLeft)
{
    signIn();
    select(first);
    ASSERT_TRUE(eventually([&] { return claimed == QList{claimOf(first)}; }));
    select(second);
    ASSERT_TRUE(eventually([&] { return claimed.size() == 2; }));
    EXPECT_EQ(claimed[1], "{}") << "let go at once";
    ASSERT_TRUE(eventually([&] { return claimed.size() == 3; }));
    EXPECT_EQ(claimed[2], claimOf(second));
    window.reset();
    ASSERT_TRUE(eventually([&] { return claimed.size() == 4; }));
    EXPECT_EQ(claimed[3], "{}");
}

TEST_F(PresenceInTheWindow, WhoWalksThroughTheQueueClaimsOnlyWhereTheyStop)
{
    signIn();
    for (int i = 0; i < 10; ++i) {
        window->selection().select((i % 2 == 0 ? first : second).id, Selection::Origin::Queue);
        tests::pause(20);
    }
    ASSERT_TRUE(eventually([&] { return !claimed.isEmpty(); }));
    EXPECT_EQ(claimed, QList{claimOf(second)});
}

TEST_F(PresenceInTheWindow, WhatSomebodyHasTouchedAndWhoMayNotAnswerClaimNothing)
{
    second.status = core::Status::Acknowledged;
    firstPage = app::page(withReference({first, second}));
    signIn();
    select(second);
    tests::pause(static_cast<int>((Presence::restsFor + 300ms).count()));
    EXPECT_TRUE(claimed.isEmpty());
    desk.signOut();
    ASSERT_TRUE(eventually([&] { return desk.link().link == app::Link::SignedOut; }));
    role = "regional";
    signIn();
    select(first);
    tests::pause(static_cast<int>((Presence::restsFor + 300ms).count()));
    EXPECT_TRUE(claimed.isEmpty());
}

TEST_F(PresenceInTheWindow, TheFirstActOnItLetsItGo)
{
    signIn();
    select(first);
    ASSERT_TRUE(eventually([&] { return claimed == QList{claimOf(first)}; }));
    desk.submit(core::CommandType::Acknowledge, first.id, {});
    ASSERT_TRUE(eventually([&] { return claimed.size() == 2; }));
    EXPECT_EQ(claimed[1], "{}");
}

TEST_F(PresenceInTheWindow, TheQueueAndThePaneSayWhoElseHasItOpen)
{
    say({ofSiti()});
    signIn();
    ASSERT_TRUE(marked(first));
    EXPECT_EQ(inQueue(first), u"Siti Aminah"_s);
    EXPECT_TRUE(inQueue(first, Qt::ToolTipRole).contains(u"Siti Aminah has this open since"));
    EXPECT_TRUE(inQueue(first, Qt::AccessibleTextRole).startsWith(u"Siti Aminah has this open since"));
    EXPECT_TRUE(inQueue(second).isEmpty());
    select(first);
    EXPECT_TRUE(find<QLabel>("claimNote")->isVisible());
    picture(u"presence_queue"_s);
    say({});
    ASSERT_TRUE(eventually([&] { return inQueue(first).isEmpty(); }));
    EXPECT_TRUE(eventually([&] { return !find<QLabel>("claimNote")->isVisible(); }));
}

TEST_F(PresenceInTheWindow, AClaimThatIsNotRenewedEndsWithoutNewsOfTheServer)
{
    say({ofSiti(1500ms)});
    signIn();
    ASSERT_TRUE(marked(first));
    EXPECT_TRUE(eventually([&] { return inQueue(first).isEmpty(); }));
}

TEST_F(PresenceInTheWindow, AKeyOnWhatSomebodyElseHasOpenAsksFirst)
{
    say({ofSiti()});
    signIn();
    ASSERT_TRUE(marked(first));
    select(first);
    window->actions().command(core::CommandType::Acknowledge)->trigger();
    ASSERT_TRUE(find("claimedDialog"));
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 0);
    press("cancel");
    select(second);
    window->actions().command(core::CommandType::Acknowledge)->trigger();
    EXPECT_TRUE(eventually([&] { return desk.link().unsent == 1; })) << "nobody has this one open";
}

} // namespace
} // namespace posko::ui
