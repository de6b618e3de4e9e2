#pragma once

#include "app/replica/reference_data.h"

#include <QWidget>

class QCheckBox;
class QRadioButton;

namespace posko::ui {

class ChoiceList;

/// Category, severity and danger to life.
class ClassificationFields : public QWidget {
    Q_OBJECT
public:
    ClassificationFields(const app::ReferenceData& reference, QWidget* parent);

    void set(const core::Complaint& complaint);
    std::optional<std::string> category() const;
    core::Severity severity() const;
    bool hazard() const;
    /// As the eye goes.
    QList<QWidget*> tabStops() const;

Q_SIGNALS:
    void changed(); ///< category or severity

private:
    std::map<std::string, core::Category> m_known;
    ChoiceList* m_category;
    QRadioButton *m_unknown, *m_light, *m_heavy;
    QCheckBox* m_hazard;
    bool m_hazardFollows = true; ///< the category sets the mark until the user does
};

} // namespace posko::ui
