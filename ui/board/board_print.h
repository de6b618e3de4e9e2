#pragma once

#include "ui/board/board_charts.h"
#include "ui/print/sheet_writer.h"

#include <QFont>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace posko::ui {

/// What the board's pages say: made on the GUI thread, painted on another. A value.
struct BoardPaper {
    QString title;
    QString at;
    QString page; ///< "Page %1"
    QStringList tiles;
    std::vector<ChartData> charts;
    QFont font;
};

/// Paints a page after the other: each chart with its table below it. Any thread.
void paintBoard(QPagedPaintDevice& device, const BoardPaper& paper);

/// Prints the board or saves it as PDF, in the light scheme's colours. Owned by the board's window; GUI thread, which
/// paints and writes nothing.
class BoardPrint : public QObject {
    Q_OBJECT
public:
    explicit BoardPrint(QWidget* window);
    ~BoardPrint() override;

    using Figures = std::optional<app::BoardFigures>;
    void print(const Figures& figures, const app::ReferenceData& reference, const BoardChoices& choices);
    void save(const Figures& figures, const app::ReferenceData& reference, const BoardChoices& choices);
    void write(std::unique_ptr<SheetTarget> target, BoardPaper paper);

Q_SIGNALS:
    /// The error, or nothing.
    void finished(const std::optional<posko::core::Error>& error);

private:
    QWidget* m_window;
    QThreadPool m_pool; ///< last: its thread ends before the rest goes
};

} // namespace posko::ui
