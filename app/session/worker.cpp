#include "app/session/worker.h"

#include "app/photos/photo_check.h"
#include "app/replica/new_id.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

#include <boost/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

/// What a camera's clock shows.
QTimeZone cameraZone(const core::Agency& agency)
{
    const QTimeZone zone(QByteArray::fromStdString(agency.timeZone));
    return zone.isValid() ? zone : QTimeZone::utc();
}

} // namespace

Worker::Worker(Settings settings, std::shared_ptr<ServerClock> clock)
    : m_settings(std::move(settings))
    , m_accounts(m_settings.dataDirectory, m_settings.server)
    , m_clock(std::move(clock))
    , m_reference(std::make_shared<ReferenceData>())
{
}

Worker::~Worker() = default;

bool Worker::open(const QString& login)
{
    close();
    const QString folder = m_accounts.folder(login);
    if (!QDir().mkpath(folder)) {
        Q_EMIT signInFailed(tr("The folder %1 cannot be made. Check the disk and its permissions.").arg(folder));
        return false;
    }
    // Reporters' names and numbers lie in there. A file system without owners has nothing to set.
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = lockAccount(folder);
    if (!lock) {
        Q_EMIT signInFailed(lock.error());
        return false;
    }
    auto replica = Replica::open(folder + u"/replica.sqlite"_s);
    if (!replica) {
        Q_EMIT signInFailed(sentence(replica.error()));
        return false;
    }
    m_lock = std::move(*lock);
    m_replica = std::move(*replica);
    m_login = login;
    if (const std::string actor = m_replica->meta("actor"); !actor.empty()) {
        if (auto value = core::parseJson(actor)) {
            if (auto known = core::fromJson<core::Actor>(*value))
                m_actor = std::move(*known);
        }
    }

    ensureApi();
    m_overlay = std::make_unique<Overlay>(*m_replica, m_actor);
    m_photos = std::make_unique<PhotoQueue>(*m_replica, *m_api, folder + u"/photos"_s);
    m_outbox = std::make_unique<Outbox>(*m_replica, *m_api,
                                        [this](const std::string& sha256) { return m_photos->stored(sha256); });
    m_sync = std::make_unique<Sync>(*m_replica, *m_api, m_clock);
    m_loader = std::make_unique<TableLoader>(*m_replica, m_clock);

    connect(m_sync.get(), &Sync::applied, this, &Worker::onApplied);
    connect(m_sync.get(), &Sync::referenceChanged, this, &Worker::onReferenceChanged);
    connect(m_sync.get(), &Sync::loading, this, [this](int loaded) {
        m_link.loaded = loaded;
        setLink(Link::Loading);
    });
    connect(m_sync.get(), &Sync::catchingUp, this, [this] {
        if (m_link.link == Link::Offline)
            setLink(Link::Connecting);
    });
    connect(m_sync.get(), &Sync::upToDate, this, &Worker::onUpToDate);
    connect(m_sync.get(), &Sync::restarted, this, &Worker::onRestarted);
    connect(m_sync.get(), &Sync::photoLeaves, m_photos.get(), &PhotoQueue::forgetCopies);
    connect(m_sync.get(), &Sync::lost, this, [this](const core::Error& error) {
        setLink(Link::Offline,
                error.code == core::ErrorCode::Unavailable ? tr("The server cannot be reached.") : sentence(error));
    });
    connect(m_sync.get(), &Sync::storageFailed, this, &Worker::reportStorage);
    connect(m_loader.get(), &TableLoader::rowsRead, this, &Worker::onRowsRead);
    connect(m_loader.get(), &TableLoader::toBeMade, this,
            [this](const std::vector<std::string>& ids) { refreshRows({ids.begin(), ids.end()}); });
    connect(m_loader.get(), &TableLoader::failed, this, &Worker::reportStorage);
    connect(m_outbox.get(), &Outbox::settled, this, [this] {
        retireApplied(); // the row may have been faster than the answer
        afterOutboxChange();
    });
    connect(m_outbox.get(), &Outbox::sent, this, &Worker::afterOutboxChange);
    connect(m_outbox.get(), &Outbox::holdEnded, this,
            [this](const std::string& mutation) { Q_EMIT holdEnded(QString::fromStdString(mutation)); });
    connect(m_outbox.get(), &Outbox::storageFailed, this, &Worker::reportStorage);
    connect(m_outbox.get(), &Outbox::photoMissing, this, [this](const std::string& sha256) {
        const auto queued = m_photos->uploadAgain(sha256);
        if (!queued && queued.error().code == core::ErrorCode::Missing)
            rejectPhoto(sha256, queued.error());
        else if (!queued)
            reportStorage(queued.error());
    });
    connect(m_photos.get(), &PhotoQueue::uploaded, m_outbox.get(), &Outbox::pump);
    connect(m_photos.get(), &PhotoQueue::changed, this, &Worker::afterOutboxChange);
    connect(m_photos.get(), &PhotoQueue::refused, this, &Worker::onPhotoRefused);
    connect(m_photos.get(), &PhotoQueue::storageFailed, this, &Worker::reportStorage);

    adoptPhotos();
    m_clock->notBefore(core::instant(QByteArray::fromStdString(m_replica->meta("latest")).toLongLong()));
    const std::string& generation = m_replica->meta("generation");
    m_firstLoad = m_replica->meta("cursor").empty() && (generation.empty() || generation == "1");
    loadReference();
    refreshRows({}); // what is pending first: the server's own rows come without it
    m_loader->load(m_reference);
    return true;
}

