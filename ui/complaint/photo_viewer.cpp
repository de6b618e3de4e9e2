#include "ui/complaint/photo_viewer.h"

#include "ui/complaint/section.h"
#include "ui/dialogs/dialog_body.h"
#include "ui/pictures/picture_view.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int small = 320;
constexpr int large = 1600;
constexpr double zoomStep = 1.25;
constexpr double dividerStep = 0.02, largeDividerStep = 0.1;
constexpr double panStep = 60; ///< pixels

} // namespace

PhotoViewer::PhotoViewer(core::Complaint complaint, app::Desk& desk, Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_complaint(std::move(complaint))
    , m_desk(desk)
    , m_theme(theme)
{
    setObjectName(u"photoViewer"_s);
    setWindowTitle(tr("Photos of %1").arg(words::complaintName(m_complaint)));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(QSize(1100, 780).boundedTo(roomFor(*this)));
    layOut();

    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_compare, &QPushButton::toggled, this, [this](bool on) {
        if (on != (m_mode == Mode::SideBySide))
            setMode(on ? Mode::SideBySide : Mode::One);
    });
    connect(m_wipe, &QPushButton::toggled, this, [this](bool on) {
        if (on != (m_mode == Mode::Wiped))
            setMode(on ? Mode::Wiped : Mode::One);
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_desk, &app::Desk::photoReady, this, &PhotoViewer::receive);
    connect(&m_desk, &app::Desk::linkCameBack, this, &PhotoViewer::showNow);
    const bool both = latest(core::PhotoKind::Before) && latest(core::PhotoKind::After);
    for (QPushButton* button : {m_compare, m_wipe})
        button->setEnabled(both);
    m_left.view->setFocus();
}

QPushButton* PhotoViewer::makeButton(const char* name, const QString& text)
{
    auto* made = new QPushButton(text, this);
    made->setObjectName(QLatin1StringView(name));
    made->setAutoDefault(false);
    made->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the pictures
    return made;
}

void PhotoViewer::layOut()
{
    auto* sides = new QHBoxLayout;
    sides->setSpacing(8);
    sides->addWidget(makeSide(m_left, "leftPhoto"), 1);
    m_rightSide = makeSide(m_right, "rightPhoto");
    sides->addWidget(m_rightSide, 1);
    m_rightSide->hide();

    m_previous = makeButton("previousPhoto", u"← "_s + tr("Previous"));
    m_next = makeButton("nextPhoto", tr("Next") + u" →"_s);
    m_compare = makeButton("comparePhotos", tr("Before and after (B)"));
    m_wipe = makeButton("wipePhotos", tr("Wipe (W)"));
    for (QPushButton* button : {m_compare, m_wipe})
        button->setCheckable(true);
    m_close = makeButton("closeViewer", tr("Close"));
    m_count = makeLabel("photoCount", this, "quiet");
    m_count->setWordWrap(false);
    m_keys = makeLabel("viewerKeys", this, "quiet");
    m_keys->setFont(Theme::small());
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_previous);
    buttons->addWidget(m_next);
    buttons->addWidget(m_count);
    buttons->addStretch();
    buttons->addWidget(m_compare);
    buttons->addWidget(m_wipe);
    buttons->addWidget(m_close);
    auto* all = new QVBoxLayout(this);
    all->addLayout(sides, 1);
    all->addWidget(m_keys);
    all->addLayout(buttons);
}

QWidget* PhotoViewer::makeSide(Side& side, const char* name)
{
    auto* box = new QWidget(this);
    side.view = new PictureView(name, box);
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
    showNow();
}

void PhotoViewer::step(int by)
{
    if (m_mode != Mode::One)
        return;
    const auto count = static_cast<int>(m_complaint.photos.size());
    m_at = static_cast<std::size_t>(std::clamp(static_cast<int>(m_at) + by, 0, std::max(0, count - 1)));
    showNow();
}

void PhotoViewer::setMode(Mode mode)
{
    m_mode = m_wipe->isEnabled() ? mode : Mode::One;
    m_compare->setChecked(m_mode == Mode::SideBySide);
    m_wipe->setChecked(m_mode == Mode::Wiped);
    m_rightSide->setVisible(m_mode == Mode::SideBySide);
    showNow();
}

void PhotoViewer::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

/// The arrows belong to the divider while there is one.
bool PhotoViewer::moveDivider(const QKeyEvent& event)
{
    if (m_mode != Mode::Wiped)
        return false;
    const double by = event.modifiers().testFlag(Qt::ShiftModifier) ? largeDividerStep : dividerStep;
    switch (event.key()) {
    case Qt::Key_Left:
        m_left.view->setDivider(m_left.view->divider() - by);
        return true;
    case Qt::Key_Right:
        m_left.view->setDivider(m_left.view->divider() + by);
        return true;
    case Qt::Key_Home:
        m_left.view->setDivider(0);
        return true;
    case Qt::Key_End:
        m_left.view->setDivider(1);
        return true;
    default:
        return false;
    }
}

