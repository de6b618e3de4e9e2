#pragma once

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace posko::app {

/// A demo server of our own beside the desk: the program `poskod` in demo mode on a free port of this computer, with a
/// data directory that goes when it goes. Owned by main; GUI thread.
class DemoServer : public QObject {
    Q_OBJECT
public:
    /// `program`: where poskod lies.
    explicit DemoServer(QString program, QObject* parent = nullptr);
    ~DemoServer() override; ///< asks the server to end, and ends it when it does not

    /// Answered by `ready` or `failed`. After `stop` it comes back at the same address with the same data.
    void start();
    void stop();
    /// Where the server keeps its data, for further commands of poskod.
    QString serverDirectory() const { return m_directory.filePath(QStringLiteral("server")); }
    /// For the desk's own replica and settings.
    QString deskDirectory() const { return m_directory.filePath(QStringLiteral("desk")); }

    static QString login() { return QStringLiteral("dispatcher"); }
    static QString password() { return QStringLiteral("posko-demo"); }
    /// Beside this program.
    static QString defaultProgram();
    /// The address in a line such as `listening on http://127.0.0.1:40123`, or an invalid one;
    /// the line must be complete, else the port may be cut.
    static QUrl addressIn(const QString& line);

Q_SIGNALS:
    void ready(const QUrl& server);
    void failed(const QString& message);

private:
    void read();
    void fail(const QString& message);

    QString m_program;
    QTemporaryDir m_directory;
    QProcess m_process;
    QByteArray m_output; ///< the last lines, for the message when it ends early
    QString m_listen = QStringLiteral("127.0.0.1:0");
    bool m_ready = false;
    bool m_failed = false;
};

} // namespace posko::app
