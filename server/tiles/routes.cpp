#include "server/tiles/routes.h"

#include "server/log.h"
#include "server/random.h"
#include "server/tiles/mbtiles.h"

#include <charconv>
#include <memory>
#include <optional>

namespace posko::server {

namespace {

using core::ErrorCode;
using http::Call;
using http::Response;

constexpr const char* caching = "public, max-age=86400";

/// Digits alone, or before an extension.
std::optional<std::int64_t> number(std::string_view text, bool extension)
{
    if (extension)
        text = text.substr(0, text.find('.'));
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end && value >= 0 ? std::optional(value) : std::nullopt;
}

Response missing()
{
    return http::problem({ErrorCode::Missing, "The base map has no such tile.", {}}).with("Cache-Control", caching);
}

bool isGzip(std::string_view bytes)
{
    return bytes.starts_with("\x1f\x8b");
}

Response answer(Mbtiles& tiles, OncePerMinute& complaints, const Call& call)
{
    const auto zoom = number(call.parameter("z"), false);
    const auto x = number(call.parameter("x"), false);
    const auto y = number(call.parameter("y"), true);
    if (!zoom || !x || !y || *zoom > Mbtiles::deepest)
        return missing();
    auto found = tiles.tile(static_cast<int>(*zoom), *x, *y);
    if (!found) {
        if (complaints.lets(found.error().message))
            logError(found.error().message);
        return http::problem({ErrorCode::Unavailable, "The base map cannot be read at present.", {}});
    }
    if (!*found)
        return missing();
    constexpr std::size_t tagDigits = 32;
    const auto tag = "\"" + sha256Hex(**found).substr(0, tagDigits) + "\"";
    if (call.request.header("if-none-match").contains(tag))
        return http::emptyResponse(304).with("ETag", tag).with("Cache-Control", caching);
    Response response;
    response.type = tiles.type();
    response.body = std::move(**found);
    response.with("ETag", tag).with("Cache-Control", caching);
    // Vector tiles are stored compressed; every map view takes them so.
    return isGzip(response.body) ? response.with("Content-Encoding", "gzip") : response;
}

} // namespace

void addTileRoutes(http::Router& router, const std::filesystem::path& file)
{
    using Found = core::Result<std::shared_ptr<Mbtiles>>;
    if (file.empty()) {
        addTileRoutes(router, [] { return Found(core::fail(ErrorCode::Missing, "This server has no base map.")); });
        return;
    }
    auto opened = Mbtiles::open(file);
    if (!opened) {
        logError(opened.error().message + " The server goes on without it.");
        addTileRoutes(router, [] {
            return Found(core::fail(ErrorCode::Unavailable, "The base map cannot be read. The server's log says why."));
        });
        return;
    }
    addTileRoutes(router, [tiles = std::shared_ptr<Mbtiles>(std::move(*opened))] { return Found(tiles); });
}

void addTileRoutes(http::Router& router, TileSource source)
{
    auto complaints = std::make_shared<OncePerMinute>();
    router.add({"GET", "/tiles/{z}/{x}/{y}", http::Access::Public, 0, http::Work::Public,
                [source = std::move(source), complaints = std::move(complaints)](const Call& call) {
                    const auto tiles = source();
                    return tiles ? answer(**tiles, *complaints, call) : http::problem(tiles.error());
                }});
}

} // namespace posko::server
