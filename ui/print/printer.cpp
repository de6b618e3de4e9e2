#include "ui/print/printer.h"

#ifdef POSKO_PRINTING
#include <QPrintDialog>
#include <QPrinter>
#endif

namespace posko::ui {

using namespace Qt::StringLiterals;

#ifdef POSKO_PRINTING

namespace {

class PrinterTarget : public SheetTarget {
public:
    explicit PrinterTarget(std::unique_ptr<QPrinter> printer)
        : m_printer(std::move(printer))
    {
    }
    QPagedPaintDevice* begin(const QString& title) override
    {
        m_printer->setDocName(title);
        m_printer->setCreator(u"Posko"_s);
        return m_printer.get();
    }
    core::Result<void> finish() override
    {
        if (m_printer->printerState() == QPrinter::Error)
            return core::fail(core::ErrorCode::Unavailable, "The printer does not take it. Choose another one.",
                              "printer");
        return {};
    }

private:
    std::unique_ptr<QPrinter> m_printer;
};

} // namespace

bool canPrint()
{
    return true;
}

void choosePrinter(QWidget* window, const QString& title, std::function<void(std::unique_ptr<SheetTarget>)> then)
{
    auto printer = std::make_shared<std::unique_ptr<QPrinter>>(std::make_unique<QPrinter>(QPrinter::HighResolution));
    (*printer)->setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()));
    (*printer)->setFullPage(true); // the sheet has margins of its own
    auto* dialog = new QPrintDialog(printer->get(), window);
    dialog->setObjectName(u"printDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintShowPageSize);
    QObject::connect(dialog, qOverload<>(&QDialog::accepted), window, [printer, then = std::move(then)] {
        (*printer)->setFullPage(true);
        then(std::make_unique<PrinterTarget>(std::move(*printer)));
    });
    dialog->open();
}

#else

bool canPrint()
{
    return false;
}

void choosePrinter(QWidget*, const QString&, std::function<void(std::unique_ptr<SheetTarget>)>) {}

#endif

} // namespace posko::ui
