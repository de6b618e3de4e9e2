#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

#include <optional>

namespace posko::ui {

/// A picture in its proportions on a dark ground, to be looked at closely: the wheel zooms about the pointer, a drag
/// moves what is larger than the view, quarter turns turn it. A second picture may be wiped over it: it lies on the
/// right of a divider that is dragged. Where the view looks is kept when a larger copy takes the place of a small one,
/// and forgotten by `setImage` of another picture. Owned by what shows it; GUI thread.
class PictureView : public QWidget {
    Q_OBJECT
public:
    static constexpr double mostZoom = 16; ///< times the size that fits

    PictureView(const char* name, QWidget* parent);

    /// `key` says which picture it is; without an image the words are shown in its place.
    void setImage(const QString& key, const QImage& image, const QString& instead);
    /// The picture that is wiped over the other, and what each side shows in a word.
    void setOver(const QImage& image, const QString& instead, const QString& left, const QString& right);
    void removeOver();
    bool wipes() const { return m_over.has_value(); }

    /// Where the divider stands, 0 at the left edge to 1 at the right.
    double divider() const { return m_divider; }
    void setDivider(double share);

    /// Times the size at which all of it is seen.
    double zoom() const { return m_zoom; }
    void zoomBy(double factor);
    void zoomBy(double factor, QPointF about);
    void fit();
    /// A pixel of the picture that is here is a pixel of the screen.
    void showPixels();
    /// A quarter clockwise; of the view only, the photo stays as it is.
    void turn();
    int turns() const { return m_turns; }
    /// Moves what is seen by so many pixels of the view.
    void pan(QPointF by);
    /// Where the picture lies in the view.
    QRectF place() const { return placeOf(m_base); }

Q_SIGNALS:
    void viewChanged(); ///< zoom, turn or divider

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Picture {
        QImage image;    ///< as it came
        QImage turned;   ///< as it is shown
        QString instead; ///< without an image
        QString word;    ///< in a corner while two are wiped
    };

    void put(Picture& picture, const QImage& image) const;
    double fitScale(const Picture& picture) const;
    QRectF placeOf(const Picture& picture) const;
    void keepInside();
    void applyPixels();
    void paint(QPainter& painter, const Picture& picture, const QRectF& part) const;
    void paintDivider(QPainter& painter) const;
    bool atDivider(QPointF at) const;
    void shapeCursor(QPointF at);

    Picture m_base;
    std::optional<Picture> m_over;
    QString m_key;
    double m_zoom = 1;
    bool m_pixels = false;      ///< the zoom follows what is here, until another is chosen
    QPointF m_centre{0.5, 0.5}; ///< of the view, in parts of the turned picture's width and height
    int m_turns = 0;
    double m_divider = 0.5;
    enum class Drag { None, Divider, Picture } m_drag = Drag::None;
    QPointF m_grip;
};

} // namespace posko::ui
