#pragma once

#include "app/city/city_file.h"

#include <QObject>
#include <QThreadPool>

#include <optional>

namespace posko::app {

/// A city's file that can be read.
struct City {
    QString path;
    CityInfo info;
};

/// Which city's file the desk uses now. Who has another one, because it was named or fetched, says so with `open`; maps
/// and searches follow `changed`. Lives on the GUI thread; files are opened on a thread of its own.
class PresentCity : public QObject {
    Q_OBJECT
public:
    explicit PresentCity(QObject* parent = nullptr);
    ~PresentCity() override;

    /// The city that is there already stays where the file cannot be read. Empty: no city.
    void open(const QString& path);

    const std::optional<City>& city() const { return m_city; }
    /// Why the file that was asked for last cannot be read.
    const std::optional<core::Error>& failure() const { return m_failure; }

Q_SIGNALS:
    void changed(); ///< city or failure

private:
    void take(const QString& path, core::Result<CityInfo>);

    std::optional<City> m_city;
    std::optional<core::Error> m_failure;
    QString m_asked;
    QThreadPool m_opening; ///< last: its thread ends before the rest goes
};

} // namespace posko::app
