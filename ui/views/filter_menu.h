#pragma once

#include "app/session/desk.h"
#include "app/views/saved_view.h"

#include <QPushButton>

#include <functional>

class QMenu;

namespace posko::ui {

/// The button “Filter” with the menu that adds conditions to those that the queue has. Owned by the queue's bar; GUI
/// thread.
class FilterMenu : public QPushButton {
    Q_OBJECT
public:
    FilterMenu(const app::Desk& desk, QWidget* parent = nullptr);

    void setConditions(const app::Conditions& conditions) { m_conditions = conditions; }

Q_SIGNALS:
    void conditionsChosen(const posko::app::Conditions& conditions);

private:
    void fill();
    template <typename Value, typename WordOf>
    void addSet(const QString& title, const char* name, std::size_t count, app::SetOf<Value> app::Filter::* set,
                WordOf wordOf);
    void addMarks();
    void addPeriods();
    void chooseDistrict();
    void chooseCategory();
    void chooseDays();
    void add(QMenu& menu, const QString& text, const QString& name, bool checked,
             std::function<void(app::Conditions&)> change);
    void choose(app::Conditions conditions);

    const app::Desk& m_desk;
    app::Conditions m_conditions;
};

} // namespace posko::ui
