#include "ui/style/look.h"

#include "ui/style/theme.h"

#include <QApplication>
#include <QWidget>

namespace posko::ui {

using namespace Qt::StringLiterals;

QString lookSheet(const Theme& theme)
{
    const auto& c = theme.colours();
    auto sheet = uR"(
#paneContent, #complaintContent { background: @panel; }
#paneFooter { background: @panel; border: none; border-top: 1px solid @line; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="number"] { font-weight: 700; font-size: @bigpt; }
QLabel[kind="good"] { color: @done; }
QLabel[kind="hazard"] { border: 1px solid @late; border-radius: 10px; padding: 2px 9px; color: @late; font-weight: 600; }
QFrame[kind="inset"] { border: 1px solid @line; border-radius: 6px; background: @window; }
QFrame[kind="alarm"] { border: 1px solid @late; border-radius: 6px; background: @panel; }
QTextBrowser[kind="text"] { border: none; background: transparent; color: @text; padding: 0; }
QListWidget { border: 1px solid @control; border-radius: 6px; }
QListWidget::item { padding: 5px 8px; border: none; background: transparent; }
QListWidget::item:selected { background: @selection; color: @text; }
)"_s;
    const std::pair<QLatin1StringView, QColor> values[] = {
        {"@line"_L1, c.line},     {"@control"_L1, c.control}, {"@late"_L1, c.lateText}, {"@done"_L1, c.doneText},
        {"@window"_L1, c.window}, {"@panel"_L1, c.panel},     {"@text"_L1, c.text},     {"@selection"_L1, c.selection},
    };
    sheet.replace("@big"_L1, QString::number(QApplication::font().pointSizeF() * 1.35, 'f', 1));
    for (const auto& [name, colour] : values) {
        sheet.replace(name, colour.name());
    }
    return sheet;
}

void wear(QWidget* widget, Theme& theme)
{
    const auto put = [widget, &theme] {
        widget->setStyleSheet(lookSheet(theme));
    };
    put();
    QObject::connect(&theme, &Theme::changed, widget, put);
}

} // namespace posko::ui
