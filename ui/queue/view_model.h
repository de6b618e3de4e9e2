#pragma once

#include "app/table/query.h"
#include "core/ledger.h"
#include "core/roles.h"

#include <QAbstractListModel>

#include <array>
#include <optional>
#include <vector>

namespace posko::ui {

/// The left column: headings and the views below them with their counts. Owned by the view list; GUI thread.
class ViewModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        ViewRole = Qt::UserRole, ///< int of app::View; nothing on a heading
        CountRole,
        MarkRole,  ///< int of core::ClockState whose mark stands before the word, or nothing
        LoudRole,  ///< the count is worth reading: bold
        AlarmRole, ///< and in the colour of what is late
        BadgeRole, ///< the count waits for a decision of this account's
    };

    explicit ViewModel(QObject* parent = nullptr);

    void setCounts(const std::array<int, app::viewCount>& counts);
    /// Proposals wait for supervisors.
    void setRole(core::Role role);
    int count(app::View view) const { return m_counts[static_cast<std::size_t>(view)]; }
    QModelIndex indexOf(app::View view) const;
    std::optional<app::View> viewAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    /// Whether this account answers what the view holds.
    bool decides(app::View view) const;

    struct Item {
        QString heading; ///< or a view
        std::optional<app::View> view;
    };

    std::vector<Item> m_items;
    std::array<int, app::viewCount> m_counts{};
    core::Role m_role = core::Role::Dispatcher;
};

} // namespace posko::ui
