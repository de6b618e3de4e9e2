#pragma once

#include "ui/complaint/section.h"

#include <QHash>
#include <QImage>
#include <QPointer>

class QGridLayout;

namespace posko::ui {

class DropTile;
class PhotoTile;
class PhotoViewer;
class Theme;

/// Before on the left, after on the right, and a place to drop further ones. Keeps the thumbnails of the complaint
/// that is shown.
class PhotosSection : public Section {
    Q_OBJECT
public:
    PhotosSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;

private:
    void lay(const std::vector<core::Photo>& photos, bool mayAttach);
    void receive(const std::string& sha256, int size, const QImage& image);
    void open(const std::string& sha256);

    Theme& m_theme;
    CommandFlow& m_flow;
    QGridLayout* m_grid;
    DropTile* m_drop;
    std::vector<PhotoTile*> m_tiles;
    app::ComplaintDetail m_detail;
    std::string m_laidFor; ///< complaint, photos and permission that the grid shows
    QPointer<PhotoViewer> m_viewer;
};

} // namespace posko::ui
