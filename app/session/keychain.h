#pragma once

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <memory>

namespace posko::app {

/// Where secrets are kept beyond the end of the program. Calls return at once, from any thread, and are answered in
/// their order; the answers are read on the caller's thread with a QFutureWatcher.
class Keychain {
public:
    struct Answer {
        bool done = false; ///< false: there is no keychain here, or it stays locked
        QByteArray secret; ///< of read; empty: nothing is kept under the name
    };

    Keychain() = default;
    Keychain(const Keychain&) = delete;
    Keychain& operator=(const Keychain&) = delete;
    virtual ~Keychain() = default;

    virtual QFuture<Answer> read(const QString& name) = 0;
    /// In place of what was kept under the name.
    virtual QFuture<Answer> write(const QString& name, const QByteArray& secret) = 0;
    /// Done as well where nothing was kept.
    virtual QFuture<Answer> remove(const QString& name) = 0;
};

/// The keychain of the user's session; null where Posko was built without QtKeychain. At most one a program.
std::shared_ptr<Keychain> systemKeychain();

} // namespace posko::app
