#pragma once

#include <QSizeF>

/// Sizes of a printed page, the one table of them: millimetres, and points for letters.
namespace posko::ui::sheet {

inline constexpr QSizeF page(210, 297); ///< A4, upright
inline constexpr double margin = 11;    ///< what any printer can print within
inline constexpr double width = 210 - 2 * margin;
inline constexpr double gap = 2.6; ///< between blocks
inline constexpr double inset = 1.8;
inline constexpr double line = 0.25; ///< of frames
inline constexpr double bold = 0.6;

// Letters.
inline constexpr double label = 7;
inline constexpr double small = 8;
inline constexpr double body = 10;
inline constexpr double strong = 12;
inline constexpr double title = 13;
inline constexpr double number = 25;
inline constexpr double due = 17;

// A work order, from above.
inline constexpr double qrSide = 27;
inline constexpr double headHeight = 28;
inline constexpr double hazardHeight = 10;
inline constexpr double addressLargest = 15, addressSmallest = 8; ///< points: a long one gets smaller, never cut
inline constexpr double addressHeight = 21;
inline constexpr double reportLargest = 10.5, reportSmallest = 8;
inline constexpr int factColumns = 4;
inline constexpr double sightHeight = 66; ///< of map and photos, at least; they get what is left
inline constexpr double sightLargest = 118;
inline constexpr double notesHeight = 24; ///< at most
inline constexpr double remarksHeight = 41;
inline constexpr double footHeight = 5;

inline constexpr double photoGap = 1.5;
inline constexpr double photoDots = 9; ///< a millimetre; more would only fill the file
inline constexpr int mostPhotos = 6;

// The map.
inline constexpr double mapZoom = 16;       ///< streets have their names
inline constexpr double mapDot = 25.4 / 96; ///< millimetres of a logical pixel
inline constexpr double mapRatio = 2.5;     ///< pixels of the picture a logical one

// A crew's list.
inline constexpr double listHeadHeight = 26;
inline constexpr double rowHeight = 14.5;
inline constexpr double columnHeadHeight = 6;
/// Number in the list, due, number and category, address, way, done.
inline constexpr double listColumns[] = {8, 31, 50, 66, 20, 13};
inline constexpr int rowsAPage =
    static_cast<int>((297 - 2 * margin - listHeadHeight - columnHeadHeight - footHeight - gap) / rowHeight);

} // namespace posko::ui::sheet
