#include "ui/complaint/dialogs/photos_dialog.h"

#include "ui/complaint/photo_tile.h"
#include "ui/complaint/section.h"
#include "ui/complaint/wording.h"
#include "ui/words.h"

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImageReader>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QThreadPool>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize previewSize(96, 72);
}

core::PhotoKind usualKind(const core::Complaint& complaint)
{
    const bool early = complaint.status == core::Status::Received || complaint.status == core::Status::Acknowledged ||
                       complaint.status == core::Status::Assigned || complaint.status == core::Status::Programmed;
    return early ? core::PhotoKind::Before : core::PhotoKind::After;
}

PhotosDialog::PhotosDialog(const app::ComplaintDetail& detail, const std::vector<app::PhotoFile>& files, Theme& theme,
                           QWidget* parent)
    : CommandDialog("photosDialog", tr("Attach photos"), complaintLine(detail.complaint), theme, parent)
    , m_usual(usualKind(detail.complaint))
    , m_list(new QVBoxLayout)
{
    setAcceptDrops(true);
    auto* inside = new QWidget;
    inside->setLayout(m_list);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setAlignment(Qt::AlignTop);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"photoList"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(inside);
    body()->addWidget(area, 1);
    auto* hint = makeLabel("photoHint", this, "quiet");
    hint->setText(tr("The file's own time and place are kept as evidence; published copies carry none."));
    body()->addWidget(hint);
    resize(460, 320);
    add(files);
}

void PhotosDialog::add(const std::vector<app::PhotoFile>& files)
{
    for (const auto& file : files) {
        addLine(file);
    }
    setSendText(m_repair ? tr("Attach and report the repair")
                         : tr("Attach %n photo(s)", nullptr, static_cast<int>(m_lines.size())));
}

void PhotosDialog::thenRepair()
{
    m_repair = true;
    add({});
}

void PhotosDialog::addLine(const app::PhotoFile& file)
{
    auto* row = new QWidget(this);
    auto* picture = makeLabel("photoPreview", row, "quiet");
    picture->setFixedSize(previewSize);
    picture->setAlignment(Qt::AlignCenter);
    auto* name = makeLabel("photoName", row);
    name->setText(file.path.isEmpty() ? tr("Pasted picture") : QFileInfo(file.path).fileName());
    auto* kind = new QComboBox(row);
    kind->setObjectName(u"photoKind_%1"_s.arg(m_lines.size()));
    kind->setAccessibleName(tr("What %1 shows").arg(name->text()));
    for (const auto each : {core::PhotoKind::Before, core::PhotoKind::After, core::PhotoKind::Other}) {
        kind->addItem(photoKind(each), static_cast<int>(each));
    }
    kind->setCurrentIndex(kind->findData(static_cast<int>(m_usual)));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(picture);
    layout->addWidget(name, 1);
    layout->addWidget(kind);
    m_list->addWidget(row);
    m_lines.push_back({file, row, kind});
    preview(file, picture);
    if (m_lines.size() == 1) {
        kind->setFocus();
    }
}

// Decoding a large photo takes longer than a frame: it is done elsewhere.
void PhotosDialog::preview(const app::PhotoFile& file, QLabel* label)
{
    const auto put = [](QLabel* on, const QImage& image) {
        if (image.isNull()) {
            on->setText(tr("No picture"));
        } else {
            on->setPixmap(QPixmap::fromImage(image));
        }
    };
    if (file.path.isEmpty()) {
        put(label, file.image.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        return;
    }
    QThreadPool::globalInstance()->start([path = file.path, guard = QPointer<QLabel>(label), put] {
        QImageReader reader(path);
        reader.setAutoTransform(true);
        if (const auto size = reader.size(); size.isValid()) {
            reader.setScaledSize(size.scaled(previewSize, Qt::KeepAspectRatio));
        }
        const auto image = reader.read();
        QMetaObject::invokeMethod(qApp, [guard, put, image] {
            if (guard) {
                put(guard, image);
            }
        });
    });
}

std::vector<app::PhotoFile> PhotosDialog::files() const
{
    std::vector<app::PhotoFile> all;
    for (const auto& line : m_lines) {
        auto file = line.file;
        file.kind = static_cast<core::PhotoKind>(line.kind->currentData().toInt());
        all.push_back(std::move(file));
    }
    return all;
}

std::optional<core::CommandArgs> PhotosDialog::collect()
{
    if (m_lines.empty()) {
        return wrong(tr("Drop a photo here first."));
    }
    const auto all = files();
    if (m_repair &&
        std::ranges::none_of(all, [](const app::PhotoFile& f) { return f.kind == core::PhotoKind::After; })) {
        return wrong(tr("A repair needs a photo from after it."), m_lines.front().kind);
    }
    return core::CommandArgs{};
}

void PhotosDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void PhotosDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    std::vector<app::PhotoFile> dropped;
    for (const auto& path : localFiles(*event->mimeData())) {
        dropped.push_back({path, {}, m_usual});
    }
    add(dropped);
}

} // namespace posko::ui
