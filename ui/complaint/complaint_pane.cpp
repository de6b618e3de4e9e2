#include "ui/complaint/complaint_pane.h"

#include "app/city/place_finder.h"
#include "ui/complaint/actions_section.h"
#include "ui/complaint/clocks_section.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/group_section.h"
#include "ui/complaint/header_section.h"
#include "ui/complaint/history_section.h"
#include "ui/complaint/pending_section.h"
#include "ui/complaint/photos_section.h"
#include "ui/complaint/place_section.h"
#include "ui/complaint/report_section.h"
#include "ui/pictures/dropped_pictures.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>
#include <chrono>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int leastWidth = 320;
constexpr int usualWidth = 400;
} // namespace

ComplaintPane::ComplaintPane(app::Desk&, Theme& theme, Actions& actions, CommandFlow& flow, QWidget* parent)
    : ComplaintPane(theme, actions, flow, parent)
{
}

ComplaintPane::ComplaintPane(Theme& theme, Actions& actions, CommandFlow& flow, QWidget* parent)
    : QScrollArea(parent)
    , m_desk(flow.desk())
    , m_theme(theme)
    , m_actions(actions)
    , m_flow(flow)
{
    setObjectName(u"complaintPane"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(leastWidth);
    setAcceptDrops(true);
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &ComplaintPane::tick);
    connect(&m_theme, &Theme::changed, this, &ComplaintPane::refresh);
    connect(&m_desk, &app::Desk::referenceChanged, this, &ComplaintPane::refresh);
    connect(&m_desk, &app::Desk::claimsChanged, this, &ComplaintPane::tick);
    connect(&m_desk, &app::Desk::memosChanged, this, [this](app::Memo::Kind kind) {
        if (kind == app::Memo::Kind::Apart)
            refresh();
    });
    connect(&m_flow, &CommandFlow::refused, this, &ComplaintPane::showRefusal);
    connect(m_actions[Actions::PastePhoto], &QAction::triggered, this, &ComplaintPane::paste);
    build();
}

ComplaintPane::~ComplaintPane() = default;

QSize ComplaintPane::sizeHint() const
{
    return {usualWidth, 600};
}

void ComplaintPane::build()
{
    auto* stack = new QStackedWidget;
    stack->setObjectName(u"paneContent"_s);
    m_empty = makeLabel("nothingSelected", stack, "quiet");
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(24, 120, 24, 0);
    m_empty->setText(
        tr("No complaint is selected.\nChoose one in the queue or on the map; J and K go from row to row."));
    m_content = new QWidget(stack);
    m_content->setObjectName(u"complaintContent"_s);
    stack->addWidget(m_empty);
    stack->addWidget(m_content);

    auto* header = new HeaderSection(m_theme, m_flow, m_content);
    auto* clocks = new ClocksSection(m_theme, m_content);
    auto* place = m_place = new PlaceSection(m_theme, m_flow, m_content);
    auto* group = new GroupSection(m_theme, m_content);
    auto* duplicates = new DuplicatesSection(m_theme, m_flow, m_content);
    auto* report = new ReportSection(m_theme, m_content);
    auto* reporters = new ReportersSection(m_theme, m_flow, m_content);
    auto* history = new HistorySection(m_theme, m_content);
    m_sections = {header,
                  clocks,
                  new PendingSection(m_flow, m_content),
                  report,
                  place,
                  duplicates,
                  new PhotosSection(m_theme, m_flow, m_content),
                  new CrewSection(m_flow, m_content),
                  group,
                  reporters,
                  history};
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(14);
    for (auto* section : m_sections) {
        layout->addWidget(section);
    }
    layout->addStretch(1);
    buildFooter();

    connect(clocks, &ClocksSection::toggled, this, &ComplaintPane::refresh);
    connect(report, &ReportSection::toggled, this, &ComplaintPane::refresh);
    connect(history, &HistorySection::toggled, this, &ComplaintPane::refresh);
    connect(group, &GroupSection::openComplaint, this, &ComplaintPane::openComplaint);
    connect(duplicates, &DuplicatesSection::openComplaint, this, &ComplaintPane::openComplaint);
    connect(duplicates, &DuplicatesSection::comparable, m_actions[Actions::CompareDuplicates], &QAction::setEnabled);
    connect(m_actions[Actions::CompareDuplicates], &QAction::triggered, duplicates, &DuplicatesSection::compare);
    const auto begin = [this](core::CommandType type) {
        if (m_detail) {
            m_flow.begin(type, *m_detail);
        }
    };
    connect(place, &PlaceSection::wanted, this, begin);
    connect(reporters, &ReportersSection::wanted, this, begin);
    connect(place, &PlaceSection::placeTaken, this, [this](core::GeoPoint at, const QString& address) {
        if (m_detail) {
            m_flow.place(*m_detail, at, address);
        }
    });
    connect(place, &PlaceSection::placesFound, this, [this](const std::vector<core::PlaceMention>& places) {
        m_actions[Actions::TakePlace]->setEnabled(!places.empty());
        Q_EMIT placesFound(places);
    });
    connect(m_actions[Actions::TakePlace], &QAction::triggered, place, [place] { place->takePlace(0); });
    connect(place, &PlaceSection::confirmable, m_actions[Actions::ConfirmPlace], &QAction::setEnabled);
    connect(m_actions[Actions::ConfirmPlace], &QAction::triggered, place, &PlaceSection::confirmPlace);
    connect(place, &PlaceSection::mapsWanted, m_actions[Actions::OpenInMaps], &QAction::trigger);
    connect(&m_flow.desk().places(), &app::PlaceFinder::readyChanged, this, &ComplaintPane::refresh);
    setWidget(stack);
    refresh();
}

