#include "server/backup/backup.h"
#include "server/backup/manifest.h"
#include "server/backup/restore.h"
#include "server/photos/files.h"
#include "server/store/entities.h"
#include "server/store/migrations.h"
#include "server/store/restoring.h"
#include "server/store/tables.h"
#include "tests/server/work.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

namespace posko::test {

namespace {

namespace fs = std::filesystem;

using server::DatabaseAddress;

class Backups : public Served {
protected:
    fs::path folder(const std::string& name) const { return place.path / name; }
    Ran backup(const std::string& name) const
    {
        return poskod(store.address(), "backup --to '" + folder(name).string() + "'");
    }
    static Ran restore(const fs::path& from, const DatabaseAddress& into, const std::string& more = {})
    {
        return poskod(into, "restore --from '" + from.string() + "' " + more);
    }
    /// An address of an SQLite store.
    DatabaseAddress sqlite(const std::string& name) const { return {folder(name), {}}; }
    /// Ends the server and serves another store.
    void serve(const DatabaseAddress& address)
    {
        restart([&](server::ServerOptions& options) { options.database = address; });
    }
    static std::set<std::string> notesOf(Desk& desk, const std::string& complaint)
    {
        std::set<std::string> texts;
        for (const auto& event : listOf(at(parsed(desk.get("/api/v1/complaints/" + complaint).body), "history"))) {
            if (textAt(event, "type") == "note")
                texts.insert(textAt(event, "details.text"));
        }
        return texts;
    }

