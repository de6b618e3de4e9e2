#include "tests/server/served.h"

#include "server/auth/accounts.h"
#include "server/auth/api_keys.h"
#include "server/random.h"
#include "server/store/entities.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace posko::test {

using server::Transaction;

namespace {

core::District square(const std::string& code, const std::string& name, double west, double east)
{
    core::District district;
    district.code = code;
    district.name = name;
    constexpr double south = -6.30;
    constexpr double north = -6.10;
    district.area = {{{{south, west}, {south, east}, {north, east}, {north, west}, {south, west}}, {}}};
    return district;
}

} // namespace

void fillStore(server::Database& database)
{
    const auto filled = database.write(server::systemNow(), [](Transaction& transaction) -> core::Result<void> {
        using core::EntityKind;
        putReference(transaction, EntityKind::District, "W", core::toJson(square("W", "Barat", 106.75, 106.85)));
        putReference(transaction, EntityKind::District, "E", core::toJson(square("E", "Timur", 106.85, 106.95)));
        putReference(transaction, EntityKind::Crew, "W1", core::toJson(core::Crew{"W1", "Regu Barat", "W", true}));
        putReference(transaction, EntityKind::Crew, "E1", core::toJson(core::Crew{"E1", "Regu Timur", "E", true}));
        const auto add = [&](const char* login, core::Role role, std::vector<std::string> districts) {
            server::Account account;
            account.login = login;
            account.name = std::string("Petugas ") + login;
            account.role = role;
            account.districts = std::move(districts);
            return server::addAccount(transaction, account, std::nullopt);
        };
        for (const auto& done :
             {add("dispatcher", core::Role::Dispatcher, {}), add("supervisor", core::Role::Supervisor, {}),
              add("admin", core::Role::Administrator, {}), add("west", core::Role::Regional, {"W"}),
              add("east", core::Role::Regional, {"E"})}) {
            if (!done)
                return done;
        }
        // Made once a process: hashing a password takes long by design.
        static const auto hash = server::hashPassword(password);
        transaction.sql() << "UPDATE account SET password_hash = :hash", soci::use(hash, "hash");
        return {};
    });
    if (!filled)
        throw std::runtime_error(filled.error().message);
}

json::value parsed(const std::string& text)
{
    boost::system::error_code error;
    auto value = json::parse(text, error);
    EXPECT_FALSE(error) << text.substr(0, 300);
    return value;
}

json::value at(const json::value& document, std::string_view path)
{
    const json::value* place = &document;
    while (place && !path.empty()) {
        const auto dot = path.find('.');
        const auto name = path.substr(0, dot);
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
        if (const auto* object = place->if_object())
            place = object->if_contains(name);
        else if (const auto* list = place->if_array())
            place = list->if_contains(std::stoul(std::string(name)));
        else
            place = nullptr;
    }
    return place ? *place : json::value{};
}

std::string textAt(const json::value& document, std::string_view path)
{
    const auto found = at(document, path);
    return found.is_string() ? std::string(found.as_string()) : json::serialize(found);
}

std::string uuid()
{
    return server::newUuid(server::systemNow());
}

core::Command command(core::CommandType type, const std::string& complaint, std::int64_t baseVersion)
{
    core::Command result;
    result.mutationId = uuid();
    result.complaintId = complaint;
    result.baseVersion = baseVersion;
    result.type = type;
    result.at = server::systemNow();
    return result;
}

core::Command createCommand(const std::string& complaint, core::GeoPoint where, const std::string& text)
{
    auto result = command(core::CommandType::Create, complaint);
    result.args.channel = core::Channel::X;
    result.args.text = text;
    result.args.point = where;
    result.args.category = "pothole";
    core::Reporter reporter;
    reporter.id = "1";
    reporter.handle = "@warga";
    reporter.name = "Siti Warga";
    reporter.phone = "0812 3456 7890";
    result.args.reporter = reporter;
    return result;
}

