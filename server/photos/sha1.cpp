#include "server/photos/sha1.h"

#include <openssl/evp.h>

#include <array>
#include <format>
#include <stdexcept>

namespace posko::server {

std::string sha1Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("OpenSSL has no SHA-1");
    std::string hex;
    for (unsigned int i = 0; i < length; ++i)
        hex += std::format("{:02x}", hash.at(i));
    return hex;
}

} // namespace posko::server