    TemporaryFolder place;
};

/// What the servers' other tables are called has to be said in server/store/tables.cpp, or a backup is without them.
TEST_F(Backups, EveryTableIsKnownAndHoldsNoNulls)
{
    const bool postgresql = store.isPostgresql();
    soci::session sql;
    server::connect(sql, postgresql ? server::Engine::Postgresql : server::Engine::Sqlite, store.address());
    std::set<std::string> known;
    for (const auto list : {server::savedTables(), server::unsavedTables()})
        known.insert(list.begin(), list.end());
    std::set<std::string> found;
    const soci::rowset<std::string> names =
        (sql.prepare << (postgresql ? "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables "
                                      "WHERE schemaname = current_schema()"
                                    : "SELECT name FROM sqlite_master WHERE type = 'table' "
                                      "AND name NOT LIKE 'sqlite_%'"));
    found.insert(names.begin(), names.end());
    if (!postgresql)
        found.insert("schema_version");
    EXPECT_EQ(found, known);
    for (const auto name : server::savedTables()) {
        const auto table = server::describe(sql, backend().database->kind(), name);
        EXPECT_GT(table.keys, 0U) << name;
        int nullable = 0;
        const std::string asked(name);
        if (postgresql)
            sql << "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() "
                   "AND table_name = :name AND is_nullable = 'YES'",
                soci::use(asked), soci::into(nullable);
        else
            sql << "SELECT count(*) FROM pragma_table_info(:name) WHERE \"notnull\" = 0 AND pk = 0", soci::use(asked),
                soci::into(nullable);
        EXPECT_EQ(nullable, 0) << name;
    }
}

TEST_F(Backups, TakenUnderLoadHoldWhatWasAcknowledgedUpToTheirSeqAndNothingElse)
{
    struct Note {
        std::string text;
        std::int64_t seq;
    };
    constexpr std::size_t writers = 4;
    constexpr std::size_t acknowledged = 15;
    std::string complaints[writers];
    std::deque<std::atomic<std::size_t>> counts(writers);
    std::vector<Note> notes[writers];
    std::atomic<bool> ending = false;
    auto first = desk("dispatcher");
    for (auto& complaint : complaints)
        complaint = created(first, "W");
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < writers; ++i) {
        threads.emplace_back([&, i] {
            auto desk = this->desk("dispatcher");
            for (int n = 0; !ending; ++n) {
                const auto text = std::to_string(i) + " " + std::to_string(n);
                const auto outcome = desk.send(noteCommand(complaints[i], text));
                notes[i].push_back({text, at(outcome, "seq").to_number<std::int64_t>()});
                if (n % 5 == 0) {
                    const auto sha256 = uploadPicture(desk, static_cast<int>(i) * 100'000 + n);
                    desk.send(photoCommand(complaints[i], sha256, 1));
                }
                ++counts[i];
            }
        });
    }
    const auto wait = [&] {
        std::vector<std::size_t> from;
        for (const auto& count : counts)
            from.push_back(count);
        for (std::size_t i = 0; i < writers; ++i) {
            while (counts[i] < from[i] + acknowledged)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    };
    wait();
    const auto made = backup("b");
    EXPECT_EQ(made.status, 0) << made.output;
    wait();
    ending = true;
    for (auto& thread : threads)
        thread.join();

    const auto seq = server::readManifest(folder("b")).value().seq;
    auto after = desk("dispatcher"); // the first one's connection may have idled too long
    after.snapshot();
    EXPECT_EQ(at(after.changes(), "backed_up_seq"), json::value(seq));
    EXPECT_EQ(at(parsed(after.get("/api/v1/sync/snapshot").body), "backed_up_seq"), json::value(seq));
    const auto restored = restore(folder("b"), sqlite("r"));
    ASSERT_EQ(restored.status, 0) << restored.output;
    const auto checked = poskod(sqlite("r"), "check");
    EXPECT_EQ(checked.status, 0) << checked.output;
    serve(sqlite("r"));
    auto reader = desk("dispatcher");
    for (std::size_t i = 0; i < writers; ++i) {
        std::set<std::string> covered;
        std::size_t later = 0;
        for (const auto& note : notes[i]) {
            if (note.seq <= seq)
                covered.insert(note.text);
            else
                ++later;
        }
        EXPECT_GE(covered.size(), acknowledged);
        EXPECT_GE(later, acknowledged);
        EXPECT_EQ(notesOf(reader, complaints[i]), covered);
        const auto photos = at(parsed(reader.get("/api/v1/complaints/" + complaints[i]).body), "body.photos");
        ASSERT_TRUE(photos.is_array());
        for (const auto& photo : photos.as_array())
            EXPECT_EQ(reader.get("/api/v1/photos/" + textAt(photo, "sha256") + "/original").status, 200);
    }
}

TEST_F(Backups, GoIntoTheOtherKindOfDatabaseAndBackAsTheyWere)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W", "Lubang \"dalam\" di Jl. Kramat \\ \u00e9\u4e2d\U0001F6A7\nbaris kedua");
    desk.send(photoCommand(id, uploadPicture(desk, 1), 1));
    addKey("aplikasi");
    const auto before = allRows(store.address());
    ASSERT_EQ(backup("b").status, 0);

    const auto first = restore(folder("b"), sqlite("s"));
    ASSERT_EQ(first.status, 0) << first.output;
    EXPECT_EQ(allRows(sqlite("s")), before);
    ASSERT_EQ(poskod(sqlite("s"), "backup --to '" + folder("c").string() + "'").status, 0);
    const TestStore back;
    const auto second = restore(folder("c"), back.address());
    ASSERT_EQ(second.status, 0) << second.output;
    EXPECT_EQ(allRows(back.address()), before);
}

TEST_F(Backups, ARestoreBeginsAnotherHistoryAndLeavesNumbersOut)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    desk.snapshot();
    const auto cursor = desk.cursor;
    const auto number = textAt(parsed(desk.get("/api/v1/complaints/" + id).body), "body.number");
    ASSERT_EQ(backup("b").status, 0);
    const auto seq = server::readManifest(folder("b")).value().seq;
    ASSERT_EQ(restore(folder("b"), sqlite("r"), "--skip-numbers 500").status, 0);
    const auto access = desk.access;
    serve(sqlite("r"));
    EXPECT_EQ(client().send("GET", "/api/v1/session", {{"Authorization", "Bearer " + access}}).status, 401);
    auto again = this->desk("dispatcher");
    EXPECT_EQ(again.get("/api/v1/sync/changes?cursor=" + cursor).status, 410);
    again.snapshot();
    EXPECT_EQ(at(again.changes(), "backed_up_seq"), json::value(seq));
    const auto next = created(again, "W");
    const auto given = textAt(parsed(again.get("/api/v1/complaints/" + next).body), "body.number");
    EXPECT_EQ(std::stoi(given.substr(9)), std::stoi(number.substr(9)) + 501);
    EXPECT_EQ(again.changes().at("items").as_array().size(), 1U);
}

