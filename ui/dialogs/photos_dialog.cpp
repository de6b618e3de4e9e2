#include "ui/dialogs/photos_dialog.h"

#include "ui/complaint/section.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize previewSize(96, 72);

struct Text {
    Q_DECLARE_TR_FUNCTIONS(posko::ui::PhotosDialog)
};

QString faultText(app::PhotoFault fault)
{
    using app::PhotoFault;
    switch (fault) {
    case PhotoFault::Missing:
        return Text::tr("the file is not there any more.");
    case PhotoFault::Unreadable:
        return Text::tr("the file cannot be opened.");
    case PhotoFault::Empty:
        return Text::tr("the file is empty.");
    case PhotoFault::TooLarge:
        return Text::tr("it is larger than 50 MB.");
    case PhotoFault::TooManyPixels:
        return Text::tr("it has too many pixels. Save it smaller.");
    case PhotoFault::NoPicture:
        return Text::tr("it is no picture, or a damaged one.");
    case PhotoFault::OtherFormat:
        return Text::tr("pictures of this kind are not taken. Save it as JPEG or PNG.");
    case PhotoFault::HeicHere:
        return Text::tr("it is a HEIC picture, and Qt's image plugin for those (HEIF) is missing on this computer. "
                        "Install the plugin, or save the picture as JPEG.");
    }
    return {};
}

} // namespace

core::PhotoKind usualKind(const core::Complaint& complaint)
{
    const bool early = complaint.status == core::Status::Received || complaint.status == core::Status::Acknowledged ||
                       complaint.status == core::Status::Assigned || complaint.status == core::Status::Programmed;
    return early ? core::PhotoKind::Before : core::PhotoKind::After;
}

PhotosDialog::PhotosDialog(const app::ComplaintDetail& detail, const std::vector<app::PhotoFile>& files,
                           QWidget* parent)
    : CommandDialog("photosDialog", tr("Attach photos"), words::complaintLine(detail.complaint), parent)
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
    resize(480, 380);
    add(files);
}

void PhotosDialog::add(const std::vector<app::PhotoFile>& files)
{
    for (const auto& file : files) {
        addLine(file);
    }
    count();
}

void PhotosDialog::thenRepair()
{
    m_repair = true;
    count();
}

void PhotosDialog::comeBack(const core::Error& error)
{
    for (const auto& line : m_lines) {
        line.kind->setCurrentIndex(line.kind->findData(static_cast<int>(line.file.kind)));
    }
    m_refusal = error;
    count();
}

int PhotosDialog::linesIn(Line::State state) const
{
    return static_cast<int>(std::ranges::count(m_lines, state, &Line::state));
}

void PhotosDialog::count()
{
    const int good = linesIn(Line::State::Good);
    const bool checking = linesIn(Line::State::Checking) > 0;
    sendButton()->setEnabled(!checking && (good > 0 || m_lines.empty()));
    setSendText(checking   ? tr("Looking at the files …")
                : m_repair ? tr("Attach and report the repair")
                           : tr("Attach %n photo(s)", nullptr, good));
    checkAgain();
    if (!checking && m_refusal) {
        refuse(*std::exchange(m_refusal, std::nullopt));
    }
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
        kind->addItem(words::photoKind(each), static_cast<int>(each));
    }
    kind->setCurrentIndex(kind->findData(static_cast<int>(m_usual)));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(picture);
    layout->addWidget(name, 1);
    layout->addWidget(kind);
    m_list->addWidget(row);
    m_lines.push_back({file, picture, name, kind});
    if (m_lines.size() == 1) {
        kind->setFocus();
    }
    check(m_lines.size() - 1);
}

// Reading and decoding a large photo takes longer than a frame: it is done elsewhere.
void PhotosDialog::check(std::size_t line)
{
    const auto& file = m_lines[line].file;
    if (file.path.isEmpty()) {
        if (const auto fault = app::photoFault(file.image.size())) {
            take(line, std::unexpected(*fault));
            return;
        }
        take(line, file.image.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        return;
    }
    QThreadPool::globalInstance()->start([path = file.path, line, guard = QPointer<PhotosDialog>(this)] {
        auto preview = app::photoPreview(path, previewSize);
        QMetaObject::invokeMethod(qApp, [guard, line, preview = std::move(preview)] {
            if (guard) {
                guard->take(line, preview);
                guard->count();
            }
        });
    });
}

void PhotosDialog::take(std::size_t at, const std::expected<QImage, app::PhotoFault>& preview)
{
    Line& line = m_lines[at];
    if (preview) {
        line.state = Line::State::Good;
        line.picture->setPixmap(QPixmap::fromImage(*preview));
        return;
    }
    line.state = Line::State::Refused;
    line.kind->hide();
    line.picture->hide();
    line.name->setProperty("kind", u"error"_s);
    line.name->style()->polish(line.name);
    line.name->setText(u"✕ "_s + tr("%1 is not attached: %2").arg(line.name->text(), faultText(preview.error())));
}

std::vector<app::PhotoFile> PhotosDialog::files() const
{
    std::vector<app::PhotoFile> all;
    for (const auto& line : m_lines) {
        if (line.state == Line::State::Good) {
            auto file = line.file;
            file.kind = static_cast<core::PhotoKind>(line.kind->currentData().toInt());
            all.push_back(std::move(file));
        }
    }
    return all;
}

std::optional<core::CommandArgs> PhotosDialog::collect()
{
    const auto all = files();
    // Ctrl+Enter comes here past a button that is off.
    if (all.empty() || linesIn(Line::State::Checking) > 0) {
        return wrong(m_lines.empty()                      ? tr("Drop a photo here first.")
                     : linesIn(Line::State::Checking) > 0 ? tr("The files are still being looked at.")
                                                          : tr("None of these files can be attached."));
    }
    if (m_repair &&
        std::ranges::none_of(all, [](const app::PhotoFile& f) { return f.kind == core::PhotoKind::After; })) {
        return wrong(tr("A repair needs a photo from after it."), m_lines.front().kind);
    }
    return core::CommandArgs{};
}

void PhotosDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (DroppedPictures::offered(*event->mimeData())) {
        event->acceptProposedAction();
    }
}

void PhotosDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    std::vector<app::PhotoFile> dropped;
    const auto pictures = DroppedPictures::of(*event->mimeData());
    if (pictures.onlyLink) {
        wrong(DroppedPictures::linkRefused());
        return;
    }
    for (const auto& path : pictures.files) {
        dropped.push_back({path, {}, m_usual});
    }
    if (!pictures.image.isNull()) {
        dropped.push_back({{}, pictures.image, m_usual});
    }
    add(dropped);
}

} // namespace posko::ui
