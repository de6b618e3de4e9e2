#include "app/sync/sync.h"

#include <QUrl>

#include <boost/json.hpp>

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr int waitSeconds = 25;
constexpr auto snapshotPath = "/api/v1/sync/snapshot"_L1;
constexpr auto changesPath = "/api/v1/sync/changes"_L1;

core::Result<core::Page> pageOf(const ApiReply& reply)
{
    auto parsed = core::parseJson({reply.body.constData(), static_cast<std::size_t>(reply.body.size())}, 64);
    if (!parsed)
        return std::unexpected(parsed.error());
    return core::fromJson<core::Page>(*parsed);
}

std::int64_t number(const std::string& text)
{
    return QString::fromStdString(text).toLongLong();
}

QString encoded(const std::string& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(text)));
}

} // namespace

Sync::Sync(Replica& replica, Api& api, QObject* parent)
    : QObject(parent)
    , m_replica(replica)
    , m_api(api)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Sync::step);
    m_seq = number(m_replica.meta("seq"));
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
}

void Sync::hurry()
{
    if (!m_running)
        return;
    ++m_run; // an answer that still comes is nobody's
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
    if (m_replica.meta("cursor").empty())
        requestSnapshot();
    else
        requestChanges();
}

void Sync::requestSnapshot()
{
    ApiRequest request;
    request.path = snapshotPath;
    if (const std::string from = m_replica.meta("snapshot_next"); !from.empty())
        request.path += u"?from="_s + encoded(from);
    request.timeout = std::chrono::seconds{60};
    request.longPoll = true; // a large page's duration says nothing about the clock
    m_api.send(request, [this, run = m_run](const ApiReply& reply) {
        if (run == m_run)
            onSnapshot(reply);
    });
}

void Sync::requestChanges()
{
    const int wait = m_lost ? 0 : waitSeconds;
    ApiRequest request;
    request.path = changesPath + u"?cursor=%1&wait=%2"_s.arg(encoded(m_replica.meta("cursor"))).arg(wait);
    request.timeout = std::chrono::seconds{wait + 15};
    request.longPoll = wait > 0;
    m_api.send(request, [this, run = m_run](const ApiReply& reply) {
        if (run == m_run)
            onChanges(reply);
    });
}

core::Result<void> Sync::write(const core::Page& page, std::int64_t generation, bool snapshot)
{
    m_pageComplaints.clear();
    m_pageFresh.clear();
    m_pageReference = false;
    m_pageRemoves = false;
    for (const core::Entity& entity : page.items) {
        const bool complaint = entity.kind == core::EntityKind::Complaint;
        if (complaint) {
            m_pageComplaints.push_back(entity.id);
            if (entity.gone)
                announceLeaving(entity.id);
            else if (!snapshot && m_replica.versionOf(entity.kind, entity.id) < 0)
                m_pageFresh.push_back(entity.id);
        } else {
            m_pageReference = true;
        }
        auto done = entity.gone ? m_replica.remove(entity.kind, entity.id) : m_replica.put(entity, generation);
        if (!done)
            return done;
    }
    return {};
}

core::Result<void> Sync::removeWhatIsNoLongerThere(std::int64_t generation)
{
    for (std::string& id : m_replica.complaintsOlderThan(generation)) {
        announceLeaving(id);
        m_pageComplaints.push_back(std::move(id));
    }
    m_pageReference = true; // a crew or a category may be among them
    return m_replica.removeOlderThan(generation);
}

void Sync::announceLeaving(const std::string& complaintId)
{
    m_pageRemoves = true;
    // The row is still there and so is the transaction: a crash in between leaves no copy of a photo behind.
    if (const auto complaint = m_replica.complaint(complaintId)) {
        for (const core::Photo& photo : complaint->photos)
            Q_EMIT photoLeaves(photo.sha256);
    }
}

void Sync::afterWrite()
{
    m_backoff.reset();
    if (m_pageRemoves)
        m_replica.checkpoint();
    if (m_pageReference)
        Q_EMIT referenceChanged();
    if (!m_pageComplaints.empty())
        Q_EMIT applied(m_pageComplaints, m_pageFresh);
}

void Sync::onSnapshot(const ApiReply& reply)
{
    m_inFlight = false;
    if (!reply.ok()) {
        if (reply.status == 410)
            restartSnapshot(reply.error);
        else
            onFailure(reply);
        return;
    }
    auto page = pageOf(reply);
    if (!page) {
        onFailure({0, {}, {}, page.error()});
        return;
    }
    const bool first = m_replica.meta("snapshot_next").empty();
    std::int64_t generation = number(m_replica.meta("generation"));
    if (first) {
        ++generation;
        m_loaded = 0;
    }
    bool complete = false;
    int loaded = 0;
    auto written = m_replica.transaction([&]() -> core::Result<void> {
        if (first) {
            for (auto done : {m_replica.setMeta("generation", std::to_string(generation)),
                              m_replica.setMeta("snapshot_cursor", page->cursor)}) {
                if (!done)
                    return done;
            }
        }
        if (auto done = write(*page, generation, true); !done)
            return done;
        complete = page->next.empty();
        loaded = static_cast<int>(m_pageComplaints.size());
        if (auto done = m_replica.setMeta("snapshot_next", page->next); !done || !complete)
            return done;
        // The changes go on from where the snapshot began; what an earlier snapshot left behind is no longer there.
        if (auto done = m_replica.setMeta("cursor", m_replica.meta("snapshot_cursor")); !done)
            return done;
        return removeWhatIsNoLongerThere(generation);
    });
    if (!written) {
        Q_EMIT storageFailed(written.error());
        m_retry.start(Backoff::longest);
        return;
    }
    m_loaded += loaded;
    afterWrite();
    Q_EMIT loading(m_loaded);
    step();
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
    auto page = pageOf(reply);
    if (!page) {
        onFailure({0, {}, {}, page.error()});
        return;
    }
    const std::int64_t generation = number(m_replica.meta("generation"));
    auto written = m_replica.transaction([&]() -> core::Result<void> {
        if (auto done = write(*page, generation, false); !done)
            return done;
        if (auto done = m_replica.setMeta("seq", std::to_string(page->head)); !done)
            return done;
        return m_replica.setMeta("cursor", page->cursor);
    });
    if (!written && written.error().code == core::ErrorCode::Missing) {
        // Of the same server, so what it acknowledged it has.
        const core::Error gap = written.error();
        written = m_replica.transaction([&] { return beginSnapshot(); });
        if (written) {
            m_lost = true;
            Q_EMIT lost(gap);
            m_retry.start(m_restartBackoff.next());
            return;
        }
    }
    if (!written) {
        Q_EMIT storageFailed(written.error());
        m_retry.start(Backoff::longest);
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

core::Result<void> Sync::beginSnapshot()
{
    if (auto cleared = m_replica.setMeta("cursor", {}); !cleared)
        return cleared;
    return m_replica.setMeta("snapshot_next", {});
}

void Sync::restartSnapshot(const core::Error& why)
{
    m_lost = true;
    m_backedUpSeq = 0; // said of another history
    auto done = m_replica.transaction([&]() -> core::Result<void> {
        if (auto begun = beginSnapshot(); !begun)
            return begun;
        // A server that was restored may not have what it acknowledged; one that has answers what it stored.
        return m_replica.doubtApplied();
    });
    if (!done) {
        Q_EMIT storageFailed(done.error());
        m_retry.start(Backoff::longest);
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
