#include "server/oidc/subjects.h"
#include "server/random.h"
#include "tests/server/fake_provider.h"
#include "tests/server/pictures.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>

#include <array>
#include <functional>
#include <map>
#include <set>
#include <thread>

namespace posko::test {

namespace {

using core::CommandType;

/// What a call is asked about: something of the western district, or an upload of the asker; or what is foreign to the
/// regional account `west`, or somebody else's upload.
struct Subject {
    std::string complaint;
    std::string number;
    std::string photo;
    std::string upload; ///< its address
};

struct Ask {
    std::string target;
    HttpClient::Headers headers;
    std::string body;
};

struct Asker {
    std::string login; ///< empty: nobody
    std::string refresh;
    std::string cursor;
    std::string key; ///< an API key
};

struct Answers {
    int own;
    int foreign;
};

/// One registered call and the status that each role is answered with.
struct Row {
    std::string method;
    std::string pattern;
    int none;
    Answers regional;
    Answers dispatcher;
    Answers supervisor;
    Answers administrator;
    std::function<Ask(const Asker&, const Subject&)> ask;
};

constexpr Answers always(int status)
{
    return {status, status};
}

Ask jsonAsk(std::string target, const json::object& body)
{
    return {std::move(target), {{"Content-Type", "application/json"}}, json::serialize(body)};
}

Ask tusAsk(std::string target, HttpClient::Headers headers = {}, std::string body = {})
{
    headers.emplace_back("Tus-Resumable", "1.0.0");
    return {std::move(target), std::move(headers), std::move(body)};
}

Ask form(std::string target, std::string body)
{
    return {std::move(target), {{"Content-Type", "application/x-www-form-urlencoded"}}, std::move(body)};
}

Ask signInAsk(const Asker& asker, const Subject&)
{
    return jsonAsk(
        "/api/v1/session",
        {{"login", asker.login.empty() ? "nobody" : asker.login}, {"password", password}, {"device", uuid()}});
}

/// What a desk brings back from the provider.
Ask codeAsk(std::string code)
{
    return jsonAsk("/api/v1/session/oidc", {{"code", std::move(code)},
                                            {"code_verifier", "verifier-verifier-verifier-verifier-verifier"},
                                            {"redirect_uri", "http://127.0.0.1:49152/"},
                                            {"nonce", "nonce-of-the-desk"},
                                            {"device", uuid()}});
}

Ask noteAsk(const Asker&, const Subject& subject)
{
    auto note = command(CommandType::Note, subject.complaint, 1);
    note.args.text = "Catatan";
    return jsonAsk("/api/v1/sync/commands", {{"commands", json::array{core::toJson(note)}}});
}

Ask chunkAsk(std::string target, HttpClient::Headers headers)
{
    headers.emplace_back("Content-Type", "application/offset+octet-stream");
    headers.emplace_back("Upload-Offset", "0");
    return tusAsk(std::move(target), std::move(headers), "12345");
}

/// Calls that everybody may make and that answer everybody alike.
Row open(std::string method, std::string pattern, int status, std::function<Ask(const Asker&, const Subject&)> ask)
{
    const auto same = always(status);
    return {std::move(method), std::move(pattern), status, same, same, same, same, std::move(ask)};
}

/// The one table: every registered call, who is asked as what, and what comes back.
std::vector<Row> table()
{
    const std::string uploads = "/api/v1/uploads";
    const auto plain = [](std::string target) {
        return [target = std::move(target)](const Asker&, const Subject&) {
            return Ask{target, {}, {}};
        };
    };
    const auto all = always(200);
    const Answers mine{204, 404}; // uploads are their account's
    std::vector<Row> rows = {
        {"POST", "/api/v1/session", 401, all, all, all, all, signInAsk},
        {"POST", "/api/v1/session/refresh", 401, all, all, all, all,
         [](const Asker& asker, const Subject&) {
             return jsonAsk("/api/v1/session/refresh", {{"refresh", asker.refresh}});
         }},
        {"GET", "/api/v1/session", 401, all, all, all, all, plain("/api/v1/session")},
        {"DELETE", "/api/v1/session", 401, always(204), always(204), always(204), always(204),
         plain("/api/v1/session")},
        open("GET", "/api/v1/session/methods", 200, plain("/api/v1/session/methods")),
        // The code alone says who signs in, whoever brings it.
        open("POST", "/api/v1/session/oidc", 200, [](const Asker&, const Subject&) { return codeAsk("good-code"); }),
        open("POST", "/api/v1/session/oidc", 401, [](const Asker&, const Subject&) { return codeAsk("used-code"); }),
        {"GET", "/api/v1/session/devices", 401, all, all, all, all, plain("/api/v1/session/devices")},
        // A device is its account's: nobody ends another's.
        {"DELETE", "/api/v1/session/devices/{device}", 401, always(404), always(404), always(404), always(404),
         [](const Asker&, const Subject&) {
             return Ask{"/api/v1/session/devices/" + uuid(), {}, {}};
         }},
        {"POST", "/api/v1/session/password", 401, always(403), always(403), always(403), always(403),
         [](const Asker&, const Subject&) {
             return jsonAsk("/api/v1/session/password", {{"old", "a wrong one"}, {"new", "another-password"}});
         }},
        {"GET", "/api/v1/sync/snapshot", 401, all, all, all, all, plain("/api/v1/sync/snapshot")},
        {"GET", "/api/v1/sync/changes", 401, all, all, all, all,
         [](const Asker& asker, const Subject&) {
             return Ask{"/api/v1/sync/changes?cursor=" + asker.cursor, {}, {}};
         }},
        {"GET",
         "/api/v1/complaints/{id}",
         401,
         {200, 404},
         all,
         all,
         all,
         [](const Asker&, const Subject& subject) {
             return Ask{"/api/v1/complaints/" + subject.complaint, {}, {}};
         }},
        // The list is answered; what becomes of each command stands in the commands' table.
        {"POST", "/api/v1/sync/commands", 401, all, all, all, all, noteAsk},
        // Any open complaint will do; the regional offices of none.
        {"POST", "/api/v1/claims", 401, always(403), always(204), always(204), always(403),
         [](const Asker&, const Subject& subject) {
             return jsonAsk("/api/v1/claims", {{"complaint_id", subject.complaint}});
         }},
        {"GET", "/api/v1/claims", 401, all, all, all, all, plain("/api/v1/claims")},
        // Whose crews they are is the table of positions_test.cpp; a phone has a token, and no account stands in for
        // it.
        {"GET", "/api/v1/crews/positions", 401, all, all, all, always(403), plain("/api/v1/crews/positions")},
        open("POST", "/owntracks", 401,
             [](const Asker&, const Subject&) { return jsonAsk("/owntracks", {{"_type", "location"}}); }),
        // Whose secret signed it is in channel_message_test.cpp; no account stands in for it.
        open("POST", "/channels/{name}/messages", 401,
             [](const Asker&, const Subject&) {
                 return jsonAsk("/channels/warga/messages", {{"type", "message"}, {"id", "1"}});
             }),
        {"POST", uploads, 401, always(201), always(201), always(201), always(403),
         [=](const Asker&, const Subject&) {
             const auto sha256 = server::sha256Hex(uuid());
             return tusAsk(uploads, {{"Upload-Length", "10"}, {"Upload-Metadata", "sha256 " + base64(sha256)}});
         }},
        {"HEAD",
         uploads + "/{id}",
         401,
         {200, 404},
         {200, 404},
         {200, 404},
         always(403),
         [](const Asker&, const Subject& subject) {
             return tusAsk(subject.upload);
         }},
        {"PATCH", uploads + "/{id}", 401, mine, mine, mine, always(403),
         [](const Asker&, const Subject& subject) {
             return chunkAsk(subject.upload, {});
         }},
        {"DELETE", uploads + "/{id}", 401, mine, mine, mine, always(403),
         [](const Asker&, const Subject& subject) {
             return tusAsk(subject.upload);
         }},
        {"POST",
         uploads + "/{id}",
         401,
         {204, 404},
         {204, 404},
         {204, 404},
         always(403),
         [](const Asker&, const Subject& subject) {
             return chunkAsk(subject.upload, {{"X-HTTP-Method-Override", "PATCH"}});
         }},
        open("OPTIONS", uploads, 204, plain(uploads)),
        open("OPTIONS", uploads + "/{id}", 204,
             [](const Asker&, const Subject& subject) { return Ask{subject.upload, {}, {}}; }),
        open("GET", "/healthz", 200, plain("/healthz")),
        open("GET", "/readyz", 200, plain("/readyz")),
        open("GET", "/metrics", 200, plain("/metrics")), // to this machine
        {"GET", "/api/v1/city", 401, always(404), always(404), always(404), always(404), plain("/api/v1/city")},
        {"GET", "/api/v1/city/file", 401, always(404), always(404), always(404), always(404),
         plain("/api/v1/city/file")},
        open("GET", "/tiles/{z}/{x}/{y}", 404, plain("/tiles/0/0/0")),
        open("GET", "/r/{number}", 200,
             [](const Asker&, const Subject& subject) { return Ask{"/r/" + subject.number, {}, {}}; }),
    };
    for (const auto* size : {"320", "1600", "original"}) {
        const bool original = std::string_view(size) == "original";
        rows.push_back({"GET",
                        "/api/v1/photos/{sha256}/{size}",
                        401,
                        {200, 404},
                        all,
                        all,
                        original ? always(403) : all,
                        [size](const Asker&, const Subject& subject) {
                            return Ask{"/api/v1/photos/" + subject.photo + "/" + size, {}, {}};
                        }});
    }
    const std::string open311 = "/open311/v2/";
    rows.push_back(open("GET", open311 + "photos/{id}/{name}", 404, plain(open311 + "photos/none/none.jpg")));
    for (const std::string suffix : {".json", ".xml"}) {
        for (const auto* list : {"discovery", "services", "requests", "servicerequestupdates"})
            rows.push_back(open("GET", open311 + list + suffix, 200, plain(open311 + list + suffix)));
        rows.push_back(open("POST", open311 + "requests" + suffix, 201, [=](const Asker& asker, const Subject&) {
            return form(open311 + "requests" + suffix, "service_code=pothole&lat=-6.2&long=106.8&api_key=" + asker.key);
        }));
        // No account stands in for a key.
        rows.push_back(open("POST", open311 + "requests" + suffix, 403, [=](const Asker&, const Subject&) {
            return form(open311 + "requests" + suffix, "service_code=pothole&lat=-6.2&long=106.8");
        }));
        rows.push_back(open("GET", open311 + "requests/{id}", 200, [=](const Asker&, const Subject& subject) {
            return Ask{open311 + "requests/" + subject.number + suffix, {}, {}};
        }));
        rows.push_back(open(
            "POST", open311 + "servicerequestupdates" + suffix, 201, [=](const Asker& asker, const Subject& subject) {
                return form(open311 + "servicerequestupdates" + suffix,
                            "api_key=" + asker.key + "&service_request_id=" + subject.number + "&update_id=" + uuid() +
                                "&status=OPEN&updated_datetime=2026-11-01&description=Masih");
            }));
        rows.push_back(open("POST", open311 + "servicerequestupdates" + suffix, 403, [=](const Asker&, const Subject&) {
            return form(open311 + "servicerequestupdates" + suffix, "update_id=1");
        }));
        rows.push_back(open("GET", open311 + "tokens/{id}", 200, [=](const Asker&, const Subject& subject) {
            return Ask{open311 + "tokens/" + subject.number + suffix, {}, {}};
        }));
        rows.push_back(open("GET", open311 + "services/{id}", 200, plain(open311 + "services/pothole" + suffix)));
    }
    return rows;
}

/// With a provider, since one call is served with one only. It knows `west`.
class Offered : public Served {
protected:
    Offered()
    {
        restart([&](server::ServerOptions& options) {
            options.oidc = server::oidc::Settings{provider.issuer(), "posko", {}};
        });
        backend()
            .database
            ->write(server::systemNow(),
                    [&](server::Transaction& transaction) {
                        return server::oidc::linkSubject(transaction, "west", provider.issuer(), "person-1");
                    })
            .value();
    }
    /// Until the server knows its provider it refuses every code.
    void awaitOffer() const
    {
        for (int i = 0; i < 1000; ++i) {
            if (client().send("GET", "/api/v1/session/methods").body.contains("oidc"))
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        FAIL() << "the server does not reach its provider";
    }

    FakeProvider provider;
};

class Permissions : public Offered {
protected:
    Permissions()
        : supervisor(desk("supervisor"))
        , picture64(picture(64, 64))
    {
        photo = uploaded(supervisor, picture64);
        // It stands for a photo of its own on each complaint.
        onDatabase(store.address(), R"(UPDATE photo SET facts = '{"shared":true}')");
    }

