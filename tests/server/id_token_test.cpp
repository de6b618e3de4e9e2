#include "server/oidc/id_token.h"

#include "server/random.h"
#include "tests/server/signing_key.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <gtest/gtest.h>

#include <sodium.h>

#include <array>

namespace posko::test {

namespace {

namespace json = boost::json;
using core::ErrorCode;
using server::oidc::Expected;
using server::oidc::KeySet;
using server::oidc::verifyIdToken;

constexpr std::int64_t now = 1'800'000'000;

const SigningKey& rsa()
{
    static const auto key = SigningKey::rsa("r1");
    return key;
}

const SigningKey& ec()
{
    static const auto key = SigningKey::p256("e1");
    return key;
}

KeySet setOf(json::array keys)
{
    return KeySet::parse(json::serialize(json::object{{"keys", std::move(keys)}})).value();
}

json::object claims()
{
    return {{"iss", "https://login.example.go.id"},
            {"sub", "1234"},
            {"aud", "posko"},
            {"exp", now + 300},
            {"iat", now},
            {"nonce", "n-of-this"}};
}

json::object with(std::string_view name, json::value value)
{
    auto changed = claims();
    if (value.is_null())
        changed.erase(name);
    else
        changed[name] = std::move(value);
    return changed;
}

core::Result<std::string> verify(const std::string& token, const KeySet& keys = setOf({rsa().jwk(), ec().jwk()}))
{
    return verifyIdToken(token, keys,
                         Expected{"https://login.example.go.id", "posko", "n-of-this", core::instant(now * 1000)});
}

void expectRefused(const std::string& token, std::string_view why)
{
    const auto subject = verify(token);
    ASSERT_FALSE(subject) << why;
    EXPECT_EQ(subject.error().code, ErrorCode::Unauthenticated);
    EXPECT_NE(subject.error().message.find(why), std::string::npos) << subject.error().message;
}

TEST(IdToken, IsTakenWithBothKindsOfSignature)
{
    EXPECT_EQ(verify(rsa().sign(claims())).value(), "1234");
    EXPECT_EQ(verify(ec().sign(claims())).value(), "1234");
    EXPECT_EQ(verify(rsa().sign(claims(), {{"typ", "JWT"}})).value(), "1234");
    EXPECT_EQ(verify(rsa().sign(with("aud", json::array{"posko"}))).value(), "1234");
    auto two = with("aud", json::array{"other", "posko"});
    two["azp"] = "posko";
    EXPECT_EQ(verify(rsa().sign(two)).value(), "1234");
}

TEST(IdToken, OfAnotherIssuerAudienceNonceOrNobodyIsRefused)
{
    expectRefused(rsa().sign(with("iss", "https://login.example.go.id/")), "another issuer");
    expectRefused(rsa().sign(with("iss", nullptr)), "another issuer");
    expectRefused(rsa().sign(with("aud", "other")), "another program");
    expectRefused(rsa().sign(with("aud", nullptr)), "another program");
    expectRefused(rsa().sign(with("aud", json::array{})), "another program");
    expectRefused(rsa().sign(with("aud", json::array{"posko", "other"})), "given to another");
    expectRefused(rsa().sign(with("azp", "other")), "given to another");
    expectRefused(rsa().sign(with("nonce", "n-of-another")), "another sign-in");
    expectRefused(rsa().sign(with("nonce", nullptr)), "another sign-in");
    expectRefused(rsa().sign(with("sub", "")), "nobody");
    expectRefused(rsa().sign(with("sub", 1234)), "nobody");
    expectRefused(rsa().sign(with("sub", json::string(256, 'x'))), "nobody");
}

TEST(IdToken, TimesHoldToTheSecond)
{
    EXPECT_TRUE(verify(rsa().sign(with("exp", now - 59))));
    expectRefused(rsa().sign(with("exp", now - 60)), "expired");
    EXPECT_TRUE(verify(rsa().sign(with("iat", now + 60))));
    expectRefused(rsa().sign(with("iat", now + 61)), "future");
    EXPECT_TRUE(verify(rsa().sign(with("iat", now - 660))));
    expectRefused(rsa().sign(with("iat", now - 661)), "too old");
    EXPECT_TRUE(verify(rsa().sign(with("nbf", now + 60))));
    expectRefused(rsa().sign(with("nbf", now + 61)), "not valid yet");
    EXPECT_TRUE(verify(rsa().sign(with("exp", static_cast<double>(now) + 0.5))));
    for (const auto& none : {json::value("soon"), json::value(-5), json::value(1e300), json::value(nullptr)}) {
        expectRefused(rsa().sign(with("exp", none)), "when it was issued");
        expectRefused(rsa().sign(with("iat", none)), "when it was issued");
    }
}

TEST(IdToken, WithoutAProperSignatureIsRefused)
{
    const auto good = rsa().sign(claims());
    const auto lastDot = good.rfind('.');
    auto changed = good;
    changed[lastDot + 9] = changed[lastDot + 9] == 'A' ? 'B' : 'A';
    expectRefused(changed, "not signed");
    expectRefused(good.substr(0, lastDot + 1), "not signed");
    const auto none = server::base64Url(R"({"alg":"none"})") + "." + server::base64Url(json::serialize(claims())) + ".";
    expectRefused(none, "not signed");
    for (const char* name : {"none", "None", "HS256", "RS384", "PS256", "ES256", ""})
        expectRefused(rsa().sign(claims(), {{"alg", name}, {"kid", "e1"}}), "not signed");
    // Another key of the same kind and name.
    expectRefused(SigningKey::rsa("r1").sign(claims()), "not signed");
    expectRefused(SigningKey::p256("e1").sign(claims()), "not signed");
    expectRefused(rsa().sign(claims(), {{"crit", json::array{"exp"}}}), "of a kind");
    expectRefused(rsa().sign(claims(), {{"typ", "at+jwt"}}), "of a kind");
}

/// The public key taken for the secret of an HMAC.
TEST(IdToken, AConfusedAlgorithmIsRefused)
{
    const auto secret = json::serialize(rsa().jwk());
    const auto text =
        server::base64Url(R"({"alg":"HS256","kid":"r1"})") + "." + server::base64Url(json::serialize(claims()));
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, mac.data());
    expectRefused(text + "." + server::base64Url({reinterpret_cast<const char*>(mac.data()), mac.size()}),
                  "not signed");
    // A secret in the set is no key.
    EXPECT_FALSE(KeySet::parse(R"({"keys":[{"kty":"oct","k":"c2VjcmV0","alg":"HS256","kid":"r1"}]})"));
}

TEST(IdToken, WithAnUnknownKeyAsksForFreshKeys)
{
    const auto subject = verify(SigningKey::p256("e2").sign(claims()));
    ASSERT_FALSE(subject);
    EXPECT_EQ(subject.error().code, ErrorCode::Missing);
    // The name of a key of another kind.
    EXPECT_EQ(verify(ec().sign(claims(), {{"kid", "r1"}})).error().code, ErrorCode::Missing);
}

TEST(IdToken, WithoutAKidNeedsTheOnlyKeyOfItsKind)
{
    auto jwk = rsa().jwk();
    const auto token = rsa().sign(claims(), {{"kid", ""}});
    EXPECT_TRUE(verify(token, setOf({jwk, ec().jwk()})));
    EXPECT_FALSE(verify(token, setOf({jwk, SigningKey::rsa("r2").jwk()})));
}

TEST(IdToken, RubbishIsRefused)
{
    for (const std::string& text :
         {std::string{}, std::string{"."}, std::string{".."}, std::string{"a.b.c"}, std::string(20'000, 'a'),
          std::string{"e30.e30.e30"}, std::string{"e30.e30"}, rsa().sign(claims()) + ".x", rsa().sign(claims()) + "="})
        EXPECT_FALSE(verify(text)) << text.substr(0, 80);
}

TEST(OidcKeys, WeakAndForeignKeysArePassedOver)
{
    const auto kept = [](json::object changed) {
        return KeySet::parse(json::serialize(json::object{{"keys", json::array{std::move(changed)}}})).has_value();
    };
    EXPECT_TRUE(kept(rsa().jwk()));
    EXPECT_FALSE(kept(SigningKey::rsa("weak", 1024).jwk()));
    const auto changed = [](const SigningKey& key, const char* name, const char* value) {
        auto jwk = key.jwk();
        jwk[name] = value;
        return jwk;
    };
    EXPECT_FALSE(kept(changed(rsa(), "use", "enc")));
    EXPECT_FALSE(kept(changed(rsa(), "alg", "RS512")));
    EXPECT_FALSE(kept(changed(rsa(), "n", "!")));
    EXPECT_FALSE(kept(changed(ec(), "crv", "P-384")));
    // A point that is not on the curve.
    EXPECT_FALSE(kept(changed(ec(), "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
    for (const char* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[5]})"})
        EXPECT_FALSE(KeySet::parse(text)) << text;
}

} // namespace

} // namespace posko::test
