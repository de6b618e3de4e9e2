#include "app/session/workspace.h"

#include "app/replica/owner_only.h"
#include "app/session/account_data.h"

#include <QFileInfo>

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr const char* syncedKey = "synced_at";

core::Actor knownActor(const Replica& replica)
{
    if (const std::string actor = replica.meta("actor"); !actor.empty()) {
        if (auto value = core::parseJson(actor)) {
            if (auto known = core::fromJson<core::Actor>(*value))
                return std::move(*known);
        }
    }
    return {};
}

QString replicaFile(const QString& folder)
{
    return folder + u"/replica.sqlite"_s;
}

core::Result<std::unique_ptr<Replica>> openReplica(const QString& folder, const SavedWork* damaged)
{
    const QString path = replicaFile(folder);
    if (auto finished = finishRescue(folder); !finished)
        return std::unexpected(finished.error());
    if (!damaged) {
        auto replica = Replica::open(path);
        if (replica || replica.error().field != "damaged")
            return replica;
        qWarning("The desk's data are damaged: %s", replica.error().message.c_str());
    }
    if (auto rescued = rescue(folder, damaged); !rescued)
        return std::unexpected(rescued.error());
    return Replica::open(path);
}

} // namespace

std::expected<std::unique_ptr<Workspace>, QString> Workspace::open(const QString& folder, const QString& device,
                                                                   const Surroundings& around, const SavedWork* damaged)
{
    if (!makeOwnersFolder(QFileInfo(folder).path()) || !makeOwnersFolder(folder))
        return std::unexpected(tr("The folder %1 cannot be made. Check the disk and its permissions.").arg(folder));
    auto lock = lockAccount(folder);
    if (!lock)
        return std::unexpected(lock.error());
    finishRemovalInside(folder);
    auto replica = openReplica(folder, damaged);
    if (!replica)
        return std::unexpected(around.sentence(replica.error()));
    core::Actor actor = knownActor(**replica);
    return std::unique_ptr<Workspace>(
        new Workspace(std::move(*lock), std::move(*replica), std::move(actor), folder, device, around));
}

Workspace::Workspace(std::unique_ptr<HeldAccount> lock, std::unique_ptr<Replica> replica, core::Actor actor,
                     const QString& folder, const QString& device, const Surroundings& around)
    : m_lock(std::move(lock))
    , m_replica(std::move(replica))
    , m_device(device.toStdString())
    , m_actor(std::move(actor))
    , m_reference(std::make_shared<ReferenceData>())
    , m_overlay(*m_replica, m_actor, m_undoRecords)
    , m_photos(*m_replica, around.api, folder + u"/photos"_s)
    , m_outbox(*m_replica, around.api, [this](const std::string& sha256) { return m_photos.queue().stored(sha256); })
    , m_sync(*m_replica, around.api, around.clock)
    , m_claims(around.api)
    , m_crews(around.api)
    , m_loader(*m_replica, around.clock, around.api.pace())
    , m_work{*m_replica,  m_overlay,   m_undoRecords,       m_outbox, m_photos, around.api, around.clock, m_actor,
             m_reference, around.tell, around.reportStorage}
    , m_pending(m_work)
    , m_rows(m_work)
    , m_detail(m_work, m_pending)
    , m_submissions(m_work)
    , m_bulk(m_work, m_submissions)
    , m_attachments(m_work, m_intake, m_submissions)
    , m_transfer(m_work, around.account)
    , m_memos(folder + u"/memos.json"_s)
    , m_file(replicaFile(folder))
    , m_quietTime(around.quiet)
{
    m_quiet.setSingleShot(true);
    m_pendingSoon.setSingleShot(true);
    connectParts();
}

Workspace::~Workspace()
{
    setOnline(false);
    m_photos.finish();
    m_outbox.endAllHolds(); // nobody can take back any more what was done for this account
    m_detail.end();
}

