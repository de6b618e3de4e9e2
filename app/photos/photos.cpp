#include "app/photos/photos.h"

#include "app/photos/photo_check.h"

#include <QFile>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

core::Result<QByteArray> bytesOf(const PhotoFile& photo)
{
    if (photo.path.isEmpty())
        return photoBytes(photo.image);
    QFile file(photo.path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::Missing, file.errorString().toStdString(), "file");
    // The size is asked first: a wrongly dropped film is not read into memory.
    if (file.size() > PhotoShelf::largest)
        return core::fail(core::ErrorCode::TooLarge, "A photo may have at most 50 MB.", "picture");
    return file.readAll();
}

} // namespace

Photos::Photos(Replica& replica, Api& api, QString folder, QObject* parent)
    : QObject(parent)
    , m_replica(replica)
    , m_api(api)
    , m_shelf(std::move(folder))
    , m_queue(replica, api, m_shelf)
{
    m_thread.setMaxThreadCount(1);
}

Photos::~Photos()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void Photos::run(std::function<std::function<void()>()> job)
{
    m_thread.start([this, job = std::move(job)] {
        auto then = job();
        const std::scoped_lock lock(m_mutex);
        m_done.push_back(std::move(then));
        QMetaObject::invokeMethod(this, &Photos::deliver, Qt::QueuedConnection);
    });
}

void Photos::deliver()
{
    std::vector<std::function<void()>> done;
    {
        const std::scoped_lock lock(m_mutex);
        done.swap(m_done);
    }
    for (const auto& then : done)
        then();
}

void Photos::prepare(std::vector<PhotoFile> files, const QTimeZone& cameraZone,
                     std::function<void(const std::vector<Prepared>&)> done)
{
    run([this, files = std::move(files), cameraZone, done = std::move(done)] {
        std::vector<Prepared> prepared;
        prepared.reserve(files.size());
        for (const PhotoFile& file : files) {
            const auto bytes = bytesOf(file);
            prepared.push_back({file, bytes ? m_shelf.keep(*bytes, file.kind, cameraZone)
                                            : core::Result<PhotoShelf::Kept>(std::unexpected(bytes.error()))});
        }
        return [done, prepared = std::move(prepared)] {
            done(prepared);
        };
    });
}

void Photos::finish()
{
    const auto waits = [this] {
        m_thread.waitForDone();
        const std::scoped_lock lock(m_mutex);
        return !m_done.empty();
    };
    while (waits()) // what is handed over may ask for more
        deliver();
}

std::string Photos::nameKey(const std::string& sha256)
{
    return "photo_name:" + sha256;
}

core::Result<void> Photos::releaseUnlessNamed(const std::string& sha256)
{
    const auto named = m_replica.namesPhoto(sha256);
    if (!named)
        return std::unexpected(named.error());
    if (*named)
        return {};
    m_queue.release(sha256);
    return m_replica.forgetMeta(nameKey(sha256));
}

void Photos::request(const std::string& sha256, int size, std::function<void(const QImage&)> done)
{
    const Key key{sha256, size};
    auto& waiting = m_asked[key];
    waiting.push_back(std::move(done));
    if (waiting.size() > 1)
        return;
    run([this, key]() -> std::function<void()> {
        QImage image = m_shelf.image(key.first, key.second);
        return [this, key, image = std::move(image)] {
            if (image.isNull() && m_online)
                fetch(key);
            else
                answer(key, image);
        };
    });
}

void Photos::fetch(const Key& key)
{
    ApiRequest request;
    request.path = u"/api/v1/photos/%1/%2"_s.arg(QString::fromStdString(key.first)).arg(key.second);
    request.longPoll = true;
    request.timeout = std::chrono::seconds{60};
    m_api.send(std::move(request), [this, key](const ApiReply& reply) {
        if (!reply.ok()) {
            answer(key, {});
            return;
        }
        run([this, key, bytes = reply.body]() -> std::function<void()> {
            QImage image = m_shelf.addCopy(key.first, key.second, bytes);
            return [this, key, image = std::move(image)] {
                // Out of sight by now: nobody is told, and nothing stays.
                if (!m_asked.contains(key))
                    m_shelf.forgetCopies(key.first);
                answer(key, image);
            };
        });
    });
}

void Photos::answer(const Key& key, const QImage& image)
{
    const auto asked = m_asked.extract(key);
    if (asked.empty())
        return;
    for (const auto& callback : asked.mapped())
        callback(image);
}

void Photos::setOnline(bool online)
{
    m_online = online;
    m_queue.setOnline(online);
}

void Photos::forgetCopies(const std::string& sha256)
{
    for (auto asked = m_asked.lower_bound({sha256, 0}); asked != m_asked.end() && asked->first.first == sha256;) {
        const Key key = (asked++)->first;
        answer(key, {});
    }
    m_shelf.forgetCopies(sha256);
}

} // namespace posko::app
