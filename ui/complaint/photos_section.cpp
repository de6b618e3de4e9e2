#include "ui/complaint/photos_section.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/photo_viewer.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QGridLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int thumbnail = 320;

bool isRefused(const app::PendingCommand& pending)
{
    using State = app::PendingCommand::State;
    return pending.state != State::Waiting && pending.state != State::WaitingForPhoto;
}

/// Those that were not accepted are no part of the complaint, but they are here and have a reason to be told.
std::vector<core::Photo> photosOf(const PaneView& view)
{
    auto photos = view.complaint().photos;
    for (const auto& pending : view.detail.pending) {
        const auto& refused = pending.command.args.photo;
        if (pending.command.type != core::CommandType::Photo || !refused || !isRefused(pending) ||
            std::ranges::contains(photos, refused->sha256, &core::Photo::sha256)) {
            continue;
        }
        photos.push_back(*refused);
        photos.back().addedAt = pending.command.at;
        photos.back().addedBy = view.actor.name;
    }
    return photos;
}

} // namespace

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
            [this](const DroppedPictures& pictures) { m_flow.attach(m_detail, pictures); });
    connect(&m_flow.desk(), &app::Desk::photoReady, this, &PhotosSection::receive);
    connect(&m_flow.desk(), &app::Desk::uploadMoved, this, &PhotosSection::move);
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
    m_photos = photosOf(view);
    const bool mayAttach = view.may(core::CommandType::Photo);
    setVisible(mayAttach || !m_photos.empty());
    std::string key = view.complaint().id + (mayAttach ? "+" : "-");
    for (const auto& photo : m_photos) {
        key += photo.sha256 + std::string(core::toWord(photo.kind));
    }
    if (key != m_laidFor) {
        m_laidFor = std::move(key);
        lay(mayAttach);
    }
    for (auto* tile : m_tiles) {
        const auto photo = std::ranges::find(m_photos, tile->sha256(), &core::Photo::sha256);
        if (photo != m_photos.end()) {
            tile->setCaption(photoCaption(*photo, view.complaint(), view.reference, view.now));
            tile->setProgress(progressOf(photo->sha256));
        }
    }
}

PhotoProgress PhotosSection::progressOf(const std::string& sha256) const
{
    using State = app::PendingCommand::State;
    const auto pending = std::ranges::find_if(m_detail.pending, [&](const app::PendingCommand& each) {
        return each.command.type == core::CommandType::Photo && each.command.args.photo &&
               each.command.args.photo->sha256 == sha256;
    });
    if (pending == m_detail.pending.end())
        return {};
    if (isRefused(*pending))
        return {.text = u"✕ "_s + words::refusal(*pending), .percent = {}, .refused = true};
    const auto moved = m_uploads.find(sha256);
    const bool stored = moved == m_uploads.end() ? pending->state == State::Waiting : moved->second.stored();
    if (stored)
        return {.text = u"✓ "_s + tr("Stored on the server"), .percent = {}};
    if (moved == m_uploads.end() || m_flow.desk().link().link != app::Link::Online)
        return {.text = tr("Waits to be sent"), .percent = {}};
    return {.text = tr("Being sent: %1 %").arg(moved->second.percent()), .percent = moved->second.percent()};
}

void PhotosSection::move(const app::UploadProgress& progress)
{
    const auto tile = std::ranges::find(m_tiles, progress.sha256, &PhotoTile::sha256);
    m_uploads[progress.sha256] = progress;
    if (tile != m_tiles.end())
        (*tile)->setProgress(progressOf(progress.sha256));
}

void PhotosSection::lay(bool mayAttach)
{
    std::vector<PhotoTile*> kept;
    std::swap(kept, m_tiles);
    while (auto* item = m_grid->takeAt(0)) {
        delete item;
    }
    int rows[2] = {0, 0};
    for (const auto& photo : m_photos) {
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
    if (mayAttach && m_photos.empty()) {
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
    auto complaint = m_detail.complaint;
    complaint.photos = m_photos;
    m_viewer = new PhotoViewer(std::move(complaint), m_flow.desk(), m_theme, window());
    connect(m_viewer, &PhotoViewer::coverWanted, this, [this, detail = m_detail](const core::CommandArgs& args) {
        m_flow.give(core::CommandType::Cover, detail, args);
    });
    m_viewer->showPhoto(sha256);
    m_viewer->open();
}

} // namespace posko::ui
