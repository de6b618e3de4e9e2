// What is said of the city's file.
#include "ui/words/words.h"

#include <QCoreApplication>

namespace posko::ui::words {

namespace {

class CityWords {
    Q_DECLARE_TR_FUNCTIONS(CityWords)
};

} // namespace

QString cityUnreadable(const core::Error& error)
{
    if (error.field == "missing")
        return CityWords::tr("The city's map cannot be read: its file is not there. Complaints are shown without it.");
    if (error.field == "foreign")
        return CityWords::tr(
            "The city's map cannot be read: the file is not a city's. Choose one that ends with .city.");
    if (error.field == "newer")
        return CityWords::tr("The city's map cannot be read: it is made for a newer Posko. Install the newer one.");
    if (error.field == "truncated")
        return CityWords::tr("The city's map cannot be read: its file is cut short. Fetch it once more.");
    return CityWords::tr("The city's map cannot be read: its file is damaged. Fetch it once more.");
}

QString cityNotFetched(const core::Error& error)
{
    if (error.field == "disk")
        return CityWords::tr("This computer's disk has no room for it. Make room there.");
    if (error.field == "damaged")
        return CityWords::tr("It arrived damaged.");
    return words::error(error);
}

QString placesUnreadable()
{
    return CityWords::tr("Places cannot be searched: the city's list of places is damaged. Fetch the city's file once "
                         "more.");
}

} // namespace posko::ui::words
