#pragma once

#include "core/gazetteer/gazetteer.h"
#include "ui/complaint/section.h"

namespace posko::ui {

class TextBlock;
class Theme;

/// Where it is, which district answers for it and by which rule, and whether that could be the neighbour's.
class PlaceSection : public Section {
    Q_OBJECT
public:
    PlaceSection(Theme& theme, CommandFlow& flow, QWidget* parent);

    void show(const PaneView& view) override;
    /// Sets the pin to a place that the text tells, by its number in `placesFound`.
    void takePlace(std::size_t index);
    /// Sets the pin to where the server guessed that it is: a person has looked.
    void confirmPlace();
    /// No complaint is shown any more.
    void forgetPlaces();

Q_SIGNALS:
    void wanted(posko::core::CommandType type);
    /// The place is to be shown in the system's map program.
    void mapsWanted();
    void placeTaken(posko::core::GeoPoint at, const QString& address);
    /// The places that the text tells and that can be taken, the likeliest first; empty: none any more.
    void placesFound(const std::vector<posko::core::PlaceMention>& places);
    /// Whether the place shown is a guess that this user may confirm.
    void confirmable(bool may);

private:
    /// Looks for places in what was reported, once for each text.
    void lookForPlaces(const PaneView& view);
    QString placesFoundHtml() const;

    Theme& m_theme;
    CommandFlow& m_flow;
    TextBlock* m_text;
    std::optional<core::GeoPoint> m_guess;    ///< the place shown, where nobody has looked at it yet
    QString m_html;                           ///< without the places found
    QString m_searched;                       ///< complaint and text that the places are of
    QString m_report;                         ///< the text itself
    std::vector<core::PlaceMention> m_places; ///< the likeliest first
};

} // namespace posko::ui
