#include "ui/complaint/photo_viewer.h"

#include "ui/complaint/section.h"
#include "ui/dialogs/dialog_body.h"
#include "ui/pictures/cover_layer.h"
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
    connect(m_cover, &QPushButton::toggled, this, [this](bool on) {
        if (on != m_covering)
            setCovering(on);
    });
    connect(m_cut, &QPushButton::toggled, m_layer, &CoverLayer::setCropping);
    connect(m_save, &QPushButton::clicked, this, &PhotoViewer::saveCover);
    connect(m_layer, &CoverLayer::edited, this, &PhotoViewer::sayCover);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_desk, &app::Desk::photoReady, this, &PhotoViewer::receive);
    connect(&m_desk, &app::Desk::linkCameBack, this, [this] {
        if (!m_covering) // what was not saved yet stays
            showNow();
    });
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
    m_layer = new CoverLayer(*m_left.view);
    m_cover = makeButton("coverPhoto", tr("Cover (C)"));
    m_cover->setToolTip(tr("Hide faces and number plates on the copy that is published"));
    m_cover->setCheckable(true);
    m_cut = makeButton("cutPhoto", tr("Cut out (X)"));
    m_cut->setToolTip(tr("What is dragged now stays of the published copy, and the rest is cut off"));
    m_cut->setCheckable(true);
    m_save = makeButton("saveCover", tr("Save"));
    m_compare = makeButton("comparePhotos", tr("Before and after (B)"));
    m_wipe = makeButton("wipePhotos", tr("Wipe (W)"));
    for (QPushButton* button : {m_compare, m_wipe})
        button->setCheckable(true);
    m_close = makeButton("closeViewer", tr("Close"));
    m_count = makeLabel("photoCount", this, "quiet");
    m_count->setWordWrap(false);
    m_keys = makeLabel("viewerKeys", this, "quiet");
    m_keys->setFont(Theme::small());
    m_coverWords = makeLabel("coverWords", this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_previous);
    buttons->addWidget(m_next);
    buttons->addWidget(m_count);
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(m_cut);
    buttons->addWidget(m_cover);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_wipe);
    buttons->addWidget(m_close);
    auto* all = new QVBoxLayout(this);
    all->addLayout(sides, 1);
    all->addWidget(m_coverWords);
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
    if (m_mode != Mode::One)
        setCovering(false);
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

void PhotoViewer::setCovering(bool on)
{
    m_covering = on && m_mode == Mode::One && m_cover->isEnabled();
    m_cover->setChecked(m_covering);
    m_cut->setChecked(false);
    m_layer->setEditing(m_covering);
    m_left.view->setFocus();
    showNow();
}

void PhotoViewer::saveCover()
{
    if (!m_covering || m_complaint.photos.empty())
        return;
    core::Photo& photo = m_complaint.photos[m_at];
    if (photo.cover != m_layer->cover()) {
        photo.cover = m_layer->cover();
        core::CommandArgs args;
        args.photo.emplace();
        args.photo->sha256 = photo.sha256;
        args.photo->kind = photo.kind;
        args.photo->cover = photo.cover;
        Q_EMIT coverWanted(args);
    }
    setCovering(false);
}

/// The keys of the parts, which come before those of the picture.
bool PhotoViewer::cover(const QKeyEvent& event)
{
    if (!m_covering)
        return false;
    switch (event.key()) {
    case Qt::Key_X:
        m_cut->click();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        saveCover();
        return true;
    case Qt::Key_Escape:
        setCovering(false);
        return true;
    default:
        return m_layer->press(event);
    }
}

void PhotoViewer::showCover()
{
    const bool one = m_mode == Mode::One;
    m_layer->setVisible(one);
    m_cover->setEnabled(one && core::mayCover(m_complaint, m_desk.actor()));
    m_cut->setVisible(m_covering);
    m_save->setVisible(m_covering);
    m_layer->setCover(one ? m_complaint.photos[m_at].cover : core::PhotoCover{});
    sayCover();
}

void PhotoViewer::sayCover()
{
    const core::PhotoCover& cover = m_layer->cover();
    m_save->setEnabled(m_covering && cover != m_complaint.photos[m_at].cover);
    QString words;
    if (m_covering && m_layer->isFull())
        words = tr("No more than %1 parts can be covered.").arg(core::mostCovered) + u' ';
    if (!cover.empty())
        words += tr("What is hatched is hidden on the published copy. The photo itself stays as it is.");
    else if (m_covering)
        words += tr("Drag over a face or a number plate: the published copy hides it.");
    setText(m_coverWords, words);
}

void PhotoViewer::keyPressEvent(QKeyEvent* event)
{
    if (cover(*event) || moveDivider(*event) || look(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        step(event->key() == Qt::Key_Left ? -1 : 1);
        break;
    case Qt::Key_C:
        m_cover->click();
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
    showCover();
    m_previous->setEnabled(one && !m_covering && m_at > 0);
    m_next->setEnabled(one && !m_covering && m_at + 1 < m_complaint.photos.size());
    setText(m_count, one ? tr("%1 of %2").arg(m_at + 1).arg(m_complaint.photos.size()) : QString());
    setText(m_keys,
            m_covering
                ? tr("Drag to cover, click to uncover · N adds a part, PgUp PgDn choose, arrows move, Shift+arrows "
                     "stretch, Del removes · X cuts out · Return saves, Esc leaves")
            : m_mode == Mode::Wiped
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
