#include "ui/complaint/complaint_pane.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/section.h"

#include <QDragEnterEvent>

namespace posko::ui {

ComplaintPane::ComplaintPane(app::Desk&, Theme& theme, Actions& actions, CommandFlow& flow, QWidget* parent)
    : ComplaintPane(theme, actions, flow, parent)
{
}

ComplaintPane::ComplaintPane(Theme& theme, Actions& actions, CommandFlow& flow, QWidget* parent)
    : QScrollArea(parent)
    , m_desk(flow.desk())
    , m_theme(theme)
    , m_actions(actions)
    , m_flow(flow)
{
    setObjectName(QStringLiteral("complaintPane"));
}

ComplaintPane::~ComplaintPane() = default;

void ComplaintPane::showDetail(const app::ComplaintDetail& detail)
{
    m_detail = detail;
}

void ComplaintPane::clear()
{
    m_detail.reset();
}

void ComplaintPane::tick() {}
void ComplaintPane::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
}
void ComplaintPane::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
}
void ComplaintPane::hideEvent(QHideEvent* event)
{
    QScrollArea::hideEvent(event);
}
void ComplaintPane::dragEnterEvent(QDragEnterEvent* event)
{
    event->ignore();
}
void ComplaintPane::dropEvent(QDropEvent* event)
{
    event->ignore();
}

} // namespace posko::ui
