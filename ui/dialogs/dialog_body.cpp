#include "ui/dialogs/dialog_body.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialog>
#include <QEvent>
#include <QScreen>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int leastLines = 4;          ///< in sight, however small the screen is
constexpr int leastWidth = 420;        ///< of a dialog that gives itself no size
constexpr double usualFontPixels = 12; ///< of the font that dialogs are laid out for
constexpr int screenEdge = 12;         ///< stays free on each side
/// What scrolls: it gives way down to the least that its fields need before it does.
class Content : public QWidget {
public:
    int heightForWidth(int width) const override { return layout()->minimumHeightForWidth(width); }
};

} // namespace

DialogBody::DialogBody(QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(u"dialogBody"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    auto* inside = new Content;
    inside->setObjectName(u"dialogContent"_s);
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(6);
    setWidget(inside);
    inside->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

int DialogBody::heightFor(int width) const
{
    m_content->activate();
    return m_content->hasHeightForWidth() ? m_content->minimumHeightForWidth(width)
                                          : m_content->totalMinimumSize().height();
}

void DialogBody::showFocus()
{
    auto* focus = window()->focusWidget();
    if (focus && widget()->isAncestorOf(focus)) {
        ensureWidgetVisible(focus);
    }
}

QSize DialogBody::sizeHint() const
{
    return m_content->totalSizeHint().expandedTo(minimumSizeHint());
}

QSize DialogBody::minimumSizeHint() const
{
    const auto content = m_content->totalMinimumSize();
    return {content.width() + verticalScrollBar()->sizeHint().width(),
            std::min(content.height(), leastLines * fontMetrics().lineSpacing())};
}

void DialogBody::showEvent(QShowEvent* event)
{
    const auto watch = [this](QWidget* field) {
        field->setFocusPolicy(Qt::StrongFocus); // not by the wheel
        field->installEventFilter(this);
    };
    std::ranges::for_each(widget()->findChildren<QComboBox*>(), watch);
    std::ranges::for_each(widget()->findChildren<QAbstractSpinBox*>(), watch);
    QScrollArea::showEvent(event);
}

bool DialogBody::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Wheel) {
        // Not the scroll bars, which this filters too.
        const auto* field = qobject_cast<QWidget*>(watched);
        const bool holdsAValue = qobject_cast<QComboBox*>(watched) || qobject_cast<QAbstractSpinBox*>(watched);
        if (holdsAValue && !field->hasFocus()) {
            event->ignore(); // it goes on to whoever scrolls
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

QSize roomFor(const QDialog& dialog)
{
    const int titleBar = dialog.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &dialog);
    return dialog.screen()->availableSize() - QSize(2 * screenEdge, 2 * screenEdge + titleBar);
}

void fitScreen(QDialog& dialog, const DialogBody& body)
{
    dialog.ensurePolished();
    const double scale = std::max(1.0, dialog.fontInfo().pixelSize() / usualFontPixels);
    const QSize wish = (dialog.testAttribute(Qt::WA_Resized) ? dialog.size() : QSize(leastWidth, 0)) * scale;
    const QSize room = roomFor(dialog);
    auto* layout = dialog.layout();
    layout->activate();
    const auto margins = layout->contentsMargins();
    const int width = std::min(std::max(wish.width(), layout->totalMinimumSize().width()), room.width());
    const int all = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
    const int wanted = all - body.sizeHint().height() + body.heightFor(width - margins.left() - margins.right());
    dialog.resize(width, std::min(std::max(wish.height(), wanted), room.height()));
}

} // namespace posko::ui
