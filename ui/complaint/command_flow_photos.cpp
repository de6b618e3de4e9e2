// Photos: chosen, dropped and pasted ones.
#include "ui/complaint/command_flow.h"

#include "app/photos/photo_check.h"
#include "ui/dialogs/photos_dialog.h"
#include "ui/dialogs/question_dialog.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/words/words.h"

#include <QFileDialog>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

void CommandFlow::attachPhotos(const Detail& detail)
{
    pickFiles([this, detail](const QStringList& paths) { attachFiles(detail, paths); });
}

void CommandFlow::attachFiles(const Detail& detail, const QStringList& paths)
{
    openPhotos(detail, photosOf(paths), false);
}

void CommandFlow::attach(const Detail& detail, const DroppedPictures& pictures)
{
    if (pictures.onlyLink) {
        Q_EMIT notice(DroppedPictures::linkRefused());
    } else if (!pictures.files.isEmpty()) {
        attachFiles(detail, pictures.files);
    } else if (!pictures.image.isNull()) {
        openPhotos(detail, {app::PhotoFile{{}, pictures.image, {}}}, false);
    }
}

void CommandFlow::showAgain(const std::string& complaint, const std::vector<app::PhotoFile>& files,
                            const core::Error& error)
{
    if (!m_attached || m_attached->complaint.id != complaint) {
        Q_EMIT refused(complaint, CommandType::Photo, error);
        return;
    }
    if (auto* other = dialog()) {
        connect(
            other, &QDialog::finished, this, [=, this] { showAgain(complaint, files, error); }, Qt::QueuedConnection);
        return;
    }
    openPhotos(*m_attached, files, false)->comeBack(error);
}

PhotosDialog* CommandFlow::openPhotos(const Detail& detail, const std::vector<app::PhotoFile>& files, bool thenRepair)
{
    if (files.empty()) {
        return nullptr;
    }
    auto* dialog = new PhotosDialog(detail, files, m_window);
    if (thenRepair) {
        dialog->thenRepair();
    }
    connect(dialog, &CommandDialog::sent, this, [this, dialog, detail, thenRepair] {
        m_attached = detail;
        m_desk.attach(detail.complaint.id, dialog->files());
        Q_EMIT submitted(CommandType::Photo, detail.complaint.id);
        if (thenRepair) {
            submit(CommandType::Repair, detail);
        }
    });
    open(dialog, detail.complaint.id);
    return dialog;
}

std::vector<app::PhotoFile> CommandFlow::photosOf(const QStringList& paths)
{
    std::vector<app::PhotoFile> files;
    for (const auto& path : paths) {
        files.push_back({path, {}, {}});
    }
    return files;
}

void CommandFlow::pickFiles(std::function<void(const QStringList&)> then)
{
    if (chooseFiles) {
        then(chooseFiles());
        return;
    }
    auto* dialog = new QFileDialog(m_window, tr("Choose photos"));
    dialog->setObjectName(u"photoFiles"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Photos (%1)").arg(app::photoPatterns().join(u' ')), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this,
            [then = std::move(then)](const QStringList& paths) { then(paths); });
    dialog->open();
}

void CommandFlow::offerPhotoBeforeRepair(const Detail& detail)
{
    auto* question = new QuestionDialog(
        "repairDialog", tr("Choose the photo of the repair?"), words::complaintLine(detail.complaint),
        tr("No photo from after the repair is attached. Choose one, and the repair is reported with "
           "it."),
        tr("Choose the photo"), m_window);
    connect(question, &CommandDialog::sent, this, [this, detail] {
        pickFiles([this, detail](const QStringList& paths) { openPhotos(detail, photosOf(paths), true); });
    });
    open(question);
}

} // namespace posko::ui
