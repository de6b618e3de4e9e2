#include "server/citizen/language.h"
#include "server/citizen/page.h"
#include "tests/server/pictures.h"
#include "tests/server/submission.h"
#include "tests/server/work.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <vector>

namespace posko::test {

namespace {

using core::CommandType;
using server::citizen::Language;

/// What is wrong with a page's HTML: tags that do not close, ids and labels that lead nowhere, pictures without words,
/// headings that skip a level. Empty: nothing.
std::vector<std::string> faultsOf(const std::string& html)
{
    std::vector<std::string> faults;
    static const std::set<std::string> empty = {"meta", "link", "img", "br"};
    std::vector<std::string> open;
    std::set<std::string> ids;
    std::vector<std::string> labels;
    int heading = 0;
    const std::regex tag(R"(<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<]*")?)*)\s*>)");
    const std::regex attribute(R"re(([a-z-]+)="([^"]*)")re");
    for (auto each = std::sregex_iterator(html.begin(), html.end(), tag); each != std::sregex_iterator(); ++each) {
        const auto name = (*each)[2].str();
        if ((*each)[1].length() > 0) {
            if (open.empty() || open.back() != name)
                faults.push_back("</" + name + "> closes nothing");
            else
                open.pop_back();
            continue;
        }
        if (!empty.contains(name))
            open.push_back(name);
        const auto attributes = (*each)[3].str();
        bool alternative = false;
        for (auto one = std::sregex_iterator(attributes.begin(), attributes.end(), attribute);
             one != std::sregex_iterator(); ++one) {
            const auto key = (*one)[1].str();
            const auto value = (*one)[2].str();
            if (key == "id" && !ids.insert(value).second)
                faults.push_back("the id " + value + " twice");
            if (key == "aria-labelledby")
                labels.push_back(value);
            alternative = alternative || (key == "alt" && !value.empty());
            if (key.starts_with("on") || key == "style")
                faults.push_back("an attribute " + key);
        }
        if (name == "img" && !alternative)
            faults.emplace_back("a picture without words");
        if (name == "script")
            faults.emplace_back("a script");
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            if (name[1] - '0' > heading + 1)
                faults.push_back("a heading skips a level: " + name);
            heading = name[1] - '0';
        }
    }
    for (const auto& left : open)
        faults.push_back("<" + left + "> is not closed");
    for (const auto& label : labels) {
        if (!ids.contains(label))
            faults.push_back("no id " + label);
    }
    for (const char* wanted : {"<!DOCTYPE html>", "<html lang=\"", "<title>", "<h1>", "<main>", "name=\"viewport\""}) {
        if (!html.contains(wanted))
            faults.push_back(std::string("no ") + wanted);
    }
    return faults;
}

class CitizenPage : public Reports {
protected:
    Reply page(const std::string& path, HttpClient::Headers headers = {}) const
    {
        auto reply = client().send("GET", "/r/" + path, headers);
        if (reply.status == 200 || reply.status == 404) {
            for (const auto& fault : faultsOf(reply.body))
                ADD_FAILURE() << path << ": " << fault;
            keepPicture(reply.body);
        }
        return reply;
    }

    void must(const core::Command& each) const
    {
        const auto outcome = dispatcher().send(each);
        ASSERT_EQ(textAt(outcome, "outcome"), "applied") << json::serialize(outcome);
    }

