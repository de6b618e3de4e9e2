#include "bench/desk/city.h"

#include "app/table/fold.h"

#include <algorithm>
#include <array>
#include <format>
#include <fstream>
#include <stdexcept>

namespace posko::bench {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t openEach = 50; ///< of so many complaints one is open

/// Random numbers that depend on the complaint alone.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : state(seed * 0x9e3779b97f4a7c15ULL + 0x632be59bd9b4e019ULL)
    {
    }
    std::uint64_t roll(std::uint64_t limit)
    {
        // splitmix64
        state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return (z ^ (z >> 31)) % limit;
    }
    template <typename T, std::size_t n> T of(const std::array<T, n>& values) { return values[roll(n)]; }

private:
    std::uint64_t state;
};

constexpr std::array streets{"Jl. Raya Bogor",    "Jl. Panjang",       "Jl. Pemuda",           "Jl. Otista Raya",
                             "Jl. Daan Mogot",    "Jl. Kemang Raya",   "Jl. Tebet Barat",      "Jl. Lenteng Agung",
                             "Jl. Gunung Sahari", "Jl. Pluit Selatan", "Jl. Cakung Cilincing", "Gg. Melati"};
constexpr std::array damages{
    "lubang besar di lajur kiri",  "aspal terkelupas",           "jalan amblas sepanjang 4 meter", "retak memanjang",
    "tutup gorong hilang",         "galian kabel belum ditutup", "genangan menutupi jalan",        "bahu jalan longsor",
    "sambungan jembatan renggang", "trotoar rusak parah",        "marka jalan tak terlihat"};
constexpr std::array places{"dekat halte",        "depan sekolah",   "di tikungan",    "samping pasar",
                            "bawah jalan layang", "arah pusat kota", "depan puskesmas"};
constexpr std::array categories{"pothole", "crack", "open_manhole", "flooding"};

std::int64_t dueOrNone(const app::ComplaintRow& row)
{
    return row.clock.mode == app::RowClock::Mode::Running ? core::toMillis(row.clock.due) : 0;
}

} // namespace

std::string City::idOf(std::size_t i)
{
    return std::format("01900000-0000-7000-8000-{:012x}", i);
}

std::size_t City::indexOf(const std::string& id)
{
    return std::stoull(id.substr(id.rfind('-') + 1), nullptr, 16);
}

app::RowChange City::complaint(std::size_t i, std::uint64_t version) const
{
    Dice dice(i);
    app::RowChange change;
    app::ComplaintRow& row = change.row;
    row.id = idOf(i);
    // In the order of their numbers they do not lie in the table.
    row.number = std::format("DPU-2026-{:07}", (i * 7'919 + 13) % count);
    row.reporters = std::format("@warga_{} 0812{:08}", dice.roll(300'000), dice.roll(100'000'000));
    row.category = dice.of(categories);
    row.district = std::format("D{}", dice.roll(40));
    row.severity = static_cast<core::Severity>(dice.roll(3));
    // Each second one in a middle that is a third as wide as the city.
    const double wide = dice.roll(2) == 0 ? 0.1 : 0.3;
    const auto along = [&] {
        return (static_cast<double>(dice.roll(1'000'000)) / 1e6 - 0.5) * wide;
    };
    row.point = core::GeoPoint{-6.2 + along(), 106.82 + along()};
    const bool open = i % openEach == 0;
    Dice fresh(i + version * 0x1'0000'0000ULL);
    row.address = std::format("{} No. {}", fresh.of(streets), fresh.roll(400));
    row.text = std::format("{} {}, mohon segera diperbaiki. Laporan warga {}", fresh.of(damages), fresh.of(places),
                           fresh.roll(100'000));
    if (version > 0)
        row.point->latitude += static_cast<double>(fresh.roll(1'000)) * 1e-6;
    if (!open) {
        row.status = core::Status::Closed;
        row.received = now - 30 * 24h - core::milliseconds{fresh.roll(400ULL * 24 * 3'600'000)};
        row.clock.mode = app::RowClock::Mode::Done;
        return change;
    }
    constexpr std::array atWork{core::Status::Received, core::Status::Acknowledged, core::Status::Assigned,
                                core::Status::InProgress};
    row.status = fresh.of(atWork);
    row.hazard = fresh.roll(50) == 0;
    row.received = now - core::milliseconds{fresh.roll(150ULL * 3'600'000)};
    row.clock.mode = fresh.roll(10) == 0 ? app::RowClock::Mode::Paused : app::RowClock::Mode::Running;
    row.clock.due = now + core::milliseconds{fresh.roll(150ULL * 3'600'000)} - 24h;
    row.clock.dueSoon = row.clock.due - 4h;
    row.clock.remaining = core::milliseconds{fresh.roll(72ULL * 3'600'000)};
    row.repairDue = row.clock.due;
    if (row.status == core::Status::Assigned || row.status == core::Status::InProgress)
        row.crew = std::format("{}-{}", row.district, fresh.roll(5));
    return change;
}

std::vector<app::RowChange> City::changes(std::size_t howMany, std::uint64_t version) const
{
    Dice dice(version);
    std::vector<app::RowChange> changed;
    changed.reserve(howMany);
    const std::size_t open = std::max<std::size_t>(1, count / openEach);
    for (std::size_t n = 0; n < howMany; ++n)
        changed.push_back(complaint(dice.roll(open) * openEach, version));
    return changed;
}

void City::write(const std::string& folder) const
{
    std::ofstream rows(folder + "/rows.csv"), slim(folder + "/slim.csv"), points(folder + "/points.f64");
    rows << "n,id,number,address,text,reporters,district,status,severity,latitude,longitude,received,due,searched\n";
    slim << "id,number,due,searched\n";
    const auto quoted = [](std::string_view text) {
        return std::format("\"{}\"", text); // no text of the city has a quotation mark
    };
    for (std::size_t i = 0; i < count; ++i) {
        const app::ComplaintRow row = complaint(i).row;
        const std::string searched =
            app::folded(std::format("{} {} {} {}", row.number, row.reporters, row.address, row.text));
        const auto due = dueOrNone(row);
        const std::string dueText = due == 0 ? std::string() : std::to_string(due);
        rows << std::format("{},{},{},{},{},{},{},{},{},{:.7f},{:.7f},{},{},{}\n", i, row.id, row.number,
                            quoted(row.address), quoted(row.text), quoted(row.reporters), row.district,
                            static_cast<int>(row.status), static_cast<int>(row.severity), row.point->latitude,
                            row.point->longitude, core::toMillis(row.received), dueText, quoted(searched));
        slim << std::format("{},{},{},{}\n", row.id, row.number, dueText, quoted(searched));
        const std::array position{row.point->longitude, row.point->latitude};
        points.write(reinterpret_cast<const char*>(position.data()), sizeof position);
    }
    if (!rows.flush() || !slim.flush() || !points.flush())
        throw std::runtime_error("the rows cannot be written to " + folder);
}

} // namespace posko::bench