TEST_F(Backups, ARestoreInTheNextYearLeavesNumbersOutInThatYearToo)
{
    // Half an hour before midnight in Jakarta; the store is lost some hours into the new year, which is the old one in
    // UTC still.
    const auto madeAt = core::parseIso8601("2026-12-31T16:30:00Z").value();
    const auto restoredAt = core::parseIso8601("2026-12-31T22:00:00Z").value();
    const auto number = [&](server::Database& database, const char* received) {
        return database
            .write(restoredAt,
                   [&](server::Transaction& transaction) {
                       return core::Result<std::string>(
                           nextNumber(transaction, core::parseIso8601(received).value(), core::Agency{}));
                   })
            .value();
    };
    auto& lost = *backend().database;
    EXPECT_EQ(number(lost, "2026-12-31T16:00:00Z"), "DPU-2026-000001");
    ASSERT_TRUE(server::makeBackup(lost, store.path(), folder("b"), madeAt));
    EXPECT_EQ(number(lost, "2026-12-31T18:00:00Z"), "DPU-2027-000001"); // known outside, and in no backup
    ASSERT_TRUE(server::restoreBackup(folder("b"), sqlite("r"), 1000, restoredAt));
    const auto restored = server::Database::open(sqlite("r")).value();
    EXPECT_EQ(number(*restored, "2026-12-31T16:00:00Z"), "DPU-2026-001002");
    EXPECT_EQ(number(*restored, "2026-12-31T18:00:00Z"), "DPU-2027-001001");
}

TEST_F(Backups, PhotosThatCannotBeReadKeepNothingElseOut)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    std::vector<std::string> photos;
    for (int i = 0; i < 6; ++i) {
        photos.push_back(uploadPicture(desk, i));
        desk.send(photoCommand(id, photos.back(), i + 1));
    }
    // A file whose disk answers with an error, also to the superuser.
    const auto breakFile = [](const fs::path& path) {
        fs::remove(path);
        fs::create_symlink("/proc/self/mem", path);
    };
    breakFile(server::originalPath(store.path(), photos[0]));
    breakFile(server::copyPath(store.path(), photos[1], "320"));
    std::ofstream(server::originalPath(store.path(), photos[2])) << "something else";
    const auto made = backup("b");
    EXPECT_EQ(made.status, 1);
    EXPECT_NE(made.output.find("3 photos"), std::string::npos) << made.output;
    breakFile(server::originalPath(folder("b"), photos[3]));
    breakFile(server::copyPath(folder("b"), photos[4], "1600"));
    const auto restored = restore(folder("b"), sqlite("r"));
    EXPECT_EQ(restored.status, 1);
    EXPECT_NE(restored.output.find("1 photos"), std::string::npos) << restored.output;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        EXPECT_EQ(made.output.find(photos[i]) != std::string::npos, i < 3) << made.output;
        EXPECT_EQ(restored.output.find(photos[i]) != std::string::npos, i < 5) << restored.output;
    }
    serve(sqlite("r"));
    auto again = this->desk("dispatcher");
    EXPECT_EQ(again.get("/api/v1/complaints/" + id).status, 200);
    for (std::size_t i = 0; i < photos.size(); ++i)
        EXPECT_EQ(again.get("/api/v1/photos/" + photos[i] + "/original").status, i < 5 ? 404 : 200) << i;
}

