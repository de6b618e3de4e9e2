#pragma once

#include "app/session/desk.h"
#include "app/table/table_lookup.h"
#include "ui/print/print_plan.h"
#include "ui/print/sheet_writer.h"
#include "ui/queue/selection.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <variant>
#include <vector>

class QProgressDialog;
class QWidget;

namespace posko::ui {

class Actions;
class OrderGatherer;
struct WorkOrder;

/// Prints work orders, or writes them into a PDF file: the marked complaints or the chosen one, and a crew's day. Looks
/// what there is to print, asks where to, then makes a page after the other; only one is in memory. Owned by the main
/// window; GUI thread, which paints and writes nothing.
class PrintFlow : public QObject {
    Q_OBJECT
public:
    PrintFlow(app::Desk& desk, const Selection& selection, Actions& actions, QWidget* window);
    ~PrintFlow() override;

    /// What can be printed now is what can be chosen in menus; `chosen` is the complaint in the pane, null: none.
    void allow(const core::Complaint* chosen);
    bool printing() const { return m_writer != nullptr; }

Q_SIGNALS:
    void notice(const QString& text);
    void alarm(const QString& text);

private:
    enum class What { Orders, CrewDay };
    enum class Where { Printer, File };
    struct ListPage {
        std::size_t round;
    };
    using Item = std::variant<ListPage, app::TableSnapshot::Row>;

    void begin(What what, Where where);
    void ask(What what, Where where, PrintPlan plan);
    void askFile(const QString& title, const QString& name);
    QString nameOf(What what) const;
    QString titleOf(What what) const;
    void print(const QString& title, std::unique_ptr<SheetTarget> target);
    void next();
    void end(const std::optional<core::Error>& error);
    void drop();

    app::Desk& m_desk;
    const Selection& m_selection;
    Actions& m_actions;
    QWidget* m_window;
    app::TableLookup m_lookup;
    OrderGatherer* m_gatherer;
    PrintPlan m_plan;
    std::vector<Item> m_items; ///< in their order
    std::size_t m_next = 0;
    QString m_file; ///< that is written; empty: a printer
    std::unique_ptr<SheetWriter> m_writer;
    QPointer<QProgressDialog> m_progress;
};

} // namespace posko::ui
