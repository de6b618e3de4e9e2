#include "tests/ui/contrast.h"

#include "ui/style/pill.h"
#include "ui/style/theme.h"
#include "ui/window/action_button.h"
#include "ui/window/actions.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QTest>
#include <QToolButton>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;

constexpr double enoughForControls = 3;
constexpr double enoughForText = 4.5;

/// Draws controls on each surface of a scheme and measures what is seen of them.
class DrawnContrast : public testing::TestWithParam<bool> {
protected:
    DrawnContrast()
        : theme(*qApp, GetParam() ? ui::Theme::Scheme::Dark : ui::Theme::Scheme::Light)
    {
        window.setAttribute(Qt::WA_StyledBackground);
        layout = new QGridLayout(&window);
        layout->setSizeConstraint(QLayout::SetFixedSize);
        layout->addWidget(&first); // takes the focus, so that the others show how they look without it
    }

    template <typename T> T* add(T* widget)
    {
        layout->addWidget(widget);
        return widget;
    }
    QImage drawn(const QColor& surface)
    {
        window.setStyleSheet(u"#surface { background: %1; }"_s.arg(surface.name()));
        window.setObjectName(u"surface"_s);
        window.show();
        first.setFocus();
        QCoreApplication::processEvents();
        return window.grab().toImage();
    }
    std::vector<QColor> surfaces() const { return {theme.colours().window, theme.colours().panel}; }

    /// The edge stands out on each of the four sides.
    static void expectEdge(const QImage& image, const QRect& place, const QColor& surface, const char* what)
    {
        constexpr int deep = 4;
        const QPoint middle = place.center();
        const QRect sides[] = {{place.left(), middle.y(), deep, 1},
                               {place.right() - deep + 1, middle.y(), deep, 1},
                               {middle.x(), place.top(), 1, deep},
                               {middle.x(), place.bottom() - deep + 1, 1, deep}};
        for (const QRect& side : sides) {
            EXPECT_GE(strongest(image, side, surface), enoughForControls)
                << what << " at " << side.x() << ',' << side.y() << " on " << surface.name().toStdString();
        }
    }
    static void expectText(const QImage& image, const QRect& place, const char* what)
    {
        const QRect inside = place.adjusted(5, 5, -5, -5);
        EXPECT_GE(strongest(image, inside, groundOf(image, inside)), enoughForText) << what;
    }
    static QRect indicator(const QAbstractButton& button)
    {
        QStyleOptionButton option;
        option.initFrom(&button);
        const bool round = qobject_cast<const QRadioButton*>(&button);
        return button.style()
            ->subElementRect(round ? QStyle::SE_RadioButtonIndicator : QStyle::SE_CheckBoxIndicator, &option, &button)
            .translated(button.pos());
    }

    ui::Theme theme;
    QWidget window;
    QLineEdit first;
    QGridLayout* layout;
};

TEST_P(DrawnContrast, RadioButtonsAndCheckBoxesAreSeenAndShowWhatIsChosen)
{
    auto* radioOff = add(new QRadioButton(u"Light"_s));
    auto* radioOn = add(new QRadioButton(u"Heavy"_s));
    auto* boxOff = add(new QCheckBox(u"Danger"_s));
    auto* boxOn = add(new QCheckBox(u"Danger"_s));
    radioOn->setChecked(true);
    boxOn->setChecked(true);
    for (const QColor& surface : surfaces()) {
        const QImage image = drawn(surface);
        for (const QAbstractButton* each : std::initializer_list<QAbstractButton*>{radioOff, radioOn, boxOff, boxOn}) {
            expectEdge(image, indicator(*each), surface, each->metaObject()->className());
            EXPECT_GE(strongest(image, each->geometry().adjusted(indicator(*each).width() + 6, 0, 0, 0), surface),
                      enoughForText);
        }
        for (const auto& [off, on] :
             {std::pair<QAbstractButton*, QAbstractButton*>{radioOff, radioOn}, {boxOff, boxOn}}) {
            const QRect inner = indicator(*on).adjusted(5, 5, -5, -5);
            const QColor empty = image.pixelColor(indicator(*off).center());
            EXPECT_GE(strongest(image, inner, empty), enoughForControls) << on->metaObject()->className();
        }
    }
}

