#pragma once

#include <boost/json/object.hpp>

#include <memory>
#include <string>

struct evp_pkey_st;

namespace posko::test {

/// A provider's key, made for the test: RSA of so many bits, or P-256.
class SigningKey {
public:
    static SigningKey rsa(const std::string& kid, unsigned bits = 2048);
    static SigningKey p256(const std::string& kid);

    /// The public half as a JWK.
    boost::json::object jwk() const;
    /// A compact JWS of claims. The header's members are the key's own where `header` has no others.
    std::string sign(const boost::json::object& claims, boost::json::object header = {}) const;
    std::string signature(const std::string& text) const;
    std::string kid;
    std::string algorithm;

private:
    SigningKey(std::string name, std::string how, evp_pkey_st* made);
    std::shared_ptr<evp_pkey_st> key;
};

} // namespace posko::test
