#pragma once

#include "core/error.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace posko::server::oidc {

/// A provider's public signature keys (JWK set, RFC 7517). Immutable and shared; any thread.
class KeySet {
public:
    /// Takes RSA keys from 2,048 bits on and P-256 keys; others, those for encryption and secrets are passed over. A
    /// set without any usable key is refused.
    static core::Result<KeySet> parse(std::string_view json);

    enum class Verdict { Good, Bad, UnknownKey };
    /// Checks a signature by RS256 or ES256, with a key that is made for that algorithm. Without a `kid` the set must
    /// have one key of the kind.
    Verdict verify(std::string_view algorithm, std::string_view kid, std::string_view signedText,
                   std::string_view signature) const;

private:
    struct Key {
        std::string kid;
        std::string_view algorithm;
        std::shared_ptr<evp_pkey_st> key;
    };
    std::vector<Key> keys;
};

} // namespace posko::server::oidc
