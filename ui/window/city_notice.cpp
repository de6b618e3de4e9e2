#include "ui/window/city_notice.h"

#include "ui/words/words.h"

#include <QEvent>
#include <QLocale>
#include <QSettings>

namespace posko::ui {

using namespace Qt::StringLiterals;
using State = app::CityTransfer::State;

namespace {
constexpr auto putOffKey = "city/put_off"_L1;
}

CityNotice::CityNotice(app::Desk& desk, QWidget* parent)
    : QPushButton(parent)
    , m_desk(desk)
{
    setObjectName(u"cityNotice"_s);
    setProperty("kind", u"flat"_s);
    connect(&desk, &app::Desk::cityTransferChanged, this, &CityNotice::update);
    connect(this, &QPushButton::clicked, this, &CityNotice::press);
    update();
}

void CityNotice::restore(const QSettings& settings)
{
    m_putOff = settings.value(putOffKey).toBool();
    if (m_putOff)
        m_desk.fetchCity(false);
}

void CityNotice::save(QSettings& settings) const
{
    settings.setValue(putOffKey, m_putOff);
}

void CityNotice::update()
{
    const app::CityTransfer& transfer = m_desk.cityTransfer();
    const QString size = QLocale().formattedDataSize(transfer.size, 0, QLocale::DataSizeSIFormat);
    switch (transfer.state) {
    case State::None:
        break;
    case State::Fetching: {
        const auto percent = transfer.size > 0 ? transfer.have * 100 / transfer.size : 0;
        setText(tr("City map: %1 % of %2").arg(percent).arg(size));
        setToolTip(
            tr("The map of %1 is being fetched; work goes on meanwhile. Press to put it off.").arg(transfer.name));
        break;
    }
    case State::PutOff:
        setText(tr("City map put off (%1)").arg(size));
        setToolTip(tr("Press to fetch the map of %1 now. What is here of it already stays.").arg(transfer.name));
        break;
    case State::Checking:
        setText(tr("City map: being checked"));
        setToolTip({});
        break;
    case State::Failed:
        setText(tr("City map: not fetched yet"));
        setToolTip(tr("%1 It is tried again by itself.").arg(words::cityNotFetched(transfer.error)));
        break;
    }
    setAccessibleDescription(toolTip());
    setVisible(transfer.state != State::None);
}

void CityNotice::press()
{
    const State state = m_desk.cityTransfer().state;
    if (state != State::Fetching && state != State::PutOff)
        return;
    m_putOff = state == State::Fetching;
    m_desk.fetchCity(!m_putOff);
}

void CityNotice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        update();
    QPushButton::changeEvent(event);
}

} // namespace posko::ui
