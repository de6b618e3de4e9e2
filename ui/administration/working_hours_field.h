#pragma once

#include "core/policy.h"

#include <QWidget>

#include <array>
#include <optional>
#include <string>

class QCheckBox;
class QDateEdit;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace posko::ui {

/// When the office works, which clocks run only then, and on which days nobody does.
class WorkingHoursField : public QWidget {
    Q_OBJECT
public:
    explicit WorkingHoursField(QWidget* parent = nullptr);

    /// A policy's hours. Without any the usual ones of an office are offered, and not used.
    void setValue(const core::Policy& policy, const std::string& timeZone);
    /// Puts what is chosen into the policy.
    void fill(core::Policy& policy) const;
    /// What cannot be understood; empty: all is well.
    QString wrong() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void addHoliday();
    void listHolidays();

    std::array<std::pair<core::ClockKind, QCheckBox*>, 4> m_clocks;
    std::array<QLineEdit*, 7> m_days{};
    QWidget* m_adding;
    QDateEdit* m_date;
    QLineEdit* m_name;
    QListWidget* m_holidays;
    std::string m_zone;
    std::vector<core::Holiday> m_free;
    bool m_readOnly = false;
};

/// `08:00–12:00, 13:00–16:00`, and back; nothing for what is none. An empty text is a day without work.
QString hoursText(const std::vector<core::DaySpan>& day);
std::optional<std::vector<core::DaySpan>> hoursOf(const QString& text);

} // namespace posko::ui
