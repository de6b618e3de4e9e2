#include "ui/window/pending_list.h"

#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QTableView>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype deedInButton = 32;  ///< characters
constexpr int longestPendingDeed = 280; ///< characters below the table; the tool tip and the pane have all
/// More than these scroll, so that the queue below keeps its place.
constexpr int rowsInSight = 6;
} // namespace

PendingList::PendingList(app::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new PendingModel([&desk] { return desk.now(); },
                               [&desk]() -> const app::ReferenceData& { return desk.reference(); }, this))
    , m_table(new QTableView)
    , m_title(makeLabel("pendingTitle", nullptr, "heading"))
    , m_what(makeLabel("pendingWhat", nullptr, "strong"))
    , m_when(makeLabel("pendingWhen", nullptr, "quiet"))
    , m_why(makeLabel("pendingWhy", nullptr, "quiet"))
    , m_compare(new QPushButton(tr("Compare…")))
    , m_again(new QPushButton)
    , m_giveUp(new QPushButton(tr("Give up…")))
    , m_cancel(new QPushButton)
{
    setObjectName(u"pending"_s);
    setProperty("kind", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    for (QLabel* label : {m_what, m_when, m_why})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_compare->setObjectName(u"pendingCompare"_s);
    m_again->setObjectName(u"pendingAgain"_s);
    m_giveUp->setObjectName(u"pendingGiveUp"_s);
    m_cancel->setObjectName(u"pendingCancel"_s);

    m_table->setObjectName(u"pendingTable"_s);
    m_table->setAccessibleName(tr("Your actions that the server does not have"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(std::max(28, fontMetrics().height() + 10));
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    const int character = fontMetrics().averageCharWidth();
    header->resizeSection(PendingModel::Deed, 26 * character);
    header->resizeSection(PendingModel::Complaint, 30 * character);
    header->resizeSection(PendingModel::Since, 24 * character);
    header->setSectionResizeMode(PendingModel::Reason, QHeaderView::Stretch);
    layOut();
    listen();
    update();
}

void PendingList::layOut()
{
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_what);
    texts->addWidget(m_why);
    texts->addWidget(m_when);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 8);
    bar->addLayout(texts, 1);
    for (QPushButton* button : {m_compare, m_again, m_giveUp, m_cancel})
        bar->addWidget(button, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    m_title->setContentsMargins(12, 0, 12, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_table, 1);
    layout->addLayout(bar);
}

void PendingList::listen()
{
    connect(&m_desk, &app::Desk::pendingReady, this, [this](const std::vector<app::PendingCommand>& commands) {
        const QScopedValueRollback refilling(m_refilling, true);
        const QString chosen = m_table->currentIndex().data(PendingModel::MutationRole).toString();
        m_model->setCommands(commands);
        int row = 0;
        for (int r = 0; r < m_model->rowCount(); ++r) {
            if (m_model->index(r, 0).data(PendingModel::MutationRole).toString() == chosen)
                row = r;
        }
        if (m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(row, 0));
        update();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PendingList::update); // its age
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        update();
        // A row that moves up because another one went was not chosen by the user.
        if (m_table->hasFocus() && !m_refilling)
            choose();
    });
    connect(m_table, &QTableView::clicked, this, &PendingList::choose);
    connect(m_table, &QTableView::activated, this, &PendingList::choose);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PendingList::showMenu);
    auto* drop = new QShortcut(QKeySequence::Delete, m_table);
    drop->setContext(Qt::WidgetShortcut);
    connect(drop, &QShortcut::activated, this,
            [this] { (m_model->show() == PendingModel::Show::Attention ? m_giveUp : m_cancel)->click(); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (const auto* pending = current())
            m_desk.retry(words::fromUtf8(pending->command.mutationId));
    });
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (const auto* pending = current())
            Q_EMIT compareAsked(*pending);
    });
    connect(m_giveUp, &QPushButton::clicked, this, &PendingList::giveUp);
    connect(m_cancel, &QPushButton::clicked, this, &PendingList::cancel);
}

void PendingList::setShow(PendingModel::Show show)
{
    m_model->setShow(show);
    update();
    refresh();
}

void PendingList::refresh()
{
    m_desk.requestPending();
}

void PendingList::choose()
{
    if (const auto* pending = current())
        Q_EMIT complaintChosen(pending->command.complaintId);
}

const app::PendingCommand* PendingList::current() const
{
    return m_model->at(m_table->currentIndex().row());
}

