#include "ui/map/base/name_placement.h"

#include "ui/map/base/name_line_fit.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace posko::ui {

namespace {

constexpr double clearance = 2;    // pixels between two names
constexpr double sameAgain = 260;  // pixels between two of the same name
constexpr double numberAgain = 30; // between two house numbers that are the same
constexpr double symbolGap = 2;
constexpr double spacingOfSpaced = 108;  // per cent
constexpr double symbolAloneFrom = 15.5; // zoom at which a landmark may lose its name

/// Finds what overlaps a box by cells of a grid.
class Taken {
public:
    bool free(const QRectF& box) const
    {
        bool free = true;
        cells(box, [&](std::int64_t cell) {
            const auto found = m_cells.find(cell);
            free = free && (found == m_cells.end() || std::ranges::none_of(found->second, [&](std::size_t i) {
                                return m_boxes[i].intersects(box);
                            }));
        });
        return free;
    }
    void add(const QRectF& box)
    {
        m_boxes.push_back(box);
        cells(box, [&](std::int64_t cell) { m_cells[cell].push_back(m_boxes.size() - 1); });
    }

private:
    static constexpr double side = 64;
    template <typename Visit> static void cells(const QRectF& box, Visit visit)
    {
        const auto index = [](double v) {
            return static_cast<std::int64_t>(std::floor(v / side));
        };
        for (std::int64_t y = index(box.top()); y <= index(box.bottom()); ++y) {
            for (std::int64_t x = index(box.left()); x <= index(box.right()); ++x)
                visit(y * 1'000'003 + x);
        }
    }
    std::vector<QRectF> m_boxes;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> m_cells;
};

class Placer {
public:
    explicit Placer(const NameView& view)
        : m_view(view)
        , m_style(MapStyle::of(view.dark))
        , m_scale(TileKey::worldPixels * std::exp2(view.zoom))
    {
        for (const QRectF& obstacle : view.obstacles)
            m_taken.add(obstacle);
        for (const PlacedName& name : view.shown) {
            const QPointF at((name.anchor.x - view.origin.x) * m_scale, (name.anchor.y - view.origin.y) * m_scale);
            if (inArea(at))
                put(name, at, name.boxes);
        }
    }

    void place(const NameCandidate& candidate)
    {
        if (candidate.line.size() > 1)
            placeAlong(candidate);
        else if (!candidate.line.isEmpty() && inArea(candidate.line.front()))
            placeAt(candidate, candidate.line.front());
    }

    std::vector<PlacedName> take() { return std::move(m_placed); }

private:
    struct Letters {
        QFont font;
        QFontMetricsF metrics;
        explicit Letters(const QFont& f)
            : font(f)
            , metrics(f)
        {
        }
    };

    const Letters& letters(NameClass c)
    {
        const auto found = m_letters.find(c);
        return found != m_letters.end()
                   ? found->second
                   : m_letters.emplace(c, Letters(nameFont(m_view.font, m_style.name(c)))).first->second;
    }

    bool inArea(QPointF at) const { return QRectF(QPointF(0, 0), m_view.area).contains(at); }

    /// Whether the boxes, which lie about a point, are free, and nothing of the same name is near it.
    bool fits(QPointF at, const std::vector<QRectF>& boxes) const
    {
        return std::ranges::all_of(boxes, [&](const QRectF& box) { return m_taken.free(box.translated(at)); });
    }

    bool near(const NameCandidate& candidate, QPointF at, double distance) const
    {
        const auto [from, to] = m_byText.equal_range({candidate.nameClass, candidate.text});
        return std::any_of(from, to, [&](const auto& other) {
            const QPointF way = other.second - at;
            return std::hypot(way.x(), way.y()) < distance;
        });
    }

    void put(PlacedName name, QPointF at, std::vector<QRectF> boxes)
    {
        for (const QRectF& box : boxes)
            m_taken.add(box.translated(at).adjusted(-clearance, -clearance, clearance, clearance));
        m_byText.emplace(std::pair(name.nameClass, name.text), at);
        name.anchor = {m_view.origin.x + at.x() / m_scale, m_view.origin.y + at.y() / m_scale};
        name.boxes = std::move(boxes);
        m_placed.push_back(std::move(name));
    }

    void placeAlong(const NameCandidate& candidate)
    {
        const Letters& l = letters(candidate.nameClass);
        const NameLineFit fit(candidate.line, candidate.text, l.metrics);
        for (const double ideal : fit.places(sameAgain)) {
            // Outwards from there, the first that is free; the straightest of the near ones would be nicer than most
            // see.
            for (const double offset : fit.offsets()) {
                const auto set = fit.at(ideal + offset);
                if (!set || !inArea(set->middle) || near(candidate, set->middle, sameAgain) ||
                    !fits(set->middle, set->boxes))
                    continue;
                put({.nameClass = candidate.nameClass,
                     .text = candidate.text,
                     .anchor = {},
                     .runs = set->runs,
                     .boxes = {}},
                    set->middle, set->boxes);
                break;
            }
        }
    }