void ComplaintPane::buildFooter()
{
    m_footer = new QWidget(this);
    m_footer->setObjectName(u"paneFooter"_s);
    m_footer->setAttribute(Qt::WA_StyledBackground);
    auto* unlisted = new UnlistedSection(m_theme, m_actions, m_footer);
    auto* actions = new ActionsSection(m_theme, m_actions, m_footer);
    m_sections.push_back(unlisted);
    m_sections.push_back(actions);
    m_refusal = makeLabel("refusal", m_footer, "error");
    m_refusal->hide();
    auto* layout = new QVBoxLayout(m_footer);
    layout->setContentsMargins(16, 8, 16, 10);
    layout->addWidget(unlisted);
    layout->addWidget(actions);
    layout->addWidget(m_refusal);
    m_footer->installEventFilter(this);
}

void ComplaintPane::placeFooter()
{
    if (!m_footer) {
        return;
    }
    const int height = m_footer->isHidden() ? 0 : m_footer->layout()->totalHeightForWidth(width());
    if (viewportMargins().bottom() != height) {
        setViewportMargins(0, 0, 0, height);
    }
    m_footer->setGeometry(0, this->height() - height, width(), height);
}

void ComplaintPane::showDetail(const app::ComplaintDetail& detail)
{
    const bool another = !m_detail || m_detail->complaint.id != detail.complaint.id;
    m_detail = detail;
    if (another) {
        m_refusal->hide();
    }
    refresh();
    if (another) {
        verticalScrollBar()->setValue(0);
    }
}

void ComplaintPane::clear()
{
    m_detail.reset();
    m_actions.allow({});
    m_actions[Actions::CompareDuplicates]->setEnabled(false);
    m_place->forgetPlaces();
    refresh();
}

bool ComplaintPane::mayPlace() const
{
    return m_detail && std::ranges::contains(core::allowedCommands(m_detail->complaint, m_desk.actor(),
                                                                   m_detail->awaitsReply(), m_desk.now()),
                                             core::CommandType::Place);
}

void ComplaintPane::takePlace(std::size_t index)
{
    m_place->takePlace(index);
}

void ComplaintPane::setUnlisted(const QString& why)
{
    m_unlisted = why;
    refresh();
}

