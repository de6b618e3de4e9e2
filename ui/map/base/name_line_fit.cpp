#include "ui/map/base/name_line_fit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace posko::ui {

namespace {

constexpr double endMargin = 3;        // pixels of line beyond a name
constexpr double tryEvery = 18;        // pixels
constexpr int mostTries = 15;          // to either side
constexpr double straightWithin = 1.4; // pixels that a line leaves its chord by
constexpr double mostTurn = 14;        // degrees between two letters
constexpr double mostBend = 60;        // degrees between the first and the last
constexpr double leastStep = 0.5;      // pixels
constexpr char16_t lastSimple = 0x24f; // the end of Latin: a script whose letters join is not taken apart

double degrees(QPointF way)
{
    return std::atan2(way.y(), way.x()) * 180 / std::numbers::pi;
}

double turned(double from, double to)
{
    return std::remainder(to - from, 360);
}

double length(QPointF v)
{
    return std::hypot(v.x(), v.y());
}

} // namespace

NameLineFit::NameLineFit(const QPolygonF& line, const QString& text, const QFontMetricsF& metrics)
    : m_text(text)
    , m_metrics(metrics)
    , m_width(metrics.horizontalAdvance(text))
{
    for (const QPointF p : line) {
        if (!m_line.isEmpty() && length(p - m_line.back()) < leastStep)
            continue;
        m_along.push_back(m_line.isEmpty() ? 0 : m_along.back() + length(p - m_line.back()));
        m_line.append(p);
    }
    m_reach = m_along.empty() ? 0 : m_along.back() / 2;
}

std::vector<double> NameLineFit::places(double apart) const
{
    const double whole = m_line.size() < 2 ? 0 : m_along.back();
    if (whole < m_width + 2 * endMargin)
        return {};
    const auto count = std::max(1, static_cast<int>(whole / (m_width + apart)));
    std::vector<double> result;
    for (int i = 0; i < count; ++i)
        result.push_back(whole * (i + 0.5) / count);
    return result;
}

std::vector<double> NameLineFit::offsets() const
{
    std::vector<double> result{0};
    for (int i = 1; i <= mostTries && i * tryEvery < m_reach; ++i) {
        result.push_back(i * tryEvery);
        result.push_back(-i * tryEvery);
    }
    return result;
}

QPointF NameLineFit::point(double along) const
{
    const auto after = std::ranges::upper_bound(m_along, along);
    const auto i = std::clamp<std::size_t>(static_cast<std::size_t>(after - m_along.begin()), 1, m_along.size() - 1);
    const double share = (along - m_along[i - 1]) / (m_along[i] - m_along[i - 1]);
    const auto at = static_cast<qsizetype>(i);
    return m_line[at - 1] + (m_line[at] - m_line[at - 1]) * share;
}

std::optional<NameLineFit::Set> NameLineFit::at(double middle) const
{
    const double from = middle - m_width / 2, to = middle + m_width / 2;
    if (m_line.size() < 2 || from < endMargin || to > m_along.back() - endMargin)
        return {};
    if (auto set = straight(from, to))
        return set;
    return bent(from, to);
}

void NameLineFit::addBoxes(Set& set, QPointF from, QPointF to) const
{
    // Squares along the letters that are as high as they are.
    const double side = m_metrics.ascent() + m_metrics.descent() - 2;
    const QPointF way = to - from;
    const double far = length(way);
    const double angle = std::atan2(way.y(), way.x());
    const double half = side / 2 * (std::abs(std::cos(angle)) + std::abs(std::sin(angle)));
    if (std::abs(way.y()) < 1) {
        set.boxes.emplace_back(QPointF(std::min(from.x(), to.x()), from.y() - side / 2), QSizeF(far, side));
        return;
    }
    const int count = std::max(1, static_cast<int>(std::ceil(far / side)));
    for (int i = 0; i < count; ++i) {
        const QPointF centre = from + way * ((i + 0.5) / count);
        set.boxes.emplace_back(centre - QPointF(half, half), QSizeF(2 * half, 2 * half));
    }
}

std::optional<NameLineFit::Set> NameLineFit::straight(double from, double to) const
{
    QPointF a = point(from), b = point(to);
    const QPointF way = b - a;
    const double far = length(way);
    if (far < m_width * 0.97)
        return {};
    for (std::size_t i = 0; i < m_along.size(); ++i) {
        if (m_along[i] <= from || m_along[i] >= to)
            continue;
        const QPointF off = m_line[static_cast<qsizetype>(i)] - a;
        if (std::abs(off.x() * way.y() - off.y() * way.x()) / far > straightWithin)
            return {};
    }
    // Read from left to right; straight up where it is upright.
    if (b.x() < a.x() - 0.01 || (std::abs(b.x() - a.x()) <= 0.01 && b.y() > a.y()))
        std::swap(a, b);
    Set set;
    set.middle = (a + b) / 2;
    const QPointF along = (b - a) / length(b - a);
    const QPointF down(-along.y(), along.x());
    const double baseline = (m_metrics.ascent() - m_metrics.descent()) / 2;
    set.runs.push_back({m_text, -along * (m_width / 2) + down * baseline, degrees(along)});
    addBoxes(set, -along * (m_width / 2), along * (m_width / 2));
    return set;
}

std::optional<NameLineFit::Set> NameLineFit::bent(double from, double to) const
{
    if (std::ranges::any_of(m_text, [](QChar c) { return c.unicode() > lastSimple; }))
        return {};
    const bool backwards = point(to).x() < point(from).x();
    const auto along = [&](double distance) {
        return point(backwards ? to - distance : from + distance);
    };
    Set set;
    set.middle = along(m_width / 2);
    const double baseline = (m_metrics.ascent() - m_metrics.descent()) / 2;
    double first = 0, before = 0, left = 0;
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        const double right = m_metrics.horizontalAdvance(m_text.left(i + 1));
        // Over the neighbours too, so that a kink is rounded.
        const double wide = right - left;
        const QPointF a = along(std::max(0.0, left - wide)), b = along(std::min(m_width, right + wide));
        const double angle = degrees(b - a);
        if (i == 0)
            first = angle;
        else if (std::abs(turned(before, angle)) > mostTurn || std::abs(turned(first, angle)) > mostBend)
            return {};
        // A letter on its head is not readable, even where the whole is not.
        if (std::abs(turned(0, angle)) > 90)
            return {};
        before = angle;
        const QPointF way = (b - a) / std::max(length(b - a), 0.01);
        const QPointF down(-way.y(), way.x());
        const QPointF centre = along((left + right) / 2) - set.middle;
        set.runs.push_back({m_text.mid(i, 1), centre - way * (wide / 2) + down * baseline, angle});
        addBoxes(set, centre - way * (wide / 2), centre + way * (wide / 2));
        left = right;
    }
    return set;
}

} // namespace posko::ui
