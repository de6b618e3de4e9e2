#pragma once

#include "ui/print/sheet_writer.h"

class QWidget;

namespace posko::ui {

/// Whether the program was built with Qt's printing.
bool canPrint();

/// Asks for a printer; `then` is called with it on the GUI thread unless the user does not want to. Without printing it
/// asks nothing.
void choosePrinter(QWidget* window, const QString& title, std::function<void(std::unique_ptr<SheetTarget>)> then);

} // namespace posko::ui
