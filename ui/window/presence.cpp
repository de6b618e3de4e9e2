#include "ui/window/presence.h"

#include "ui/queue/selection.h"

#include <QApplication>
#include <QEvent>

namespace posko::ui {

Presence::Presence(app::Desk& desk, Selection& selection, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_selection(selection)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restsFor);
    connect(&m_rest, &QTimer::timeout, this, &Presence::open);
    connect(&selection, &Selection::changed, this, [this](const std::string& id) { choose(id); });
    // What was chosen while the link was away is open now.
    connect(&desk, &app::Desk::linkCameBack, this, [this] {
        if (m_claimed.empty())
            choose(m_selection.id());
    });
    // Once it is touched its history says who is at it, and whoever goes on need not be asked.
    connect(&desk, &app::Desk::resultChanged, this, [this] {
        const auto row = m_claimed.empty() ? std::nullopt : m_desk.table().find(m_claimed);
        if (row && m_desk.table().status(*row) != core::Status::Received)
            claim({});
    });
    qApp->installEventFilter(this); // dialogs are windows of their own
}

Presence::~Presence()
{
    if (!m_claimed.empty())
        m_desk.claim({});
}

void Presence::choose(const std::string& id)
{
    if (!m_claimed.empty())
        claim({});
    m_rest.stop();
    if (!id.empty())
        m_rest.start();
}

void Presence::open()
{
    const bool mayAnswer = (core::spec(core::CommandType::Acknowledge).roles & core::bit(m_desk.actor().role)) != 0;
    const auto row = m_desk.table().find(m_selection.id());
    // What was touched has somebody's name in its history, which says more than a claim.
    if (mayAnswer && m_desk.link().link == app::Link::Online && row &&
        m_desk.table().status(*row) == core::Status::Received)
        claim(m_selection.id());
}

void Presence::claim(const std::string& id)
{
    m_claimed = id;
    m_renew = id.empty() ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(renewsEvery);
    m_desk.claim(id);
}

bool Presence::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        if (m_renew.hasExpired())
            claim(m_claimed);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace posko::ui
