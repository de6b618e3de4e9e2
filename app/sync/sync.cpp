#include "app/sync/sync.h"

#include <QUrl>

#include <boost/json.hpp>

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr auto snapshotPath = "/api/v1/sync/snapshot"_L1;
constexpr auto changesPath = "/api/v1/sync/changes"_L1;

std::int64_t number(const std::string& text)
{
    return QString::fromStdString(text).toLongLong();
}

QString encoded(const std::string& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(text)));
}

} // namespace

Sync::Sync(Replica& replica, Api& api, std::shared_ptr<const ServerClock> clock, QObject* parent)
    : QObject(parent)
    , m_replica(replica)
    , m_api(api)
    , m_backoff(api.pace())
    , m_restartBackoff(api.pace())
    , m_clock(clock)
    , m_reference(std::make_shared<ReferenceData>())
    , m_snapshot(api, std::move(clock))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Sync::step);
    connect(&m_snapshot, &SnapshotLoader::pagesReady, this, &Sync::onPages);
    connect(&m_snapshot, &SnapshotLoader::failed, this, [this](const ApiReply& reply) {
        m_inFlight = false;
        if (reply.status == 410)
            restartSnapshot(reply.error);
        else
            onFailure(reply);
    });
    m_seq = number(m_replica.meta("seq"));
}

void Sync::setReference(ReferencePointer reference)
{
    m_reference = std::move(reference);
    m_snapshot.setReference(m_reference);
}

void Sync::start()
{
    ++m_run;
    m_running = true;
    m_inFlight = false;
    m_lost = true;
    m_backoff.reset();
    step();
}

void Sync::stop()
{
    ++m_run;
    m_running = false;
    m_retry.stop();
    m_snapshot.stop();
}

void Sync::hurry()
{
    if (!m_running)
        return;
    ++m_run; // an answer that still comes is nobody's
    m_snapshot.stop();
    m_api.abort(snapshotPath);
    m_api.abort(changesPath);
    m_inFlight = false;
    m_lost = true;
    m_retry.stop();
    m_backoff.reset();
    step();
}

void Sync::step()
{
    if (!m_running || m_inFlight)
        return;
    m_inFlight = true;
    if (m_replica.meta("cursor").empty()) {
        m_loaded = m_replica.meta("snapshot_next").empty() ? 0 : m_loaded;
        m_snapshot.load(m_replica.meta("snapshot_next"), m_reference);
    } else {
        requestChanges();
    }
}

void Sync::requestChanges()
{
    constexpr std::chrono::seconds none{0}, least{1};
    const auto usual = m_lost ? none : longPoll;
    const auto wait = m_lost ? none : std::max(least, longPoll / m_api.pace().factor);
    ApiRequest request;
    request.path = changesPath + u"?cursor=%1&wait=%2"_s.arg(encoded(m_replica.meta("cursor"))).arg(wait.count());
    request.timeout = usual + answerTime;
    request.longPoll = wait > none;
    m_api.send(request, [this, run = m_run](const ApiReply& reply) {
        if (run == m_run)
            onChanges(reply);
    });
}

bool Sync::writeReference(DecodedPage& page, std::int64_t generation)
{
    if (page.hasReference) {
        auto written = m_replica.transaction([&]() -> core::Result<void> {
            for (const Incoming& row : page.rows) {
                if (row.kind == core::EntityKind::Complaint)
                    continue;
                if (row.gone) {
                    if (auto removed = m_replica.remove(row.kind, row.id); !removed)
                        return removed;
                } else if (auto put = m_replica.put(row, generation); !put) {
                    return std::unexpected(put.error());
                }
            }
            return {};
        });
        if (!written) {
            refused(written.error());
            return false;
        }
        Q_EMIT referenceChanged();
    }
    if (page.madeWith != m_reference) {
        for (Incoming& row : page.rows) {
            if (row.complaint)
                row.shown = shownRow(*row.complaint, *m_reference, m_clock->now(), {});
        }
    }
    return true;
}

