#pragma once

#include "app/table/query.h"
#include "ui/words/row_words.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace posko::ui {

/// The queue: an ordered list of rows of the complaint table. Announces the least that changed, so that a view keeps
/// its place, its selection and its speed. Owned by the queue panel; GUI thread.
class QueueModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using Row = app::ComplaintTable::Row;
    enum Role {
        RawRole = Qt::UserRole, ///< the value itself: milliseconds, a word of the wire, a code
        StateRole,              ///< Clock: int of core::ClockState, or nothing
        QuietRole,              ///< what stands behind the text in a quieter colour
        IdRole,                 ///< the complaint's id
        HazardRole,
        UnsentRole,
        AttentionRole,
        KeptRole, ///< left the view, and stands there only because it is chosen
    };
    using Now = RowWords::Now;
    using Reference = RowWords::Reference;

    /// The table must outlive the model.
    QueueModel(const app::ComplaintTable& table, Now now, Reference reference, QObject* parent = nullptr);

    void setRows(std::vector<Row> rows);
    /// One of the rows belongs there no longer: it is shown as such.
    void setKept(std::optional<Row> row);
    std::optional<Row> kept() const { return m_kept; }
    const std::vector<Row>& rows() const { return m_rows; }
    /// These rows of the table have new contents.
    void contentsChanged(const std::vector<Row>& rows);
    /// Names changed.
    void referenceChanged();
    /// The clocks of these queue rows show something else than before.
    void clocksChanged(int first, int last);

    /// The place of a row of the table in the queue, or -1.
    int positionOf(Row row) const;
    std::string idAt(int position) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString columnName(app::Column column);

private:
    void removeMissing(const std::vector<Row>& wanted);
    void reorder(const std::vector<Row>& wanted);
    void insertNew(const std::vector<Row>& wanted);
    void reindex();
    void allChanged();

    const app::ComplaintTable& m_table;
    Now m_now;
    RowWords m_words;
    std::vector<Row> m_rows;
    std::optional<Row> m_kept;
    std::vector<int> m_position; ///< by row of the table
};

} // namespace posko::ui
