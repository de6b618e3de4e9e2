#pragma once

#include "app/sync/pace.h"
#include "core/error.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace posko::app {

class Keychain;

/// Where an agency without a city's file has its map from.
struct TileSource {
    QString pattern;        ///< `https://tiles.example/{z}/{x}/{y}.png`; empty: nowhere
    QString attribution;    ///< to be shown with it
    QString cacheDirectory; ///< may be emptied at any time

    bool operator==(const TileSource&) const = default;
};

/// Where a desk works, and what it is given by the program.
struct Settings {
    QUrl server;
    QString dataDirectory; ///< replicas, photos and settings live below it
    /// An error in the user's language, asked for on the worker's thread; without it, what the error says in English.
    std::function<QString(const core::Error&)> errorWords = {};
    /// Where a sign-in is kept beyond the end of the program; null: nowhere.
    std::shared_ptr<Keychain> keychain = {};
    QString cityFile = {};      ///< the city's map on this computer; empty: none
    TileSource tileSource = {}; ///< where there is none
    Pace pace = {};
    /// How long nobody does anything before the replica is scrubbed of what left.
    std::chrono::milliseconds quiet = std::chrono::seconds{30};
};

} // namespace posko::app
