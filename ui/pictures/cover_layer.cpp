#include "ui/pictures/cover_layer.h"

#include "ui/pictures/picture_view.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

constexpr int keyStep = 10;      ///< thousandths, what an arrow moves or stretches
constexpr int addedLength = 200; ///< of a part that a key makes
constexpr double leastDrag = 4;  ///< pixels; less is a click
constexpr QRgb coverPale = 0xffffd24d;

/// A point of the upright picture, both from 0 to 1, as it lies after so many quarter turns clockwise, and back.
QPointF turned(QPointF at, int turns)
{
    switch (turns) {
    case 1:
        return {1 - at.y(), at.x()};
    case 2:
        return {1 - at.x(), 1 - at.y()};
    case 3:
        return {at.y(), 1 - at.x()};
    default:
        return at;
    }
}

} // namespace

CoverLayer::CoverLayer(PictureView& view)
    : QWidget(&view)
    , m_view(view)
{
    setObjectName(QStringLiteral("coverLayer"));
    setGeometry(view.rect());
    setEditing(false);
    view.installEventFilter(this);
}

bool CoverLayer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_view.rect());
    return QWidget::eventFilter(watched, event);
}

void CoverLayer::setCover(core::PhotoCover cover)
{
    m_cover = std::move(cover);
    m_chosen.reset();
    m_drag.reset();
    update();
}

void CoverLayer::setEditing(bool on)
{
    m_editing = on;
    m_chosen.reset();
    m_drag.reset();
    setAttribute(Qt::WA_TransparentForMouseEvents, !on);
    if (on)
        setCursor(Qt::CrossCursor);
    else
        unsetCursor();
    update();
}

core::PictureRect& CoverLayer::part(std::size_t n)
{
    return n < m_cover.covered.size() ? m_cover.covered[n] : *m_cover.crop;
}

QRectF CoverLayer::placeOf(const core::PictureRect& part) const
{
    const QRectF all = m_view.place();
    const auto at = [&](int left, int top) {
        const QPointF in = turned(QPointF(left, top) / core::pictureLength, m_view.turns());
        return all.topLeft() + QPointF(in.x() * all.width(), in.y() * all.height());
    };
    return QRectF(at(part.left, part.top), at(part.left + part.width, part.top + part.height)).normalized();
}

/// The thousandths that the rectangle touches; nothing where it lies beside the picture.
std::optional<core::PictureRect> CoverLayer::partOf(const QRectF& inView) const
{
    const QRectF all = m_view.place();
    const QRectF inside = inView.normalized().intersected(all);
    if (all.isEmpty() || inside.isEmpty())
        return {};
    const auto at = [&](QPointF corner) {
        const QPointF in = corner - all.topLeft();
        return turned({in.x() / all.width(), in.y() / all.height()}, (4 - m_view.turns()) % 4) * core::pictureLength;
    };
    const QRectF upright = QRectF(at(inside.topLeft()), at(inside.bottomRight())).normalized();
    const auto from = [](double start) {
        return std::clamp(static_cast<int>(std::floor(start)), 0, core::pictureLength - 1);
    };
    const auto to = [](double end) {
        return std::clamp(static_cast<int>(std::ceil(end)), 1, core::pictureLength);
    };
    core::PictureRect part{from(upright.left()), from(upright.top()), 0, 0};
    part.width = std::max(to(upright.right()) - part.left, 1);
    part.height = std::max(to(upright.bottom()) - part.top, 1);
    return part;
}

void CoverLayer::add(const core::PictureRect& part)
{
    if (m_cropping) {
        core::PictureRect crop = part;
        crop.width = std::max(crop.width, core::leastCrop);
        crop.height = std::max(crop.height, core::leastCrop);
        crop.left = std::min(crop.left, core::pictureLength - crop.width);
        crop.top = std::min(crop.top, core::pictureLength - crop.height);
        m_cover.crop = crop;
        m_chosen = m_cover.covered.size();
    } else if (!isFull()) {
        m_cover.covered.push_back(part);
        m_chosen = m_cover.covered.size() - 1;
    }
    tell();
}

void CoverLayer::remove(std::size_t n)
{
    if (n < m_cover.covered.size())
        m_cover.covered.erase(m_cover.covered.begin() + static_cast<std::ptrdiff_t>(n));
    else
        m_cover.crop.reset();
    m_chosen.reset();
    if (parts() > 0)
        m_chosen = std::min(n, parts() - 1);
    tell();
}