void Worker::ensureApi()
{
    if (m_api)
        return;
    m_api = std::make_unique<Api>(m_settings.server, m_clock);
    connect(m_api.get(), &Api::signInNeeded, this, [this] {
        if (m_sync)
            m_sync->stop();
        setLink(Link::SignInNeeded, tr("Sign in again to send and receive."));
    });
    connect(m_api.get(), &Api::accountChanged, this, &Worker::onAccount);
    connect(m_api.get(), &Api::renewed, this, &Worker::keepToken);
    connect(m_api.get(), &Api::renewalRefused, this, [this] { forgetToken(m_login); });
}

void Worker::close()
{
    // What is under way is this account's: its answers must reach nobody else, nor be asked for with others' tokens.
    if (m_api)
        m_api->abort();
    m_link = {};
    if (!m_replica)
        return;
    m_outbox->endAllHolds(); // nobody can take back any more what was done for this account
    m_loader.reset();
    m_sync.reset();
    m_outbox.reset();
    m_photos.reset();
    m_overlay.reset();
    m_replica.reset();
    m_lock.reset();
    m_actor = {};
    m_contacted = {};
    m_arrivals = {};
    m_asked = {};
    m_appliedBeforePoll.clear();
    m_watchedRows.clear();
    if (!m_watched.empty())
        Q_EMIT detailGone(std::exchange(m_watched, {}));
    Q_EMIT closed();
}

core::Result<void> Worker::takeActor(core::Actor actor)
{
    actor.device = m_accounts.device().toStdString();
    if (actor != m_actor) {
        const bool sameSight = actor.role == m_actor.role && actor.districts == m_actor.districts;
        m_actor = std::move(actor);
        refreshRows({});
        if (!sameSight) // what was here before is no news, whoever looks at it
            m_loader->load(m_reference);
    }
    return m_replica->setMeta("actor", core::json::serialize(core::toJson(m_actor)));
}

void Worker::onAccount(const core::Actor& actor)
{
    if (!m_replica)
        return;
    const core::Actor before = m_actor;
    if (auto saved = takeActor(actor); !saved)
        reportStorage(saved.error());
    if (m_actor == before)
        return;
    Q_EMIT accountChanged(m_actor);
    sendDetail(); // what may be done next depends on who does it
}

