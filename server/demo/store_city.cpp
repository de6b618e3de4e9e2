#include "server/demo/store_city.h"

#include "server/auth/accounts.h"
#include "server/channels/demo.h"
#include "server/channels/secrets.h"
#include "server/channels/store.h"
#include "server/demo/history.h"
#include "server/demo/resources.h"
#include "server/log.h"
#include "server/photos/facts.h"
#include "server/photos/uploads.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"

#include <algorithm>
#include <array>
#include <format>
#include <future>
#include <stdexcept>

namespace posko::server {

using core::EntityKind;
using core::Result;

namespace {

constexpr std::array logins{
    DemoLogin{"dispatcher", core::Role::Dispatcher, "", "Dispatcher 1"},
    DemoLogin{"dispatcher2", core::Role::Dispatcher, "", "Dispatcher 2"},
    DemoLogin{"supervisor", core::Role::Supervisor, "", "Supervisor"},
    DemoLogin{"admin", core::Role::Administrator, "", "Administrator"},
    DemoLogin{"pusat", core::Role::Regional, "PUSAT", "Suku Dinas Pusat"},
    DemoLogin{"utara", core::Role::Regional, "UTARA", "Suku Dinas Utara"},
    DemoLogin{"barat", core::Role::Regional, "BARAT", "Suku Dinas Barat"},
    DemoLogin{"selatan", core::Role::Regional, "SELATAN", "Suku Dinas Selatan"},
    DemoLogin{"timur", core::Role::Regional, "TIMUR", "Suku Dinas Timur"},
};

/// What a data directory holds before the demo touches it.
enum class Found { Nothing, Begun, Complete, OthersData };

Found look(soci::session& sql, const Reference& reference)
{
    int complaints = 0;
    const int kind = kindColumn(EntityKind::Complaint);
    sql << "SELECT count(*) FROM (SELECT 1 FROM entity WHERE kind = :kind LIMIT 1)", soci::use(kind),
        soci::into(complaints);
    if (reference.agency.demo)
        return complaints > 0 ? Found::Complete : Found::Begun;
    return complaints > 0 || !reference.districts.districts().empty() ? Found::OthersData : Found::Nothing;
}

/// Districts, crews and the agency's name first: accounts refer to districts, photos to accounts.
Result<void> putCity(Transaction& transaction, const DemoCity& city, core::Agency agency)
{
    agency.name = "Dinas PU (demo)";
    agency.handle = "@DinasPU_demo";
    agency.demo = true;
    putReference(transaction, EntityKind::Agency, "agency", core::toJson(agency));
    for (const auto& district : city.districts)
        putReference(transaction, EntityKind::District, district.code, core::toJson(district));
    for (const auto& crew : city.crews)
        putReference(transaction, EntityKind::Crew, crew.code, core::toJson(crew));
    for (const auto& row : logins) {
        if (accountByLogin(transaction.sql(), std::string(row.login)))
            continue;
        Account account;
        account.login = row.login;
        account.name = row.name;
        account.role = row.role;
        if (!row.district.empty())
            account.districts = {std::string(row.district)};
        if (auto added = addAccount(transaction, account, demoPassword); !added)
            return added;
    }
    return {};
}

Account accountOf(soci::session& sql, std::string_view login)
{
    auto found = accountByLogin(sql, std::string(login));
    if (!found)
        throw std::runtime_error(std::format("the demo account {} is missing", login));
    return std::move(found->account);
}

/// Through the same door as a desk's photo, so that copies and thumbnails are there.
Result<DemoPhoto> storePhoto(Backend& backend, const Account& owner, const DemoFile& file)
{
    DemoPhoto photo{.sha256 = sha256Hex(file.bytes), .bytes = static_cast<std::int64_t>(file.bytes.size())};
    const auto upload = startUpload(backend, owner, {photo.sha256, photo.bytes, {}});
    if (!upload)
        return std::unexpected(upload.error());
    if (!upload->finished) {
        if (auto added = addChunk(backend, owner, upload->id, upload->offset, file.bytes); !added)
            return std::unexpected(added.error());
    }
    // A few pictures stand for the photos of all complaints.
    const auto marked = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        PhotoFacts facts;
        facts.shared = true;
        const auto text = facts.text();
        transaction.sql() << "UPDATE photo SET facts = :facts WHERE sha256 = :sha256", soci::use(text),
            soci::use(photo.sha256);
        return {};
    });
    return marked ? Result<DemoPhoto>(photo) : std::unexpected(marked.error());
}

