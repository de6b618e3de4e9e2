#include "app/city/city_fetch.h"

#include "core/wire.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

constexpr auto infoPath = "/api/v1/city"_L1;
constexpr auto filePath = "/api/v1/city/file"_L1;
constexpr std::int64_t leftFree = std::int64_t{200} * 1024 * 1024; ///< bytes of the disk that are others'

/// A version names a file on this disk: nothing but the digits of a hash.
bool isHash(const QString& text)
{
    constexpr qsizetype digits = 64;
    return text.size() == digits &&
           std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

core::Error noRoom(std::int64_t bytes)
{
    return {core::ErrorCode::Unavailable,
            "The disk has no room for the city's map: " + std::to_string(bytes / 1'000'000) + " MB.", "disk"};
}

core::Error unreadable()
{
    return {core::ErrorCode::Malformed, "The server's answer cannot be read.", {}};
}

QString hashOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

CityFetch::CityFetch(Api& api, QString folder, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_folder(std::move(folder))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &CityFetch::start);
    m_checking.setMaxThreadCount(1);
}

CityFetch::~CityFetch() = default;

QString CityFetch::pathOf(const QString& version) const
{
    return m_folder + u'/' + version + u".city"_s;
}

QString CityFetch::partPath() const
{
    return m_folder + u'/' + m_version + u".part"_s;
}

QString CityFetch::present() const
{
    const QFileInfoList files = QDir(m_folder).entryInfoList({u"*.city"_s}, QDir::Files, QDir::Time);
    return files.isEmpty() ? QString() : files.first().filePath();
}

void CityFetch::set(CityTransfer::State state)
{
    m_transfer.state = state;
    Q_EMIT changed();
}

void CityFetch::start()
{
    m_running = true;
    m_retry.stop();
    if (m_busy)
        return;
    m_busy = true;
    ApiRequest request;
    request.path = infoPath;
    m_api.send(std::move(request), [this, run = m_run](const ApiReply& reply) {
        if (run != m_run)
            return;
        m_busy = false;
        take(reply);
    });
}

void CityFetch::stop()
{
    m_running = false;
    m_retry.stop();
    ++m_run;
    m_busy = false;
}

void CityFetch::setWanted(bool wanted)
{
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    if (m_transfer.state == CityTransfer::State::None)
        return;
    if (!wanted) {
        ++m_run; // the piece under way is asked for again
        m_api.abort(filePath);
        m_busy = false;
        set(CityTransfer::State::PutOff);
    } else if (m_running) {
        start();
    }
}

void CityFetch::take(const ApiReply& reply)
{
    if (reply.status == 404) { // there is none, or the server is too old to have one
        set(CityTransfer::State::None);
        m_retry.start(askAgain);
        return;
    }
    const auto parsed = reply.ok()
                            ? core::parseJson({reply.body.constData(), static_cast<std::size_t>(reply.body.size())})
                            : std::unexpected(reply.error);
    if (!parsed || !parsed->is_object()) {
        later(parsed ? unreadable() : parsed.error());
        return;
    }
    const auto& object = parsed->as_object();
    const auto text = [&object](const char* key) {
        const auto* value = object.if_contains(key);
        return value && value->is_string() ? QString::fromUtf8(value->as_string().c_str()) : QString();
    };
    const auto* size = object.if_contains("size");
    m_version = text("version");
    if (!isHash(m_version) || !size || !size->is_int64() || size->as_int64() <= 0) {
        later(unreadable());
        return;
    }
    m_backoff.reset();
    m_transfer.name = text("name");
    m_transfer.size = size->as_int64();
    m_transfer.error = {};
    if (QFile::exists(pathOf(m_version))) {
        // Not when this one came: the one before was still open then.
        for (const QString& old : QDir(m_folder).entryList({u"*.city"_s}, QDir::Files)) {
            if (m_folder + u'/' + old != pathOf(m_version))
                QFile::remove(m_folder + u'/' + old);
        }
        set(CityTransfer::State::None);
        m_retry.start(askAgain);
        return;
    }
    QDir().mkpath(m_folder);
    for (const QString& part : QDir(m_folder).entryList({u"*.part"_s}, QDir::Files)) {
        if (part != QFileInfo(partPath()).fileName())
            QFile::remove(m_folder + u'/' + part); // of a file that the server has no more
    }
    m_transfer.have = QFileInfo(partPath()).size();
    if (!m_wanted) {
        set(CityTransfer::State::PutOff);
        return;
    }
    set(CityTransfer::State::Fetching);
    next();
}

