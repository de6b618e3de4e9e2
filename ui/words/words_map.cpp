// What the map says of itself.
#include "ui/words/words.h"

#include "app/map/cluster_index.h"
#include "core/crew_position.h"

#include <QCoreApplication>

namespace posko::ui::words {

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
        return clockState(core::ClockState::Late);
    case MapState::DueSoon:
        return clockState(core::ClockState::DueSoon);
    case MapState::InTime:
        return clockState(core::ClockState::InTime);
    case MapState::Paused:
        return clockState(core::ClockState::Paused);
    case MapState::Promised:
        return clockState(core::ClockState::Promised);
    case MapState::Done:
        return clockState(core::ClockState::Done);
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

QString mapRow(const app::TableSnapshot& table, app::TableSnapshot::Row row, core::Instant now)
{
    if (row >= table.capacity() || !table.alive(row))
        return {};
    QStringList parts{fromUtf8(table.number(row)), status(table.status(row))};
    const app::RowClock& clock = table.clock(row);
    const MapState state = app::mapState(clock, now);
    if (state != MapState::None && state != MapState::Done) {
        parts.append(u"%1 %2, %3"_s.arg(words::clock(clock.kind), remaining(clock.remainingAt(now)), stateWord(state)));
    }
    parts.removeAll(QString()); // one that was made here has no number before the server saw it
    const QString text = parts.join(u" · "_s), address = fromUtf8(table.address(row));
    return address.isEmpty() ? text : text + u'\n' + address;
}

QString mapCluster(const app::Cluster& cluster)
{
    QStringList parts;
    for (std::size_t i = 0; i < app::mapStateCount; ++i) {
        if (cluster.mix[i] > 0)
            parts.append(u"%L1 %2"_s.arg(cluster.mix[i]).arg(stateWord(static_cast<MapState>(i))));
    }
    return complaints(static_cast<int>(cluster.count)) + u'\n' + parts.join(u", "_s);
}

QString crewPosition(const QString& name, const core::CrewPosition& position, core::Instant now)
{
    const QString code = fromUtf8(position.crew);
    const QString crew = name == code ? code : u"%1 · %2"_s.arg(code, name);
    const QString when = ago(now - position.at);
    return crew + u'\n' +
           (position.accuracy ? MapWords::tr("was here %1, give or take %2", "a crew: how long ago, metres")
                                    .arg(when, metres(static_cast<double>(*position.accuracy)))
                              : MapWords::tr("was here %1", "a crew: how long ago").arg(when));
}

QString mapMark(const app::TableSnapshot& table, const app::Cluster& cluster, core::Instant now)
{
    QString text = cluster.count == 1 ? mapRow(table, cluster.row, now) : mapCluster(cluster);
    if (cluster.count > 1 && cluster.row < table.capacity() && table.alive(cluster.row)) {
        if (const QString address = fromUtf8(table.address(cluster.row)); !address.isEmpty())
            text += u'\n' + MapWords::tr("around %1").arg(address);
    }
    return text.replace(u'\n', u", "_s);
}

QString mapMore(int count)
{
    return MapWords::tr("%Ln more: “Only what the map shows” lists them in the queue", nullptr, count);
}

QString mapView(int clusters, int count, int late)
{
    return u"%1, %2, %3"_s.arg(MapWords::tr("%Ln cluster(s)", nullptr, clusters), complaints(count),
                               MapWords::tr("%Ln late", nullptr, late));
}

} // namespace posko::ui::words
