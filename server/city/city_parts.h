#pragma once

#include "core/error.h"
#include "core/routing.h"
#include "server/city/served_city.h"

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace posko::server {

/// The parts of a server's city file that the offices of single districts fetch instead of the whole. Each is made
/// once, on a thread of its own, and kept in a folder until the city file or the districts' outlines change. Several
/// servers may share the folder. Any thread may call.
class CityParts {
public:
    /// The folder is made when it is needed. `city` outlives this.
    CityParts(const ServedCity& city, std::filesystem::path folder);
    ~CityParts();
    CityParts(const CityParts&) = delete;
    CityParts& operator=(const CityParts&) = delete;

    /// What whoever works in these districts alone fetches of the edition, whose version is known: their part, or the
    /// whole where a part would save little or cannot be made. Unavailable while it is being made; never waits for
    /// that.
    core::Result<CityCopy> of(const std::shared_ptr<const CityEdition>&, std::span<const core::District* const>);

private:
    struct Order {
        std::string name; ///< of the part's file
        std::shared_ptr<const CityEdition> edition;
        std::vector<core::Polygon> areas;
    };
    void run(const std::stop_token&);
    /// Nothing: the city file changed meanwhile, or the stop was asked for.
    std::optional<CityCopy> carryOut(const Order&, const std::stop_token&) const;
    core::Result<CityCopy> open(const std::string& name, const std::stop_token&) const;
    void removeOld(const std::string& name) const;

    const ServedCity& city;
    const std::filesystem::path folder;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::string version;                                  ///< of the city file that the parts are of
    std::map<std::string, std::optional<CityCopy>> parts; ///< by name; nothing: ordered
    std::vector<Order> orders;                            ///< the first is carried out next
    std::jthread thread;                                  ///< last: it uses all of the above
};

} // namespace posko::server
