#include "server/auth/api_keys.h"
#include "server/open311/record.h"
#include "server/open311/updates.h"
#include "server/store/entities.h"
#include "server/store/migrations.h"
#include "server/store/query.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <set>
#include <thread>

namespace posko::test {

namespace {

using core::AttributeType;
using core::CommandType;

class Open311Service : public Served {
protected:
    Reply get(const std::string& path) const { return client().send("GET", "/open311/v2/" + path); }
    Reply post(const std::string& path, const std::string& form) const
    {
        return client().send("POST", "/open311/v2/" + path, {{"Content-Type", "application/x-www-form-urlencoded"}},
                             form);
    }
    std::string keyOf(const std::string& name, std::int64_t perMinute, std::int64_t perDay) const
    {
        server::ApiKey wanted;
        wanted.name = name;
        wanted.perMinute = perMinute;
        wanted.perDay = perDay;
        return backend()
            .database
            ->write(server::systemNow(),
                    [&](server::Transaction& transaction) { return server::addApiKey(transaction, wanted); })
            .value();
    }
    static std::string form(const std::string& key, const std::string& rest = {})
    {
        return "api_key=" + key + "&service_code=pothole&lat=-6.2&long=106.8" + rest;
    }
    static std::string numberOf(const Reply& reply) { return textAt(parsed(reply.body), "0.service_request_id"); }
    void askForAttributes() const
    {
        core::Category category;
        category.code = "pothole";
        category.name = "Jalan berlubang";
        category.attributes = {
            {"size",
             "Seberapa besar?",
             AttributeType::SingleValueList,
             true,
             true,
             "Pilih satu",
             {{"s", "kecil"}, {"l", "besar"}}},
            {"depth", "Dalamnya (cm)?", AttributeType::Number, false, true, "", {}},
            {"seen", "Sejak kapan?", AttributeType::Datetime, false, true, "", {}},
            {"what", "Apa saja?", AttributeType::MultiValueList, false, true, "", {{"a", "air"}, {"b", "batu"}}},
            {"note", "Hubungi 112 bila berbahaya.", AttributeType::Text, false, false, "", {}},
        };
        ASSERT_TRUE(
            backend().database->write(server::systemNow(), [&](server::Transaction& transaction) -> core::Result<void> {
                putReference(transaction, core::EntityKind::Category, category.code, core::toJson(category));
                return {};
            }));
    }
};

TEST_F(Open311Service, NoAddressIsTakenFromTheRequest)
{
    const auto reply = client().send("GET", "/open311/v2/discovery.json", {{"X-Forwarded-Host", "evil.example"}});
    EXPECT_EQ(textAt(parsed(reply.body), "endpoints.0.url"),
              "http://127.0.0.1:" + std::to_string(port) + "/open311/v2");
    const auto named = client().raw("GET http://evil.example/open311/v2/discovery.json HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(named.status, 200);
    EXPECT_EQ(named.body.find("evil.example"), std::string::npos) << named.body;
}

TEST_F(Open311Service, DiscoveryNamesItsEndpointInFull)
{
    restart([](server::ServerOptions& options) { options.publicUrl = "https://jalan.contoh.id"; });
    const auto discovery = parsed(get("discovery.json").body);
    for (const char* field : {"changeset", "contact", "key_service"})
        EXPECT_FALSE(textAt(discovery, field).empty()) << field;
    EXPECT_EQ(textAt(discovery, "endpoints.0.specification"), "http://wiki.open311.org/GeoReport_v2");
    EXPECT_EQ(textAt(discovery, "endpoints.0.url"), "https://jalan.contoh.id/open311/v2");
    EXPECT_EQ(textAt(discovery, "endpoints.0.type"), "production");
    EXPECT_EQ(json::serialize(at(discovery, "endpoints.0.formats")), R"(["text/xml","application/json"])");
    const auto xml = get("discovery.xml").body;
    EXPECT_TRUE(xml.contains("<endpoints><endpoint><specification>")) << xml;
    EXPECT_TRUE(xml.contains("<formats><format>text/xml</format><format>application/json</format></formats>")) << xml;
}

TEST_F(Open311Service, AServiceSaysWhatItAsksFor)
{
    askForAttributes();
    std::set<std::string> asking;
    for (const auto& service : listOf(parsed(get("services.json").body))) {
        if (at(service, "metadata").as_bool())
            asking.insert(textAt(service, "service_code"));
    }
    EXPECT_EQ(asking, std::set<std::string>{"pothole"});
    const auto definition = parsed(get("services/pothole.json").body);
    EXPECT_EQ(textAt(definition, "service_code"), "pothole");
    EXPECT_EQ(json::serialize(at(definition, "attributes.0")),
              R"({"variable":true,"code":"size","datatype":"singlevaluelist","required":true,)"
              R"("datatype_description":"Pilih satu","order":1,"description":"Seberapa besar?",)"
              R"("values":[{"key":"s","name":"kecil"},{"key":"l","name":"besar"}]})");
    EXPECT_EQ(textAt(definition, "attributes.4.variable"), "false");
    const auto xml = get("services/pothole.xml").body;
    EXPECT_TRUE(xml.contains("<attributes><attribute><variable>true</variable><code>size</code>")) << xml;
    EXPECT_TRUE(xml.contains("<values><value><key>s</key><name>kecil</name></value>")) << xml;
}

TEST_F(Open311Service, AttributesAreCheckedAndKeptWithTheComplaint)
{
    askForAttributes();
    const auto key = addKey("aplikasi");
    const auto refused = post("requests.json", form(key));
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(textAt(parsed(refused.body), "0.description").contains("attribute[size]")) << refused.body;
    for (const char* bad :
         {"&attribute[size]=xl", "&attribute[size]=s&attribute[size]=l", "&attribute[size]=s&attribute[depth]=deep",
          "&attribute[size]=s&attribute[seen]=then", "&attribute[size]=s&attribute[what][]=c", "&attribute[size=s",
          "&attribute[]=s", "&attribute[size]=s&attribute[what]x=a"})
        EXPECT_EQ(post("requests.json", form(key, bad)).status, 400) << bad;
    EXPECT_EQ(post("requests.json", form(key, "&attribute[size]=s&attribute[more]=" + std::string(501, 'a'))).status,
              400);
    const auto reply =
        post("requests.json", form(key, "&attribute%5Bsize%5D=l&attribute[depth]=12.5&attribute[seen]=2026-11-01"
                                        "&attribute[what][]=a&attribute[what][]=b&attribute[more]=x&address_id=77"));
    ASSERT_EQ(reply.status, 201) << reply.body;
    auto desk = this->desk("dispatcher");
    json::value details;
    for (const auto& item : listOf(desk.snapshot())) {
        if (textAt(item, "kind") == "complaint")
            details = at(item, "history.0.details");
    }
    EXPECT_EQ(textAt(details, "attribute[size]"), "l");
    EXPECT_EQ(textAt(details, "attribute[depth]"), "12.5");
    EXPECT_EQ(textAt(details, "attribute[what]"), "a, b");
    EXPECT_EQ(textAt(details, "attribute[more]"), "x");
    EXPECT_EQ(textAt(details, "address_id"), "77");
}

TEST_F(Open311Service, ATokenIsTheNumberItself)
{
    const auto number = numberOf(post("requests.json", form(addKey("aplikasi"))));
    const auto token = parsed(get("tokens/" + number + ".json").body);
    EXPECT_EQ(textAt(token, "0.service_request_id"), number);
    EXPECT_EQ(textAt(token, "0.token"), number);
    EXPECT_EQ(get("tokens/none.xml").status, 404);
}

TEST_F(Open311Service, AnotherJurisdictionIsNotAnsweredFor)
{
    const auto key = addKey("aplikasi");
    restart([](server::ServerOptions& options) { options.jurisdiction = "kota.example"; });
    for (const char* path : {"services.json?", "requests.xml?", "discovery.json?", "servicerequestupdates.json?"}) {
        EXPECT_EQ(get(path + std::string("jurisdiction_id=kota.example")).status, 200) << path;
        EXPECT_EQ(get(path + std::string("jurisdiction_id=")).status, 200) << path;
        EXPECT_EQ(get(path + std::string("jurisdiction_id=other")).status, 404) << path;
    }
    EXPECT_EQ(post("requests.json", form(key, "&jurisdiction_id=other")).status, 404);
    EXPECT_EQ(post("requests.json", form(key, "&jurisdiction_id=kota.example")).status, 201);
}

TEST_F(Open311Service, AKeyHasItsLimitsAndEndsWhenItIsRevoked)
{
    const auto hasty = keyOf("hasty", 2, 100);
    EXPECT_EQ(post("requests.json", form(hasty)).status, 201);
    EXPECT_EQ(post("requests.json", form(hasty)).status, 201);
    const auto limited = post("requests.xml", form(hasty));
    EXPECT_EQ(limited.status, 429);
    EXPECT_TRUE(limited.body.contains("<errors><error><code>429</code>")) << limited.body;
    EXPECT_GE(std::stoi(limited.header("retry-after")), 1);

    const auto small = keyOf("small", 100, 2);
    EXPECT_EQ(post("requests.json", form(small, "&service_code=none")).status, 404); // not counted
    EXPECT_EQ(post("requests.json", form(small)).status, 201);
    EXPECT_EQ(post("requests.json", form(small)).status, 201);
    restart(); // the day's count is kept
    const auto used = post("requests.json", form(small));
    EXPECT_EQ(used.status, 429);
    EXPECT_LE(std::stoi(used.header("retry-after")), 24 * 60 * 60);

    const auto keys =
        backend().database->read([](soci::session& sql) { return server::apiKeys(sql, server::systemNow()); });
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].name, "hasty");
    EXPECT_EQ(keys[1].today, 2);
    const auto revoke = [&](const std::string& name) {
        return backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
            return server::revokeApiKey(transaction, name);
        });
    };
    EXPECT_TRUE(revoke("hasty"));
    EXPECT_FALSE(revoke("hasty"));
    EXPECT_FALSE(revoke("nobody"));
    EXPECT_EQ(post("requests.json", form(hasty)).status, 403);
}