/// Moves the chosen part as it is seen, or stretches it by its lower right corner.
void CoverLayer::move(int across, int down, bool size)
{
    if (!m_chosen)
        return;
    const bool isCrop = *m_chosen == m_cover.covered.size();
    core::PictureRect& moved = part(*m_chosen);
    const int least = isCrop ? core::leastCrop : 1;
    if (size) {
        if (m_view.turns() % 2 != 0)
            std::swap(across, down);
        moved.width = std::clamp(moved.width + across, least, core::pictureLength - moved.left);
        moved.height = std::clamp(moved.height + down, least, core::pictureLength - moved.top);
    } else {
        const QPointF by =
            turned(QPointF(0.5, 0.5) + QPointF(across, down) / core::pictureLength, (4 - m_view.turns()) % 4) -
            QPointF(0.5, 0.5);
        moved.left =
            std::clamp(moved.left + qRound(by.x() * core::pictureLength), 0, core::pictureLength - moved.width);
        moved.top = std::clamp(moved.top + qRound(by.y() * core::pictureLength), 0, core::pictureLength - moved.height);
    }
    tell();
}

void CoverLayer::tell()
{
    update();
    Q_EMIT edited();
}

bool CoverLayer::press(const QKeyEvent& event)
{
    const bool size = event.modifiers().testFlag(Qt::ShiftModifier);
    constexpr int middle = (core::pictureLength - addedLength) / 2;
    switch (event.key()) {
    case Qt::Key_N:
        add({middle, middle, addedLength, addedLength});
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_chosen)
            remove(*m_chosen);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (parts() > 0) {
            const std::size_t step = event.key() == Qt::Key_PageDown ? 1 : parts() - 1;
            m_chosen = m_chosen ? (*m_chosen + step) % parts() : 0;
            update();
        }
        return true;
    case Qt::Key_Left:
        move(-keyStep, 0, size);
        return true;
    case Qt::Key_Right:
        move(keyStep, 0, size);
        return true;
    case Qt::Key_Up:
        move(0, -keyStep, size);
        return true;
    case Qt::Key_Down:
        move(0, keyStep, size);
        return true;
    default:
        return false;
    }
}

void CoverLayer::paintEvent(QPaintEvent*)
{
    if (m_view.wipes() || m_view.place().isEmpty())
        return;
    QPainter painter(this);
    const auto hatch = [&painter](const QPainterPath& path) {
        painter.fillPath(path, QColor(0, 0, 0, 110));
        painter.fillPath(path, QBrush(QColor(coverPale), Qt::BDiagPattern));
    };
    QPainterPath hidden;
    hidden.setFillRule(Qt::WindingFill);
    for (const auto& each : m_cover.covered)
        hidden.addRect(placeOf(each));
    if (m_cover.crop) {
        QPainterPath outside;
        outside.addRect(m_view.place());
        outside.addRect(placeOf(*m_cover.crop));
        hatch(outside);
        painter.setPen(QPen(QColor(coverPale), 2));
        painter.drawRect(placeOf(*m_cover.crop));
    }
    hatch(hidden);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(coverPale), 1));
    for (const auto& each : m_cover.covered)
        painter.drawRect(placeOf(each));
    if (m_editing && m_chosen && *m_chosen < parts()) {
        painter.setPen(QPen(Qt::white, 3));
        painter.drawRect(placeOf(part(*m_chosen)));
    }
    if (m_drag) {
        painter.setPen(QPen(Qt::white, 2, Qt::DashLine));
        painter.drawRect(m_drag->normalized());
    }
}

void CoverLayer::mousePressEvent(QMouseEvent* event)
{
    if (!m_editing || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_view.setFocus(Qt::MouseFocusReason);
    m_drag = QRectF(event->position(), QSizeF());
}

void CoverLayer::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag) {
        m_drag->setBottomRight(event->position());
        update();
    }
}

void CoverLayer::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_drag || event->button() != Qt::LeftButton)
        return;
    QRectF drag = *m_drag;
    m_drag.reset();
    drag.setBottomRight(event->position());
    drag = drag.normalized();
    if (drag.width() >= leastDrag && drag.height() >= leastDrag) {
        if (const auto made = partOf(drag))
            add(*made);
        update();
        return;
    }
    // The one that was made last lies on top.
    for (std::size_t n = m_cover.covered.size(); n-- > 0;) {
        if (placeOf(m_cover.covered[n]).contains(event->position())) {
            remove(n);
            return;
        }
    }
    update();
}

} // namespace posko::ui
