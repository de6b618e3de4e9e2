#pragma once

#include "ui/complaint/photo_tile.h"
#include "ui/complaint/section.h"

#include <QImage>
#include <QPointer>

#include <map>

class QGridLayout;

namespace posko::ui {

class PhotoViewer;
class Theme;

/// Before on the left, after on the right, and a place to drop further ones. Says of each that was attached here how it
/// stands with the server. Keeps the thumbnails of the complaint that is shown.
class PhotosSection : public Section {
    Q_OBJECT
public:
    PhotosSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;

private:
    void lay(bool mayAttach);
    PhotoProgress progressOf(const std::string& sha256) const;
    void move(const app::UploadProgress& progress);
    void receive(const std::string& sha256, int size, const QImage& image);
    void open(const std::string& sha256);

    Theme& m_theme;
    CommandFlow& m_flow;
    QGridLayout* m_grid;
    DropTile* m_drop;
    std::vector<PhotoTile*> m_tiles;
    app::ComplaintDetail m_detail;
    std::vector<core::Photo> m_photos; ///< the complaint's, and those that were not accepted
    std::map<std::string, app::UploadProgress> m_uploads;
    std::string m_laidFor; ///< complaint, photos and permission that the grid shows
    QPointer<PhotoViewer> m_viewer;
};

} // namespace posko::ui
