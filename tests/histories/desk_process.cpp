#include "tests/histories/desk_process.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

DeskProcess::DeskProcess(QString folder, std::uint64_t seed, int timesFaster, const QString& program)
    : m_folder(std::move(folder))
    , m_pace(timesFaster)
    , m_program(program.isEmpty() ? QStringLiteral(POSKO_HISTORY_DESK) : program)
    , m_link(seed)
    , m_faults(m_folder + u".faults"_s, m_folder + u'/')
{
    m_transcript.setFileName(m_folder + u".transcript"_s);
    if (!m_transcript.open(QIODevice::WriteOnly))
        throw std::runtime_error("no transcript can be written");
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(m_folder + u".log"_s, QIODevice::Append);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DeskProcess::onOutput);
    connect(&m_process, &QProcess::finished, this, [this] {
        onOutput();
        m_state.clear();
        m_transcript.write("< it ended\n");
        if (!m_ending)
            Q_EMIT died();
    });
}

DeskProcess::~DeskProcess()
{
    m_ending = true;
    m_process.kill();
    m_process.waitForFinished();
}

void DeskProcess::start()
{
    m_ending = false;
    m_output.clear();
    m_state.clear();
    m_process.setProcessEnvironment(m_faults.environment());
    m_process.start(m_program,
                    {m_folder, m_folder + u".keys"_s, QString::number(m_link.port()), QString::number(m_pace)});
    if (!m_process.waitForStarted())
        throw std::runtime_error("the desk's program cannot be started");
}

void DeskProcess::send(const QJsonObject& order)
{
    const QByteArray line = QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n';
    if (running())
        m_process.write(line);
    m_transcript.write("> " + line);
}

void DeskProcess::kill()
{
    m_process.kill();
}

void DeskProcess::quit()
{
    m_ending = true;
    m_process.closeWriteChannel();
    constexpr int patience = 10'000; // milliseconds
    if (running() && !m_process.waitForFinished(patience))
        m_process.kill();
    m_process.waitForFinished();
}

void DeskProcess::freeze(bool frozen)
{
    if (running())
        ::kill(static_cast<pid_t>(m_process.processId()), frozen ? SIGSTOP : SIGCONT);
}

void DeskProcess::onOutput()
{
    m_output += m_process.readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n'); end >= 0; end = m_output.indexOf('\n')) {
        const QByteArray line = m_output.first(end);
        m_transcript.write("< " + line + '\n');
        m_transcript.flush();
        const QJsonObject what = QJsonDocument::fromJson(line).object();
        m_output.remove(0, end + 1);
        if (what.contains("link"_L1)) {
            m_state = what[u"link"_s].toString();
            m_account = what[u"account"_s].toString();
            m_unsent = what[u"unsent"_s].toInt();
            m_attention = what[u"attention"_s].toInt();
            m_seq = what[u"seq"_s].toInteger();
            if (const qint64 synced = what[u"synced"_s].toInteger(); synced != m_synced) {
                m_synced = synced;
                ++m_syncs;
            }
            m_detail = what[u"detail"_s].toString();
        }
        if (what.contains("pong"_L1)) {
            ++m_pongs;
            m_stall = std::max(m_stall, what[u"stall"_s].toDouble());
        }
        Q_EMIT told(what);
    }
}

bool spinUntil(const std::function<bool()>& condition, std::chrono::milliseconds longest)
{
    constexpr std::chrono::nanoseconds mostOfABeat = 10ms;
    std::chrono::nanoseconds waited{0};
    QElapsedTimer beat;
    while (!condition()) {
        if (waited > longest)
            return false;
        beat.start();
        spin(2ms);
        waited += std::min(mostOfABeat, beat.durationElapsed());
    }
    return true;
}

void spin(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace posko::tests
