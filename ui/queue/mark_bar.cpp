#include "ui/queue/mark_bar.h"

#include "app/table/bulk_preview.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/window/action_button.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>

namespace posko::ui {

using namespace Qt::StringLiterals;

MarkBar::MarkBar(Theme& theme, Actions& actions, QWidget* parent)
    : QFrame(parent)
    , m_count(new QLabel)
{
    setObjectName(u"markBar"_s);
    setProperty("kind", u"bar"_s);
    setAccessibleName(tr("Marked complaints"));
    m_count->setObjectName(u"markedCount"_s);
    m_count->setFont(Theme::small(true));

    // What is done most has a button, the rest is in a menu; what this account may not do is in neither.
    constexpr std::size_t buttons = 4;
    auto* flow = new FlowLayout(6);
    flow->addWidget(m_count);
    auto* more = new QPushButton(tr("More"), this);
    auto* menu = new QMenu(this);
    more->setObjectName(u"moreForMarked"_s);
    menu->setObjectName(u"moreForMarkedMenu"_s);
    more->setMenu(menu);
    std::size_t count = 0;
    for (const core::CommandType type : app::bulkCommands()) {
        QAction* action = actions.command(type);
        if (count++ >= buttons) {
            menu->addAction(action);
            continue;
        }
        auto* button = new ActionButton(action, theme, this);
        button->setObjectName(u"marked_"_s + words::fromUtf8(core::toWord(type)));
        flow->addWidget(button);
    }
    flow->addWidget(more);
    m_count->setMinimumHeight(more->sizeHint().height());
    auto* unmark = new ActionButton(actions[Actions::Unmark], theme, this);
    unmark->setObjectName(u"unmark"_s);
    flow->addWidget(unmark);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 5, 12, 5);
    layout->addLayout(flow);
}

void MarkBar::show(std::size_t marked)
{
    setVisible(marked > 0);
    const int number = static_cast<int>(marked);
    m_count->setText(tr("%n marked", nullptr, number).replace(QString::number(number), QLocale().toString(number)));
}

} // namespace posko::ui
