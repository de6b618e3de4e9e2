#pragma once

#include "app/session/settings.h"

#include <QColor>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

namespace posko::ui {

class Theme;

/// The picture tiles of an agency's own host, as the base map where no city's file is here. Qt Location fetches and
/// draws them (resources/map/BaseMap.qml) and says nothing of a host that does not answer, so this asks the host first,
/// and again from time to time. Owned by the map's surface; GUI thread.
class RasterTiles : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString host READ host NOTIFY changed)
    Q_PROPERTY(QString cache READ cache NOTIFY changed)
    Q_PROPERTY(QString agent READ agent CONSTANT)
    Q_PROPERTY(QColor land READ land NOTIFY schemeChanged)
    Q_PROPERTY(double dimmed READ dimmed NOTIFY schemeChanged)
public:
    explicit RasterTiles(Theme&, QObject* parent = nullptr);

    /// An empty template: none are shown.
    void show(const app::TileSource&);

    /// The template as Qt Location writes it, once the host has answered; empty: draw none.
    QString host() const { return m_answers ? m_host : QString(); }
    QString cache() const { return m_cache; }
    QString agent() const;
    QColor land() const;
    double dimmed() const; ///< how much of the land's colour lies over the tiles, 0 to 1
    bool shown() const { return m_answers; }
    /// Why none are shown though some are wanted, as a sentence; empty: nothing is wrong.
    const QString& failure() const { return m_failure; }

Q_SIGNALS:
    void changed(); ///< host, shown or failure
    void schemeChanged();

private:
    void ask();
    void take(bool answers);

    Theme& m_theme;
    QString m_host, m_cache, m_failure;
    QUrl m_first; ///< the tile of the whole world
    bool m_answers = false;
    int m_asked = 0;
    QNetworkAccessManager m_network;
    QTimer m_again;
};

} // namespace posko::ui
