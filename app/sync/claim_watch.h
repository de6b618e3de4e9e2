#pragma once

#include "app/sync/api.h"
#include "app/sync/backoff.h"
#include "core/claim.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

namespace posko::app {

/// Who else has which complaint open, and that this desk has one open: follows the server's claims by long polls while
/// the desk is online, and tells it of the desk's own. None of it is work: what could not be said is not kept, and what
/// was said ends by itself. Worker's thread; the API outlives it.
class ClaimWatch : public QObject {
    Q_OBJECT
public:
    explicit ClaimWatch(Api&, QObject* parent = nullptr);

    void setOnline(bool);
    /// This desk has that complaint open, still or from now on; empty: none. Offline nobody is told; whoever comes back
    /// online says then what is open.
    void claim(const std::string& complaint);
    /// The desk goes: says so if there is something to be said, and waits a moment for it to be taken.
    void leave();

Q_SIGNALS:
    /// All claims that this account may know of, its own among them.
    void changed(const std::vector<posko::core::Claim>& claims);

private:
    void follow();
    void onClaims(const ApiReply&);
    void say();

    Api& m_api;
    QTimer m_next;
    Backoff m_backoff;
    bool m_online = false;
    int m_run = 0;       ///< grows when it goes online or offline; answers to an earlier run are ignored
    std::string m_place; ///< in the server's claims
    std::string m_open;  ///< what is open here
    bool m_owed = false; ///< the server has to be told of it
    bool m_saying = false;
    bool m_said = false; ///< the server may know of a claim of this desk
};

} // namespace posko::app