void PendingList::update()
{
    const bool attention = m_model->show() == PendingModel::Show::Attention;
    m_title->setText(attention ? tr("Not accepted by the server. Decide on each.")
                               : tr("Waiting to be sent. It is kept here until the server has it."));
    const auto* pending = current();
    showChosen(pending);
    const QString name = deed();
    m_compare->setVisible(attention && pending && pending->comparison);
    m_compare->setAccessibleName(tr("Compare “%1”").arg(name));
    m_compare->setToolTip(tr("Shows field by field what you did and what stands now"));
    m_again->setVisible(attention);
    m_giveUp->setVisible(attention);
    m_again->setEnabled(pending && pending->state != app::PendingCommand::State::Unreadable);
    const bool records = pending && words::recordsOnly(*pending);
    m_again->setText(records ? tr("Record again") : tr("Send again"));
    m_again->setAccessibleName(tr("%1: %2", "what to do, with what").arg(m_again->text(), name));
    m_again->setToolTip(records ? tr("Puts it on record on today's state of the complaint; the reporter gets nothing "
                                     "again")
                                : tr("Sends it on today's state of the complaint"));
    m_giveUp->setEnabled(pending);
    m_giveUp->setAccessibleName(tr("Give up “%1”").arg(name));
    m_giveUp->setToolTip(tr("Removes it after a question (%1)", "a key")
                             .arg(QKeySequence(QKeySequence::Delete).toString(QKeySequence::NativeText)));
    m_cancel->setVisible(!attention && pending);
    m_cancel->setEnabled(pending && !pending->sent);
    m_cancel->setText(tr("Cancel “%1”…")
                          .arg(name.size() > deedInButton ? name.first(deedInButton) + u'…' : name)
                          .replace(u'&', u"&&"_s));
    m_cancel->setAccessibleName(tr("Cancel “%1”").arg(name));
    m_cancel->setToolTip(words::plainToolTip(m_cancel->isEnabled() ? m_cancel->accessibleName()
                                                                   : tr("It was sent and may have arrived.")));
    const int rows = std::min(count(), rowsInSight);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            rows * m_table->verticalHeader()->defaultSectionSize() + 2);
    Q_EMIT countChanged();
}

void PendingList::showChosen(const app::PendingCommand* pending)
{
    m_what->setVisible(pending);
    m_when->setVisible(pending);
    if (!pending) {
        setText(m_why, m_model->show() == PendingModel::Show::Attention ? tr("Nothing waits for you.")
                                                                        : tr("Everything is sent."));
        return;
    }
    const QString what = m_model->text(*pending, PendingModel::Deed);
    setText(m_what, words::shortened(words::toUtf8(what), longestPendingDeed));
    m_what->setToolTip(words::plainToolTip(what));
    setText(m_when, m_model->whenAndWhetherSent(*pending));
    const bool itsOwnReason = pending->error.message.empty() || pending->state == app::PendingCommand::State::Conflict;
    setText(m_why, itsOwnReason ? PendingModel::reason(*pending) : words::refusal(*pending));
}

void PendingList::showMenu(const QPoint& at)
{
    if (!current())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"pendingMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* button : {m_compare, m_again, m_giveUp, m_cancel}) {
        if (button->isHidden())
            continue;
        QAction* action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void PendingList::tick()
{
    if (isVisible())
        m_model->tick();
}

int PendingList::count() const
{
    return m_model->rowCount();
}

Dropped PendingList::dropped(int pictures) const
{
    const app::PendingCommand& pending = *current();
    return {.deed = m_model->text(pending, PendingModel::Deed),
            .pictures = pictures,
            .records = words::recordsOnly(pending),
            .unreadable = pending.state == app::PendingCommand::State::Unreadable};
}

void PendingList::giveUp()
{
    const auto* pending = current();
    if (!pending)
        return;
    const QString mutation = words::fromUtf8(pending->command.mutationId);
    askToGiveUp(this, dropped(pending->onlyPicture ? 1 : 0), [this, mutation] { m_desk.discard(mutation); });
}

void PendingList::cancel()
{
    const auto* pending = current();
    if (!pending)
        return;
    const QString mutation = words::fromUtf8(pending->command.mutationId);
    askToCancel(this, dropped(app::picturesOf(*pending, m_model->all())),
                [this, mutation] { m_desk.withdraw(mutation); });
}

QString PendingList::deed() const
{
    return m_model->index(m_table->currentIndex().row(), PendingModel::Deed).data().toString();
}

} // namespace posko::ui