Result<std::vector<DemoPhoto>> storePhotos(Backend& backend, const Account& owner, std::span<const DemoFile> files)
{
    std::vector<DemoPhoto> photos;
    for (const auto& file : files) {
        auto photo = storePhoto(backend, owner, file);
        if (!photo)
            return std::unexpected(std::move(photo.error()));
        photos.push_back(std::move(*photo));
    }
    return photos;
}

DemoPeople peopleOf(soci::session& sql)
{
    DemoPeople people;
    for (const auto& row : logins) {
        const auto actor = accountOf(sql, row.login).actor();
        if (row.role == core::Role::Dispatcher)
            people.dispatchers.push_back(actor);
        else if (row.role == core::Role::Supervisor)
            people.supervisor = actor;
        else if (row.role == core::Role::Regional)
            people.offices[std::string(row.district)] = actor;
    }
    return people;
}

std::map<std::string, std::string> indonesianTemplates(soci::session& sql)
{
    std::map<std::string, std::string> result;
    for (const auto& row : allEntities(sql, EntityKind::Template)) {
        const auto parsed = core::parseJson(row.body);
        const auto reply = parsed ? core::fromJson<core::ReplyTemplate>(*parsed) : std::unexpected(parsed.error());
        if (reply && reply->language == "id")
            result[reply->event] = reply->text;
    }
    return result;
}

Result<void> putHistory(Transaction& transaction, const Reference& reference, const DemoCity& city,
                        std::vector<DemoPhoto> before, std::vector<DemoPhoto> after)
{
    const DemoSetting setting{.city = city,
                              .districts = reference.districts,
                              .policy = reference.policyAt(transaction.now),
                              .categories = reference.categories,
                              .templates = indonesianTemplates(transaction.sql()),
                              .agency = reference.agency,
                              .people = peopleOf(transaction.sql()),
                              .before = std::move(before),
                              .after = std::move(after),
                              .now = transaction.now,
                              .nextNumber = [&](core::Instant received) {
                                  return nextNumber(transaction, received, reference.agency);
                              }};
    auto history = makeDemoHistory(setting);
    if (!history)
        return std::unexpected(std::move(history.error()));
    constexpr std::uint8_t noGroups = 0;
    for (auto& [complaint, events] : *history)
        putComplaint(transaction, std::move(complaint), events, noGroups, {});
    return {};
}

} // namespace

std::span<const DemoLogin> demoLogins()
{
    return logins;
}

Result<void> storeDemoCity(Backend& backend, const DemoCity& city)
{
    auto& database = *backend.database;
    try {
        const auto found = database.read([&](soci::session& sql) { return look(sql, *backend.reference.get(sql)); });
        if (found == Found::Complete)
            return {};
        if (found == Found::OthersData)
            return core::fail(
                core::ErrorCode::Invalid,
                "This directory holds an agency's own data. Give the demo a directory of its own: --data DIR.");
        auto begun = database.write(backend.now(), [&](Transaction& transaction) {
            return putCity(transaction, city, backend.reference.get(transaction)->agency);
        });
        if (!begun)
            return begun;
        const auto first = database.read([](soci::session& sql) { return accountOf(sql, logins[0].login); });
        const auto second = database.read([](soci::session& sql) { return accountOf(sql, logins[1].login); });
        // Decoding takes the most time of all, so it goes on two threads; one picture of an account at a time.
        auto others = std::async(std::launch::async, [&] { return storePhotos(backend, second, demoPhotosAfter()); });
        auto before = storePhotos(backend, first, demoPhotosBefore());
        auto after = others.get();
        if (!before || !after)
            return std::unexpected(before ? after.error() : before.error());
        return database.write(backend.now(), [&](Transaction& transaction) {
            const auto reference = backend.reference.get(transaction);
            return putHistory(transaction, *reference, city, std::move(*before), std::move(*after));
        });
    } catch (const std::exception& error) {
        return core::fail(core::ErrorCode::Unavailable,
                          std::format("The demo city could not be stored: {}", reasonOf(error)));
    }
}

Result<void> storeDemoChannel(Backend& backend)
{
    constexpr const char* name = "kota-demo";
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        if (!backend.reference.get(transaction)->agency.demo || channels::findChannel(transaction.sql(), name))
            return {};
        channels::Channel channel;
        channel.id = newUuid(transaction.now);
        channel.kind = channels::demoKind;
        channel.name = name;
        if (auto added = channels::addChannel(transaction, channel); !added)
            return added;
        // Nobody asks for it; it is there because each channel has one.
        return channels::writeSecret(backend.directory, channel.id, randomToken());
    });
}

} // namespace posko::server
