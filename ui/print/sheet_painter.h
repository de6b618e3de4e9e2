#pragma once

#include "ui/print/paper.h"
#include "ui/print/sheet.h"

namespace posko::ui {

class PaperMap;

/// Paints pages onto paper, readable when they come out of a black and white printer. The page's words, its map and
/// its painter outlive it; any one thread.
class SheetPainter {
public:
    SheetPainter(QPainter& painter, const QFont& font, const SheetWords& words, PaperMap& map)
        : m_paper(painter, font)
        , m_words(words)
        , m_map(map)
    {
    }

    void paint(const WorkOrder& order);
    /// The rows of one page of the list, at most sheet::rowsAPage from `first` on.
    void paint(const CrewList& list, std::size_t first);
    /// Which page of how many it is, and the rest of its last line.
    void paintFoot(int page, int pages);
    static int pagesOf(const SheetPage& page);

private:
    using Letters = Paper::Letters;

    // From above; each returns where it ends.
    double head(const WorkOrder& order, double y);
    double due(const WorkOrder& order, double y);
    double place(const WorkOrder& order, double y);
    double facts(const WorkOrder& order, double y);
    double report(const WorkOrder& order, double y, double bottom);
    /// From below; each returns where it begins.
    double remarks(double bottom);
    double notes(const WorkOrder& order, double bottom);
    void sights(const WorkOrder& order, const QRectF& box);
    void map(const WorkOrder& order, const QRectF& box);
    void grid(const QRectF& box, core::GeoPoint middle);
    void scale(const QRectF& box, core::GeoPoint middle);
    void photos(const WorkOrder& order, const QRectF& box);
    void label(double x, double y, double width, const QString& text);
    void row(const CrewList::Row& row, std::size_t number, double y);

    Paper m_paper;
    const SheetWords& m_words;
    PaperMap& m_map;
};

} // namespace posko::ui
