#include "server/open311/updates.h"

#include "server/citizen/words.h"
#include "server/commands/world.h"
#include "server/http/form.h"
#include "server/open311/answer.h"
#include "server/open311/gate.h"
#include "server/open311/parameters.h"
#include "server/open311/published.h"
#include "server/open311/submission.h"
#include "server/random.h"
#include "server/store/entities.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

namespace posko::server::open311 {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::chrono::hours usualSpan{2};
constexpr std::chrono::days kept{90};
constexpr std::size_t mostMedia = 20;

struct Span {
    core::Instant start;
    core::Instant end;
    Page page;
};

Result<Span> readSpan(const http::Call& call, core::Instant now)
{
    const auto start = timeParameter(call.query, "start_date");
    const auto end = timeParameter(call.query, "end_date");
    const auto page = pageParameter(call.query);
    if (!start || !end || !page)
        return std::unexpected(!start ? start.error() : !end ? end.error() : page.error());
    if (start->has_value() != end->has_value())
        return fail(ErrorCode::Invalid, "Send both start_date and end_date, or neither.",
                    *start ? "end_date" : "start_date");
    Span span{now - usualSpan, now, *page};
    if (*start) {
        span.start = **start;
        span.end = **end;
    }
    if (span.end < span.start)
        return fail(ErrorCode::Invalid, "The end lies before the start.", "end_date");
    if (span.end - span.start > kept)
        return fail(ErrorCode::Invalid, "The span is at most 90 days.", "end_date");
    return span;
}

struct Move {
    std::int64_t at = 0;
    std::string complaint;
    std::string source;
    std::int64_t n = 0;
    std::string status;
    std::string number;
};

std::vector<Move> movesIn(soci::session& sql, const Span& span)
{
    std::vector<Move> moves;
    Move move;
    Query(sql)
        .text("SELECT u.at, u.complaint_id, u.source_id, u.n, u.status, e.number FROM request_update u "
              "JOIN entity e ON e.kind = 8 AND e.id = u.complaint_id WHERE u.at BETWEEN ")
        .value(core::toMillis(span.start))
        .text(" AND ")
        .value(core::toMillis(span.end))
        .text(" ORDER BY u.at, u.complaint_id, u.source_id, u.n LIMIT ")
        .value(static_cast<std::int64_t>(span.page.size))
        .text(" OFFSET ")
        .value(static_cast<std::int64_t>(span.page.offset()))
        .each([&] { moves.push_back(move); }, move.at, move.complaint, move.source, move.n, move.status, move.number);
    return moves;
}

/// Whether the update says that the repair is done.
bool endsRepair(const Move& move)
{
    return move.status == "FIXED" || move.status == "CLOSED";
}

/// Where the public finds the photo of the repair, by the complaint's id, of those that stand repaired.
std::map<std::string, std::string> repairPhotos(soci::session& sql, const std::vector<Move>& moves,
                                                const core::Agency& agency, const std::string& address)
{
    std::vector<std::string> ids;
    for (const auto& move : moves) {
        if (agency.publishPhotos && endsRepair(move) && !std::ranges::contains(ids, move.source))
            ids.push_back(move.source);
    }
    std::map<std::string, std::string> addresses;
    if (ids.empty())
        return addresses;
    for (const auto& complaint : findComplaints(sql, ids)) {
        const auto* photo = publicPhotos(complaint, agency).after;
        if (photo && (complaint.status == core::Status::Repaired || complaint.status == core::Status::Closed))
            addresses.emplace(complaint.id, photoAddress(address, complaint, *photo));
    }
    return addresses;
}

/// What a site sends about a request.
struct Told {
    std::string number;
    std::string updateId;
    std::string status; ///< `in progress`
    std::string description;
    std::string media;
    core::Instant at;
};

Result<Told> readTold(const http::Fields& fields)
{
    Told told;
    constexpr std::size_t longestId = 200;
    const std::pair<std::string_view, std::pair<std::string*, std::size_t>> texts[] = {
        {"service_request_id", {&told.number, longestId}},
        {"update_id", {&told.updateId, longestId}},
        {"status", {&told.status, longestId}},
        {"description", {&told.description, core::limits::text}},
    };
    for (const auto& [name, target] : texts) {
        const auto found = http::value(fields, name);
        if (found.empty())
            return fail(ErrorCode::Invalid, "This is needed.", std::string(name));
        if (found.size() > target.second)
            return fail(ErrorCode::Invalid, "At most " + std::to_string(target.second) + " bytes are taken.",
                        std::string(name));
        *target.first = found;
    }
    const auto at = timeParameter(fields, "updated_datetime");
    if (!at)
        return std::unexpected(at.error());
    if (!*at)
        return fail(ErrorCode::Invalid, "This is needed.", "updated_datetime");
    told.at = **at;
    std::ranges::transform(told.status, told.status.begin(),
                           [](unsigned char c) { return c == '_' ? ' ' : static_cast<char>(std::tolower(c)); });
    std::size_t media = 0;
    for (const auto& [name, content] : fields) {
        if ((name != "media_url" && name != "media_url[]") || content.empty())
            continue;
        if (content.size() > core::limits::shortText || ++media > mostMedia)
            return fail(ErrorCode::Invalid, "At most 20 addresses of some hundred bytes are taken.", "media_url");
        told.media += (told.media.empty() ? "" : ", ") + content;
    }
    return told;
}

/// False: this key sent this update before.
bool remember(Transaction& transaction, const ApiKey& key, const Told& told, const std::string& complaint)
{
    auto& sql = transaction.sql();
    int known = 0;
    sql << "SELECT count(*) FROM foreign_update WHERE key_name = :key AND update_id = :id", soci::use(key.name),
        soci::use(told.updateId), soci::into(known);
    if (known > 0)
        return false;
    const std::int64_t at = core::toMillis(told.at);
    const std::int64_t received = core::toMillis(transaction.now);
    sql << "INSERT INTO foreign_update (key_name, update_id, complaint_id, at, received) "
           "VALUES (:key, :id, :complaint, :at, :received)",
        soci::use(key.name), soci::use(told.updateId), soci::use(complaint), soci::use(at), soci::use(received);
    return true;
}

/// Whether a later update of the complaint was taken already.
bool overtaken(soci::session& sql, const Told& told, const std::string& complaint)
{
    const std::int64_t at = core::toMillis(told.at);
    int later = 0;
    sql << "SELECT count(*) FROM foreign_update WHERE complaint_id = :complaint AND at > :at", soci::use(complaint),
        soci::use(at), soci::into(later);
    return later > 0;
}

Result<void> take(Backend& backend, Transaction& transaction, const ApiKey& key, const Told& told)
{
    const auto id = complaintByNumber(transaction.sql(), told.number);
    if (!id)
        return fail(ErrorCode::Missing, "There is no such request.", "service_request_id");
    if (!remember(transaction, key, told, *id))
        return {};
    if (auto counted = countPost(transaction, key); !counted)
        return counted;
    std::map<std::string, std::string> details = {{"key", key.name}};
    // What is told late says nothing about how things stand.
    if (!overtaken(transaction.sql(), told, *id))
        details["status"] = told.status;
    if (!told.media.empty())
        details["media_url"] = told.media;
    core::Command command;
    command.mutationId = newUuid(transaction.now);
    command.complaintId = *id;
    command.type = core::CommandType::Note;
    command.args.text = told.description;
    command.at = transaction.now;
    auto account = citizen();
    account.name = key.name;
    const auto reference = backend.reference.get(transaction);
    const auto world = worldOf(transaction, *reference, account);
    const auto stored = applyAndStore(transaction, command, account.actor(), world, *reference, details);
    return stored ? Result<void>{} : Result<void>(std::unexpected(stored.error()));
}

} // namespace