TEST_F(Open311Service, PublicReadsFromOneAddressHaveALimit)
{
    const auto key = addKey("aplikasi");
    int served = 0;
    Reply last;
    HttpClient reader(port);
    for (; served < 1000; ++served) {
        last = reader.send("GET", "/open311/v2/requests.json?page_size=1");
        if (last.status != 200)
            break;
    }
    EXPECT_EQ(served, 600);
    EXPECT_EQ(last.status, 429);
    EXPECT_FALSE(last.header("retry-after").empty());
    EXPECT_EQ(reader.send("GET", "/open311/v2/services.xml").status, 429);
    // Nobody guesses keys from there either, and good ones are served.
    EXPECT_EQ(post("requests.json", form("wrong")).status, 429);
    EXPECT_EQ(post("requests.json", form(key)).status, 201);
}

TEST_F(Open311Service, WrongKeysOfOneAddressHaveALimitThatAKeyInUseDoesNotFeel)
{
    const auto used = addKey("aplikasi");
    const auto idle = addKey("lain");
    EXPECT_EQ(post("requests.json", form(used)).status, 201);
    HttpClient guesser(port);
    const auto guess = [&] {
        return guesser.send("POST", "/open311/v2/requests.xml", {{"Content-Type", "application/x-www-form-urlencoded"}},
                            form("wrong"));
    };
    for (int i = 0; i < 600; ++i)
        ASSERT_EQ(guess().status, 403) << i;
    const auto limited = guess();
    EXPECT_EQ(limited.status, 429);
    EXPECT_FALSE(limited.header("retry-after").empty());
    // Refused before the database is asked, which would know this key.
    EXPECT_EQ(post("requests.json", form(idle)).status, 429);
    EXPECT_EQ(post("requests.json", form(used)).status, 201);
    EXPECT_EQ(HttpClient(port, "127.0.0.9")
                  .send("POST", "/open311/v2/requests.json", {{"Content-Type", "application/x-www-form-urlencoded"}},
                        form(idle))
                  .status,
              201)
        << "another address";
}

