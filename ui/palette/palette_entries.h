#pragma once

#include "app/session/desk.h"
#include "ui/palette/palette_model.h"

#include <functional>
#include <string>
#include <vector>

namespace posko::ui {

class Actions;

/// The complaints that commands go to.
struct ChosenComplaints {
    std::vector<app::ComplaintDetail> details; ///< as they are shown
    std::size_t marked = 0;                    ///< where some are marked commands go to them
    QString unlisted;                          ///< why they take no command now; empty: they do
};

/// A view that the user saved.
struct PaletteView {
    std::string id;
    QString name;
};

/// Where lines of the palette lead that are no actions.
struct PaletteWays {
    std::function<void(app::View)> showView;
    std::function<void(const std::string& id)> showSaved;
    std::function<void(const std::string& crew)> showCrew;
};

/// What the palette finds beside complaints, places and orders: the actions of the registry, views, crews and settings.
/// A command that is off says why; another action that is off is left out.
std::vector<PaletteEntry> paletteEntries(const app::Desk&, const Actions&, const ChosenComplaints&,
                                         const std::vector<PaletteView>& saved, const PaletteWays&);

} // namespace posko::ui
