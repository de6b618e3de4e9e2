#pragma once

#include "ui/administration/policy_trial_run.h"
#include "ui/administration/row_page.h"

class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace posko::ui {

class DurationField;
class WorkingHoursField;

/// What the agency promises, a version each. A published one is read and never changed: a new one begins as the latest,
/// is tried on what there is, and holds from a date on.
class PolicyPage : public RowPage {
    Q_OBJECT
public:
    explicit PolicyPage(app::Desk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The complaint is wanted in the queue.
    void complaintAsked(const std::string& id);

protected:
    Item item(const std::string& id, const std::string& body) const override;
    void fill(const std::string& body) override;
    std::optional<core::ReferenceChange> collect() override;
    QString typed() const override;
    QString newText() const override { return tr("New version"); }
    QString saveText() const override { return tr("Publish"); }
    bool mayEdit(const std::string& body) const override { return body.empty(); }
    bool isNumbered() const override { return true; }
    QString refusal(const core::Error& error) const override;

private:
    void addPauses();
    void addTrial();
    core::Policy policy() const;
    void fillCategories(const core::Policy& policy, bool readOnly);
    void show(const PolicyTrialRun::Counts& counts);

    QDateTimeEdit* m_from;
    DurationField* m_acknowledge;
    DurationField* m_dispatch;
    DurationField* m_hazard;
    DurationField* m_light;
    DurationField* m_heavy;
    DurationField* m_reportBack;
    QSpinBox* m_dueSoon;
    WorkingHoursField* m_hours;
    QTableWidget* m_categories;
    QListWidget* m_pauses;
    QLineEdit* m_pause;
    QPushButton* m_try;
    QLabel* m_tried;
    QListWidget* m_late;
    PolicyTrialRun* m_trial;
    std::int64_t m_version = 1; ///< of what the form shows
};

} // namespace posko::ui
