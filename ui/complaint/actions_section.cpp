#include "ui/complaint/actions_section.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/crews.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/window/action_button.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t buttonCount = 5;
constexpr int mostLines = 2; ///< of buttons: they are always in sight and take their room from the complaint
constexpr int gap = 6;
constexpr std::size_t chipCount = 4;

/// Behind More in any case: rare, or offered elsewhere in the pane.
bool rare(core::CommandType type, core::Status status)
{
    using enum core::CommandType;
    if (type == Confirm) {
        return status != core::Status::Assigned; // the crew is at work already
    }
    return type == Photo || type == Place || type == Transfer || type == Split || type == Unassign || type == Reopen;
}

QString objectNameOf(core::CommandType type)
{
    const auto word = core::toWord(type);
    return "do_"_L1 + QLatin1StringView(word.data(), static_cast<qsizetype>(word.size()));
}

} // namespace

UnlistedSection::UnlistedSection(Theme& theme, Actions& actions, QWidget* parent)
    : Section("unlistedSection", {}, parent)
    , m_why(makeLabel("unlisted", this, "warning"))
{
    auto* show = new ActionButton(actions[Actions::ShowInQueue], theme, this);
    show->setObjectName(u"showInQueue"_s);
    body()->addWidget(m_why);
    body()->addWidget(show, 0, Qt::AlignLeft);
}

void UnlistedSection::show(const PaneView& view)
{
    setVisible(!view.unlisted.isEmpty());
    setText(m_why,
            u"⚠ "_s +
                tr("%1 No command acts on it until it is shown.", "why it is not in the list").arg(view.unlisted));
}

ActionsSection::ActionsSection(Theme& theme, Actions& actions, QWidget* parent)
    : Section("actionsSection", tr("Next"), parent)
    , m_theme(theme)
    , m_actions(actions)
    , m_flow(new FlowLayout(gap))
    , m_more(new QPushButton(tr("More"), this))
    , m_menu(new QMenu(this))
    , m_none(makeLabel("noActions", this, "quiet"))
{
    m_menu->setObjectName(u"moreMenu"_s);
    m_more->setObjectName(u"moreActions"_s);
    m_more->setMenu(m_menu);
    m_more->hide();
    m_flow->addWidget(m_more);
    body()->addLayout(m_flow);
    body()->addWidget(m_none);
}

void ActionsSection::show(const PaneView& view)
{
    if (view.marked == 0) {
        m_actions.allow(view.allowed);
    }
    m_none->setVisible(view.allowed.empty());
    QString none = tr("Nothing to do here for this account.");
    if (view.marked > 0) {
        none = tr("Complaints are marked: the commands above the list are for them. Unmark them to work on this one.");
    } else if (!view.unlisted.isEmpty()) {
        none = tr("Show the complaint in the list first.");
    }
    setText(m_none, none);
    if (view.allowed == m_shown && view.complaint().status == m_status) {
        return;
    }
    m_shown = view.allowed;
    m_status = view.complaint().status;
    addButtons(m_status);
    fold();
    updateGeometry();
}

void ActionsSection::addButtons(core::Status status)
{
    m_flow->removeWidget(m_more);
    clearLayout(m_flow);
    m_buttons.clear();
    m_rare.clear();
    for (const auto type : m_shown) {
        auto* action = m_actions.command(type);
        if (!action) {
            continue;
        }
        // The first is the expected step, however rare it is elsewhere.
        if (!m_buttons.empty() && (rare(type, status) || m_buttons.size() >= buttonCount)) {
            m_rare += action;
            continue;
        }
        auto* button = new ActionButton(action, m_theme, this);
        button->setObjectName(objectNameOf(type));
        button->setPrimary(m_buttons.empty());
        m_flow->addWidget(button);
        m_buttons.push_back(button);
    }
    m_flow->addWidget(m_more);
}

int ActionsSection::linesOf(std::size_t buttons) const
{
    int lines = 1;
    int right = 0;
    const auto add = [&](const QWidget* button) {
        const int wide = button->sizeHint().width();
        if (right > 0 && right + wide > width()) {
            ++lines;
            right = 0;
        }
        right += wide + gap;
    };
    for (std::size_t i = 0; i < buttons; ++i) {
        add(m_buttons[i]);
    }
    if (buttons < m_buttons.size() || !m_rare.isEmpty()) {
        add(m_more);
    }
    return lines;
}

void ActionsSection::fold()
{
    auto count = m_buttons.size();
    while (count > 1 && linesOf(count) > mostLines) {
        --count;
    }
    m_menu->clear();
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < count);
        if (i >= count) {
            m_menu->addAction(m_buttons[i]->action());
        }
    }
    m_menu->addActions(m_rare);
    m_more->setVisible(!m_menu->isEmpty());
}

void ActionsSection::resizeEvent(QResizeEvent* event)
{
    Section::resizeEvent(event);
    fold();
}

CrewSection::CrewSection(CommandFlow& commands, QWidget* parent)
    : Section("crewSection", tr("Suggested crew"), parent)
    , m_commands(commands)
    , m_flow(new FlowLayout(gap))
    , m_none(makeLabel("noCrews", this, "quiet"))
{
    m_none->setText(tr("This district has no crew."));
    body()->addLayout(m_flow);
    body()->addWidget(m_none);
}

void CrewSection::show(const PaneView& view)
{
    m_detail = view.detail;
    const auto& complaint = view.complaint();
    const bool wanted = view.may(core::CommandType::Assign) && complaint.crew.empty() && !complaint.district.empty();
    setVisible(wanted);
    if (!wanted) {
        return;
    }
    const auto crews = suggestedCrews(view.detail, view.reference);
    m_none->setVisible(crews.empty());
    std::vector<std::string> key;
    for (const auto& crew : crews) {
        key.push_back(crew.code + '\n' + crew.name);
    }
    if (key == m_shown) {
        return;
    }
    m_shown = std::move(key);
    clearLayout(m_flow);
    for (std::size_t i = 0; i < std::min(crews.size(), chipCount); ++i) {
        const auto name = words::fromUtf8(crews[i].name);
        auto* chip = new QPushButton(name, this);
        chip->setObjectName(u"crew_"_s + words::fromUtf8(crews[i].code));
        chip->setAccessibleName(tr("Assign %1").arg(name));
        chip->setToolTip(words::plainToolTip(tr("Assign %1 at once").arg(name)));
        connect(chip, &QPushButton::clicked, this, [this, code = crews[i].code] { m_commands.assign(m_detail, code); });
        m_flow->addWidget(chip);
        chip->show();
    }
    if (crews.size() > chipCount) {
        auto* all = new QPushButton(tr("All %1…").arg(crews.size()), this);
        all->setObjectName(u"allCrews"_s);
        connect(all, &QPushButton::clicked, this, [this] { m_commands.begin(core::CommandType::Assign, m_detail); });
        m_flow->addWidget(all);
        all->show();
    }
    updateGeometry();
}

} // namespace posko::ui
