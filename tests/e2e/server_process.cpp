#include "tests/e2e/server_process.h"

#include "app/session/live_desk.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTimer>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

namespace {

constexpr int patience = 30'000; ///< milliseconds; generous, since sanitizers are slow

const QByteArray districts = R"({"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"code": "BARAT", "name": "Jakarta Barat"}, "geometry": {"type": "Polygon",
  "coordinates": [[[106.70, -6.30], [106.85, -6.30], [106.85, -6.10], [106.70, -6.10], [106.70, -6.30]]]}},
 {"type": "Feature", "properties": {"code": "TIMUR", "name": "Jakarta Timur"}, "geometry": {"type": "Polygon",
  "coordinates": [[[106.85, -6.30], [107.00, -6.30], [107.00, -6.10], [106.85, -6.10], [106.85, -6.30]]]}}]})";

} // namespace

ServerProcess::ServerProcess()
{
    const QString file = m_directory->filePath(u"districts.geojson"_s);
    QFile geojson(file);
    if (!geojson.open(QIODevice::WriteOnly) || geojson.write(districts) != districts.size())
        throw std::runtime_error("the districts cannot be written");
    geojson.close();
    command({u"import"_s, u"districts"_s, file, u"--code"_s, u"code"_s, u"--name"_s, u"name"_s});
    for (const QString& district : {u"TIMUR"_s, u"BARAT"_s}) {
        for (int n = 1; n <= 2; ++n)
            command({u"crew"_s, u"add"_s, u"%1-%2"_s.arg(district).arg(n), u"--name"_s, u"Regu %1"_s.arg(n),
                     u"--district"_s, district});
        command({u"user"_s, u"add"_s, district.toLower(), u"--role"_s, u"regional"_s, u"--district"_s, district},
                "password\n");
    }
    command({u"user"_s, u"add"_s, u"dispatcher"_s, u"--role"_s, u"dispatcher"_s}, "password\n");
    command({u"user"_s, u"add"_s, u"dispatcher2"_s, u"--role"_s, u"dispatcher"_s}, "password\n");
    command({u"user"_s, u"add"_s, u"supervisor"_s, u"--role"_s, u"supervisor"_s}, "password\n");
    start();
}

ServerProcess::~ServerProcess()
{
    stop();
}

QByteArray ServerProcess::command(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(QStringLiteral(POSKO_SERVER_PROGRAM), arguments + store());
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        throw std::runtime_error("poskod " + arguments.join(u' ').toStdString() + ": " +
                                 process.readAllStandardError().toStdString());
    return process.readAllStandardOutput().trimmed();
}

QStringList ServerProcess::store() const
{
    QStringList options{u"--data"_s, data()};
    if (!m_database.isEmpty())
        options += {u"--database"_s, m_database};
    return options;
}

void ServerProcess::restore(const QString& backup, const QString& database)
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_database = database;
    command({u"restore"_s, u"--from"_s, backup});
}

void ServerProcess::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(POSKO_SERVER_PROGRAM),
                    QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)} + store());
    QByteArray output;
    static const QRegularExpression line(u"listening on http://[^:]*:(\\d+)"_s);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patience) {
        m_process.waitForReadyRead(100);
        output += m_process.readAllStandardOutput();
        if (const auto match = line.match(QString::fromUtf8(output)); match.hasMatch()) {
            m_port = static_cast<quint16>(match.captured(1).toUInt());
            return;
        }
    }
    throw std::runtime_error("poskod did not start: " + output.toStdString());
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(patience))
        kill();
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

void ServerProcess::endAccessTokens()
{
    execute(u"DELETE FROM access_token"_s);
}

void ServerProcess::makeSignInsCheap()
{
    // libsodium's crypto_pwhash_str of "password" with its least operations and memory.
    execute(u"UPDATE account SET password_hash = "
            "'$argon2id$v=19$m=8,t=1,p=1$KkdTQMZEKYNdahNbj+iD3A$vPNGG26wZL62G0J6sSPfK6vXzz6i71gbJ2tUvkkYCUo'"_s);
}

void ServerProcess::execute(const QString& sql)
{
    const QString connection = u"server's database"_s;
    QString error;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(data() + u"/posko.db"_s);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
        database.open();
        QSqlQuery query(database);
        if (!query.exec(sql))
            error = query.lastError().text();
    }
    QSqlDatabase::removeDatabase(connection);
    if (!error.isEmpty())
        throw std::runtime_error("the server's database cannot be written: " + error.toStdString());
}

QUrl ServerProcess::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

bool eventually(const std::function<bool()>& condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > patience)
            return false;
        QEventLoop loop;
        QTimer::singleShot(5ms, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

TestDesk::TestDesk(const QUrl& server, const QString& login, const QString& directory)
    : m_directory(directory)
{
    if (m_directory.isEmpty()) {
        m_own = std::make_unique<QTemporaryDir>();
        m_directory = m_own->path();
    }
    m_desk = std::make_unique<app::LiveDesk>(app::Settings{server, m_directory});
    m_desk->signIn(login, u"password"_s);
    if (!eventually([this] { return online(); }))
        throw std::runtime_error("the desk does not come online: " + m_desk->link().detail.toStdString());
}

app::ComplaintDetail TestDesk::detail(const std::string& id,
                                      const std::function<bool(const app::ComplaintDetail&)>& done)
{
    app::ComplaintDetail last;
    const auto connection = QObject::connect(m_desk.get(), &app::Desk::detailReady, m_desk.get(),
                                             [&last](const app::ComplaintDetail& detail) { last = detail; });
    m_desk->watch(id);
    eventually([&] { return last.complaint.id == id && done(last); });
    QObject::disconnect(connection);
    return last;
}

std::optional<core::Status> TestDesk::status(const std::string& id) const
{
    const auto row = m_desk->table().find(id);
    if (!row)
        return std::nullopt;
    return m_desk->table().status(*row);
}

std::string TestDesk::createComplaint(const std::string& text, core::GeoPoint point)
{
    core::CommandArgs args;
    args.channel = core::Channel::Phone;
    args.text = text;
    args.category = "pothole";
    args.point = point;
    args.reporter = core::Reporter{.id = "1", .name = "Ibu Contoh", .phone = "+62 800 0000 0001"};
    return m_desk->create(args).complaint;
}

} // namespace posko::tests