TEST_F(Open311Service, PostsThatWaitKeepNoDeskWaiting)
{
    auto dispatcher = desk("dispatcher");
    const auto request = form(addKey("aplikasi"));
    const auto bytes =
        "POST /open311/v2/requests.json HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(request.size()) +
        "\r\n\r\n" + request;
    std::vector<std::unique_ptr<HttpClient>> waiting;
    // As long as somebody writes, no post is stored.
    const auto written =
        backend().database->write(server::systemNow(), [&](server::Transaction&) -> core::Result<void> {
            for (int i = 0; i < 50; ++i) {
                waiting.push_back(std::make_unique<HttpClient>(port));
                waiting.back()->write(bytes);
            }
            const auto taken = [&] {
                return client().send("GET", "/metrics").body.contains("{pool=\"public\"} 50\n");
            };
            for (int i = 0; i < 500 && !taken(); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            EXPECT_TRUE(taken());
            EXPECT_EQ(dispatcher.get("/api/v1/session").status, 200);
            return {};
        });
    EXPECT_TRUE(written);
    for (const auto& each : waiting)
        EXPECT_EQ(each->readReply().status, 201);
}

TEST_F(Open311Service, RefusalsHaveTheFormatOfTheAddress)
{
    const auto reply = get("requests.xml?status=%zz");
    EXPECT_EQ(reply.status, 400);
    EXPECT_TRUE(reply.body.contains("<errors><error><code>400</code>")) << reply.body;
    EXPECT_EQ(textAt(parsed(get("requests.json?status=%zz").body), "0.code"), "400");
}

TEST_F(Open311Service, WhatTheServerRefusesItselfIsTheStandardsErrorToo)
{
    const auto saysSo = [](const Reply& reply, int status, bool xml) {
        const auto code = std::to_string(status);
        EXPECT_EQ(reply.status, status) << reply.body;
        if (xml)
            EXPECT_TRUE(reply.body.contains("<errors><error><code>" + code + "</code><description>")) << reply.body;
        else
            EXPECT_EQ(textAt(parsed(reply.body), "0.code"), code);
    };
    for (const bool xml : {false, true}) {
        const std::string suffix = xml ? ".xml" : ".json";
        saysSo(get("nothing" + suffix), 404, xml);
        saysSo(client().send("GET", "/open311/v1/requests" + suffix), 404, xml);
        const auto put = client().send("PUT", "/open311/v2/requests" + suffix);
        saysSo(put, 405, xml);
        EXPECT_TRUE(put.header("allow").contains("POST"));
        saysSo(client().send("POST", "/open311/v2/services" + suffix), 405, xml);
    }
    EXPECT_EQ(client().send("GET", "/api/v1/nothing").header("content-type"), "application/problem+json");
    EXPECT_EQ(client().send("PUT", "/api/v1/session").header("content-type"), "application/problem+json");
    ASSERT_TRUE(
        backend().database->write(server::systemNow(), [](server::Transaction& transaction) -> core::Result<void> {
            transaction.sql() << "ALTER TABLE request_update RENAME TO elsewhere";
            return {};
        }));
    saysSo(get("servicerequestupdates.json"), 500, false);
    saysSo(get("servicerequestupdates.xml"), 500, true);
}

TEST_F(Open311Service, DuplicatesAreListedByTheStatusTheyShow)
{
    const auto key = addKey("aplikasi");
    const auto lead = numberOf(post("requests.json", form(key)));
    const auto member = numberOf(post("requests.json", form(key)));
    auto desk = this->desk("dispatcher");
    std::map<std::string, std::string> ids;
    for (const auto& item : listOf(desk.snapshot()))
        ids[textAt(item, "body.number")] = textAt(item, "id");
    auto merge = command(CommandType::Merge, ids[member], 1);
    merge.args.lead = ids[lead];
    ASSERT_EQ(textAt(desk.send(merge), "outcome"), "applied");
    const auto listed = [&](const std::string& query) {
        std::vector<std::string> numbers;
        for (const auto& item : listOf(parsed(get("requests.json?" + query).body)))
            numbers.push_back(textAt(item, "service_request_id"));
        return numbers;
    };
    EXPECT_EQ(listed("status=open"), (std::vector{member, lead}));
    EXPECT_EQ(listed("status=closed").size(), 0U);
    const auto before = core::toIso8601(server::systemNow() + std::chrono::milliseconds{1});
    EXPECT_EQ(listed("updated_after=" + before).size(), 0U) << before;
    auto reject = command(CommandType::Reject, ids[lead], 2);
    reject.args.reason = "Bukan jalan kota";
    ASSERT_EQ(textAt(desk.send(reject), "outcome"), "applied");
    EXPECT_EQ(listed("status=closed"), (std::vector{member, lead}));
    EXPECT_EQ(listed("status=open&page=1").size(), 0U);
    EXPECT_EQ(listed("service_request_id=" + lead + "," + member), (std::vector{lead, member}));
}

TEST_F(Open311Service, DuplicatesFromBeforeTheColumnGetTheirLead)
{
    auto desk = this->desk("dispatcher");
    const auto lead = created(desk, "W");
    // Whoever writes such things is no duplicate.
    created(desk, "W", R"(kata "merged":{"lead":"x"} saja)");
    auto merge = command(CommandType::Merge, created(desk, "W"), 1);
    merge.args.lead = lead;
    ASSERT_EQ(textAt(desk.send(merge), "outcome"), "applied");
    const auto leads = [&] {
        return backend().database->read([](soci::session& sql) {
            std::vector<std::string> found;
            std::string one;
            server::Query(sql)
                .text("SELECT lead FROM entity WHERE kind = 8 AND lead <> ''")
                .each([&] { found.push_back(one); }, one);
            return found;
        });
    };
    ASSERT_EQ(leads(), std::vector{lead});
    const auto migration = std::ranges::find(server::migrations(), 3, &server::Migration::number);
    const auto start = migration->sql.find("UPDATE entity SET lead");
    const std::string fill(migration->sql.substr(start, migration->sql.find(";\n", start) - start));
    const auto run = [&](const std::string& statement) {
        return backend().database->write(server::systemNow(),
                                         [&](server::Transaction& transaction) -> core::Result<void> {
                                             transaction.sql() << statement;
                                             return {};
                                         });
    };
    ASSERT_TRUE(run("UPDATE entity SET lead = ''"));
    EXPECT_TRUE(leads().empty());
    ASSERT_TRUE(run(fill));
    EXPECT_EQ(leads(), std::vector{lead});
}

class Open311Updates : public Open311Service {
protected:
    Open311Updates()
        : key(addKey("situs"))
        , dispatcher(desk("dispatcher"))
        , number(numberOf(post("requests.json", form(key))))
    {
        for (const auto& item : listOf(dispatcher.snapshot())) {
            if (textAt(item, "body.number") == number)
                id = textAt(item, "id");
        }
    }
    std::vector<std::string> statuses(const std::string& query = {}) const
    {
        std::vector<std::string> result;
        for (const auto& item : listOf(parsed(get("servicerequestupdates.json" + query).body)))
            result.push_back(textAt(item, "service_request_id") + " " + textAt(item, "status"));
        return result;
    }
    std::string update(const std::string& updateId, const std::string& rest = {}) const
    {
        return "api_key=" + key + "&service_request_id=" + number + "&update_id=" + updateId +
               "&status=IN_PROGRESS&updated_datetime=2026-11-02T10:00:00Z&description=Masih+rusak" + rest;
    }
    json::array history() { return listOf(at(parsed(dispatcher.get("/api/v1/complaints/" + id).body), "history")); }

    const std::string key;
    Desk dispatcher;
    const std::string number;
    std::string id;
};

TEST_F(Open311Updates, SitesSeeWhatMovedAlsoOfDuplicates)
{
    const auto member = numberOf(post("requests.json", form(key)));
    std::string memberId;
    for (const auto& item : listOf(dispatcher.snapshot())) {
        if (textAt(item, "body.number") == member)
            memberId = textAt(item, "id");
    }
    EXPECT_TRUE(statuses().empty());
    auto merge = command(CommandType::Merge, memberId, 1);
    merge.args.lead = id;
    auto acknowledge = command(CommandType::Acknowledge, id, 1'000);
    auto reject = command(CommandType::Reject, id, 1'000);
    reject.args.reason = "Bukan jalan kota";
    reject.args.owner = "Bina Marga";
    auto reopen = command(CommandType::Reopen, id, 1'000);
    reopen.args.reason = "Salah";
    for (const auto& each : {merge, acknowledge, reject, reopen})
        ASSERT_EQ(textAt(dispatcher.send(each), "outcome"), "applied");
    auto moved = statuses();
    std::ranges::sort(moved);
    std::vector<std::string> expected = {member + " DUPLICATE"};
    for (const auto& one : {number, member}) {
        for (const char* status : {"INVESTIGATING", "NOT_COUNCILS_RESPONSIBILITY", "REOPEN"})
            expected.push_back(one + " " + status);
    }
    std::ranges::sort(expected);
    EXPECT_EQ(moved, expected);
    std::set<std::string> ids;
    for (const auto& item : listOf(parsed(get("servicerequestupdates.json").body))) {
        ids.insert(textAt(item, "update_id"));
        EXPECT_FALSE(textAt(item, "description").empty());
        EXPECT_TRUE(core::parseIso8601(textAt(item, "updated_datetime")));
    }
    EXPECT_EQ(ids.size(), expected.size());
    EXPECT_EQ(statuses("?start_date=2020-01-01&end_date=2020-01-02").size(), 0U);
    EXPECT_EQ(statuses("?page_size=2&page=4").size(), 1U);
    for (const char* bad :
         {"?start_date=2020-01-01", "?end_date=2020-01-01", "?start_date=2020-01-01&end_date=2021-01-01",
          "?start_date=2020-01-02&end_date=2020-01-01", "?start_date=x&end_date=y"})
        EXPECT_EQ(get(std::string("servicerequestupdates.json") + bad).status, 400) << bad;
    const auto xml = get("servicerequestupdates.xml").body;
    EXPECT_TRUE(xml.contains("<service_request_updates><request_update><update_id>")) << xml;
    ASSERT_TRUE(server::open311::forgetOldUpdates(backend()));
    EXPECT_EQ(statuses().size(), expected.size());
}

TEST_F(Open311Updates, WhatASiteAddsBecomesANoteOnce)
{
    const auto reply = post("servicerequestupdates.json", update("u1", "&media_url[]=http://contoh.id/a.jpg"
                                                                       "&email=siti@contoh.id&first_name=Siti"));
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(textAt(parsed(reply.body), "0.update_id"), "u1");
    EXPECT_EQ(post("servicerequestupdates.xml", update("u1")).status, 201);
    auto events = history();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(textAt(events[1], "type"), "note");
    EXPECT_EQ(textAt(events[1], "actor_name"), "situs");
    EXPECT_EQ(textAt(events[1], "details.text"), "Masih rusak");
    EXPECT_EQ(textAt(events[1], "details.status"), "in progress");
    EXPECT_EQ(textAt(events[1], "details.media_url"), "http://contoh.id/a.jpg");
    EXPECT_EQ(json::serialize(events).find("siti@"), std::string::npos);
    // An older one is kept without its status.
    auto older = update("u2");
    older.replace(older.find("2026-11-02"), 10, "2026-11-01");
    EXPECT_EQ(post("servicerequestupdates.json", older).status, 201);
    events = history();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_TRUE(at(events[2], "details.status").is_null());
    // Another site may use the same id.
    auto foreign = update("u1");
    foreign.replace(8, key.size(), addKey("lain"));
    EXPECT_EQ(post("servicerequestupdates.json", foreign).status, 201);
    EXPECT_EQ(history().size(), 4U);
}

TEST_F(Open311Updates, ATimeToComeDoesNotMakeWhatFollowsOld)
{
    const auto told = [&](const char* updateId, const char* day) {
        auto form = update(updateId);
        form.replace(form.find("2026-11-02"), 10, day);
        EXPECT_EQ(post("servicerequestupdates.json", form).status, 201);
    };
    told("u1", "2199-01-01");
    told("u2", "2198-01-01");
    const auto events = history();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(textAt(events[1], "details.status"), "in progress");
    EXPECT_EQ(textAt(events[2], "details.status"), "in progress");
}

TEST_F(Open311Updates, AnOldUpdateIsTakenOnceForAsLongAsANewOne)
{
    auto old = update("u1");
    old.replace(old.find("2026-11-02"), 10, "2020-01-01");
    EXPECT_EQ(post("servicerequestupdates.json", old).status, 201);
    ASSERT_TRUE(server::open311::forgetOldUpdates(backend()));
    EXPECT_EQ(post("servicerequestupdates.json", old).status, 201);
    EXPECT_EQ(history().size(), 2U);
    restart([](server::ServerOptions& options) {
        options.now = [] {
            return server::systemNow() + std::chrono::days{91};
        };
    });
    ASSERT_TRUE(server::open311::forgetOldUpdates(backend()));
    const auto kept = backend().database->read([](soci::session& sql) {
        int count = 0;
        sql << "SELECT count(*) FROM foreign_update", soci::into(count);
        return count;
    });
    EXPECT_EQ(kept, 0) << "forgotten in time";
}

TEST_F(Open311Updates, UpdatesFromBeforeTheColumnCountAsReceivedWhenTheirSiteSays)
{
    ASSERT_EQ(post("servicerequestupdates.json", update("u1")).status, 201);
    const auto migration = std::ranges::find(server::migrations(), 8, &server::Migration::number);
    ASSERT_NE(migration, server::migrations().end());
    const auto start = migration->sql.find("UPDATE foreign_update");
    const std::string fill(migration->sql.substr(start, migration->sql.find(";\n", start) - start));
    int differing = -1;
    ASSERT_TRUE(
        backend().database->write(server::systemNow(), [&](server::Transaction& transaction) -> core::Result<void> {
            transaction.sql() << "UPDATE foreign_update SET received = 0";
            transaction.sql() << fill;
            transaction.sql() << "SELECT count(*) FROM foreign_update WHERE received <> at", soci::into(differing);
            return {};
        }));
    EXPECT_EQ(differing, 0);
}

TEST_F(Open311Updates, BadUpdatesAreRefused)
{
    EXPECT_EQ(post("servicerequestupdates.json", "service_request_id=" + number).status, 403);
    EXPECT_EQ(post("servicerequestupdates.json", "api_key=" + key).status, 400);
    auto unknown = update("u9");
    unknown.replace(unknown.find(number), number.size(), "DPU-1999-000001");
    EXPECT_EQ(post("servicerequestupdates.json", unknown).status, 404);
    EXPECT_EQ(post("servicerequestupdates.json", update(std::string(201, 'u'))).status, 400);
    EXPECT_EQ(post("servicerequestupdates.json", update("u9", "&description=" + std::string(4001, 'a'))).status, 400);
    EXPECT_EQ(post("servicerequestupdates.json", update("u9", "&updated_datetime=then")).status, 400);
    EXPECT_EQ(history().size(), 1U);
}

TEST(Open311Record, XmlHoldsNoNoncharacter)
{
    server::open311::Record record;
    record.add("a", std::string("x\xEF\xBF\xBEy\xEF\xBF\xBFz\xEF\xBF\xBD\x0B"));
    EXPECT_TRUE(write(server::open311::Format::Xml, "r", record).ends_with("<r><a>xyz\xEF\xBF\xBD</a></r>\n"));
}

} // namespace

} // namespace posko::test