void Worker::onUpToDate()
{
    m_link.syncedAt = m_clock->now();
    m_firstLoad = false;
    noteContact();
    // What was applied before a request for changes left is in the answers to it. Where no row came, there is none to
    // wait for: it left this account's sight.
    if (retireApplied(m_appliedBeforePoll))
        refreshRows({});
    forgetKept();
    m_appliedBeforePoll.clear();
    for (const OutboxEntry& entry : m_overlay->entries()) {
        if (entry.state == OutboxEntry::State::Applied)
            m_appliedBeforePoll.insert(entry.command.mutationId);
    }
    setLink(Link::Online);
}

void Worker::onRestarted()
{
    m_appliedBeforePoll.clear();
    adoptPhotos();
    m_photos->doubtStored();
    afterOutboxChange();
    m_api->askAccount(); // the districts of an account may be the reason
}

void Worker::noteContact()
{
    // The limit for work without the server counts days: the file need not be written with every answer.
    constexpr qint64 often = 3600;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_contacted.isValid() && std::abs(m_contacted.secsTo(now)) < often)
        return;
    m_contacted = now;
    m_accounts.contacted(m_login, now);
}

void Worker::start()
{
    setLink(m_replica->meta("cursor").empty() ? Link::Loading : Link::Connecting);
    m_sync->start();
}

void Worker::signOut()
{
    forgetSignIn();
    close(); // first, since it ends all requests
    if (m_api)
        m_api->signOut();
    publishLink();
}

void Worker::shutDown()
{
    close();
    m_browser.reset();
    m_asking.reset();
    m_api.reset();
}

void Worker::setLink(Link link, const QString& detail)
{
    m_link.link = link;
    m_link.detail = detail;
    publishLink();
    if (m_outbox) {
        m_photos->setOnline(sends());
        m_outbox->setOnline(sends());
    }
}

bool Worker::sends() const
{
    // What the user did need not wait until all of the server's data is here.
    const bool answers = m_link.link == Link::Online || m_link.link == Link::Loading || m_link.link == Link::Connecting;
    return answers && m_api->signedIn();
}

void Worker::hurry()
{
    if (!m_replica)
        return;
    m_sync->hurry();
    if (!sends())
        return;
    // What was on its way may have been cut off; the server knows what it has had already.
    m_photos->setOnline(false);
    m_outbox->setOnline(false);
    m_photos->setOnline(true);
    m_outbox->setOnline(true);
}

void Worker::publishLink()
{
    if (m_replica) {
        // What the list of unsent work shows: a photo goes with the command that attaches it, so it is not counted
        // twice.
        m_link.unsent = 0;
        m_link.attention = 0;
        m_link.attention += static_cast<int>(m_replica->unreadable().size());
        for (const OutboxEntry& entry : m_overlay->entries()) {
            if (entry.state == OutboxEntry::State::Waiting)
                ++m_link.unsent;
            else if (entry.state != OutboxEntry::State::Applied)
                ++m_link.attention;
        }
        m_link.seq = m_sync->seq();
        m_link.roundTrip = m_api->roundTrip();
    }
    Q_EMIT linkChanged(m_link);
}

QString Worker::sentence(const core::Error& error) const
{
    return m_settings.errorWords ? m_settings.errorWords(error) : QString::fromStdString(error.message);
}

void Worker::reportStorage(const core::Error& error)
{
    qWarning("The desk's data could not be read or written (%s): %s", error.field.c_str(), error.message.c_str());
    if (error.field == "busy") {
        Q_EMIT failed(tr("Another program holds the desk's data. Close it; nothing that was saved is lost."));
    } else if (error.field == "damaged") {
        Q_EMIT failed(tr("The desk's data are damaged. Check the disk and ask the administrator before you go on: what "
                         "was not sent is in the folder %1.")
                          .arg(m_accounts.folder(m_login)));
    } else {
        Q_EMIT failed(
            tr("The desk's data could not be written. Make room on the disk; nothing that was saved is lost."));
    }
}

bool Worker::stored(const core::Result<void>& done)
{
    if (!done)
        reportStorage(done.error());
    return done.has_value();
}

