#include "app/city/city_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QStringList>
#include <QUuid>
#include <QVariant>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::ErrorCode;
using core::Result;

namespace {

constexpr int highestZoom = 22;

std::unexpected<core::Error> missing()
{
    return core::fail(ErrorCode::Missing, "there is no such file; fetch the city's file once more", "missing");
}

std::unexpected<core::Error> damaged()
{
    return core::fail(ErrorCode::Malformed, "the file is damaged; fetch the city's file once more", "damaged");
}

/// Looks at the file's first bytes (the SQLite file format, section 1.3), which say most without a database.
Result<void> checkHeader(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return missing();
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(ErrorCode::NotAllowed, "the file cannot be opened: " + file.errorString().toStdString(),
                          "missing");
    constexpr qint64 headerSize = 100;
    const QByteArray header = file.read(headerSize);
    const auto number = [&header](qsizetype at) {
        return qFromBigEndian<quint32>(header.constData() + at);
    };
    const bool sqlite = header.startsWith(QByteArrayView("SQLite format 3\0", 16));
    if (header.isEmpty() || (header.size() < headerSize && sqlite))
        return core::fail(ErrorCode::Malformed, "the file is cut short; fetch the city's file once more", "truncated");
    constexpr qsizetype pageSizeAt = 16, pageCountAt = 28, versionAt = 60, applicationAt = 68;
    if (!sqlite || number(applicationAt) != CityFile::applicationId)
        return core::fail(ErrorCode::Invalid, "the file is not a city's; choose one that ends with .city", "foreign");
    if (number(versionAt) > CityFile::version)
        return core::fail(ErrorCode::Invalid, "the file is made for a newer Posko; install the newer one", "newer");
    qint64 pageSize = qFromBigEndian<quint16>(header.constData() + pageSizeAt);
    if (pageSize == 1)
        pageSize = 65536;
    if (file.size() < pageSize * number(pageCountAt))
        return core::fail(ErrorCode::Malformed, "the file is cut short; fetch the city's file once more", "truncated");
    return {};
}

std::optional<GeoBox> boundsOf(const QString& text)
{
    const QStringList parts = text.split(u',');
    std::array<double, 4> side{}; // west, south, east, north
    if (parts.size() != 4)
        return {};
    for (std::size_t i = 0; i < side.size(); ++i) {
        bool good = false;
        side[i] = parts[static_cast<qsizetype>(i)].toDouble(&good);
        if (!good || !std::isfinite(side[i]) || std::abs(side[i]) > (i % 2 == 0 ? 180 : 90))
            return {};
    }
    if (side[0] > side[2] || side[1] > side[3])
        return {};
    return GeoBox{.southWest = {side[1], side[0]}, .northEast = {side[3], side[2]}};
}

} // namespace

CityFile::CityFile(QString path, QString connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
{
}

CityFile::~CityFile()
{
    m_tile.reset();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<CityFile>> CityFile::open(const QString& path)
{
    if (auto good = checkHeader(path); !good)
        return std::unexpected(good.error());
    std::unique_ptr<CityFile> file(new CityFile(path, QUuid::createUuid().toString()));
    file->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, file->m_connection);
    file->m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    file->m_database.setDatabaseName(path);
    if (!file->m_database.open())
        return file->unreadable();
    if (auto read = file->readInfo(); !read)
        return std::unexpected(read.error());
    file->m_tile = std::make_unique<QSqlQuery>(file->m_database);
    file->m_tile->setForwardOnly(true);
    if (!file->m_tile->prepare(
            u"SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"_s))
        return file->unreadable();
    return file;
}

std::unexpected<core::Error> CityFile::unreadable() const
{
    // It may have been whole when it was opened.
    if (auto still = checkHeader(m_path); !still)
        return std::unexpected(still.error());
    return damaged();
}

Result<void> CityFile::readInfo()
{
    QSqlQuery query(m_database);
    if (!query.exec(u"SELECT name, value FROM metadata"_s))
        return unreadable();
    while (query.next()) {
        const QString name = query.value(0).toString(), value = query.value(1).toString();
        if (name == "name"_L1)
            m_info.name = value;
        else if (name == "attribution"_L1)
            m_info.attribution = value;
        else if (name == "bounds"_L1)
            m_info.bounds = boundsOf(value);
        else if (name == "minzoom"_L1)
            m_info.minZoom = std::clamp(value.toInt(), 0, highestZoom);
        else if (name == "maxzoom"_L1)
            m_info.maxZoom = std::clamp(value.toInt(), 0, highestZoom);
    }
    if (query.lastError().isValid() || m_info.maxZoom < m_info.minZoom)
        return unreadable();
    return {};
}

Result<QByteArray> CityFile::tile(int zoom, int x, int y)
{
    // On some systems an open file that was deleted can still be read; the next start would not find it.
    if (!QFileInfo::exists(m_path))
        return missing();
    // MBTiles counts rows from the south.
    m_tile->bindValue(0, zoom);
    m_tile->bindValue(1, x);
    m_tile->bindValue(2, (1 << zoom) - 1 - y);
    if (!m_tile->exec())
        return unreadable();
    QByteArray bytes;
    if (m_tile->next())
        bytes = m_tile->value(0).toByteArray();
    else if (m_tile->lastError().isValid())
        return unreadable();
    m_tile->finish();
    return bytes;
}

Result<std::string> CityFile::gazetteer()
{
    std::string bytes;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT bytes FROM gazetteer ORDER BY part"_s))
        return unreadable();
    while (query.next()) {
        const QByteArray part = query.value(0).toByteArray();
        bytes.append(part.constData(), static_cast<std::size_t>(part.size()));
    }
    if (query.lastError().isValid())
        return unreadable();
    return bytes;
}

} // namespace posko::app
