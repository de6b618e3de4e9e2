#include "ui/map/base/city_tiles.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

constexpr int mostThreads = 4;

int threadsFor(int wanted)
{
    return wanted > 0 ? wanted : std::clamp(QThread::idealThreadCount() - 1, 1, mostThreads);
}

} // namespace

/// One of the threads, and its way to the file.
class CityTiles::Worker {
public:
    explicit Worker(CityTiles& tiles)
        : m_tiles(tiles)
    {
    }

    void run(const std::stop_token& stop)
    {
        while (true) {
            std::optional<Job> job;
            {
                std::unique_lock lock(m_tiles.m_lock);
                m_tiles.m_work.wait(lock, stop, [&] { return (job = m_tiles.next()).has_value(); });
                if (stop.stop_requested())
                    return;
            }
            if (job->picture)
                m_tiles.done(*job->picture, paint(*job->picture));
            else
                m_tiles.done(std::move(*job->names), place(*job->names));
        }
    }

private:
    QImage paint(const PictureKey& key)
    {
        const app::CityInfo& info = m_tiles.m_city.info;
        const auto data = DataTile::of(key.tile, info.minZoom, info.maxZoom);
        if (!data)
            return TilePainter::paint(key, {}, nullptr);
        const auto tile = vectors(*data);
        return tile ? TilePainter::paint(key, *data, tile->get()) : QImage();
    }

    Names place(const NamesJob& job)
    {
        std::vector<TileOnMap> tiles;
        for (const DataTile& data :
             DataTile::under(job.view.origin, job.view.area, job.view.zoom, m_tiles.m_city.info)) {
            if (auto tile = vectors(data); tile && *tile)
                tiles.push_back({data, std::move(*tile)});
        }
        const double scale = TileKey::worldPixels * std::exp2(job.view.zoom);
        const auto candidates = nameCandidates(tiles, MapStyle::of(job.view.dark), job.view.zoom,
                                               {job.view.origin.x * scale, job.view.origin.y * scale});
        Names names{.placed = ui::placeNames(candidates, job.view), .sheet = {}};
        names.sheet = NameSheet::paint(names.placed, job.view.font, job.view.dark, job.ratio);
        return names;
    }

    /// Null where the city has nothing; nothing at all where the file fails.
    std::optional<std::shared_ptr<const app::VectorTile>> vectors(const DataTile& key)
    {
        {
            const std::scoped_lock lock(m_tiles.m_lock);
            if (const auto* known = m_tiles.m_vectors.find(key))
                return *known;
        }
        auto bytes = read(key);
        if (!bytes)
            return {};
        std::shared_ptr<const app::VectorTile> tile;
        if (!bytes->isEmpty()) {
            auto decoded = app::VectorTile::decode(*bytes);
            if (!decoded) {
                m_tiles.report(decoded.error());
                return {};
            }
            tile = std::make_shared<const app::VectorTile>(std::move(*decoded));
        }
        const std::scoped_lock lock(m_tiles.m_lock);
        m_tiles.m_vectors.put(key, tile, tile ? tile->size() : sizeof key);
        return tile;
    }

    core::Result<QByteArray> read(const DataTile& key)
    {
        if (!m_file) {
            auto file = app::CityFile::open(m_tiles.m_city.path);
            if (!file) {
                m_tiles.report(file.error());
                return std::unexpected(file.error());
            }
            m_file = std::move(*file);
            m_tiles.report({});
        }
        auto bytes = m_file->tile(key.level, key.x, key.y);
        if (!bytes) {
            m_file.reset(); // opened anew for the next tile: it may be back
            m_tiles.report(bytes.error());
        }
        return bytes;
    }

    CityTiles& m_tiles;
    std::unique_ptr<app::CityFile> m_file;
};

std::shared_ptr<CityTiles> CityTiles::of(const app::City& city)
{
    static std::weak_ptr<CityTiles> present;
    auto tiles = present.lock();
    if (!tiles || tiles->city().path != city.path) {
        tiles = std::make_shared<CityTiles>(city);
        present = tiles;
    }
    return tiles;
}

CityTiles::CityTiles(const app::City& city)
    : CityTiles(city, Limits{})
{
}

CityTiles::CityTiles(const app::City& city, Limits limits)
    : m_city(city)
    , m_limits(limits)
    , m_pictures(limits.pictureBytes)
    , m_vectors(limits.vectorBytes)
{
    for (int i = 0; i < threadsFor(limits.threads); ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { Worker(*this).run(stop); });
}

