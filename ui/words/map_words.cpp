#include "ui/words/map_words.h"

#include "ui/words/words.h"

#include <QCoreApplication>

namespace posko::ui::mapwords {

using namespace Qt::StringLiterals;
using app::MapState;

namespace {

class MapWords {
    Q_DECLARE_TR_FUNCTIONS(MapWords)
};

QString stateWord(MapState state)
{
    switch (state) {
    case MapState::Late:
        return words::clockState(core::ClockState::Late);
    case MapState::DueSoon:
        return words::clockState(core::ClockState::DueSoon);
    case MapState::InTime:
        return words::clockState(core::ClockState::InTime);
    case MapState::Paused:
        return words::clockState(core::ClockState::Paused);
    case MapState::Promised:
        return words::clockState(core::ClockState::Promised);
    case MapState::Done:
        return words::clockState(core::ClockState::Done);
    case MapState::None:
        return MapWords::tr("no clock");
    }
    return {};
}

QString complaints(int count)
{
    return MapWords::tr("%Ln complaint(s)", nullptr, count);
}

} // namespace

QString row(const app::TableSnapshot& table, app::TableSnapshot::Row row, core::Instant now)
{
    if (row >= table.capacity() || !table.alive(row))
        return {};
    QStringList parts{words::fromUtf8(table.number(row)), words::status(table.status(row))};
    const app::RowClock& clock = table.clock(row);
    const MapState state = app::mapState(clock, now);
    if (state != MapState::None && state != MapState::Done) {
        parts.append(
            u"%1 %2, %3"_s.arg(words::clock(clock.kind), words::remaining(clock.remainingAt(now)), stateWord(state)));
    }
    parts.removeAll(QString()); // one that was made here has no number before the server saw it
    const QString text = parts.join(u" · "_s), address = words::fromUtf8(table.address(row));
    return address.isEmpty() ? text : text + u'\n' + address;
}

QString cluster(const app::Cluster& cluster)
{
    QStringList parts;
    for (std::size_t i = 0; i < app::mapStateCount; ++i) {
        if (cluster.mix[i] > 0)
            parts.append(u"%L1 %2"_s.arg(cluster.mix[i]).arg(stateWord(static_cast<MapState>(i))));
    }
    return complaints(static_cast<int>(cluster.count)) + u'\n' + parts.join(u", "_s);
}

QString mark(const app::TableSnapshot& table, const app::Cluster& cluster_, core::Instant now)
{
    QString text = cluster_.count == 1 ? row(table, cluster_.row, now) : cluster(cluster_);
    if (cluster_.count > 1 && cluster_.row < table.capacity() && table.alive(cluster_.row)) {
        if (const QString address = words::fromUtf8(table.address(cluster_.row)); !address.isEmpty())
            text += u'\n' + MapWords::tr("around %1").arg(address);
    }
    return text.replace(u'\n', u", "_s);
}

QString more(int count)
{
    return MapWords::tr("%Ln more: “Only what the map shows” lists them in the queue", nullptr, count);
}

QString view(int clusters, int count, int late)
{
    return u"%1, %2, %3"_s.arg(MapWords::tr("%Ln cluster(s)", nullptr, clusters), complaints(count),
                               MapWords::tr("%Ln late", nullptr, late));
}

} // namespace posko::ui::mapwords
