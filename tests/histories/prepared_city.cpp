#include "tests/histories/prepared_city.h"

#include "app/session/accounts.h"
#include "tests/e2e/server_process.h"
#include "tests/histories/desk_process.h"
#include "tests/histories/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QUrl>
#include <QUuid>

#include <filesystem>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

namespace {
constexpr auto onlineWithin = 30s;
} // namespace

void copyFolder(const QString& from, const QString& to)
{
    std::filesystem::copy(from.toStdString(), to.toStdString(), std::filesystem::copy_options::recursive);
}

PreparedCity::PreparedCity(const QString& cluster)
    : m_cluster(cluster)
    , m_own(std::make_unique<QTemporaryDir>())
    , m_folder(m_own->path())
{
    ServerProcess server;
    server.makeSignInsCheap();
    if (!m_cluster.isEmpty()) {
        m_template = u"posko_%1"_s.arg(QUuid::createUuid().toString(QUuid::Id128).first(12));
        onCluster(u"CREATE DATABASE %1"_s.arg(m_template));
        const QString backup = in(u"backup"_s);
        server.command({u"backup"_s, u"--to"_s, backup});
        server.stop();
        server.restore(backup, QString(m_cluster).replace("/postgres"_L1, u'/' + m_template));
        server.start();
    }
    for (const Workstation& workstation : workstations)
        signIn(QString::fromLatin1(workstation.name), QString::fromLatin1(workstation.login), server.port());
    for (const char* login : logins) {
        const QString name = observer(QString::fromLatin1(login));
        signIn(name, QString::fromLatin1(login), server.port());
        const QString replica =
            app::Accounts(in(name), QUrl(QString::fromLatin1(serverAddress))).folder(QString::fromLatin1(login)) +
            u"/replica.sqlite"_s;
        for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
            QFile::remove(replica + suffix);
    }
    server.stop();
    copyFolder(server.data(), in(u"server"_s));
}

PreparedCity::PreparedCity(QString cluster, QString databaseTemplate, QString folder)
    : m_cluster(std::move(cluster))
    , m_template(std::move(databaseTemplate))
    , m_folder(std::move(folder))
{
}

std::unique_ptr<PreparedCity> PreparedCity::of(const QString& handle)
{
    const QStringList parts = handle.split(u'|');
    return std::unique_ptr<PreparedCity>(new PreparedCity(parts.value(0), parts.value(1), parts.value(2)));
}

QString PreparedCity::handle() const
{
    return m_cluster + u'|' + m_template + u'|' + m_folder;
}

PreparedCity::~PreparedCity()
{
    if (m_own && !m_template.isEmpty())
        dropDatabase(QString(m_cluster).replace("/postgres"_L1, u'/' + m_template));
}

void PreparedCity::signIn(const QString& name, const QString& login, quint16 server) const
{
    QDir().mkpath(in(name));
    DeskProcess desk(in(name), 0, pace);
    desk.link().setServer(server);
    desk.start();
    desk.send({{u"do"_s, u"signIn"_s}, {u"login"_s, login}});
    if (!spinUntil([&] { return desk.state() == "online"_L1; }, onlineWithin))
        throw std::runtime_error("a desk of the histories cannot sign in: " + desk.why().toStdString());
    desk.quit();
}

void PreparedCity::copyDesk(const QString& name, const QString& to) const
{
    copyFolder(in(name), to);
    copyFolder(in(name) + u".keys"_s, to + u".keys"_s);
}

QString PreparedCity::copyServer(const QString& to) const
{
    copyFolder(in(u"server"_s), to);
    if (m_cluster.isEmpty())
        return {};
    const QString name = newName();
    onCluster(u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(name, m_template));
    return QString(m_cluster).replace("/postgres"_L1, u'/' + name);
}

QString PreparedCity::newName() const
{
    return u"%1_%2_%3"_s.arg(m_template).arg(QCoreApplication::applicationPid()).arg(++m_copies);
}

QString PreparedCity::emptyDatabase() const
{
    const QString name = newName();
    onCluster(u"CREATE DATABASE %1"_s.arg(name));
    return QString(m_cluster).replace("/postgres"_L1, u'/' + name);
}

void PreparedCity::dropDatabase(const QString& url) const
{
    const QString name = QUrl(url).path().mid(1);
    onCluster(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(name));
}

void PreparedCity::onCluster(const QString& statement) const
{
    ask(m_cluster, statement);
}

QString PreparedCity::ask(const QString& url, const QString& sql) const
{
    QProcess psql;
    psql.start(u"psql"_s, {u"-qAt"_s, u"-d"_s, url, u"-c"_s, sql});
    constexpr int longest = 180'000; // milliseconds: beside others that build, all takes longer
    if (!psql.waitForFinished(longest) || psql.exitCode() != 0)
        throw std::runtime_error("PostgreSQL: " + psql.readAllStandardError().toStdString());
    return QString::fromUtf8(psql.readAllStandardOutput());
}

} // namespace posko::tests
