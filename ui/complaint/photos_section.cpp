#include "ui/complaint/photos_section.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/photo_tile.h"
#include "ui/complaint/photo_viewer.h"
#include "ui/style/theme.h"

#include <QGridLayout>

#include <algorithm>

namespace posko::ui {

namespace {
constexpr int thumbnail = 320;
}

PhotosSection::PhotosSection(Theme& theme, CommandFlow& flow, QWidget* parent)
    : Section("photosSection", tr("Photos"), parent)
    , m_theme(theme)
    , m_flow(flow)
    , m_grid(new QGridLayout)
    , m_drop(new DropTile(theme, this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    body()->addLayout(m_grid);
    m_drop->hide();
    connect(m_drop, &QAbstractButton::clicked, this, [this] { m_flow.attachPhotos(m_detail); });
    connect(m_drop, &DropTile::dropped, this,
            [this](const QStringList& paths) { m_flow.attachFiles(m_detail, paths); });
    connect(&m_flow.desk(), &app::Desk::photoReady, this, &PhotosSection::receive);
    connect(&m_flow.desk(), &app::Desk::linkCameBack, this, [this] {
        for (const auto* tile : m_tiles) {
            if (!tile->hasImage()) {
                m_flow.desk().requestPhoto(tile->sha256(), thumbnail);
            }
        }
    });
}

void PhotosSection::show(const PaneView& view)
{
    m_detail = view.detail;
    const auto& photos = view.complaint().photos;
    const bool mayAttach = view.may(core::CommandType::Photo);
    setVisible(mayAttach || !photos.empty());
    std::string key = view.complaint().id + (mayAttach ? "+" : "-");
    for (const auto& photo : photos) {
        key += photo.sha256 + std::string(core::toWord(photo.kind));
    }
    if (key != m_laidFor) {
        m_laidFor = std::move(key);
        lay(photos, mayAttach);
    }
    for (auto* tile : m_tiles) {
        const auto photo = std::ranges::find(photos, tile->sha256(), &core::Photo::sha256);
        if (photo != photos.end()) {
            tile->setCaption(photoCaption(*photo, view.complaint(), view.reference, view.now));
        }
    }
}

void PhotosSection::lay(const std::vector<core::Photo>& photos, bool mayAttach)
{
    std::vector<PhotoTile*> kept;
    std::swap(kept, m_tiles);
    while (auto* item = m_grid->takeAt(0)) {
        delete item;
    }
    int rows[2] = {0, 0};
    for (const auto& photo : photos) {
        const auto known = std::ranges::find(kept, photo.sha256, &PhotoTile::sha256);
        PhotoTile* tile = nullptr;
        if (known != kept.end()) {
            tile = *known;
            kept.erase(known);
        } else {
            tile = new PhotoTile(photo.sha256, m_theme, this);
            connect(tile, &QAbstractButton::clicked, this, [this, tile] { open(tile->sha256()); });
            m_flow.desk().requestPhoto(photo.sha256, thumbnail);
        }
        m_tiles.push_back(tile);
        const int column = photo.kind == core::PhotoKind::After ? 1 : 0;
        m_grid->addWidget(tile, rows[column]++, column, Qt::AlignTop);
        tile->show();
    }
    for (auto* tile : kept) {
        tile->hide();
        tile->deleteLater();
    }
    m_drop->setLarge(rows[0] > 0 && rows[1] == 0);
    m_drop->setVisible(mayAttach);
    if (mayAttach && photos.empty()) {
        m_grid->addWidget(m_drop, 0, 0, 1, 2, Qt::AlignTop);
    } else if (mayAttach) {
        m_grid->addWidget(m_drop, rows[1], 1, Qt::AlignTop);
    }
}

void PhotosSection::receive(const std::string& sha256, int size, const QImage& image)
{
    if (size != thumbnail) {
        return;
    }
    for (auto* tile : m_tiles) {
        if (tile->sha256() == sha256 && !(image.isNull() && tile->hasImage())) {
            tile->setImage(image);
        }
    }
}

void PhotosSection::open(const std::string& sha256)
{
    if (m_viewer) {
        m_viewer->close();
    }
    m_viewer = new PhotoViewer(m_detail.complaint, m_flow.desk(), m_theme, window());
    m_viewer->showPhoto(sha256);
    m_viewer->open();
}

} // namespace posko::ui
