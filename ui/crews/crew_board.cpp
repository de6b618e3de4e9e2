#include "ui/crews/crew_board.h"

#include "ui/bulk/bulk_flow.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/complaint/section.h"
#include "ui/crews/crew_board_model.h"
#include "ui/queue/selection.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::milliseconds rests{500};   ///< many changes are counted once
constexpr std::chrono::seconds seenAgesEvery{20}; ///< how long ago a crew was seen
} // namespace

CrewBoard::CrewBoard(app::Desk& desk, Theme& theme, CommandFlow& flow, BulkFlow& bulk, Selection& selection,
                     ComplaintPane& pane, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_flow(flow)
    , m_bulk(bulk)
    , m_selection(selection)
    , m_pane(pane)
    , m_model(new CrewBoardModel(theme, this))
    , m_view(new QTableView(this))
    , m_suggestion(makeLabel("crewSuggestion", this))
{
    setObjectName(u"crewBoard"_s);
    setAccessibleName(tr("Crews"));
    m_view->setObjectName(u"crewTable"_s);
    m_view->setAccessibleName(tr("Crews"));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setDragDropMode(QAbstractItemView::DropOnly);
    m_view->setDropIndicatorShown(true);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setHighlightSections(false);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_suggestion->setContentsMargins(12, 6, 12, 6);
    layout->addWidget(m_suggestion);
    layout->addWidget(m_view, 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(rests);
    connect(&m_soon, &QTimer::timeout, this, &CrewBoard::count);
    connect(&desk, &app::Desk::resultChanged, this, &CrewBoard::countSoon);
    connect(&desk, &app::Desk::referenceChanged, this, &CrewBoard::countSoon);
    m_ageing.setInterval(seenAgesEvery);
    connect(&m_ageing, &QTimer::timeout, this, &CrewBoard::showSeen);
    connect(&desk, &app::Desk::crewPositionsChanged, this, &CrewBoard::showSeen);
    connect(&pane, &ComplaintPane::shown, this, &CrewBoard::count);
    connect(&theme, &Theme::changed, this, &CrewBoard::countSoon);
    connect(m_model, &CrewBoardModel::dropped, this, &CrewBoard::give);
    // Enter, or a double click: what is chosen goes to this crew.
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex& index) {
        give(words::toUtf8(index.data(CrewBoardModel::CodeRole).toString()), {m_selection.id()});
    });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (const QModelIndex index = m_view->indexAt(at); index.isValid())
            Q_EMIT crewAsked(words::toUtf8(index.data(CrewBoardModel::CodeRole).toString()));
    });
    hide();
}

void CrewBoard::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    showSeen();
    m_ageing.start();
    count();
}

void CrewBoard::hideEvent(QHideEvent* event)
{
    m_ageing.stop();
    QFrame::hideEvent(event);
}

void CrewBoard::showSeen()
{
    if (isVisible())
        m_model->setSeen(m_desk.crewPositions(), m_desk.now());
}

void CrewBoard::countSoon()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void CrewBoard::count()
{
    if (!isVisible())
        return;
    const auto& detail = m_pane.detail();
    const auto near = detail ? detail->complaint.place.point : std::nullopt;
    m_lookup.start(m_desk.table(), [this, near, now = m_desk.now()](const app::TableSnapshot& table,
                                                                    const app::TableLookup::Cancelled& cancelled) {
        auto figures = app::crewFigures(table, now, near, cancelled);
        return app::TableLookup::Answer([this, figures = std::move(figures)] { show(figures); });
    });
}

void CrewBoard::show(const std::map<std::string, app::CrewFigures>& figures)
{
    std::vector<core::Crew> crews;
    for (const auto& [code, crew] : m_desk.reference().crews) {
        if (crew.active && m_desk.actor().sees(crew.district))
            crews.push_back(crew);
    }
    const auto& detail = m_pane.detail();
    const core::Crew* suggested = nullptr;
    std::vector<core::Crew> ofDistrict;
    const bool wanted = detail && detail->complaint.crew.empty() && !detail->complaint.district.empty();
    if (wanted) {
        ofDistrict = m_desk.reference().crewsOf(detail->complaint.district);
        const auto byRule = std::ranges::find(ofDistrict, detail->suggestedCrew, &core::Crew::code);
        suggested = byRule != ofDistrict.end() ? &*byRule : app::suggestedCrew(ofDistrict, figures);
    }
    m_model->takeFrom(detail && m_selection.marked().empty() ? detail->complaint.district : std::string());
    m_model->set(crews, figures, m_desk.reference(), suggested ? suggested->code : std::string());
    const auto found = suggested ? figures.find(suggested->code) : figures.end();
    setText(m_suggestion,
            suggested ? tr("%1 for %2: %3", "crew, complaint, why")
                            .arg(words::fromUtf8(suggested->name), words::complaintName(detail->complaint),
                                 reason(*suggested, found == figures.end() ? app::CrewFigures() : found->second))
                      : tr("Drag an order from the list onto a crew."));
}

QString CrewBoard::reason(const core::Crew& crew, const app::CrewFigures& figures) const
{
    QStringList parts{words::fromUtf8(m_desk.reference().districtName(crew.district))};
    if (m_pane.detail()->suggestedCrew == crew.code)
        parts << tr("by the agency's rule");
    parts << (crew.capacity > 0 ? tr("%1 of %2 orders").arg(figures.orders()).arg(crew.capacity)
                                : tr("%Ln order(s)", nullptr, figures.orders()));
    if (figures.nearestMetres)
        parts << tr("nearest one %1 away").arg(words::metres(*figures.nearestMetres));
    return parts.join(u", "_s);
}

void CrewBoard::give(const std::string& crew, const std::vector<std::string>& complaints)
{
    core::CommandArgs args;
    args.crew = crew;
    if (!m_selection.marked().empty()) {
        m_bulk.order(core::CommandType::Assign, args);
        return;
    }
    const auto& detail = m_pane.detail();
    if (!detail || !std::ranges::contains(complaints, detail->complaint.id)) {
        Q_EMIT notice(tr("Choose the complaint first, and drag it again."));
        return;
    }
    const auto type = detail->complaint.crew.empty() ? core::CommandType::Assign : core::CommandType::Reassign;
    const auto allowed = core::allowedCommands(detail->complaint, m_desk.actor(), detail->awaitsReply(), m_desk.now());
    if (!std::ranges::contains(allowed, type))
        Q_EMIT notice(tr("This complaint takes no order now: %1.").arg(words::status(detail->complaint.status)));
    else if (detail->complaint.crew != crew)
        m_flow.assign(*detail, crew);
}

} // namespace posko::ui
