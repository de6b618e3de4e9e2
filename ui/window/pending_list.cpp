#include "ui/window/pending_list.h"

#include "ui/window/ask.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableView>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype deedInButton = 32; ///< characters
/// More than these scroll, so that the queue below keeps its place.
constexpr int rowsInSight = 6;
} // namespace

PendingList::PendingList(app::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new PendingModel([&desk] { return desk.now(); },
                               [&desk]() -> const app::ReferenceData& { return desk.reference(); }, this))
    , m_table(new QTableView)
    , m_title(new QLabel)
    , m_why(new QLabel)
    , m_again(new QPushButton)
    , m_giveUp(new QPushButton(tr("Give up…")))
    , m_cancel(new QPushButton)
{
    setObjectName(u"pending"_s);
    setProperty("kind", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setObjectName(u"pendingTitle"_s);
    m_title->setProperty("kind", u"heading"_s);
    m_why->setObjectName(u"pendingWhy"_s);
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setProperty("kind", u"quiet"_s);
    m_again->setObjectName(u"pendingAgain"_s);
    m_giveUp->setObjectName(u"pendingGiveUp"_s);
    m_giveUp->setAccessibleName(m_giveUp->text());
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
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(std::max(28, fontMetrics().height() + 10));
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    const int character = fontMetrics().averageCharWidth();
    header->resizeSection(PendingModel::Deed, 26 * character);
    header->resizeSection(PendingModel::Complaint, 34 * character);
    header->resizeSection(PendingModel::Since, 12 * character);
    header->setSectionResizeMode(PendingModel::Reason, QHeaderView::Stretch);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 8);
    bar->addWidget(m_why, 1);
    bar->addWidget(m_again);
    bar->addWidget(m_giveUp);
    bar->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    m_title->setContentsMargins(12, 0, 12, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_table, 1);
    layout->addLayout(bar);

    connect(&desk, &app::Desk::pendingReady, this, [this](const std::vector<app::PendingCommand>& commands) {
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
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        update();
        // A row that moves up because another one went was not chosen by the user.
        if (m_table->hasFocus() && !m_refilling)
            choose();
    });
    connect(m_table, &QTableView::clicked, this, &PendingList::choose);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (const auto* pending = current())
            m_desk.retry(words::fromUtf8(pending->command.mutationId));
    });
    connect(m_giveUp, &QPushButton::clicked, this, &PendingList::giveUp);
    connect(m_cancel, &QPushButton::clicked, this, &PendingList::cancel);
    update();
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
    m_why->setText(!pending ? attention ? tr("Nothing waits for you.") : tr("Everything is sent.")
                   : pending->error.message.empty() ? PendingModel::reason(*pending)
                                                    : words::refusal(*pending));
    m_again->setVisible(attention);
    m_giveUp->setVisible(attention);
    m_again->setEnabled(pending && pending->state != app::PendingCommand::State::Unreadable);
    const bool records = pending && words::recordsOnly(*pending);
    m_again->setText(records ? tr("Record again") : tr("Send again"));
    m_again->setAccessibleName(m_again->text());
    m_again->setToolTip(records ? tr("Puts it on record on today's state of the complaint; the reporter gets nothing "
                                     "again")
                                : tr("Sends it on today's state of the complaint"));
    m_giveUp->setEnabled(pending);
    const QString name = deed();
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

int PendingList::count() const
{
    return m_model->rowCount();
}

void PendingList::giveUp()
{
    const auto* pending = current();
    if (!pending)
        return;
    const QString mutation = words::fromUtf8(pending->command.mutationId);
    askToGiveUp(this, deed(), [this, mutation] { m_desk.discard(mutation); });
}

void PendingList::cancel()
{
    const auto* pending = current();
    if (!pending)
        return;
    const QString mutation = words::fromUtf8(pending->command.mutationId);
    askToCancel(this, deed(), [this, mutation] { m_desk.withdraw(mutation); });
}

QString PendingList::deed() const
{
    return m_model->index(m_table->currentIndex().row(), PendingModel::Deed).data().toString();
}

} // namespace posko::ui
