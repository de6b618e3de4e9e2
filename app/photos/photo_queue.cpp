#include "app/photos/photo_queue.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr std::int64_t chunk = 256 * 1024; ///< what a lost link sends again at the most
constexpr auto uploadsPath = "/api/v1/uploads"_L1;

core::Error fileGone()
{
    return {core::ErrorCode::Missing, "The photo's file is no longer here. Attach it again.", "file"};
}

std::int64_t offsetOf(const ApiReply& reply)
{
    bool isNumber = false;
    const qint64 offset = reply.header("Upload-Offset").toLongLong(&isNumber);
    return isNumber ? offset : -1;
}

/// An answer that trying again hardly changes: the account may not, or there is nothing at the address. What has a
/// reason of its own and passes is none of them: a sign-in that ended, a time-out, another request at the same upload,
/// haste.
bool saysNo(int status)
{
    constexpr std::array passing = {401, 408, 409, 423, 425, 429, 460};
    return (status >= 400 && status < 500 && !std::ranges::contains(passing, status)) || status == 501 || status == 505;
}

} // namespace

PhotoQueue::PhotoQueue(Replica& replica, Api& api, PhotoShelf& shelf, QObject* parent)
    : QObject(parent)
    , m_replica(replica)
    , m_api(api)
    , m_shelf(shelf)
    , m_backoff(api.pace())
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &PhotoQueue::pump);
    for (const Upload& upload : m_replica.uploads()) {
        if (upload.stored)
            m_stored.insert(upload.sha256);
    }
}

bool PhotoQueue::stored(const std::string& sha256) const
{
    return m_stored.contains(sha256);
}

int PhotoQueue::waiting() const
{
    int count = 0;
    for (const Upload& upload : m_replica.uploads())
        count += upload.stored ? 0 : 1;
    return count;
}

void PhotoQueue::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    ++m_run;
    m_api.abort(uploadsPath);
    m_busy = false;
    m_retry.stop();
    m_backoff.reset();
    m_rest = {};
    m_postponed.clear();
    if (online)
        pump();
}

core::Result<void> PhotoQueue::enqueue(const std::string& sha256)
{
    if (std::ranges::contains(m_replica.uploads(), sha256, &Upload::sha256))
        return {};
    const Upload upload{sha256, m_shelf.originalBytes(sha256), false, {}};
    if (upload.bytes == 0)
        return std::unexpected(fileGone());
    return m_replica.putUpload(upload);
}

void PhotoQueue::doubtStored()
{
    ++m_run; // an upload under way is another server's
    m_busy = false;
    m_stored.clear();
    pump();
}

core::Result<void> PhotoQueue::uploadAgain(const std::string& sha256)
{
    m_stored.erase(sha256);
    const std::int64_t bytes = m_shelf.originalBytes(sha256);
    if (bytes == 0) {
        auto forgotten = m_replica.forgetUpload(sha256);
        return forgotten ? std::unexpected(fileGone()) : forgotten;
    }
    if (auto queued = m_replica.putUpload({sha256, bytes, false, {}}); !queued)
        return queued;
    // Not at once: a server that stores a photo and misses it each time must not be asked without end.
    postpone(sha256);
    pump();
    return {};
}

void PhotoQueue::later(const std::string& sha256, std::chrono::milliseconds most)
{
    m_busy = false;
    postpone(sha256, most);
    pump();
}

void PhotoQueue::postpone(const std::string& sha256, std::chrono::milliseconds most)
{
    Postponed& photo = m_postponed.try_emplace(sha256, Postponed{Backoff(m_api.pace(), longestRest), {}}).first->second;
    photo.until = QDeadlineTimer(std::min(photo.backoff.next(), m_api.pace().of(most)));
}

void PhotoQueue::reportStorage(const std::string& sha256, const core::Error& error)
{
    Q_EMIT storageFailed(error);
    later(sha256);
}

void PhotoQueue::pump()
{
    if (!m_online || m_busy)
        return;
    std::optional<QDeadlineTimer> next;
    for (Upload& upload : m_replica.uploads()) {
        if (upload.stored)
            continue;
        const auto postponed = m_postponed.find(upload.sha256);
        const QDeadlineTimer ready =
            postponed == m_postponed.end() ? m_rest : std::max(m_rest, postponed->second.until);
        if (!ready.hasExpired()) {
            next = next ? std::min(*next, ready) : ready;
            continue;
        }
        m_busy = true;
        if (upload.location.empty())
            create(upload);
        else
            askOffset(std::move(upload));
        return;
    }
    if (next)
        m_retry.start(std::chrono::ceil<std::chrono::milliseconds>(next->remainingTimeAsDuration()));
}

void PhotoQueue::create(const Upload& upload)
{
    ApiRequest request;
    request.method = "POST";
    request.path = uploadsPath;
    request.headers = {{"Tus-Resumable", "1.0.0"},
                       {"Upload-Length", QByteArray::number(qint64(upload.bytes))},
                       {"Upload-Metadata", "sha256 " + QByteArray::fromStdString(upload.sha256).toBase64()}};
    m_api.send(std::move(request), [this, upload = Upload(upload), run = m_run](const ApiReply& reply) mutable {
        if (run != m_run)
            return;
        if (reply.status == 200 && reply.header("Posko-Stored") == "1") {
            finish(std::move(upload));
        } else if (reply.status == 201) {
            upload.location = reply.header("Location").toStdString();
            if (const auto noted = m_replica.putUpload(upload))
                sendChunk(std::move(upload), 0);
            else
                reportStorage(upload.sha256, noted.error());
        } else {
            failFor(upload, reply);
        }
    });
}

