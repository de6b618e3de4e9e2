#include "ui/board/chart.h"

#include "ui/words/words.h"

#include <QAccessibleWidget>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using ChartSpot = ChartDrawing::Spot;

namespace {

/// A chart is one to a screen reader too; where somebody stands in it is its description, and its table has all.
QAccessibleInterface* chartInterface(const QString&, QObject* object)
{
    auto* chart = qobject_cast<Chart*>(object);
    return chart ? new QAccessibleWidget(chart, QAccessible::Chart) : nullptr;
}

} // namespace

Chart::Chart(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(&chartInterface), true);
    setObjectName(u"chart"_s);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

ChartDrawing Chart::drawing() const
{
    return {m_data, m_theme.colours(), Theme::small(), QSizeF(size())};
}

void Chart::setData(const ChartData& data)
{
    if (m_current && m_current->line < m_data.lines.size()) {
        const auto same =
            std::ranges::find(data.lines, m_data.lines[m_current->line].label, &ChartLine::label) - data.lines.begin();
        m_current->line = static_cast<std::size_t>(same);
        if (m_current->line >= data.linesDrawn() || m_current->series >= data.series.size())
            m_current.reset();
    }
    const int before = heightForWidth(width());
    m_data = data;
    setAccessibleName(data.title);
    setAccessibleDescription(m_current ? spoken(*m_current) : data.note);
    if (heightForWidth(width()) != before)
        updateGeometry();
    update();
}

QString Chart::spoken(ChartSpot spot) const
{
    const ChartLine& line = m_data.lines[spot.line];
    return tr("%1, %2: %3", "bar, part of it, number")
        .arg(line.label, m_data.series[spot.series].name, line.cells[spot.series].text);
}

QSize Chart::sizeHint() const
{
    constexpr int usual = 420;
    return {usual, heightForWidth(usual)};
}

int Chart::heightForWidth(int width) const
{
    return static_cast<int>(ChartDrawing::heightFor(m_data, Theme::small(), width)) + 1;
}

QSize Chart::minimumSizeHint() const
{
    constexpr int least = 220;
    return {least, 1}; // its height follows from its width
}

void Chart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawing().paint(painter, hasFocus() ? m_current : std::nullopt);
}

void Chart::open(ChartSpot spot)
{
    if (const auto& target = m_data.lines[spot.line].cells[spot.series].opens)
        Q_EMIT opened(*target);
}

void Chart::stand(ChartSpot spot)
{
    m_current = spot;
    setAccessibleDescription(spoken(spot));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
    const QRect area = drawing().areaOf(spot).toRect();
    QToolTip::showText(mapToGlobal(area.bottomLeft()), words::plainToolTip(spoken(spot)), this, area);
}

void Chart::walk(int lines, int series)
{
    const std::size_t drawn = m_data.kind == ChartData::Kind::Bars || m_data.kind == ChartData::Kind::Heat
                                  ? m_data.linesDrawn()
                                  : m_data.lines.size();
    const std::vector<std::size_t> shown = drawing().shownSeries();
    if (drawn == 0 || shown.empty())
        return;
    if (!m_current) {
        stand({0, shown.front()});
        return;
    }
    const auto at = std::ranges::find(shown, m_current->series) - shown.begin();
    const auto nextSeries = std::clamp<std::ptrdiff_t>(at + series, 0, std::ssize(shown) - 1);
    const auto nextLine = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_current->line) + lines, 0,
                                                     static_cast<std::ptrdiff_t>(drawn) - 1);
    stand({static_cast<std::size_t>(nextLine), shown[static_cast<std::size_t>(nextSeries)]});
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    const bool lying = m_data.kind == ChartData::Kind::Bars || m_data.kind == ChartData::Kind::Heat;
    const int far = static_cast<int>(m_data.lines.size());
    switch (event->key()) {
    case Qt::Key_Up:
        return lying ? walk(-1, 0) : walk(0, -1);
    case Qt::Key_Down:
        return lying ? walk(1, 0) : walk(0, 1);
    case Qt::Key_Left:
        return lying ? walk(0, -1) : walk(-1, 0);
    case Qt::Key_Right:
        return lying ? walk(0, 1) : walk(1, 0);
    case Qt::Key_Home:
        return walk(-far, 0);
    case Qt::Key_End:
        return walk(far, 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current)
            open(*m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Chart::mouseMoveEvent(QMouseEvent* event)
{
    const auto spot = drawing().at(event->position());
    const bool opens = spot && m_data.lines[spot->line].cells[spot->series].opens;
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Chart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto spot = drawing().at(event->position())) {
        m_current = spot;
        update();
        open(*spot);
    }
}

void Chart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (!m_current && event->reason() != Qt::MouseFocusReason)
        walk(0, 0);
    update();
}

void Chart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool Chart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const auto spot = drawing().at(help->pos()))
            QToolTip::showText(help->globalPos(), words::plainToolTip(spoken(*spot)), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace posko::ui
