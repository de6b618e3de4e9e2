#include "app/session/accounts.h"

#include "app/replica/owner_only.h"
#include "app/session/half_written_lock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

QString path(const QString& directory)
{
    return directory + u"/accounts.ini"_s;
}

QSettings file(const QString& directory)
{
    return QSettings(path(directory), QSettings::IniFormat);
}

qint64 daysLeft(const QDateTime& contacted, const QDateTime& now)
{
    return contacted.isValid() ? Accounts::offlineDays - contacted.daysTo(now) : -1;
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

QSettings Accounts::writable() const
{
    if (QDir().mkpath(m_directory))
        makeOwnersFile(path(m_directory));
    removeHalfWrittenLock(path(m_directory) + u".lock"_s);
    return file(m_directory);
}

void Accounts::used(const QString& login)
{
    QSettings settings = writable();
    settings.setValue(key(login) + u"/login"_s, login);
    settings.setValue(key(login) + u"/used"_s, QDateTime::currentDateTimeUtc());
}

void Accounts::contacted(const QString& login, const QDateTime& when)
{
    QSettings settings = writable();
    settings.setValue(key(login) + u"/contacted"_s, when);
    settings.remove(key(login) + u"/emptied"_s);
}

QDateTime Accounts::lastContact(const QString& login) const
{
    return file(m_directory).value(key(login) + u"/contacted"_s).toDateTime();
}

qint64 Accounts::offlineDaysLeft(const QString& login, const QDateTime& now) const
{
    return daysLeft(lastContact(login), now);
}

QString Accounts::deskKey(const QString& login) const
{
    return file(m_directory).value(key(login) + u"/desk_key"_s).toString();
}

void Accounts::setDeskKey(const QString& login, const QString& deskKey)
{
    writable().setValue(key(login) + u"/desk_key"_s, deskKey);
}

bool Accounts::stays(const QString& login) const
{
    return file(m_directory).value(key(login) + u"/stays"_s).toBool();
}

void Accounts::setStays(const QString& login, bool stays)
{
    if (stays != this->stays(login))
        writable().setValue(key(login) + u"/stays"_s, stays);
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
        writable().setValue(u"device"_s, device);
    }
    return device;
}

void Accounts::forget(const QString& login)
{
    writable().remove(key(login));
}

void Accounts::forgetFolder(const QString& folder)
{
    writable().remove(QFileInfo(folder).fileName());
}

QList<Accounts::Here> Accounts::all(const QDateTime& now) const
{
    const QSettings settings = file(m_directory);
    const QDir folders(m_directory + u"/accounts"_s);
    QList<Here> here;
    for (const QString& name : folders.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDateTime contacted = settings.value(name + u"/contacted"_s).toDateTime();
        const bool over = contacted.isValid() && daysLeft(contacted, now) < 0;
        here.append({folders.filePath(name), over && !settings.contains(name + u"/emptied"_s)});
    }
    return here;
}

void Accounts::setEmptied(const QString& folder, int unsent)
{
    writable().setValue(QFileInfo(folder).fileName() + u"/emptied"_s, unsent);
}

std::optional<int> Accounts::emptied(const QString& login) const
{
    const QVariant unsent = file(m_directory).value(key(login) + u"/emptied"_s);
    return unsent.isValid() ? std::optional(unsent.toInt()) : std::nullopt;
}

} // namespace posko::app
