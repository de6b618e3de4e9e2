#pragma once

#include "app/photos/photo_check.h"
#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"

class QComboBox;
class QLabel;

namespace posko::ui {

/// What each chosen picture shows: before, after or something else. Each file is looked at on a thread; what cannot be
/// attached is named with the reason and left out.
class PhotosDialog : public CommandDialog {
    Q_OBJECT
public:
    PhotosDialog(const app::ComplaintDetail& detail, const std::vector<app::PhotoFile>& files, QWidget* parent);

    void add(const std::vector<app::PhotoFile>& files);
    /// The good ones, with the kinds that were chosen.
    std::vector<app::PhotoFile> files() const;
    /// The button says that the repair is reported with them.
    void thenRepair();
    /// The files were sent before, each with its kind, and not taken.
    void comeBack(const core::Error& error);

protected:
    std::optional<core::CommandArgs> collect() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Line {
        enum class State { Checking, Good, Refused };
        app::PhotoFile file;
        QLabel* picture;
        QLabel* name;
        QComboBox* kind;
        State state = State::Checking;
    };

    void addLine(const app::PhotoFile& file);
    void check(std::size_t line);
    void take(std::size_t line, const std::expected<QImage, app::PhotoFault>& preview);
    void count();
    int linesIn(Line::State state) const;

    core::PhotoKind m_usual;
    std::vector<Line> m_lines;
    QVBoxLayout* m_list;
    bool m_repair = false;
    std::optional<core::Error> m_refusal; ///< shown once all files were looked at
};

/// The kind that a photo most likely has in this status.
core::PhotoKind usualKind(const core::Complaint& complaint);

} // namespace posko::ui
