#include "tests/histories/city_server.h"

#include "tests/histories/file_reader.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTimer>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

namespace {
constexpr int patience = 180'000; // milliseconds: beside others that build, all takes longer
} // namespace

CityServer::CityServer(const PreparedCity& city, const QString& folder, int processes, const QString& program)
    : m_city(city)
    , m_folder(folder)
    , m_program(program.isEmpty() ? QStringLiteral(POSKO_SERVER_PROGRAM) : program)
    , m_data(folder + u"/server"_s)
    , m_database(city.copyServer(m_data))
{
    if (!m_database.isEmpty())
        m_databases.append(m_database);
    for (int i = 0; i < processes; ++i) {
        auto one = std::make_unique<One>();
        one->faults = std::make_unique<FaultSwitch>(u"%1/poskod-%2.faults"_s.arg(folder).arg(i), folder + u"/server"_s);
        one->process.setStandardErrorFile(u"%1/poskod-%2.log"_s.arg(folder).arg(i), QIODevice::Append);
        connect(&one->process, &QProcess::finished, this, [this, i, one = one.get()] {
            if (one->ending)
                return;
            ++m_deaths;
            one->faults->mend();
            constexpr auto until = 60ms;
            QTimer::singleShot(until, this, [this, i, one] {
                if (!one->ending && one->process.state() == QProcess::NotRunning)
                    start(i);
            });
        });
        m_processes.push_back(std::move(one));
    }
    startAll();
}

CityServer::~CityServer()
{
    stopAll();
    m_processes.clear();
    for (const QString& database : m_databases)
        m_city.dropDatabase(database);
}

QStringList CityServer::store() const
{
    QStringList options{u"--data"_s, m_data};
    if (!m_database.isEmpty())
        options += {u"--database"_s, m_database};
    return options;
}

void CityServer::startAll()
{
    for (int i = 0; i < count(); ++i) {
        if (m_processes[static_cast<std::size_t>(i)]->process.state() == QProcess::NotRunning)
            start(i);
    }
}

void CityServer::start(int process)
{
    One& one = *m_processes[static_cast<std::size_t>(process)];
    one.ending = false;
    one.process.setProcessEnvironment(one.faults->environment());
    static const QRegularExpression line(u"listening on http://[^:]*:(\\d+)"_s);
    // It may die again while it starts: a fault may be waiting for it.
    for (int attempt = 0; attempt < 3; ++attempt) {
        const QSignalBlocker once(one.process); // its end is seen here
        one.process.start(m_program, QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s} + store());
        QByteArray output;
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience && one.process.state() != QProcess::NotRunning) {
            one.process.waitForReadyRead(20);
            output += one.process.readAllStandardOutput();
            if (const auto match = line.match(QString::fromUtf8(output)); match.hasMatch()) {
                one.port = static_cast<quint16>(match.captured(1).toUInt());
                Q_EMIT portChanged(process);
                return;
            }
        }
        one.process.kill();
        one.process.waitForFinished(patience);
        one.faults->mend();
    }
    throw std::runtime_error("poskod does not come up");
}

void CityServer::stopAll()
{
    for (const auto& one : m_processes) {
        one->ending = true;
        one->process.kill();
        one->process.waitForFinished(patience);
    }
}

bool CityServer::command(const QStringList& arguments, QByteArray* output)
{
    QProcess process;
    process.start(QStringLiteral(POSKO_SERVER_PROGRAM), arguments + store());
    process.closeWriteChannel();
    const bool done = process.waitForFinished(patience) && process.exitCode() == 0;
    if (output)
        *output = process.readAllStandardOutput() + process.readAllStandardError();
    return done;
}

std::set<std::string> CityServer::applied() const
{
    const QString sql = u"SELECT mutation_id FROM mutation WHERE applied = 1"_s;
    std::set<std::string> ids;
    if (!m_database.isEmpty()) {
        for (const QString& id : m_city.ask(m_database, sql).split(u'\n', Qt::SkipEmptyParts))
            ids.insert(id.toStdString());
        return ids;
    }
    FileReader reader(m_data + u"/posko.db"_s);
    reader.each(sql, [&](const QSqlQuery& row) { ids.insert(row.value(0).toString().toStdString()); });
    if (!reader.good())
        throw std::runtime_error("the server's database cannot be read");
    return ids;
}

void CityServer::backUp()
{
    if (command({u"backup"_s, u"--to"_s, u"%1/backup-%2"_s.arg(m_folder).arg(m_backups + 1)}))
        ++m_backups;
}

bool CityServer::restore()
{
    if (m_backups == 0)
        return false;
    stopAll();
    m_data = u"%1/server-restored-%2"_s.arg(m_folder).arg(++m_restores);
    if (!m_database.isEmpty()) {
        m_database = m_city.emptyDatabase();
        m_databases.append(m_database);
    }
    QByteArray said;
    if (!command({u"restore"_s, u"--from"_s, u"%1/backup-%2"_s.arg(m_folder).arg(m_backups)}, &said))
        throw std::runtime_error("the backup cannot be restored: " + said.toStdString());
    startAll();
    return true;
}

} // namespace posko::tests
