#pragma once

#include <QFont>
#include <QImage>
#include <QPainter>
#include <QRectF>
#include <QString>

namespace posko::ui {

/// A page to write on, in millimetres and points, whatever the device's dots are. Any thread; the painter outlives it.
class Paper {
public:
    /// Units of the painter's a millimetre: fine enough for a font's whole pixels.
    static constexpr double unit = 100;

    struct Letters {
        double points = 10;
        bool bold = false;
        Qt::Alignment alignment = Qt::AlignLeft;
        QColor colour = Qt::black;
    };

    /// The painter's page is sheet::page, in units.
    Paper(QPainter& painter, const QFont& font)
        : m_painter(painter)
        , m_font(font)
    {
    }
    QPainter& painter() { return m_painter; }

    /// What the text needs below each other in that width. Words that are too long are broken anywhere.
    double heightOf(const QString& text, double width, const Letters& letters) const;
    /// Writes the lines that fit; where some do not, the last one ends with `cut`. Returns the height they took.
    double write(const QRectF& box, const QString& text, const Letters& letters,
                 const QString& cut = QStringLiteral("…"));
    /// The same with the largest letters, up to those, in which all of it fits; if there are none, with the smallest.
    double fit(const QRectF& box, const QString& text, Letters letters, double smallest, const QString& cut);

    void frame(const QRectF& box, double lineWidth);
    void rule(double x, double y, double width, double lineWidth);
    void fill(const QRectF& box, const QColor& colour);
    /// As large as it fits, in the middle; returns where it is.
    QRectF picture(const QRectF& box, const QImage& image, double dotsPerMillimetre);
    /// A triangle with an exclamation mark.
    void warning(const QRectF& box, const QColor& sign, const QColor& ground);

    static QRectF units(const QRectF& millimetres) { return {millimetres.topLeft() * unit, millimetres.size() * unit}; }

private:
    QFont fontOf(const Letters& letters) const;

    QPainter& m_painter;
    QFont m_font;
};

} // namespace posko::ui