TEST_F(Backups, ARestoreRefusesWhatIsNotEmptyOrNotWhole)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto photo = uploadPicture(desk, 1);
    desk.send(photoCommand(id, photo, 1));
    ASSERT_EQ(backup("b").status, 0);
    const auto before = allRows(store.address());
    const auto into = restore(folder("b"), store.address());
    EXPECT_EQ(into.status, 1);
    EXPECT_NE(into.output.find("not empty"), std::string::npos) << into.output;
    EXPECT_EQ(allRows(store.address()), before);

    const auto refused = [&](const std::string& word) {
        const auto ran = restore(folder("b"), sqlite("r"));
        EXPECT_EQ(ran.status, 1);
        EXPECT_NE(ran.output.find(word), std::string::npos) << ran.output;
        EXPECT_FALSE(fs::exists(folder("r") / "photos"));
        fs::remove_all(folder("r"));
    };
    const auto edit = [&](const std::string& file, const std::string& from, const std::string& to) {
        std::ifstream in(folder("b") / file);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const auto found = text.find(from);
        ASSERT_NE(found, std::string::npos) << file;
        text.replace(found, from.size(), to);
        std::ofstream(folder("b") / file) << text;
    };
    edit("tables/event.jsonl", "create", "crEate");
    refused("event.jsonl is damaged");
    edit("tables/event.jsonl", "crEate", "create");
    edit("manifest.json", "\"format_version\":1", "\"format_version\":2");
    refused("later format");
    edit("manifest.json", "\"format_version\":2", "\"format_version\":1");
    const auto schema = std::to_string(server::migrations().back().number);
    edit("manifest.json", "\"schema\":" + schema, "\"schema\":999");
    refused("newer poskod");
    edit("manifest.json", "\"schema\":999", "\"schema\":" + schema);
    fs::rename(folder("b") / "manifest.json", folder("b") / "else");
    refused("no finished backup");
    fs::rename(folder("b") / "else", folder("b") / "manifest.json");

    std::ofstream(server::originalPath(folder("b"), photo), std::ios::app) << "x";
    const auto partly = restore(folder("b"), sqlite("r"));
    EXPECT_EQ(partly.status, 1);
    EXPECT_NE(partly.output.find(photo), std::string::npos) << partly.output;
    auto without = before;
    std::erase_if(without, [&](const std::string& row) {
        return row.starts_with("photo|sha256=" + photo) || row.starts_with("photo_owner|sha256=" + photo);
    });
    EXPECT_EQ(allRows(sqlite("r")), without); // all else is there
    serve(sqlite("r"));
    auto again = this->desk("dispatcher");
    EXPECT_EQ(again.get("/api/v1/photos/" + photo + "/original").status, 404);
    uploadPicture(again, 1); // who has it still is not told that it is here
    EXPECT_EQ(again.get("/api/v1/photos/" + photo + "/original").status, 200);
}

TEST_F(Backups, AnInterruptedRestoreIsNotServedAndGoesOn)
{
    auto desk = this->desk("dispatcher");
    created(desk, "W");
    ASSERT_EQ(backup("b").status, 0);
    fs::create_directories(folder("r"));
    const auto identity = server::backupIdentity(folder("b"));
    server::markRestoring(folder("r"), {uuid(), identity});
    const auto opened = server::Database::open(sqlite("r"));
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("restore"), std::string::npos);
    const auto restored = restore(folder("b"), sqlite("r"));
    EXPECT_EQ(restored.status, 0) << restored.output;
    EXPECT_EQ(allRows(sqlite("r")), allRows(store.address()));
    // Ended after its commit, before the mark went: it is recognised by its epoch.
    soci::session sql;
    server::connect(sql, server::Engine::Sqlite, sqlite("r"));
    std::string epoch;
    sql << "SELECT epoch FROM sync_head", soci::into(epoch);
    server::markRestoring(folder("r"), {epoch, identity});
    EXPECT_EQ(restore(folder("b"), sqlite("r")).status, 0);
    EXPECT_TRUE(server::Database::open(sqlite("r")));
}

