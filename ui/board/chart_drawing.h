#pragma once

#include "ui/board/chart_data.h"
#include "ui/style/theme.h"

#include <QFont>
#include <QFontMetricsF>
#include <QRectF>

class QPainter;

namespace posko::ui {

QColor chartColour(ChartColour colour, const Colours& colours);
/// Readable as text.
QColor chartTextColour(ChartColour colour, const Colours& colours);
/// A step of an axis that has about four up to `most`: 1, 2 or 5 times a power of ten, and no less than 1.
double niceStep(double most);

/// Where everything of a chart lies in some room, and how it is painted; on a screen and on paper alike. Units are the
/// font's. A value for one painting; any thread, the data outlive it.
class ChartDrawing {
public:
    struct Spot {
        std::size_t line = 0, series = 0;
        bool operator==(const Spot&) const = default;
    };

    ChartDrawing(const ChartData& data, const Colours& colours, const QFont& font, QSizeF room);
    /// What it needs in that width.
    static double heightFor(const ChartData& data, const QFont& font, double width);

    /// `current` is framed.
    void paint(QPainter& painter, std::optional<Spot> current = {}) const;
    std::optional<Spot> at(QPointF point) const;
    QRectF areaOf(Spot spot) const;
    /// Series that can be pointed at, in the order in which they lie.
    std::vector<std::size_t> shownSeries() const;

private:
    struct Shape {
        Spot spot;
        QRectF area; ///< where it is pointed at
        QRectF fill; ///< what is painted; may be empty
    };
    struct WrittenColumn {
        std::size_t series;
        double right, width;
    };
    struct Legend {
        std::size_t series;
        QRectF box; ///< mark and name
    };

    static std::vector<WrittenColumn> writtenColumns(const ChartData& data, const QFontMetricsF& metrics, double width);
    /// Below one another where they do not fit beside one another.
    static std::vector<Legend> legendOf(const ChartData& data, const QFontMetricsF& metrics, double width);
    static double heightOfLegend(const ChartData& data, const QFontMetricsF& metrics, double width);

    double widthOfLabels() const;
    void layOutBars();
    void layOutGrid();
    void layOutPlot();
    double most() const;
    QRectF row(std::size_t line) const;
    double yOf(double value) const;

    void paintLegend(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintPlot(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintLines(QPainter& painter) const;
    void paintPoint(QPainter& painter, std::size_t series, QPointF at) const;
    void write(QPainter& painter, const QRectF& box, const QString& text, Qt::Alignment alignment,
               const QColor& colour) const;

    const ChartData& m_data;
    const Colours& m_colours;
    QFont m_font;
    QFontMetricsF m_metrics;
    QSizeF m_room;
    double m_rowHeight;
    double m_top = 0;  ///< below legend and headings
    double m_left = 0; ///< right of the labels
    QRectF m_plot;
    double m_step = 1; ///< of the plot's axis
    double m_topValue = 1;
    std::vector<WrittenColumn> m_written;
    std::vector<Shape> m_shapes;
};

} // namespace posko::ui
