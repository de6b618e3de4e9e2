#pragma once

#include "ui/complaint/desk_port.h"
#include "ui/complaint/dialogs/command_dialog.h"

class QComboBox;
class QLabel;

namespace posko::ui {

/// What each chosen picture shows: before, after or something else.
class PhotosDialog : public CommandDialog {
    Q_OBJECT
public:
    PhotosDialog(const app::ComplaintDetail& detail, const std::vector<app::PhotoFile>& files, Theme& theme,
                 QWidget* parent);

    void add(const std::vector<app::PhotoFile>& files);
    /// With the kinds that were chosen.
    std::vector<app::PhotoFile> files() const;
    /// The button says that the repair is reported with them.
    void thenRepair();

protected:
    std::optional<core::CommandArgs> collect() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Line {
        app::PhotoFile file;
        QWidget* row;
        QComboBox* kind;
    };

    void addLine(const app::PhotoFile& file);
    void preview(const app::PhotoFile& file, QLabel* label);

    core::PhotoKind m_usual;
    std::vector<Line> m_lines;
    QVBoxLayout* m_list;
    bool m_repair = false;
};

/// The kind that a photo most likely has in this status.
core::PhotoKind usualKind(const core::Complaint& complaint);

} // namespace posko::ui
