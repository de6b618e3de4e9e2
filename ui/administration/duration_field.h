#pragma once

#include "core/time.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace posko::ui {

/// A promised time: a number of minutes, hours or days.
class DurationField : public QWidget {
    Q_OBJECT
public:
    explicit DurationField(QWidget* parent = nullptr);

    void setValue(core::milliseconds value); ///< in the largest unit that it is a whole number of
    core::milliseconds value() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    QSpinBox* m_amount;
    QComboBox* m_unit; ///< data: milliseconds
};

} // namespace posko::ui
