#include "ui/complaint/photo_viewer.h"

#include "ui/complaint/section.h"
#include "ui/dialogs/dialog_body.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int small = 320;
constexpr int large = 1600;
} // namespace

PhotoView::PhotoView(const char* name, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QLatin1StringView(name));
    setMinimumSize(240, 200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PhotoView::setImage(const QImage& image, const QString& instead)
{
    m_image = image;
    m_instead = instead;
    update();
}

void PhotoView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), QColor(0x14, 0x17, 0x1b));
    if (m_image.isNull()) {
        painter.setPen(QColor(0xc8, 0xcf, 0xd8));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_instead);
        return;
    }
    const auto size = m_image.size().scaled(rect().size(), Qt::KeepAspectRatio);
    painter.drawImage(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_image);
}

PhotoViewer::PhotoViewer(core::Complaint complaint, app::Desk& desk, Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_complaint(std::move(complaint))
    , m_desk(desk)
    , m_theme(theme)
{
    setObjectName(u"photoViewer"_s);
    setWindowTitle(tr("Photos of %1").arg(words::complaintName(m_complaint)));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(QSize(1000, 720).boundedTo(roomFor(*this)));

    auto* sides = new QHBoxLayout;
    sides->setSpacing(8);
    sides->addWidget(makeSide(m_left, "leftPhoto"));
    m_rightSide = makeSide(m_right, "rightPhoto");
    sides->addWidget(m_rightSide);
    m_rightSide->hide();

    const auto button = [this](const char* name, const QString& text) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1StringView(name));
        made->setAutoDefault(false);
        return made;
    };
    m_previous = button("previousPhoto", u"← "_s + tr("Previous"));
    m_next = button("nextPhoto", tr("Next") + u" →"_s);
    m_compare = button("comparePhotos", tr("Before and after"));
    m_compare->setCheckable(true);
    auto* close = button("closeViewer", tr("Close"));
    m_count = makeLabel("photoCount", this, "quiet");
    m_count->setWordWrap(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_previous);
    buttons->addWidget(m_next);
    buttons->addWidget(m_count);
    buttons->addStretch();
    buttons->addWidget(m_compare);
    buttons->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->addLayout(sides, 1);
    all->addLayout(buttons);

    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_compare, &QPushButton::toggled, this, &PhotoViewer::setSideBySide);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_desk, &app::Desk::photoReady, this, &PhotoViewer::receive);
    connect(&m_desk, &app::Desk::linkCameBack, this, &PhotoViewer::update);
    m_compare->setEnabled(latest(core::PhotoKind::Before) && latest(core::PhotoKind::After));
}

QWidget* PhotoViewer::makeSide(Side& side, const char* name)
{
    auto* box = new QWidget(this);
    side.view = new PhotoView(name, box);
    side.caption = makeLabel("photoCaption", box);
    side.evidence = makeLabel("photoEvidence", box);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(side.view, 1);
    layout->addWidget(side.caption);
    layout->addWidget(side.evidence);
    return box;
}

void PhotoViewer::showPhoto(const std::string& sha256)
{
    const auto found = std::ranges::find(m_complaint.photos, sha256, &core::Photo::sha256);
    m_at = found == m_complaint.photos.end() ? 0 : static_cast<std::size_t>(found - m_complaint.photos.begin());
    update();
}

void PhotoViewer::step(int by)
{
    const auto count = static_cast<int>(m_complaint.photos.size());
    m_at = static_cast<std::size_t>(std::clamp(static_cast<int>(m_at) + by, 0, std::max(0, count - 1)));
    update();
}

void PhotoViewer::setSideBySide(bool on)
{
    m_compare->setChecked(on);
    m_rightSide->setVisible(on);
    update();
}

void PhotoViewer::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        step(event->key() == Qt::Key_Left ? -1 : 1);
    } else {
        QDialog::keyPressEvent(event);
    }
}

const core::Photo* PhotoViewer::latest(core::PhotoKind kind) const
{
    for (const auto& photo : m_complaint.photos | std::views::reverse) {
        if (photo.kind == kind) {
            return &photo;
        }
    }
    return nullptr;
}

void PhotoViewer::update()
{
    if (m_complaint.photos.empty()) {
        return;
    }
    const bool pair = m_compare->isChecked();
    put(m_left, pair ? latest(core::PhotoKind::Before) : &m_complaint.photos[m_at]);
    if (pair) {
        put(m_right, latest(core::PhotoKind::After));
    }
    m_previous->setEnabled(!pair && m_at > 0);
    m_next->setEnabled(!pair && m_at + 1 < m_complaint.photos.size());
    setText(m_count, pair ? QString() : tr("%1 of %2").arg(m_at + 1).arg(m_complaint.photos.size()));
}

void PhotoViewer::put(Side& side, const core::Photo* photo)
{
    if (!photo) {
        return;
    }
    side.shown = photo->sha256;
    const auto words = photoCaption(*photo, m_complaint, m_desk.reference(), m_desk.now());
    setText(side.caption, words.caption);
    setText(side.evidence, words.evidence);
    auto palette = side.evidence->palette();
    palette.setColor(QPalette::WindowText, verdictColour(words.verdict, m_theme));
    side.evidence->setPalette(palette);
    side.view->setAccessibleName(tr("Photo: %1, %2").arg(words.caption, words.evidence));
    const auto known = m_images.find(photo->sha256);
    side.view->setImage(known == m_images.end() ? QImage() : known->second.second, tr("Loading…"));
    // What could not be had is asked for again each time that it is shown.
    const auto has = known == m_images.end() ? 0 : known->second.first;
    m_images.try_emplace(photo->sha256);
    for (const int size : {small, large}) {
        if (size > has) {
            m_desk.requestPhoto(photo->sha256, size);
        }
    }
}

void PhotoViewer::receive(const std::string& sha256, int size, const QImage& image)
{
    const auto known = m_images.find(sha256);
    if (known == m_images.end() || known->second.first > size) {
        return;
    }
    if (!image.isNull()) {
        known->second = {size, image};
    }
    for (auto* side : {&m_left, &m_right}) {
        if (side->shown == sha256) {
            side->view->setImage(known->second.second, tr("This photo cannot be had now. It comes with the link."));
        }
    }
}

} // namespace posko::ui
