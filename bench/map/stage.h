#pragma once

#include "app/city/city_file.h"
#include "tests/support/filled_table.h"
#include "ui/map/base/city_tiles.h"
#include "ui/map/map_view.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace posko::bench {

/// The desk's map over a city, with invented complaints all over it; nothing else of the window.
class MapStage {
public:
    /// Throws where the file cannot be read.
    MapStage(const QString& cityFile, std::size_t complaints, QSize size, ui::CityTiles::Limits limits = {});

    ui::MapView& view() { return *m_view; }
    ui::Theme& theme() { return m_theme; }
    ui::CityTiles& tiles() { return *m_tiles; }
    app::WorldPoint middle() const { return m_middle; }

    /// Lets events run until everything in sight is drawn and named. Milliseconds; throws where it never is.
    double settle();
    static void waitUntil(const std::function<bool()>& done);

private:
    ui::Theme m_theme;
    QWidget m_window;
    ui::Actions m_actions;
    tests::FilledTable m_table;
    std::shared_ptr<ui::CityTiles> m_tiles;
    std::unique_ptr<ui::MapView> m_view;
    app::WorldPoint m_middle;
};

} // namespace posko::bench
