#pragma once

#include "app/session/desk.h"
#include "core/evidence.h"
#include "ui/pictures/dropped_pictures.h"

#include <QAbstractButton>
#include <QImage>

#include <optional>

namespace posko::ui {

class Theme;

/// What a photo says in words, for tiles and the viewer.
struct PhotoCaption {
    QString caption;  ///< kind · by · time
    QString evidence; ///< with its mark
    core::Evidence::Verdict verdict = core::Evidence::Verdict::Unknown;
    bool operator==(const PhotoCaption&) const = default;
};
PhotoCaption photoCaption(const core::Photo& photo, const core::Complaint& complaint,
                          const app::ReferenceData& reference, core::Instant now);
/// How a photo that was attached here stands with the server.
struct PhotoProgress {
    QString text;               ///< empty: it has long been there
    std::optional<int> percent; ///< while it is being sent
    bool refused = false;
    bool operator==(const PhotoProgress&) const = default;
};
QColor verdictColour(core::Evidence::Verdict verdict, const Theme& theme);

/// One photo, small: the picture, what it is, and what its file says about when and where it was taken.
class PhotoTile : public QAbstractButton {
    Q_OBJECT
public:
    PhotoTile(std::string sha256, Theme& theme, QWidget* parent);

    const std::string& sha256() const { return m_sha256; }
    void setCaption(const PhotoCaption& caption);
    void setProgress(const PhotoProgress& progress);
    /// A null image: it cannot be had now.
    void setImage(const QImage& image);
    bool hasImage() const { return !m_image.isNull(); }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int textHeight(const QString& text, int width) const;
    void paintBar(QPainter& painter) const;

    std::string m_sha256;
    Theme& m_theme;
    PhotoCaption m_caption;
    PhotoProgress m_progress;
    QImage m_image;
    bool m_missing = false;
};

/// Where photos are dropped; a click opens the file dialog.
class DropTile : public QAbstractButton {
    Q_OBJECT
public:
    DropTile(Theme& theme, QWidget* parent);

    void setLarge(bool large);
    QSize sizeHint() const override;

Q_SIGNALS:
    void dropped(const posko::ui::DroppedPictures& pictures);

protected:
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    Theme& m_theme;
    bool m_large = true;
    bool m_over = false;
};

} // namespace posko::ui
