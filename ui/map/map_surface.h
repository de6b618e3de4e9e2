#pragma once

#include <QColor>
#include <QPointer>
#include <QString>
#include <QWidget>

class QLabel;
class QQuickItem;
class QQuickWidget;

namespace posko::ui {

class MapCamera;
class MapInput;
class RasterTiles;
class Theme;

/// The ground of every map: a QQuickWidget with an agency's tiles where it has some, layers of ours over it and the
/// hands' input on top. Where the base map cannot be made (its plugin or Qt's modules are missing, no graphics) it
/// shows a message with the reason instead. Owned by the widget it fills, hence gone before QApplication; GUI thread.
class MapSurface : public QWidget {
    Q_OBJECT
public:
    /// Draws no tiles: the ground for a city that has none.
    static QString plainPlugin();

    explicit MapSurface(Theme&, QWidget* parent = nullptr, const QString& plugin = {});
    ~MapSurface() override;

    MapCamera& camera() const { return *m_camera; }
    MapInput& input() const { return *m_input; }
    /// What is drawn below all layers.
    RasterTiles& tiles() const { return *m_tiles; }
    /// The parent of layers; those added later lie higher.
    QQuickItem* ground() const;
    /// Makes the layer follow the map's size and stacks it below the input. Owned by the ground from then on.
    void add(QQuickItem* layer);

    QQuickWidget* quick() const { return m_quick; }
    /// Why there is no map; empty while there is one.
    const QString& failure() const { return m_failure; }
    void describe(const QString& name, const QString& description);
    /// Says it at once to who listens to the screen.
    void announce(const QString& text);

    /// From whom the map's data are, in the lower right corner; empty: nothing.
    void setAttribution(const QString& text);
    /// Where that stands; empty where it is not shown.
    QRect attributionBox() const;
    /// What is wrong with the map while it is shown all the same, at the upper edge; empty: nothing.
    void setNotice(const QString& text);

Q_SIGNALS:
    void failed();
    void languageChanged();
    void attributionChanged();

protected:
    void resizeEvent(QResizeEvent*) override;
    bool eventFilter(QObject*, QEvent*) override;
    void changeEvent(QEvent*) override;

private:
    class FocusFrame;
    void load(const QString& plugin);
    void fail(const QString& reason);
    void showFailure();
    void applyTheme();
    void placeTexts();

    Theme& m_theme;
    MapCamera* m_camera;
    RasterTiles* m_tiles;
    QQuickWidget* m_quick;
    QLabel* m_message;
    QLabel* m_attribution;
    QLabel* m_notice;
    FocusFrame* m_frame;
    MapInput* m_input = nullptr;
    QList<QPointer<QQuickItem>> m_layers;
    QString m_failure;
};

} // namespace posko::ui
