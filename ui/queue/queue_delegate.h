#pragma once

#include <QStyledItemDelegate>

namespace posko::ui {

class Theme;

/// Paints the queue: the clock with its mark loud, everything else quiet. Owned by the queue view; GUI thread.
class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit QueueDelegate(Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    static int rowHeight(const QFontMetrics& metrics);
    /// From the edge of a cell to its text.
    static constexpr int padding = 8;
    static constexpr int markSize = 14;

private:
    void paintClock(QPainter& painter, QRect area, const QModelIndex& index) const;
    void paintReport(QPainter& painter, QRect area, const QModelIndex& index) const;
    /// Who else has it open, at the right end; returns how much of the width that takes.
    int paintClaim(QPainter& painter, const QRect& area, const QString& name) const;
    void paintNumber(QPainter& painter, QRect area, const QModelIndex& index) const;
    /// Draws as much as fits and returns how wide that was.
    void paintMarked(QPainter& painter, const QRect& row) const;
    int paintText(QPainter& painter, const QRect& area, const QString& text, const QColor& colour) const;

    Theme& m_theme;
};

} // namespace posko::ui
