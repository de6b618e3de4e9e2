#pragma once

#include "app/photos/photo_file.h"
#include "app/photos/photo_queue.h"
#include "app/photos/photo_shelf.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace posko::app {

/// An account's photos: takes in those that are attached, shows those that are asked for, and sends the originals by
/// its queue. Files are read, hashed and decoded on a thread of its own, one after the other, so that no command waits
/// for a picture. Worker's thread; the replica and the API are the worker's and outlive it.
class Photos : public QObject {
    Q_OBJECT
public:
    Photos(Replica&, Api&, QString folder, QObject* parent = nullptr);
    ~Photos() override;

    PhotoQueue& queue() { return m_queue; }
    PhotoShelf& shelf() { return m_shelf; }
    /// Runs `job` on the thread, behind what was asked for before; what it returns runs on the worker's after it.
    void run(std::function<std::function<void()>()> job);

    struct Prepared {
        PhotoFile file;
        core::Result<PhotoShelf::Kept> kept; ///< field `file`: it cannot be read; else as PhotoShelf::keep has it
    };
    /// Takes the pictures into the desk's keeping. `done` runs on the worker's thread.
    void prepare(std::vector<PhotoFile>, const QTimeZone& cameraZone,
                 std::function<void(const std::vector<Prepared>&)> done);
    /// Waits for what is being prepared and hands it over.
    void finish();

    /// Where the name of a photo's file is noted, for what is said of it later.
    static std::string nameKey(const std::string& sha256);
    /// Nothing of a photo that no command names has to be kept. Where it cannot be read who names it, all stays.
    core::Result<void> releaseUnlessNamed(const std::string& sha256);

    /// From the disk or from the server; null when it cannot be had now.
    void request(const std::string& sha256, int size, std::function<void(const QImage&)>);
    void setOnline(bool);
    /// The complaint left this account's sight: its copies go, also those that are still on their way.
    void forgetCopies(const std::string& sha256);

private:
    using Key = std::pair<std::string, int>;

    void deliver();
    void fetch(const Key&);
    void answer(const Key&, const QImage&);

    Replica& m_replica;
    Api& m_api;
    PhotoShelf m_shelf;
    PhotoQueue m_queue;
    std::map<Key, std::vector<std::function<void(const QImage&)>>> m_asked;
    bool m_online = false;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_done;
    QThreadPool m_thread; ///< last: it ends before the rest goes
};

} // namespace posko::app
