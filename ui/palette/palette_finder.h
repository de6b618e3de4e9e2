#pragma once

#include "app/table/table_lookup.h"
#include "ui/palette/palette_entries.h"
#include "ui/palette/typed_order.h"
#include "ui/places/spot.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace posko::ui {

/// What the palette lists for the words in its field. What the window has is found at once; complaints are looked for
/// on a thread of their own, places on the city's, and come a moment later. What an order would do stands first, then
/// what fits best, what was used last being preferred. Owned by the palette; GUI thread.
class PaletteFinder : public QObject {
    Q_OBJECT
public:
    PaletteFinder(app::Desk& desk, const Actions& actions, QObject* parent = nullptr);

    /// The palette opens: these complaints are chosen.
    void begin(ChosenComplaints chosen);
    /// What the user saved is found by its name.
    void setSavedViews(std::vector<PaletteView> views) { m_saved = std::move(views); }
    void search(const QString& words);
    /// Nothing that was asked for comes any more.
    void cancel();
    /// Of places alike those near this point come first.
    void setNear(std::optional<core::GeoPoint> point) { m_near = point; }

    /// What is found so far, in order.
    std::vector<PaletteEntry> entries() const;
    /// Whether the first of them is the first one also when all is found.
    bool firstIsSure() const;

    /// What was used last, the latest first.
    const QStringList& recent() const { return m_recent; }
    void setRecent(const QStringList& recent) { m_recent = recent; }
    void noteUsed(const QString& id);

Q_SIGNALS:
    void found();
    void viewAsked(posko::app::View view);
    void savedViewAsked(const std::string& id);
    void crewAsked(const std::string& crew);
    void complaintAsked(const std::string& id);
    void placeAsked(const posko::ui::Spot& spot);
    void orderGiven(const posko::ui::TypedOrder& order);

private:
    void findStanding();
    void findComplaints();
    void findPlaces();
    void addOrder(const OrderReading& reading);
    PaletteEntry complaintEntry(const app::TableSnapshot& table, app::TableSnapshot::Row row);

    app::Desk& m_desk;
    const Actions& m_actions;
    ChosenComplaints m_chosen;
    std::vector<PaletteView> m_saved;
    QString m_words;
    std::optional<core::GeoPoint> m_near;
    QStringList m_recent;
    std::vector<PaletteEntry> m_standing; ///< all of them
    std::vector<PaletteEntry> m_order, m_fitting, m_complaints, m_places;
    bool m_placesAwaited = false;
    app::TableLookup m_lookup;
};

} // namespace posko::ui
