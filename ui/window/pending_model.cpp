#include "ui/window/pending_model.h"

#include "ui/words/words.h"

#include <QTimeZone>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::PendingCommand;

namespace {

bool needsAttention(PendingCommand::State state)
{
    return state == PendingCommand::State::Conflict || state == PendingCommand::State::Rejected ||
           state == PendingCommand::State::Held || state == PendingCommand::State::Unreadable;
}

QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

PendingModel::PendingModel(std::function<core::Instant()> now, std::function<const app::ReferenceData&()> reference,
                           QObject* parent)
    : QAbstractTableModel(parent)
    , m_now(std::move(now))
    , m_reference(std::move(reference))
{
}

void PendingModel::setCommands(std::vector<PendingCommand> commands)
{
    m_all = std::move(commands);
    filter();
}

void PendingModel::setShow(Show show)
{
    if (m_show == show)
        return;
    m_show = show;
    filter();
}

void PendingModel::filter()
{
    beginResetModel();
    m_shown.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_shown), [this](const PendingCommand& command) {
        return needsAttention(command.state) == (m_show == Show::Attention);
    });
    endResetModel();
}

const PendingCommand* PendingModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_shown[static_cast<std::size_t>(row)] : nullptr;
}

int PendingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PendingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PendingModel::reason(const PendingCommand& command)
{
    switch (command.state) {
    case PendingCommand::State::Waiting:
        return command.sent ? tr("Sent; its answer has not come yet") : tr("Waits to be sent");
    case PendingCommand::State::WaitingForPhoto:
        return tr("Waits for its photo to be uploaded");
    case PendingCommand::State::Conflict: {
        QStringList groups;
        for (const std::string& word : command.differs)
            groups << words::fieldGroup(word);
        return words::notOnRecord(
            command, groups.isEmpty() ? words::error(command.error)
                                      : tr("Somebody else changed in the meantime: %1").arg(groups.join(u"; "_s)));
    }
    case PendingCommand::State::Rejected:
    case PendingCommand::State::Unreadable:
        return words::refusal(command);
    case PendingCommand::State::Held:
        return words::notOnRecord(command, tr("Waits, because your action before it was not accepted"));
    }
    return {};
}

void PendingModel::tick()
{
    const auto minute = std::chrono::floor<std::chrono::minutes>(m_now());
    if (minute == m_agesOf)
        return;
    m_agesOf = minute;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Since), index(rowCount() - 1, Since));
}

QVariant PendingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PendingCommand& pending = m_shown[static_cast<std::size_t>(index.row())];
    if (role == MutationRole)
        return words::fromUtf8(pending.command.mutationId);
    if (role == ComplaintRole)
        return words::fromUtf8(pending.command.complaintId);
    if (role == Qt::ToolTipRole)
        return words::plainToolTip(index.column() == Since ? whenAndWhetherSent(pending)
                                                           : text(pending, index.column()));
    if (role == Qt::AccessibleTextRole && index.column() == Deed)
        return sentenceOf(pending);
    return role == Qt::DisplayRole ? QVariant(text(pending, index.column()).simplified()) : QVariant();
}

QString PendingModel::text(const PendingCommand& pending, int column) const
{
    const bool unreadable = pending.state == PendingCommand::State::Unreadable;
    switch (column) {
    case Deed:
        if (unreadable)
            return tr("Unreadable work");
        return sentence(words::deed(pending, m_reference()));
    case Complaint: {
        const QString number = words::fromUtf8(pending.number);
        const QString place = words::fromUtf8(pending.place).simplified();
        if (pending.command.type == core::CommandType::Set)
            return tr("Running the post");
        if (!pending.here)
            return tr("A complaint that is not here any more");
        if (number.isEmpty())
            return place.isEmpty() ? tr("New complaint") : place;
        return place.isEmpty() ? number : tr("%1, %2", "number, place").arg(number, place);
    }
    case Reason:
        return reason(pending);
    case Since:
        if (unreadable)
            return {};
        return tr("%1 (%2)", "when, how long ago")
            .arg(words::when(pending.command.at, m_now(), words::zone(m_reference().agency)), ago(pending));
    default:
        return {};
    }
}

QString PendingModel::ago(const PendingCommand& pending) const
{
    return words::ago(m_now() - pending.command.at);
}

QString PendingModel::whenAndWhetherSent(const PendingCommand& pending) const
{
    if (pending.state == PendingCommand::State::Unreadable)
        return tr("Nobody can say when it was done.");
    return tr("Done %1, %2. %3", "a time, how long ago, whether it was sent")
        .arg(words::dateTime(pending.command.at, words::zone(m_reference().agency)), ago(pending),
             words::whetherSent(pending));
}

QString PendingModel::sentenceOf(const PendingCommand& pending) const
{
    QStringList parts;
    for (const int column : {Deed, Complaint, Reason, Since}) {
        if (const QString part = text(pending, column).simplified(); !part.isEmpty())
            parts << part;
    }
    return parts.join(u"; "_s);
}

QVariant PendingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Deed:
        return tr("What you did");
    case Complaint:
        return tr("Complaint");
    case Reason:
        return m_show == Show::Attention ? tr("Why it was not accepted") : tr("Why it is not sent");
    case Since:
        return tr("When");
    default:
        return {};
    }
}

} // namespace posko::ui
