#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct evp_pkey_st;
struct x509_st;

namespace posko::tests {

/// A certificate with its key, made for the test.
struct Certificate {
    QByteArray chain, key; ///< PEM
    std::shared_ptr<evp_pkey_st> pair;
    std::shared_ptr<x509_st> own;
};

/// A self-signed authority.
Certificate makeAuthority();

struct CertificateWish {
    QByteArray name = "IP:127.0.0.1";  ///< subjectAltName
    int fromDays = -1, untilDays = 30; ///< from today
};
/// Signed by the authority, or by itself.
Certificate makeCertificate(const CertificateWish&, const Certificate* authority);

} // namespace posko::tests