TEST_P(DrawnContrast, EveryFieldAndButtonHasAnEdgeAndAReadableText)
{
    ui::Actions actions(&window);
    actions.command(core::CommandType::Create)->setEnabled(true);
    std::vector<std::pair<const char*, QWidget*>> all;
    const auto put = [&](const char* what, QWidget* widget) {
        all.emplace_back(what, add(widget));
    };
    auto* primary = new QPushButton(u"Send"_s);
    primary->setProperty("kind", u"primary"_s);
    auto* checked = new QPushButton(u"Only what the map shows"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    auto* tool = new QToolButton;
    tool->setText(u"Menu"_s);
    auto* hint = new QLineEdit;
    hint->setPlaceholderText(u"Street, number"_s);
    auto* text = new QPlainTextEdit(u"MMMM"_s);
    text->setFixedSize(200, 60);
    auto* choice = new QComboBox;
    choice->addItem(u"Before"_s);
    auto* pill = new ui::Pill(theme);
    pill->show(u"Unsent 3"_s, u"3"_s);
    put("button", new QPushButton(u"Cancel"_s));
    put("primary button", primary);
    put("checked button", checked);
    put("tool button", tool);
    put("action button", new ui::ActionButton(actions.command(core::CommandType::Create), theme));
    put("line", new QLineEdit(u"text"_s));
    put("hint", hint);
    put("text", text);
    put("choice", choice);
    put("number", new QSpinBox);
    put("date", new QDateEdit);
    put("pill", pill);
    for (const QColor& surface : surfaces()) {
        const QImage image = drawn(surface);
        for (const auto& [what, widget] : all) {
            expectEdge(image, widget->geometry(), surface, what);
            expectText(image, widget->geometry(), what);
        }
    }
}

TEST_P(DrawnContrast, TextsOfEveryKindAreReadable)
{
    std::vector<QLabel*> labels;
    for (const char* kind : {"", "heading", "title", "quiet", "warning", "error", "pill", "tag", "demo"}) {
        auto* label = add(new QLabel(u"MMMM"_s));
        label->setProperty("kind", QLatin1StringView(kind));
        labels.push_back(label);
    }
    auto* flat = add(new QPushButton(u"MMMM"_s));
    flat->setProperty("kind", u"flat"_s);
    auto* list = add(new QListWidget);
    list->addItems({u"MMMM"_s, u"MMMM"_s});
    list->setCurrentRow(0);
    for (const QColor& surface : surfaces()) {
        const QImage image = drawn(surface);
        const auto readable = [&image](const QRect& place) {
            return strongest(image, place, groundOf(image, place));
        };
        for (const QLabel* label : labels)
            EXPECT_GE(readable(label->geometry()), enoughForText) << label->property("kind").toString().toStdString();
        EXPECT_GE(readable(flat->geometry().adjusted(4, 4, -4, -4)), enoughForText);
        for (const int row : {0, 1}) {
            const QRect place = list->visualItemRect(list->item(row));
            EXPECT_GE(readable(place.translated(list->viewport()->mapTo(&window, QPoint(0, 0)))), enoughForText);
        }
    }
}

TEST_P(DrawnContrast, AScrollBarsHandleAndAMenusTickAreSeen)
{
    auto* bar = add(new QScrollBar(Qt::Vertical));
    bar->setRange(0, 1);
    bar->setPageStep(3);
    bar->setFixedHeight(120);
    for (const QColor& surface : surfaces())
        EXPECT_GE(strongest(drawn(surface), bar->geometry(), surface), enoughForControls);

    QMenu menu;
    auto* on = menu.addAction(u"MMMM"_s);
    on->setCheckable(true);
    on->setChecked(true);
    menu.ensurePolished();
    menu.resize(menu.sizeHint());
    const QImage image = menu.grab().toImage();
    const QRect place = menu.actionGeometry(on);
    QRect tick(place.topLeft() + QPoint(3, 3), QSize(18, place.height() - 6));
    EXPECT_GE(strongest(image, tick, theme.colours().panel), enoughForControls);
    tick.setLeft(place.left() + 24);
    tick.setRight(place.right() - 4);
    EXPECT_GE(strongest(image, tick, theme.colours().panel), enoughForText);
}

TEST_P(DrawnContrast, WhatHasTheFocusShowsIt)
{
    auto* box = add(new QCheckBox(u"Danger"_s));
    auto* button = add(new QPushButton(u"Cancel"_s));
    for (const QColor& surface : surfaces()) {
        for (QWidget* each : std::initializer_list<QWidget*>{box, button}) {
            const QImage before = drawn(surface);
            window.activateWindow(); // a window before this one may still have the keyboard
            ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
            each->setFocus(Qt::TabFocusReason);
            ASSERT_TRUE(QTest::qWaitFor([&] { return each->hasFocus(); }));
            const QImage after = window.grab().toImage();
            double most = 1;
            for (int x = each->x(); x < each->geometry().right(); ++x) {
                for (int y = each->y(); y < each->geometry().bottom(); ++y) {
                    if (before.pixel(x, y) != after.pixel(x, y))
                        most = std::max(most, contrast(after.pixelColor(x, y), surface));
                }
            }
            EXPECT_GE(most, enoughForControls) << each->metaObject()->className();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Schemes, DrawnContrast, testing::Values(false, true),
                         [](const auto& dark) { return dark.param ? "Dark" : "Light"; });

} // namespace
} // namespace posko::tests
