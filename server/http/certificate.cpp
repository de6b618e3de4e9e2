#include "server/http/certificate.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <ctime>

namespace posko::server::http {

namespace ssl = boost::asio::ssl;
using core::ErrorCode;

namespace {

core::Result<std::shared_ptr<ssl::context>> read(const std::filesystem::path& chain, const std::filesystem::path& key)
{
    const auto failed = [](const char* what, const std::filesystem::path& file, const std::string& why) {
        return core::fail(ErrorCode::Invalid, std::string(what) + " " + file.string() + ": " + why + ".");
    };
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    auto* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
    // Most connections wait for a next request, most of the time.
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    // Without this, OpenSSL asks the terminal for a passphrase.
    boost::system::error_code error;
    context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string{}; }, error);
    if (!error)
        context->use_certificate_chain_file(chain.string(), error);
    if (error)
        return failed("Cannot use the certificate", chain, error.message());
    context->use_private_key_file(key.string(), ssl::context::pem, error);
    if (error)
        return failed("Cannot use the key (PEM, without a passphrase, of this certificate)", key, error.message());
    if (SSL_CTX_check_private_key(native) != 1)
        return failed("The key is not the certificate's", key, "choose the two that were issued together");
    return context;
}

} // namespace

Certificate::Certificate(std::filesystem::path chain, std::filesystem::path key)
    : chainFile(std::move(chain))
    , keyFile(std::move(key))
{
}

core::Result<std::unique_ptr<Certificate>> Certificate::open(std::filesystem::path chain, std::filesystem::path key)
{
    std::unique_ptr<Certificate> certificate(new Certificate(std::move(chain), std::move(key)));
    if (auto done = certificate->reload(); !done)
        return std::unexpected(done.error());
    return certificate;
}

core::Result<void> Certificate::reload()
{
    auto next = read(chainFile, keyFile);
    if (!next)
        return std::unexpected(next.error());
    const std::lock_guard lock(mutex);
    present = std::move(*next);
    return {};
}

std::shared_ptr<ssl::context> Certificate::context() const
{
    const std::lock_guard lock(mutex);
    return present;
}

std::chrono::sys_seconds Certificate::expires() const
{
    const auto* certificate = SSL_CTX_get0_certificate(context()->native_handle());
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1)
        return {};
    return std::chrono::sys_seconds{std::chrono::seconds{timegm(&end)}};
}

} // namespace posko::server::http
