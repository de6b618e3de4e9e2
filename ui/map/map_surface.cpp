#include "ui/map/map_surface.h"

#include "ui/map/base/raster_tiles.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_input.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QLabel>
#include <QPainter>
#include <QQmlContext>
#include <QQmlError>
#include <QQuickItem>
#include <QQuickWidget>
#include <QQuickWindow>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

/// Shows that the keyboard moves the map. Lets everything through.
class MapSurface::FocusFrame : public QWidget {
public:
    FocusFrame(Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(QPen(m_theme.colours().accent, 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    Theme& m_theme;
};

QString MapSurface::plainPlugin()
{
    return u"itemsoverlay"_s;
}

MapSurface::MapSurface(Theme& theme, QWidget* parent, const QString& plugin)
    : QWidget(parent)
    , m_theme(theme)
    , m_camera(new MapCamera(this))
    , m_tiles(new RasterTiles(theme, this))
    , m_quick(new QQuickWidget(this))
    , m_message(new QLabel(this))
    , m_attribution(new QLabel(this))
    , m_notice(new QLabel(this))
    , m_frame(new FocusFrame(theme, this))
{
    m_quick->setObjectName(u"map"_s);
    m_quick->setResizeMode(QQuickWidget::SizeRootObjectToView);
    m_quick->setFocusPolicy(Qt::StrongFocus);
    m_quick->installEventFilter(this);
    setFocusProxy(m_quick);

    m_message->setObjectName(u"mapMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->hide();

    m_attribution->setObjectName(u"mapAttribution"_s);
    m_attribution->setFont(Theme::small());
    m_attribution->setTextFormat(Qt::PlainText);
    m_attribution->setContentsMargins(4, 1, 4, 1);
    m_attribution->setAutoFillBackground(true);
    m_attribution->hide();
    m_notice->setObjectName(u"mapNotice"_s);
    m_notice->setFont(Theme::small());
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setMargin(6);
    m_notice->setAutoFillBackground(true);
    m_notice->hide();
    for (QLabel* label : {m_attribution, m_notice})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);

    m_input = new MapInput(*m_camera, ground());
    m_input->setZ(1);
    connect(&m_theme, &Theme::changed, this, &MapSurface::applyTheme);
    applyTheme();
    load(plugin.isEmpty() ? plainPlugin() : plugin);
}

MapSurface::~MapSurface()
{
    // Its scene looks at camera and tiles to the end; children would go in the order they came.
    delete m_quick;
}

QQuickItem* MapSurface::ground() const
{
    return m_quick->quickWindow()->contentItem();
}

void MapSurface::add(QQuickItem* layer)
{
    layer->setParent(ground());
    layer->setParentItem(ground());
    layer->setSize(m_quick->size());
    m_layers.append(layer);
}

void MapSurface::describe(const QString& name, const QString& description)
{
    m_quick->setAccessibleName(name);
    m_quick->setAccessibleDescription(description);
}

void MapSurface::announce(const QString& text)
{
    QAccessibleAnnouncementEvent event(m_quick, text);
    QAccessible::updateAccessibility(&event);
}

void MapSurface::setAttribution(const QString& text)
{
    m_attribution->setText(text);
    placeTexts();
    Q_EMIT attributionChanged();
}

QRect MapSurface::attributionBox() const
{
    return m_attribution->isHidden() ? QRect() : m_attribution->geometry();
}

void MapSurface::setNotice(const QString& text)
{
    if (text == m_notice->text())
        return;
    m_notice->setText(text);
    m_notice->setAccessibleName(text);
    placeTexts();
    if (!text.isEmpty())
        announce(text);
}

void MapSurface::placeTexts()
{
    constexpr int edge = 10;
    constexpr int controls = 260; // the map's buttons lie in the upper right corner
    m_attribution->setVisible(m_failure.isEmpty() && !m_attribution->text().isEmpty());
    m_attribution->adjustSize();
    m_attribution->move(width() - m_attribution->width(), height() - m_attribution->height());
    m_notice->setVisible(m_failure.isEmpty() && !m_notice->text().isEmpty());
    if (m_notice->isHidden())
        return;
    const int wide = std::max({1, width() / 2 - 2 * edge, width() - controls - 2 * edge});
    m_notice->setFixedWidth(std::min(wide, m_notice->fontMetrics().horizontalAdvance(m_notice->text()) + 2 * edge));
    m_notice->setFixedHeight(std::max(1, m_notice->heightForWidth(m_notice->width())));
    m_notice->move(edge, edge);
}

void MapSurface::load(const QString& plugin)
{
    connect(m_quick, &QQuickWidget::sceneGraphError, this,
            [this](QQuickWindow::SceneGraphError, const QString& message) { fail(message); });
    m_quick->rootContext()->setContextProperty(u"camera"_s, m_camera);
    m_quick->rootContext()->setContextProperty(u"tiles"_s, m_tiles);
    m_quick->rootContext()->setContextProperty(u"pluginName"_s, plugin);
    m_quick->setSource(QUrl(u"qrc:/posko/map/BaseMap.qml"_s));
    if (m_quick->status() == QQuickWidget::Error) {
        const QList<QQmlError> errors = m_quick->errors();
        fail(errors.isEmpty() ? QString() : errors.front().description());
        return;
    }
    const QString failure = m_quick->rootObject()->property("failure").toString();
    if (!failure.isEmpty()) {
        fail(failure);
        return;
    }
    // Without graphics Qt Quick falls back to a painter that knows no geometry: an empty map that looks like a quiet
    // day.
    connect(m_quick->quickWindow(), &QQuickWindow::sceneGraphInitialized, this, [this] {
        if (m_quick->quickWindow()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software)
            fail(tr("this computer offers no graphics that can draw it"));
    });
}

void MapSurface::fail(const QString& reason)
{
    m_failure = reason.isEmpty() ? tr("unknown reason") : reason;
    if (m_failure.endsWith(u'.'))
        m_failure.chop(1);
    showFailure();
    Q_EMIT failed();
}

void MapSurface::showFailure()
{
    m_message->setText(
        tr("The map cannot be shown: %1.\nThe queue holds every complaint. Tell your administrator, who can "
           "install what is missing.")
            .arg(m_failure));
    m_message->setAccessibleName(m_message->text());
    m_message->show();
    m_message->raise();
    m_quick->hide();
    m_frame->hide();
    placeTexts();
}

void MapSurface::applyTheme()
{
    m_quick->setClearColor(m_theme.colours().mapWater);
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::Window, m_theme.colours().window);
    palette.setColor(QPalette::WindowText, m_theme.colours().text);
    m_message->setPalette(palette);
    m_message->setAutoFillBackground(true);
    palette.setColor(QPalette::WindowText, m_theme.colours().quiet);
    QColor ground = m_theme.colours().panel;
    constexpr float seenThrough = 0.82F;
    ground.setAlphaF(seenThrough);
    palette.setColor(QPalette::Window, ground);
    m_attribution->setPalette(palette);
    palette.setColor(QPalette::WindowText, m_theme.colours().dueSoonText);
    palette.setColor(QPalette::Window, m_theme.colours().panel);
    m_notice->setPalette(palette);
    m_quick->quickWindow()->update();
}

void MapSurface::resizeEvent(QResizeEvent*)
{
    m_quick->setGeometry(rect());
    m_message->setGeometry(rect());
    m_frame->setGeometry(rect());
    m_input->setSize(size());
    for (const QPointer<QQuickItem>& layer : m_layers) {
        if (layer)
            layer->setSize(size());
    }
    m_camera->setViewport(size());
    placeTexts();
}

bool MapSurface::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_quick && event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        const bool byKey =
            reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
        m_frame->setVisible(byKey);
        m_frame->raise();
        m_input->forceActiveFocus(reason);
    } else if (watched == m_quick && event->type() == QEvent::FocusOut) {
        m_frame->hide();
    }
    return QWidget::eventFilter(watched, event);
}

void MapSurface::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        if (!m_failure.isEmpty())
            showFailure();
        Q_EMIT languageChanged();
    }
    QWidget::changeEvent(event);
}

} // namespace posko::ui