void ComplaintPane::setMarked(std::size_t marked)
{
    if (marked == m_marked)
        return;
    m_marked = marked;
    refresh();
}

PaneView ComplaintPane::view() const
{
    PaneView view{*m_detail,
                  m_desk.reference(),
                  m_desk.actor(),
                  m_desk.now(),
                  {},
                  m_marked,
                  m_desk.claimOfAnother(m_detail->complaint.id),
                  m_unlisted};
    if (m_unlisted.isEmpty() && m_marked == 0)
        view.allowed =
            core::allowedCommands(m_detail->complaint, m_desk.actor(), m_detail->awaitsReply(), m_desk.now());
    return view;
}

void ComplaintPane::refresh()
{
    auto* stack = static_cast<QStackedWidget*>(widget());
    if (!m_detail) {
        // The last complaint's height must not leave a scroll bar beside the few words.
        m_content->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        stack->setCurrentWidget(m_empty);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_footer->hide();
        placeFooter();
        setAccessibleName(tr("Complaint: none selected"));
        Q_EMIT shown();
        return;
    }
    const auto now = view();
    m_allowed = now.allowed;
    for (auto* section : m_sections) {
        section->show(now);
    }
    setAccessibleName(tr("Complaint %1").arg(words::fromUtf8(m_detail->complaint.number)));
    m_content->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    stack->setCurrentWidget(m_content);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_footer->show();
    placeFooter();
    Q_EMIT shown();
}

void ComplaintPane::tick()
{
    if (!m_detail) {
        return;
    }
    const auto now = view();
    if (now.allowed != m_allowed) { // some commands are allowed for a time only
        refresh();
        return;
    }
    for (auto* section : m_sections) {
        section->tick(now);
    }
}

void ComplaintPane::showRefusal(const std::string& complaint, core::CommandType type, const core::Error& error)
{
    if (!m_detail || m_detail->complaint.id != complaint) {
        return;
    }
    // The photo that was chosen for it proved doubtful once it was read.
    if (type == core::CommandType::Repair && error.field == "reason" && view().may(type)) {
        m_flow.begin(type, *m_detail);
    } else {
        setText(m_refusal, u"✕ %1: %2"_s.arg(words::command(type), words::error(error)));
        m_refusal->show();
    }
}

// A new language: every text is made anew, the complaint stays.
void ComplaintPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && widget()) {
        const auto at = verticalScrollBar()->value();
        m_sections.clear();
        delete takeWidget();
        delete std::exchange(m_footer, nullptr);
        build();
        verticalScrollBar()->setValue(at);
    }
    QScrollArea::changeEvent(event);
}

void ComplaintPane::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    placeFooter();
}

// Another set of actions, or a refusal, wants another height.
bool ComplaintPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_footer && event->type() == QEvent::LayoutRequest) {
        placeFooter();
    }
    return QScrollArea::eventFilter(watched, event);
}

void ComplaintPane::showEvent(QShowEvent* event)
{
    tick();
    m_timer.start();
    QScrollArea::showEvent(event);
}

void ComplaintPane::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QScrollArea::hideEvent(event);
}

bool ComplaintPane::mayAttach() const
{
    return m_detail && view().may(core::CommandType::Photo);
}

void ComplaintPane::dragEnterEvent(QDragEnterEvent* event)
{
    if (mayAttach() && DroppedPictures::offered(*event->mimeData())) {
        event->acceptProposedAction();
    }
}

void ComplaintPane::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    take(*event->mimeData());
}

void ComplaintPane::paste()
{
    const auto* held = QGuiApplication::clipboard()->mimeData();
    if (!held || !mayAttach()) {
        return;
    }
    if (!DroppedPictures::offered(*held)) {
        Q_EMIT m_flow.notice(tr("There is no picture to paste. Copy one first, or choose a file."));
        return;
    }
    take(*held);
}

void ComplaintPane::take(const QMimeData& what)
{
    if (mayAttach()) {
        m_flow.attach(*m_detail, DroppedPictures::of(what));
    }
}

} // namespace posko::ui
