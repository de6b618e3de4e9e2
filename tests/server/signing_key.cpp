#include "tests/server/signing_key.h"

#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>
#include <utility>

namespace posko::test {

namespace json = boost::json;

namespace {

void must(bool done)
{
    if (!done)
        throw std::runtime_error("OpenSSL refused what the test wants");
}

std::string bytesOf(const BIGNUM* number, int size)
{
    std::string bytes(static_cast<std::size_t>(size), '\0');
    must(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size) == size);
    return bytes;
}

std::string parameter(EVP_PKEY* key, const char* name, int size = 0)
{
    BIGNUM* number = nullptr;
    must(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    auto bytes = bytesOf(number, size > 0 ? size : BN_num_bytes(number));
    BN_free(number);
    return bytes;
}

} // namespace

SigningKey::SigningKey(std::string name, std::string how, EVP_PKEY* made)
    : kid(std::move(name))
    , algorithm(std::move(how))
    , key(made, EVP_PKEY_free)
{
    must(made != nullptr);
}

SigningKey SigningKey::rsa(const std::string& kid, unsigned bits)
{
    return {kid, "RS256", EVP_RSA_gen(bits)};
}

SigningKey SigningKey::p256(const std::string& kid)
{
    return {kid, "ES256", EVP_EC_gen("P-256")};
}

json::object SigningKey::jwk() const
{
    using server::base64Url;
    json::object jwk = {{"kid", kid}, {"use", "sig"}, {"alg", algorithm}};
    if (algorithm == "RS256") {
        jwk["kty"] = "RSA";
        jwk["n"] = base64Url(parameter(key.get(), OSSL_PKEY_PARAM_RSA_N));
        jwk["e"] = base64Url(parameter(key.get(), OSSL_PKEY_PARAM_RSA_E));
    } else {
        jwk["kty"] = "EC";
        jwk["crv"] = "P-256";
        jwk["x"] = base64Url(parameter(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32));
        jwk["y"] = base64Url(parameter(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32));
    }
    return jwk;
}

std::string SigningKey::signature(const std::string& text) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    must(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    std::size_t size = 0;
    must(EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1);
    std::string made(size, '\0');
    must(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size()) == 1);
    made.resize(size);
    if (algorithm == "RS256")
        return made;
    const auto* der = reinterpret_cast<const unsigned char*>(made.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(made.size()));
    must(pair != nullptr);
    auto halves = bytesOf(ECDSA_SIG_get0_r(pair), 32) + bytesOf(ECDSA_SIG_get0_s(pair), 32);
    ECDSA_SIG_free(pair);
    return halves;
}

std::string SigningKey::sign(const json::object& claims, json::object header) const
{
    if (!header.contains("alg"))
        header["alg"] = algorithm;
    if (!header.contains("kid"))
        header["kid"] = kid;
    const auto text = server::base64Url(json::serialize(header)) + "." + server::base64Url(json::serialize(claims));
    return text + "." + server::base64Url(signature(text));
}

} // namespace posko::test
