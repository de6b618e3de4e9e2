#include "ui/board/board_window.h"

#include "ui/board/board_print.h"
#include "ui/board/chart_panel.h"
#include "ui/board/panel_columns.h"
#include "ui/board/tile_button.h"
#include "ui/complaint/section.h"
#include "ui/print/printer.h"
#include "ui/style/app_icon.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds boardRests = 1s; ///< many changes are counted once
constexpr int restsEach = 20;                        ///< and a pass takes a twentieth of one core at the most
constexpr std::array periods{7, 30, 90};
constexpr std::array paces{100, 80, 60, 40};
constexpr int boardPadding = 14, boardGap = 10;
constexpr int panelCharacters = 62, tileCharacters = 18; ///< so wide they are at least
constexpr int percent = 100;

} // namespace

BoardWindow::BoardWindow(app::Desk& desk, Theme& theme)
    : QWidget(nullptr, Qt::Window)
    , m_desk(desk)
    , m_theme(theme)
    , m_at(new QLabel(this))
    , m_asTables(new QPushButton(tr("All as tables"), this))
    , m_content(new QWidget)
    , m_print(new BoardPrint(this))
{
    setObjectName(u"boardWindow"_s);
    setWindowIcon(appIcon());
    setAttribute(Qt::WA_QuitOnClose, false); // the program ends with the desk's window
    setWindowTitle(tr("Backlog – Posko"));
    resize(QSize(1360, 860).boundedTo(screen()->availableSize()));
    layOut();
    tie();
}

BoardWindow::~BoardWindow() = default;

QComboBox* BoardWindow::makeChoice(const char* name, const QString& label, QLayout* to)
{
    auto* group = new QWidget;
    auto* layout = new QHBoxLayout(group);
    layout->setContentsMargins({});
    auto* words = new QLabel(label);
    words->setProperty("kind", u"quiet"_s);
    auto* box = new QComboBox;
    box->setObjectName(QLatin1StringView(name));
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    words->setBuddy(box);
    layout->addWidget(words);
    layout->addWidget(box);
    to->addWidget(group);
    return box;
}

QWidget* BoardWindow::makeHead()
{
    auto* head = new QWidget;
    auto* row = new FlowLayout(boardGap, head);
    m_period = makeChoice("boardPeriod", tr("Promises of the last"), row);
    for (const int days : periods)
        m_period->addItem(tr("%n day(s)", nullptr, days), days);
    m_period->setCurrentIndex(m_period->findData(m_choices.complianceDays));
    m_pace = makeChoice("boardPace", tr("Forecast at"), row);
    for (const int pace : paces)
        m_pace->addItem(pace == percent ? tr("the usual pace") : tr("%1 % of the pace, as in rains").arg(pace), pace);
    m_away = makeChoice("boardAway", tr("Crew away"), row);
    m_asTables->setObjectName(u"allAsTables"_s);
    m_asTables->setCheckable(true);
    row->addWidget(m_asTables);
    auto* pdf = new QPushButton(tr("Save as PDF…"));
    pdf->setObjectName(u"boardPdf"_s);
    row->addWidget(pdf);
    connect(pdf, &QPushButton::clicked, this, [this] { m_print->save(m_figures, m_desk.reference(), m_choices); });
    auto* print = new QPushButton(tr("Print…"));
    print->setObjectName(u"boardPrint"_s);
    print->setShortcut(QKeySequence::Print);
    print->setVisible(canPrint());
    row->addWidget(print);
    connect(print, &QPushButton::clicked, this, [this] { m_print->print(m_figures, m_desk.reference(), m_choices); });
    m_at->setObjectName(u"boardAt"_s);
    m_at->setProperty("kind", u"quiet"_s);
    m_at->setMinimumHeight(pdf->sizeHint().height());
    row->addWidget(m_at);
    return head;
}

void BoardWindow::layOut()
{
    auto* tileRow = new QWidget;
    auto* tiles = new PanelColumns(fontMetrics().averageCharWidth() * tileCharacters, boardGap, tileRow);
    for (const BoardTile& tile : BoardCharts({}, {}, {}).tiles()) {
        m_tiles.push_back(new TileButton(m_theme, tile, this));
        tiles->addWidget(m_tiles.back());
        connect(m_tiles.back(), &QAbstractButton::clicked, this,
                [this, tile = m_tiles.back()] { Q_EMIT opened(tile->tile().opens); });
    }
    m_content->setObjectName(u"boardContent"_s);
    auto* columns = new PanelColumns(fontMetrics().averageCharWidth() * panelCharacters, boardGap, m_content);
    for (const QString& name : BoardCharts::names()) {
        auto* panel = new ChartPanel(m_theme, name, m_content);
        m_panels[name] = panel;
        columns->addWidget(panel);
        connect(panel, &ChartPanel::opened, this, &BoardWindow::opened);
    }
    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"boardScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(boardPadding, boardPadding, boardPadding, 0);
    layout->setSpacing(boardGap);
    layout->addWidget(makeHead());
    layout->addWidget(tileRow);
    layout->addWidget(scroll, 1);
}