core::Result<void> Worker::enqueue(core::Command& command, std::optional<std::int64_t> seen, const Upload* upload,
                                   const std::string& replaced, const std::string& fileName)
{
    const auto version = m_replica->versionOf(core::EntityKind::Complaint, command.complaintId);
    if (!version)
        return std::unexpected(version.error());
    command.baseVersion = std::max<std::int64_t>(0, seen.value_or(*version));
    // The server is asked to hold this one if the one before it fails. Photos fail for reasons of their own, which only
    // a repair depends on.
    for (const OutboxEntry& entry : m_overlay->entries()) {
        const bool counts =
            entry.state == OutboxEntry::State::Waiting && entry.command.complaintId == command.complaintId &&
            (entry.command.type != core::CommandType::Photo || command.type == core::CommandType::Repair);
        if (counts)
            command.after = entry.command.mutationId;
    }
    if (auto effect = m_overlay->tryApply(command, m_clock->now()); !effect)
        return std::unexpected(effect.error());
    return m_replica->transaction([&]() -> core::Result<void> {
        if (upload) {
            if (auto queued = m_replica->putUpload(*upload); !queued)
                return queued;
        }
        if (upload && !fileName.empty()) {
            if (auto named = m_replica->setMeta(nameKey(upload->sha256), fileName); !named)
                return named;
        }
        if (!replaced.empty()) {
            if (auto gone = m_replica->forget(replaced); !gone)
                return gone;
        }
        return m_replica->append(command);
    });
}

void Worker::submit(core::Command command, std::optional<std::int64_t> seen, std::chrono::milliseconds hold)
{
    const QString mutation = QString::fromStdString(command.mutationId);
    command.uncertain = !m_clock->anchored();
    // Signed out while it was written: who wrote it gets it back.
    const auto done = m_replica ? enqueue(command, seen)
                                : core::Result<void>(core::fail(core::ErrorCode::Unauthenticated, "Sign in first."));
    if (!done) {
        Q_EMIT refused(command.complaintId, command.type, done.error(), mutation);
        return;
    }
    endHoldsBefore(command);
    if (hold.count() > 0)
        m_outbox->hold(command.mutationId, hold);
    Q_EMIT accepted(mutation);
    afterOutboxChange();
    m_outbox->pump();
}

void Worker::endHoldsBefore(const core::Command& command)
{
    std::set<std::string> concerned{command.complaintId};
    if (command.args.lead)
        concerned.insert(*command.args.lead);
    const auto found = m_overlay->complaint(command.complaintId);
    if (!found) {
        // Nobody knows what the group is: what is sent early is better than what is sent in a wrong order.
        reportStorage(found.error());
        m_outbox->endAllHolds();
        return;
    }
    if (const auto& complaint = *found) {
        if (complaint->merged)
            concerned.insert(complaint->merged->lead);
        for (const core::GroupMember& member : complaint->members)
            concerned.insert(member.id);
    }
    m_outbox->endHolds(concerned);
}

void Worker::sendHeld()
{
    if (!m_replica)
        return;
    m_outbox->endAllHolds();
    m_outbox->pump();
}

void Worker::attach(const std::string& complaintId, const std::vector<PhotoFile>& files)
{
    if (!m_replica) {
        Q_EMIT notAttached(complaintId, files, {core::ErrorCode::Unauthenticated, "Sign in first.", {}});
        return;
    }
    std::vector<PhotoFile> left;
    core::Error why;
    for (const PhotoFile& photoFile : files) {
        QByteArray bytes;
        const QString name = QFileInfo(photoFile.path).fileName();
        if (photoFile.path.isEmpty()) {
            bytes = photoBytes(photoFile.image);
        } else {
            QFile file(photoFile.path);
            // The size is asked first: a wrongly dropped film is not read into memory.
            if (!file.open(QIODevice::ReadOnly) || file.size() > PhotoQueue::largest) {
                Q_EMIT failed(file.isOpen() ? tr("%1 is larger than 50 MB and was not attached.").arg(name)
                                            : tr("%1 cannot be read and was not attached.").arg(name));
                continue;
            }
            bytes = file.readAll();
        }
        const auto done = attachPicture(complaintId, bytes, photoFile.kind, name.toStdString());
        if (!done && done.error().field == "picture" && done.error().code == core::ErrorCode::Invalid &&
            !name.isEmpty()) {
            Q_EMIT failed(
                tr("%1 is no picture that can be read here, and was not attached. Use JPEG or PNG.").arg(name));
        } else if (!done) {
            left.push_back(photoFile);
            why = done.error();
        }
    }
    if (!left.empty())
        Q_EMIT notAttached(complaintId, left, why);
    afterOutboxChange();
    m_photos->pump();
    m_outbox->pump();
}

