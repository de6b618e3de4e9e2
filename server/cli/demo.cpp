#include "server/cli/commands.h"
#include "server/demo/city_map.h"
#include "server/demo/crews_under_way.h"
#include "server/demo/life.h"
#include "server/demo/resources.h"
#include "server/demo/store_city.h"
#include "server/server.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <memory>

namespace posko::server::cli {

namespace {

core::Result<double> rate(const Arguments& arguments)
{
    constexpr double usual = 2;
    constexpr double most = 6000;
    const auto given = arguments.option("rate");
    if (!given)
        return usual;
    double value = 0;
    const auto* end = given->data() + given->size();
    const auto [stop, error] = std::from_chars(given->data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value) || value < 0 || value > most)
        return core::fail(core::ErrorCode::Invalid, "--rate takes a number of complaints a minute, 0 to 6000.");
    return value;
}

/// Where the map stays for the next demo: the user's cache, or beside the demo's data where there is none.
std::filesystem::path mapFolder(const Arguments& arguments)
{
    std::filesystem::path folder = *arguments.option("data");
    std::error_code error;
    for (const auto& [variable, below] : {std::pair("XDG_CACHE_HOME", "posko"), std::pair("HOME", ".cache/posko")}) {
        const char* value = std::getenv(variable);
        if (!value || *value == '\0')
            continue;
        const auto cache = std::filesystem::path(value) / below;
        std::filesystem::create_directories(cache, error);
        if (!error)
            return cache;
    }
    std::filesystem::create_directories(folder, error);
    return folder;
}

/// The demo goes on without a map where there can be none.
void addMap(Arguments& arguments, const DemoCity& city)
{
    const auto map = demoCityMap(city, mapFolder(arguments), systemNow());
    if (map)
        arguments.options["city"] = {map->string()};
    else
        std::fprintf(stderr, "poskod: the demo city has no map: %s\n", map.error().message.c_str());
}

void greet()
{
    std::puts("Demo city: everything in it is invented.");
    for (const auto& login : demoLogins())
        std::puts(std::format("  {:<12} {}", login.login, login.name).c_str());
    std::puts(std::format("Password of every account: {}", demoPassword).c_str());
}

} // namespace

int demo(const Arguments& arguments)
{
    const auto perMinute = rate(arguments);
    if (!perMinute)
        return failed(perMinute.error());
    auto city = readDemoCity(demoCityFile());
    if (!city)
        return failed(city.error());
    auto served = arguments;
    addMap(served, *city);
    std::unique_ptr<DemoLife> life;
    std::unique_ptr<DemoCrews> crews;
    Company company;
    company.prepare = [&](Server& server) -> core::Result<void> {
        auto& backend = server.backend();
        if (auto stored = storeDemoCity(backend, *city); !stored)
            return stored;
        if (auto joined = *perMinute > 0 ? storeDemoChannel(backend) : core::Result<void>{}; !joined)
            return joined;
        greet();
        crews = std::make_unique<DemoCrews>(backend, *city);
        life = std::make_unique<DemoLife>(backend, std::move(*city),
                                          static_cast<std::uint64_t>(core::toMillis(backend.now())));
        return {};
    };
    company.begin = [&] {
        life->start(*perMinute);
        crews->start();
    };
    company.end = [&] {
        crews->stop();
        life->stop();
    };
    return serveWith(served, company);
}

} // namespace posko::server::cli
