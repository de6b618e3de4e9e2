#pragma once

#include "app/sync/api.h"
#include "app/sync/backoff.h"
#include "core/crew_position.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace posko::app {

/// Where the crews were last: asks the server every half minute while the desk is online. What it heard stays known
/// while the link is down, and ages before the eyes of who looks. Where the server has no such call, or says that the
/// account may not see them, it asks no more until the desk comes online again. Worker's thread; the API outlives it.
class CrewWatch : public QObject {
    Q_OBJECT
public:
    explicit CrewWatch(Api&, QObject* parent = nullptr);

    void setOnline(bool);

    static constexpr std::chrono::seconds asksEvery{30};

Q_SIGNALS:
    /// All that this account may know of, when they are others than before.
    void changed(const std::vector<posko::core::CrewPosition>& positions);

private:
    void ask();
    void onPositions(const ApiReply&);
    void take(std::vector<core::CrewPosition> positions);

    Api& m_api;
    QTimer m_next;
    Backoff m_backoff;
    bool m_online = false;
    int m_run = 0;    ///< grows when it goes online or offline; answers to an earlier run are ignored
    QByteArray m_tag; ///< of the answer that is known
    std::vector<core::CrewPosition> m_known;
};

} // namespace posko::app
