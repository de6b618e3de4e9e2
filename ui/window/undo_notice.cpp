#include "ui/window/undo_notice.h"

#include "ui/complaint/command_flow.h"
#include "ui/window/actions.h"
#include "ui/window/notice_button.h"
#include "ui/words/words.h"

#include <QAction>
#include <QBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

QString sentence(CommandType type, const QString& complaint)
{
    switch (type) {
    case CommandType::Acknowledge:
        return UndoNotice::tr("%1 acknowledged", "a complaint").arg(complaint);
    case CommandType::Confirm:
        return UndoNotice::tr("%1: order confirmed", "a complaint").arg(complaint);
    case CommandType::Start:
        return UndoNotice::tr("%1: work started", "a complaint").arg(complaint);
    default:
        return UndoNotice::tr("%1 marked repaired", "a complaint").arg(complaint);
    }
}

} // namespace

UndoNotice::UndoNotice(app::Desk& desk, Actions& actions, CommandFlow& flow, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_action(actions[Actions::Undo])
    , m_flow(flow)
    , m_text(new NoticeButton)
    , m_button(new QPushButton)
{
    setObjectName(u"undo"_s);
    m_text->setObjectName(u"undoText"_s);
    m_text->setProperty("kind", u"flat"_s);
    m_button->setObjectName(u"undoButton"_s);
    m_button->setToolTip(m_action->toolTip());
    m_button->setText(m_action->toolTip()); // the key stands beside the word
    m_button->setProperty("kind", u"flat"_s);
    QFont underlined = m_button->font();
    underlined.setUnderline(true);
    m_button->setFont(underlined);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_text);
    layout->addWidget(m_button);
    showLatest();

    connect(&flow, &CommandFlow::undoOffered, this, &UndoNotice::add);
    connect(&flow.desk(), &app::Desk::holdEnded, this, &UndoNotice::remove);
    connect(&desk, &app::Desk::withdrawn, this, &UndoNotice::tellWithdrawn);
    connect(&desk, &app::Desk::notWithdrawn, this,
            [this](const QString&, const core::Error& error) { Q_EMIT notice(words::error(error)); });
    connect(m_action, &QAction::triggered, this, &UndoNotice::undo);
    connect(m_button, &QPushButton::clicked, m_action, &QAction::trigger);
    connect(m_text, &QPushButton::clicked, this, [this] { Q_EMIT complaintAsked(m_deeds.back().complaint); });
}

void UndoNotice::add(const QString& mutation, CommandType type, const core::Complaint& complaint)
{
    m_deeds.push_back({mutation, sentence(type, words::complaintName(complaint)), complaint.id});
    showLatest();
}

void UndoNotice::remove(const QString& mutation)
{
    std::erase_if(m_deeds, [&](const Deed& deed) { return deed.mutation == mutation; });
    showLatest();
}

void UndoNotice::undo()
{
    if (m_deeds.empty())
        return;
    const QString mutation = m_deeds.back().mutation;
    remove(mutation);
    m_flow.desk().withdraw(mutation);
}

void UndoNotice::tellWithdrawn(const std::vector<core::Command>& commands)
{
    QStringList deeds;
    for (const core::Command& command : commands)
        deeds << words::deed(command, m_desk.reference()).simplified();
    const QString first = deeds.takeFirst();
    Q_EMIT notice(deeds.isEmpty() ? tr("Taken back: %1").arg(first)
                                  : tr("Taken back: %1. With it went: %2").arg(first, words::enumerated(deeds)));
}

void UndoNotice::showLatest()
{
    setVisible(!m_deeds.empty());
    m_action->setEnabled(!m_deeds.empty());
    if (m_deeds.empty())
        return;
    m_text->say(m_deeds.back().text);
    m_button->setAccessibleName(tr("Undo: %1").arg(m_deeds.back().text));
}

} // namespace posko::ui