CityTiles::~CityTiles()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
}

QImage CityTiles::picture(const PictureKey& key)
{
    const std::scoped_lock lock(m_lock);
    const QImage* found = m_pictures.find(key);
    return found ? *found : QImage();
}

std::size_t CityTiles::roomFor(const std::vector<PictureKey>& inSight) const
{
    if (inSight.empty())
        return 0;
    constexpr std::size_t bytesAPixel = 4;
    const QSize size = inSight.front().tile.pixels(inSight.front().ratio()).size();
    const std::size_t one =
        bytesAPixel * static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    const std::size_t all = m_limits.pictureBytes / one;
    return all > inSight.size() ? all - inSight.size() : 0;
}

void CityTiles::want(const QObject* who, std::vector<PictureKey> inSight, std::vector<PictureKey> soon)
{
    std::ranges::reverse(inSight);
    std::ranges::reverse(soon);
    {
        const std::scoped_lock lock(m_lock);
        Wants& wants = m_wants[who];
        wants.inSight = std::move(inSight);
        wants.soon = std::move(soon);
    }
    m_work.notify_all();
}

void CityTiles::placeNames(QObject* who, NameView view, double ratio, std::function<void(Names)> answer)
{
    NamesJob job{
        .who = who, .view = std::move(view), .ratio = ratio, .serial = ++m_serials[who], .answer = std::move(answer)};
    {
        const std::scoped_lock lock(m_lock);
        m_wants[who].names = std::move(job);
    }
    m_work.notify_one();
}

void CityTiles::forget(const QObject* who)
{
    m_serials.erase(who);
    const std::scoped_lock lock(m_lock);
    m_wants.erase(who);
}

std::size_t CityTiles::pictureBytes() const
{
    const std::scoped_lock lock(m_lock);
    return m_pictures.bytes();
}

bool CityTiles::idle() const
{
    const std::scoped_lock lock(m_lock);
    return m_busy == 0 && std::ranges::all_of(m_wants, [](const auto& each) {
               return each.second.inSight.empty() && each.second.soon.empty() && !each.second.names;
           });
}

/// Under the lock: what comes next, in sight before names before the rest.
std::optional<CityTiles::Job> CityTiles::next()
{
    const auto takeFrom = [this](std::vector<PictureKey>& list) -> std::optional<Job> {
        while (!list.empty()) {
            const PictureKey key = list.back();
            list.pop_back();
            if (!m_pictures.contains(key) && m_begun.insert(key).second)
                return Job{.picture = key, .names = {}};
        }
        return {};
    };
    std::optional<Job> job;
    for (auto& [who, wants] : m_wants) {
        if (job = takeFrom(wants.inSight); job)
            break;
    }
    for (auto it = m_wants.begin(); !job && it != m_wants.end(); ++it) {
        if (it->second.names)
            job = Job{.picture = {}, .names = std::exchange(it->second.names, std::nullopt)};
    }
    for (auto it = m_wants.begin(); !job && it != m_wants.end(); ++it)
        job = takeFrom(it->second.soon);
    m_busy += job.has_value();
    return job;
}

void CityTiles::done(const PictureKey& key, QImage picture)
{
    {
        const std::scoped_lock lock(m_lock);
        m_begun.erase(key);
        --m_busy;
        if (!picture.isNull())
            m_pictures.put(key, picture, static_cast<std::size_t>(picture.sizeInBytes()));
    }
    QMetaObject::invokeMethod(this, &CityTiles::pictureReady, Qt::QueuedConnection);
}

void CityTiles::done(NamesJob job, Names names)
{
    {
        const std::scoped_lock lock(m_lock);
        --m_busy;
    }
    QMetaObject::invokeMethod(
        this,
        [this, job = std::move(job), names = std::move(names)]() mutable {
            if (job.who && m_serials[job.who] == job.serial)
                job.answer(std::move(names));
        },
        Qt::QueuedConnection);
}

void CityTiles::report(std::optional<core::Error> failure)
{
    QMetaObject::invokeMethod(
        this,
        [this, failure = std::move(failure)] {
            if (failure.has_value() == m_failure.has_value() && (!failure || failure->message == m_failure->message))
                return;
            m_failure = failure;
            Q_EMIT failureChanged();
        },
        Qt::QueuedConnection);
}

} // namespace posko::ui
