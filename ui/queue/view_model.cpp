#include "ui/queue/view_model.h"

#include "ui/words/standing_views.h"

#include <algorithm>
#include <utility>

namespace posko::ui {

using app::View;

ViewModel::ViewModel(QObject* parent)
    : QAbstractListModel(parent)
{
    std::optional<StandingView::Group> group;
    for (const StandingView& view : StandingView::all()) {
        if (group != view.group)
            m_items.push_back({StandingView::heading(view.group), {}});
        group = view.group;
        m_items.push_back({{}, view.view});
    }
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

void ViewModel::setSaved(std::vector<Saved> saved)
{
    if (saved == m_saved)
        return;
    beginResetModel();
    std::erase_if(m_items, [](const Item& item) { return item.saved.has_value(); });
    while (!m_items.back().view)
        m_items.pop_back(); // the headings of the saved ones
    m_saved = std::move(saved);
    m_savedCounts.assign(m_saved.size(), 0);
    for (std::size_t i = 0; i < m_saved.size(); ++i) {
        if (i == 0 || m_saved[i].ofAgency != m_saved[i - 1].ofAgency)
            m_items.push_back({m_saved[i].ofAgency ? tr("Of the agency", "views") : tr("Saved"), {}});
        m_items.push_back({{}, {}, i});
    }
    endResetModel();
}

void ViewModel::setSavedCounts(std::vector<int> counts)
{
    counts.resize(m_saved.size());
    if (counts == std::exchange(m_savedCounts, counts) || m_saved.empty())
        return;
    Q_EMIT dataChanged(indexOfSaved(m_saved.front().id), indexOfSaved(m_saved.back().id),
                       {CountRole, Qt::AccessibleTextRole});
}

QModelIndex ViewModel::indexOfSaved(const std::string& id) const
{
    const auto it =
        std::ranges::find_if(m_items, [&](const Item& item) { return item.saved && m_saved[*item.saved].id == id; });
    return it == m_items.end() ? QModelIndex() : index(static_cast<int>(it - m_items.begin()));
}

QVariant ViewModel::savedData(std::size_t saved, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return m_saved[saved].name;
    case Qt::AccessibleTextRole:
        return tr("%1, %n complaints", "a view and its count", m_savedCounts[saved]).arg(m_saved[saved].name);
    case SavedRole:
        return QString::fromStdString(m_saved[saved].id);
    case CountRole:
        return m_savedCounts[saved];
    default:
        return {};
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
    if (item.saved)
        return savedData(*item.saved, role);
    if (!item.view) {
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return text ? QVariant(item.heading) : QVariant();
    }
    const int number = count(*item.view);
    const StandingView& view = StandingView::of(*item.view);
    switch (role) {
    case Qt::DisplayRole:
        return view.title();
    case Qt::AccessibleTextRole:
        return (view.countsActions ? tr("%1, %n actions", "a view and its count", number)
                                   : tr("%1, %n complaints", "a view and its count", number))
            .arg(view.title());
    case ViewRole:
        return static_cast<int>(*item.view);
    case CountRole:
        return number;
    case LoudRole:
        return (view.call != StandingView::Call::Quiet || decides(*item.view)) && number > 0;
    case BadgeRole:
        return decides(*item.view) && number > 0;
    case AlarmRole:
        return view.call == StandingView::Call::Alarm && number > 0;
    case MarkRole:
        return view.mark ? QVariant(static_cast<int>(*view.mark)) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags ViewModel::flags(const QModelIndex& index) const
{
    // Arrow keys pass over what is not enabled.
    const bool isView = viewAt(index) || (index.isValid() && m_items[static_cast<std::size_t>(index.row())].saved);
    return isView ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace posko::ui
