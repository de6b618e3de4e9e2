#include "bench/shift/server_process.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <stdexcept>
#include <string>

namespace posko::bench {

using namespace Qt::StringLiterals;

void waitFor(const char* what, std::chrono::milliseconds atMost, const std::function<bool()>& done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.elapsed() > atMost.count())
            throw std::runtime_error(std::string("waited in vain until ") + what);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void pauseFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

ServerProcess::ServerProcess(std::size_t rows)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), {u"--server"_s, QString::number(rows)});
    if (!m_process.waitForReadyRead())
        throw std::runtime_error("the server does not start");
    m_url = QUrl(QString::fromUtf8(m_process.readLine()).trimmed());
}

ServerProcess::~ServerProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished();
}

} // namespace posko::bench
