#pragma once

#include <QStyledItemDelegate>

namespace posko::ui {

class Theme;

/// Paints a line of the palette: what it is, why it cannot be had, and to the right its key or place and its kind.
/// Owned by the palette; GUI thread.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PaletteDelegate(Theme& theme, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme& m_theme;
};

} // namespace posko::ui