core::Result<void> Worker::attachPicture(const std::string& complaintId, const QByteArray& bytes, core::PhotoKind kind,
                                         const std::string& fileName)
{
    auto photo = m_photos->keep(bytes, kind, cameraZone(m_reference->agency));
    if (!photo)
        return std::unexpected(photo.error());
    photo->addedAt = m_clock->now();
    photo->addedBy = m_actor.name;
    core::Command command;
    command.mutationId = newId(m_clock->now());
    command.complaintId = complaintId;
    command.type = core::CommandType::Photo;
    command.at = m_clock->now();
    command.uncertain = !m_clock->anchored();
    command.args.photo = *photo;
    const Upload upload{photo->sha256, photo->bytes, m_photos->stored(photo->sha256), {}};
    const auto done = enqueue(command, {}, &upload, {}, fileName);
    if (done)
        endHoldsBefore(command);
    else
        releasePhotoUnlessNamed(photo->sha256);
    refreshRows({}); // the next photo is checked on top of this one
    return done;
}

void Worker::forget(const core::Command& command)
{
    if (stored(m_replica->forget(command.mutationId)) && command.args.photo)
        releasePhotoUnlessNamed(command.args.photo->sha256);
}

void Worker::releasePhotoUnlessNamed(const std::string& sha256)
{
    const auto named = m_replica->namesPhoto(sha256);
    if (!named)
        reportStorage(named.error());
    if (!named || *named)
        return;
    m_photos->release(sha256);
    stored(m_replica->forgetMeta(nameKey(sha256)));
}

std::string Worker::nameKey(const std::string& sha256)
{
    return "photo_name:" + sha256;
}

void Worker::adoptPhotos()
{
    for (const OutboxEntry& entry : m_replica->outbox()) {
        if (!entry.command.args.photo || entry.state != OutboxEntry::State::Waiting)
            continue;
        const std::string& sha256 = entry.command.args.photo->sha256;
        const auto queued = m_photos->enqueue(sha256);
        if (!queued && queued.error().code == core::ErrorCode::Missing)
            rejectPhoto(sha256, queued.error());
        else if (!queued)
            reportStorage(queued.error());
    }
    // They may be the only copies: nothing goes where it is not known who names it.
    if (const auto named = m_replica->namedPhotos())
        m_photos->releaseAllBut(*named);
    else
        reportStorage(named.error());
}

void Worker::onPhotoRefused(const std::string& sha256, const core::Error& error)
{
    rejectPhoto(sha256, error);
    afterOutboxChange();
    m_outbox->pump(); // what waited behind the photo waits no longer
}

void Worker::rejectPhoto(const std::string& sha256, const core::Error& error)
{
    for (const OutboxEntry& entry : m_replica->outbox()) {
        if (entry.state != OutboxEntry::State::Waiting || !entry.command.args.photo ||
            entry.command.args.photo->sha256 != sha256)
            continue;
        const core::Outcome outcome{entry.command.mutationId, core::OutcomeKind::Rejected, 0, error, {}, {}};
        stored(m_replica->settle(entry.command.mutationId, OutboxEntry::State::Rejected, outcome));
    }
}

