#include "ui/map/mark_atlas.h"

#include "ui/style/theme.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <cmath>
#include <optional>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::MapState;

namespace {

constexpr double gap = 2;            // between pictures, so that smoothing takes nothing from a neighbour
constexpr double groundRadius = 9.5; // of the disc below a mark
constexpr double markSize = 11;
constexpr double digitPixels = 12;
const QColor darkInk(0x14, 0x1a, 0x22);

std::optional<core::ClockState> clockState(MapState state)
{
    switch (state) {
    case MapState::Late:
        return core::ClockState::Late;
    case MapState::DueSoon:
        return core::ClockState::DueSoon;
    case MapState::InTime:
        return core::ClockState::InTime;
    case MapState::Paused:
        return core::ClockState::Paused;
    case MapState::Promised:
        return core::ClockState::Promised;
    case MapState::Done:
        return core::ClockState::Done;
    case MapState::None:
        return std::nullopt;
    }
    return std::nullopt;
}

void paintState(QPainter& painter, const Theme& theme, const QRectF& square, MapState state)
{
    const QColor colour = theme.fill(state);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(theme.colours().panel);
    painter.drawEllipse(square.center(), groundRadius, groundRadius);
    if (const auto clock = clockState(state)) {
        QRectF mark(0, 0, markSize, markSize);
        mark.moveCenter(square.center());
        Theme::paintMark(painter, mark, *clock, colour);
    }
}

} // namespace

MarkAtlas MarkAtlas::make(const Theme& theme, double ratio)
{
    MarkAtlas atlas;
    QFont font = QApplication::font();
    font.setPixelSize(static_cast<int>(digitPixels));
    font.setBold(true);
    const QFontMetricsF metrics(font);
    const QString characters = u"0123456789.,kM"_s;
    atlas.glyphInset = 1;
    atlas.glyphSize = QSizeF(std::ceil(metrics.maxWidth()) + 2, std::ceil(metrics.height()));
    const double width = std::max((markSide + gap) * double(app::mapStateCount),
                                  (atlas.glyphSize.width() + gap) * double(characters.size()));
    const QSizeF size(std::ceil(width), markSide + gap + 2 * (atlas.glyphSize.height() + gap));
    atlas.image = QImage((size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    atlas.image.setDevicePixelRatio(ratio);
    atlas.image.fill(Qt::transparent);

    QPainter painter(&atlas.image);
    painter.setRenderHint(QPainter::Antialiasing);
    const double sheetWidth = atlas.image.width() / ratio, sheetHeight = atlas.image.height() / ratio;
    const auto part = [&](const QRectF& r) {
        return QRectF(r.x() / sheetWidth, r.y() / sheetHeight, r.width() / sheetWidth, r.height() / sheetHeight);
    };
    for (std::size_t i = 0; i < app::mapStateCount; ++i) {
        const QRectF square((markSide + gap) * double(i), 0, markSide, markSide);
        paintState(painter, theme, square, static_cast<MapState>(i));
        atlas.marks[i] = part(square);
    }
    painter.setFont(font);
    double top = markSide + gap;
    for (const bool light : {false, true}) {
        painter.setPen(light ? QColor(Qt::white) : darkInk);
        double x = 0;
        for (const QChar c : characters) {
            const QRectF box(QPointF(x, top), atlas.glyphSize);
            painter.drawText(QPointF(x + atlas.glyphInset, top + std::round(metrics.ascent())), QString(c));
            (light ? atlas.light : atlas.dark)[c] = {part(box), metrics.horizontalAdvance(c)};
            x += atlas.glyphSize.width() + gap;
        }
        top += atlas.glyphSize.height() + gap;
    }
    return atlas;
}

QString shortCount(std::uint32_t count)
{
    constexpr std::uint32_t thousand = 1000, million = 1'000'000;
    // Cut, not rounded: 999,999 is not yet a million.
    const auto withUnit = [count](std::uint32_t unit, QChar letter) {
        const std::uint32_t whole = count / unit, tenth = count % unit * 10 / unit;
        if (whole >= 10)
            return QString::number(whole) + letter;
        return QString::number(whole) + QLocale().decimalPoint() + QString::number(tenth) + letter;
    };
    if (count < thousand)
        return QString::number(count);
    return count < million ? withUnit(thousand, u'k') : withUnit(million, u'M');
}

bool wantsLightText(const QColor& ground)
{
    // WCAG 2.2's relative luminance; both contrasts are equal where it is 0.179.
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF()) < 0.179;
}

} // namespace posko::ui
