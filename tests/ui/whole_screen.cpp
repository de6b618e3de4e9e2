#include "tests/ui/whole_screen.h"

#include "ui/complaint/photo_tile.h"
#include "ui/style/theme.h"
#include "ui/window/notice_button.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QStyle>
#include <QStyleOptionComboBox>

namespace posko::tests {

using namespace Qt::StringLiterals;

namespace {

QString describe(const QWidget& widget)
{
    QString text;
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        text = label->text();
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        text = button->text().isEmpty() ? button->accessibleName() : button->text();
    }
    return u"%1 %2 “%3”"_s.arg(QLatin1StringView(widget.metaObject()->className()), widget.objectName(), text.left(60));
}

/// The area that scrolls this widget, where it is the content of one.
const QAbstractScrollArea* scrollerOf(const QWidget& widget)
{
    const auto* parent = widget.parentWidget();
    const auto* area = parent ? qobject_cast<const QAbstractScrollArea*>(parent->parentWidget()) : nullptr;
    return area && area->viewport() == parent ? area : nullptr;
}

/// Parts of Qt's own widgets, which lay them out by themselves.
bool internal(const QWidget& widget)
{
    for (const auto* up = widget.parentWidget(); up && !widget.isWindow(); up = up->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox*>(up) || qobject_cast<const QComboBox*>(up) ||
            qobject_cast<const QLineEdit*>(up) || qobject_cast<const QAbstractItemView*>(up)) {
            return true;
        }
    }
    return false;
}

QSize wanted(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty()) {
            return {};
        }
        const auto least = label->minimumSizeHint();
        return {least.width(), label->wordWrap() ? label->heightForWidth(label->width()) : least.height()};
    }
    if (qobject_cast<const ui::NoticeButton*>(&widget)) {
        return widget.minimumSizeHint(); // says foreign sentences, whole in its tool tip
    }
    if (qobject_cast<const ui::PhotoTile*>(&widget) || qobject_cast<const ui::DropTile*>(&widget)) {
        return {}; // drawn into what room there is
    }
    if (qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget)) {
        return widget.sizeHint();
    }
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        option.editable = box->isEditable();
        const auto field =
            box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
        return {box->fontMetrics().horizontalAdvance(box->currentText()) + box->width() - field.width(),
                box->sizeHint().height()};
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        constexpr int frame = 16;
        return {line->text().isEmpty() ? line->fontMetrics().horizontalAdvance(line->placeholderText()) + frame : 0,
                line->sizeHint().height()};
    }
    return {};
}

// The one that takes what the others leave is cut as its cells are.
void checkHeadings(const QHeaderView& header, QStringList& cut)
{
    constexpr int padding = 16;
    constexpr int arrow = 18;
    const QFontMetrics metrics(ui::Theme::small(true));
    for (int section = 0; section < header.count(); ++section) {
        if (header.isSectionHidden(section) || header.sectionResizeMode(section) == QHeaderView::Stretch) {
            continue;
        }
        const auto text = header.model()->headerData(section, Qt::Horizontal).toString();
        const bool sorted = header.isSortIndicatorShown() && header.sortIndicatorSection() == section;
        const int wants = metrics.horizontalAdvance(text) + padding + (sorted ? arrow : 0);
        if (header.sectionSize(section) < wants) {
            cut += u"the heading “%1” wants %2 and has %3"_s.arg(text).arg(wants).arg(header.sectionSize(section));
        }
    }
}

void checkPlace(const QWidget& widget, QStringList& cut)
{
    const QRect around = widget.parentWidget()->rect();
    const QRect place = widget.geometry();
    const auto* scroller = scrollerOf(widget);
    const bool inside =
        scroller ? place.left() >= around.left() && place.right() <= around.right() : around.contains(place);
    if (!inside && !place.isEmpty()) {
        cut += u"%1 at %2,%3 %4×%5 lies beyond its parent %6, %7×%8"_s.arg(describe(widget))
                   .arg(place.x())
                   .arg(place.y())
                   .arg(place.width())
                   .arg(place.height())
                   .arg(widget.parentWidget()->objectName())
                   .arg(around.width())
                   .arg(around.height());
    }
}

} // namespace

QStringList cutParts(const QWidget& window)
{
    QStringList cut;
    // What the desktop draws around it is not ours.
    const QPoint border = window.geometry().topLeft() - window.frameGeometry().topLeft();
    const QRect frame = window.geometry().translated(-border);
    if (!window.screen()->availableGeometry().contains(frame)) {
        cut += u"%1 at %2,%3 %4×%5 lies beyond the screen"_s.arg(describe(window))
                   .arg(frame.x())
                   .arg(frame.y())
                   .arg(frame.width())
                   .arg(frame.height());
    }
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window || internal(*widget)) {
            continue;
        }
        checkPlace(*widget, cut);
        const auto size = wanted(*widget);
        if (size.width() > widget->width() || size.height() > widget->height()) {
            cut += u"%1 wants %2×%3 and has %4×%5"_s.arg(describe(*widget))
                       .arg(size.width())
                       .arg(size.height())
                       .arg(widget->width())
                       .arg(widget->height());
        }
        if (const auto* table = qobject_cast<const QAbstractItemView*>(widget)) {
            for (const auto* header : table->findChildren<QHeaderView*>()) {
                if (header->isVisible() && header->orientation() == Qt::Horizontal) {
                    checkHeadings(*header, cut);
                }
            }
        }
    }
    return cut;
}

void keepPicture(QWidget& widget, const QString& name)
{
    if (const auto folder = qEnvironmentVariable("POSKO_PICTURES"); !folder.isEmpty()) {
        QDir().mkpath(folder);
        widget.grab().save(folder + u'/' + name + u".png"_s);
    }
}

} // namespace posko::tests