    /// A complaint of the district with the photo, and an upload of `owner`.
    Subject subject(const std::string& district, Desk& owner)
    {
        Subject result;
        result.complaint = created(supervisor, district);
        const auto sha256 = uploaded(supervisor, picture(8, 8, ++noise));
        auto attach = command(CommandType::Photo, result.complaint, 1);
        attach.args.photo = core::Photo{};
        attach.args.photo->sha256 = sha256;
        EXPECT_EQ(textAt(supervisor.send(attach), "outcome"), "applied");
        result.photo = sha256;
        result.number = textAt(parsed(supervisor.get("/api/v1/complaints/" + result.complaint).body), "body.number");
        result.upload = uploadOf(owner);
        return result;
    }

    static std::string uploadOf(Desk& owner)
    {
        return startUpload(owner, server::sha256Hex(uuid()), 10).header("location");
    }

    Desk supervisor;
    const std::string picture64;
    std::string photo;
    unsigned noise = 100;
};

TEST_F(Permissions, TheTableNamesEveryRegisteredCallAndNoOther)
{
    std::set<std::string> named;
    for (const auto& row : table())
        named.insert(row.method + " " + row.pattern);
    const auto calls = running->calls();
    EXPECT_EQ(named, std::set<std::string>(calls.begin(), calls.end()));
}

TEST_F(Permissions, EveryCallAnswersEveryRoleAsTheTableSays)
{
    awaitOffer();
    const auto key = addKey("matriks");
    auto dispatcher = desk("dispatcher");
    const std::array<std::pair<std::string, Answers Row::*>, 4> roles = {{{"west", &Row::regional},
                                                                          {"dispatcher", &Row::dispatcher},
                                                                          {"supervisor", &Row::supervisor},
                                                                          {"admin", &Row::administrator}}};
    const auto rows = table();
    const auto someones = subject("W", supervisor);
    for (const auto& row : rows) {
        const auto ask = row.ask({"", "none", "x", key}, someones);
        const auto reply = client().send(row.method, ask.target, ask.headers, ask.body);
        EXPECT_EQ(reply.status, row.none) << row.method << " " << row.pattern << ": nobody: " << reply.body;
    }
    for (const auto& [login, column] : roles) {
        auto asker = desk(login);
        asker.snapshot();
        // Administrators upload nothing, so theirs is another's.
        auto& other = login == "dispatcher" ? supervisor : dispatcher;
        auto& owner = login == "admin" ? other : asker;
        auto ownSubject = subject("W", owner);
        auto foreignSubject = subject("E", other);
        for (const auto& row : rows) {
            const bool ends = row.method == "DELETE" && row.pattern == "/api/v1/session";
            for (const bool own : {true, false}) {
                auto& about = own ? ownSubject : foreignSubject;
                if (row.pattern.ends_with("uploads/{id}"))
                    about.upload = uploadOf(own ? owner : other);
                const auto ask = row.ask({login, asker.refresh, asker.cursor, key}, about);
                const auto leaving = ends ? std::make_unique<Desk>(port, login, uuid()) : nullptr;
                const auto reply = (leaving ? *leaving : asker).call(row.method, ask.target, ask.headers, ask.body);
                EXPECT_EQ(reply.status, own ? (row.*column).own : (row.*column).foreign)
                    << row.method << " " << row.pattern << ": " << login << (own ? ", own: " : ", foreign: ")
                    << reply.body.substr(0, 300);
            }
        }
    }
}

/// How far a complaint has come before the command.
enum class Stage : std::uint8_t {
    Nothing,
    Received,
    Acknowledged,
    Proposed,
    Assigned,
    Paused,
    InProgress,
    Shown,
    Repaired,
    Answered,
    Rejected,
    Merged
};

/// A command, where it is given, and which roles may: R(egional, in its own district only), D(ispatcher), S(upervisor).
/// Administrators may give none.
struct CommandRow {
    CommandType type;
    Stage stage;
    std::string_view roles;
};

constexpr auto commandTable = std::to_array<CommandRow>({
    {CommandType::Create, Stage::Nothing, "DS"},        {CommandType::Place, Stage::Received, "DS"},
    {CommandType::Classify, Stage::Received, "DS"},     {CommandType::Acknowledge, Stage::Received, "DS"},
    {CommandType::Assign, Stage::Acknowledged, "RDS"},  {CommandType::Reassign, Stage::Assigned, "RDS"},
    {CommandType::Unassign, Stage::Assigned, "RDS"},    {CommandType::Confirm, Stage::Assigned, "RDS"},
    {CommandType::Start, Stage::Assigned, "RDS"},       {CommandType::Pause, Stage::Assigned, "RDS"},
    {CommandType::Resume, Stage::Paused, "RDS"},        {CommandType::Photo, Stage::Received, "RDS"},
    {CommandType::Repair, Stage::Shown, "RDS"},         {CommandType::Reply, Stage::Received, "DS"},
    {CommandType::Close, Stage::Answered, "DS"},        {CommandType::Reject, Stage::Received, "DS"},
    {CommandType::Programme, Stage::Acknowledged, "S"}, {CommandType::ProposeProgramme, Stage::Acknowledged, "RDS"},
    {CommandType::Merge, Stage::Received, "DS"},        {CommandType::Split, Stage::Merged, "DS"},
    {CommandType::Reopen, Stage::Rejected, "DS"},       {CommandType::Transfer, Stage::Received, "DS"},
    {CommandType::Note, Stage::Received, "RDS"},        {CommandType::Claim, Stage::Received, "DS"},
    {CommandType::Release, Stage::Received, "DS"},      {CommandType::DeclineProgramme, Stage::Proposed, "S"},
    {CommandType::WithdrawRepair, Stage::Shown, "RDS"}, {CommandType::Reporter, Stage::Received, "DS"},
    {CommandType::Undo, Stage::Assigned, "RDS"},        {CommandType::Cover, Stage::Shown, "RDS"},
    {CommandType::CorrectTime, Stage::Received, "S"},   {CommandType::Answered, Stage::Received, ""},
});
static_assert(commandTable.size() == core::commandTypeCount);

class CommandPermissions : public Permissions {
protected:
    /// Arguments with which the command is well-formed in that district.
    core::Command filled(CommandType type, const std::string& id, const std::string& district)
    {
        if (type == CommandType::Create)
            return createCommand(id, district == "W" ? westPoint : eastPoint, "Lubang");
        auto result = command(type, id, 1'000'000);
        auto& args = result.args;
        switch (type) {
        case CommandType::Place:
            args.point = district == "W" ? westPoint : eastPoint;
            break;
        case CommandType::Classify:
            args.severity = core::Severity::Heavy;
            break;
        case CommandType::Assign:
        case CommandType::Reassign:
            args.crew = district + "1";
            break;
        case CommandType::Photo:
            args.photo = core::Photo{};
            args.photo->sha256 = photo;
            args.photo->kind = core::PhotoKind::After;
            break;
        case CommandType::Cover:
            args.photo = core::Photo{};
            args.photo->sha256 = photo;
            args.photo->cover.covered = {{100, 100, 50, 50}};
            break;
        case CommandType::Answered:
            args.reporters = {"1"};
            args.about = "repaired";
            args.answer = core::ChannelAnswer::State::Sent;
            break;
        case CommandType::Reply:
            args.reporters = {"1"};
            args.via = "copied";
            args.about = "repaired";
            break;
        case CommandType::Programme:
            args.budgetYear = 2030;
            args.reference = "P-1";
            args.promised = server::systemNow() + std::chrono::days{100};
            break;
        case CommandType::Merge:
            args.lead = created(supervisor, district);
            break;
        case CommandType::Transfer:
            args.district = district == "W" ? "E" : "W";
            break;
        case CommandType::Note:
            args.text = "Catatan";
            break;
        case CommandType::Reporter:
            args.reporter = core::Reporter{.name = "Siti"};
            break;
        case CommandType::CorrectTime:
            args.moment = core::Moment::Received;
            args.time = server::systemNow() - std::chrono::hours{5};
            break;
        default:
            break;
        }
        args.reason = "Alasan";
        return result;
    }

