#include "server/check/check.h"

#include "core/id.h"
#include "core/undo.h"
#include "server/auth/accounts.h"
#include "server/check/findings.h"
#include "server/log.h"
#include "server/photos/files.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"

#include <array>
#include <format>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;

bool Check::has(core::EntityKind kind, const std::string& id) const
{
    const auto found = reference.find(kindColumn(kind));
    return found != reference.end() && found->second.contains(id);
}

namespace {

/// Those whose rows are gone through one by one.
constexpr std::array<std::string_view, 10> checkedTables{"photo",       "photo_use",     "entity",   "account",
                                                         "photo_owner", "event",         "mutation", "undo_record",
                                                         "import_row",  "number_counter"};

/// The changes between floor and head are all there, each once.
void checkSequence(Check& check)
{
    const auto& head = check.head;
    std::int64_t count = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
    check.sql << "SELECT count(*), COALESCE(MIN(seq), 0), COALESCE(MAX(seq), 0) FROM change_log", soci::into(count),
        soci::into(first), soci::into(last);
    if (head.floorSeq > head.seq || head.referenceSeq > head.seq || head.backedUpSeq > head.seq)
        check.finding("the head: its floor, its reference seq or its backup is above it");
    const auto expected = head.seq - head.floorSeq;
    if (count != expected || (count > 0 && (first != head.floorSeq + 1 || last != head.seq)))
        check.finding(std::format("the feed: {} changes from {} to {} are stored, {} from {} to {} should be", count,
                                  first, last, expected, head.floorSeq + 1, head.seq));
}

/// An original is what its name says, and its copies are there. Returns how many findings there were.
std::int64_t checkFiles(const fs::path& data, const std::string& sha256,
                        const std::function<void(const std::string&)>& report)
{
    std::int64_t findings = 0;
    const auto finding = [&](const std::string& what) {
        ++findings;
        report("photo " + sha256 + ": " + what);
    };
    const auto original = originalPath(data, sha256);
    try {
        if (!fs::is_regular_file(original))
            finding("its file is missing");
        else if (sha256OfFile(original) != sha256)
            finding("its file is damaged");
        for (const char* size : {"320", "1600"}) {
            const auto copy = copyPath(data, sha256, size);
            if (!fs::is_regular_file(copy) || fs::is_empty(copy))
                finding(std::format("its copy of {} px is missing", size));
        }
    } catch (const std::system_error& error) {
        finding("its files cannot be read: " + error.code().message());
    }
    return findings;
}

/// The files themselves are read after the transaction, which would otherwise last as long as the disk takes.
void collectPhotos(Check& check)
{
    Rows row(check, "photo");
    row.each([&] {
        ++check.summary.photos;
        if (core::isSha256(row.text("sha256")))
            check.photos.insert(row.text("sha256"));
        else
            check.finding("photo " + row.text("sha256") + ": its key is no SHA-256");
    });
}

void checkAccounts(Check& check)
{
    Rows row(check, "account");
    row.each([&] {
        const auto& id = row.text("id");
        check.accounts.insert(id);
        if (!check.has(core::EntityKind::User, id))
            check.finding("user " + row.text("login") + ": has no name in the feed");
        try {
            const auto stored = accountById(check.sql, id);
            for (const auto& code : stored ? stored->account.districts : std::vector<std::string>{}) {
                if (!check.has(core::EntityKind::District, code))
                    check.finding(std::format("user {}: the district {} does not exist", row.text("login"), code));
            }
        } catch (const std::runtime_error& error) {
            check.finding(std::format("user {}: {}", row.text("login"), reasonOf(error)));
        }
    });
    Rows owner(check, "photo_owner");
    owner.each([&] {
        if (!check.accounts.contains(owner.text("account_id")))
            check.finding(
                std::format("photo {}: its owner {} does not exist", owner.text("sha256"), owner.text("account_id")));
    });
}

void checkEvents(Check& check)
{
    std::unordered_map<std::string, std::int64_t> found;
    Rows row(check, "event");
    row.each([&] {
        ++check.summary.events;
        const auto& complaint = row.text("complaint_id");
        const auto name = std::format("event {} of complaint {}", row.text("n"), complaint);
        if (check.complaints.contains(complaint))
            ++found[complaint];
        else
            check.finding(name + ": that complaint does not exist");
        if (row.number("n") / eventsAChange > check.head.seq)
            check.finding(name + ": its place is not of this history");
        try {
            decodeHistory("[" + row.text("body") + "]");
        } catch (const std::exception& exception) {
            check.finding(name + ": " + exception.what());
        }
    });
    for (const auto& [complaint, told] : check.complaints) {
        if (told != unknownEvents && found[complaint] != told)
            check.finding(std::format("complaint {}: its history has {} events, it tells of {}", complaint,
                                      found[complaint], told));
    }
}

void checkResults(Check& check)
{
    Rows row(check, "mutation");
    row.each([&] {
        const auto name = "the result of command " + row.text("mutation_id");
        const auto parsed = core::parseJson(row.text("result"));
        if (!parsed || !parsed->is_object())
            check.finding(name + ": cannot be read");
        if (row.number("seq") > check.head.seq)
            check.finding(name + ": its seq is not of this history");
        if (row.number("applied") != 0 && !check.complaints.contains(row.text("complaint_id")))
            check.finding(std::format("{}: its complaint {} does not exist", name, row.text("complaint_id")));
    });
}

void checkUndoRecords(Check& check)
{
    Rows row(check, "undo_record");
    row.each([&] {
        const auto name = "the undo record of command " + row.text("mutation_id");
        const auto parsed = core::parseJson(row.text("body"));
        const auto record = parsed ? core::fromJson<core::UndoRecord>(*parsed) : std::unexpected(parsed.error());
        if (!record) {
            check.finding(name + ": cannot be read: " + record.error().message);
            return;
        }
        for (const auto& changed : record->changed) {
            if (!check.complaints.contains(changed.complaint))
                check.finding(std::format("{}: its complaint {} does not exist", name, changed.complaint));
        }
    });
}

void checkImports(Check& check)
{
    Rows row(check, "import_row");
    row.each([&] {
        if (!check.complaints.contains(row.text("complaint_id")))
            check.finding(std::format("a row imported from {}: its complaint {} does not exist", row.text("source"),
                                      row.text("complaint_id")));
    });
}

/// The next number of a year is above all that were given.
void checkCounters(Check& check)
{
    std::map<std::int64_t, std::int64_t> next;
    Rows row(check, "number_counter");
    row.each([&] { next[row.number("year")] = row.number("next"); });
    for (const auto& [year, number] : next) {
        const auto given = check.numbers.find(year);
        if (given != check.numbers.end() && given->second >= number)
            check.finding(std::format("the counter of {}: would give {} again", year, given->second));
    }
}

} // namespace

CheckSummary check(Database& database, const fs::path& data, const std::function<void(const std::string&)>& report,
                   const ProgressReport& progress)
{
    std::set<std::string> photos;
    auto summary = database.read([&](soci::session& sql) {
        const Counter rows(progress, "rows", progress ? countRows(sql, checkedTables) : 0);
        Check check{sql, database.kind(), report, {}, readHead(sql), {}, {}, {}, {}, {}, rows};
        check.summary.seq = check.head.seq;
        checkSequence(check);
        collectPhotos(check);
        checkEntities(check);
        checkAccounts(check);
        checkEvents(check);
        checkResults(check);
        checkUndoRecords(check);
        checkImports(check);
        checkCounters(check);
        photos = std::move(check.photos);
        return check.summary;
    });
    Counter files(progress, "photos", static_cast<std::int64_t>(photos.size()));
    for (const auto& sha256 : photos) {
        summary.findings += checkFiles(data, sha256, report);
        files.add();
    }
    return summary;
}

} // namespace posko::server
