#pragma once

#include "app/table/filter.h"
#include "core/error.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace posko::app {

/// What a city's file says of itself.
struct CityInfo {
    QString name;
    QString attribution; ///< to be shown wherever its map is
    std::optional<GeoBox> bounds;
    int minZoom = 0, maxZoom = 0; ///< of its tiles
};

/// A city's file (decision 0022), open for reading. It belongs to the thread that opened it; each thread that reads
/// opens its own. Errors say what is wrong with the file and what to do, and carry in `field` one of `missing`,
/// `foreign`, `newer`, `truncated`, `damaged`.
class CityFile {
public:
    static constexpr std::uint32_t applicationId = 0x50435459; ///< PCTY
    static constexpr std::uint32_t version = 1;

    static core::Result<std::unique_ptr<CityFile>> open(const QString& path);
    ~CityFile();
    CityFile(const CityFile&) = delete;
    CityFile& operator=(const CityFile&) = delete;

    const CityInfo& info() const { return m_info; }
    /// The packed bytes; empty where the city has nothing there. `y` runs down, as on the web.
    core::Result<QByteArray> tile(int zoom, int x, int y);
    /// The bytes of the gazetteer, for core::Gazetteer.
    core::Result<std::string> gazetteer();

private:
    CityFile(QString path, QString connection);
    core::Result<void> readInfo();
    std::unexpected<core::Error> unreadable() const;

    QString m_path, m_connection;
    QSqlDatabase m_database;
    std::unique_ptr<QSqlQuery> m_tile;
    CityInfo m_info;
};

} // namespace posko::app
