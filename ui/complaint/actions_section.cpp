#include "ui/complaint/actions_section.h"

#include "ui/actions.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/crews.h"
#include "ui/complaint/flow_layout.h"
#include "ui/theme.h"
#include "ui/window/action_button.h"
#include "ui/words.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t buttonCount = 5;
constexpr std::size_t chipCount = 4;

/// Behind More in any case: rare, or offered elsewhere in the pane.
bool rare(core::CommandType type, core::Status status)
{
    using enum core::CommandType;
    if (type == Confirm) {
        return status != core::Status::Assigned; // no order, nothing to take note of
    }
    return type == Photo || type == Place || type == Transfer || type == Claim || type == Release || type == Split ||
           type == Unassign || type == Reopen;
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
    , m_flow(new FlowLayout(6))
    , m_menu(new QMenu(this))
    , m_none(makeLabel("noActions", this, "quiet"))
{
    m_menu->setObjectName(u"moreMenu"_s);
    body()->addLayout(m_flow);
    body()->addWidget(m_none);
}

void ActionsSection::show(const PaneView& view)
{
    m_actions.allow(view.allowed);
    m_none->setVisible(view.allowed.empty());
    setText(m_none, view.unlisted.isEmpty() ? tr("Nothing to do here for this account.")
                                            : tr("Show the complaint in the list first."));
    if (view.allowed == m_shown && view.complaint().status == m_status) {
        return;
    }
    m_shown = view.allowed;
    m_status = view.complaint().status;
    clearLayout(m_flow);
    m_menu->clear();
    std::size_t buttons = 0;
    for (const auto type : m_shown) {
        auto* action = m_actions.command(type);
        if (!action) {
            continue;
        }
        // The first is the expected step, however rare it is elsewhere.
        if (buttons > 0 && (rare(type, view.complaint().status) || buttons >= buttonCount)) {
            m_menu->addAction(action);
            continue;
        }
        auto* button = new ActionButton(action, m_theme, this);
        button->setObjectName(objectNameOf(type));
        button->setPrimary(buttons == 0);
        m_flow->addWidget(button);
        button->show();
        ++buttons;
    }
    if (!m_menu->isEmpty()) {
        auto* more = new QPushButton(tr("More"), this);
        more->setObjectName(u"moreActions"_s);
        more->setMenu(m_menu);
        m_flow->addWidget(more);
        more->show();
    }
    updateGeometry();
}

CrewSection::CrewSection(CommandFlow& commands, QWidget* parent)
    : Section("crewSection", tr("Suggested crew"), parent)
    , m_commands(commands)
    , m_flow(new FlowLayout(6))
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
