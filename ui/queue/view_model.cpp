#include "ui/queue/view_model.h"

#include "ui/words/words.h"

#include <algorithm>
#include <utility>

namespace posko::ui {

using app::View;

namespace {

std::optional<core::ClockState> markOf(View view)
{
    switch (view) {
    case View::DueWithin4Hours:
        return core::ClockState::DueSoon;
    case View::Late:
        return core::ClockState::Late;
    case View::Paused:
        return core::ClockState::Paused;
    case View::Programmed:
        return core::ClockState::Promised;
    default:
        return std::nullopt;
    }
}

/// Views that list what the user did, and the complaints below it.
bool countsActions(View view)
{
    return view == View::Unsent || view == View::Attention;
}

/// Views whose number calls for something to be done now.
bool urgent(View view)
{
    return view == View::New || view == View::DueWithin4Hours || view == View::Late || view == View::Unrouted ||
           view == View::Attention;
}

} // namespace

ViewModel::ViewModel(QObject* parent)
    : QAbstractListModel(parent)
{
    const auto group = [this](const QString& heading, std::initializer_list<View> views) {
        m_items.push_back({heading, {}});
        for (const View view : views)
            m_items.push_back({{}, view});
    };
    group(tr("Now"), {View::New, View::DueWithin4Hours, View::DueWithin24Hours, View::Late, View::Unrouted});
    group(tr("Work"), {View::Acknowledged, View::Assigned, View::InProgress, View::Paused, View::ReplyOwed,
                       View::ProgrammeProposed, View::Programmed});
    group(tr("Mine"), {View::Unsent, View::Attention});
    group(tr("All"), {View::Open, View::All});
}

void ViewModel::setCounts(const std::array<int, app::viewCount>& counts)
{
    if (counts == m_counts)
        return;
    const auto before = m_counts;
    m_counts = counts;
    for (std::size_t v = 0; v < app::viewCount; ++v) {
        if (before[v] != counts[v]) {
            const QModelIndex changed = indexOf(static_cast<View>(v));
            Q_EMIT dataChanged(changed, changed, {CountRole, AlarmRole, LoudRole, BadgeRole, Qt::AccessibleTextRole});
        }
    }
}

void ViewModel::setRole(core::Role role)
{
    if (std::exchange(m_role, role) == role)
        return;
    const QModelIndex changed = indexOf(View::ProgrammeProposed);
    Q_EMIT dataChanged(changed, changed, {BadgeRole, LoudRole});
}

bool ViewModel::decides(View view) const
{
    return view == View::ProgrammeProposed && m_role == core::Role::Supervisor;
}

QModelIndex ViewModel::indexOf(View view) const
{
    const auto it = std::ranges::find_if(m_items, [view](const Item& item) { return item.view == view; });
    return index(static_cast<int>(it - m_items.begin()));
}

std::optional<View> ViewModel::viewAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return std::nullopt;
    return m_items[static_cast<std::size_t>(index.row())].view;
}

int ViewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ViewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item& item = m_items[static_cast<std::size_t>(index.row())];
    if (!item.view) {
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return text ? QVariant(item.heading) : QVariant();
    }
    const int number = count(*item.view);
    switch (role) {
    case Qt::DisplayRole:
        return words::view(*item.view);
    case Qt::AccessibleTextRole:
        return (countsActions(*item.view) ? tr("%1, %n actions", "a view and its count", number)
                                          : tr("%1, %n complaints", "a view and its count", number))
            .arg(words::view(*item.view));
    case ViewRole:
        return static_cast<int>(*item.view);
    case CountRole:
        return number;
    case LoudRole:
        return (urgent(*item.view) || decides(*item.view)) && number > 0;
    case BadgeRole:
        return decides(*item.view) && number > 0;
    case AlarmRole:
        return (*item.view == View::Late || *item.view == View::Attention) && number > 0;
    case MarkRole: {
        const auto mark = markOf(*item.view);
        return mark ? QVariant(static_cast<int>(*mark)) : QVariant();
    }
    default:
        return {};
    }
}

Qt::ItemFlags ViewModel::flags(const QModelIndex& index) const
{
    // Arrow keys pass over what is not enabled.
    return viewAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace posko::ui
