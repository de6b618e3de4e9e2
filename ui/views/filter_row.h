#pragma once

#include "app/replica/reference_data.h"
#include "app/views/saved_view.h"

#include <QFrame>

namespace posko::ui {

/// The conditions that the queue is filtered by, a chip each, above the queue; a press on one takes it away. Without
/// conditions it is not there. Owned by the queue panel; GUI thread.
class FilterRow : public QFrame {
    Q_OBJECT
public:
    explicit FilterRow(QWidget* parent = nullptr);

    /// Shows these; names are those of the reference data.
    void setConditions(const app::Conditions&, const app::ReferenceData&);

Q_SIGNALS:
    void conditionsChosen(const posko::app::Conditions& conditions);

private:
    QWidget* m_chips;
    app::Conditions m_conditions;
    QStringList m_texts; ///< of the chips that are there
};

} // namespace posko::ui