void Workspace::connectParts()
{
    connect(&m_sync, &Sync::applied, this, &Workspace::onApplied);
    connect(&m_sync, &Sync::referenceChanged, this, &Workspace::onReferenceChanged);
    connect(&m_sync, &Sync::loading, this, &Workspace::loading);
    connect(&m_sync, &Sync::catchingUp, this, &Workspace::catchingUp);
    connect(&m_sync, &Sync::upToDate, this, &Workspace::onUpToDate);
    connect(&m_sync, &Sync::restarted, this, &Workspace::onRestarted);
    connect(&m_sync, &Sync::lost, this, &Workspace::lost);
    connect(&m_sync, &Sync::photoLeaves, &m_photos, &Photos::forgetCopies);
    connect(&m_sync, &Sync::storageFailed, this, [this](const core::Error& error) { m_work.noteDamage(error); });
    connect(&m_claims, &ClaimWatch::changed, this,
            [this](const std::vector<core::Claim>& claims) { m_work.tell(event::ClaimsChanged{claims}); });
    connect(&m_crews, &CrewWatch::changed, this, [this](const std::vector<core::CrewPosition>& positions) {
        m_work.tell(event::CrewPositionsChanged{positions});
    });
    connect(&m_loader, &TableLoader::rowsRead, &m_rows, &RowFeed::takeRead);
    connect(&m_loader, &TableLoader::toBeMade, this,
            [this](const std::vector<std::string>& ids) { m_rows.refresh({ids.begin(), ids.end()}); });
    connect(&m_loader, &TableLoader::failed, this, m_work.reportStorage);
    connect(&m_rows, &RowFeed::refreshed, &m_detail, &DetailWatch::refresh);
    connect(&m_outbox, &Outbox::settled, this, [this] {
        m_submissions.retireApplied(); // the row may have been faster than the answer
        onOutboxChanged();
    });
    connect(&m_outbox, &Outbox::sent, this, &Workspace::onOutboxChanged);
    connect(&m_outbox, &Outbox::holdEnded, this,
            [this](const std::string& mutation) { m_work.tell(event::HoldEnded{QString::fromStdString(mutation)}); });
    connect(&m_outbox, &Outbox::storageFailed, this, m_work.reportStorage);
    connect(&m_submissions, &Submissions::changed, this, &Workspace::onOutboxChanged);
    connect(&m_submissions, &Submissions::changed, this, &Workspace::scrubWhenQuiet);
    connect(&m_quiet, &QTimer::timeout, this, &Workspace::scrub);
    connect(&m_pendingSoon, &QTimer::timeout, this, &Workspace::requestPending);
    connect(&m_transfer, &UnsentTransfer::taken, this, &Workspace::onTakenIn);
    connect(&m_photos.queue(), &PhotoQueue::uploaded, &m_outbox, &Outbox::pump);
    connect(&m_photos.queue(), &PhotoQueue::moved, this,
            [this](const UploadProgress& progress) { m_work.tell(event::UploadMoved{progress}); });
    connect(&m_photos.queue(), &PhotoQueue::changed, this, &Workspace::onOutboxChanged);
    connect(&m_photos.queue(), &PhotoQueue::storageFailed, this, m_work.reportStorage);
}

void Workspace::load()
{
    m_attachments.adopt();
    m_work.clock->notBefore(core::instant(QByteArray::fromStdString(m_replica->meta("latest")).toLongLong()));
    const std::string& generation = m_replica->meta("generation");
    m_firstLoad = m_replica->meta("cursor").empty() && (generation.empty() || generation == "1");
    m_work.tell(event::MemosRead{m_memos.all()});
    loadReference();
    m_rows.refreshAll(); // what is pending first: the server's own rows come without it
    m_loader.load(m_reference);
    m_bulk.adopt();
    scrubWhenQuiet();
}

bool Workspace::start()
{
    const bool empty = m_replica->meta("cursor").empty();
    m_sync.start();
    return empty;
}

void Workspace::setOnline(bool online)
{
    m_detail.setOnline(online);
    m_claims.setOnline(online);
    m_crews.setOnline(online);
    m_photos.setOnline(online);
    m_outbox.setOnline(online);
}

void Workspace::sendAgain()
{
    setOnline(false);
    setOnline(true);
}

core::Result<void> Workspace::setActor(const core::Actor& signedIn)
{
    core::Actor actor = signedIn;
    actor.device = m_device;
    if (actor != m_actor) {
        const bool sameSight = actor.role == m_actor.role && actor.districts == m_actor.districts;
        m_actor = std::move(actor);
        m_rows.refreshAll();
        if (!sameSight) // what was here before is no news, whoever looks at it
            m_loader.load(m_reference);
    }
    return m_replica->setMeta("actor", core::json::serialize(core::toJson(m_actor)));
}

std::optional<core::Instant> Workspace::syncedAt() const
{
    const std::string& noted = m_replica->meta(syncedKey);
    return noted.empty() ? std::nullopt : std::optional(core::instant(QByteArray::fromStdString(noted).toLongLong()));
}

void Workspace::noteSynced(core::Instant at)
{
    // Only said to the user: a disk that does not take it has more to be told of.
    (void)m_replica->setMeta(syncedKey, std::to_string(core::toMillis(at)));
}

std::optional<RescueReport> Workspace::untoldRescue() const
{
    const std::string& report = m_replica->meta(rescueReportKey);
    return report.empty() ? std::nullopt : std::optional(rescueReportOf(report));
}

void Workspace::rescueIsTold()
{
    m_work.stored(m_replica->forgetMeta(rescueReportKey));
}

SavedWork Workspace::knownWork()
{
    m_photos.finish();
    return m_replica->knownWork();
}

void Workspace::describe(LinkState& link) const
{
    m_pending.count(link);
    link.seq = m_sync.seq();
}

