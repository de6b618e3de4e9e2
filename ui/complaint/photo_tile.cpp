#include "ui/complaint/photo_tile.h"

#include "ui/pictures/dropped_pictures.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QDragEnterEvent>
#include <QPainter>
#include <QPainterPath>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureHeight = 104;
constexpr int captionGap = 3;
constexpr double radius = 6;

void drawFrame(QPainter& painter, const QRectF& area, const QColor& fill, const QColor& line, Qt::PenStyle style)
{
    painter.setPen(QPen(line, 1, style));
    painter.setBrush(fill);
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace

PhotoCaption photoCaption(const core::Photo& photo, const core::Complaint& complaint,
                          const app::ReferenceData& reference, core::Instant now)
{
    const auto zone = words::zone(reference.agency);
    const auto by = photo.addedBy.empty() ? PhotoTile::tr("reporter") : words::fromUtf8(photo.addedBy);
    const auto what = core::evidence(photo, complaint);
    const auto mark = what.verdict == core::Evidence::Verdict::Good      ? u"✓ "_s
                      : what.verdict == core::Evidence::Verdict::Warning ? u"⚠ "_s
                                                                         : u"? "_s;
    return {.caption = u"%1 · %2 · %3"_s.arg(words::photoKind(photo.kind), by,
                                             words::when(photo.takenAt.value_or(photo.addedAt), now, zone)),
            .evidence = mark + words::evidenceText(what),
            .verdict = what.verdict};
}

QColor verdictColour(core::Evidence::Verdict verdict, const Theme& theme)
{
    switch (verdict) {
    case core::Evidence::Verdict::Good:
        return theme.colours().doneText;
    case core::Evidence::Verdict::Warning:
        return theme.colours().dueSoonText;
    case core::Evidence::Verdict::Unknown:
        return theme.colours().quiet;
    }
    return theme.colours().quiet;
}

PhotoTile::PhotoTile(std::string sha256, Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_sha256(std::move(sha256))
    , m_theme(theme)
{
    setObjectName(u"photo_%1"_s.arg(words::fromUtf8(m_sha256.substr(0, 12))));
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PhotoTile::setCaption(const PhotoCaption& caption)
{
    if (caption == m_caption) {
        return;
    }
    m_caption = caption;
    setAccessibleName(tr("Photo: %1, %2").arg(caption.caption, caption.evidence));
    setToolTip(words::plainToolTip(caption.caption + u'\n' + caption.evidence));
    updateGeometry();
    update();
}

void PhotoTile::setProgress(const PhotoProgress& progress)
{
    if (progress == m_progress) {
        return;
    }
    m_progress = progress;
    setAccessibleDescription(progress.text);
    updateGeometry();
    update();
}

void PhotoTile::setImage(const QImage& image)
{
    m_image = image;
    m_missing = image.isNull();
    update();
}

QSize PhotoTile::sizeHint() const
{
    constexpr int usualWidth = 150;
    return {usualWidth, heightForWidth(usualWidth)};
}

int PhotoTile::textHeight(const QString& text, int width) const
{
    return text.isEmpty() ? 0 : fontMetrics().boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, text).height();
}

// A warning is never cut: the tile grows with what the photo's file says, and with why it is not accepted.
int PhotoTile::heightForWidth(int width) const
{
    return pictureHeight + captionGap + fontMetrics().lineSpacing() + textHeight(m_caption.evidence, width) +
           textHeight(m_progress.text, width) + 1;
}

/// How far it is on its way, along the picture's lower edge.
void PhotoTile::paintBar(QPainter& painter) const
{
    constexpr int barHeight = 5;
    const QRect all(0, pictureHeight - barHeight, width(), barHeight);
    painter.fillRect(all, QColor(0, 0, 0, 130));
    painter.fillRect(QRect(all.topLeft(), QSize(all.width() * *m_progress.percent / 100, barHeight)),
                     m_theme.colours().accent);
}

void PhotoTile::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF picture(0, 0, width(), pictureHeight);
    drawFrame(painter, picture, c.window, c.line, Qt::SolidLine);
    if (m_image.isNull()) {
        painter.setPen(c.quiet);
        painter.drawText(picture.adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_missing ? tr("Not here while offline") : tr("Loading…"));
    } else {
        QPainterPath clip;
        clip.addRoundedRect(picture, radius, radius);
        painter.setClipPath(clip);
        const auto size = QSizeF(m_image.size()).scaled(picture.size(), Qt::KeepAspectRatioByExpanding);
        painter.drawImage(
            QRectF(QPointF(picture.center().x() - size.width() / 2, picture.center().y() - size.height() / 2), size),
            m_image);
        if (m_progress.percent) {
            paintBar(painter);
        }
        painter.setClipping(false);
    }
    if (hasFocus() || underMouse()) {
        painter.setPen(QPen(c.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(picture.adjusted(1, 1, -1, -1), radius, radius);
    }
    const auto line = fontMetrics().lineSpacing();
    const int top = pictureHeight + captionGap;
    painter.setPen(c.quiet);
    painter.drawText(QRect(0, top, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_caption.caption, Qt::ElideRight, width()));
    painter.setPen(verdictColour(m_caption.verdict, m_theme));
    const int evidenceTop = top + line;
    painter.drawText(QRect(0, evidenceTop, width(), height() - evidenceTop),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_caption.evidence);
    const int progressTop = evidenceTop + textHeight(m_caption.evidence, width());
    painter.setPen(m_progress.refused ? c.lateText : c.quiet);
    painter.drawText(QRect(0, progressTop, width(), height() - progressTop),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_progress.text);
}

DropTile::DropTile(Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setObjectName(u"photoDrop"_s);
    setAcceptDrops(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setToolTip(tr("Drop photos here, paste one, or click to choose files"));
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DropTile::setLarge(bool large)
{
    m_large = large;
    setText(large ? tr("Drop the after photo here") : tr("Drop photos here"));
    setAccessibleName(text());
    updateGeometry();
}

QSize DropTile::sizeHint() const
{
    return {150, m_large ? pictureHeight : 40};
}

void DropTile::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colours();
    const bool lit = m_over || hasFocus() || underMouse();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawFrame(painter, rect(), m_over ? c.selection : c.window, lit ? c.accent : c.control,
              lit ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(c.quiet);
    painter.drawText(rect().adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, text());
}

void DropTile::dragEnterEvent(QDragEnterEvent* event)
{
    if (!DroppedPictures::offered(*event->mimeData())) {
        return;
    }
    m_over = true;
    update();
    event->acceptProposedAction();
}

void DropTile::dragLeaveEvent(QDragLeaveEvent*)
{
    m_over = false;
    update();
}

void DropTile::dropEvent(QDropEvent* event)
{
    m_over = false;
    update();
    event->acceptProposedAction();
    Q_EMIT dropped(DroppedPictures::of(*event->mimeData()));
}

} // namespace posko::ui