TEST_F(Backups, AnInterruptedRestoreDoesNotGoOnWithAnotherBackup)
{
    auto desk = this->desk("dispatcher");
    created(desk, "W");
    ASSERT_EQ(backup("b").status, 0);
    created(desk, "W");
    ASSERT_EQ(backup("later").status, 0);
    fs::create_directories(folder("r"));
    server::markRestoring(folder("r"), {uuid(), server::backupIdentity(folder("b"))});
    const auto refused = restore(folder("later"), sqlite("r"));
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.output.find("another backup's restore"), std::string::npos) << refused.output;
    EXPECT_TRUE(server::isRestoring(folder("r")));
    // A copy of the backup is the same backup.
    fs::copy(folder("b"), folder("copy"), fs::copy_options::recursive);
    EXPECT_EQ(restore(folder("copy"), sqlite("r")).status, 0);
    EXPECT_FALSE(server::isRestoring(folder("r")));
}

TEST_F(Backups, WithoutRoomLeaveNothingAndSayWhy)
{
    auto desk = this->desk("dispatcher");
    for (int i = 0; i < 20; ++i)
        created(desk, "W", std::string(2000, 'x'));
    const auto full =
        poskod(store.address(), "backup --to '" + folder("b").string() + "'", "trap '' XFSZ; ulimit -f 16; exec ");
    EXPECT_EQ(full.status, 1);
    EXPECT_NE(full.output.find("could not be written: "), std::string::npos) << full.output;
    EXPECT_NE(full.output.find("File too large"), std::string::npos) << full.output;
    EXPECT_TRUE(fs::is_empty(place.path));
    desk.snapshot();
    EXPECT_EQ(at(desk.changes(), "backed_up_seq"), json::value(0));
}

TEST_F(Backups, AreForTheirOwnersEyesAndNeverWrittenOverAnything)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    desk.send(photoCommand(id, uploadPicture(desk, 1), 1));
    fs::create_directories(folder("b.part") / "tables");
    std::ofstream(folder("b.part") / "tables" / "remains") << "of one that was killed";
    const auto made = poskod(store.address(), "backup --to '" + folder("b").string() + "/'", "umask 022; ");
    ASSERT_EQ(made.status, 0) << made.output;
    EXPECT_FALSE(fs::exists(folder("b.part")));
    EXPECT_FALSE(fs::exists(folder("b") / "tables" / "remains"));
    for (const auto& entry : fs::recursive_directory_iterator(place.path)) {
        const auto others = entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all);
        EXPECT_EQ(others, fs::perms::none) << entry.path();
    }
    EXPECT_NE(backup("b").output.find("holds a backup already"), std::string::npos);
    std::ofstream(folder("file")) << "x";
    EXPECT_EQ(backup("file").status, 1);
    const auto nothing = poskod(sqlite("none"), "backup --to '" + folder("c").string() + "'");
    EXPECT_EQ(nothing.status, 1);
    EXPECT_NE(nothing.output.find("no store"), std::string::npos) << nothing.output;
    EXPECT_FALSE(fs::exists(folder("none")));
}

TEST_F(Backups, WithoutAPhotoAreNoReasonToForget)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto photo = uploadPicture(desk, 1);
    desk.send(photoCommand(id, photo, 1));
    fs::remove(server::originalPath(store.path(), photo));
    const auto made = backup("b");
    EXPECT_EQ(made.status, 1);
    EXPECT_NE(made.output.find(photo), std::string::npos) << made.output;
    desk.snapshot();
    EXPECT_EQ(at(desk.changes(), "backed_up_seq"), json::value(0));
    EXPECT_TRUE(fs::exists(folder("b") / "manifest.json"));
}

