#pragma once

#include "app/city/present_city.h"
#include "ui/map/base/bounded_cache.h"
#include "ui/map/base/name_sheet.h"
#include "ui/map/base/tile_painter.h"

#include <QImage>
#include <QObject>
#include <QPointer>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

namespace posko::ui {

/// Pictures of a city's tiles and the names on them, made by a few threads that each have the city's file open. All
/// maps of a city share one. What a map wants, it says anew whenever it looks elsewhere; what it no longer wants and
/// nobody has begun is not made. GUI thread, which waits for nothing but the lock of a list.
class CityTiles : public QObject {
    Q_OBJECT
public:
    struct Limits {
        std::size_t pictureBytes = std::size_t(128) << 20U;
        std::size_t vectorBytes = std::size_t(48) << 20U;
        int threads = 0; ///< 0: as the machine has
    };

    /// The one of that file, as long as anybody holds it.
    static std::shared_ptr<CityTiles> of(const app::City&);
    explicit CityTiles(const app::City&);
    CityTiles(const app::City&, Limits);
    ~CityTiles() override;

    const app::City& city() const { return m_city; }
    /// Null: not made yet.
    QImage picture(const PictureKey&);
    /// How many more pictures of that size are kept beside those in sight.
    std::size_t roomFor(const std::vector<PictureKey>& inSight) const;
    /// What a map has in sight, and what it may have soon; the first is made first.
    void want(const QObject* who, std::vector<PictureKey> inSight, std::vector<PictureKey> soon);

    struct Names {
        std::vector<PlacedName> placed;
        NameSheet sheet;
    };
    /// Answered on the GUI thread unless the map asks again or is gone before that.
    void placeNames(QObject* who, NameView view, double ratio, std::function<void(Names)> answer);
    /// The map is gone.
    void forget(const QObject* who);

    /// Why the file cannot be read now.
    const std::optional<core::Error>& failure() const { return m_failure; }
    std::size_t pictureBytes() const;
    bool idle() const; ///< nothing is wanted that is not made

Q_SIGNALS:
    void pictureReady();
    void failureChanged();

private:
    class Worker;
    struct NamesJob {
        QPointer<QObject> who;
        NameView view;
        double ratio = 1;
        std::uint64_t serial = 0;
        std::function<void(Names)> answer;
    };
    struct Wants {
        std::vector<PictureKey> inSight, soon; ///< the last is made first
        std::optional<NamesJob> names;
    };
    struct Job {
        std::optional<PictureKey> picture;
        std::optional<NamesJob> names;
    };
    std::optional<Job> next();
    void done(const PictureKey&, QImage);
    void done(NamesJob, Names);
    void report(std::optional<core::Error>);

    app::City m_city;
    Limits m_limits;
    std::optional<core::Error> m_failure;
    std::map<const QObject*, std::uint64_t> m_serials; ///< of the names that a map asked for last

    mutable std::mutex m_lock; ///< of what follows
    std::condition_variable_any m_work;
    std::map<const QObject*, Wants> m_wants;
    std::set<PictureKey> m_begun;
    int m_busy = 0;
    BoundedCache<PictureKey, QImage> m_pictures;
    BoundedCache<DataTile, std::shared_ptr<const app::VectorTile>> m_vectors;

    std::vector<std::jthread> m_threads; ///< last: they end before the rest goes
};

} // namespace posko::ui
