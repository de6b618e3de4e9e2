#include "tests/ui/contrast.h"

#include "ui/style/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QPainter>

namespace posko::ui {
namespace {

using tests::contrast;

class ThemeContrast : public testing::TestWithParam<bool> {};

TEST_P(ThemeContrast, EveryTextIsReadableOnEverySurface)
{
    constexpr double enough = 4.5; // WCAG 2.2, level AA, text of any size
    const Colours c = Theme::coloursOf(GetParam());
    const QColor texts[] = {c.text,       c.quiet,      c.accent,       c.lateText, c.dueSoonText,
                            c.inTimeText, c.pausedText, c.promisedText, c.doneText};
    for (const QColor& surface : {c.window, c.panel, c.selection}) {
        for (const QColor& text : texts)
            EXPECT_GE(contrast(text, surface), enough)
                << text.name().toStdString() << " on " << surface.name().toStdString();
    }
    EXPECT_GE(contrast(c.onAccent, c.accent), enough);
}

TEST_P(ThemeContrast, FillsStandOutFromTheMapAndThePanel)
{
    constexpr double enough = 3; // WCAG 2.2, 1.4.11
    const Colours c = Theme::coloursOf(GetParam());
    for (const QColor& surface : {c.panel, c.mapLand}) {
        for (const QColor& fill : {c.late, c.dueSoon, c.inTime, c.paused, c.promised, c.done})
            EXPECT_GE(contrast(fill, surface), enough)
                << fill.name().toStdString() << " on " << surface.name().toStdString();
    }
}

TEST_P(ThemeContrast, EdgesOfControlsStandOutFromEverySurface)
{
    constexpr double enough = 3; // WCAG 2.2, 1.4.11
    const Colours c = Theme::coloursOf(GetParam());
    for (const QColor& surface : {c.window, c.panel, c.selection}) {
        for (const QColor& edge : {c.control, c.accent})
            EXPECT_GE(contrast(edge, surface), enough)
                << edge.name().toStdString() << " on " << surface.name().toStdString();
    }
}

TEST_P(ThemeContrast, EveryTextOfThePaletteIsReadableOnItsGround)
{
    const Theme theme(*qApp, GetParam() ? Theme::Scheme::Dark : Theme::Scheme::Light);
    const QPalette palette = qApp->palette();
    using Role = QPalette::ColorRole;
    const std::pair<Role, Role> pairs[] = {
        {QPalette::WindowText, QPalette::Window},       {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},      {QPalette::ButtonText, QPalette::Button},
        {QPalette::PlaceholderText, QPalette::Base},    {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::ToolTipText, QPalette::ToolTipBase}, {QPalette::Link, QPalette::Base},
        {QPalette::LinkVisited, QPalette::Base},        {QPalette::BrightText, QPalette::Accent}};
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        for (const auto& [text, ground] : pairs)
            EXPECT_GE(contrast(palette.color(group, text), palette.color(group, ground)), 4.5)
                << text << " on " << ground;
    }
}

INSTANTIATE_TEST_SUITE_P(Schemes, ThemeContrast, testing::Values(false, true));

TEST(Theme, EveryStateHasItsOwnShape)
{
    using core::ClockState;
    const ClockState states[] = {ClockState::InTime, ClockState::DueSoon,  ClockState::Late,
                                 ClockState::Paused, ClockState::Promised, ClockState::Done};
    std::vector<QImage> drawn;
    for (const ClockState state : states) {
        EXPECT_FALSE(Theme::mark(state).isEmpty());
        QImage image(24, 24, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        Theme::paintMark(painter, QRectF(4, 4, 16, 16), state, Qt::black);
        painter.end();
        for (const QImage& other : drawn)
            EXPECT_NE(other, image);
        drawn.push_back(image);
    }
}

TEST(Theme, SwitchesWholeApplicationAndTellsSo)
{
    Theme theme(*qApp, Theme::Scheme::Light);
    int told = 0;
    QObject::connect(&theme, &Theme::changed, &theme, [&told] { ++told; });
    theme.setScheme(Theme::Scheme::Dark);
    EXPECT_EQ(told, 1);
    EXPECT_TRUE(theme.dark());
    EXPECT_EQ(qApp->palette().color(QPalette::Base), Theme::coloursOf(true).panel);
    EXPECT_FALSE(qApp->styleSheet().contains(u'@'));
    theme.setScheme(Theme::Scheme::Light);
    EXPECT_EQ(qApp->palette().color(QPalette::Base), Theme::coloursOf(false).panel);
}

} // namespace
} // namespace posko::ui
