#pragma once

#include "core/complaint.h"

#include <QImage>
#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace posko::ui {

/// What stands on printed pages: values in the words of the page, made on the GUI thread and painted on another.

/// One complaint on one page, for the crew that drives there. Nothing of it tells who reported.
struct WorkOrder {
    QString agency;
    QString title;    ///< "Work order", or what it is as long as no crew has the order
    QString number;   ///< as it is read, and as the QR code has it; empty: the server has not given it yet
    QString hazard;   ///< the warning; empty: no danger to life
    QString dueLabel; ///< which clock
    QString due;      ///< date and time; empty: nothing is measured
    QString dueWhy;   ///< how that follows
    QString address;  ///< with the landmark, as it was written
    QString near;     ///< what the city's map says of the point; may be empty
    QString district;
    QString coordinates;
    std::optional<core::GeoPoint> point;
    std::vector<std::pair<QString, QString>> facts; ///< label and value
    QString report;                                 ///< what the reporter said
    struct Note {
        QString who; ///< with the time
        QString text;
    };
    std::vector<Note> notes;    ///< the newest last
    std::vector<QImage> photos; ///< of before the repair
    QString photoRemark;        ///< what of them is not on the page
};

/// A crew's open orders in the order in which it drives to them.
struct CrewList {
    QString agency;
    QString crew;
    QString day;
    QString summary; ///< how many, how many of them late
    struct Row {
        QString number;
        QString due;
        bool late = false;
        bool hazard = false;
        QString what; ///< category and severity
        QString address;
        QString way; ///< how far from the one before
    };
    std::vector<Row> rows;
};

/// Every word that a page has besides; see sheetWords().
struct SheetWords {
    QString due, noDue, place, noAddress, noPoint, noNumber, report, noReport, notes, noMap, noPhotos, north, cut;
    QString remarks, repaired, notRepaired, doneAt, name, signature;
    QString list, row, number, way, done;
    QString footer; ///< when and by whom it was printed
    QString page;   ///< "Page %1 of %2"
};

using SheetPage = std::variant<WorkOrder, CrewList>;

} // namespace posko::ui