void PhotoQueue::askOffset(Upload upload)
{
    ApiRequest request;
    request.method = "HEAD";
    request.path = QString::fromStdString(upload.location);
    request.headers = {{"Tus-Resumable", "1.0.0"}};
    m_api.send(std::move(request), [this, upload = std::move(upload), run = m_run](const ApiReply& reply) mutable {
        if (run != m_run)
            return;
        if (reply.ok() && offsetOf(reply) >= 0) {
            sendChunk(std::move(upload), offsetOf(reply));
        } else if (reply.status == 404 || reply.status == 410) {
            // Expired, or complete and its answer lost: begin again, the server says at once if it has the bytes.
            upload.location.clear();
            if (const auto noted = m_replica.putUpload(upload))
                create(upload);
            else
                reportStorage(upload.sha256, noted.error());
        } else {
            failFor(upload, reply);
        }
    });
}

void PhotoQueue::sendChunk(Upload upload, std::int64_t offset)
{
    Q_EMIT moved({upload.sha256, offset, upload.bytes});
    QFile file(m_shelf.originalPath(upload.sha256));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset)) {
        refuse(upload.sha256, fileGone());
        return;
    }
    ApiRequest request;
    request.method = "PATCH";
    request.path = QString::fromStdString(upload.location);
    request.body = file.read(chunk);
    request.contentType = "application/offset+octet-stream";
    request.timeout = std::chrono::minutes{2};
    request.longPoll = true;
    request.headers = {
        {"Tus-Resumable", "1.0.0"},
        {"Upload-Offset", QByteArray::number(qint64(offset))},
        {"Upload-Checksum", "sha256 " + QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toBase64()}};
    m_api.send(std::move(request), [this, upload = std::move(upload), run = m_run](const ApiReply& reply) mutable {
        if (run != m_run)
            return;
        if (!reply.ok()) {
            failFor(upload, reply);
            return;
        }
        m_backoff.reset();
        m_postponed.erase(upload.sha256);
        m_denied.erase(upload.sha256);
        const std::int64_t reached = offsetOf(reply);
        if (reached >= upload.bytes)
            finish(std::move(upload));
        else if (reached >= 0)
            sendChunk(std::move(upload), reached);
        else
            later(upload.sha256);
    });
}

void PhotoQueue::finish(Upload upload)
{
    upload.stored = true;
    if (const auto noted = m_replica.putUpload(upload); !noted) {
        reportStorage(upload.sha256, noted.error());
        return;
    }
    m_stored.insert(upload.sha256);
    m_busy = false;
    Q_EMIT moved({upload.sha256, upload.bytes, upload.bytes});
    Q_EMIT uploaded(upload.sha256);
    Q_EMIT changed();
    pump();
}

void PhotoQueue::refuse(const std::string& sha256, const core::Error& error)
{
    if (const auto forgotten = m_replica.forgetUpload(sha256); !forgotten) {
        reportStorage(sha256, forgotten.error());
        return;
    }
    m_busy = false;
    // Who sends it again begins anew.
    m_postponed.erase(sha256);
    m_denied.erase(sha256);
    Q_EMIT refused(sha256, error);
    Q_EMIT changed();
    pump();
}

void PhotoQueue::failFor(const Upload& upload, const ApiReply& reply)
{
    const bool leadsElsewhere = reply.status == 0 && reply.error.code == core::ErrorCode::Invalid;
    if (reply.status == 400 || reply.status == 413 || reply.status == 415 || reply.status == 422 || leadsElsewhere) {
        refuse(upload.sha256, reply.error);
        return;
    }
    if (saysNo(reply.status)) {
        deny(upload, reply);
        return;
    }
    // Another request writes to it (409), a chunk was damaged (460), the server's disk is full (503): it may pass, and
    // the next attempt asks where the upload stands. Where the server as a whole seems to fail, the next photo does not
    // follow at once; it comes first then, since this one may be the reason.
    const bool whole =
        reply.status == 0 || reply.status == 401 || reply.status == 429 || (reply.status >= 502 && reply.status <= 504);
    if (whole)
        m_rest = QDeadlineTimer(m_backoff.next());
    // What the server fails at by itself mostly lasts until somebody mends it.
    later(upload.sha256, !whole && reply.status >= 500 ? longestRest : Backoff::longest);
}

void PhotoQueue::deny(const Upload& upload, const ApiReply& reply)
{
    if (++m_denied[upload.sha256] < mostDenials) {
        later(upload.sha256);
        return;
    }
    core::Error error = reply.error;
    error.field = "upload";
    refuse(upload.sha256, error);
}

void PhotoQueue::release(const std::string& sha256)
{
    m_postponed.erase(sha256);
    m_denied.erase(sha256);
    if (const auto forgotten = m_replica.forgetUpload(sha256))
        m_shelf.removeOriginal(sha256);
    else
        Q_EMIT storageFailed(forgotten.error());
}

void PhotoQueue::releaseAllBut(const std::set<std::string>& named)
{
    for (const Upload& upload : m_replica.uploads()) {
        if (!named.contains(upload.sha256))
            release(upload.sha256);
    }
    m_shelf.removeOriginalsBut(named);
}

} // namespace posko::app
