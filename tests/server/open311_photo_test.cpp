#include "server/open311/submitted_photos.h"
#include "server/random.h"
#include "tests/server/pictures.h"
#include "tests/server/submission.h"

#include <chrono>
#include <thread>

namespace posko::test {

namespace {

class ReportPhotos : public Reports {
protected:
    static std::size_t photosOf(const json::value& item)
    {
        const auto list = at(item, "body.photos");
        return list.is_array() ? list.as_array().size() : 0;
    }
};

TEST_F(ReportPhotos, BecomeThePhotosFromBefore)
{
    const auto first = picture(60, 40, 1);
    const auto second = picture(60, 40, 2);
    for (const auto& [one, other] : {std::pair{"media", "photo1"}, std::pair{"media[]", "media[]"}}) {
        const auto reply = post(report({picturePart(one, first), textPart("description", one),
                                        picturePart(other, second), picturePart(other, first)}));
        EXPECT_EQ(noticeOf(reply), "");
        const auto item = complaintOf(reply);
        ASSERT_EQ(photosOf(item), 2U) << one << ": the same picture twice is one photo";
        EXPECT_EQ(textAt(item, "body.photos.0.sha256"), server::sha256Hex(first));
        EXPECT_EQ(textAt(item, "body.photos.1.sha256"), server::sha256Hex(second));
        EXPECT_EQ(textAt(item, "body.photos.0.kind"), "before");
        EXPECT_EQ(textAt(item, "body.photos.0.bytes"), std::to_string(first.size()));
        EXPECT_EQ(textAt(item, "history.1.type"), "photo");
        EXPECT_EQ(dispatcher().get("/api/v1/photos/" + server::sha256Hex(second) + "/original").body, second);
        EXPECT_EQ(dispatcher().get("/api/v1/photos/" + server::sha256Hex(second) + "/320").status, 200);
        // The public reads the copy, never the original, and not before somebody has looked.
        const auto media = [&] {
            const auto path = "/open311/v2/requests/" + numberOf(reply) + ".json";
            return textAt(parsed(client().send("GET", path).body), "0.media_url");
        };
        EXPECT_EQ(media(), "null");
        const auto id = textAt(item, "id");
        EXPECT_EQ(textAt(dispatcher().send(command(core::CommandType::Acknowledge, id, 100)), "outcome"), "applied");
        const auto address = media();
        const auto copy = client().send("GET", address.substr(address.find("/open311/")));
        EXPECT_EQ(copy.status, 200);
        EXPECT_FALSE(copy.body.contains("rumah-siti"));
    }
    EXPECT_EQ(filesIn("uploads"), 0U);
}

TEST_F(ReportPhotos, MayBeLargeAndComeWithoutALength)
{
    const auto large = picture(1000, 900, 3);
    ASSERT_GT(large.size(), 1'400'000U);
    const auto body = multipartBody(report({picturePart("photo1", large)}));
    EXPECT_EQ(photosOf(complaintOf(postBody(body, "multipart/form-data; boundary=grenze"))), 1U);
    std::string chunked = "POST /open311/v2/requests.json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                          "Content-Type: multipart/form-data; boundary=grenze\r\n\r\n";
    constexpr std::size_t step = 100'000;
    for (std::size_t i = 0; i < body.size(); i += step) {
        const auto piece = body.substr(i, step);
        chunked += std::format("{:x}\r\n", piece.size()) + piece + "\r\n";
    }
    EXPECT_EQ(client().raw(chunked + "0\r\n\r\n").status, 201);
}

TEST_F(ReportPhotos, ThatCannotBeTakenCostNoReport)
{
    const auto good = picture(20, 20, 4);
    const auto english = [](const std::string& tag) {
        return HttpClient::Headers{{"Accept-Language", tag}};
    };
    auto reply = post(report({picturePart("media", "<html>no picture</html>"), picturePart("media", good)}),
                      english("de, en-GB;q=0.8, id;q=0.5"));
    EXPECT_EQ(noticeOf(reply), "1 file(s) left out: no JPEG, PNG, WebP or HEIF photo that can be read.");
    EXPECT_EQ(photosOf(complaintOf(reply)), 1U);
    // Cut off, empty with a name, and a page that says it is a picture.
    reply = post(report(
        {picturePart("a", good.substr(0, good.size() / 2)), picturePart("b", ""), picturePart("c", "%PDF-1.4")}));
    EXPECT_EQ(noticeOf(reply), "3 berkas tidak disertakan: bukan foto JPEG, PNG, WebP, atau HEIF yang dapat dibaca.");
    EXPECT_EQ(photosOf(complaintOf(reply)), 0U);
    // What a browser sends of a field without a file is nothing to speak of.
    reply = post(report({{"Content-Disposition: form-data; name=\"media\"; filename=\"\"\r\nContent-Type: "
                          "application/octet-stream",
                          ""}}));
    EXPECT_EQ(noticeOf(reply), "");
    std::vector<SentPart> many;
    for (unsigned i = 0; i < 12; ++i)
        many.push_back(picturePart("media[]", picture(8, 8, 10 + i)));
    reply = post(report(many), english("en"));
    EXPECT_EQ(noticeOf(reply), "2 photo(s) left out: at most 10 photos are taken.");
    EXPECT_EQ(photosOf(complaintOf(reply)), 10U);
    reply = post(report({picturePart("media", std::string(50 * 1024 * 1024 + 1, 'x'))}), english("en"));
    EXPECT_EQ(noticeOf(reply), "1 photo(s) left out: larger than 50 MB.");
    EXPECT_EQ(filesIn("uploads"), 0U);
}

TEST_F(ReportPhotos, AreFoundInEveryShapeOfAPart)
{
    const auto bytes = picture(24, 24, 5);
    const std::string disposition = "Content-Disposition: form-data; name=\"media\"";
    const std::vector<SentPart> shapes = {
        {disposition + "\r\nContent-Type: image/png", bytes},
        {disposition + "; filename*=UTF-8''foto%20%C3%A9.png\r\nContent-Type: image/png", bytes},
        {"content-disposition: form-data; filename=\"C:\\foto.png\"; name=media", bytes},
        {disposition + "; filename=a.png\r\nContent-Transfer-Encoding: base64", base64(bytes)},
    };
    for (const auto& shape : shapes) {
        const auto item = complaintOf(post(report({shape})));
        ASSERT_EQ(photosOf(item), 1U) << shape.first;
        EXPECT_EQ(textAt(item, "body.photos.0.sha256"), server::sha256Hex(bytes)) << shape.first;
    }
}

TEST_F(ReportPhotos, NothingIsLeftOfABodyThatIsBroken)
{
    const auto body = multipartBody(report({picturePart("media", picture(40, 40, 6))}));
    const std::string type = "multipart/form-data; boundary=grenze";
    for (std::size_t cut = 0; cut < body.size() - 4; cut += 97) {
        const auto reply = postBody(body.substr(0, cut), type);
        EXPECT_EQ(reply.status, 400) << cut;
        EXPECT_EQ(textAt(parsed(reply.body), "0.code"), "400");
    }
    for (const std::string bad : {"multipart/form-data", "multipart/form-data; boundary=",
                                  "multipart/form-data; boundary=other", "multipart/form-data; boundary=\""})
        EXPECT_EQ(postBody(body, bad).status, 400) << bad;
    std::vector<SentPart> parts;
    for (int i = 0; i < 201; ++i)
        parts.push_back(textPart("a", "1"));
    EXPECT_EQ(post(report(parts)).status, 400);
    EXPECT_EQ(post(report({textPart("description", std::string(300'000, 'a'))})).status, 413);
    {
        auto gone = client();
        gone.write("POST /open311/v2/requests.json HTTP/1.1\r\nHost: a\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\nContent-Type: " + type + "\r\n\r\n" + body.substr(0, 500));
    }
    EXPECT_EQ(client()
                  .raw("POST /open311/v2/requests.json HTTP/1.1\r\nHost: a\r\nContent-Type: " + type +
                       "\r\nContent-Length: " + std::to_string(server::open311::largestForm + 1) + "\r\n\r\n")
                  .status,
              413);
    EXPECT_EQ(complaints(), 0U);
    EXPECT_EQ(filesIn("uploads"), 0U);
    EXPECT_EQ(filesIn("photos"), 0U);
}

TEST_F(ReportPhotos, AreLookedAtForGoodKeysOnly)
{
    auto parts = report({picturePart("media", picture(20, 20, 7))});
    parts.front().second = "wrong";
    EXPECT_EQ(post(parts).status, 403);
    EXPECT_EQ(backend().meters.photosMade, 0U);
    EXPECT_EQ(filesIn("photos"), 0U);
}

TEST_F(ReportPhotos, WaitOnDiskWithinABound)
{
    restart([](server::ServerOptions& options) { options.limits.formBytes = 100'000; });
    const auto large = report({picturePart("media", picture(400, 300, 8))});
    const auto reply = post(large);
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.header("retry-after"), "30");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(post(report({picturePart("media", picture(30, 30, 9))})).status, 201) << "the room was given back";
}

class ReportTexts : public Reports {};

TEST_F(ReportTexts, AreReadAsTheirPartsSay)
{
    const std::string disposition = "Content-Disposition: form-data; name=\"description\"";
    const std::vector<std::pair<SentPart, std::string>> cases = {
        {{disposition + "\r\nContent-Type: text/plain; charset=ISO-8859-1", "Stra\xdf"
                                                                            "e"},
         "Straße"},
        {{disposition + "\r\nContent-Type: text/plain; charset=windows-1252", "5 \x80"}, "5 €"},
        {{disposition + "\r\nContent-Transfer-Encoding: base64", "THViYW5n\r\nIGJlc2Fy"}, "Lubang besar"},
        {{disposition + "\r\nContent-Transfer-Encoding: quoted-printable", "Stra=C3=9F=\r\ne"}, "Straße"},
        {{disposition + "\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit", "Straße"},
         "Straße"},
        {{disposition, "before\r\n--grenzeDEF\r\nafter"}, "before\r\n--grenzeDEF\r\nafter"},
    };
    for (const auto& [part, expected] : cases)
        EXPECT_EQ(textAt(complaintOf(post(report({part}))), "body.text"), expected) << part.first;
    for (const auto& [header, content] :
         {SentPart{disposition, "\xff"}, SentPart{disposition + "\r\nContent-Type: text/plain; charset=utf-16", "a"},
          SentPart{disposition + "\r\nContent-Transfer-Encoding: base64", "%%%"}})
        EXPECT_EQ(post(report({{header, content}})).status, 400) << header;
    const auto quoted = multipartBody(report({textPart("description", "tanda kutip")}), "x y");
    EXPECT_EQ(postBody(quoted, "Multipart/Form-Data; Boundary=\"x y\"").status, 201);
    auto padded = "A preamble\r\n" + multipartBody(report({textPart("description", "berbantal")})) + "epilogue";
    for (auto place = padded.find("grenze\r\n"); place != std::string::npos;
         place = padded.find("grenze\r\n", place + 8))
        padded.insert(place + 6, " \t");
    EXPECT_EQ(postBody(padded, "multipart/form-data; boundary=grenze").status, 201);
}

TEST_F(ReportTexts, LinksToPicturesAreKeptAndNeverFetched)
{
    const auto reply = post(
        report({textPart("media_url", "https://contoh.example/1.jpg"),
                textPart("media_url", " http://contoh.example/2.jpg "),
                textPart("media_url[]", "HTTPS://contoh.example/3.jpg"),
                textPart("media_url[3]", "https://contoh.example/4.jpg"), textPart("media_url", "javascript:alert(1)"),
                textPart("media_url", "https://contoh.example/" + std::string(500, 'a')),
                textPart("media_url", "https://contoh.example/a b"), textPart("media_url", "")}),
        {{"Accept-Language", "en"}});
    EXPECT_EQ(textAt(complaintOf(reply), "history.0.details.media_url"),
              "https://contoh.example/1.jpg http://contoh.example/2.jpg HTTPS://contoh.example/3.jpg "
              "https://contoh.example/4.jpg");
    EXPECT_EQ(noticeOf(reply), "3 photo link(s) left out: at most 10 http or https addresses are taken.");
    std::vector<SentPart> many;
    for (int i = 0; i < 12; ++i)
        many.push_back(textPart("media_url", "https://contoh.example/" + std::to_string(i)));
    EXPECT_EQ(noticeOf(post(report(many))),
              "2 tautan foto tidak disertakan: paling banyak 10 alamat http atau https diterima.");
}

TEST_F(ReportTexts, PlacesAreReadAsClientsWriteThem)
{
    const auto pointOf = [&](const std::string& latitude, const std::string& longitude) {
        const auto reply =
            post({textPart("api_key", key), textPart("service_code", "pothole"), textPart("lat", latitude),
                  textPart("long", longitude), textPart("address_string", "Jl. Contoh 1")});
        return at(complaintOf(reply), "body.place.point");
    };
    EXPECT_EQ(pointOf(" -6.2 ", "+106.8"), pointOf("-6.2", "106.8"));
    EXPECT_FALSE(pointOf("-6.2", "106.8").is_null());
    EXPECT_TRUE(pointOf("0", "0.0").is_null());
    EXPECT_FALSE(pointOf("0", "106.8").is_null());
    EXPECT_EQ(post({textPart("api_key", key), textPart("service_code", "pothole"), textPart("lat", "0"),
                    textPart("long", "0")})
                  .status,
              400)
        << "no place at all";
}

} // namespace

} // namespace posko::test
