#include "ui/pictures/picture_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

constexpr double stepZoom = 1.25; ///< a notch of the wheel
constexpr double gripWidth = 12;  ///< on either side of the divider
constexpr double knobRadius = 14;
// A dark ground in both schemes, on which a photo is judged.
constexpr QRgb ground = 0xff14171b;
constexpr QRgb pale = 0xffc8cfd8;

} // namespace

PictureView::PictureView(const char* name, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QLatin1StringView(name));
    setMinimumSize(200, 140);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus); // a window's keys come through here, where a button would keep the arrows
}

void PictureView::put(Picture& picture, const QImage& image) const
{
    picture.image = image;
    picture.turned = m_turns == 0 ? image : image.transformed(QTransform().rotate(90 * m_turns));
}

void PictureView::setImage(const QString& key, const QImage& image, const QString& instead)
{
    const bool another = key != m_key;
    if (another) {
        m_key = key;
        m_turns = 0;
    }
    m_base.instead = instead;
    put(m_base, image);
    if (another)
        fit();
    applyPixels();
    update();
}

void PictureView::setOver(const QImage& image, const QString& instead, const QString& left, const QString& right)
{
    if (!m_over)
        m_over.emplace();
    m_over->instead = instead;
    m_base.word = left;
    m_over->word = right;
    put(*m_over, image);
    update();
}

void PictureView::removeOver()
{
    m_over.reset();
    m_base.word.clear();
    unsetCursor();
    update();
}

void PictureView::setDivider(double share)
{
    m_divider = std::clamp(share, 0.0, 1.0);
    update();
    Q_EMIT viewChanged();
}

double PictureView::fitScale(const Picture& picture) const
{
    if (picture.turned.isNull())
        return 1;
    return std::min(1.0 * width() / picture.turned.width(), 1.0 * height() / picture.turned.height());
}

QRectF PictureView::placeOf(const Picture& picture) const
{
    const QSizeF size = QSizeF(picture.turned.size()) * (fitScale(picture) * m_zoom);
    return {QPointF(width() / 2.0 - size.width() * m_centre.x(), height() / 2.0 - size.height() * m_centre.y()), size};
}

/// What is smaller than the view stands in its middle, what is larger leaves no edge free.
void PictureView::keepInside()
{
    const QSizeF size = placeOf(m_base).size();
    const auto kept = [](double centre, double length, double view) {
        if (length <= view)
            return 0.5;
        const double half = view / 2 / length;
        return std::clamp(centre, half, 1 - half);
    };
    m_centre = {kept(m_centre.x(), size.width(), width()), kept(m_centre.y(), size.height(), height())};
}

void PictureView::zoomBy(double factor)
{
    zoomBy(factor, QRectF(rect()).center());
}

void PictureView::zoomBy(double factor, QPointF about)
{
    const double before = m_zoom;
    m_pixels = false;
    m_zoom = std::clamp(m_zoom * factor, 1.0, mostZoom);
    const QSizeF size = placeOf(m_base).size();
    if (size.isEmpty())
        return;
    // What lies under `about` stays there.
    const QPointF fromMiddle = about - QRectF(rect()).center();
    const double grown = m_zoom / before - 1;
    m_centre += QPointF(fromMiddle.x() / size.width(), fromMiddle.y() / size.height()) * grown;
    keepInside();
    update();
    Q_EMIT viewChanged();
}

void PictureView::fit()
{
    m_pixels = false;
    m_zoom = 1;
    m_centre = {0.5, 0.5};
    update();
    Q_EMIT viewChanged();
}

void PictureView::showPixels()
{
    m_pixels = true;
    applyPixels();
    update();
    Q_EMIT viewChanged();
}

void PictureView::applyPixels()
{
    if (m_pixels && !m_base.turned.isNull())
        m_zoom = std::clamp(1 / (fitScale(m_base) * devicePixelRatioF()), 1 / mostZoom, mostZoom);
    keepInside();
}