void BoardWindow::tie()
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &BoardWindow::count);
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, this, &BoardWindow::countSoon);
    connect(&m_desk, &app::Desk::resultChanged, this, &BoardWindow::countSoon);
    connect(&m_desk, &app::Desk::referenceChanged, this, [this] {
        fillCrews();
        countSoon();
    });
    connect(m_period, &QComboBox::activated, this, [this] {
        readChoices();
        count();
    });
    for (QComboBox* box : {m_pace, m_away})
        connect(box, &QComboBox::activated, this, [this] {
            readChoices();
            showFigures();
        });
    connect(m_asTables, &QPushButton::toggled, this, &BoardWindow::showAllAsTables);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
    fillCrews();
}

void BoardWindow::fillCrews()
{
    const QSignalBlocker quiet(m_away);
    const QVariant before = m_away->currentData();
    m_away->clear();
    m_away->addItem(tr("none"), QString());
    std::vector<std::pair<QString, QString>> crews;
    for (const auto& [code, crew] : m_desk.reference().crews) {
        if (crew.active && m_desk.actor().sees(crew.district))
            crews.emplace_back(words::fromUtf8(m_desk.reference().districtName(crew.district)) + u" · "_s +
                                   words::fromUtf8(crew.name),
                               words::fromUtf8(code));
    }
    std::ranges::sort(crews);
    for (const auto& [name, code] : crews)
        m_away->addItem(name, code);
    m_away->setCurrentIndex(std::max(0, m_away->findData(before)));
    readChoices();
}

void BoardWindow::readChoices()
{
    m_choices.complianceDays = m_period->currentData().toInt();
    m_choices.suppose.pace = m_pace->currentData().toDouble() / percent;
    m_choices.suppose.away = words::toUtf8(m_away->currentData().toString());
}

void BoardWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_minute.start();
    count();
}

void BoardWindow::closeEvent(QCloseEvent* event)
{
    m_minute.stop();
    m_soon.stop();
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

void BoardWindow::countSoon()
{
    m_changed = m_changed || m_lookup.running();
    if (isVisible() && !m_soon.isActive() && !m_lookup.running())
        m_soon.start(std::max<std::chrono::milliseconds>(boardRests, m_lastPass * restsEach));
}

void BoardWindow::count()
{
    if (!isVisible())
        return;
    const app::BoardQuestion question{.now = m_desk.now(),
                                      .zone = words::zone(m_desk.reference().agency),
                                      .complianceDays = m_choices.complianceDays};
    m_lookup.start(m_desk.table(),
                   [this, question](const app::TableSnapshot& table, const app::TableLookup::Cancelled& cancelled) {
                       QElapsedTimer timer;
                       timer.start();
                       auto figures = app::boardFigures(table, question, cancelled);
                       return app::TableLookup::Answer([this, figures = std::move(figures),
                                                        pass = std::chrono::milliseconds{timer.elapsed()}]() mutable {
                           if (figures)
                               take(std::move(*figures), pass);
                       });
                   });
}

void BoardWindow::take(app::BoardFigures figures, std::chrono::milliseconds pass)
{
    m_figures = std::move(figures);
    m_lastPass = pass;
    showFigures();
    if (std::exchange(m_changed, false))
        countSoon();
    Q_EMIT counted();
}

void BoardWindow::showFigures()
{
    if (!m_figures)
        return;
    const BoardCharts charts(*m_figures, m_desk.reference(), m_choices);
    const std::vector<BoardTile> tiles = charts.tiles();
    for (std::size_t i = 0; i < tiles.size(); ++i)
        m_tiles[i]->show(tiles[i]);
    for (const ChartData& chart : charts.all())
        m_panels.at(chart.name)->setData(chart);
    setText(m_at, tr("As of %1").arg(words::dateTime(m_figures->at, words::zone(m_desk.reference().agency))));
}

void BoardWindow::showAllAsTables(bool tables)
{
    for (const auto& [name, panel] : m_panels)
        panel->setAsTable(tables);
}

void BoardWindow::restore(const QSettings& settings)
{
    restoreGeometry(settings.value("board/geometry").toByteArray());
    const QStringList tables = settings.value("board/tables").toStringList();
    for (const QString& name : tables) {
        if (const auto panel = m_panels.find(name); panel != m_panels.end())
            panel->second->setAsTable(true);
    }
    m_period->setCurrentIndex(std::max(0, m_period->findData(settings.value("board/days", m_choices.complianceDays))));
    readChoices();
}

void BoardWindow::save(QSettings& settings) const
{
    settings.setValue("board/geometry", saveGeometry());
    QStringList tables;
    for (const auto& [name, panel] : m_panels) {
        if (panel->asTable())
            tables << name;
    }
    settings.setValue("board/tables", tables);
    settings.setValue("board/days", m_choices.complianceDays);
}

} // namespace posko::ui
