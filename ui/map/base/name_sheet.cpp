#include "ui/map/base/name_sheet.h"

#include "ui/map/base/map_symbols.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <map>

namespace posko::ui {

namespace {

constexpr double haloWidth = 2; // logical pixels around the letters

QRectF boxOf(const PlacedName& name, double ratio)
{
    QRectF box;
    for (const QRectF& part : name.boxes)
        box |= part;
    constexpr double room = haloWidth + 3; // letters may reach over their boxes
    box.adjust(-room, -room, room, room);
    // Whole pixels, so that upright letters are as sharp as the screen.
    const auto down = [ratio](double v) {
        return std::floor(v * ratio) / ratio;
    };
    const auto up = [ratio](double v) {
        return std::ceil(v * ratio) / ratio;
    };
    return {QPointF(down(box.left()), down(box.top())), QPointF(up(box.right()), up(box.bottom()))};
}

void paintName(QPainter& painter, const PlacedName& name, const QFont& font, const MapStyle& style)
{
    const NameStyle& look = style.name(name.nameClass);
    if (name.symbol == MapSymbol::Post) {
        painter.setPen(QPen(style.symbol, 0.8));
        painter.setBrush(style.symbolGround);
        painter.drawRoundedRect(name.boxes.front().adjusted(0.5, 0, -0.5, 0), 2.5, 2.5);
    } else if (name.symbol != MapSymbol::None) {
        paintSymbol(painter, name.symbol, style);
    }
    QPainterPath letters;
    bool upright = true;
    for (const PlacedName::Run& run : name.runs) {
        QPainterPath path;
        path.addText(0, 0, font, run.text);
        letters.addPath(QTransform().translate(run.start.x(), run.start.y()).rotate(run.angle).map(path));
        upright = upright && std::abs(run.angle) < 0.01;
    }
    if (name.symbol != MapSymbol::Post)
        painter.strokePath(letters, QPen(look.halo, 2 * haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (!upright) {
        painter.fillPath(letters, look.colour);
        return;
    }
    painter.setFont(font);
    painter.setPen(look.colour);
    for (const PlacedName::Run& run : name.runs)
        painter.drawText(run.start, run.text);
}

} // namespace

NameSheet NameSheet::paint(const std::vector<PlacedName>& names, const QFont& program, bool dark, double ratio)
{
    struct Entry {
        const PlacedName* name;
        QRectF box;
        QSize size;
    };
    std::vector<Entry> entries;
    for (const PlacedName& name : names) {
        const QRectF box = boxOf(name, ratio);
        entries.push_back({&name, box, (box.size() * ratio).toSize()});
    }
    // Shelves of pieces of about one height waste least.
    std::ranges::stable_sort(entries, std::greater{}, [](const Entry& entry) { return entry.size.height(); });

    const MapStyle& style = MapStyle::of(dark);
    std::map<NameClass, QFont> fonts;
    NameSheet sheet;
    for (std::size_t first = 0; first < entries.size();) {
        const int width = std::max(pageSide, entries[first].size.width());
        Page page;
        int x = 0, y = 0, shelf = 0;
        std::size_t next = first;
        for (; next < entries.size(); ++next) {
            const QSize size = entries[next].size;
            if (size.width() > width)
                break;
            if (x + size.width() > width) {
                x = 0;
                y += shelf;
                shelf = 0;
            }
            if (next > first && y + size.height() > pageSide)
                break;
            page.stamps.push_back({entries[next].name->anchor, entries[next].box, QRect(QPoint(x, y), size)});
            x += size.width();
            shelf = std::max(shelf, size.height());
        }
        page.picture = QImage(width, y + shelf, QImage::Format_ARGB32_Premultiplied);
        page.picture.fill(Qt::transparent);
        QPainter painter(&page.picture);
        painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = first; i < next; ++i) {
            const Stamp& stamp = page.stamps[i - first];
            const PlacedName& name = *entries[i].name;
            const auto font = fonts.try_emplace(name.nameClass, nameFont(program, style.name(name.nameClass))).first;
            painter.resetTransform();
            painter.translate(stamp.piece.topLeft());
            painter.scale(ratio, ratio);
            painter.translate(-stamp.box.topLeft());
            paintName(painter, name, font->second, style);
        }
        painter.end();
        sheet.pages.push_back(std::move(page));
        first = next;
    }
    return sheet;
}

} // namespace posko::ui