void PictureView::turn()
{
    m_turns = (m_turns + 1) % 4;
    put(m_base, m_base.image);
    if (m_over)
        put(*m_over, m_over->image);
    fit();
}

void PictureView::pan(QPointF by)
{
    const QSizeF size = placeOf(m_base).size();
    if (size.isEmpty())
        return;
    m_centre -= QPointF(by.x() / size.width(), by.y() / size.height());
    keepInside();
    update();
}

void PictureView::paint(QPainter& painter, const Picture& picture, const QRectF& part) const
{
    painter.save();
    painter.setClipRect(part);
    if (picture.turned.isNull()) {
        painter.setPen(QColor(pale));
        painter.drawText(part.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, picture.instead);
    } else {
        painter.drawImage(placeOf(picture), picture.turned);
    }
    if (!picture.word.isEmpty()) {
        QRectF label(painter.fontMetrics().boundingRect(picture.word));
        label.adjust(-8, -4, 8, 4);
        label.moveTopLeft(QPointF(8, 8));
        if (m_over && &picture == &*m_over)
            label.moveTopRight(QPointF(width() - 8, 8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 170));
        painter.drawRoundedRect(label, 4, 4);
        painter.setPen(Qt::white);
        painter.drawText(label, Qt::AlignCenter, picture.word);
    }
    painter.restore();
}

void PictureView::paintDivider(QPainter& painter) const
{
    const double x = m_divider * width();
    painter.setPen(QPen(QColor(0, 0, 0, 140), 4));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setPen(QPen(Qt::white, 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    const QPointF knob(x, height() / 2.0);
    painter.setPen(QPen(QColor(0, 0, 0, 140), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(knob, knobRadius, knobRadius);
    painter.setPen(QPen(QColor(ground), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip = knob + QPointF(side * 8, 0);
        painter.drawPolyline(QPolygonF{tip + QPointF(-side * 4, -4), tip, tip + QPointF(-side * 4, 4)});
    }
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    painter.fillRect(rect(), QColor(ground));
    const QRectF all(rect());
    if (!m_over) {
        paint(painter, m_base, all);
    } else {
        const double x = m_divider * width();
        paint(painter, m_base, QRectF(0, 0, x, height()));
        paint(painter, *m_over, QRectF(x, 0, width() - x, height()));
        paintDivider(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(Qt::white, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(all.adjusted(1.5, 1.5, -1.5, -1.5));
    }
}

void PictureView::wheelEvent(QWheelEvent* event)
{
    constexpr double notch = 120;
    const double notches = (event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x()) / notch;
    zoomBy(std::pow(stepZoom, notches), event->position());
    event->accept();
}

bool PictureView::atDivider(QPointF at) const
{
    return m_over && std::abs(at.x() - m_divider * width()) <= gripWidth;
}

void PictureView::shapeCursor(QPointF at)
{
    const bool larger = place().width() > width() + 1 || place().height() > height() + 1;
    if (m_drag == Drag::Divider || (m_drag == Drag::None && atDivider(at)))
        setCursor(Qt::SplitHCursor);
    else if (larger)
        setCursor(m_drag == Drag::Picture ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    else
        unsetCursor();
}

void PictureView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_drag = atDivider(event->position()) ? Drag::Divider : Drag::Picture;
    m_grip = event->position();
    shapeCursor(event->position());
}

void PictureView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Divider) {
        setDivider(event->position().x() / width());
    } else if (m_drag == Drag::Picture) {
        pan(event->position() - m_grip);
        m_grip = event->position();
    }
    shapeCursor(event->position());
}

void PictureView::mouseReleaseEvent(QMouseEvent* event)
{
    m_drag = Drag::None;
    shapeCursor(event->position());
}

void PictureView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || atDivider(event->position()))
        return;
    if (m_zoom > 1)
        fit();
    else
        zoomBy(stepZoom * stepZoom * stepZoom * stepZoom, event->position());
}

void PictureView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    applyPixels();
}

} // namespace posko::ui
