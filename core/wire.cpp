#include "core/wire.h"

#include "core/json_reader.h"
#include "core/words.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <exception>

namespace posko::core {

namespace {

constexpr Words<13> errorWords{"malformed", "invalid",     "not_allowed",   "wrong_status",    "missing",
                               "conflict",  "held",        "photo_missing", "unauthenticated", "too_large",
                               "too_many",  "unavailable", "internal"};
constexpr Words<9> entityWords{"complaint", "district", "crew", "category", "policy",
                               "rule",      "template", "user", "agency"};
constexpr Words<4> outcomeWords{"applied", "conflict", "rejected", "held"};

std::string_view titleOf(int httpStatus)
{
    switch (httpStatus) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return httpStatus < 500 ? "Request Refused" : "Server Error";
    }
}

std::optional<OutcomeKind> parseOutcomeKind(std::string_view word)
{
    return findWord<OutcomeKind>(outcomeWords, word);
}

void keepMember(const ObjectReader& in, std::string_view name, json::value& to)
{
    if (const json::value* member = in.member(name))
        to = *member;
}

void keepMember(const ObjectReader& in, std::string_view name, const json::value*& to)
{
    to = in.member(name);
}

} // namespace

std::string_view toWord(ErrorCode code)
{
    return wordOf(errorWords, code);
}

ErrorCode parseErrorCode(std::string_view word)
{
    return findWord<ErrorCode>(errorWords, word).value_or(ErrorCode::Internal);
}

std::string_view toWord(EntityKind kind)
{
    return wordOf(entityWords, kind);
}

std::optional<EntityKind> parseEntityKind(std::string_view word)
{
    return findWord<EntityKind>(entityWords, word);
}

std::string_view toWord(OutcomeKind kind)
{
    return wordOf(outcomeWords, kind);
}

Result<json::value> parseJson(std::string_view text, std::size_t maxDepth, json::storage_ptr memory)
{
    try {
        json::parse_options options;
        options.max_depth = maxDepth;
        // Without this a number of 17 digits or more may come back as its neighbour.
        options.numbers = json::number_precision::precise;
        boost::system::error_code wrong;
        json::value value = json::parse(text, wrong, std::move(memory), options);
        if (wrong)
            return fail(ErrorCode::Malformed, "This is not valid JSON: " + wrong.message() + '.');
        return value;
    } catch (const std::exception& e) {
        return fail(ErrorCode::Malformed, std::string("The JSON cannot be read: ") + e.what() + '.');
    }
}

static json::value write(const Entity& entity)
{
    ObjectWriter out(7);
    out.text("kind", toWord(entity.kind)).text("id", std::string_view(entity.id));
    if (entity.version != 0)
        out.integer("version", entity.version);
    if (entity.gone)
        out.boolean("gone", true);
    if (!entity.body.is_null())
        out.value("body", entity.body);
    if (!entity.history.is_null())
        out.value("history", entity.history);
    if (entity.historyFrom != 0)
        out.integer("history_from", entity.historyFrom);
    return out.done();
}

json::value toJson(const Entity& entity)
{
    return write(entity);
}

json::value toJson(const Page& page)
{
    return ObjectWriter(6)
        .list("items", page.items)
        .text("cursor", std::string_view(page.cursor))
        .text("next", std::string_view(page.next))
        .integer("head", page.head)
        .integer("backed_up_seq", page.backedUpSeq)
        .boolean("more", page.more)
        .done();
}

json::value toJson(const Outcome& outcome)
{
    ObjectWriter out(8);
    out.text("mutation_id", std::string_view(outcome.mutationId)).text("outcome", toWord(outcome.kind));
    if (outcome.kind == OutcomeKind::Applied) {
        out.integer("version", outcome.version).integer("seq", outcome.seq);
    } else {
        out.text("code", toWord(outcome.error.code))
            .text("detail", std::string_view(outcome.error.message))
            .text("field", std::string_view(outcome.error.field))
            .texts("differs", outcome.differs);
    }
    if (outcome.row)
        out.value("row", toJson(*outcome.row));
    return out.done();
}

json::value problem(const Error& error, int httpStatus)
{
    return ObjectWriter(6)
        .text("type", std::string_view("about:blank"))
        .text("title", titleOf(httpStatus))
        .integer("status", httpStatus)
        .text("code", toWord(error.code))
        .text("detail", std::string_view(error.message))
        .text("field", std::string_view(error.field))
        .done();
}

template <typename Value> static void read(ObjectReader& in, EntityOf<Value>& entity)
{
    in.require({"kind", "id"});
    in.word("kind", entity.kind, parseEntityKind);
    in.text("id", entity.id);
    in.count("version", entity.version);
    in.boolean("gone", entity.gone);
    if (!entity.gone)
        in.require({"body"});
    keepMember(in, "body", entity.body);
    keepMember(in, "history", entity.history);
    in.count("history_from", entity.historyFrom);
}

template <typename Item> static void read(ObjectReader& in, PageOf<Item>& page)
{
    in.require({"items", "cursor"});
    in.nested("items", page.items);
    in.text("cursor", page.cursor);
    in.text("next", page.next);
    in.count("head", page.head);
    in.count("backed_up_seq", page.backedUpSeq);
    in.boolean("more", page.more);
}

static void read(ObjectReader& in, Outcome& outcome)
{
    in.require({"mutation_id", "outcome"});
    in.text("mutation_id", outcome.mutationId);
    in.word("outcome", outcome.kind, parseOutcomeKind);
    in.count("version", outcome.version);
    in.count("seq", outcome.seq);
    std::string code;
    in.text("code", code);
    if (!code.empty())
        outcome.error.code = parseErrorCode(code);
    in.text("detail", outcome.error.message);
    in.text("field", outcome.error.field);
    in.texts("differs", outcome.differs);
    const json::value* row = in.member("row");
    if (!row)
        return;
    auto complaint = fromJson<Complaint>(*row);
    if (!complaint)
        return in.refuse("row." + complaint.error().field, complaint.error().message);
    outcome.row = *std::move(complaint);
}

template Result<Entity> fromJson<Entity>(const json::value&);
template Result<Page> fromJson<Page>(const json::value&);
template Result<PageView> fromJson<PageView>(const json::value&);
template Result<Outcome> fromJson<Outcome>(const json::value&);

} // namespace posko::core