core::Result<void> Sync::write(DecodedPage& page, std::int64_t generation, bool snapshot)
{
    const bool first = snapshot && generation == 1;
    for (Incoming& row : page.rows) {
        if (row.kind != core::EntityKind::Complaint)
            continue;
        if (row.gone) {
            if (auto announced = announceLeaving(row.id); !announced)
                return announced;
            if (auto removed = m_replica.remove(row.kind, row.id); !removed)
                return removed;
        } else {
            if (!snapshot) {
                const auto version = m_replica.versionOf(row.kind, row.id);
                if (!version)
                    return std::unexpected(version.error());
                row.fresh = *version < 0;
            }
            const auto taken = m_replica.put(row, generation, first);
            if (!taken)
                return std::unexpected(taken.error());
            if (!*taken) {
                row.complaint.reset();
                row.shown.reset();
                row.events.clear();
            }
        }
        row.body.clear();
        if (row.historyFrom == 0) // what is added to a history may be news
            row.events.clear();
        m_written.push_back(std::move(row));
    }
    const std::int64_t latest = core::toMillis(page.latest);
    if (latest > number(m_replica.meta("latest")))
        return m_replica.setMeta("latest", std::to_string(latest));
    return {};
}

core::Result<void> Sync::removeWhatIsNoLongerThere(std::int64_t generation)
{
    if (generation == 1)
        return {}; // nothing was here before
    auto ids = m_replica.complaintsOlderThan(generation);
    if (!ids)
        return std::unexpected(ids.error());
    for (std::string& id : *ids) {
        if (auto announced = announceLeaving(id); !announced)
            return announced;
        Incoming gone;
        gone.id = std::move(id);
        gone.gone = true;
        m_written.push_back(std::move(gone));
    }
    return m_replica.removeOlderThan(generation);
}

core::Result<void> Sync::announceLeaving(const std::string& complaintId)
{
    m_writtenRemoves = true;
    // The row is still there and so is the transaction: a crash in between leaves no copy of a photo behind.
    const auto complaint = m_replica.complaint(complaintId);
    if (!complaint)
        return std::unexpected(complaint.error());
    if (*complaint) {
        for (const core::Photo& photo : (*complaint)->photos)
            Q_EMIT photoLeaves(photo.sha256);
    }
    return {};
}

void Sync::afterWrite()
{
    m_backoff.reset();
    if (std::exchange(m_writtenRemoves, false))
        m_replica.checkpoint();
    std::vector<Incoming> written = std::exchange(m_written, {});
    if (!written.empty())
        Q_EMIT applied(written);
}

void Sync::refused(const core::Error& error)
{
    m_written.clear();
    m_writtenRemoves = false;
    m_lost = true;
    Q_EMIT storageFailed(error);
    Q_EMIT lost(error);
    m_retry.start(m_backoff.next());
}

void Sync::onPages(std::vector<DecodedPage>& pages)
{
    const bool first = m_replica.meta("snapshot_next").empty();
    const std::int64_t generation = number(m_replica.meta("generation")) + (first ? 1 : 0);
    const int run = m_run;
    for (DecodedPage& page : pages) {
        if (!writeReference(page, generation)) {
            m_snapshot.stop();
            m_inFlight = false;
            return;
        }
        if (run != m_run)
            return; // somebody who heard of it ended this
    }
    const bool complete = pages.back().next.empty();
    bool doubts = false;
    auto written = m_replica.transaction(
        [&]() -> core::Result<void> {
            if (first) {
                for (auto done : {m_replica.setMeta("generation", std::to_string(generation)),
                                  m_replica.setMeta("snapshot_cursor", pages.front().cursor)}) {
                    if (!done)
                        return done;
                }
                const auto doubted = doubtFormer(pages.front().cursor);
                if (!doubted)
                    return std::unexpected(doubted.error());
                doubts = *doubted;
            }
            for (DecodedPage& page : pages) {
                if (auto done = write(page, generation, true); !done)
                    return done;
            }
            if (auto done = m_replica.setMeta("snapshot_next", pages.back().next); !done || !complete)
                return done;
            // The changes go on from where the snapshot began; what an earlier snapshot left behind is no longer there.
            if (auto done = m_replica.setMeta("cursor", m_replica.meta("snapshot_cursor")); !done)
                return done;
            m_loaded += static_cast<int>(m_written.size());
            return removeWhatIsNoLongerThere(generation);
        },
        // A power cut takes back the last pages with the place behind them: they are fetched again.
        complete ? Safe::AtOnce : Safe::Later);
    if (!written) {
        m_snapshot.stop();
        m_inFlight = false;
        refused(written.error());
        return;
    }
    if (!complete)
        m_loaded += static_cast<int>(m_written.size());
    afterWrite();
    if (doubts)
        Q_EMIT restarted();
    if (run != m_run)
        return;
    if (complete && generation > 1)
        Q_EMIT referenceChanged(); // a crew or a category may be among what is no longer there
    Q_EMIT loading(m_loaded);
    if (!complete || run != m_run)
        return;
    m_inFlight = false;
    step();
}

