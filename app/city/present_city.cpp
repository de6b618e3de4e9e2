#include "app/city/present_city.h"

#include <utility>

namespace posko::app {

PresentCity::PresentCity(QObject* parent)
    : QObject(parent)
{
    m_opening.setMaxThreadCount(1);
}

PresentCity::~PresentCity() = default;

void PresentCity::open(const QString& path)
{
    m_asked = path;
    if (path.isEmpty()) {
        m_city.reset();
        m_failure.reset();
        Q_EMIT changed();
        return;
    }
    m_opening.start([this, path] {
        auto info = CityFile::open(path).transform([](const auto& file) { return file->info(); });
        QMetaObject::invokeMethod(
            this, [this, path, info = std::move(info)] { take(path, info); }, Qt::QueuedConnection);
    });
}

void PresentCity::take(const QString& path, core::Result<CityInfo> info)
{
    if (path != m_asked)
        return; // another one is on its way
    if (info) {
        m_city = City{path, std::move(*info)};
        m_failure.reset();
    } else {
        m_failure = std::move(info.error());
    }
    Q_EMIT changed();
}

} // namespace posko::app