void Workspace::submit(const core::Command& command, std::optional<std::int64_t> seen, std::chrono::milliseconds hold)
{
    m_intake.run(command.complaintId, [this, command, seen, hold] { m_submissions.submit(command, seen, hold); });
}

void Workspace::attach(const std::string& complaintId, const std::vector<PhotoFile>& files)
{
    m_attachments.attach(complaintId, files);
}

void Workspace::remember(const Memo& memo)
{
    if (const auto kept = m_memos.put(memo); !kept)
        m_work.reportStorage(kept.error());
}

void Workspace::requestComplaints(const std::vector<std::string>& ids)
{
    std::vector<core::Complaint> complaints;
    for (const std::string& id : ids) {
        auto found = m_overlay.complaint(id);
        if (!found) {
            m_work.reportStorage(found.error());
            return;
        }
        if (*found)
            complaints.push_back(std::move(**found));
    }
    m_work.tell(event::ComplaintsReady{std::move(complaints)});
}

void Workspace::readDetail(const std::string& complaintId)
{
    m_work.tell(event::DetailRead{complaintId, m_detail.read(complaintId)});
}

void Workspace::requestPhoto(const std::string& sha256, int size)
{
    m_photos.request(sha256, size, [this, sha256, size](const QImage& image) {
        m_work.tell(event::PhotoReady{sha256, size, image});
    });
}

void Workspace::loadReference()
{
    const auto rows = m_replica->reference();
    if (!rows) {
        m_work.reportStorage(rows.error());
        return;
    }
    m_reference = ReferenceData::from(*rows);
    m_overlay.setReference(m_reference);
    m_sync.setReference(m_reference);
    m_work.tell(event::ReferenceChanged{m_reference});
}

void Workspace::onReferenceChanged()
{
    loadReference();
    m_loader.setReference(m_reference);
    m_rows.refreshAll(); // pending commands follow today's rules
    m_detail.send();     // it shows what the rules suggest
}

void Workspace::onApplied(std::vector<Incoming>& complaints)
{
    m_submissions.retireApplied();
    const bool shown =
        std::ranges::any_of(complaints, [this](const Incoming& complaint) { return m_detail.shows(complaint.id); });
    m_rows.takeApplied(complaints, !m_firstLoad);
    if (shown)
        m_detail.send();
    if (!m_quiet.isActive())
        scrubWhenQuiet();
    Q_EMIT workChanged();
}

void Workspace::scrubWhenQuiet()
{
    if (!m_replica->unscrubbed())
        return;
    // No command is taken meanwhile, half a second for 64 MB: a larger one waits for a long silence.
    constexpr qint64 large = 64 * 1024 * 1024;
    constexpr int longer = 20;
    m_quiet.start(QFileInfo(m_file).size() > large ? m_quietTime * longer : m_quietTime);
}

void Workspace::scrub()
{
    if (m_replica->meta("cursor").empty()) { // a snapshot is on its way, and more may leave at its end
        scrubWhenQuiet();
        return;
    }
    // Where the disk has no room for it, the next start tries again.
    if (const auto done = m_replica->scrub(); !done)
        qWarning("What left this account's sight was not scrubbed: %s", done.error().message.c_str());
}

void Workspace::onUpToDate()
{
    m_firstLoad = false;
    // What was applied before a request for changes left is in the answers to it. Where no row came, there is none to
    // wait for: it left this account's sight.
    if (m_submissions.retireApplied(m_appliedBeforePoll))
        m_rows.refresh();
    m_submissions.forgetKept(m_sync.backedUpSeq());
    m_appliedBeforePoll.clear();
    for (const OutboxEntry& entry : m_replica->outboxList().in(OutboxEntry::State::Applied))
        m_appliedBeforePoll.insert(entry.command.mutationId);
    Q_EMIT upToDate();
}

void Workspace::onRestarted()
{
    m_appliedBeforePoll.clear();
    m_attachments.adopt();
    m_photos.queue().doubtStored();
    onOutboxChanged();
    // What waits again waits for nobody else's answer: without this it would go with the next command alone.
    m_outbox.pump();
    Q_EMIT restarted();
}

void Workspace::onTakenIn()
{
    m_attachments.adopt();
    onOutboxChanged();
    m_photos.queue().pump();
    m_outbox.pump();
}

void Workspace::onOutboxChanged()
{
    m_rows.refresh();
    Q_EMIT workChanged();
    constexpr std::size_t few = 50;
    constexpr std::chrono::milliseconds soon{200};
    if (m_replica->outboxList().size() <= few)
        requestPending();
    else if (!m_pendingSoon.isActive())
        m_pendingSoon.start(soon);
}

void Workspace::requestPending()
{
    m_pendingSoon.stop();
    m_work.tell(event::PendingReady{m_pending.all()});
}

} // namespace posko::app
