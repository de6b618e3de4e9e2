#include "bench/server/store.h"

#include "server/auth/accounts.h"
#include "server/store/entities.h"

#include <algorithm>
#include <array>
#include <format>
#include <random>
#include <span>
#include <stdexcept>

#include <unistd.h>

namespace posko::bench {

using server::Transaction;

namespace {

constexpr std::size_t dispatchers = 20;
constexpr double west = 106.70;
constexpr double south = -6.36;
constexpr double width = 0.30 / districts;
constexpr double height = 0.28;

std::string code(std::size_t n)
{
    return "D" + std::to_string(n);
}

void check(const core::Result<void>& done)
{
    if (!done)
        throw std::runtime_error(done.error().message);
}

core::District strip(std::size_t n)
{
    core::District district;
    district.code = code(n);
    district.name = "Suku Dinas " + std::to_string(n);
    const double left = west + width * static_cast<double>(n);
    const double right = left + width;
    district.area = {
        {{{south, left}, {south, right}, {south + height, right}, {south + height, left}, {south, left}}, {}}};
    return district;
}

server::Account account(std::string login, core::Role role, std::vector<std::string> scope)
{
    server::Account made;
    made.name = "Petugas " + login;
    made.login = std::move(login);
    made.role = role;
    made.districts = std::move(scope);
    return made;
}

} // namespace

void fillReference(server::Database& database)
{
    check(database.write(core::instant(1), [](Transaction& transaction) -> core::Result<void> {
        for (std::size_t i = 0; i < districts; ++i) {
            putReference(transaction, core::EntityKind::District, code(i), core::toJson(strip(i)));
            if (auto done = addAccount(transaction,
                                       account("dinas" + std::to_string(i), core::Role::Regional, {code(i)}), password);
                !done)
                return done;
        }
        for (std::size_t i = 0; i < dispatchers; ++i) {
            const auto login = "pusat" + std::to_string(i);
            if (auto done = addAccount(transaction, account(login, core::Role::Dispatcher, {}), password); !done)
                return done;
        }
        return {};
    }));
}

std::vector<std::string> fillComplaints(server::Database& database, std::size_t count)
{
    constexpr std::size_t atOnce = 2000;
    const std::size_t closed = count - count / 50;
    constexpr std::array damages{"Lubang besar dekat halte, mohon segera diperbaiki", "Aspal terkelupas di lajur kiri",
                                 "Jalan amblas sesudah hujan", "Retak memanjang, motor sering jatuh"};
    std::mt19937 random(1);
    std::vector<std::string> ids;
    for (std::size_t n = 0; n < count; ++n)
        ids.push_back(std::format("019a0000-{:04x}-7{:03x}-8000-{:012x}", n >> 12U, n & 0xfffU, n));
    const auto now = std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
    for (std::size_t begin = 0; begin < count; begin += atOnce) {
        const auto end = std::min(begin + atOnce, count);
        check(database.write(now, [&](Transaction& transaction) -> core::Result<void> {
            transaction.expect(std::span(ids).subspan(begin, end - begin));
            for (std::size_t n = begin; n < end; ++n) {
                core::Complaint complaint;
                complaint.id = ids[n];
                complaint.number = std::format("DPU-2026-{:07}", n);
                complaint.channel = core::Channel::WhatsApp;
                complaint.reporters.push_back({.id = complaint.id,
                                               .name = "Pelapor " + std::to_string(n),
                                               .phone = std::format("08{:010}", random() % 1'000'000'000U)});
                complaint.text = std::string(damages[n % damages.size()]) + ". Laporan " + std::to_string(n);
                const auto district = n % districts;
                complaint.place.point = core::GeoPoint{south + height * static_cast<double>(random() % 1000) / 1000,
                                                       west + width * (static_cast<double>(district) + 0.5)};
                complaint.place.address = std::format("Jl. Raya Bogor No. {}", random() % 400);
                complaint.district = code(district);
                complaint.received = now - std::chrono::minutes{random() % 100'000};
                core::Event event;
                event.type = "received";
                complaint.clocks.runs = {{.kind = core::ClockKind::Acknowledge, .start = complaint.received},
                                         {.kind = core::ClockKind::Repair, .start = complaint.received}};
                event.received = event.effective = complaint.received;
                if (n < closed) {
                    complaint.status = core::Status::Closed;
                    for (auto& run : complaint.clocks.runs)
                        run.stop = complaint.received + std::chrono::hours{2};
                }
                putComplaint(transaction, complaint, std::span(&event, 1), 0, {});
            }
            return {};
        }));
    }
    return {ids.begin() + static_cast<std::ptrdiff_t>(closed), ids.end()};
}

void settle(server::Database& database)
{
    database.look([](soci::session& sql) {
        sql << "VACUUM (ANALYZE)";
        sql << "CHECKPOINT";
        return 0;
    });
    ::sync();
}

} // namespace posko::bench
