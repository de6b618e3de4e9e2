#include "core/wire.h"
#include "server/administration.h"
#include "server/cli/commands.h"
#include "server/cli/files.h"
#include "server/store/entities.h"

#include <boost/json/serialize.hpp>

#include <chrono>
#include <cstdio>
#include <format>
#include <stdexcept>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;
namespace json = core::json;

namespace {

constexpr const char* row = "agency"; // there is one

Result<void> checkAgency(const core::Agency& agency)
{
    if (auto good = checkName(agency.name); !good)
        return fail(ErrorCode::Invalid, "The agency needs a name.", "name");
    try {
        std::chrono::locate_zone(agency.timeZone);
    } catch (const std::runtime_error&) {
        return fail(ErrorCode::Invalid,
                    "There is no time zone " + agency.timeZone + ". Write its IANA name, such as Asia/Jakarta.",
                    "time_zone");
    }
    return {};
}

Result<core::Agency> readAgency(const std::string& path)
{
    auto agency = readEntity<core::Agency>(path);
    if (!agency)
        return agency;
    if (auto good = checkAgency(*agency); !good)
        return std::unexpected(good.error());
    return agency;
}

std::string thresholdOf(const core::Agency& agency)
{
    return agency.guessedPlaces ? std::format("{}", agency.guessedPlaces->above) : "never";
}

} // namespace

int agencyShow(const Arguments& arguments)
{
    const auto agency = onExistingStore(arguments, [](Database& database, core::Instant) -> Result<std::string> {
        const auto found =
            database.read([](soci::session& sql) { return findEntity(sql, core::EntityKind::Agency, row); });
        if (!found)
            return fail(ErrorCode::Missing, "The store names no agency yet. Start the server on it once.");
        return found->body;
    });
    if (!agency)
        return failed(agency.error());
    std::puts(agency->c_str());
    return 0;
}

namespace {

/// The list out of a file that a desk saved its views in. What each view asks for only desks know; here it has what
/// tells it from others.
Result<json::array> viewsOf(const std::string& path)
{
    const auto notViews = [] {
        return fail(ErrorCode::Malformed, "This is no file of views. Save the views at a desk: “Saved views…”, “Save "
                                          "all in a file…”.");
    };
    const auto text = readFile(path);
    if (!text)
        return std::unexpected(text.error());
    const auto file = core::parseJson(*text);
    if (!file || !file->is_object() || !file->get_object().contains("posko_views"))
        return notViews();
    const json::value* list = file->get_object().if_contains("views");
    if (!list || !list->is_array())
        return notViews();
    for (const json::value& view : list->get_array()) {
        for (const std::string_view member : {"id", "name", "view"}) {
            const json::value* found = view.is_object() ? view.get_object().if_contains(member) : nullptr;
            if (!found || !found->is_string() || found->get_string().empty())
                return notViews();
        }
    }
    return list->get_array();
}

/// As readers of the entity see it: within its limits.
Result<core::Agency> withViews(const std::string& body, const json::array& views)
{
    auto now = core::parseJson(body);
    if (!now)
        return std::unexpected(now.error());
    now->get_object()["shared_views"] = views;
    return core::fromJson<core::Agency>(*now);
}

} // namespace

int agencyViews(const Arguments& arguments)
{
    const auto views = viewsOf(arguments.words.front());
    if (!views)
        return failed(views.error());
    const auto done = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<bool> {
            const auto found = findEntity(transaction.sql(), core::EntityKind::Agency, row);
            if (!found)
                return fail(ErrorCode::Missing, "The store names no agency yet. Start the server on it once.");
            const auto agency = withViews(found->body, *views);
            if (!agency)
                return std::unexpected(agency.error());
            const bool stored = putReference(transaction, core::EntityKind::Agency, row, core::toJson(*agency));
            if (stored)
                record(transaction, {"agency_views", {}, {{"views", std::to_string(views->size())}}, {}});
            return stored;
        });
    });
    if (!done)
        return failed(done.error());
    std::printf("%zu views: %s\n", views->size(), *done ? "every desk lists them" : "listed already");
    return 0;
}

int agencySet(const Arguments& arguments)
{
    const auto agency = readAgency(arguments.words.front());
    if (!agency)
        return failed(agency.error());
    const auto done = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<bool> {
            const bool stored = putReference(transaction, core::EntityKind::Agency, row, core::toJson(*agency));
            if (stored)
                record(transaction, {"agency_set", {}, {{"guessed_above", thresholdOf(*agency)}}, {}});
            return stored;
        });
    });
    if (!done)
        return failed(done.error());
    std::printf("%s: %s; places guessed from words are taken above: %s\n", agency->name.c_str(),
                *done ? "stored" : "stands like that already", thresholdOf(*agency).c_str());
    return 0;
}

} // namespace posko::server::cli
