#include "app/session/accounts.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSettings>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {
QSettings file(const QString& directory)
{
    return QSettings(directory + u"/accounts.ini"_s, QSettings::IniFormat);
}
} // namespace

Accounts::Accounts(QString dataDirectory, QUrl server)
    : m_directory(std::move(dataDirectory))
    , m_server(std::move(server))
{
}

QString Accounts::key(const QString& login) const
{
    const QString name = m_server.toString(QUrl::StripTrailingSlash) + u'\n' + login;
    return QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

QString Accounts::folder(const QString& login) const
{
    return m_directory + u"/accounts/"_s + key(login);
}

QStringList Accounts::logins() const
{
    QSettings settings = file(m_directory);
    QList<std::pair<QDateTime, QString>> found;
    for (const QString& group : settings.childGroups()) {
        const QString login = settings.value(group + u"/login"_s).toString();
        if (!login.isEmpty() && key(login) == group)
            found.emplaceBack(settings.value(group + u"/used"_s).toDateTime(), login);
    }
    std::ranges::sort(found, std::greater{});
    QStringList logins;
    for (const auto& [used, login] : found)
        logins.append(login);
    return logins;
}

void Accounts::used(const QString& login)
{
    QSettings settings = file(m_directory);
    settings.setValue(key(login) + u"/login"_s, login);
    settings.setValue(key(login) + u"/used"_s, QDateTime::currentDateTimeUtc());
}

void Accounts::contacted(const QString& login, const QDateTime& when)
{
    file(m_directory).setValue(key(login) + u"/contacted"_s, when);
}

QDateTime Accounts::lastContact(const QString& login) const
{
    return file(m_directory).value(key(login) + u"/contacted"_s).toDateTime();
}

qint64 Accounts::offlineDaysLeft(const QString& login, const QDateTime& now) const
{
    const QDateTime contacted = lastContact(login);
    return contacted.isValid() ? offlineDays - contacted.daysTo(now) : -1;
}

QString Accounts::deskKey(const QString& login) const
{
    return file(m_directory).value(key(login) + u"/desk_key"_s).toString();
}

void Accounts::setDeskKey(const QString& login, const QString& deskKey)
{
    file(m_directory).setValue(key(login) + u"/desk_key"_s, deskKey);
}

bool Accounts::stays(const QString& login) const
{
    return file(m_directory).value(key(login) + u"/stays"_s).toBool();
}

void Accounts::setStays(const QString& login, bool stays)
{
    if (stays != this->stays(login))
        file(m_directory).setValue(key(login) + u"/stays"_s, stays);
}

QString Accounts::staying() const
{
    const QString last = logins().value(0);
    return !last.isEmpty() && stays(last) ? last : QString();
}

QString Accounts::secretName(const QString& login) const
{
    // The device is the data directory's: another one of the same user has a session of its own.
    return u"%1 @ %2 (%3)"_s.arg(login, m_server.toString(QUrl::StripTrailingSlash | QUrl::RemoveUserInfo), device());
}

QString Accounts::device() const
{
    QSettings settings = file(m_directory);
    QString device = settings.value(u"device"_s).toString();
    if (device.isEmpty()) {
        device = QUuid::createUuid().toString(QUuid::WithoutBraces);
        settings.setValue(u"device"_s, device);
    }
    return device;
}

} // namespace posko::app