TEST_F(Backups, WithoutAPhotoThatIsGivenUpLetDesksForget)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto lost = uploadPicture(desk, 1);
    const auto kept = uploadPicture(desk, 2);
    desk.send(photoCommand(id, lost, 1));
    desk.send(photoCommand(id, kept, 2));
    fs::remove(server::originalPath(store.path(), lost));
    const auto made = poskod(store.address(), "backup --without-damaged --to '" + folder("b").string() + "'");
    EXPECT_EQ(made.status, 0) << made.output;
    EXPECT_NE(made.output.find(lost), std::string::npos) << made.output;
    EXPECT_EQ(made.output.find(kept), std::string::npos) << made.output;
    const auto manifest = server::readManifest(folder("b")).value();
    EXPECT_EQ(manifest.damaged, std::vector{lost});
    desk.snapshot();
    EXPECT_EQ(at(desk.changes(), "backed_up_seq"), json::value(manifest.seq));
    const auto restored = restore(folder("b"), sqlite("r"));
    EXPECT_NE(restored.output.find(lost), std::string::npos) << restored.output;
    EXPECT_NE(restored.output.find("1 photos"), std::string::npos) << restored.output;
}

TEST_F(Backups, WithoutPhotosThatCannotBeReachedCoverNoMoreThanTheLastWholeOne)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    std::vector<std::string> photos;
    for (int i = 0; i < 4; ++i) {
        photos.push_back(uploadPicture(desk, i));
        desk.send(photoCommand(id, photos.back(), i + 1));
    }
    ASSERT_EQ(backup("whole").status, 0);
    const auto whole = server::readManifest(folder("whole")).value().seq;
    desk.send(noteCommand(id, "sesudahnya"));
    desk.snapshot();
    const auto covered = [&] {
        created(desk, "W");
        return at(desk.changes(), "backed_up_seq");
    };
    const auto putFolder = [](const fs::path& path) {
        fs::remove(path);
        fs::create_directory(path);
    };
    // The system cannot even say what it is, as with a folder that may not be looked into; so it is for the superuser.
    const auto putLoop = [](const fs::path& path) {
        fs::remove(path);
        fs::create_symlink(path.filename(), path);
    };
    putFolder(server::originalPath(store.path(), photos[0]));
    putFolder(server::copyPath(store.path(), photos[1], "1600"));
    putLoop(server::originalPath(store.path(), photos[2]));
    const std::set<std::string> lost(photos.begin(), photos.begin() + 3);

    const auto made = backup("b");
    EXPECT_EQ(made.status, 1);
    EXPECT_NE(made.output.find(" 1 photos"), std::string::npos) << made.output;
    for (const auto& photo : photos)
        EXPECT_EQ(made.output.find(photo) != std::string::npos, lost.contains(photo)) << made.output;
    EXPECT_EQ(covered(), json::value(whole));
    const auto partly = server::readManifest(folder("b")).value();
    EXPECT_GT(partly.seq, whole);
    EXPECT_EQ(std::set(partly.damaged.begin(), partly.damaged.end()), lost);

    const auto givenUp = poskod(store.address(), "backup --without-damaged --to '" + folder("c").string() + "'");
    EXPECT_EQ(givenUp.status, 0) << givenUp.output;
    const auto last = server::readManifest(folder("c")).value();
    EXPECT_EQ(std::set(last.damaged.begin(), last.damaged.end()), lost);
    EXPECT_EQ(covered(), json::value(last.seq));

    // The backup's own file may be out of reach later.
    putLoop(server::originalPath(folder("b"), photos[3]));
    const auto restored = restore(folder("b"), sqlite("r"));
    EXPECT_EQ(restored.status, 1);
    for (const auto& photo : photos)
        EXPECT_NE(restored.output.find(photo), std::string::npos) << restored.output;
    serve(sqlite("r"));
    auto again = this->desk("dispatcher");
    EXPECT_EQ(notesOf(again, id), std::set<std::string>{"sesudahnya"});
}
} // namespace

} // namespace posko::test
