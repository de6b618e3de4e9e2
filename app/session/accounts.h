#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

class QSettings;

namespace posko::app {

/// Which accounts have a replica in a data directory, one small INI file. Any thread.
class Accounts {
public:
    Accounts(QString dataDirectory, QUrl server);

    QStringList logins() const; ///< of this server, the last used first
    /// The folder of an account's replica and photos: named by a hash of server and login.
    QString folder(const QString& login) const;
    void used(const QString& login);
    void contacted(const QString& login, const QDateTime&);
    QDateTime lastContact(const QString& login) const; ///< by the server's clock; invalid: none yet
    /// How long an account may still be opened without the server; negative when it may not.
    qint64 offlineDaysLeft(const QString& login, const QDateTime& now) const;
    /// A UUID that names this desk to servers; made once.
    QString device() const;

    /// Nothing of the account is known any more. Its folder goes by `removeAccount`.
    void forget(const QString& login);
    /// What lies in a data directory: accounts of all servers.
    struct Here {
        QString folder;
        bool over = false; ///< the time without contact is, and its server's data have not gone yet
    };
    QList<Here> all(const QDateTime& now) const;
    /// The same for the folder of one that was removed.
    void forgetFolder(const QString& folder);
    /// The server's data of the folder's account went, because the time without contact was over.
    void setEmptied(const QString& folder, int unsent);
    /// Of an account whose server's data went: how many commands it has still that were not sent. Nothing: they are
    /// here.
    std::optional<int> emptied(const QString& login) const;

    /// What proves to the server that this account signed in here before; it opens nothing. Empty: nothing yet.
    QString deskKey(const QString& login) const;
    void setDeskKey(const QString& login, const QString& deskKey);

    /// Whether the account stays signed in here beyond the end of the program.
    bool stays(const QString& login) const;
    void setStays(const QString& login, bool);
    /// The login that the next start goes on with: it was used last, and stays. Empty: none.
    QString staying() const;
    /// Under which name a keychain keeps what the account signs in with: for each server, login and data directory.
    QString secretName(const QString& login) const;

    static constexpr int offlineDays = 30; ///< since the last contact

private:
    QString key(const QString& login) const;
    /// The file, to be written to: only its owner may read it.
    QSettings writable() const;

    QString m_directory;
    QUrl m_server;
};

} // namespace posko::app
