#include "ui/style/theme.h"

#include "ui/style/desk_style.h"

#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleHints>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::ClockState;

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Colours light()
{
    Colours c;
    c.window = rgb(0xf5f6f8);
    c.panel = rgb(0xffffff);
    c.line = rgb(0xdfe3e8);
    c.control = rgb(0x7a8390);
    c.text = rgb(0x1d2530);
    c.quiet = rgb(0x5e6773);
    c.accent = rgb(0x1f5fa8);
    c.onAccent = rgb(0xffffff);
    c.selection = rgb(0xdbe8f7);
    c.late = rgb(0xc8451b);
    c.dueSoon = rgb(0xb87200);
    c.inTime = rgb(0x1c7f6a);
    c.paused = rgb(0x6b7280);
    c.promised = rgb(0x7a4fa3);
    c.done = rgb(0x4b8b3b);
    c.lateText = rgb(0xb43e18);
    c.dueSoonText = rgb(0x905b00);
    c.inTimeText = rgb(0x197360);
    c.pausedText = rgb(0x616774);
    c.promisedText = rgb(0x7a4fa3);
    c.doneText = rgb(0x3e7331);
    c.mapLand = rgb(0xe6eae0);
    c.mapWater = rgb(0xeef1ec);
    c.mapBorder = rgb(0x8f979f);
    c.mapRoad = rgb(0xcdd1c8);
    return c;
}

Colours darkColours()
{
    Colours c;
    c.window = rgb(0x1b1f25);
    c.panel = rgb(0x23282f);
    c.line = rgb(0x353c45);
    c.control = rgb(0x828d9a);
    c.text = rgb(0xe6eaef);
    c.quiet = rgb(0xa1aab5);
    c.accent = rgb(0x71adf1);
    c.onAccent = rgb(0x10202f);
    c.selection = rgb(0x2c3f57);
    c.late = rgb(0xf2764a);
    c.dueSoon = rgb(0xf0b23c);
    c.inTime = rgb(0x4cc3a7);
    c.paused = rgb(0x9aa3ae);
    c.promised = rgb(0xb893dd);
    c.done = rgb(0x8cc77a);
    c.lateText = rgb(0xf48e6a);
    c.dueSoonText = rgb(0xf0b23c);
    c.inTimeText = rgb(0x4cc3a7);
    c.pausedText = rgb(0xa2aab4);
    c.promisedText = rgb(0xbd9bdf);
    c.doneText = rgb(0x8cc77a);
    c.mapLand = rgb(0x2a3035);
    c.mapWater = rgb(0x22272d);
    c.mapBorder = rgb(0x6d7680);
    c.mapRoad = rgb(0x3a4046);
    return c;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](float x, float y) {
        return static_cast<float>(x + (y - x) * share);
    };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

} // namespace

Theme::Theme(QApplication& application, Scheme scheme)
    : m_application(application)
    , m_scheme(scheme)
{
    m_application.setStyle(new DeskStyle);
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_scheme == Scheme::System)
            apply();
    });
    apply();
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    apply();
}

Colours Theme::coloursOf(bool dark)
{
    return dark ? darkColours() : light();
}

void Theme::apply()
{
    m_dark = m_scheme == Scheme::Dark ||
             (m_scheme == Scheme::System && QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    m_colours = coloursOf(m_dark);
    const Colours& c = m_colours;

    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.panel);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::Button, c.panel);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.onAccent);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.quiet);
    palette.setColor(QPalette::Highlight, c.selection);
    palette.setColor(QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Accent, c.accent);
    palette.setColor(QPalette::Light, mixed(c.panel, Qt::white, m_dark ? 0.08 : 1.0));
    palette.setColor(QPalette::Midlight, mixed(c.panel, c.line, 0.5));
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.control);
    palette.setColor(QPalette::Shadow, Qt::black);
    const QColor faint = mixed(c.quiet, c.panel, 0.4);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    m_application.setPalette(palette);
    m_application.setStyleSheet(styleSheet());
    Q_EMIT changed();
}

