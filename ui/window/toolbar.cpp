#include "ui/window/toolbar.h"

#include "ui/queue/search_field.h"
#include "ui/style/pill.h"
#include "ui/style/theme.h"
#include "ui/window/action_button.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QTimeZone>
#include <QTimer>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Link;
using core::CommandType;

namespace {

/// Keystrokes within this time make one search.
constexpr int searchPauseMilliseconds = 60;
constexpr int nameCharacters = 22; ///< of the account; the menu has the whole name

QString linkWord(const app::LinkState& state)
{
    switch (state.link) {
    case Link::SignedOut:
        return Toolbar::tr("Signed out");
    case Link::Connecting:
        return Toolbar::tr("Connecting…");
    case Link::Loading:
        return Toolbar::tr("Loading %1").arg(QLocale().toString(state.loaded));
    case Link::Online:
        return Toolbar::tr("Connected");
    case Link::Offline:
        return Toolbar::tr("Offline");
    case Link::SignInNeeded:
        return Toolbar::tr("Sign in again");
    }
    return {};
}

} // namespace

Toolbar::Toolbar(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_actions(actions)
    , m_search(new SearchField(desk.places(), actions[Actions::Search]->shortcut().toString(QKeySequence::NativeText),
                               theme))
    , m_assign(new ActionButton(actions.command(CommandType::Assign), theme))
    , m_more(new QPushButton(tr("More")))
    , m_link(new Pill(theme))
    , m_unsent(new Pill(theme))
    , m_attention(new Pill(theme))
    , m_clock(new Pill(theme))
    , m_account(new QPushButton)
    , m_menu(new QMenu(this))
    , m_who(nullptr)
{
    setObjectName(u"toolbar"_s);
    setProperty("kind", u"bar"_s);
    setAccessibleName(tr("Toolbar"));
    m_link->setObjectName(u"linkPill"_s);
    m_unsent->setObjectName(u"unsentPill"_s);
    m_attention->setObjectName(u"attentionPill"_s);
    m_clock->setObjectName(u"clockPill"_s);
    m_clock->setFocusPolicy(Qt::NoFocus);
    m_clock->setToolTip(tr("The server's time in the agency's zone"));
    m_account->setObjectName(u"account"_s);
    m_menu->setObjectName(u"accountMenu"_s);
    m_account->setMenu(m_menu);
    for (Pill* pill : {m_link, m_unsent, m_attention})
        pill->setCursor(Qt::PointingHandCursor);

    auto* create = new ActionButton(actions[Actions::NewComplaint], theme);
    create->setPrimary(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 7);
    layout->setSpacing(8);
    layout->addWidget(m_search, 3);
    m_commands = {create, m_assign};
    for (const CommandType type : {CommandType::Reply, CommandType::Photo, CommandType::Merge})
        m_commands.push_back(new ActionButton(actions.command(type), theme));
    for (ActionButton* button : m_commands)
        layout->addWidget(button);
    auto* moreMenu = new QMenu(this);
    moreMenu->setObjectName(u"toolbarMoreMenu"_s);
    m_more->setObjectName(u"toolbarMore"_s);
    m_more->setAccessibleName(tr("More commands"));
    m_more->setMenu(moreMenu);
    m_more->hide();
    connect(moreMenu, &QMenu::aboutToShow, this, &Toolbar::fillMore);
    layout->addWidget(m_more);
    layout->addStretch(1);
    for (Pill* pill : {m_link, m_attention, m_unsent, m_clock})
        layout->addWidget(pill);
    layout->addWidget(m_account);

    auto* pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(searchPauseMilliseconds);
    connect(pause, &QTimer::timeout, this, [this] { Q_EMIT searchChanged(m_search->search()); });
    connect(m_search, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    const auto searchNow = [this, pause] {
        pause->stop();
        Q_EMIT searchChanged(m_search->search());
    };
    connect(m_search, &SearchField::left, this, [this, searchNow] {
        searchNow();
        Q_EMIT searchLeft();
    });
    connect(m_search, &SearchField::entered, this, [this, searchNow] {
        searchNow();
        Q_EMIT searchEntered();
    });
    connect(m_unsent, &Pill::clicked, this, [this] { Q_EMIT viewAsked(app::View::Unsent); });
    connect(m_attention, &Pill::clicked, this, [this] { Q_EMIT viewAsked(app::View::Attention); });
    connect(m_link, &Pill::clicked, this, [this] {
        if (m_desk.link().link == Link::SignInNeeded || m_desk.link().link == Link::SignedOut)
            Q_EMIT signInAsked();
    });
    connect(&desk, &app::Desk::linkChanged, this, &Toolbar::showLink);
    connect(&desk, &app::Desk::opened, this, &Toolbar::showAccount);
    connect(&desk, &app::Desk::referenceChanged, this, &Toolbar::tick);
    connect(&theme, &Theme::changed, this, &Toolbar::showLink);
    // One button for both: a complaint that has a crew is reassigned.
    for (const CommandType type : {CommandType::Assign, CommandType::Reassign})
        connect(actions.command(type), &QAction::enabledChanged, this, &Toolbar::showAssign);

    fillMenu();
    showLink();
    showAccount();
    tick();
}

QSize Toolbar::minimumSizeHint() const
{
    return {widthWith(0, false), QFrame::minimumSizeHint().height()};
}

bool Toolbar::event(QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        fold();
    return QFrame::event(event);
}

int Toolbar::widthWith(std::size_t commands, bool clock) const
{
    const QMargins margins = layout()->contentsMargins();
    int width =
        margins.left() + margins.right() + m_search->minimumSizeHint().expandedTo(m_search->minimumSize()).width();
    const auto add = [this, &width](const QWidget* widget) {
        width += layout()->spacing() + widget->sizeHint().width();
    };
    for (std::size_t i = 0; i < commands; ++i)
        add(m_commands[i]);
    if (commands < m_commands.size())
        add(m_more);
    for (const Pill* pill : {m_link, m_attention, m_unsent}) {
        if (!pill->isHidden())
            add(pill);
    }
    if (clock)
        add(m_clock);
    add(m_account);
    return width;
}

void Toolbar::fold()
{
    std::size_t commands = m_commands.size();
    while (commands > 0 && widthWith(commands, true) > width())
        --commands;
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        m_commands[i]->setVisible(i < commands);
    m_more->setVisible(commands < m_commands.size());
    m_clock->setVisible(widthWith(commands, true) <= width());
}

void Toolbar::fillMore()
{
    m_more->menu()->clear();
    for (const ActionButton* button : m_commands) {
        if (button->isHidden())
            m_more->menu()->addAction(button->action());
    }
}

void Toolbar::fillMenu()
{
    m_who = m_menu->addAction(QString());
    m_who->setObjectName(u"accountWho"_s);
    m_who->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addAction(m_actions[Actions::MyAccount]);
    m_menu->addAction(m_actions[Actions::Administration]);
    auto* scheme = m_menu->addMenu(tr("Appearance"));
    scheme->setObjectName(u"schemeMenu"_s);
    scheme->addActions(
        {m_actions[Actions::LightScheme], m_actions[Actions::DarkScheme], m_actions[Actions::SystemScheme]});
    auto* language = m_menu->addMenu(tr("Language"));
    language->setObjectName(u"languageMenu"_s);
    language->addActions({m_actions[Actions::UseEnglish], m_actions[Actions::UseIndonesian]});
    m_menu->addSeparator();
    m_menu->addActions({m_actions[Actions::Triage], m_actions[Actions::Snooze], m_actions[Actions::CrewBoard],
                        m_actions[Actions::CrewsOnMap], m_actions[Actions::BacklogBoard]});
    m_menu->addSeparator();
    m_menu->addActions({m_actions[Actions::PrintOrder], m_actions[Actions::SaveOrderPdf],
                        m_actions[Actions::PrintCrewDay], m_actions[Actions::SaveCrewDayPdf],
                        m_actions[Actions::ExportRows]});
    m_menu->addSeparator();
    m_menu->addActions({m_actions[Actions::SaveView], m_actions[Actions::SavedViews], m_actions[Actions::Columns],
                        m_actions[Actions::Notifications]});
    m_menu->addSeparator();
    m_menu->addActions({m_actions[Actions::CommandPalette], m_actions[Actions::FindPlace], m_actions[Actions::KeyHelp],
                        m_actions[Actions::About]});
    m_menu->addSeparator();
    m_menu->addActions({m_actions[Actions::SaveUnsent], m_actions[Actions::TakeInUnsent]});
    m_menu->addSeparator();
    m_menu->addActions({m_actions[Actions::SignOut], m_actions[Actions::Quit]});
}

void Toolbar::focusSearch()
{
    m_search->begin(false);
}

void Toolbar::focusPlaces()
{
    m_search->begin(true);
}

void Toolbar::dropSearchWords()
{
    m_search->dropWords();
    Q_EMIT searchChanged(m_search->search());
}

PlaceList& Toolbar::places()
{
    return m_search->places();
}

void Toolbar::clearSearch()
{
    m_search->clear();
    Q_EMIT searchChanged({});
}

void Toolbar::tick()
{
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(core::toMillis(m_desk.now()), words::zone(m_desk.reference().agency));
    const QString time = QLocale().toString(now, tr("HH:mm:ss", "time format"));
    m_clock->show(tr("%1 %2", "time, zone").arg(time, now.timeZoneAbbreviation()), time);
}

void Toolbar::showLink()
{
    const Colours& colours = m_theme.colours();
    const app::LinkState& state = m_desk.link();
    QColor dot = colours.paused;
    if (state.link == Link::Online)
        dot = colours.inTime;
    else if (state.link == Link::Loading || state.link == Link::Connecting)
        dot = colours.dueSoon;
    else if (state.link == Link::Offline || state.link == Link::SignInNeeded)
        dot = colours.late;
    m_link->show(linkWord(state), state.link == Link::SignInNeeded ? linkWord(state) : QString(), dot);
    m_link->setToolTip(words::plainToolTip(state.detail));
    m_link->setAccessibleDescription(state.detail);

    const QString unsent = QLocale().toString(state.unsent);
    m_unsent->show(tr("Unsent %1").arg(unsent), unsent);
    m_unsent->setStrongColour(state.unsent > 0 ? std::optional(colours.dueSoonText) : std::nullopt);
    m_unsent->setToolTip(tr("Your actions that wait to be sent, photos among them"));
    const QString attention = QLocale().toString(state.attention);
    m_attention->show(tr("Not accepted %1").arg(attention), attention);
    m_attention->setStrongColour(colours.lateText);
    m_attention->setToolTip(tr("Actions that the server did not accept and that wait for you"));
    m_attention->setVisible(state.attention > 0);
}

void Toolbar::showAccount()
{
    const core::Actor& actor = m_desk.actor();
    const QString name = words::fromUtf8(actor.name);
    const QString shown = name.isEmpty() ? tr("Account") : name;
    const int room = nameCharacters * fontMetrics().averageCharWidth();
    m_account->setText(fontMetrics().elidedText(shown, Qt::ElideRight, room).replace(u'&', "&&"_L1));
    m_account->setAccessibleName(tr("Account: %1").arg(shown));
    m_who->setText(name.isEmpty() ? tr("Not signed in")
                                  : tr("Signed in as %1, %2", "name, role").arg(name, words::role(actor.role)));
}

void Toolbar::showAssign()
{
    QAction* reassign = m_actions.command(CommandType::Reassign);
    m_assign->setAction(reassign->isEnabled() ? reassign : m_actions.command(CommandType::Assign));
}

} // namespace posko::ui
