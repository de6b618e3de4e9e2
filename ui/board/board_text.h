#pragma once

#include "ui/board/chart_data.h"

#include <QCoreApplication>

namespace posko::ui {

/// The words of the board.
struct BoardText {
    Q_DECLARE_TR_FUNCTIONS(Board)
};

ChartCell countCell(int count, std::optional<QueueTarget> opens = {});
/// Drawn as long as `drawn`, read as `read`.
ChartCell timeCell(core::milliseconds drawn, core::milliseconds read);
/// The first ones are enough for a look; the table has all. The last `beside` ones are not drawn in any case.
void limitDrawn(ChartData& chart, std::size_t beside = 0);

} // namespace posko::ui