    std::string prepared(Stage stage, const std::string& district)
    {
        using enum CommandType;
        static const std::map<Stage, std::vector<CommandType>> ways = {
            {Stage::Received, {}},
            {Stage::Acknowledged, {Acknowledge}},
            {Stage::Proposed, {Acknowledge, ProposeProgramme}},
            {Stage::Assigned, {Acknowledge, Assign}},
            {Stage::Paused, {Acknowledge, Assign, Pause}},
            {Stage::InProgress, {Acknowledge, Assign, Start}},
            {Stage::Shown, {Acknowledge, Assign, Start, Photo}},
            {Stage::Repaired, {Acknowledge, Assign, Start, Photo, Repair}},
            {Stage::Answered, {Acknowledge, Assign, Start, Photo, Repair, Reply}},
            {Stage::Rejected, {Reject}},
            {Stage::Merged, {Merge}},
        };
        const auto id = uuid();
        if (stage == Stage::Nothing)
            return id;
        std::vector<core::Command> commands = {filled(Create, id, district)};
        for (const auto type : ways.at(stage))
            commands.push_back(filled(type, id, district));
        for (const auto& outcome : supervisor.send(commands))
            EXPECT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
        return id;
    }
};

TEST_F(CommandPermissions, EveryCommandOfEveryRoleIsAppliedOrRefusedAsTheTableSays)
{
    const std::array<std::pair<std::string, char>, 4> roles = {
        {{"west", 'R'}, {"dispatcher", 'D'}, {"supervisor", 'S'}, {"admin", 'A'}}};
    for (const auto& [login, letter] : roles) {
        auto asker = desk(login);
        if (letter == 'R') // the others see it at the complaints
            uploaded(asker, picture64);
        for (const auto& row : commandTable) {
            for (const std::string district : {"W", "E"}) {
                const bool foreign = letter == 'R' && district == "E";
                const bool expected = row.roles.contains(letter) && !foreign;
                const auto id = prepared(row.stage, district);
                // Only who marked it repaired takes that back.
                if (row.type == CommandType::WithdrawRepair)
                    asker.send(filled(CommandType::Repair, id, district));
                auto given = filled(row.type, id, district);
                if (row.type == CommandType::Undo) {
                    const auto start = filled(CommandType::Start, id, district);
                    asker.send(start);
                    given.args.mutation = start.mutationId;
                }
                const auto outcome = asker.send(given);
                const auto what = std::string(core::toWord(row.type)) + " by " + login + " in " + district + ": " +
                                  json::serialize(outcome);
                EXPECT_EQ(textAt(outcome, "outcome"), expected ? "applied" : "rejected") << what;
                if (!expected) {
                    EXPECT_EQ(textAt(outcome, "code"), "not_allowed") << what;
                }
                EXPECT_TRUE(at(outcome, "row").is_null()) << what;
                const auto now = parsed(supervisor.get("/api/v1/complaints/" + id).body);
                if (!expected && row.stage == Stage::Received) {
                    EXPECT_EQ(textAt(now, "version"), "1") << what;
                }
            }
        }
    }
}

} // namespace

} // namespace posko::test
