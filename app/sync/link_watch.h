#pragma once

#include "app/sync/server_clock.h"

#include <QNetworkInformation>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace posko::app {

/// Tells when the server is worth asking at once instead of at the next attempt: the system says that its network can
/// be reached again, or the clocks show that the machine slept. Where no plug-in of Qt tells of the network, only the
/// second is seen. GUI thread, to which QNetworkInformation belongs.
class LinkWatch : public QObject {
    Q_OBJECT
public:
    explicit LinkWatch(LocalClocks local = {}, QObject* parent = nullptr);

    /// Listens to the system's network from now on. Returns whether there is anything to listen to.
    bool watchNetwork();
    void onReachability(QNetworkInformation::Reachability);
    /// Compares the clocks with the last look; called by a timer.
    void look();

    static constexpr std::chrono::seconds interval{5}; ///< between two looks

Q_SIGNALS:
    void cameBack();

private:
    LocalClocks m_local;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_steady;
    core::Instant m_wall;
    QNetworkInformation::Reachability m_reachability = QNetworkInformation::Reachability::Unknown;
};

} // namespace posko::app
