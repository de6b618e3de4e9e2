#include "app/session/demo_server.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace posko::app {

using namespace Qt::StringLiterals;

namespace {
constexpr int endMilliseconds = 5000; ///< to finish what is in flight
constexpr qsizetype keptOutput = 4000;
} // namespace

DemoServer::DemoServer(QString program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyRead, this, &DemoServer::read);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("The demo server could not be started: %1").arg(QDir::toNativeSeparators(m_program)));
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        if (!m_ready)
            fail(tr("The demo server ended at once. It said: %1").arg(QString::fromUtf8(m_output).trimmed()));
    });
}

DemoServer::~DemoServer()
{
    disconnect(&m_process, nullptr, this, nullptr);
    stop();
}

QString DemoServer::defaultProgram()
{
#ifdef Q_OS_WIN
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"poskod.exe"_s);
#else
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"poskod"_s);
#endif
}

QUrl DemoServer::addressIn(const QString& line)
{
    static const QRegularExpression pattern(
        u"listening on (https?://)?([0-9A-Za-z.\\-]+|\\[[0-9A-Fa-f:]+\\]):([0-9]+)\\s"_s);
    const QRegularExpressionMatch match = pattern.match(line);
    if (!match.hasMatch())
        return {};
    const QString scheme = match.captured(1).isEmpty() ? u"http://"_s : match.captured(1);
    return QUrl(scheme + match.captured(2) + u':' + match.captured(3));
}

void DemoServer::start()
{
    if (!m_directory.isValid()) {
        fail(tr("There is no room for the demo's data: %1").arg(m_directory.errorString()));
        return;
    }
    QDir(m_directory.path()).mkpath(u"desk"_s);
    m_process.start(m_program, {u"demo"_s, u"--data"_s, serverDirectory(), u"--listen"_s, m_listen});
}

void DemoServer::stop()
{
    m_ready = true; // that it ends now is no failure
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(endMilliseconds)) {
            m_process.kill();
            m_process.waitForFinished(endMilliseconds);
        }
    }
    m_ready = false;
    m_output.clear();
}

void DemoServer::read()
{
    m_output = (m_output + m_process.readAll()).right(keptOutput);
    if (m_ready)
        return;
    if (const QUrl server = addressIn(QString::fromUtf8(m_output)); server.isValid()) {
        m_ready = true;
        m_listen = server.authority();
        Q_EMIT ready(server);
    }
}

void DemoServer::fail(const QString& message)
{
    if (m_failed)
        return;
    m_failed = true;
    Q_EMIT failed(message);
}

} // namespace posko::app
