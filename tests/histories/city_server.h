#pragma once

#include "tests/histories/faults/fault_switch.h"
#include "tests/histories/prepared_city.h"

#include <QObject>
#include <QProcess>
#include <QStringList>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace posko::tests {

/// The server of one history: real `poskod` processes over one store, which are started again when they die, as a
/// system's service manager does. On the thread that made it. Throws std::runtime_error where one does not come up.
class CityServer : public QObject {
    Q_OBJECT
public:
    /// `program`: another poskod than the one that was built; empty: that one.
    CityServer(const PreparedCity&, const QString& folder, int processes, const QString& program = {});
    ~CityServer() override;

    int count() const { return static_cast<int>(m_processes.size()); }
    quint16 port(int process) const { return m_processes[static_cast<std::size_t>(process)]->port; }
    FaultSwitch& faults(int process) { return *m_processes[static_cast<std::size_t>(process)]->faults; }
    /// Another poskod command on the same store; false: it failed.
    bool command(const QStringList& arguments, QByteArray* output = nullptr);
    void backUp();
    bool hasBackup() const { return m_backups > 0; }
    /// Kills what runs and serves the last backup from now on. False: there is none.
    bool restore();
    /// Every process runs.
    void startAll();
    /// The ids of the commands that it says it has carried out.
    std::set<std::string> applied() const;
    /// Where photos and, of SQLite, the database lie.
    QString data() const { return m_data; }
    int deaths() const { return m_deaths; }

Q_SIGNALS:
    void portChanged(int process);

private:
    struct One {
        QProcess process;
        std::unique_ptr<FaultSwitch> faults;
        quint16 port = 0;
        bool ending = false;
    };
    void start(int process);
    void stopAll();
    QStringList store() const;

    const PreparedCity& m_city;
    const QString m_folder;
    const QString m_program;
    QString m_data;
    QString m_database;
    QStringList m_databases; ///< all that were made
    int m_backups = 0, m_restores = 0, m_deaths = 0;
    std::vector<std::unique_ptr<One>> m_processes;
};

} // namespace posko::tests
