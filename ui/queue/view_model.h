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
        ViewRole = Qt::UserRole, ///< int of app::View; nothing on a heading and a saved view
        SavedRole,               ///< id of a saved view, or nothing
        CountRole,
        MarkRole,  ///< int of core::ClockState whose mark stands before the word, or nothing
        LoudRole,  ///< the count is worth reading: bold
        AlarmRole, ///< and in the colour of what is late
        BadgeRole, ///< the count waits for a decision of this account's
    };

    explicit ViewModel(QObject* parent = nullptr);

    /// A view that the user saved and listed here.
    struct Saved {
        std::string id;
        QString name;
        bool ofAgency = false; ///< it came with the agency's data; these stand behind the user's own
        bool operator==(const Saved&) const = default;
    };

    void setCounts(const std::array<int, app::viewCount>& counts);
    /// Listed below the others. Their counts are 0 until they are set.
    void setSaved(std::vector<Saved> saved);
    /// In the order of the saved views.
    void setSavedCounts(std::vector<int> counts);
    QModelIndex indexOfSaved(const std::string& id) const;
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
        QString heading; ///< or a view, or the index of a saved one
        std::optional<app::View> view;
        std::optional<std::size_t> saved = {};
    };
    QVariant savedData(std::size_t saved, int role) const;

    std::vector<Item> m_items;
    std::array<int, app::viewCount> m_counts{};
    std::vector<Saved> m_saved;
    std::vector<int> m_savedCounts; ///< one each
    core::Role m_role = core::Role::Dispatcher;
};

} // namespace posko::ui
