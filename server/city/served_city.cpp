#include "server/city/served_city.h"

#include "server/log.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

namespace posko::server {

using core::Result;

std::string versionOf(const http::OpenFile& file, const std::stop_token& stop)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    constexpr std::uint64_t most = 1024 * 1024;
    std::vector<char> piece;
    for (std::uint64_t at = 0; at < file.size(); at += piece.size()) {
        piece.resize(static_cast<std::size_t>(std::min(most, file.size() - at)));
        if (stop.stop_requested() || !file.read(at, piece))
            return {};
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return text.data();
}

ServedCity::ServedCity(std::filesystem::path served)
    : file(std::move(served))
{
    // At once, so that tiles are there from the first request on; the version comes a little later.
    if (auto opened = open())
        current = std::move(*opened);
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

ServedCity::~ServedCity() = default;

Result<std::shared_ptr<CityEdition>> ServedCity::open() const
{
    auto opened = http::OpenFile::open(file);
    if (!opened)
        return std::unexpected(opened.error());
    auto info = readCityInfo(file);
    if (!info)
        return std::unexpected(info.error());
    auto tiles = Mbtiles::open(file);
    if (!tiles)
        return std::unexpected(tiles.error());
    return std::make_shared<CityEdition>(
        CityEdition{{std::move(*opened), std::move(*info), {}}, std::shared_ptr<Mbtiles>(std::move(*tiles)), {}});
}

std::shared_ptr<const CityEdition> ServedCity::present() const
{
    const std::lock_guard lock(mutex);
    return current;
}

Result<std::shared_ptr<const CityEdition>> ServedCity::edition() const
{
    auto now = present();
    if (!now)
        return core::fail(core::ErrorCode::Unavailable, "The city file cannot be read. The server's log says why.");
    if (!now->whole.file->isUnchanged())
        return core::fail(core::ErrorCode::Unavailable, "The city file is being written to. Try again.");
    return now;
}

std::shared_ptr<const core::Gazetteer> ServedCity::gazetteer() const
{
    const auto now = present();
    return now ? now->gazetteer : nullptr;
}

void ServedCity::look()
{
    {
        const std::lock_guard lock(mutex);
        asked = true;
    }
    wake.notify_all();
}

void ServedCity::publish(std::shared_ptr<const CityEdition> edition)
{
    const std::lock_guard lock(mutex);
    current = std::move(edition);
}

void ServedCity::run(const std::stop_token& stop)
{
    // For whoever replaces the file and tells nobody.
    constexpr std::chrono::seconds every{30};
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, every, [this] { return asked; });
            asked = false;
        }
        renew(stop);
    }
}

void ServedCity::renew(const std::stop_token& stop)
{
    const auto now = present();
    if (stop.stop_requested() || (now && !now->whole.version.empty() && now->whole.file->isAt(file)))
        return;
    auto opened = open();
    std::string trouble = opened ? std::string() : opened.error().message;
    if (opened) {
        auto& whole = (*opened)->whole;
        auto gazetteer = openCityGazetteer(file);
        whole.version = versionOf(*whole.file, stop);
        if (stop.stop_requested())
            return;
        // Built anew by renaming it is whole; one that is being written to is not, and comes when that is done.
        if (!whole.version.empty() && whole.file->isAt(file)) {
            log("the city file is " + whole.info.name + ", version " + whole.version);
            if (gazetteer)
                (*opened)->gazetteer = std::move(*gazetteer);
            else
                logWarning(gazetteer.error().message + " Its map is served; the server itself knows no places.");
            publish(std::move(*opened));
        } else {
            trouble = "The city file " + file.string() + " changed while it was read.";
        }
    }
    if (trouble != lastTrouble && !trouble.empty())
        logError(trouble + (now ? " The one before is served." : " The server goes on without it."));
    lastTrouble = trouble;
}

} // namespace posko::server
