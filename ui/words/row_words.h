#pragma once

#include "app/replica/reference_data.h"
#include "app/table/row_order.h"
#include "core/claim.h"

#include <QCoreApplication>
#include <QVariant>

#include <functional>

namespace posko::ui {

/// A row of the complaint table in the words of the queue's columns. Owned by the queue's model; GUI thread.
class RowWords {
    Q_DECLARE_TR_FUNCTIONS(RowWords)
public:
    using Row = app::TableSnapshot::Row;
    using Now = std::function<core::Instant()>;
    using Reference = std::function<const app::ReferenceData&()>;

    /// The table must outlive it.
    RowWords(const app::TableSnapshot& table, Now now, Reference reference);

    using ClaimOf = std::function<const core::Claim*(const std::string& complaint)>;
    void setClaims(ClaimOf claimOf) { m_claimOf = std::move(claimOf); }
    /// Names changed.
    void referenceChanged();

    QString text(Row row, app::Column column) const;
    /// The value itself: milliseconds, a word of the wire, a code.
    QVariant raw(Row row, app::Column column) const;
    /// What stands behind the text in a quieter colour.
    QVariant quiet(Row row, app::Column column) const;
    QString accessible(Row row, app::Column column) const;
    QString toolTip(Row row, app::Column column) const;
    /// The name of somebody else who has it open; empty: nobody has.
    QString claimant(Row row) const;
    /// What the marks and colours of the clocks mean.
    QString clockMeanings() const;

private:
    /// The claim of somebody else, in a sentence; empty: there is none.
    QString claimText(Row row) const;
    QString clockText(Row row) const;
    QString clockToolTip(const app::RowClock& clock) const;
    QString statusText(Row row) const;
    QString answerText(Row row) const;
    QString placeOf(Row row) const;
    QString districtText(Row row) const;
    QString districtName(Row row) const;

    const app::TableSnapshot& m_table;
    Now m_now;
    Reference m_reference;
    ClaimOf m_claimOf;
    /// Words that every district's name begins with (`Jakarta `); the queue leaves them out.
    QString m_districtPrefix;
};

} // namespace posko::ui
