#include "server/store/entities.h"
#include "server/sync/window.h"
#include "tests/server/served.h"

#include <thread>

namespace posko::test {

namespace {

/// The window of a server of its own, whose cursor a desk would hold.
class Window : public Served {
protected:
    Window()
        : window(*backend().database, backend().now, hub)
        , start(here())
    {
    }

    server::Cursor here() const
    {
        const auto head = backend().database->look([](soci::session& sql) { return server::readHead(sql); });
        return {head.epoch, head.seq, head.tag, central.scopeVersion};
    }
    static json::array items(server::FeedPage page) { return at(parsed(page.takeText()), "items").as_array(); }

    server::Account central{.id = "c", .role = core::Role::Dispatcher};
    server::Account western{.id = "w", .role = core::Role::Regional, .districts = {"W"}};
    server::Hub hub;
    server::ChangeWindow window;
    server::Cursor start;
};

TEST_F(Window, HoldsWhatCameSinceItBeganAndNothingBefore)
{
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    dispatcher.send(command(core::CommandType::Acknowledge, id, 1));
    window.catchUp();

    const auto page = window.page(start, central);
    ASSERT_TRUE(page);
    ASSERT_EQ(items(*page).size(), 1) << "a row comes once, as it stands now";
    EXPECT_EQ(textAt(items(*page)[0], "body.status"), "acknowledged");
    EXPECT_EQ(page->next.text(), here().text());
    EXPECT_TRUE(page->any);
    EXPECT_FALSE(window.page(page->next, central)->any);

    auto before = start;
    --before.seq;
    EXPECT_FALSE(window.page(before, central));
    auto after = page->next;
    ++after.seq;
    EXPECT_FALSE(window.page(after, central));
    auto foreign = start;
    foreign.tag = "another";
    EXPECT_EQ(window.page(foreign, central)->state, server::CursorState::Gone);
    auto scope = start;
    ++scope.scope;
    EXPECT_EQ(window.page(scope, central)->state, server::CursorState::OtherScope);
}

TEST_F(Window, NoticesAnotherHistoryThatGrewPastItsPlace)
{
    auto dispatcher = desk("dispatcher");
    created(dispatcher, "W");
    window.catchUp();
    const auto old = here();
    ASSERT_TRUE(window.page(old, central));

    // A database that was put back from a copy, and written to before anybody looked.
    const auto other = server::Database::open(store.address()).value();
    const auto done = other->write(backend().now(), [](server::Transaction& transaction) -> core::Result<void> {
        transaction.sql() << "UPDATE change_log SET tag = 'other'";
        transaction.sql() << "UPDATE sync_head SET tag = 'other'";
        return {};
    });
    ASSERT_TRUE(done);
    window.catchUp();
    EXPECT_EQ(window.page(old, central)->state, server::CursorState::Gone);
    created(dispatcher, "W");
    window.catchUp();
    EXPECT_EQ(window.page(old, central)->state, server::CursorState::Gone);
    auto waiting = this->desk("dispatcher");
    EXPECT_EQ(waiting.get("/api/v1/sync/changes?cursor=" + old.text()).status, 410);
}

TEST_F(Window, FollowsADatabaseThatWasPutBack)
{
    auto dispatcher = desk("dispatcher");
    created(dispatcher, "W");
    window.catchUp();
    const auto before = here();
    const auto other = server::Database::open(store.address()).value();
    const auto done = other->write(backend().now(), [&](server::Transaction& transaction) -> core::Result<void> {
        transaction.sql() << "DELETE FROM change_log WHERE seq = :seq", soci::use(before.seq);
        transaction.sql() << "UPDATE sync_head SET seq = seq - 1, tag = "
                             "(SELECT tag FROM change_log WHERE seq = :seq)",
            soci::use(before.seq - 1);
        return {};
    });
    ASSERT_TRUE(done);
    // The head that a notice tells of is lower than what was read.
    window.announce(before.seq - 1);
    for (int tries = 0; tries < 500 && window.headSeq() == before.seq; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    EXPECT_EQ(window.headSeq(), before.seq - 1);
}

TEST_F(Window, TellsADistrictOfItsOwnAndOfWhatLeftIt)
{
    auto dispatcher = desk("dispatcher");
    const auto stays = created(dispatcher, "W");
    const auto leaves = created(dispatcher, "W");
    created(dispatcher, "E");
    auto transfer = command(core::CommandType::Transfer, leaves, 1);
    transfer.args.district = "E";
    transfer.args.reason = "Lintas batas";
    ASSERT_EQ(textAt(dispatcher.send(transfer), "outcome"), "applied");
    window.catchUp();

    const auto page = window.page(start, western);
    ASSERT_TRUE(page);
    const auto list = items(*page);
    ASSERT_EQ(list.size(), 2);
    EXPECT_EQ(textAt(list[0], "id"), stays);
    EXPECT_EQ(textAt(list[1], "id"), leaves);
    EXPECT_TRUE(at(list[1], "gone").as_bool());
}

TEST_F(Window, TellsFromCommitsWhatItWouldHaveRead)
{
    server::ChangeWindow told(*backend().database, backend().now, hub);
    int fromCommits = 0;
    backend().database->onCommit = [&](server::Commit commit) {
        fromCommits += server::changesOf(commit).empty() ? 0 : 1;
        told.announce(std::move(commit));
    };
    auto dispatcher = desk("dispatcher");
    const auto send = [&](core::CommandType type, const std::string& id, const std::string& text = {}) {
        auto made = command(type, id, 9);
        made.args.text = text;
        made.args.reason = text;
        EXPECT_EQ(textAt(dispatcher.send(made), "outcome"), "applied");
    };
    const server::Account admin{.id = "a", .role = core::Role::Administrator};
    const auto same = [&] {
        window.catchUp();
        told.catchUp();
        for (const auto& account : {central, western, admin}) {
            auto read = window.page(start, account);
            auto known = told.page(start, account);
            ASSERT_TRUE(read && known);
            EXPECT_EQ(read->takeText(), known->takeText());
        }
    };
    const auto waited = [&] {
        // Told, not read: nobody but its own thread goes on.
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (told.headSeq() != here().seq && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        same();
    };
    const auto id = created(dispatcher, "W", "Telepon 081234567890");
    waited();
    send(core::CommandType::Note, id, "Sudah dicek");
    waited();
    EXPECT_EQ(fromCommits, 2);
    send(core::CommandType::Acknowledge, id);
    send(core::CommandType::Note, id, "Kedua 081234567890");
    waited();
    EXPECT_EQ(fromCommits, 4);
    send(core::CommandType::Reject, id, "Bukan jalan kota");
    send(core::CommandType::Note, id, "Sesudah ditutup");
    waited();
    EXPECT_EQ(fromCommits, 4) << "a closed complaint reads otherwise";
    backend().database->onCommit = {};
}

TEST_F(Window, ForgetsAHistoryThatNoLongerComes)
{
    auto dispatcher = desk("dispatcher");
    const auto id = created(dispatcher, "W");
    window.catchUp();
    ASSERT_EQ(at(items(*window.page(start, central))[0], "history").as_array().size(), 1U);
    const auto closed = backend().database->write(backend().now(), [&](server::Transaction& transaction) {
        auto complaint = *transaction.complaint(id);
        complaint.status = core::Status::Rejected;
        complaint.updated = transaction.now - 2 * server::recentHistory;
        putComplaint(transaction, complaint, {}, 0, {});
        return core::Result<void>{};
    });
    ASSERT_TRUE(closed);
    window.catchUp();
    const auto list = items(*window.page(start, central));
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(textAt(list[0], "body.status"), "rejected");
    EXPECT_TRUE(at(list[0], "history").is_null());
}

TEST_F(Window, IsBusyWhileManyChangesCome)
{
    EXPECT_FALSE(window.isBusy());
    auto dispatcher = desk("dispatcher");
    createMany(dispatcher);
    window.catchUp();
    EXPECT_TRUE(window.isBusy());
}

} // namespace

} // namespace posko::test
