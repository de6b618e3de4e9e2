#include "tests/server/served.h"

#include "server/open311/record.h"

#include <boost/json/serialize.hpp>

#include <map>

namespace posko::test {

namespace {

using core::CommandType;

class Open311 : public Served {
protected:
    Open311()
        : key(addKey("aplikasi"))
    {
    }

    Reply postForm(const std::string& form, const std::string& format = "json")
    {
        return client().send("POST", "/open311/v2/requests." + format,
                             {{"Content-Type", "application/x-www-form-urlencoded"}}, form);
    }
    Reply get(const std::string& path) { return client().send("GET", "/open311/v2/" + path); }
    std::string form(const std::string& rest = {}) const
    {
        return "api_key=" + key + "&service_code=pothole&lat=-6.2&long=106.8" + rest;
    }
    /// Posts and returns the public number.
    std::string posted(const std::string& rest = {})
    {
        const auto reply = postForm(form(rest));
        EXPECT_EQ(reply.status, 201) << reply.body;
        return textAt(parsed(reply.body), "0.service_request_id");
    }
    static std::string codeOf(const Reply& reply) { return textAt(parsed(reply.body), "0.code"); }

    const std::string key;
};

TEST_F(Open311, ServicesAreTheCategories)
{
    const auto reply = get("services.json");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("content-type"), "application/json; charset=utf-8");
    const auto list = parsed(reply.body);
    ASSERT_EQ(list.as_array().size(), 10U);
    bool found = false;
    for (const auto& service : list.as_array()) {
        if (textAt(service, "service_code") != "pothole")
            continue;
        found = true;
        EXPECT_EQ(textAt(service, "service_name"), "Jalan berlubang");
        EXPECT_EQ(textAt(service, "metadata"), "false");
        EXPECT_EQ(textAt(service, "type"), "realtime");
    }
    EXPECT_TRUE(found);
    const auto xml = get("services.xml");
    EXPECT_EQ(xml.header("content-type"), "text/xml; charset=utf-8");
    EXPECT_TRUE(xml.body.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service>"));
    EXPECT_NE(xml.body.find("<service_code>pothole</service_code>"), std::string::npos);
    EXPECT_EQ(textAt(parsed(get("services/pothole.json").body), "service_code"), "pothole");
    EXPECT_EQ(get("services/none.json").status, 404);
    EXPECT_EQ(get("services/pothole.yaml").status, 404);
    EXPECT_EQ(get("discovery.json").status, 200);
    EXPECT_TRUE(get("discovery.xml").body.contains("<discovery>"));
}

TEST_F(Open311, APostedComplaintIsAtTheDesksAndCanBeReadAgain)
{
    auto desk = this->desk("dispatcher");
    desk.snapshot();
    const auto number = posted("&description=Lubang+dalam+di+depan+pasar&first_name=Siti&last_name=Warga"
                               "&phone=081234567890&email=siti%40contoh.id&media_url=http%3A%2F%2Fcontoh.id%2Ffoto.jpg"
                               "&attribute%5Bdepth%5D=10&address_string=Jl.+Raya");
    const auto item = at(desk.changes(), "items.0");
    EXPECT_EQ(textAt(item, "body.number"), number);
    EXPECT_EQ(textAt(item, "body.channel"), "open311");
    EXPECT_EQ(textAt(item, "body.district"), "W");
    EXPECT_EQ(textAt(item, "body.reporters.0.name"), "Siti Warga");
    EXPECT_EQ(textAt(item, "body.reporters.0.phone"), "081234567890");
    EXPECT_EQ(textAt(item, "history.0.type"), "received");
    EXPECT_EQ(textAt(item, "history.0.details.media_url"), "http://contoh.id/foto.jpg");
    EXPECT_EQ(textAt(item, "history.0.details.attribute[depth]"), "10");

    const auto reply = get("requests/" + number + ".json");
    ASSERT_EQ(reply.status, 200);
    const auto request = at(parsed(reply.body), "0");
    EXPECT_EQ(textAt(request, "service_request_id"), number);
    EXPECT_EQ(textAt(request, "status"), "open");
    EXPECT_EQ(textAt(request, "service_code"), "pothole");
    EXPECT_EQ(textAt(request, "description"), "Lubang dalam di depan pasar");
    EXPECT_EQ(textAt(request, "address"), "Jl. Raya");
    EXPECT_EQ(at(request, "lat").as_double(), -6.2);
    const auto received = core::parseIso8601(textAt(request, "requested_datetime"));
    const auto expected = core::parseIso8601(textAt(request, "expected_datetime"));
    ASSERT_TRUE(received && expected);
    EXPECT_EQ(*expected - *received, std::chrono::hours{72});
    for (const char* personal : {"Siti", "Warga", "0812345", "siti@", "contoh.id"})
        EXPECT_EQ(reply.body.find(personal), std::string::npos) << personal;
}

TEST_F(Open311, XmlSaysTheSame)
{
    const auto reply = postForm(form("&description=Lubang+%3Cdalam%3E+%26+lebar"), "xml");
    ASSERT_EQ(reply.status, 201);
    const auto start = reply.body.find("<service_request_id>") + 20;
    const auto number = reply.body.substr(start, reply.body.find('<', start) - start);
    const auto read = get("requests/" + number + ".xml");
    EXPECT_EQ(read.status, 200);
    EXPECT_TRUE(read.body.contains("<service_requests><request><service_request_id>" + number + "<"));
    EXPECT_TRUE(read.body.contains("<description>Lubang &lt;dalam&gt; &amp; lebar</description>"));
    EXPECT_TRUE(read.body.contains("<lat>-6.2</lat>"));
    EXPECT_TRUE(read.body.contains("<zipcode></zipcode>"));
}

TEST_F(Open311, MultipartIsTakenToo)
{
    const std::string body =
        "--grenze\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n" + key +
        "\r\n--grenze\r\nContent-Disposition: form-data; name=\"service_code\"\r\n\r\npothole"
        "\r\n--grenze\r\nContent-Disposition: form-data; name=\"address_string\"\r\n\r\nJl. Mawar 3"
        "\r\n--grenze\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n"
        "Content-Type: image/jpeg\r\n\r\n\xff\xd8\xff"
        "\r\n--grenze--\r\n";
    const auto post = [&](const std::string& text) {
        return client().send("POST", "/open311/v2/requests.json",
                             {{"Content-Type", "multipart/form-data; boundary=grenze"}}, text);
    };
    const auto reply = post(body);
    ASSERT_EQ(reply.status, 201) << reply.body;
    const auto number = textAt(parsed(reply.body), "0.service_request_id");
    const auto request = at(parsed(get("requests/" + number + ".json").body), "0");
    EXPECT_EQ(textAt(request, "address"), "Jl. Mawar 3");
    EXPECT_TRUE(at(request, "lat").is_null());
    for (std::size_t cut = 0; cut < body.size() - 4; cut += 7)
        EXPECT_EQ(post(body.substr(0, cut)).status / 100, 4) << cut;
}

TEST_F(Open311, BadSubmissionsSayWhatIsWrong)
{
    EXPECT_EQ(codeOf(postForm("service_code=pothole&lat=-6.2&long=106.8")), "403");
    EXPECT_EQ(postForm("api_key=wrong&service_code=pothole&lat=-6.2&long=106.8").status, 403);
    EXPECT_EQ(postForm("api_key=" + key).status, 400);
    EXPECT_EQ(postForm("api_key=" + key + "&service_code=pothole").status, 400);
    EXPECT_EQ(postForm("api_key=" + key + "&service_code=pothole&lat=-6.2").status, 400);
    EXPECT_EQ(postForm("api_key=" + key + "&service_code=pothole&lat=91&long=0").status, 400);
    EXPECT_EQ(postForm("api_key=" + key + "&service_code=pothole&lat=nan&long=0").status, 400);
    EXPECT_EQ(postForm("api_key=" + key + "&service_code=nothing&lat=-6.2&long=106.8").status, 404);
    EXPECT_EQ(postForm(form("&description=" + std::string(4001, 'a'))).status, 400);
    EXPECT_EQ(postForm(form("&description=%ff%fe")).status, 400);
    EXPECT_EQ(postForm(form("&description=%zz")).status, 400);
    EXPECT_EQ(postForm(form("&description=" + std::string(300'000, 'a'))).status, 413);
    EXPECT_EQ(client().send("POST", "/open311/v2/requests.json", {{"Content-Type", "application/json"}}, "{}").status,
              400);
    const auto xml = postForm("service_code=pothole", "xml");
    EXPECT_TRUE(xml.body.contains("<errors><error><code>403</code><description>"));
    EXPECT_EQ(posted("&description=" + std::string(4000, 'a')).substr(0, 4), "DPU-");
}

TEST_F(Open311, ListsFilterByServiceStatusTimeAndPage)
{
    const auto one = posted();
    const auto two = posted();
    auto desk = this->desk("dispatcher");
    std::string id;
    for (const auto& item : listOf(desk.snapshot())) {
        if (textAt(item, "body.number") == two)
            id = textAt(item, "id");
    }
    auto reject = command(CommandType::Reject, id, 1);
    reject.args.reason = "Bukan jalan kota";
    reject.args.owner = "Bina Marga";
    ASSERT_EQ(textAt(desk.send(reject), "outcome"), "applied");
    const auto list = [&](const std::string& query) {
        return parsed(get("requests.json?" + query).body).as_array();
    };
    EXPECT_EQ(list("").size(), 2U);
    EXPECT_EQ(list("status=open").size(), 1U);
    const auto closed = list("status=closed");
    ASSERT_EQ(closed.size(), 1U);
    EXPECT_EQ(textAt(closed[0], "service_request_id"), two);
    EXPECT_EQ(textAt(closed[0], "agency_responsible"), "Bina Marga");
    EXPECT_EQ(list("service_code=sinkhole,pothole").size(), 2U);
    EXPECT_EQ(list("service_code=sinkhole").size(), 0U);
    EXPECT_EQ(list("service_code=").size(), 2U);
    EXPECT_EQ(list("end_date=2020-01-01").size(), 0U);
    EXPECT_EQ(list("page_size=1&page=2").size(), 1U);
    EXPECT_EQ(list("page_size=1&page=3").size(), 0U);
    EXPECT_EQ(list("updated_after=2100-01-01").size(), 0U);
    EXPECT_EQ(list("status=closed&service_request_id=" + one + ",none," + two).size(), 2U);
    EXPECT_EQ(list("status=open,closed").size(), 2U);
    EXPECT_EQ(list("status=closed,closed").size(), 1U);
    EXPECT_EQ(list("status=OPEN").size(), 1U);
    EXPECT_EQ(list("status=open,%20closed").size(), 2U);
    EXPECT_EQ(list("service_code=sinkhole,%20pothole").size(), 2U);
    EXPECT_EQ(list("page_size=5000").size(), 2U) << "what an answer holds";
    // A plus that nobody encoded arrives as a blank.
    EXPECT_EQ(get("requests.json?start_date=2026-11-14T00:00:00+07:00&end_date=2026-11-15T00:00:00%2B07:00").status,
              200);
    EXPECT_EQ(get("requests.json?start_date=2026-11-14T00:00:00+later").status, 400);
    for (const char* overridden :
         {"start_date=2020-02-01&end_date=2020-01-01", "start_date=2020-01-01&end_date=2020-06-01",
          "start_date=yesterday", "status=gone", "page=x", "page=2", "service_code=sinkhole"})
        EXPECT_EQ(get("requests.json?service_request_id=" + one + "&" + overridden).body,
                  get("requests.json?service_request_id=" + one).body)
            << overridden;
    for (const char* bad :
         {"status=gone", "status=open,gone", "start_date=yesterday", "start_date=2020-01-01&end_date=2020-06-01",
          "start_date=2020-02-01&end_date=2020-01-01", "page=0", "page_size=0", "page=x"})
        EXPECT_EQ(get(std::string("requests.json?") + bad).status, 400) << bad;
    EXPECT_EQ(get("requests/DPU-1999-000001.json").status, 404);
}

TEST_F(Open311, AMergedComplaintShowsItsLeadsStatusAndDueTime)
{
    const auto leadNumber = posted();
    const auto memberNumber = posted();
    auto desk = this->desk("dispatcher");
    std::map<std::string, std::string> ids;
    for (const auto& item : listOf(desk.snapshot()))
        ids[textAt(item, "body.number")] = textAt(item, "id");
    auto merge = command(CommandType::Merge, ids[memberNumber], 1);
    merge.args.lead = ids[leadNumber];
    ASSERT_EQ(textAt(desk.send(merge), "outcome"), "applied");
    const auto request = [&](const std::string& number) {
        return at(parsed(get("requests/" + number + ".json").body), "0");
    };
    EXPECT_EQ(textAt(request(memberNumber), "status"), "open");
    EXPECT_EQ(textAt(request(memberNumber), "expected_datetime"), textAt(request(leadNumber), "expected_datetime"));
    auto reject = command(CommandType::Reject, ids[leadNumber], 2);
    reject.args.reason = "Bukan jalan kota";
    ASSERT_EQ(textAt(desk.send(reject), "outcome"), "applied");
    EXPECT_EQ(textAt(request(memberNumber), "status"), "closed");
}

TEST_F(Open311, WhatCameByPhoneOrWhatsAppPublishesCategoryAndPlaceOnly)
{
    auto desk = this->desk("dispatcher");
    for (const auto channel :
         {core::Channel::Phone, core::Channel::WhatsApp, core::Channel::WalkIn, core::Channel::X}) {
        auto create = createCommand(uuid(), westPoint, "Rahasia tetangga @warga 0812 3456 7890");
        create.args.channel = channel;
        ASSERT_EQ(textAt(desk.send(create), "outcome"), "applied");
    }
    int texts = 0;
    for (const auto& request : listOf(parsed(get("requests.json").body))) {
        EXPECT_EQ(textAt(request, "service_code"), "pothole");
        EXPECT_FALSE(at(request, "lat").is_null());
        if (at(request, "description").is_null())
            continue;
        ++texts;
        EXPECT_EQ(textAt(request, "description"), "Rahasia tetangga *** ***");
    }
    EXPECT_EQ(texts, 1);
}

TEST(Open311Record, XmlLeavesOutWhatXmlCannotHold)
{
    server::open311::Record record;
    record.add("a", std::string("x\x01y\tz"));
    EXPECT_TRUE(write(server::open311::Format::Xml, "r", record).ends_with("<r><a>xy\tz</a></r>\n"));
}

} // namespace

} // namespace posko::test
