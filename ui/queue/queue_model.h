#pragma once

#include "app/table/complaint_table.h"
#include "app/table/marked_rows.h"
#include "app/table/row_list.h"
#include "ui/words/row_words.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace posko::ui {

/// The format in which complaints are dragged: their ids, a line each.
inline constexpr auto complaintsMime = "application/x-posko-complaints";

/// The queue: an ordered list of rows of the complaint table, and perhaps one more that stays though it left the list.
/// What came or went at one place is announced as a range, everything else as one change of the layout: that is the
/// cheapest for a view of a million rows, which keeps place and selection. Owned by the queue panel; GUI thread.
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
        MarkedRole,
        ClaimRole, ///< Report: the name of somebody else who has it open; empty: nobody has
        KeptRole,  ///< left the view, and stands there only because it is chosen
    };
    using Now = RowWords::Now;
    using Reference = RowWords::Reference;

    /// Who else has a complaint open, by its id; null: nobody has.
    using ClaimOf = std::function<const core::Claim*(const std::string& complaint)>;

    /// The table must outlive the model.
    QueueModel(const app::ComplaintTable& table, Now now, Reference reference, QObject* parent = nullptr);
    /// Which rows are shown as marked; outlives the model.
    void setMarks(const app::MarkedRows& marked) { m_marked = &marked; }
    void marksChanged() { contentsChanged(); }
    /// Those between two places, both among them; in any order.
    std::vector<Row> between(int first, int last) const;
    /// Nothing where the complaint is gone.
    std::optional<Row> rowAt(int position) const;

    /// Without it nobody has anything open.
    void setClaims(ClaimOf claimOf) { m_words.setClaims(std::move(claimOf)); }

    /// A row that left the list and stays shown at its place in the queue, as one that does not belong there.
    struct Kept {
        Row row = 0;
        int position = 0;
        bool operator==(const Kept&) const = default;
    };

    /// `rows` from the last to the first where `descending`.
    void setRows(app::RowList rows, bool descending = false, std::optional<Kept> kept = {});
    void setRows(const std::vector<Row>& rows) { setRows(app::RowList(rows)); }
    /// Whether these rows, in this order, are what it has, but for a kept one, and for one that has left. Looks at some
    /// thousand rows at the most, and says no where that is too few to know.
    bool shows(const app::RowList& rows, bool descending, std::optional<Row> left = {}) const;
    std::optional<Row> kept() const { return m_order.kept ? std::optional(m_order.kept->row) : std::nullopt; }
    /// Some rows of the table have new contents.
    void contentsChanged();
    /// Names changed.
    void referenceChanged();
    /// The clocks of these queue rows, or who has them open, show something else than before.
    void clocksChanged(int first, int last);

    /// The place of a row of the table in the queue, or -1. Looks at each row of the queue: a fraction of a millisecond
    /// for a million.
    int positionOf(Row row) const;
    std::string idAt(int position) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

    static QString columnName(app::Column column);

private:
    struct Order {
        app::RowList rows;
        bool descending = false;
        std::optional<Kept> kept;

        int size() const;
        Row at(int position) const;
        int positionOf(Row row) const;
    };
    bool announceOneRange(const Order& wanted);
    /// Whether the row is still the complaint that it was when it was listed. While the order stands still it may be
    /// gone from the table, and another in its place.
    bool isSame(Row row) const;
    bool isMarked(Row row) const;

    const app::ComplaintTable& m_table;
    Now m_now;
    RowWords m_words;
    const app::MarkedRows* m_marked = nullptr;
    Order m_order;
    app::TableSnapshot m_listed; ///< the table when the order was set
};

} // namespace posko::ui