/// Zoom, turn and what is seen of a large picture; side by side both follow.
bool PhotoViewer::look(const QKeyEvent& event)
{
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    const auto both = [this](auto what) {
        for (PictureView* view : {m_left.view, m_right.view})
            what(*view);
        return true;
    };
    const auto pan = [&both](QPointF by) {
        return both([by](PictureView& view) { view.pan(by); });
    };
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        return both([](PictureView& view) { view.zoomBy(zoomStep); });
    case Qt::Key_Minus:
        return both([](PictureView& view) { view.zoomBy(1 / zoomStep); });
    case Qt::Key_0:
        return both([](PictureView& view) { view.fit(); });
    case Qt::Key_1:
        return both([](PictureView& view) { view.showPixels(); });
    case Qt::Key_R:
        return both([](PictureView& view) { view.turn(); });
    case Qt::Key_Up:
        return pan({0, panStep});
    case Qt::Key_Down:
        return pan({0, -panStep});
    case Qt::Key_Left:
        return shift && pan({panStep, 0});
    case Qt::Key_Right:
        return shift && pan({-panStep, 0});
    default:
        return false;
    }
}

void PhotoViewer::keyPressEvent(QKeyEvent* event)
{
    if (moveDivider(*event) || look(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        step(event->key() == Qt::Key_Left ? -1 : 1);
        break;
    case Qt::Key_B:
        m_compare->click();
        break;
    case Qt::Key_W:
        m_wipe->click();
        break;
    case Qt::Key_F11:
        toggleFullScreen();
        break;
    case Qt::Key_Escape:
        if (isFullScreen()) {
            toggleFullScreen();
            break;
        }
        [[fallthrough]];
    default:
        QDialog::keyPressEvent(event);
    }
}

const core::Photo* PhotoViewer::latest(core::PhotoKind kind) const
{
    for (const auto& photo : m_complaint.photos | std::views::reverse) {
        if (photo.kind == kind)
            return &photo;
    }
    return nullptr;
}

void PhotoViewer::showNow()
{
    if (m_complaint.photos.empty())
        return;
    const bool one = m_mode == Mode::One;
    if (m_mode != Mode::Wiped)
        m_left.view->removeOver();
    if (one) {
        put(m_left, &m_complaint.photos[m_at]);
    } else if (m_mode == Mode::Wiped) {
        wipe(latest(core::PhotoKind::Before), latest(core::PhotoKind::After));
    } else {
        put(m_left, latest(core::PhotoKind::Before));
        put(m_right, latest(core::PhotoKind::After));
    }
    m_previous->setEnabled(one && m_at > 0);
    m_next->setEnabled(one && m_at + 1 < m_complaint.photos.size());
    setText(m_count, one ? tr("%1 of %2").arg(m_at + 1).arg(m_complaint.photos.size()) : QString());
    setText(m_keys, m_mode == Mode::Wiped
                        ? tr("← → move the divider, Home and End to the edges · + − zoom, 0 fits, 1 real pixels · "
                             "R turns · F11 full screen")
                        : tr("← → step · + − or the wheel zoom, 0 fits, 1 real pixels · drag to move · R turns · "
                             "F11 full screen"));
}

void PhotoViewer::say(Side& side, const QString& caption, const PhotoCaption& evidence)
{
    setText(side.caption, caption);
    setText(side.evidence, evidence.evidence);
    auto palette = side.evidence->palette();
    palette.setColor(QPalette::WindowText, verdictColour(evidence.verdict, m_theme));
    side.evidence->setPalette(palette);
    side.view->setAccessibleName(tr("Photo: %1, %2").arg(caption, evidence.evidence));
}

QImage PhotoViewer::imageOf(const std::string& sha256)
{
    const Known& known = m_images[sha256];
    // What could not be had is asked for again each time that it is shown.
    for (const int size : {small, large}) {
        if (size > known.size)
            m_desk.requestPhoto(sha256, size);
    }
    return known.image;
}

void PhotoViewer::put(Side& side, const core::Photo* photo)
{
    if (!photo)
        return;
    side.shown = photo->sha256;
    const auto said = photoCaption(*photo, m_complaint, m_desk.reference(), m_desk.now());
    say(side, said.caption, said);
    side.view->setImage(words::fromUtf8(photo->sha256), imageOf(photo->sha256), tr("Loading…"));
}

void PhotoViewer::wipe(const core::Photo* before, const core::Photo* after)
{
    if (!before || !after)
        return;
    m_left.shown = before->sha256;
    m_right.shown = after->sha256;
    const auto left = photoCaption(*before, m_complaint, m_desk.reference(), m_desk.now());
    const auto right = photoCaption(*after, m_complaint, m_desk.reference(), m_desk.now());
    say(m_left, left.caption + u"  |  "_s + right.caption, right); // the repair is what has to be believed
    m_left.view->setImage(words::fromUtf8(before->sha256), imageOf(before->sha256), tr("Loading…"));
    m_left.view->setOver(imageOf(after->sha256), tr("Loading…"), words::photoKind(before->kind),
                         words::photoKind(after->kind));
}

void PhotoViewer::receive(const std::string& sha256, int size, const QImage& image)
{
    const auto found = m_images.find(sha256);
    if (found == m_images.end() || found->second.size > size)
        return;
    Known& known = found->second;
    if (!image.isNull())
        known = {size, image};
    const QString instead = tr("This photo cannot be had now. It comes with the link.");
    if (m_left.shown == sha256)
        m_left.view->setImage(words::fromUtf8(sha256), known.image, instead);
    if (m_right.shown != sha256)
        return;
    if (m_mode == Mode::Wiped)
        m_left.view->setOver(known.image, instead, words::photoKind(core::PhotoKind::Before),
                             words::photoKind(core::PhotoKind::After));
    else
        m_right.view->setImage(words::fromUtf8(sha256), known.image, instead);
}

} // namespace posko::ui
