#include "server/store/database.h"

#include "server/server.h"
#include "server/store/entities.h"
#include "server/store/imports.h"
#include "server/store/query.h"
#include "server/store/reference.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <array>
#include <map>
#include <optional>
#include <thread>

namespace posko::test {

namespace {

using server::Database;
using server::Transaction;
using testing::HasSubstr;

class Store : public testing::Test {
protected:
    template <typename Work> auto write(Work work) { return database->write(server::systemNow(), work); }
    std::int64_t head()
    {
        return database->read([](soci::session& sql) { return server::readHead(sql); }).seq;
    }

    TestStore store;
    std::unique_ptr<Database> database = server::openStore(store.address(), server::systemNow()).value();
};

TEST_F(Store, ANewerDatabaseIsRefusedAndLeftAlone)
{
    ASSERT_TRUE(write([this](Transaction& transaction) {
        server::setSchemaVersion(transaction.sql(), database->kind(), 9999);
        return core::Result<void>{};
    }));
    database.reset();
    const auto opened = Database::open(store.address());
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr("Install the newer poskod"));
    const auto again =
        server::Server::open({.database = store.address(), .address = "127.0.0.1", .photoProgram = {}, .now = {}});
    EXPECT_FALSE(again);
}

TEST_F(Store, ListsAndRowsKeepEveryCharacter)
{
    const std::vector<std::string> texts{"plain",
                                         "",
                                         "NULL",
                                         "\"quoted\"",
                                         "back\\slash\\",
                                         "{a,b}",
                                         "a,b",
                                         " spaces ",
                                         "line\nline\t",
                                         "Jl. Kébon Jerúk — ½ \U0001F6A7",
                                         "'; DROP TABLE entity"};
    database->look([&](soci::session& sql) {
        sql << "CREATE TEMPORARY TABLE odd (n BIGINT, body TEXT)";
        std::array<server::SqlView, 2> row;
        server::Query(sql)
            .text("INSERT INTO odd (n, body)")
            .rows(texts.size(),
                  [&](std::size_t i) {
                      row = {static_cast<std::int64_t>(i) - 1, texts[i]};
                      return std::span<const server::SqlView>(row);
                  })
            .run();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            std::int64_t n = 99;
            std::string body;
            int found = 0;
            server::Query(sql)
                .text("SELECT n, body FROM odd WHERE body")
                .in({&texts[i], 1})
                .each([&] { ++found; }, n, body);
            EXPECT_EQ(found, 1) << texts[i];
            EXPECT_EQ(n, static_cast<std::int64_t>(i) - 1);
            EXPECT_EQ(body, texts[i]);
        }
        std::int64_t n = 0;
        std::size_t found = 0;
        server::Query(sql).text("SELECT n FROM odd WHERE body").in(texts).each([&] { ++found; }, n);
        EXPECT_EQ(found, texts.size());
        server::Query(sql).text("SELECT n FROM odd WHERE body").in({}).each([&] { ADD_FAILURE() << "in nothing"; }, n);
        return 0;
    });
}

TEST_F(Store, NoIndexHoldsWhatEveryChangeTouches)
{
    database->read([&](soci::session& sql) {
        std::string index;
        int found = 0;
        server::Query(sql)
            .text(store.isPostgresql() ? "SELECT indexdef FROM pg_indexes WHERE tablename = 'entity'"
                                       : "SELECT sql FROM sqlite_master WHERE tbl_name = 'entity' AND type = 'index' "
                                         "AND sql IS NOT NULL")
            .each(
                [&] {
                    ++found;
                    const auto columns = index.substr(index.rfind(" ON "));
                    for (const auto* touched : {"updated", "version", "seq", "body"})
                        EXPECT_THAT(columns, testing::Not(HasSubstr(touched)));
                },
                index);
        EXPECT_GT(found, 1);
        return 0;
    });
}

TEST_F(Store, OpeningAgainChangesNothing)
{
    const auto before = head();
    const auto epoch = database->read([](soci::session& sql) { return server::readHead(sql); }).epoch;
    database = nullptr;
    database = server::openStore(store.address(), server::systemNow()).value();
    EXPECT_EQ(head(), before);
    EXPECT_EQ(database->read([](soci::session& sql) { return server::readHead(sql); }).epoch, epoch);
}

