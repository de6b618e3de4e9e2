#include "ui/complaint/command_flow.h"

#include "ui/complaint/command_dialog.h"

namespace posko::ui {

CommandFlow::CommandFlow(app::Desk& desk, Theme& theme, QWidget* window)
    : CommandFlow(new LiveDesk(desk, theme), theme, window)
{
}

CommandFlow::CommandFlow(DeskPort* desk, Theme& theme, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_theme(theme)
    , m_window(window)
{
    m_desk->setParent(this);
}

void CommandFlow::begin(core::CommandType type, const app::ComplaintDetail& detail)
{
    m_desk->submit(type, detail.complaint.id, {});
}

void CommandFlow::newComplaint() {}
void CommandFlow::attachPhotos(const app::ComplaintDetail&) {}
void CommandFlow::attachFiles(const app::ComplaintDetail&, const QStringList&) {}
void CommandFlow::attachImage(const app::ComplaintDetail&, const QImage&) {}
void CommandFlow::assign(const app::ComplaintDetail&, const std::string&) {}
void CommandFlow::openPage(const QUrl&) {}

CommandDialog* CommandFlow::dialog() const
{
    return m_dialog;
}

} // namespace posko::ui