Desk::Desk(std::uint16_t port, const std::string& login, const std::string& device)
    : client(port)
{
    const json::object body = {{"login", login}, {"password", password}, {"device", device}};
    const auto reply =
        client.send("POST", "/api/v1/session", {{"Content-Type", "application/json"}}, json::serialize(body));
    if (reply.status != 200)
        throw std::runtime_error("sign-in failed: " + reply.body);
    const auto answer = parsed(reply.body);
    access = textAt(answer, "access");
    refresh = textAt(answer, "refresh");
    userId = textAt(answer, "account.id");
}

Reply Desk::call(const std::string& method, const std::string& target, HttpClient::Headers headers,
                 const std::string& body)
{
    headers.emplace_back("Authorization", "Bearer " + access);
    return client.send(method, target, headers, body);
}

Reply Desk::get(const std::string& target)
{
    return call("GET", target);
}

Reply Desk::post(const std::string& target, const std::string& body)
{
    return call("POST", target, {{"Content-Type", "application/json"}}, body);
}

json::value Desk::snapshot()
{
    json::array items;
    std::string next;
    do {
        const auto reply = get("/api/v1/sync/snapshot" + (next.empty() ? "" : "?from=" + next));
        EXPECT_EQ(reply.status, 200) << reply.body;
        const auto page = parsed(reply.body);
        for (const auto& item : page.at("items").as_array())
            items.push_back(item);
        cursor = textAt(page, "cursor");
        next = at(page, "next").is_string() ? textAt(page, "next") : "";
    } while (!next.empty());
    return items;
}

json::value Desk::changes(int wait)
{
    const auto reply = get("/api/v1/sync/changes?cursor=" + cursor + "&wait=" + std::to_string(wait));
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto page = parsed(reply.body);
    cursor = textAt(page, "cursor");
    return page;
}

json::array Desk::send(const std::vector<core::Command>& commands)
{
    json::array list;
    for (const auto& each : commands)
        list.push_back(core::toJson(each));
    const auto reply = post("/api/v1/sync/commands", json::serialize(json::object{{"commands", list}}));
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto outcomes = at(parsed(reply.body), "outcomes");
    if (!outcomes.is_array() || outcomes.as_array().size() != commands.size())
        throw std::runtime_error("the outcomes do not match the commands: " + reply.body);
    return outcomes.as_array();
}

Served::Served()
{
    server::ServerOptions options;
    options.database = store.address();
    options.photoProgram = POSKOD_PROGRAM;
    auto opened = server::Server::open(options);
    if (!opened)
        throw std::runtime_error(opened.error().message);
    running = std::move(*opened);
    fillStore(*running->backend().database);
    port = running->start(0).value();
}

Served::~Served() = default;

void Served::restart(const std::function<void(server::ServerOptions&)>& change)
{
    running->stop();
    running.reset();
    server::ServerOptions options;
    options.database = store.address();
    options.photoProgram = POSKOD_PROGRAM;
    if (change)
        change(options);
    running = server::Server::open(options).value();
    port = running->start(0).value();
}

Desk Served::desk(const std::string& login) const
{
    return {port, login, uuid()};
}

std::string Served::addKey(const std::string& name) const
{
    server::ApiKey wanted;
    wanted.name = name;
    return backend()
        .database
        ->write(server::systemNow(), [&](Transaction& transaction) { return server::addApiKey(transaction, wanted); })
        .value();
}

std::string Served::created(Desk& by, const std::string& where, const std::string& text) const
{
    const auto id = uuid();
    const auto point = where == "W" ? westPoint : where == "E" ? eastPoint : nowherePoint;
    const auto outcome = by.send(createCommand(id, point, text));
    EXPECT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    return id;
}

void Served::createMany(Desk& by)
{
    constexpr int requests = 3;
    constexpr int commands = 50;
    for (int i = 0; i < requests; ++i) {
        std::vector<core::Command> list;
        for (int k = 0; k < commands; ++k)
            list.push_back(createCommand(uuid(), westPoint, "Lubang"));
        by.send(list);
    }
}

} // namespace posko::test
