#pragma once

#include "app/city/present_city.h"
#include "core/error.h"
#include "ui/print/sheet.h"

#include <QFont>
#include <QObject>
#include <QPagedPaintDevice>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace posko::ui {

/// Where pages go: a file that is there whole or not at all, or a printer.
class SheetTarget {
public:
    virtual ~SheetTarget() = default;
    /// What is painted on; null: it cannot be opened.
    virtual QPagedPaintDevice* begin(const QString& title) = 0;
    /// After the last page.
    virtual core::Result<void> finish() = 0;
};

/// A PDF file. Errors have the field `file`.
std::unique_ptr<SheetTarget> pdfTarget(const QString& path);

/// Paints pages one after the other on a thread of its own: map, photos and file. GUI thread.
class SheetWriter : public QObject {
    Q_OBJECT
public:
    struct Job {
        std::unique_ptr<SheetTarget> target;
        QString title;
        SheetWords words;
        QFont font;
        std::optional<app::City> city;
        int pages = 0; ///< of all that will come
    };
    explicit SheetWriter(Job job, QObject* parent = nullptr);
    /// Leaves the file unwritten unless it was finished; waits for the page that is being painted.
    ~SheetWriter() override;

    void write(SheetPage page);
    void finish();

Q_SIGNALS:
    void written(); ///< the page, so that the next one may be made
    /// Nothing more comes; the error, or nothing.
    void finished(const std::optional<posko::core::Error>& error);

private:
    class Press;
    QThread m_thread;
    Press* m_press; ///< lives on the thread
};

} // namespace posko::ui