    void placeAt(const NameCandidate& candidate, QPointF at)
    {
        const bool number = candidate.nameClass == NameClass::HouseNumber;
        if (!candidate.text.isEmpty() && near(candidate, at, number ? numberAgain : sameAgain))
            return;
        const bool symbol = candidate.symbol != MapSymbol::None && candidate.symbol != MapSymbol::Post;
        constexpr double half = symbolSide / 2;
        const QRectF sign(-half, -half, symbolSide, symbolSide);
        if (symbol && !fits(at, {sign}))
            return;
        PlacedName name{.nameClass = candidate.nameClass,
                        .symbol = candidate.symbol,
                        .text = candidate.text,
                        .anchor = {},
                        .runs = {},
                        .boxes = {}};
        if (!candidate.text.isEmpty() && placeText(candidate, at, symbol, name, sign))
            return;
        if (symbol && (candidate.text.isEmpty() || m_view.zoom >= symbolAloneFrom))
            put(std::move(name), at, {sign});
    }

    /// Beside its symbol on whichever side is free, or around the point itself.
    bool placeText(const NameCandidate& candidate, QPointF at, bool symbol, PlacedName& name, const QRectF& sign)
    {
        const Letters& l = letters(candidate.nameClass);
        const std::vector<QString> lines = brokenUp(candidate, l.metrics);
        double width = 0;
        for (const QString& line : lines)
            width = std::max(width, std::ceil(l.metrics.horizontalAdvance(line)));
        const double lineHeight = std::ceil(l.metrics.ascent() + l.metrics.descent());
        const double height = lineHeight * static_cast<double>(lines.size());
        std::vector<QPointF> corners;
        constexpr double side = symbolSide / 2 + symbolGap;
        if (symbol)
            corners = {{side, -height / 2},
                       {-side - width, -height / 2},
                       {-width / 2, side - 1},
                       {-width / 2, -side - height + 1}};
        else
            corners = {{-width / 2, -height / 2}};
        for (const QPointF corner : corners) {
            std::vector<QRectF> boxes{QRectF(corner, QSizeF(width, height))};
            if (symbol)
                boxes.push_back(sign);
            if (candidate.symbol == MapSymbol::Post)
                boxes[0].adjust(-3, 0, 3, 0);
            if (!fits(at, boxes))
                continue;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                const double indent = symbol && corner.x() > 0 ? 0
                                      : symbol && corner.x() <= -side - width
                                          ? width - l.metrics.horizontalAdvance(lines[i])
                                          : (width - l.metrics.horizontalAdvance(lines[i])) / 2;
                name.runs.push_back(
                    {lines[i],
                     {corner.x() + indent, corner.y() + std::round(l.metrics.ascent()) + lineHeight * double(i)},
                     0});
            }
            put(std::move(name), at, std::move(boxes));
            return true;
        }
        return false;
    }

    /// A long name of a point stands in two lines.
    static std::vector<QString> brokenUp(const NameCandidate& candidate, const QFontMetricsF& metrics)
    {
        constexpr double widest = 9; // heights of a line
        const double width = metrics.horizontalAdvance(candidate.text);
        if (width < widest * metrics.height())
            return {candidate.text};
        qsizetype best = -1;
        double least = width;
        for (qsizetype i = candidate.text.indexOf(u' '); i >= 0; i = candidate.text.indexOf(u' ', i + 1)) {
            const double longer = std::max(metrics.horizontalAdvance(candidate.text.left(i)),
                                           metrics.horizontalAdvance(candidate.text.mid(i + 1)));
            if (longer < least) {
                least = longer;
                best = i;
            }
        }
        if (best < 0)
            return {candidate.text};
        return {candidate.text.left(best), candidate.text.mid(best + 1)};
    }

    const NameView& m_view;
    const MapStyle& m_style;
    double m_scale;
    Taken m_taken;
    std::map<NameClass, Letters> m_letters;
    std::multimap<std::pair<NameClass, QString>, QPointF> m_byText;
    std::vector<PlacedName> m_placed;
};

} // namespace

QFont nameFont(const QFont& program, const NameStyle& style)
{
    QFont font = program;
    const double size = program.pixelSize() > 0 ? program.pixelSize() : QFontInfo(program).pixelSize();
    font.setPixelSize(std::max(8, static_cast<int>(std::lround(size * style.size))));
    font.setWeight(style.bold ? QFont::DemiBold : QFont::Normal);
    font.setItalic(style.italic);
    if (style.spaced)
        font.setLetterSpacing(QFont::PercentageSpacing, spacingOfSpaced);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

std::vector<PlacedName> placeNames(std::span<const NameCandidate> candidates, const NameView& view)
{
    Placer placer(view);
    for (const NameCandidate& candidate : candidates)
        placer.place(candidate);
    return placer.take();
}

} // namespace posko::ui