http::Response getUpdates(Backend& backend, const http::Call& call, Format format)
{
    const auto span = readSpan(call, backend.now());
    if (!span)
        return errorAnswer(format, span.error());
    std::map<std::string, std::string> photos;
    const auto moves = backend.database->read([&](soci::session& sql) {
        auto found = movesIn(sql, *span);
        photos = repairPhotos(sql, found, backend.reference.get(sql)->agency, addressOf(backend));
        return found;
    });
    RecordList list{"request_update", {}};
    for (const auto& move : moves) {
        Record record;
        record.add("update_id", move.number + "-" + move.source + "-" + std::to_string(move.n));
        record.add("service_request_id", move.number);
        record.add("status", move.status);
        record.add("description", std::string(citizen::updateText(move.status)));
        const auto photo = endsRepair(move) ? photos.find(move.source) : photos.end();
        record.addText("media_url", photo == photos.end() ? std::string{} : photo->second);
        record.add("updated_datetime", core::toIso8601(core::instant(move.at)));
        list.items.push_back(std::move(record));
    }
    return answer(format, "service_request_updates", list);
}

http::Response postUpdate(Backend& backend, const http::Call& call, Format format)
{
    const auto fields = readForm(call.request);
    if (!fields)
        return errorAnswer(format, fields.error());
    auto passed = passPost(backend, call, *fields, format);
    if (auto* refusal = std::get_if<http::Response>(&passed))
        return std::move(*refusal);
    auto told = readTold(*fields);
    if (!told)
        return errorAnswer(format, told.error());
    // A time to come would make all that follows it the older news.
    told->at = std::min(told->at, backend.now());
    const auto taken = backend.database->write(backend.now(), [&](Transaction& transaction) {
        return take(backend, transaction, std::get<ApiKey>(passed), *told);
    });
    if (!taken)
        return refusePost(backend, format, taken.error());
    Record record;
    record.add("update_id", told->updateId);
    auto response = answer(format, "service_request_updates", RecordList{"request_update", {record}});
    response.status = 201;
    return response;
}

Result<void> forgetOldUpdates(Backend& backend)
{
    const auto now = backend.now();
    const std::int64_t before = core::toMillis(now - kept);
    return backend.database->write(now, [&](Transaction& transaction) -> Result<void> {
        transaction.sql() << "DELETE FROM request_update WHERE at < :before", soci::use(before);
        transaction.sql() << "DELETE FROM foreign_update WHERE received < :before", soci::use(before);
        return {};
    });
}

} // namespace posko::server::open311
