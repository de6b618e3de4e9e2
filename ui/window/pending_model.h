#pragma once

#include "app/session/desk.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace posko::ui {

/// The user's own commands that are not on the server yet: those that were not accepted and wait for a decision, or
/// those that wait to be sent. Owned by the pending list; GUI thread.
class PendingModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Show { Attention, Unsent };
    enum Column { Deed, Complaint, Reason, Since, ColumnCount };
    enum Role { MutationRole = Qt::UserRole, ComplaintRole };

    PendingModel(std::function<core::Instant()> now, std::function<const app::ReferenceData&()> reference,
                 QObject* parent = nullptr);

    void setCommands(std::vector<app::PendingCommand> commands);
    void setShow(Show show);
    Show show() const { return m_show; }
    const app::PendingCommand* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Why it is not on the server.
    static QString reason(const app::PendingCommand& command);
    /// The whole text of a cell, which the table shows in one line.
    QString text(const app::PendingCommand& pending, int column) const;
    /// When it was done, in full, how long ago that is, and whether it was sent.
    QString whenAndWhetherSent(const app::PendingCommand& pending) const;
    const std::vector<app::PendingCommand>& all() const { return m_all; }

    /// Time goes on: says so where the ages that are shown are others now.
    void tick();

private:
    void filter();
    QString ago(const app::PendingCommand& pending) const;
    /// A row in one sentence, for who cannot see the table.
    QString sentenceOf(const app::PendingCommand& pending) const;

    std::function<core::Instant()> m_now;
    std::function<const app::ReferenceData&()> m_reference;
    std::vector<app::PendingCommand> m_all;
    std::vector<app::PendingCommand> m_shown;
    Show m_show = Show::Attention;
    core::Instant m_agesOf; ///< the minute that they were told in
};

} // namespace posko::ui
