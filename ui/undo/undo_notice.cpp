#include "ui/undo/undo_notice.h"

#include "ui/window/actions.h"
#include "ui/window/notice_button.h"

#include <QAction>
#include <QBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds lasts{12};
} // namespace

UndoNotice::UndoNotice(UndoStack& stack, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_stack(stack)
    , m_undo(actions[Actions::Undo])
    , m_redo(actions[Actions::Redo])
    , m_text(new NoticeButton)
    , m_button(new QPushButton)
{
    setObjectName(u"undo"_s);
    m_text->setObjectName(u"undoText"_s);
    m_text->setProperty("kind", u"flat"_s);
    m_button->setObjectName(u"undoButton"_s);
    m_button->setToolTip(m_undo->toolTip());
    m_button->setText(m_undo->toolTip()); // the key stands beside the word
    m_button->setProperty("kind", u"flat"_s);
    QFont underlined = m_button->font();
    underlined.setUnderline(true);
    m_button->setFont(underlined);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_text);
    layout->addWidget(m_button);
    m_fade.setSingleShot(true);
    m_fade.setInterval(lasts);
    showLatest();

    connect(&stack, &UndoStack::deedDone, this, [this] {
        m_fade.start();
        showLatest();
    });
    connect(&stack, &UndoStack::changed, this, &UndoNotice::showLatest);
    connect(&m_fade, &QTimer::timeout, this, &UndoNotice::showLatest);
    connect(m_undo, &QAction::triggered, &stack, &UndoStack::undo);
    connect(m_redo, &QAction::triggered, &stack, &UndoStack::redo);
    connect(m_button, &QPushButton::clicked, m_undo, &QAction::trigger);
    connect(m_text, &QPushButton::clicked, this, [this] {
        if (const std::string& complaint = m_stack.done().back().complaint; !complaint.empty())
            Q_EMIT complaintAsked(complaint);
    });
}

void UndoNotice::showLatest()
{
    const auto& done = m_stack.done();
    m_undo->setEnabled(!done.empty());
    m_redo->setEnabled(!m_stack.undone().empty());
    const bool shown = !done.empty() && (m_fade.isActive() || m_stack.holds());
    setVisible(shown);
    if (!shown)
        return;
    m_text->say(done.back().text);
    m_button->setAccessibleName(tr("Undo: %1").arg(done.back().text));
}

} // namespace posko::ui
