#pragma once

#include "app/session/desk.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <memory>

namespace posko::tests {

/// The real server as a child process on a port of its own, with two districts, crews and accounts:
/// `dispatcher`, `dispatcher2`, `supervisor` (everywhere), `timur`, `barat` (regional); the password is `password`.
class ServerProcess {
public:
    ServerProcess();
    ~ServerProcess();

    QUrl url() const;
    quint16 port() const { return m_port; }
    QString data() const { return m_directory->path(); }
    void start();           ///< again on the same port
    void stop();            ///< SIGTERM, and waits
    void kill();            ///< SIGKILL
    void endAccessTokens(); ///< as their time does: desks have to renew them
    /// Where thousands of sign-ins measure something else: the passwords stay, at the least cost that one can have.
    void makeSignInsCheap();
    /// Restores a backup into a new data directory and, where a URL is given, that PostgreSQL. The next start serves
    /// it.
    void restore(const QString& backup, const QString& database = {});
    /// Runs another poskod command on the same data; returns its standard output, trimmed.
    QByteArray command(const QStringList& arguments, const QByteArray& input = {});

private:
    QStringList store() const; ///< the options that name it
    void execute(const QString& sql);

    std::unique_ptr<QTemporaryDir> m_directory = std::make_unique<QTemporaryDir>();
    QString m_database;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Runs the event loop until the condition holds; false after 20 s.
bool eventually(const std::function<bool()>&);

/// A signed-in desk with a data directory of its own or a given one.
class TestDesk {
public:
    TestDesk(const QUrl& server, const QString& login, const QString& directory = {});

    app::Desk& operator*() { return *m_desk; }
    app::Desk* operator->() { return m_desk.get(); }
    QString directory() const { return m_directory; }
    bool online() const { return m_desk->link().link == app::Link::Online; }
    /// The complaint as this desk shows it, once `done` holds for it.
    app::ComplaintDetail detail(const std::string& id, const std::function<bool(const app::ComplaintDetail&)>& done);
    std::optional<core::Status> status(const std::string& id) const;
    std::string createComplaint(const std::string& text, core::GeoPoint);

private:
    std::unique_ptr<QTemporaryDir> m_own;
    QString m_directory;
    std::unique_ptr<app::Desk> m_desk;
};

/// Places in the two districts of ServerProcess.
inline constexpr core::GeoPoint inTimur{-6.20, 106.90};
inline constexpr core::GeoPoint inBarat{-6.20, 106.75};

} // namespace posko::tests