TEST_F(Store, EveryReplyGreetsAndHasItsComma)
{
    const auto rows =
        database->read([](soci::session& sql) { return server::allEntities(sql, core::EntityKind::Template); });
    ASSERT_EQ(rows.size(), 12U) << "six events in two languages";
    for (const auto& row : rows) {
        const auto reply = core::fromJson<core::ReplyTemplate>(*core::parseJson(row.body));
        ASSERT_TRUE(reply);
        EXPECT_THAT(core::fillTemplate(reply->text, {{"mention", "Budi"}}),
                    testing::StartsWith(reply->language == "id" ? "Halo Budi, " : "Hello Budi, "));
        EXPECT_THAT(core::fillTemplate(reply->text, {}),
                    testing::StartsWith(reply->language == "id" ? "Halo, " : "Hello, "));
    }
}

TEST_F(Store, AnErrorAndAnExceptionUndoTheTransaction)
{
    const auto before = head();
    const core::Crew crew{"X", "Regu", "W", true};
    const auto failed = write([&](Transaction& transaction) -> core::Result<void> {
        putReference(transaction, core::EntityKind::Crew, "X", core::toJson(crew));
        return core::fail(core::ErrorCode::Invalid, "no");
    });
    EXPECT_FALSE(failed);
    EXPECT_THROW(write([&](Transaction& transaction) -> core::Result<void> {
                     putReference(transaction, core::EntityKind::Crew, "X", core::toJson(crew));
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    EXPECT_EQ(head(), before);
    // A step that fails takes back its numbers, so the feed stays without gaps.
    ASSERT_TRUE(write([&](Transaction& transaction) {
        EXPECT_THROW(transaction.step([&] {
            putReference(transaction, core::EntityKind::Crew, "X", core::toJson(crew));
            throw std::runtime_error("no");
        }),
                     std::runtime_error);
        putReference(transaction, core::EntityKind::Crew, "Y", core::toJson(crew));
        return core::Result<void>{};
    }));
    EXPECT_EQ(head(), before + 1);
    EXPECT_FALSE(
        database->read([](soci::session& sql) { return server::findEntity(sql, core::EntityKind::Crew, "X"); }));
}

TEST_F(Store, ReferenceRowsThatStandAlreadyMakeNoChange)
{
    const core::Crew crew{"X", "Regu", "W", true};
    const auto put = [&](const core::Crew& row) {
        return write([&](Transaction& transaction) {
                   return core::Result<bool>(
                       putReference(transaction, core::EntityKind::Crew, row.code, core::toJson(row)));
               })
            .value();
    };
    EXPECT_TRUE(put(crew));
    const auto before = head();
    EXPECT_FALSE(put(crew));
    EXPECT_EQ(head(), before);
    EXPECT_TRUE(put({"X", "Regu Baru", "W", true}));
    EXPECT_EQ(head(), before + 1);
}

TEST_F(Store, TheReferenceCacheFollowsOtherProcesses)
{
    server::ReferenceCache cache;
    const auto get = [&] {
        return database->read([&](soci::session& sql) { return cache.get(sql); });
    };
    EXPECT_FALSE(get()->crews.contains("X"));
    const auto other = Database::open(store.address()).value();
    ASSERT_TRUE(other->write(server::systemNow(), [](Transaction& transaction) {
        putReference(transaction, core::EntityKind::Crew, "X", core::toJson(core::Crew{"X", "Regu", "W", true}));
        return core::Result<void>{};
    }));
    EXPECT_TRUE(get()->crews.contains("X"));
    EXPECT_EQ(get(), get());
}

TEST_F(Store, NumbersFollowTheAgencysYear)
{
    const auto number = [&](const char* time) {
        return write([&](Transaction& transaction) {
                   return core::Result<std::string>(
                       nextNumber(transaction, core::parseIso8601(time).value(), core::Agency{}));
               })
            .value();
    };
    EXPECT_EQ(number("2026-12-31T16:59:59Z"), "DPU-2026-000001");
    EXPECT_EQ(number("2026-12-31T17:00:00Z"), "DPU-2027-000001");
    EXPECT_EQ(number("2026-01-01T00:00:00Z"), "DPU-2026-000002");
}

TEST_F(Store, NumbersBeginAsTheAgencySaysAndGoOnWhereTheyWere)
{
    core::Agency agency;
    const auto number = [&] {
        return write([&](Transaction& transaction) {
                   return core::Result<std::string>(
                       nextNumber(transaction, core::parseIso8601("2026-05-01T00:00:00Z").value(), agency));
               })
            .value();
    };
    EXPECT_EQ(number(), "DPU-2026-000001");
    agency.numberPrefix = "PUPR2";
    EXPECT_EQ(number(), "PUPR2-2026-000002");
}

TEST_F(Store, WhatCitizensAddedOutlivesAnImport)
{
    const auto import = [&](const std::string& text) {
        return write([&](Transaction& transaction) {
                   server::ImportedComplaint row{"source", "7", text, {}, {}};
                   row.complaint.channel = core::Channel::Import;
                   row.complaint.text = text;
                   row.complaint.received = row.complaint.updated = transaction.now;
                   core::Event event;
                   event.type = "imported";
                   row.events = {event};
                   return core::Result<server::Imported>(importComplaint(transaction, row, core::Agency{}));
               })
            .value();
    };
    const auto stored = [&] {
        return database->read([](soci::session& sql) {
            const auto row = server::findImport(sql, "source", "7").value();
            return std::pair(server::findComplaints(sql, {&row.complaintId, 1}).at(0),
                             server::history(sql, row.complaintId));
        });
    };
    import("satu");
    ASSERT_TRUE(write([&](Transaction& transaction) {
        // As Open311 and channels do it: no account stands behind it.
        core::Event note;
        note.type = "note";
        note.details = {{"text", "Makin lebar"}};
        core::Event photo;
        photo.type = "photo";
        auto complaint = stored().first;
        complaint.photos.push_back({.sha256 = std::string(64, 'a'), .kind = core::PhotoKind::Before});
        putComplaint(transaction, complaint, std::vector{note, photo}, 0, {});
        return core::Result<void>{};
    }));
    EXPECT_EQ(import("satu"), server::Imported::Unchanged);
    EXPECT_EQ(stored().second.size(), 3U);
    EXPECT_EQ(import("dua"), server::Imported::Changed);
    EXPECT_EQ(import("tiga"), server::Imported::Changed);
    const auto [complaint, events] = stored();
    EXPECT_EQ(complaint.text, "tiga");
    EXPECT_EQ(complaint.photos.size(), 1U);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].type, "imported");
    EXPECT_EQ(events[1].details.at("text"), "Makin lebar");
    EXPECT_EQ(events[2].type, "photo");
    EXPECT_EQ(complaint.events, 3);
}

TEST_F(Store, ImportsAreIdempotentAndLeaveWhatWasWorkedOn)
{
    const auto import = [&](const std::string& hash, const std::string& text) {
        return write([&](Transaction& transaction) {
                   server::ImportedComplaint row{"source", "7", hash, {}, {}};
                   row.complaint.channel = core::Channel::Import;
                   row.complaint.text = text;
                   row.complaint.received = row.complaint.updated = transaction.now;
                   core::Event event;
                   event.type = "imported";
                   row.events = {event};
                   return core::Result<server::Imported>(importComplaint(transaction, row, core::Agency{}));
               })
            .value();
    };
    const auto stored = [&] {
        return database->read([](soci::session& sql) {
            const auto row = server::findImport(sql, "source", "7").value();
            return std::pair(server::findComplaints(sql, {&row.complaintId, 1}).at(0),
                             server::history(sql, row.complaintId));
        });
    };
    EXPECT_EQ(import("a", "satu"), server::Imported::New);
    const auto first = stored().first;
    EXPECT_EQ(import("a", "satu"), server::Imported::Unchanged);
    EXPECT_EQ(import("b", "dua"), server::Imported::Changed);
    const auto [second, events] = stored();
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.number, first.number);
    EXPECT_EQ(second.text, "dua");
    EXPECT_EQ(events.size(), 1U);

    ASSERT_TRUE(write([&](Transaction& transaction) {
        core::Event note;
        note.type = "note";
        note.actor = uuid();
        putComplaint(transaction, second, std::vector{note}, 0, {});
        return core::Result<void>{};
    }));
    EXPECT_EQ(import("c", "tiga"), server::Imported::Unchanged);
    EXPECT_EQ(stored().first.text, "dua");
    EXPECT_EQ(stored().second.size(), 2U);
}

