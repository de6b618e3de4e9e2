#include "tests/server/tls_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace posko::test {

namespace {

template <auto free> struct Free {
    template <typename T> void operator()(T* object) const { free(object); }
};
template <typename T, auto free> using Held = std::unique_ptr<T, Free<free>>;

Held<std::FILE, std::fclose> open(const std::filesystem::path& path)
{
    Held<std::FILE, std::fclose> file(std::fopen(path.c_str(), "w"));
    if (!file)
        throw std::runtime_error("cannot write " + path.string());
    return file;
}

} // namespace

void writeCertificate(const std::string& name, const std::filesystem::path& certificate,
                      const std::filesystem::path& key)
{
    const Held<EVP_PKEY, EVP_PKEY_free> pair(EVP_EC_gen("P-256"));
    const Held<X509, X509_free> made(X509_new());
    constexpr long day = 24L * 60 * 60;
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), day);
    auto* subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1,
                               -1, 0);
    X509_set_issuer_name(made.get(), subject);
    X509_set_pubkey(made.get(), pair.get());
    if (X509_sign(made.get(), pair.get(), EVP_sha256()) == 0)
        throw std::runtime_error("no certificate for the test");
    PEM_write_X509(open(certificate).get(), made.get());
    PEM_write_PrivateKey(open(key).get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

struct TlsClient::State {
    Held<SSL_CTX, SSL_CTX_free> context{SSL_CTX_new(TLS_client_method())};
    Held<SSL, SSL_free> ssl;
    int socket = -1;
    std::string buffer;

    bool fill()
    {
        std::array<char, 16 * 1024> piece{};
        const int count = SSL_read(ssl.get(), piece.data(), static_cast<int>(piece.size()));
        if (count <= 0)
            return false;
        buffer.append(piece.data(), static_cast<std::size_t>(count));
        return true;
    }
};

TlsClient::TlsClient(std::uint16_t port, int newest)
    : state(std::make_unique<State>())
{
    // The test asks for old versions that OpenSSL would not even offer by itself.
    SSL_CTX_set_security_level(state->context.get(), 0);
    SSL_CTX_set_max_proto_version(state->context.get(), newest);
    state->socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{20, 0};
    ::setsockopt(state->socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(state->socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect to the test's server");
    state->ssl.reset(SSL_new(state->context.get()));
    SSL_set_fd(state->ssl.get(), state->socket);
    isConnected = SSL_connect(state->ssl.get()) == 1;
}

TlsClient::~TlsClient()
{
    ::close(state->socket);
}

std::string TlsClient::version() const
{
    return SSL_get_version(state->ssl.get());
}

std::string TlsClient::name() const
{
    const Held<X509, X509_free> certificate(SSL_get1_peer_certificate(state->ssl.get()));
    std::array<char, 100> text{};
    if (certificate)
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, text.data(), text.size());
    return text.data();
}

std::string TlsClient::ask(std::string_view request)
{
    if (SSL_write(state->ssl.get(), request.data(), static_cast<int>(request.size())) <= 0)
        return {};
    auto& buffer = state->buffer;
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!state->fill())
            return buffer;
    }
    constexpr std::string_view length = "Content-Length: ";
    const auto at = buffer.find(length);
    const auto whole = end + 4 + (at < end ? std::stoul(buffer.substr(at + length.size())) : 0);
    while (buffer.size() < whole && state->fill()) {
    }
    const auto answer = buffer.substr(0, whole);
    buffer.erase(0, whole);
    return answer;
}

TlsClient::End TlsClient::endAfter(std::string_view request)
{
    auto* ssl = state->ssl.get();
    SSL_write(ssl, request.data(), static_cast<int>(request.size()));
    while (state->fill()) {
    }
    if ((SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN) != 0)
        return End::Notice;
    return SSL_get_error(ssl, -1) == SSL_ERROR_WANT_READ ? End::None : End::Cut;
}

} // namespace posko::test
