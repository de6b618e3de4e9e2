#pragma once

#include "core/error.h"
#include "server/city/city_file.h"
#include "server/http/open_file.h"
#include "server/tiles/mbtiles.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace posko::server {

/// One city file as it is served: open, so that it can still be read when another has taken its name.
struct CityEdition {
    std::shared_ptr<const http::OpenFile> file;
    std::shared_ptr<Mbtiles> tiles;
    CityInfo info;
    std::string version; ///< SHA-256 of its bytes; empty while that is computed
};

/// The city file of a server. Looks on a thread of its own whether another file has the name, opens it and computes its
/// version; until that is done, and where the new one cannot be used, the old one is served. Any thread may call.
class ServedCity {
public:
    /// Opens the file at once; one that cannot be used is reported to the log, and looked for again.
    explicit ServedCity(std::filesystem::path);
    ~ServedCity();
    ServedCity(const ServedCity&) = delete;
    ServedCity& operator=(const ServedCity&) = delete;

    /// Unavailable: there is none that can be used, or somebody writes into it.
    core::Result<std::shared_ptr<const CityEdition>> edition() const;
    /// Has the file looked at soon.
    void look();

private:
    core::Result<std::shared_ptr<CityEdition>> open() const;
    void run(const std::stop_token&);
    void renew(const std::stop_token&);
    void publish(std::shared_ptr<const CityEdition>);
    std::shared_ptr<const CityEdition> present() const;

    const std::filesystem::path path;
    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::shared_ptr<const CityEdition> current; ///< null: none can be used
    std::string lastTrouble;                    ///< reported already
    bool asked = true;
    std::jthread thread; ///< last: it uses all of the above
};

} // namespace posko::server
