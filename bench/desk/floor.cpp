#include "app/table/fold.h"
#include "bench/desk/peers.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <format>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace posko::bench {

namespace {

constexpr int repeats = 5;

double best(int times, const std::function<void()>& work, const std::function<void()>& before = {})
{
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < times; ++i) {
        if (before)
            before();
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        least = std::min(least, took.count());
    }
    return least;
}

void line(const Report& report, const char* peer, const char* what, std::size_t rows, double milliseconds)
{
    report.printPeer(
        std::format(R"({{"peer": "{}", "what": "{}", "rows": {}, "ms": {:.6f}}})", peer, what, rows, milliseconds));
}

/// A complaint's clock as one number, the earliest due first, what has none last; then the number.
struct Packed {
    std::uint64_t due;
    std::uint32_t number;
    std::uint32_t row;
    auto operator<=>(const Packed&) const = default;
};

/// The rows as a desk of plain Qt keeps them.
class PlainModel : public QAbstractTableModel {
public:
    enum Field { Number, Due, Place, Report, Searched, FieldCount };

    explicit PlainModel(const City& city)
    {
        m_rows.reserve(city.size());
        for (std::size_t i = 0; i < city.size(); ++i) {
            const app::ComplaintRow row = city.complaint(i).row;
            const bool runs = row.clock.mode == app::RowClock::Mode::Running;
            m_rows.push_back({QString::fromStdString(row.number), QString::fromStdString(row.address),
                              QString::fromStdString(row.text),
                              QString::fromStdString(app::folded(
                                  std::format("{} {} {} {}", row.number, row.reporters, row.address, row.text))),
                              runs ? core::toMillis(row.clock.due) : std::numeric_limits<qint64>::max()});
        }
    }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : FieldCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        switch (index.column()) {
        case Number:
            return row.number;
        case Due:
            return row.due;
        case Place:
            return row.place;
        case Report:
            return row.report;
        default:
            return row.searched;
        }
    }

private:
    struct Row {
        QString number, place, report, searched;
        qint64 due;
    };
    std::vector<Row> m_rows;
};

void measurePacked(const Report& report, const City& city)
{
    std::string texts;
    std::vector<Packed> keys;
    for (std::size_t i = 0; i < city.size(); ++i) {
        const app::ComplaintRow row = city.complaint(i).row;
        texts += app::folded(std::format("{} {} {} {}\n", row.number, row.reporters, row.address, row.text));
        const bool runs = row.clock.mode == app::RowClock::Mode::Running;
        keys.push_back({runs ? static_cast<std::uint64_t>(core::toMillis(row.clock.due)) : UINT64_MAX,
                        static_cast<std::uint32_t>(std::stoul(row.number.substr(row.number.rfind('-') + 1))),
                        static_cast<std::uint32_t>(i)});
    }
    std::size_t found = 0;
    const auto search = [&](std::string_view needle) {
        return [&, needle] {
            const char* at = texts.data();
            const char* const end = at + texts.size();
            while ((at = static_cast<const char*>(
                        ::memmem(at, static_cast<std::size_t>(end - at), needle.data(), needle.size())))) {
                ++found;
                at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            }
        };
    };
    const char* const memmemName = "memmem over packed texts";
    line(report, memmemName, "search, one word, first screen", city.size(), best(repeats, search("amblas")));
    line(report, memmemName, "search, a rare word, first screen", city.size(), best(repeats, search("0000123")));
    line(report, memmemName, "search, first letter, first screen", city.size(), best(repeats, search("b")));

    std::vector<Packed> sorted;
    constexpr std::ptrdiff_t screen = 100;
    const auto again = [&] {
        sorted = keys;
    };
    const std::ptrdiff_t top = std::min(screen, static_cast<std::ptrdiff_t>(keys.size()));
    line(report, "partial_sort of packed keys", "sort by due, new order, first screen", city.size(),
         best(repeats, [&] { std::partial_sort(sorted.begin(), sorted.begin() + top, sorted.end()); }, again));
    line(report, "sort of packed keys", "sort by due, new order, whole order", city.size(),
         best(repeats, [&] { std::ranges::sort(sorted); }, again));
    line(report, "sort of packed keys", "sort by number, new order, whole order", city.size(),
         best(repeats, [&] { std::ranges::sort(sorted, {}, &Packed::number); }, again));
}

void measureProxy(const Report& report, const City& city)
{
    const char* const name = "QSortFilterProxyModel";
    PlainModel model(city);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    line(report, name, "sort by number, new order, whole order", city.size(),
         best(1, [&] { proxy.sort(PlainModel::Number); }));
    line(report, name, "sort by place, new order, whole order", city.size(),
         best(1, [&] { proxy.sort(PlainModel::Place); }));
    line(report, name, "sort by due, new order, whole order", city.size(),
         best(1, [&] { proxy.sort(PlainModel::Due); }));
    proxy.setFilterKeyColumn(PlainModel::Searched);
    const auto clear = [&] {
        proxy.setFilterFixedString({});
    };
    line(report, name, "search, one word, first screen", city.size(),
         best(2, [&] { proxy.setFilterFixedString(QStringLiteral("amblas")); }, clear));
    line(report, name, "search, further letter, first screen", city.size(),
         best(
             1, [&] { proxy.setFilterFixedString(QStringLiteral("ambla")); },
             [&] { proxy.setFilterFixedString(QStringLiteral("ambl")); }));
    line(report, name, "view All, first screen", city.size(), best(1, clear));
}

} // namespace

void measureFloor(Report& report, const City& city)
{
    measurePacked(report, city);
    measureProxy(report, city);
}

} // namespace posko::bench
