#include "ui/map/map_legend.h"

#include "ui/map/crew_layer.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>
#include <variant>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::ClockState;
using core::Lateness;

namespace {
constexpr ClockState states[] = {ClockState::Late,   ClockState::DueSoon,  ClockState::InTime,
                                 ClockState::Paused, ClockState::Promised, ClockState::Done};
constexpr Lateness latenesses[] = {Lateness::Fresh, Lateness::Late, Lateness::Old};
constexpr double padX = 12, padY = 7, markSide = 11, markGap = 5, entryGap = 14, lineGap = 4;
} // namespace

struct MapLegend::Entry {
    std::variant<ClockState, Lateness> means;
    QString word;
    QPointF at;
};

MapLegend::MapLegend(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_dueSoonShare(core::Policy().dueSoonShare)
{
    setObjectName(u"mapLegend"_s);
    setFont(Theme::small());
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void MapLegend::setDueSoonShare(double share)
{
    if (share == m_dueSoonShare)
        return;
    m_dueSoonShare = share;
    describe();
    updateGeometry();
    update();
}

void MapLegend::setCrews(bool shown)
{
    if (shown == m_crews)
        return;
    m_crews = shown;
    describe();
    updateGeometry();
    update();
}

// Amber and green are named by what parts them; the tool tip says it in sentences.
QString MapLegend::wordOf(ClockState state) const
{
    if (state != ClockState::DueSoon)
        return words::clockState(state);
    return tr("due soon: last %1 % of the time").arg(std::lround((1 - m_dueSoonShare) * 100));
}

QString MapLegend::wordOf(Lateness lateness)
{
    switch (lateness) {
    case Lateness::Fresh:
        return tr("crew, now");
    case Lateness::Late:
        return tr("within the hour");
    case Lateness::Old:
        break;
    }
    return tr("before that");
}

void MapLegend::describe()
{
    QStringList parts;
    for (const ClockState state : states)
        parts.append(Theme::mark(state) + u' ' + wordOf(state));
    if (m_crews) {
        for (const Lateness lateness : latenesses)
            parts.append(wordOf(lateness));
    }
    setAccessibleName(tr("What the marks mean"));
    setAccessibleDescription(parts.join(u", "_s));
    setToolTip(words::plainToolTip(words::clockMeanings(m_dueSoonShare)));
}

std::vector<MapLegend::Entry> MapLegend::entries(int width, QSize* size) const
{
    const QFontMetricsF metrics(font());
    const double line = std::max(metrics.height(), markSide);
    std::vector<Entry> result;
    double x = padX, y = padY, right = 0;
    const auto add = [&](std::variant<ClockState, Lateness> means, QString word) {
        const double wide = markSide + markGap + std::ceil(metrics.horizontalAdvance(word));
        if (x > padX && x + wide + padX > width) {
            x = padX;
            y += line + lineGap;
        }
        result.push_back({means, std::move(word), {x, y}});
        right = std::max(right, x + wide);
        x += wide + entryGap;
    };
    for (const ClockState state : states)
        add(state, wordOf(state));
    if (m_crews) {
        for (const Lateness lateness : latenesses)
            add(lateness, wordOf(lateness));
    }
    if (size)
        *size = QSize(static_cast<int>(std::ceil(right + padX)), static_cast<int>(std::ceil(y + line + padY)));
    return result;
}

QSize MapLegend::sizeFor(int width) const
{
    QSize size;
    entries(width, &size);
    return size;
}

QSize MapLegend::sizeHint() const
{
    return sizeFor(QWIDGETSIZE_MAX);
}

void MapLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().line);
    painter.setBrush(m_theme.colours().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const QFontMetricsF metrics(font());
    const double line = std::max(metrics.height(), markSide);
    for (const Entry& entry : entries(width(), nullptr)) {
        const QRectF mark(entry.at.x(), entry.at.y() + (line - markSide) / 2, markSide, markSide);
        QColor colour;
        if (const auto* state = std::get_if<ClockState>(&entry.means)) {
            colour = m_theme.textColour(*state);
            Theme::paintMark(painter, mark, *state, colour);
        } else {
            const Lateness lateness = std::get<Lateness>(entry.means);
            colour = CrewLayer::colourOf(lateness, m_theme);
            CrewLayer::paintShape(painter, mark, lateness, colour);
        }
        painter.setPen(colour);
        painter.drawText(QPointF(entry.at.x() + markSide + markGap, entry.at.y() + std::round(metrics.ascent())),
                         entry.word);
    }
}

void MapLegend::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace posko::ui
