#include "ui/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace posko::ui {
namespace {

/// WCAG 2.2, relative luminance.
double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

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
    constexpr double enough = 2.2; // a mark is never alone: its shape and word say the same
    const Colours c = Theme::coloursOf(GetParam());
    for (const QColor& surface : {c.panel, c.mapLand}) {
        for (const QColor& fill : {c.late, c.dueSoon, c.inTime, c.paused, c.promised, c.done})
            EXPECT_GE(contrast(fill, surface), enough)
                << fill.name().toStdString() << " on " << surface.name().toStdString();
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
