#pragma once

#include "core/photo_cover.h"

#include <QRectF>
#include <QWidget>

#include <optional>

class QKeyEvent;

namespace posko::ui {

class PictureView;

/// Lies over a picture and shows hatched what its published copy hides: what is covered, and what is cut off. While it
/// is edited, drags make parts, a click takes one away, and keys do the same. It follows zoom, place and turns of the
/// view, of which it is a child. GUI thread.
class CoverLayer : public QWidget {
    Q_OBJECT
public:
    explicit CoverLayer(PictureView& view);

    void setCover(core::PhotoCover cover);
    const core::PhotoCover& cover() const { return m_cover; }
    /// Without it the mouse goes to the picture below.
    void setEditing(bool on);
    /// Whether the next drag says what is cut out, instead of covering a part.
    void setCropping(bool on) { m_cropping = on; }
    /// Whether the key was one for the parts.
    bool press(const QKeyEvent& event);
    /// Where a part lies in the view.
    QRectF placeOf(const core::PictureRect& part) const;
    bool isFull() const { return m_cover.covered.size() >= core::mostCovered; }

Q_SIGNALS:
    void edited(); ///< a part came, went or moved

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    /// A part that is chosen: one that is covered, or the crop, which stands behind them.
    std::size_t parts() const { return m_cover.covered.size() + (m_cover.crop ? 1 : 0); }
    core::PictureRect& part(std::size_t n);
    std::optional<core::PictureRect> partOf(const QRectF& inView) const;
    void add(const core::PictureRect& part);
    void remove(std::size_t n);
    void move(int across, int down, bool size);
    void tell();

    PictureView& m_view;
    core::PhotoCover m_cover;
    bool m_editing = false;
    bool m_cropping = false;
    std::optional<std::size_t> m_chosen;
    std::optional<QRectF> m_drag; ///< from where it began to where it is, not normalized
};

} // namespace posko::ui
