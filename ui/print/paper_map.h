#pragma once

#include "app/city/present_city.h"
#include "core/complaint.h"
#include "ui/map/base/tile_painter.h"

#include <QFont>
#include <QImage>

#include <map>
#include <memory>

namespace posko::ui {

/// The city's streets around a point, for paper: light, with names, and at one scale. It has the file open for itself
/// and belongs to one thread.
class PaperMap {
public:
    /// Without a city there is never a picture.
    PaperMap(std::optional<app::City> city, const QFont& font);
    ~PaperMap();

    /// A picture of that size in millimetres with the point in its middle; null where the city has nothing there or its
    /// file cannot be read.
    QImage around(core::GeoPoint middle, QSizeF millimetres);
    QString attribution() const;
    /// On the ground, at the latitude.
    static double metresAMillimetre(core::GeoPoint middle);

private:
    bool open();
    /// Null: nothing is there, or it cannot be read.
    std::shared_ptr<const app::VectorTile> vectors(const DataTile& key);

    std::optional<app::City> m_city;
    QFont m_font;
    std::unique_ptr<app::CityFile> m_file;
    std::map<DataTile, std::shared_ptr<const app::VectorTile>> m_vectors; ///< of the point that was painted last
};

} // namespace posko::ui
