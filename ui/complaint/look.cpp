#include "ui/complaint/look.h"

#include "ui/theme.h"

#include <QWidget>

namespace posko::ui {

using namespace Qt::StringLiterals;

QString lookSheet(const Theme& theme)
{
    const auto& c = theme.colours();
    auto sheet = uR"(
#paneContent, #complaintContent { background: @panel; }
QLabel[look="title"] { color: @quiet; font-weight: 600; font-size: 12px; }
QLabel[look="quiet"] { color: @quiet; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="number"] { font-weight: 700; font-size: 17px; }
QLabel[look="heading"] { font-weight: 600; font-size: 16px; }
QLabel[look="wrong"] { color: @late; }
QLabel[look="warning"] { color: @dueSoon; }
QLabel[look="good"] { color: @done; }
QLabel[look="pill"] { border: 1px solid @line; border-radius: 10px; padding: 2px 9px; font-size: 12px; }
QLabel[look="hazard"] { border: 1px solid @late; border-radius: 10px; padding: 2px 9px; font-size: 12px;
    color: @late; font-weight: 600; }
QFrame[look="note"] { border: 1px solid @line; border-radius: 6px; background: @window; }
QFrame[look="alarm"] { border: 1px solid @late; border-radius: 6px; background: @panel; }
QTextBrowser[look="text"] { border: none; background: transparent; color: @text; padding: 0; }
QPushButton[look="link"] { border: none; background: transparent; color: @accent; padding: 1px 2px; min-height: 0; }
QPushButton[look="link"]:hover, QPushButton[look="link"]:focus { text-decoration: underline; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border: 1px solid @accent; border-radius: 6px;
    padding: 5px 14px; font-weight: 600; }
QPushButton[primary="true"]:disabled { background: @line; color: @quiet; border-color: @line; }
QPushButton[primary="true"]:focus { border: 2px solid @text; padding: 4px 13px; }
)"_s;
    const std::pair<QLatin1StringView, QColor> values[] = {
        {"@quiet"_L1, c.quiet},         {"@line"_L1, c.line},       {"@late"_L1, c.lateText},
        {"@dueSoon"_L1, c.dueSoonText}, {"@done"_L1, c.doneText},   {"@window"_L1, c.window},
        {"@panel"_L1, c.panel},         {"@text"_L1, c.text},       {"@accent"_L1, c.accent},
        {"@onAccent"_L1, c.onAccent},
    };
    for (const auto& [name, colour] : values) {
        sheet.replace(name, colour.name());
    }
    return sheet;
}

void wear(QWidget* widget, Theme& theme)
{
    const auto put = [widget, &theme] { widget->setStyleSheet(lookSheet(theme)); };
    put();
    QObject::connect(&theme, &Theme::changed, widget, put);
}

} // namespace posko::ui
