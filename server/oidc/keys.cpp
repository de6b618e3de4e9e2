#include "server/oidc/keys.h"

#include "core/wire.h"
#include "server/random.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <optional>

namespace posko::server::oidc {

namespace {

constexpr std::string_view rs256 = "RS256";
constexpr std::string_view es256 = "ES256";
constexpr int leastRsaBits = 2048;
constexpr int mostRsaBits = 8192;
constexpr std::size_t coordinateBytes = 32;
/// A set with more keys is an attack on whoever tries them.
constexpr std::size_t mostKeys = 64;

template <auto Free> struct Freed {
    template <typename T> void operator()(T* object) const { Free(object); }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using SharedKey = std::shared_ptr<EVP_PKEY>;

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

Number numberOf(std::string_view bytes)
{
    return Number(BN_bin2bn(bytesOf(bytes), static_cast<int>(bytes.size()), nullptr));
}

/// The key that the parameters make, or null where they make none.
SharedKey keyOf(const char* type, OSSL_PARAM_BLD* builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return {};
    SharedKey owned(key, EVP_PKEY_free);
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (!check || EVP_PKEY_public_check(check.get()) != 1)
        return {};
    return owned;
}

SharedKey rsaKey(std::string_view modulus, std::string_view exponent)
{
    constexpr std::size_t mostBytes = mostRsaBits / 8;
    if (modulus.size() > mostBytes || exponent.size() > mostBytes)
        return {};
    const auto n = numberOf(modulus);
    const auto e = numberOf(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || BN_num_bits(n.get()) < leastRsaBits ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return {};
    return keyOf("RSA", builder.get());
}

SharedKey ecKey(std::string_view x, std::string_view y)
{
    if (x.size() != coordinateBytes || y.size() != coordinateBytes)
        return {};
    constexpr char uncompressed = 4;
    const std::string point = uncompressed + std::string(x) + std::string(y);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return {};
    return keyOf("EC", builder.get());
}

/// The two halves of a JOSE signature as the structure that OpenSSL verifies; empty where they are none.
std::string derOf(std::string_view signature)
{
    if (signature.size() != 2 * coordinateBytes)
        return {};
    const EcSignature pair(ECDSA_SIG_new());
    auto r = numberOf(signature.substr(0, coordinateBytes));
    auto s = numberOf(signature.substr(coordinateBytes));
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release(); // the pair's now
    (void)s.release();
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
    if (size <= 0)
        return {};
    std::string der(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

} // namespace

core::Result<KeySet> KeySet::parse(std::string_view text)
{
    const auto unusable = [] {
        return core::fail(core::ErrorCode::Invalid, "The provider's key set has no key for RS256 or ES256.");
    };
    const auto parsed = core::parseJson(text);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    const auto* list = object ? object->if_contains("keys") : nullptr;
    if (!list || !list->is_array())
        return unusable();
    KeySet set;
    for (const auto& item : list->as_array()) {
        const auto* jwk = item.if_object();
        if (!jwk || set.keys.size() == mostKeys)
            continue;
        const auto member = [&](const char* name) {
            const auto* value = jwk->if_contains(name);
            return value && value->is_string() ? std::string(value->as_string()) : std::string{};
        };
        const auto bytes = [&](const char* name) {
            return fromBase64Url(member(name)).value_or(std::string{});
        };
        const auto type = member("kty");
        Key key{member("kid"), {}, {}};
        if (type == "RSA") {
            key.algorithm = rs256;
            key.key = rsaKey(bytes("n"), bytes("e"));
        } else if (type == "EC" && member("crv") == "P-256") {
            key.algorithm = es256;
            key.key = ecKey(bytes("x"), bytes("y"));
        }
        const auto use = member("use");
        const auto algorithm = member("alg");
        if (key.key && (use.empty() || use == "sig") && (algorithm.empty() || algorithm == key.algorithm))
            set.keys.push_back(std::move(key));
    }
    if (set.keys.empty())
        return unusable();
    return set;
}

KeySet::Verdict KeySet::verify(std::string_view algorithm, std::string_view kid, std::string_view signedText,
                               std::string_view signature) const
{
    if (algorithm != rs256 && algorithm != es256)
        return Verdict::Bad;
    const auto fits = [&](const Key& key) {
        return key.algorithm == algorithm && (kid.empty() || key.kid == kid);
    };
    const auto found = std::ranges::find_if(keys, fits);
    if (found == keys.end())
        return Verdict::UnknownKey;
    if (kid.empty() && std::ranges::count_if(keys, fits) != 1)
        return Verdict::Bad;
    const std::string shown = algorithm == es256 ? derOf(signature) : std::string(signature);
    const DigestContext context(EVP_MD_CTX_new());
    const bool good =
        context && !shown.empty() &&
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, found->key.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytesOf(shown), shown.size(), bytesOf(signedText), signedText.size()) == 1;
    return good ? Verdict::Good : Verdict::Bad;
}

} // namespace posko::server::oidc
