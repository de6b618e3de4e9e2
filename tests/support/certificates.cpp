#include "tests/support/certificates.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace posko::tests {

namespace {

QByteArray textOf(BIO* memory)
{
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    QByteArray text(bytes, static_cast<qsizetype>(size));
    BIO_free(memory);
    return text;
}

void extend(X509* certificate, X509* issuer, int kind, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData());
    if (!extension)
        throw std::runtime_error("no extension " + value.toStdString());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate make(const QByteArray& common, const CertificateWish& wish, const Certificate* authority, bool signs)
{
    Certificate made;
    made.pair.reset(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    made.own.reset(X509_new(), &X509_free);
    X509* const own = made.own.get();
    static long serial = 1;
    X509_set_version(own, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(own), ++serial);
    constexpr long day = 24 * 3600;
    X509_gmtime_adj(X509_getm_notBefore(own), wish.fromDays * day);
    X509_gmtime_adj(X509_getm_notAfter(own), wish.untilDays * day);
    X509_set_pubkey(own, made.pair.get());
    X509_NAME* const name = X509_get_subject_name(own);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common.constData()),
                               -1, -1, 0);
    X509* const issuer = authority ? authority->own.get() : own;
    X509_set_issuer_name(own, X509_get_subject_name(issuer));
    extend(own, issuer, NID_basic_constraints, signs ? "critical,CA:TRUE" : "CA:FALSE");
    if (!signs)
        extend(own, issuer, NID_subject_alt_name, wish.name);
    if (X509_sign(own, authority ? authority->pair.get() : made.pair.get(), EVP_sha256()) == 0)
        throw std::runtime_error("the certificate was not signed");
    BIO* const chain = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(chain, own);
    made.chain = textOf(chain);
    BIO* const key = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(key, made.pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    made.key = textOf(key);
    return made;
}

} // namespace

Certificate makeAuthority()
{
    return make("Posko's test authority", {.name = {}, .fromDays = -400, .untilDays = 4000}, nullptr, true);
}

Certificate makeCertificate(const CertificateWish& wish, const Certificate* authority)
{
    return make("a test's server", wish, authority, false);
}

} // namespace posko::tests
