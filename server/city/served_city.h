#pragma once

#include "core/error.h"
#include "core/gazetteer/gazetteer.h"
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

/// A city file as desks fetch it: open, so that it can still be read when another has taken its name.
struct CityCopy {
    std::shared_ptr<const http::OpenFile> file;
    CityInfo info;
    std::string version; ///< SHA-256 of its bytes; empty while that is computed
};

/// The whole city file of a server, with what the server itself reads in it.
struct CityEdition {
    CityCopy whole;
    std::shared_ptr<Mbtiles> tiles;
    std::shared_ptr<const core::Gazetteer> gazetteer; ///< null until the version is known, and where it has none
};

/// 64 hexadecimal digits; empty where the file cannot be read to its end, or the stop was asked for.
std::string versionOf(const http::OpenFile&, const std::stop_token&);

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
    /// The places of the file that is served; null where there are none. Never waits.
    std::shared_ptr<const core::Gazetteer> gazetteer() const;
    const std::filesystem::path& path() const { return file; }
    /// Has the file looked at soon.
    void look();

private:
    core::Result<std::shared_ptr<CityEdition>> open() const;
    void run(const std::stop_token&);
    void renew(const std::stop_token&);
    void publish(std::shared_ptr<const CityEdition>);
    std::shared_ptr<const CityEdition> present() const;

    const std::filesystem::path file;
    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::shared_ptr<const CityEdition> current; ///< null: none can be used
    std::string lastTrouble;                    ///< reported already
    bool asked = true;
    std::jthread thread; ///< last: it uses all of the above
};

} // namespace posko::server
