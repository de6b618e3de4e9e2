#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <array>
#include <memory>

namespace posko::tests {

/// A workstation of the histories and who works there first.
struct Workstation {
    const char* name;
    const char* login;
};
/// Two at the central office, two at the office of Jakarta Timur, one at that of Jakarta Barat.
inline constexpr std::array<Workstation, 5> workstations = {{{"kantor", "dispatcher"},
                                                             {"timur", "timur"},
                                                             {"kantor-dua", "dispatcher2"},
                                                             {"barat", "barat"},
                                                             {"timur-dua", "timur"}}};
inline constexpr std::array<const char*, 5> logins = {"dispatcher", "dispatcher2", "supervisor", "timur", "barat"};

/// How much faster than usual the desks of the histories wait.
inline constexpr int pace = 20;

/// The morning of a shift, made once and copied for each history: a server's store with districts, crews and accounts,
/// and desks that are signed in. Beside each account's desk there is an observer, signed in too and with an empty
/// replica: what it fetches is what the account may see. Throws std::runtime_error.
class PreparedCity {
public:
    /// `cluster`: the URL of a PostgreSQL's database `postgres`, in which databases may be made; empty: SQLite.
    explicit PreparedCity(const QString& cluster = {});
    /// What another process prepared and keeps meanwhile, as its `handle` says.
    static std::unique_ptr<PreparedCity> of(const QString& handle);
    QString handle() const;
    ~PreparedCity();
    PreparedCity(const PreparedCity&) = delete;
    PreparedCity& operator=(const PreparedCity&) = delete;

    /// Copies the store into a folder that does not exist yet; returns the PostgreSQL's URL, or nothing.
    QString copyServer(const QString& to) const;
    /// A database with nothing in it.
    QString emptyDatabase() const;
    void dropDatabase(const QString& url) const;
    /// The answer's rows, a line each.
    QString ask(const QString& url, const QString& sql) const;
    /// Copies a workstation's folder and its keys to `to` and `to`.keys.
    void copyDesk(const QString& name, const QString& to) const;
    static QString observer(const QString& login) { return QStringLiteral("observer-") + login; }

private:
    PreparedCity(QString cluster, QString databaseTemplate, QString folder);
    QString in(const QString& name) const { return m_folder + QLatin1Char('/') + name; }
    void signIn(const QString& name, const QString& login, quint16 server) const;
    void onCluster(const QString& statement) const;

    QString newName() const;

    const QString m_cluster;
    QString m_template; ///< the database that is copied
    mutable int m_copies = 0;
    std::unique_ptr<QTemporaryDir> m_own; ///< null: it is another process's
    QString m_folder;
};

/// Copies a folder with all that is in it.
void copyFolder(const QString& from, const QString& to);

} // namespace posko::tests
