#include "ui/complaint/desk_port.h"

#include "ui/map/pin_picker.h"
#include "ui/style/theme.h"

#include <QVBoxLayout>

#include <utility>

namespace posko::ui {

namespace {

class PickerMap : public PinMap {
public:
    PickerMap(app::Desk& desk, Theme& theme, QWidget* parent)
        : PinMap(parent)
        , m_picker(new PinPicker(desk, theme, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_picker);
        setFocusProxy(m_picker);
        connect(m_picker, &PinPicker::pointChanged, this, &PinMap::pointChanged);
    }

    void setPoint(std::optional<core::GeoPoint> point, bool look) override { m_picker->setPoint(point, look); }

private:
    PinPicker* m_picker;
};

} // namespace

LiveDesk::LiveDesk(app::Desk& desk, Theme& theme, QObject* parent)
    : DeskPort(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_online(desk.link().link == app::Link::Online)
{
    connect(&m_desk, &app::Desk::linkChanged, this, [this] {
        const bool online = m_desk.link().link == app::Link::Online;
        if (online && !std::exchange(m_online, online)) {
            Q_EMIT linkCameBack();
        }
        m_online = online;
    });
    connect(&m_desk, &app::Desk::accepted, this, &DeskPort::accepted);
    connect(&m_desk, &app::Desk::holdEnded, this, &DeskPort::holdEnded);
    connect(&m_desk, &app::Desk::photoReady, this, &DeskPort::photoReady);
    connect(&m_desk, &app::Desk::referenceChanged, this, &DeskPort::referenceChanged);
    connect(&m_desk, &app::Desk::refused, this, &DeskPort::refused);
    connect(&m_desk, &app::Desk::notAttached, this, &DeskPort::notAttached);
}

QString LiveDesk::submit(core::CommandType type, const core::Complaint& seen, core::CommandArgs args)
{
    return m_desk.submit(type, seen.id, std::move(args), seen.version);
}

QString LiveDesk::submitHeld(core::CommandType type, const core::Complaint& seen, core::CommandArgs args,
                             std::chrono::milliseconds hold)
{
    return m_desk.submit(type, seen.id, std::move(args), seen.version, hold);
}

app::NewComplaint LiveDesk::create(core::CommandArgs args)
{
    return m_desk.create(std::move(args));
}

void LiveDesk::attach(const std::string& complaint, const std::vector<app::PhotoFile>& files)
{
    m_desk.attach(complaint, files);
}

void LiveDesk::requestPhoto(const std::string& sha256, int size)
{
    m_desk.requestPhoto(sha256, size);
}

void LiveDesk::retry(const QString& mutation)
{
    m_desk.retry(mutation);
}

void LiveDesk::discard(const QString& mutation)
{
    m_desk.discard(mutation);
}

void LiveDesk::withdraw(const QString& mutation)
{
    m_desk.withdraw(mutation);
}

PinMap* LiveDesk::makePinMap(QWidget* parent)
{
    return new PickerMap(m_desk, m_theme, parent);
}

} // namespace posko::ui