core::Result<bool> Sync::doubtFormer(const std::string& cursor)
{
    const std::string former = m_replica.meta(formerEpochKey);
    if (auto forgotten = m_replica.forgetMeta(formerEpochKey); !forgotten)
        return std::unexpected(forgotten.error());
    if (epochOf(cursor) == former)
        return false;
    return m_replica.doubtApplied();
}

void Sync::onChanges(const ApiReply& reply)
{
    m_inFlight = false;
    if (!reply.ok()) {
        if (reply.status == 410)
            restartSnapshot(reply.error);
        else
            onFailure(reply);
        return;
    }
    auto page = decodePage(reply.body, m_reference, m_clock->now());
    if (!page) {
        onFailure({0, {}, {}, page.error()});
        return;
    }
    const std::int64_t generation = number(m_replica.meta("generation"));
    const int run = m_run;
    if (!writeReference(*page, generation) || run != m_run)
        return;
    auto written = m_replica.transaction([&]() -> core::Result<void> {
        if (auto done = write(*page, generation, false); !done)
            return done;
        if (auto done = m_replica.setMeta("seq", std::to_string(page->head)); !done)
            return done;
        return m_replica.setMeta("cursor", page->cursor);
    });
    if (!written && written.error().code == core::ErrorCode::Missing) {
        // Of the same server, as far as is known, so what it acknowledged it has.
        m_written.clear();
        const core::Error gap = written.error();
        written = m_replica.transaction([&] { return beginSnapshot(epochOf(m_replica.meta("cursor"))); });
        if (written) {
            m_lost = true;
            Q_EMIT lost(gap);
            m_retry.start(m_restartBackoff.next());
            return;
        }
    }
    if (!written) {
        refused(written.error());
        return;
    }
    m_seq = page->head;
    m_backedUpSeq = page->backedUpSeq;
    afterWrite();
    m_restartBackoff.reset();
    m_restartAgain = false;
    if (page->more) {
        Q_EMIT catchingUp();
    } else {
        m_lost = false;
        Q_EMIT upToDate();
    }
    step();
}

core::Result<void> Sync::beginSnapshot(const std::string& formerEpoch)
{
    if (auto noted = m_replica.setMeta(formerEpochKey, formerEpoch); !noted)
        return noted;
    if (auto cleared = m_replica.setMeta("cursor", {}); !cleared)
        return cleared;
    return m_replica.setMeta("snapshot_next", {});
}

void Sync::restartSnapshot(const core::Error& why)
{
    m_lost = true;
    m_backedUpSeq = 0; // said of another history
    auto done = m_replica.transaction([&]() -> core::Result<void> {
        // The page that says which history it is comes later, and commands go meanwhile.
        if (auto begun = beginSnapshot("?"); !begun)
            return begun;
        // A server that was restored may not have what it acknowledged; one that has answers what it stored.
        if (auto doubted = m_replica.doubtApplied(); !doubted)
            return std::unexpected(doubted.error());
        return {};
    });
    if (!done) {
        Q_EMIT storageFailed(done.error());
        m_retry.start(m_api.pace().of(Backoff::longest));
        return;
    }
    Q_EMIT restarted();
    if (std::exchange(m_restartAgain, true))
        Q_EMIT lost(why);
    m_retry.start(m_restartBackoff.next());
}

void Sync::onFailure(const ApiReply& reply)
{
    m_lost = true;
    if (reply.status == 401)
        return; // the API asks for a sign-in; start() goes on after it
    Q_EMIT lost(reply.error);
    m_retry.start(m_backoff.next());
}

} // namespace posko::app
