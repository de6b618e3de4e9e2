#include "app/sync/link_watch.h"

#include <algorithm>
#include <utility>

namespace posko::app {

namespace {

/// A look that comes so much later than it should was not kept by a busy machine: it slept.
constexpr std::chrono::seconds slept{15};

bool reaches(QNetworkInformation::Reachability reachability)
{
    // A server of the agency's own network needs no more than that.
    using Reachability = QNetworkInformation::Reachability;
    return reachability == Reachability::Local || reachability == Reachability::Site ||
           reachability == Reachability::Online;
}

} // namespace

LinkWatch::LinkWatch(LocalClocks local, QObject* parent)
    : QObject(parent)
    , m_local(std::move(local))
    , m_steady(m_local.steady())
    , m_wall(m_local.wall())
{
    connect(&m_timer, &QTimer::timeout, this, &LinkWatch::look);
    m_timer.start(interval);
}

bool LinkWatch::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return false;
    const auto* network = QNetworkInformation::instance();
    m_reachability = network->reachability();
    connect(network, &QNetworkInformation::reachabilityChanged, this, &LinkWatch::onReachability);
    return true;
}

void LinkWatch::onReachability(QNetworkInformation::Reachability reachability)
{
    const auto before = std::exchange(m_reachability, reachability);
    // More than before may lead to a server further away.
    if (reaches(reachability) && reachability > before)
        Q_EMIT cameBack();
}

void LinkWatch::look()
{
    // Some systems let the steady clock stand still meanwhile, and some do not.
    const auto steady = m_local.steady();
    const core::Instant wall = m_local.wall();
    const auto passed = std::max<std::chrono::nanoseconds>(steady - std::exchange(m_steady, steady),
                                                           wall - std::exchange(m_wall, wall));
    if (passed > interval + slept)
        Q_EMIT cameBack();
}

} // namespace posko::app
