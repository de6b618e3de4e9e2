#include "server/check/check.h"

#include "server/auth/accounts.h"
#include "server/check/findings.h"
#include "server/photos/files.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <ranges>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;

bool Check::has(core::EntityKind kind, const std::string& id) const
{
    const auto found = reference.find(kindColumn(kind));
    return found != reference.end() && found->second.contains(id);
}

const std::string& Named::text(std::string_view column) const
{
    const auto place = std::ranges::find(shape.columns, column, &Column::name) - shape.columns.begin();
    return values->at(static_cast<std::size_t>(place));
}

namespace {

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

/// An original is what its name says, and its copies are there.
void checkPhotos(Check& check)
{
    eachRow(check.sql, *findTable("photo"), [&](const Row& row) {
        const auto& sha256 = row.front();
        ++check.summary.photos;
        check.photos.insert(sha256);
        const auto original = originalPath(check.data, sha256);
        try {
            if (!fs::is_regular_file(original))
                check.finding("photo " + sha256 + ": its file is missing");
            else if (sha256OfFile(original) != sha256)
                check.finding("photo " + sha256 + ": its file is damaged");
            for (const char* size : {"320", "1600"}) {
                const auto copy = copyPath(check.data, sha256, size);
                if (!fs::is_regular_file(copy) || fs::is_empty(copy))
                    check.finding(std::format("photo {}: its copy of {} px is missing", sha256, size));
            }
        } catch (const std::system_error& error) {
            check.finding("photo " + sha256 + ": its files cannot be read: " + error.code().message());
        }
    });
}

void checkAccounts(Check& check)
{
    try {
        for (const auto& stored : allAccounts(check.sql)) {
            const auto& account = stored.account;
            check.accounts.insert(account.id);
            for (const auto& code : account.districts) {
                if (!check.has(core::EntityKind::District, code))
                    check.finding(std::format("user {}: the district {} does not exist", account.login, code));
            }
            if (!check.has(core::EntityKind::User, account.id))
                check.finding("user " + account.login + ": has no name in the feed");
        }
    } catch (const std::runtime_error& error) {
        check.finding(error.what());
    }
    eachRow(check.sql, *findTable("photo_owner"), [&](const Row& row) {
        if (!check.accounts.contains(row[1]))
            check.finding(std::format("photo {}: its owner {} does not exist", row[0], row[1]));
    });
}

void checkEvents(Check& check)
{
    eachRow(check.sql, *findTable("event"), [&](const Row& row) {
        ++check.summary.events;
        if (!check.complaints.contains(row[0]))
            check.finding(std::format("event {}: its complaint {} does not exist", row[1], row[0]));
        try {
            decodeHistory("[" + row[2] + "]");
        } catch (const std::exception& exception) {
            check.finding(std::format("event {} of complaint {}: {}", row[1], row[0], exception.what()));
        }
    });
}

void checkResults(Check& check)
{
    Named named("mutation");
    eachRow(check.sql, named.table(), [&](const Row& row) {
        named.is(row);
        const auto& id = named.text("mutation_id");
        const auto parsed = core::parseJson(named.text("result"));
        if (!parsed || !parsed->is_object())
            check.finding("the result of command " + id + ": cannot be read");
        if (named.number("seq") > check.head.seq)
            check.finding("the result of command " + id + ": its seq is not of this history");
        if (named.number("applied") != 0 && !check.complaints.contains(named.text("complaint_id")))
            check.finding(std::format("the result of command {}: its complaint {} does not exist", id,
                                      named.text("complaint_id")));
    });
}

void checkImports(Check& check)
{
    Named named("import_row");
    eachRow(check.sql, named.table(), [&](const Row& row) {
        named.is(row);
        if (!check.complaints.contains(named.text("complaint_id")))
            check.finding(std::format("a row imported from {}: its complaint {} does not exist", named.text("source"),
                                      named.text("complaint_id")));
    });
}

/// The next number of a year is above all that were given.
void checkCounters(Check& check)
{
    std::map<int, std::int64_t> next;
    eachRow(check.sql, *findTable("number_counter"),
            [&](const Row& row) { next[std::stoi(row[0])] = std::stoll(row[1]); });
    for (const auto& [year, number] : next) {
        const auto prefix = std::format("DPU-{:04}-", year);
        const std::string pattern = prefix + "______";
        std::string last;
        check.sql << "SELECT COALESCE(MAX(number), '') FROM entity WHERE number LIKE :pattern", soci::use(pattern),
            soci::into(last);
        if (last.size() > prefix.size() && std::strtoll(last.c_str() + prefix.size(), nullptr, 10) >= number)
            check.finding(std::format("the counter of {}: would give {} again", year, last));
    }
}

} // namespace

CheckSummary check(Database& database, const fs::path& data, const std::function<void(const std::string&)>& report)
{
    return database.read([&](soci::session& sql) {
        Check check{sql, data, report, {}, readHead(sql), {}, {}, {}, {}};
        check.summary.seq = check.head.seq;
        checkSequence(check);
        checkPhotos(check);
        checkEntities(check);
        checkAccounts(check);
        checkEvents(check);
        checkResults(check);
        checkImports(check);
        checkCounters(check);
        return check.summary;
    });
}

} // namespace posko::server
