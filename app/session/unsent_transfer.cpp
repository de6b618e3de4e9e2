#include "app/session/unsent_transfer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <set>
#include <utility>

namespace posko::app {

namespace {

/// Why a file is not this account's.
core::Result<void> checkAccount(const UnsentWork& unsent, const std::string& server, const std::string& user)
{
    if (unsent.server != server)
        return core::fail(core::ErrorCode::NotAllowed, unsent.server, "server");
    if (unsent.user != user)
        return core::fail(core::ErrorCode::NotAllowed, unsent.login, "login");
    return {};
}

bool isWhole(const QString& path, const std::string& sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) && hash.result().toHex().toStdString() == sha256;
}

int photosOf(const std::vector<WrittenWork>& work, const std::vector<UnsentWork::Photo>& photos)
{
    return static_cast<int>(std::ranges::count_if(photos, [&](const UnsentWork::Photo& photo) {
        return std::ranges::any_of(work, [&](const WrittenWork& w) { return w.command.contains(photo.sha256); });
    }));
}

} // namespace

UnsentTransfer::UnsentTransfer(const WorkContext& work, Account account, QObject* parent)
    : QObject(parent)
    , m_work(work)
    , m_account(std::move(account))
{
}

std::string UnsentTransfer::server() const
{
    return m_account.server.toString(QUrl::StripTrailingSlash | QUrl::RemoveUserInfo).toStdString();
}

void UnsentTransfer::save(const QString& path)
{
    // What is being attached now belongs to it: its commands are written before this comes back.
    m_work.photos.run([this, path] {
        return [this, path] {
            write(path);
        };
    });
}

core::Result<UnsentTransfer::Gathered> UnsentTransfer::gather() const
{
    auto work = m_work.replica.writtenWork();
    if (!work)
        return std::unexpected(work.error());
    Gathered gathered;
    UnsentWork& unsent = gathered.unsent;
    unsent.server = server();
    unsent.user = m_work.actor.user;
    unsent.login = m_account.login.toStdString();
    unsent.computer = QSysInfo::machineHostName().toStdString();
    unsent.saved = m_work.clock->now();
    unsent.work = std::move(*work);
    std::set<std::string> named;
    for (const WrittenWork& written : unsent.work)
        named.merge(photosNamedIn(written.command));
    for (const std::string& sha256 : named) {
        gathered.held.push_back(m_work.photos.shelf().hold(sha256));
        if (const std::int64_t bytes = m_work.photos.shelf().originalBytes(sha256); bytes > 0)
            unsent.photos.push_back({sha256, bytes, m_work.replica.meta(Photos::nameKey(sha256))});
        else
            ++gathered.missing;
    }
    return gathered;
}

void UnsentTransfer::write(const QString& path)
{
    const auto gathered = gather();
    if (!gathered) {
        fail(path, gathered.error());
        return;
    }
    const auto shared = std::make_shared<Gathered>(*gathered);
    m_work.photos.run([this, path, shared]() -> std::function<void()> {
        const PhotoShelf& shelf = m_work.photos.shelf();
        // One that the disk has damaged does not keep the others here.
        shared->missing += static_cast<int>(std::erase_if(shared->unsent.photos, [&](const UnsentWork::Photo& photo) {
            return !isWhole(shelf.originalPath(photo.sha256), photo.sha256);
        }));
        const auto done = writeUnsent(path, shared->unsent,
                                      [&shelf](const std::string& sha256) { return shelf.originalPath(sha256); });
        return [this, path, shared, done] {
            if (!done) {
                fail(path, done.error());
                return;
            }
            m_work.tell(event::UnsentSaved{path, static_cast<int>(shared->unsent.work.size()),
                                           static_cast<int>(shared->unsent.photos.size()), shared->missing});
        };
    });
}

void UnsentTransfer::takeIn(const QString& path)
{
    m_work.photos.run([this, path, server = server(), user = m_work.actor.user]() -> std::function<void()> {
        auto read = std::make_shared<Read>();
        const auto done = [&]() -> core::Result<void> {
            auto unsent = readUnsent(path);
            if (!unsent)
                return std::unexpected(unsent.error());
            if (auto ours = checkAccount(*unsent, server, user); !ours)
                return ours;
            read->unsent = std::move(*unsent);
            return readUnsentPhotos(path, read->unsent,
                                    [&](const UnsentWork::Photo& photo, const QByteArray& bytes) -> core::Result<void> {
                                        auto held = m_work.photos.shelf().keepOriginal(photo.sha256, bytes);
                                        if (!held)
                                            return std::unexpected(held.error());
                                        read->held.push_back(std::move(*held));
                                        return {};
                                    });
        }();
        return [this, path, read, done] {
            if (done)
                takeRead(path, *read);
            else
                fail(path, done.error());
            read->held.clear();
            Q_EMIT taken(); // what nobody names goes again
        };
    });
}

void UnsentTransfer::takeRead(const QString& path, const Read& read)
{
    const auto inserted = insert(read.unsent);
    if (!inserted) {
        fail(path, inserted.error());
        return;
    }
    const int all = static_cast<int>(read.unsent.work.size());
    m_work.tell(event::UnsentTakenIn{*inserted, photosOf(read.unsent.work, read.unsent.photos), all - *inserted});
}

core::Result<int> UnsentTransfer::insert(const UnsentWork& unsent)
{
    int taken = 0;
    const auto done = m_work.replica.transaction([&]() -> core::Result<void> {
        const auto inserted = m_work.replica.takeIn(unsent.work);
        if (!inserted)
            return std::unexpected(inserted.error());
        taken = *inserted;
        for (const UnsentWork::Photo& photo : unsent.photos) {
            if (photo.name.empty())
                continue;
            const auto named = m_work.replica.namesPhoto(photo.sha256);
            if (!named)
                return std::unexpected(named.error());
            if (!*named)
                continue;
            if (auto noted = m_work.replica.setMeta(Photos::nameKey(photo.sha256), photo.name); !noted)
                return noted;
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return taken;
}

void UnsentTransfer::fail(const QString& path, const core::Error& error) const
{
    qWarning("Unsent work was not carried (%s): %s", error.field.c_str(), error.message.c_str());
    const QString file = QDir::toNativeSeparators(path);
    const QString said = QString::fromStdString(error.message);
    QString sentence;
    if (error.code == core::ErrorCode::NotAllowed && error.field == "server")
        sentence = tr("This file is of another server, %1. Sign in there to take it in.").arg(said);
    else if (error.code == core::ErrorCode::NotAllowed)
        sentence = tr("This file is of another account, %1. Only that account can take it in.").arg(said);
    else if (error.code == core::ErrorCode::Malformed)
        sentence =
            tr("%1 is damaged or no file of unsent work. Nothing was taken in. Copy it once more, or save it anew.")
                .arg(file);
    else if (error.field == "version")
        sentence = tr("A newer version of Posko wrote this file. Install that version to take it in.");
    else if (error.code == core::ErrorCode::Missing)
        sentence = tr("%1 cannot be read: %2", "a file, the system's words").arg(file, said);
    else if (error.field == "file" || error.field == "photo")
        sentence =
            tr("%1 could not be written: %2. Make room there, or choose another place.", "a file, the system's words")
                .arg(file, said);
    else {
        m_work.reportStorage(error);
        sentence = tr("This computer's disk did not take it. Nothing was lost. Make room there and try again.");
    }
    m_work.tell(event::UnsentFailed{sentence});
}

} // namespace posko::app