void CityFetch::next()
{
    if (!m_running || m_busy || !m_wanted)
        return;
    if (m_transfer.have >= m_transfer.size) {
        check();
        return;
    }
    const std::int64_t left = m_transfer.size - m_transfer.have;
    if (const QStorageInfo disk(m_folder); disk.isValid() && disk.bytesAvailable() < left + leftFree) {
        later(noRoom(left));
        return;
    }
    const std::int64_t asked = std::min(left, m_piece);
    ApiRequest request;
    request.path = filePath;
    request.headers = {{"Range", QByteArray("bytes=") + QByteArray::number(qint64(m_transfer.have)) + '-' +
                                     QByteArray::number(qint64(m_transfer.have + asked - 1))},
                       {"If-Range", '"' + m_version.toLatin1() + '"'}};
    request.timeout = std::chrono::minutes{2};
    request.longPoll = true;
    m_busy = true;
    m_pieceTimer.start();
    m_api.send(std::move(request), [this, asked, run = m_run](const ApiReply& reply) {
        if (run != m_run)
            return;
        m_busy = false;
        takePiece(reply, asked);
    });
}

void CityFetch::takePiece(const ApiReply& reply, std::int64_t asked)
{
    if (reply.status == 200 || reply.status == 416 || reply.status == 412) {
        start(); // the server has another file by now: asks which
        return;
    }
    if (reply.status != 206 || reply.body.size() != asked) {
        later(reply.ok() ? unreadable() : reply.error);
        return;
    }
    QFile part(partPath());
    if (!part.open(QIODevice::WriteOnly | QIODevice::Append) || part.write(reply.body) != reply.body.size() ||
        !part.flush()) {
        part.resize(m_transfer.have); // half a piece would shift what follows
        later(noRoom(m_transfer.size - m_transfer.have));
        return;
    }
    m_backoff.reset();
    m_transfer.have += reply.body.size();
    // As much as goes through in the time that others may wait for it.
    const double speed = static_cast<double>(asked) / std::max<double>(1, static_cast<double>(m_pieceTimer.elapsed()));
    m_piece = std::clamp(static_cast<std::int64_t>(speed * static_cast<double>(pieceTime.count())), smallestPiece,
                         largestPiece);
    set(CityTransfer::State::Fetching);
    next();
}

void CityFetch::check()
{
    m_busy = true;
    set(CityTransfer::State::Checking);
    m_checking.start([this, run = m_run, path = partPath(), version = m_version] {
        const bool good = hashOf(path) == version;
        QMetaObject::invokeMethod(
            this,
            [this, run, good] {
                if (run != m_run)
                    return; // what is here is checked again at the next start
                m_busy = false;
                checked(good);
            },
            Qt::QueuedConnection);
    });
}

void CityFetch::checked(bool good)
{
    const QString path = pathOf(m_version);
    if (!good || !QFile::rename(partPath(), path)) {
        QFile::remove(partPath());
        m_transfer.have = 0;
        later({core::ErrorCode::Malformed, "The city's map arrived damaged.", "damaged"});
        return;
    }
    set(CityTransfer::State::None);
    m_retry.start(askAgain);
    Q_EMIT arrived(path);
}

void CityFetch::later(const core::Error& error)
{
    m_transfer.error = error;
    set(CityTransfer::State::Failed);
    if (m_running)
        m_retry.start(m_backoff.next());
}

} // namespace posko::app
