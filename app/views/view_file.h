#pragma once

#include "app/views/saved_view.h"
#include "core/error.h"

#include <QByteArray>

#include <boost/json/array.hpp>

#include <string_view>
#include <vector>

namespace posko::app {

/// Saved views as a JSON text, for the settings and for other desks. Codes of districts, crews and categories are kept
/// as they are; a view with one that the agency no longer has finds nothing, and says so by its chip.
QByteArray writeViews(const std::vector<SavedView>&);

/// Malformed: it is no file of views, or a damaged one. Invalid with the field `version`: a newer Posko wrote it.
/// Nothing is taken from a file of which a part cannot be read.
core::Result<std::vector<SavedView>> readViews(const QByteArray&);

/// The views that come with the agency. One that cannot be read, since a newer Posko wrote it, is left out, and so is
/// one without an id of its own. Their ids begin with `agency/`, so that none is taken for a view of the user's.
std::vector<SavedView> readSharedViews(const boost::json::array&);
inline constexpr std::string_view sharedViewId = "agency/";

/// A layout alone, likewise.
QByteArray writeColumns(const ColumnLayout&);
core::Result<ColumnLayout> readColumns(const QByteArray&);

inline constexpr qsizetype longestViewFile = 4 * 1024 * 1024; ///< bytes; a view has some hundred

} // namespace posko::app
