#include "server/open311/posts.h"
#include "tests/server/pictures.h"
#include "tests/server/submission.h"

#include <atomic>
#include <thread>

namespace posko::test {

namespace {

/// A client that got no answer sends its report again.
class RepeatedReports : public Reports {
protected:
    RepeatedReports()
    {
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return server::systemNow() + std::chrono::milliseconds{later.load()};
            };
        });
    }
    void pass(std::chrono::milliseconds time) { later += time.count(); }
    std::vector<SentPart> words(const std::string& text) const { return report({textPart("description", text)}); }

    std::atomic<std::int64_t> later{0};
};

TEST_F(RepeatedReports, WithTheSameWordsGetTheFirstNumber)
{
    const auto first = post(words("Lubang besar"));
    const auto again = post(words("Lubang besar"));
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_NE(numberOf(post(words("Lubang kecil"))), numberOf(first));
    EXPECT_NE(numberOf(post(report({textPart("description", "Lubang besar"), textPart("first_name", "Siti")}))),
              numberOf(first))
        << "somebody else";
    // The same in the other kind of form, in another order.
    const auto form =
        client().send("POST", "/open311/v2/requests.json", {{"Content-Type", "application/x-www-form-urlencoded"}},
                      "description=Lubang+besar&long=106.8&lat=-6.2&service_code=pothole&api_key=" + key);
    EXPECT_EQ(numberOf(form), numberOf(first));
    pass(server::open311::equalPostsKept + std::chrono::seconds{1});
    EXPECT_NE(numberOf(post(words("Lubang besar"))), numberOf(first)) << "it is there again, or still";
}

TEST_F(RepeatedReports, OfAnotherKeyAreOthers)
{
    const auto first = numberOf(post(words("Lubang besar")));
    auto parts = words("Lubang besar");
    parts.front().second = addKey("lain");
    EXPECT_NE(numberOf(post(parts)), first);
}

TEST_F(RepeatedReports, ThatSayNothingOfTheirSenderAreTwo)
{
    EXPECT_NE(numberOf(post(report())), numberOf(post(report())));
}

TEST_F(RepeatedReports, BringTheirPhotosOnce)
{
    const auto one = report({picturePart("media", picture(20, 20, 1))});
    const auto first = post(one);
    EXPECT_EQ(post(one).body, first.body);
    EXPECT_EQ(backend().meters.photosMade, 1U) << "it was not looked at again";
    EXPECT_NE(numberOf(post(report({picturePart("media", picture(20, 20, 2))}))), numberOf(first));
}

TEST_F(RepeatedReports, AreKnownByTheirIdempotencyKeyForADay)
{
    const HttpClient::Headers token = {{"Idempotency-Key", "9f1c-1"}};
    const auto first = post(report(), token);
    EXPECT_EQ(post(report(), token).body, first.body);
    EXPECT_NE(numberOf(post(report(), {{"Idempotency-Key", "9f1c-2"}})), numberOf(first));
    EXPECT_EQ(numberOf(post(words("x"), {{"Idempotency-Key", "9f1c-3"}})),
              numberOf(post(words("x"), {{"Idempotency-Key", "9f1c-3"}})));
    EXPECT_NE(numberOf(post(words("x"), {{"Idempotency-Key", "9f1c-4"}})),
              numberOf(post(words("x"), {{"Idempotency-Key", "9f1c-3"}})))
        << "the sender says that they are two";
    const auto other = post(words("something else"), token);
    EXPECT_EQ(other.status, 400);
    EXPECT_TRUE(other.body.contains("Idempotency-Key"));
    for (const std::string& bad : {std::string("a b"), std::string(256, 'a')})
        EXPECT_EQ(post(report(), {{"Idempotency-Key", bad}}).status, 400) << bad;
    pass(std::chrono::hours{23});
    EXPECT_EQ(post(report(), token).body, first.body);
    pass(std::chrono::hours{2});
    ASSERT_TRUE(server::open311::forgetOldPosts(backend()));
    EXPECT_NE(numberOf(post(report(), token)), numberOf(first));
}

TEST_F(RepeatedReports, ThatAreOnTheirWayTogetherMakeOneComplaint)
{
    const auto one = report({picturePart("media", picture(200, 200, 3))});
    std::vector<std::string> numbers(6);
    std::vector<std::thread> clients;
    for (auto& number : numbers)
        clients.emplace_back([&, out = &number] { *out = textAt(parsed(post(one).body), "0.service_request_id"); });
    for (auto& each : clients)
        each.join();
    for (const auto& number : numbers)
        EXPECT_EQ(number, numbers.front());
    EXPECT_EQ(complaints(), 1U);
}

TEST_F(RepeatedReports, ThatWereRefusedMayBePutRight)
{
    const HttpClient::Headers token = {{"Idempotency-Key", "a"}};
    EXPECT_EQ(post({textPart("api_key", key), textPart("service_code", "none")}, token).status, 404);
    EXPECT_EQ(post(report(), token).status, 201);
}

TEST_F(RepeatedReports, AnswersThatNobodyAskedForAreBounded)
{
    const auto answers = [&](std::size_t codes, std::size_t values, std::size_t length) {
        std::vector<SentPart> parts;
        for (std::size_t code = 0; code < codes; ++code) {
            for (std::size_t value = 0; value < values; ++value)
                parts.push_back(textPart("attribute[c" + std::to_string(code) + "][]", std::string(length, 'a')));
        }
        return post(report(parts)).status;
    };
    EXPECT_EQ(answers(20, 5, 100), 201);
    EXPECT_EQ(answers(21, 1, 1), 400);
    EXPECT_EQ(answers(1, 1, 501), 400);
    EXPECT_EQ(answers(1, 6, 100), 400);
}

} // namespace

} // namespace posko::test