core::Complaint numbered(int number)
{
    core::Complaint complaint;
    complaint.id = uuid();
    complaint.number = "T-" + std::to_string(number);
    complaint.district = "W";
    return complaint;
}

TEST_F(Store, WhatManyStepsMakeIsWrittenWhileMoreIsMade)
{
    constexpr int many = 700;
    const auto before = head();
    std::vector<std::string> ids;
    std::optional<server::Commit> told;
    database->onCommit = [&](server::Commit commit) {
        told = std::move(commit);
    };
    ASSERT_TRUE(write([&](Transaction& transaction) {
        for (int i = 0; i < many; ++i) {
            transaction.step([&] {
                core::Event event;
                event.type = "note";
                ids.push_back(putComplaint(transaction, numbered(i), {&event, 1}, 0, {})->id);
            });
            if (i % 100 != 0)
                continue;
            EXPECT_THROW(transaction.step([&] {
                putComplaint(transaction, numbered(many + i), {}, 0, {});
                auto changed = *transaction.complaint(ids.back());
                changed.text = "undone";
                putComplaint(transaction, changed, {}, 0, {});
                throw std::runtime_error("no");
            }),
                         std::runtime_error);
        }
        return core::Result<void>{};
    }));
    EXPECT_EQ(head(), before + many);
    const auto stored = database->read([&](soci::session& sql) { return server::findComplaints(sql, ids); });
    EXPECT_EQ(stored.size(), ids.size());
    for (const auto& complaint : stored)
        EXPECT_EQ(complaint.text, "");
    ASSERT_TRUE(told && told->rows);
    EXPECT_EQ(told->rows->changes.size(), ids.size());
    EXPECT_EQ(told->rows->events.size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        EXPECT_EQ(told->rows->changes[i].id, ids[i]);
}

TEST_F(Store, WhatIsReadAheadDoesNotTakeChangesBack)
{
    std::vector<std::string> ids;
    ASSERT_TRUE(write([&](Transaction& transaction) {
        for (int i = 0; i < 3; ++i)
            ids.push_back(putComplaint(transaction, numbered(i), {}, 0, {})->id);
        return core::Result<void>{};
    }));
    const auto none = uuid();
    ASSERT_TRUE(write([&](Transaction& transaction) {
        const auto change = [&](const std::string& id) {
            auto changed = *transaction.complaint(id);
            changed.text += "x";
            putComplaint(transaction, changed, {}, 0, {});
        };
        change(ids[0]);
        transaction.expectNext(std::vector{ids[0], ids[1], none});
        change(ids[0]);
        change(ids[1]);
        transaction.expectNext(std::vector{ids[1], ids[2]});
        transaction.expectNext(ids);
        EXPECT_EQ(transaction.complaint(none), nullptr);
        for (const auto& id : ids)
            change(id);
        return core::Result<void>{};
    }));
    const auto texts = database->read([&](soci::session& sql) {
        std::map<std::string, std::string> found;
        for (const auto& complaint : server::findComplaints(sql, ids))
            found[complaint.id] = complaint.text;
        return found;
    });
    EXPECT_THAT(texts, testing::UnorderedElementsAre(testing::Pair(ids[0], "xxx"), testing::Pair(ids[1], "xx"),
                                                     testing::Pair(ids[2], "x")));
}

TEST_F(Store, WhatWasReadAheadAndCannotBeReadConcernsWhoAsksForItAlone)
{
    const auto before = head();
    std::string damaged;
    // By another process: what this one made, it need not read.
    const auto other = Database::open(store.address()).value();
    ASSERT_TRUE(other->write(server::systemNow(), [&](Transaction& transaction) {
        damaged = putComplaint(transaction, numbered(0), {}, 0, {})->id;
        transaction.sql() << "UPDATE entity SET body = '{}' WHERE id = :id", soci::use(damaged);
        return core::Result<void>{};
    }));
    ASSERT_TRUE(write([&](Transaction& transaction) {
        transaction.expectNext(std::vector{damaged});
        transaction.step([&] { putComplaint(transaction, numbered(1), {}, 0, {}); });
        EXPECT_THROW(transaction.step([&] { static_cast<void>(transaction.complaint(damaged)); }), std::runtime_error);
        transaction.step([&] { putComplaint(transaction, numbered(2), {}, 0, {}); });
        return core::Result<void>{};
    }));
    EXPECT_EQ(head(), before + 3);
}

TEST_F(Store, ARowThatCouldNotBeWrittenIsNotCommittedWithout)
{
    const auto before = head();
    EXPECT_THROW(write([&](Transaction& transaction) {
                     for (int i = 0; i < 500; ++i) {
                         try {
                             transaction.step([&] {
                                 putComplaint(transaction, numbered(i), {}, 0, {});
                                 if (i < 2)
                                     transaction.pending().add(server::EventRow{"same", 1, "{}"});
                             });
                         } catch (const std::exception&) {
                             // Whoever passes over it shall not commit the rest.
                         }
                     }
                     return core::Result<void>{};
                 }),
                 soci::soci_error);
    EXPECT_EQ(head(), before);
}

TEST_F(Store, AStatementThatFailsAmongManyEndsThemAndLeavesTheSessionGood)
{
    database->look([](soci::session& sql) {
        sql << "CREATE TEMPORARY TABLE few (n BIGINT PRIMARY KEY)";
        std::deque<server::Query> queries;
        for (const std::int64_t n : {1, 1, 2})
            queries.emplace_back(sql).text("INSERT INTO few (n) VALUES (").value(n).text(")");
        EXPECT_THROW(server::Query::runAll(queries), soci::soci_error);
        std::int64_t n = 0;
        server::Query(sql).text("SELECT n FROM few WHERE n = 2").each([&] { ADD_FAILURE() << "ran"; }, n);
        queries.clear();
        for (const std::int64_t next : {3, 4})
            queries.emplace_back(sql).kept().text("INSERT INTO few (n) VALUES (").value(next).text(")");
        queries.emplace_back(sql).text("UPDATE few SET n = n + 10 WHERE n > 2");
        EXPECT_EQ(server::Query::runAll(queries), (std::vector<std::int64_t>{1, 1, 2}));
        return 0;
    });
}

/// A process that knows two complaints, and another that writes to the same store.
class KnownStore : public Store {
protected:
    KnownStore()
    {
        EXPECT_TRUE(write([&](Transaction& transaction) {
            for (int i = 0; auto& id : ids)
                id = putComplaint(transaction, numbered(i++), {}, 0, {})->id;
            return core::Result<void>{};
        }));
    }

    static void change(Transaction& transaction, const std::string& id, const std::string& text)
    {
        auto changed = *transaction.complaint(id);
        changed.text = text;
        putComplaint(transaction, changed, {}, 0, {});
    }
    void byOther(const std::function<void(Transaction&)>& work)
    {
        EXPECT_TRUE(other->write(server::systemNow(), [&](Transaction& transaction) {
            work(transaction);
            return core::Result<void>{};
        }));
    }
    std::vector<std::string> texts()
    {
        std::vector<std::string> seen;
        EXPECT_TRUE(write([&](Transaction& transaction) {
            for (const auto& id : ids)
                seen.push_back(transaction.complaint(id)->text);
            return core::Result<void>{};
        }));
        return seen;
    }

    std::array<std::string, 2> ids;
    const std::unique_ptr<Database> other = Database::open(store.address()).value();
};

TEST_F(KnownStore, ReadsAgainWhatAnotherProcessChanged)
{
    byOther([&](Transaction& transaction) { change(transaction, ids[0], "theirs"); });
    EXPECT_THAT(texts(), testing::ElementsAre("theirs", ""));
    ASSERT_TRUE(write([&](Transaction& transaction) {
        change(transaction, ids[1], "ours");
        return core::Result<void>{};
    }));
    EXPECT_THAT(texts(), testing::ElementsAre("theirs", "ours"));
    byOther([&](Transaction& transaction) {
        EXPECT_EQ(transaction.complaint(ids[1])->text, "ours");
        change(transaction, ids[1], "theirs too");
    });
    EXPECT_THAT(texts(), testing::ElementsAre("theirs", "theirs too"));
}

TEST_F(KnownStore, LearnsNothingFromWhatWasUndone)
{
    EXPECT_FALSE(write([&](Transaction& transaction) -> core::Result<void> {
        change(transaction, ids[0], "undone");
        return core::fail(core::ErrorCode::Invalid, "no");
    }));
    EXPECT_THAT(texts(), testing::ElementsAre("", ""));
    ASSERT_TRUE(write([&](Transaction& transaction) {
        EXPECT_THROW(transaction.step([&] {
            change(transaction, ids[0], "undone");
            throw std::runtime_error("no");
        }),
                     std::runtime_error);
        return core::Result<void>{};
    }));
    EXPECT_THAT(texts(), testing::ElementsAre("", ""));
}

TEST_F(KnownStore, ForgetsAllWhenItCannotSeeWhatChanged)
{
    byOther([&](Transaction& transaction) { change(transaction, ids[0], "theirs"); });
    // The record of it was pruned.
    byOther([](Transaction& transaction) {
        transaction.sql() << "UPDATE sync_head SET floor_seq = seq, floor_tag = tag";
        transaction.sql() << "DELETE FROM change_log";
    });
    EXPECT_THAT(texts(), testing::ElementsAre("theirs", ""));
}

TEST_F(KnownStore, ForgetsAllWhenAnotherHistoryTookThePlace)
{
    const auto replace = [](soci::session& sql, const char* text) {
        std::string body;
        std::string id;
        std::map<std::string, std::string> bodies;
        server::Query(sql)
            .text("SELECT id, body FROM entity WHERE kind = 8")
            .each([&] { bodies[id] = body; }, id, body);
        for (auto& [each, old] : bodies) {
            auto complaint = server::decodeComplaint(old);
            complaint.text = text;
            const auto made = core::json::serialize(core::toJson(complaint));
            sql << "UPDATE entity SET body = :body WHERE id = :id", soci::use(made), soci::use(each);
        }
    };
    // At the same place, and behind it: a database that was put back from a copy and written to since.
    byOther([&](Transaction& transaction) {
        replace(transaction.sql(), "copy");
        transaction.sql() << "UPDATE change_log SET tag = 'other'";
        transaction.sql() << "UPDATE sync_head SET tag = 'other'";
    });
    EXPECT_THAT(texts(), testing::ElementsAre("copy", "copy"));
    byOther([&](Transaction& transaction) {
        replace(transaction.sql(), "copy of it");
        transaction.sql() << "UPDATE change_log SET tag = 'third'";
        transaction.sql() << "UPDATE sync_head SET tag = 'third'";
    });
    byOther([&](Transaction& transaction) { putComplaint(transaction, numbered(9), {}, 0, {}); });
    EXPECT_THAT(texts(), testing::ElementsAre("copy of it", "copy of it"));
}

TEST(KnownComplaints, AreBoundedAndKeepWhatIsAskedFor)
{
    server::KnownComplaints known;
    const server::Head head{"epoch", 1, "tag", 0, "", 0, 0};
    const auto complaint = std::make_shared<const core::Complaint>();
    known.learn({{"used", complaint}}, head);
    constexpr auto many = 3 * server::KnownComplaints::most;
    for (std::size_t i = 0; i < many; ++i) {
        known.learn({{std::to_string(i), complaint}}, head);
        if (i % 1000 == 0) {
            EXPECT_EQ(known.find("used"), complaint);
        }
    }
    EXPECT_EQ(known.find(std::to_string(many - 1)), complaint);
    EXPECT_EQ(known.find("0"), nullptr);
    EXPECT_LE(complaint.use_count(), static_cast<long>(server::KnownComplaints::most) + 1);
}

TEST_F(Store, TwoProcessesWriteInTurn)
{
    const auto other = Database::open(store.address()).value();
    const auto before = head();
    constexpr int each = 40;
    const auto run = [](Database& target, const std::string& prefix) {
        for (int i = 0; i < each; ++i) {
            const core::Crew crew{prefix + std::to_string(i), "Regu", "W", true};
            const auto done = target.write(server::systemNow(), [&](Transaction& transaction) {
                putReference(transaction, core::EntityKind::Crew, crew.code, core::toJson(crew));
                return core::Result<void>{};
            });
            EXPECT_TRUE(done);
        }
    };
    std::thread thread([&] { run(*other, "A"); });
    run(*database, "B");
    thread.join();
    EXPECT_EQ(head(), before + 2 * each);
    const auto rows = database->read([](soci::session& sql) {
        int count = 0;
        sql << "SELECT count(DISTINCT seq) FROM change_log", soci::into(count);
        return count;
    });
    EXPECT_EQ(rows, before + 2 * each);
}

} // namespace

} // namespace posko::test
