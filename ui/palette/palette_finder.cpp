#include "ui/palette/palette_finder.h"

#include "app/city/place_finder.h"
#include "app/table/best_hits.h"
#include "core/coordinates.h"
#include "ui/palette/word_match.h"
#include "ui/words/words.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using Kind = PaletteEntry::Kind;
using Row = app::TableSnapshot::Row;

namespace {

constexpr std::size_t mostFitting = 12;
constexpr std::size_t mostComplaints = 5;
constexpr std::size_t mostPlaces = 4;
constexpr int reportLength = 60;     ///< where there is no address
constexpr int leastLetters = 3;      ///< of a place's name
constexpr qsizetype leastToFind = 2; ///< one letter stands in every complaint
constexpr qsizetype mostRecent = 12;
constexpr int forOff = 12;    ///< what is off comes later
constexpr int forSetting = 8; ///< and what is set once in a while
constexpr int forRecent = 25; ///< less than what tells a whole word from letters inside of another

bool hasDigit(const QString& text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

} // namespace

PaletteFinder::PaletteFinder(app::Desk& desk, const Actions& actions, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_actions(actions)
{
}

void PaletteFinder::begin(ChosenComplaints chosen)
{
    m_chosen = std::move(chosen);
    m_standing = paletteEntries(m_desk, m_actions, m_chosen, m_saved,
                                {.showView = [this](app::View view) { Q_EMIT viewAsked(view); },
                                 .showSaved = [this](const std::string& id) { Q_EMIT savedViewAsked(id); },
                                 .showCrew =
                                     [this](const std::string& crew) {
                                         Q_EMIT crewAsked(crew);
                                     }});
}

void PaletteFinder::search(const QString& words)
{
    cancel();
    m_words = words.trimmed();
    m_complaints.clear();
    m_places.clear();
    // A blank that was just typed ends the verb.
    m_order.clear();
    if (const auto reading = readOrder(words, {.chosen = m_chosen.details,
                                               .marked = m_chosen.marked,
                                               .unlisted = m_chosen.unlisted,
                                               .reference = m_desk.reference(),
                                               .actor = m_desk.actor(),
                                               .now = m_desk.now()})) {
        addOrder(*reading);
        for (const OrderReading& choice : reading->choices)
            addOrder(choice);
    }
    findStanding();
    findComplaints();
    findPlaces();
    Q_EMIT found();
}

void PaletteFinder::cancel()
{
    m_lookup.cancel();
    m_placesAwaited = false;
}

void PaletteFinder::addOrder(const OrderReading& reading)
{
    PaletteEntry entry{.kind = Kind::Order, .text = reading.says};
    if (reading.order)
        entry.run = [this, order = *reading.order] {
            Q_EMIT orderGiven(order);
        };
    m_order.push_back(std::move(entry));
}

void PaletteFinder::findStanding()
{
    const WordMatch match(m_words);
    struct Ranked {
        int rank;
        const PaletteEntry* entry;
    };
    std::vector<Ranked> ranked;
    for (const PaletteEntry& entry : m_standing) {
        const auto rank = match.rank(entry.folded);
        if (!rank)
            continue;
        const auto used = m_recent.indexOf(entry.id);
        const int recent = used < 0 ? 0 : forRecent - static_cast<int>(used);
        const int rarely = (entry.run ? 0 : forOff) + (entry.kind == Kind::Setting ? forSetting : 0);
        // Without words what was used last comes first, and all else in its order.
        ranked.push_back({match.empty() ? recent : *rank + recent - rarely, &entry});
    }
    std::ranges::stable_sort(ranked, std::greater(), &Ranked::rank);
    m_fitting.clear();
    for (const Ranked& one : ranked) {
        if (!match.empty() && m_fitting.size() == mostFitting)
            break;
        if (!match.empty() || one.entry->run)
            m_fitting.push_back(*one.entry);
    }
}

PaletteEntry PaletteFinder::complaintEntry(const app::TableSnapshot& table, Row row)
{
    const QString number = words::fromUtf8(table.number(row));
    const QString address = words::fromUtf8(table.address(row));
    const QString report = words::shortened(std::string(table.report(row)), reportLength);
    QStringList parts{number, address.isEmpty() ? report : address};
    parts.removeAll(QString());
    return {.kind = Kind::Complaint,
            .text = parts.join(u" · "_s),
            .hint = words::status(table.status(row)),
            .run = [this, id = table.id(row)] {
                Q_EMIT complaintAsked(id);
            }};
}

void PaletteFinder::findComplaints()
{
    if (m_words.size() < leastToFind || !m_order.empty())
        return;
    const app::Search search(m_desk.table(), m_desk.reference(), words::toUtf8(m_words));
    m_lookup.start(m_desk.table(),
                   [this, search](const app::TableSnapshot& table, const app::TableLookup::Cancelled& cancelled) {
                       return [this, table, rows = app::bestHits(table, search, mostComplaints, cancelled)] {
                           for (const Row row : rows)
                               m_complaints.push_back(complaintEntry(table, row));
                           Q_EMIT found();
                       };
                   });
}

void PaletteFinder::findPlaces()
{
    const auto add = [this](const Spot& spot, const QString& text) {
        m_places.push_back({.kind = Kind::Place, .text = text, .run = [this, spot] {
                                Q_EMIT placeAsked(spot);
                            }});
    };
    const auto letters = std::ranges::count_if(m_words, [](QChar c) { return c.isLetter(); });
    const bool bareNumbers = std::ranges::all_of(m_words, [](QChar c) { return c.isDigit() || c.isSpace(); });
    if (const auto point = core::parseCoordinates(words::toUtf8(m_words)); point && !bareNumbers) {
        add({*point, words::coordinates(*point), {}}, words::coordinates(*point));
        return;
    }
    if (letters < leastLetters || !m_desk.places().ready())
        return;
    m_placesAwaited = true;
    m_desk.places().search(m_words, m_near, this,
                           [this, add, asked = m_words](const std::vector<core::PlaceFound>& places) {
                               if (asked != m_words || !m_placesAwaited)
                                   return;
                               m_placesAwaited = false;
                               for (std::size_t i = 0; i < std::min(mostPlaces, places.size()); ++i)
                                   add({places[i].point, words::fromUtf8(places[i].name), words::address(places[i])},
                                       words::placeLine(places[i]));
                               Q_EMIT found();
                           });
}

std::vector<PaletteEntry> PaletteFinder::entries() const
{
    // Who types a number means a complaint.
    const bool complaintsFirst = hasDigit(m_words);
    std::vector<PaletteEntry> all = m_order;
    const auto add = [&all](const std::vector<PaletteEntry>& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    if (complaintsFirst)
        add(m_complaints);
    add(m_fitting);
    if (!complaintsFirst)
        add(m_complaints);
    add(m_places);
    return all;
}

bool PaletteFinder::firstIsSure() const
{
    if (!m_order.empty())
        return true;
    if (m_lookup.running() && (hasDigit(m_words) || m_fitting.empty()))
        return false;
    return !m_placesAwaited || !m_fitting.empty() || !m_complaints.empty();
}

void PaletteFinder::noteUsed(const QString& id)
{
    if (id.isEmpty())
        return;
    m_recent.removeAll(id);
    m_recent.prepend(id);
    m_recent.resize(std::min(m_recent.size(), mostRecent));
}

} // namespace posko::ui