QString Theme::styleSheet() const
{
    const Colours& c = m_colours;
    const double points = QApplication::font().pointSizeF();
    QFile file(u":/posko/style/desk.qss"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("the style sheet is missing");
        return {};
    }
    QString sheet = QString::fromUtf8(file.readAll());

    const QString scheme = m_dark ? u"dark"_s : u"light"_s;
    const std::initializer_list<std::pair<QLatin1StringView, QString>> values = {
        {"@chevrondown"_L1, u":/posko/icons/chevron-down-%1.png"_s.arg(scheme)},
        {"@chevronup"_L1, u":/posko/icons/chevron-up-%1.png"_s.arg(scheme)},
        // The longer names first: @panel is not a prefix of another one, @accent is.
        {"@accenthover"_L1, mixed(c.accent, m_dark ? Qt::white : Qt::black, 0.12).name()},
        {"@accent"_L1, c.accent.name()},
        {"@onaccent"_L1, c.onAccent.name()},
        {"@window"_L1, c.window.name()},
        {"@panel"_L1, c.panel.name()},
        {"@line"_L1, c.line.name()},
        {"@control"_L1, c.control.name()},
        {"@text"_L1, c.text.name()},
        {"@quiet"_L1, c.quiet.name()},
        {"@faint"_L1, mixed(c.quiet, c.panel, 0.4).name()},
        {"@selection"_L1, c.selection.name()},
        {"@hover"_L1, mixed(c.panel, c.selection, 0.5).name()},
        {"@sunken"_L1, mixed(c.window, c.line, 0.6).name()},
        {"@warning"_L1, c.dueSoonText.name()},
        {"@error"_L1, c.lateText.name()},
        {"@good"_L1, c.doneText.name()},
        {"@small"_L1, QString::number(points * 0.9, 'f', 1)},
        {"@big"_L1, QString::number(points * 1.35, 'f', 1)},
    };
    for (const auto& [name, value] : values)
        sheet.replace(name, value);
    return sheet;
}

QFont Theme::small(bool bold)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    if (bold)
        font.setWeight(QFont::DemiBold);
    return font;
}

QColor Theme::fill(ClockState state) const
{
    switch (state) {
    case ClockState::InTime:
        return m_colours.inTime;
    case ClockState::DueSoon:
        return m_colours.dueSoon;
    case ClockState::Late:
        return m_colours.late;
    case ClockState::Paused:
        return m_colours.paused;
    case ClockState::Promised:
        return m_colours.promised;
    case ClockState::Done:
        return m_colours.done;
    case ClockState::DoneLate:
        return m_colours.late;
    }
    return m_colours.quiet;
}

QColor Theme::textColour(ClockState state) const
{
    switch (state) {
    case ClockState::InTime:
        return m_colours.inTimeText;
    case ClockState::DueSoon:
        return m_colours.dueSoonText;
    case ClockState::Late:
        return m_colours.lateText;
    case ClockState::Paused:
        return m_colours.pausedText;
    case ClockState::Promised:
        return m_colours.promisedText;
    case ClockState::Done:
        return m_colours.doneText;
    case ClockState::DoneLate:
        return m_colours.lateText;
    }
    return m_colours.quiet;
}

QColor Theme::fill(app::MapState state) const
{
    switch (state) {
    case app::MapState::Late:
        return m_colours.late;
    case app::MapState::DueSoon:
        return m_colours.dueSoon;
    case app::MapState::InTime:
        return m_colours.inTime;
    case app::MapState::Paused:
        return m_colours.paused;
    case app::MapState::Promised:
        return m_colours.promised;
    case app::MapState::Done:
        return m_colours.done;
    case app::MapState::None:
        return mixed(m_colours.quiet, m_colours.panel, 0.3);
    }
    return m_colours.quiet;
}

QString Theme::mark(ClockState state)
{
    switch (state) {
    case ClockState::InTime:
        return u"●"_s;
    case ClockState::DueSoon:
        return u"◆"_s;
    case ClockState::Late:
        return u"▲"_s;
    case ClockState::Paused:
        return u"Ⅱ"_s;
    case ClockState::Promised:
        return u"◷"_s;
    case ClockState::Done:
    case ClockState::DoneLate:
        return u"✓"_s;
    }
    return {};
}

void Theme::paintMark(QPainter& painter, const QRectF& square, ClockState state, const QColor& colour)
{
    const double side = std::min(square.width(), square.height());
    const QPointF centre = square.center();
    const auto at = [&](double x, double y) {
        return centre + QPointF(x, y) * side;
    };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (state) {
    case ClockState::InTime:
        painter.drawEllipse(centre, side * 0.42, side * 0.42);
        break;
    case ClockState::DueSoon:
        painter.drawPolygon(QPolygonF({at(0, -0.52), at(0.52, 0), at(0, 0.52), at(-0.52, 0)}));
        break;
    case ClockState::Late:
        painter.drawPolygon(QPolygonF({at(0, -0.46), at(0.52, 0.44), at(-0.52, 0.44)}));
        break;
    case ClockState::Paused:
        painter.drawRect(QRectF(at(-0.34, -0.4), at(-0.1, 0.4)));
        painter.drawRect(QRectF(at(0.1, -0.4), at(0.34, 0.4)));
        break;
    case ClockState::Promised: {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, side * 0.13, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(centre, side * 0.41, side * 0.41);
        painter.drawLine(centre, at(0, -0.26));
        painter.drawLine(centre, at(0.2, 0));
        break;
    }
    case ClockState::Done:
    case ClockState::DoneLate:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, side * 0.18, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({at(-0.4, 0.04), at(-0.12, 0.34), at(0.42, -0.34)}));
        break;
    }
    painter.restore();
}

} // namespace posko::ui
