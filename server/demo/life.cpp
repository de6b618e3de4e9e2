#include "server/demo/life.h"

#include "server/auth/accounts.h"
#include "server/commands/world.h"
#include "server/demo/plan.h"
#include "server/demo/resources.h"
#include "server/demo/store_city.h"
#include "server/demo/texts.h"
#include "server/log.h"
#include "server/open311/submission.h"
#include "server/random.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"

#include <algorithm>
#include <format>
#include <stdexcept>

namespace posko::server {

using core::CommandType;
using core::Result;

namespace {

constexpr std::string_view visitorsDistrict = "TIMUR";

Account office(soci::session& sql, const std::string& district)
{
    const auto login = std::ranges::find(demoLogins(), district, &DemoLogin::district);
    auto found = login == demoLogins().end() ? std::nullopt : accountByLogin(sql, std::string(login->login));
    if (!found)
        throw std::runtime_error("the demo city has no office for " + district);
    found->account.device = "demo";
    return std::move(found->account);
}

core::Command commandOf(const std::string& complaint, CommandType type, core::CommandArgs args, core::Instant now)
{
    core::Command command;
    command.mutationId = newUuid(now);
    command.complaintId = complaint;
    command.type = type;
    command.args = std::move(args);
    command.at = now;
    return command;
}

/// Orders that a crew could go on with: given some time ago, not resting, no danger to life.
std::vector<core::Complaint> workAtHand(soci::session& sql, core::Instant now)
{
    constexpr std::chrono::minutes untouchedFor{40};
    std::vector<core::Complaint> result;
    const int kind = kindColumn(core::EntityKind::Complaint);
    const std::string district(visitorsDistrict);
    std::string body;
    soci::statement rows =
        (sql.prepare << "SELECT body FROM entity WHERE kind = :kind AND open = 1 AND district <> :district",
         soci::use(kind), soci::use(district), soci::into(body));
    rows.execute();
    while (rows.fetch()) {
        auto complaint = decodeComplaint(body);
        if (core::isOrdered(complaint.status) && !complaint.paused() && !complaint.hazard &&
            complaint.lastMove + untouchedFor < now)
            result.push_back(std::move(complaint));
    }
    return result;
}

} // namespace

DemoLife::DemoLife(Backend& where, DemoCity theCity, std::uint64_t seed)
    : backend(where)
    , city(std::move(theCity))
    , random(seed)
{
}

DemoLife::~DemoLife()
{
    stop();
}

void DemoLife::start(double perMinute)
{
    if (perMinute > 0 && !thread.joinable())
        thread = std::thread([this, perMinute] { run(perMinute); });
}

void DemoLife::stop()
{
    {
        const std::lock_guard lock(waiting);
        ends = true;
    }
    ended.notify_all();
    if (thread.joinable())
        thread.join();
}

void DemoLife::run(double perMinute)
{
    constexpr double workShare = 0.45;
    std::unique_lock lock(waiting);
    for (;;) {
        const std::chrono::duration<double, std::ratio<60>> pause{random.between(0.6, 1.4) / perMinute};
        if (ended.wait_for(lock, pause, [this] { return ends; }))
            return;
        try {
            if (const auto arrived = arrive(); !arrived)
                log("demo: " + arrived.error().message);
            if (!random.chance(workShare))
                continue;
            if (const auto worked = progress(); !worked)
                log("demo: " + worked.error().message);
        } catch (const std::exception& error) {
            log("demo: " + reasonOf(error));
        }
    }
}

Result<core::Complaint> DemoLife::arrive()
{
    const auto now = backend.now();
    const auto plan = demoDamage(city, random);
    return backend.database->write(now, [&](Transaction& transaction) -> Result<core::Complaint> {
        const auto reference = backend.reference.get(transaction);
        core::CommandArgs args;
        args.channel = plan.channel;
        args.reporter = demoReporter(random, plan.channel);
        if (plan.channel == core::Channel::X)
            args.link = demoLink(random, *args.reporter);
        args.category = plan.category;
        args.text = demoComplaintText(random, plan.category, plan.road, plan.channel, reference->agency.handle);
        args.address = plan.address;
        args.point = plan.point;
        const auto account = open311::citizen();
        auto stored = applyAndStore(transaction, commandOf(newUuid(now), CommandType::Create, std::move(args), now),
                                    account.actor(), worldOf(transaction, *reference, account), *reference);
        if (!stored)
            return std::unexpected(std::move(stored.error()));
        return *stored->complaints.front();
    });
}

Result<std::optional<core::Complaint>> DemoLife::progress()
{
    const auto now = backend.now();
    return backend.database->write(now, [&](Transaction& transaction) -> Result<std::optional<core::Complaint>> {
        const auto candidates = workAtHand(transaction.sql(), now);
        if (candidates.empty())
            return std::nullopt;
        const auto& chosen = random.pick(candidates);
        const auto reference = backend.reference.get(transaction);
        const auto account = office(transaction.sql(), chosen.district);
        auto world = worldOf(transaction, *reference, account);
        // The demo's own pictures are stored, whoever uploaded them.
        world.photoStored = [](const std::string&) {
            return true;
        };
        world.examinePhoto = nullptr;
        const auto give = [&](CommandType type, core::CommandArgs args) {
            return applyAndStore(transaction, commandOf(chosen.id, type, std::move(args), now), account.actor(), world,
                                 *reference);
        };
        if (chosen.status == core::Status::InProgress) {
            const auto& file = random.pick(demoPhotosAfter());
            core::CommandArgs args;
            args.photo = core::Photo{};
            args.photo->sha256 = sha256Hex(file.bytes);
            args.photo->bytes = static_cast<std::int64_t>(file.bytes.size());
            args.photo->kind = core::PhotoKind::After;
            if (auto added = give(CommandType::Photo, std::move(args)); !added)
                return std::unexpected(std::move(added.error()));
        }
        auto done = give(chosen.status == core::Status::InProgress ? CommandType::Repair : CommandType::Start, {});
        if (!done)
            return std::unexpected(std::move(done.error()));
        return *done->complaints.front();
    });
}

} // namespace posko::server