    core::Command on(CommandType type) const { return command(type, id, 1'000); }

    /// A complaint of a citizen's app with a photo.
    void sendReport()
    {
        const auto reply = post(
            report({textPart("description", "Lubang <b>dalam</b>"), textPart("first_name", "Sitirahasia"),
                    textPart("address_string", "Jl. \"Raya\" <1> & 2"), picturePart("media", picture(320, 240, 1))}));
        const auto item = complaintOf(reply);
        id = textAt(item, "id");
        number = numberOf(reply);
    }

    /// Through the hands of a crew, with a photo of the repair.
    void repair() const
    {
        must(on(CommandType::Acknowledge));
        auto assign = on(CommandType::Assign);
        assign.args.crew = "W1";
        must(assign);
        must(on(CommandType::Start));
        auto office = dispatcher();
        auto photo = photoCommand(id, uploaded(office, picture(320, 240, 2)), 1'000);
        photo.args.photo->kind = core::PhotoKind::After;
        must(photo);
        auto done = on(CommandType::Repair);
        done.args.reason = "Foto dari ponsel lama";
        must(done);
    }

    /// Where POSKO_PICTURES names a folder, the pages lie there to be looked at.
    static void keepPicture(const std::string& html)
    {
        static int count = 0;
        if (const char* folder = std::getenv("POSKO_PICTURES"))
            std::ofstream(std::string(folder) + "/page-" + std::to_string(++count) + ".html") << html;
    }

    std::string id;
    std::string number;
};

TEST_F(CitizenPage, SaysHowThingsStandInBothLanguages)
{
    sendReport();
    const auto reply = page(number);
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(reply.header("content-language"), "id");
    for (const char* text : {"<html lang=\"id\">", "Diterima", "Laporan diterima.", "Jalan berlubang",
                             "Jl. &quot;Raya&quot; &lt;1&gt; &amp; 2", "Kami berjanji memperbaikinya paling lambat"})
        EXPECT_TRUE(reply.body.contains(text)) << text;
    EXPECT_FALSE(reply.body.contains("<img")) << "nobody has looked at it";
    for (const char* personal : {"Sitirahasia", "dalam", "-6.2", "106.8"})
        EXPECT_FALSE(reply.body.contains(personal)) << personal;
    EXPECT_FALSE(reply.body.contains("Sesudah"));
    must(on(CommandType::Acknowledge));
    EXPECT_TRUE(page(number).body.contains("Foto kerusakan sebelum diperbaiki"));
    auto reject = on(CommandType::Reject);
    reject.args.reason = "Bukan jalan";
    reject.args.owner = "Bina Marga & 081234567890";
    must(reject);
    const auto rejected = page(number).body;
    EXPECT_TRUE(rejected.contains("Di luar kewenangan kami: Bina Marga &amp; ***."));
    EXPECT_FALSE(rejected.contains("<img"));
    EXPECT_FALSE(rejected.contains("Bukan jalan")) << "reasons are for the desk";
}

TEST_F(CitizenPage, IsInTheReadersLanguage)
{
    sendReport();
    const auto reply = page(number);
    const auto english = page(number + "?lang=en");
    EXPECT_EQ(english.header("content-language"), "en");
    EXPECT_TRUE(english.body.contains("<html lang=\"en\">"));
    EXPECT_TRUE(english.body.contains("We promised to repair it by"));
    EXPECT_TRUE(english.body.contains("aria-current=\"true\">English"));
    EXPECT_EQ(page(number, {{"Accept-Language", "en-GB, id;q=0.4"}}).body, english.body);
    EXPECT_EQ(page(number + "?lang=xx", {{"Accept-Language", "fr"}}).body, reply.body);
    EXPECT_EQ(page(std::string("dpu") + number.substr(3)).status, 200) << "typed small";
}

TEST_F(CitizenPage, ShowsTheRepairWithItsPhotoAndThePromise)
{
    sendReport();
    repair();
    auto reply = page(number + "?lang=en");
    ASSERT_EQ(reply.status, 200);
    for (const char* text : {"Repaired within the time that we promised", "Photo of the place after the repair",
                             "Photo of the damage before the repair", "<dt>Repaired</dt>"})
        EXPECT_TRUE(reply.body.contains(text)) << text << reply.body;
    const std::regex source("src=\"\\.\\.(/open311/[^\"]+)\"");
    std::vector<std::string> sources;
    for (auto each = std::sregex_iterator(reply.body.begin(), reply.body.end(), source); each != std::sregex_iterator();
         ++each)
        sources.push_back((*each)[1]);
    ASSERT_EQ(sources.size(), 2U);
    for (const auto& one : sources)
        EXPECT_EQ(client().send("GET", one).status, 200) << one;
    // The site that reported it gets the photo with the news.
    const auto updates = parsed(client().send("GET", "/open311/v2/servicerequestupdates.json").body);
    std::string fixed;
    for (const auto& update : updates.as_array()) {
        if (textAt(update, "status") == "FIXED")
            fixed = textAt(update, "media_url");
        else
            EXPECT_EQ(textAt(update, "media_url"), "null");
    }
    EXPECT_TRUE(fixed.ends_with(sources[1])) << fixed;
    auto reopen = on(CommandType::Reopen);
    reopen.args.reason = "Berlubang lagi";
    must(reopen);
    reply = page(number + "?lang=en");
    EXPECT_FALSE(reply.body.contains("after the repair")) << "it did not last";
    publish(false);
    EXPECT_FALSE(page(number).body.contains("<img"));
    EXPECT_EQ(client().send("GET", sources[0]).status, 404);
}

TEST_F(CitizenPage, OfADuplicateTellsOfItsLead)
{
    sendReport();
    const auto member = number;
    const auto memberId = id;
    sendReport();
    ASSERT_EQ(member, number) << "sent twice within a minute";
    auto office = dispatcher();
    id = created(office, "W", "Lubang yang sama");
    number = textAt(parsed(dispatcher().get("/api/v1/complaints/" + id).body), "body.number");
    auto merge = command(CommandType::Merge, memberId, 1'000);
    merge.args.lead = id;
    must(merge);
    repair();
    const auto reply = page(member + "?lang=en");
    ASSERT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.body.contains("<h1>Complaint <span>" + member + "</span></h1>"));
    EXPECT_TRUE(reply.body.contains("<a href=\"" + number + "?lang=en\">" + number + "</a>"));
    EXPECT_TRUE(reply.body.contains("The damage was repaired."));
    EXPECT_TRUE(reply.body.contains("../open311/v2/photos/" + number + "/"));
    EXPECT_TRUE(reply.body.contains("../open311/v2/photos/" + member + "/"));
    // Over Open311 too.
    const auto request = parsed(client().send("GET", "/open311/v2/requests/" + member + ".json").body);
    EXPECT_TRUE(textAt(request, "0.media_url").contains("/photos/" + number + "/"));
}

TEST_F(CitizenPage, OfNoComplaintSaysWhatToDo)
{
    const auto reply = page("DPU-2026-999999", {{"Accept-Language", "en"}});
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8");
    EXPECT_TRUE(reply.body.contains("There is no complaint with this number."));
    EXPECT_EQ(page("a/b").status, 404);
    EXPECT_EQ(page("%3Cscript%3E").status, 404);
    EXPECT_EQ(client().send("POST", "/r/DPU-2026-1", {}, "").status, 405);
}

TEST_F(CitizenPage, IsSafeAndMayBeKept)
{
    sendReport();
    const auto reply = page(number);
    const auto policy = reply.header("content-security-policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none'; style-src 'sha256-")) << policy;
    EXPECT_FALSE(policy.contains("script"));
    EXPECT_FALSE(policy.contains("unsafe"));
    const auto from = reply.body.find("<style>") + 7;
    const auto style = reply.body.substr(from, reply.body.find("</style>") - from);
    EXPECT_TRUE(policy.contains("'sha256-" + base64(rawSha256(style)) + "'"))
        << "the style is the one that may be used";
    EXPECT_EQ(reply.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.header("x-frame-options"), "DENY");
    EXPECT_EQ(reply.header("cache-control"), "public, max-age=60");
    EXPECT_EQ(reply.header("vary"), "Accept-Language");
    const auto again = page(number, {{"If-None-Match", reply.header("etag")}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(page(number + "?lang=en", {{"If-None-Match", reply.header("etag")}}).status, 200);
}

/// The relative luminance of `#rgb` or `#rrggbb`, of WCAG 2.
double luminance(std::string colour)
{
    if (colour.size() == 4)
        colour = {'#', colour[1], colour[1], colour[2], colour[2], colour[3], colour[3]};
    double sum = 0;
    for (const auto& [at, weight] : {std::pair{1, 0.2126}, std::pair{3, 0.7152}, std::pair{5, 0.0722}}) {
        const double part = std::stoi(colour.substr(static_cast<std::size_t>(at), 2), nullptr, 16) / 255.0;
        sum += weight * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

TEST_F(CitizenPage, CanBeReadInLightAndDark)
{
    const auto html = page("none").body;
    const std::regex block(R"(:root\{([^}]*)\})");
    const std::regex colour(R"(--([a-z]+):(#[0-9a-f]+))");
    std::map<std::string, std::string> colours;
    int schemes = 0;
    for (auto each = std::sregex_iterator(html.begin(), html.end(), block); each != std::sregex_iterator(); ++each) {
        const auto text = (*each)[1].str();
        for (auto one = std::sregex_iterator(text.begin(), text.end(), colour); one != std::sregex_iterator(); ++one)
            colours[(*one)[1]] = (*one)[2];
        ++schemes;
        const auto contrast = [&](const char* front, const char* back) {
            const double a = luminance(colours.at(front)) + 0.05;
            const double b = luminance(colours.at(back)) + 0.05;
            return std::max(a, b) / std::min(a, b);
        };
        for (const char* back : {"ground", "box"}) {
            for (const char* front : {"ink", "soft", "link"})
                EXPECT_GE(contrast(front, back), 4.5) << front << " on " << back;
            EXPECT_GE(contrast("edge", back), 3) << "edge on " << back;
        }
    }
    EXPECT_EQ(schemes, 2);
}

TEST_F(CitizenPage, PublicReadsMayBeMadeByScriptsOfEverySite)
{
    sendReport();
    for (const std::string& path :
         {std::string("services.json"), std::string("requests.xml"), "requests/" + number + ".json",
          std::string("servicerequestupdates.json"), std::string("discovery.json"), std::string("photos/none/none.jpg"),
          std::string("requests/none.json"), std::string("nothing.json")})
        EXPECT_EQ(client().send("GET", "/open311/v2/" + path).header("access-control-allow-origin"), "*") << path;
    EXPECT_EQ(post(report()).header("access-control-allow-origin"), "") << "keys are no business of scripts";
    EXPECT_EQ(dispatcher().get("/api/v1/session").header("access-control-allow-origin"), "");
}

TEST(CitizenLanguage, IsTheFirstThatIsKnown)
{
    const auto chosen = [](const std::string& header, std::string_view asked = {}) {
        server::http::Request request;
        request.headers = {{"accept-language", header}};
        return server::citizen::languageFor(request, asked);
    };
    EXPECT_EQ(chosen(""), Language::Indonesian);
    EXPECT_EQ(chosen("en"), Language::English);
    EXPECT_EQ(chosen("fr, de;q=0.9, EN-us;q=0.1"), Language::English);
    EXPECT_EQ(chosen("en;q=0.5, id;q=0.9"), Language::Indonesian);
    EXPECT_EQ(chosen("en;q=0.9;x=1, in-ID;q=0.95"), Language::Indonesian);
    EXPECT_EQ(chosen("en;q=0"), Language::Indonesian);
    EXPECT_EQ(chosen(",;q=,=,en;q=x,"), Language::English);
    EXPECT_EQ(chosen("id", "en"), Language::English);
    EXPECT_EQ(chosen("en", "de"), Language::English);
}

TEST(CitizenDate, StandsInTheAgencysZone)
{
    const auto at = *core::parseIso8601("2026-12-05T18:05:59Z");
    EXPECT_EQ(server::citizen::dateText(Language::Indonesian, at, "Asia/Jakarta"), "6 Desember 2026, 01.05 WIB");
    EXPECT_EQ(server::citizen::dateText(Language::English, at, "Asia/Jakarta"), "6 December 2026, 01:05 WIB");
    EXPECT_EQ(server::citizen::dateText(Language::English, at, "Nowhere/None"), "5 December 2026, 18:05 UTC");
}

} // namespace

} // namespace posko::test