void Worker::retry(const std::string& mutationId)
{
    if (!m_replica)
        return;
    const auto entries = m_replica->outbox();
    const auto found =
        std::ranges::find(entries, mutationId, [](const OutboxEntry& e) { return e.command.mutationId; });
    if (found == entries.end() || found->state == OutboxEntry::State::Applied ||
        found->state == OutboxEntry::State::Waiting)
        return;
    // A new mutation on what the user sees today: the server has stored its answer to the old one. The work was done
    // when it was done, though.
    core::Command again = found->command;
    again.mutationId = newId(m_clock->now());
    again.after.clear();
    auto done = again.args.photo ? m_photos->enqueue(again.args.photo->sha256) : core::Result<void>();
    if (done)
        done = enqueue(again, {}, nullptr, mutationId);
    if (!done) {
        Q_EMIT refused(again.complaintId, again.type, done.error(), QString::fromStdString(again.mutationId));
        return;
    }
    endHoldsBefore(again);
    afterOutboxChange();
    m_photos->pump();
    m_outbox->pump();
}

void Worker::withdraw(const std::string& mutationId)
{
    const auto taken =
        m_replica
            ? takeBack(mutationId)
            : core::Result<std::vector<core::Command>>(core::fail(core::ErrorCode::Unauthenticated, "Sign in first."));
    if (!taken) {
        Q_EMIT notWithdrawn(QString::fromStdString(mutationId), taken.error());
        return;
    }
    for (const core::Command& command : *taken) {
        m_outbox->endHold(command.mutationId);
        if (command.args.photo)
            releasePhotoUnlessNamed(command.args.photo->sha256);
    }
    Q_EMIT withdrawn(*taken);
    afterOutboxChange();
    m_outbox->pump(); // what waited behind it waits no longer
}

core::Result<std::vector<core::Command>> Worker::takeBack(const std::string& mutationId)
{
    const auto entries = m_replica->outbox();
    const auto found =
        std::ranges::find(entries, mutationId, [](const OutboxEntry& e) { return e.command.mutationId; });
    if (found == entries.end() || found->state == OutboxEntry::State::Applied)
        return core::fail(core::ErrorCode::WrongStatus, "The server has done it already.", "done");
    if (found->state != OutboxEntry::State::Waiting || found->sent)
        return core::fail(core::ErrorCode::WrongStatus, "It is on its way to the server already.", "sent");

    std::vector<core::Command> taken{found->command};
    std::map<std::string, std::string> instead{{mutationId, found->command.after}}; // what followers name from now on
    const auto done = m_replica->transaction([&]() -> core::Result<void> {
        if (auto gone = m_replica->forget(mutationId); !gone)
            return gone;
        Overlay without(*m_replica, m_actor);
        without.setReference(m_reference);
        if (const auto replayed = without.rebuild(m_clock->now()); !replayed)
            return std::unexpected(replayed.error());
        for (auto entry = std::next(found); entry != entries.end(); ++entry) {
            const core::Command& command = entry->command;
            if (entry->state != OutboxEntry::State::Waiting || entry->sent)
                continue;
            const auto before = instead.find(command.after);
            if (without.unfit(command.mutationId) && !m_overlay->unfit(command.mutationId)) {
                instead[command.mutationId] = before == instead.end() ? command.after : before->second;
                taken.push_back(command);
                if (auto gone = m_replica->forget(command.mutationId); !gone)
                    return gone;
            } else if (before != instead.end()) {
                if (auto linked = m_replica->relink(command, before->second); !linked)
                    return linked;
            }
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return taken;
}

void Worker::discard(const std::string& mutationId)
{
    if (!m_replica)
        return;
    const auto entries = m_replica->outbox();
    const auto found =
        std::ranges::find(entries, mutationId, [](const OutboxEntry& e) { return e.command.mutationId; });
    if (found == entries.end())
        stored(m_replica->forget(mutationId)); // of work that cannot be read
    else
        forget(found->command);
    afterOutboxChange();
}

void Worker::requestPhoto(const std::string& sha256, int size)
{
    if (!m_replica) {
        Q_EMIT photoReady(sha256, size, {});
        return;
    }
    m_photos->request(sha256, size,
                      [this, sha256, size](const QImage& image) { Q_EMIT photoReady(sha256, size, image); });
}

} // namespace posko::app
