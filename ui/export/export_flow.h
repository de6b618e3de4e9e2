#pragma once

#include "app/session/desk.h"
#include "ui/queue/selection.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>

class QProgressDialog;
class QWidget;

namespace posko::ui {

class Actions;

/// Saves complaints as a table for spreadsheets: the marked ones, or all that the queue shows, in its order. What is
/// saved is what was there when the file was chosen. Owned by the main window; GUI thread, which writes nothing.
class ExportFlow : public QObject {
    Q_OBJECT
public:
    ExportFlow(app::Desk& desk, const Selection& selection, Actions& actions, QWidget* window);
    ~ExportFlow() override;

Q_SIGNALS:
    void notice(const QString& text);
    void alarm(const QString& text);

private:
    void chooseWhere();
    void write(const QString& path);
    void showProgress(std::size_t written);
    void end(const QString& path, std::optional<std::size_t> written, bool stopped);

    app::Desk& m_desk;
    const Selection& m_selection;
    QWidget* m_window;
    QProgressDialog* m_progress = nullptr; ///< while a file is written
    std::shared_ptr<std::atomic<bool>> m_stop;
    QThreadPool m_pool;
};

} // namespace posko::ui
