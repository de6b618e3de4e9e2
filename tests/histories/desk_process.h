#pragma once

#include "tests/histories/bad_link.h"
#include "tests/histories/faults/fault_switch.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QProcess>

#include <functional>
#include <memory>

namespace posko::tests {

/// A workstation: a folder, a link, and a real desk without a window in a process of its own (`history-desk`), which
/// may die and be started again. On the thread that made it.
class DeskProcess : public QObject {
    Q_OBJECT
public:
    /// `folder` is there, with what an earlier desk left in it. Faults are about what lies below it. `program`: another
    /// one than `history-desk`.
    DeskProcess(QString folder, std::uint64_t seed, int timesFaster, const QString& program = {});
    ~DeskProcess() override;

    BadLink& link() { return m_link; }
    FaultSwitch& faults() { return m_faults; }
    const QString& folder() const { return m_folder; }

    void start();
    bool running() const { return m_process.state() != QProcess::NotRunning; }
    void send(const QJsonObject& order);
    void kill();
    void quit(); ///< as the user ends the program, and waits
    /// SIGSTOP and SIGCONT.
    void freeze(bool);

    // What the desk told last.
    const QString& state() const { return m_state; }     ///< of its link; empty: nothing yet
    const QString& account() const { return m_account; } ///< who works there
    int unsent() const { return m_unsent; }
    int attention() const { return m_attention; }
    qint64 seq() const { return m_seq; }
    int syncs() const { return m_syncs; }           ///< how often it was up to date
    double longestStall() const { return m_stall; } ///< milliseconds that its GUI thread kept others waiting
    int pongs() const { return m_pongs; }           ///< how many orders `ping` it came to
    const QString& why() const { return m_detail; }

Q_SIGNALS:
    void told(const QJsonObject& what);
    void died(); ///< without having been asked to

private:
    void onOutput();

    const QString m_folder;
    const int m_pace;
    const QString m_program;
    BadLink m_link;
    FaultSwitch m_faults;
    QProcess m_process;
    QFile m_transcript; ///< what was said to the desk and by it, to find out why a history failed
    QByteArray m_output;
    bool m_ending = false;
    QString m_state, m_detail, m_account;
    int m_unsent = 0, m_attention = 0;
    qint64 m_seq = 0, m_synced = 0;
    double m_stall = 0;
    int m_syncs = 0, m_pongs = 0;
};

/// Runs the event loop until the condition holds; false after so long. Time in which a busy machine ran others is not
/// counted, since the desks and servers that are waited for did not run either: a turn of the loop counts for 10 ms at
/// the most, however long it took.
bool spinUntil(const std::function<bool()>&, std::chrono::milliseconds longest);
void spin(std::chrono::milliseconds);

} // namespace posko::tests
