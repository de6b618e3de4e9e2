#pragma once

#include "app/session/desk.h"

#include <QObject>

class QWidget;

namespace posko::ui {

class Actions;

/// Saves unsent work into a file and takes it in from one, by two actions of the registry: asks for the file, and tells
/// what became of it. Owned by the main window; GUI thread, the desk reads and writes elsewhere.
class UnsentFiles : public QObject {
    Q_OBJECT
public:
    UnsentFiles(app::Desk& desk, Actions& actions, QWidget* window);

    void save();
    void takeIn();

private:
    void chooseWhere();
    void tell(const char* name, const QString& title, const QString& text, bool failed = false);

    app::Desk& m_desk;
    QWidget* m_window;
};

} // namespace posko::ui
