#include "ui/duplicates/duplicates_window.h"

#include "app/session/duplicate_suggestions.h"
#include "core/duplicates.h"
#include "core/routing.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/section.h"
#include "ui/dialogs/dialog_body.h"
#include "ui/duplicates/compared_card.h"
#include "ui/duplicates/pair_map.h"
#include "ui/pictures/picture_view.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <initializer_list>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

constexpr int thumbnail = 320;
constexpr std::size_t photosCompared = 6; ///< of one complaint
constexpr int percent = 100;

std::vector<std::string> photosOf(const core::Complaint& complaint)
{
    std::vector<std::string> keys;
    for (const core::Photo& photo : complaint.photos) {
        if (keys.size() < photosCompared)
            keys.push_back(photo.sha256);
    }
    return keys;
}

bool isRepaired(core::Status status)
{
    return status == core::Status::Repaired || status == core::Status::Closed;
}

} // namespace

DuplicatesWindow::DuplicatesWindow(const app::ComplaintDetail& detail, CommandFlow& flow, QWidget* parent)
    : QDialog(parent)
    , m_flow(flow)
    , m_desk(flow.desk())
    , m_detail(detail)
    , m_count(makeLabel("candidateCount", this, "quiet"))
    , m_score(makeLabel("likeness", this, "strong"))
    , m_bar(new QProgressBar(this))
    , m_facts(makeLabel("comparedFigures", this))
    , m_advice(makeLabel("comparedAdvice", this, "quiet"))
    , m_this(new ComparedCard("thisComplaint", u'A', m_desk, flow.theme(), this))
    , m_other(new ComparedCard("otherComplaint", u'B', m_desk, flow.theme(), this))
    , m_map(new PairMap(m_desk, flow.theme(), this))
{
    setObjectName(u"duplicatesWindow"_s);
    setWindowTitle(tr("Is it the same damage? %1").arg(words::complaintLine(detail.complaint)));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    resize(QSize(1240, 820).boundedTo(roomFor(*this)));

    for (const app::DuplicateSuggestion& suggestion : app::notToldApart(detail, m_desk.memos()))
        m_candidates.push_back(
            {.id = suggestion.id, .suggestion = suggestion, .complaint = {}, .likeness = suggestion.likeness});
    connect(&m_desk, &app::Desk::complaintsReady, this, &DuplicatesWindow::takeComplaints);
    connect(&m_desk, &app::Desk::detailReady, this, &DuplicatesWindow::takeDetail);
    connect(&m_desk, &app::Desk::detailGone, this, [this](const std::string& complaint) {
        if (complaint == m_detail.complaint.id)
            close();
    });
    connect(&m_desk, &app::Desk::photoReady, this, [this](const std::string& sha256, int size, const QImage& image) {
        if (size == thumbnail)
            m_likeness.add(sha256, image);
    });
    connect(&m_likeness, &app::PhotoLikeness::changed, this, &DuplicatesWindow::compareAgain);
    m_this->setComplaint(m_detail.complaint);
    askPhotos(m_detail.complaint);
    std::vector<std::string> ids;
    for (const Candidate& candidate : m_candidates)
        ids.push_back(candidate.id);
    m_desk.requestComplaints(ids);
    m_other->picture().setFocus();
    showCurrent();
}

QPushButton* DuplicatesWindow::addButton(const char* name)
{
    auto* button = new QPushButton(this);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the pictures
    return button;
}

void DuplicatesWindow::layOut()
{
    auto* cards = new QHBoxLayout;
    cards->setSpacing(12);
    cards->addWidget(m_this, 1);
    cards->addWidget(m_other, 1);

    m_bar->setObjectName(u"likenessBar"_s);
    m_bar->setRange(0, percent);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(260);
    m_facts->setTextFormat(Qt::PlainText);
    auto* facts = new QVBoxLayout;
    facts->setSpacing(4);
    facts->addWidget(m_score);
    facts->addWidget(m_bar);
    facts->addWidget(m_facts);
    facts->addStretch();
    facts->addWidget(m_advice);
    m_map->setFixedWidth(300);
    auto* strip = new QHBoxLayout;
    strip->setSpacing(16);
    strip->addWidget(m_map);
    strip->addLayout(facts, 1);

    m_merge = addButton("mergeIntoOther");
    m_reopen = addButton("reopenOther");
    m_apart = addButton("tellApart");
    m_previous = addButton("previousCandidate");
    m_next = addButton("nextCandidate");
    m_close = addButton("closeDuplicates");
    m_previous->setText(tr("Previous (K)"));
    m_next->setText(tr("Next (J)"));
    m_close->setText(tr("Close"));
    m_count->setWordWrap(false);
    auto* buttons = new QHBoxLayout;
    for (QWidget* part : std::initializer_list<QWidget*>{m_merge, m_reopen, m_apart})
        buttons->addWidget(part);
    buttons->addStretch();
    buttons->addWidget(m_count);
    for (QWidget* part : std::initializer_list<QWidget*>{m_previous, m_next, m_close})
        buttons->addWidget(part);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 14, 16, 14);
    all->setSpacing(10);
    all->addLayout(cards, 1);
    all->addLayout(strip);
    all->addLayout(buttons);

    connect(m_merge, &QPushButton::clicked, this, &DuplicatesWindow::merge);
    connect(m_reopen, &QPushButton::clicked, this, &DuplicatesWindow::reopen);
    connect(m_apart, &QPushButton::clicked, this, &DuplicatesWindow::tellApart);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
}

void DuplicatesWindow::showCandidate(const std::string& id)
{
    auto found = std::ranges::find(m_candidates, id, &Candidate::id);
    if (found == m_candidates.end()) {
        m_candidates.insert(m_candidates.begin(),
                            {.id = id,
                             .suggestion = {},
                             .complaint = {},
                             .apart = app::areToldApart(m_desk.memos(), m_detail.complaint.id, id)});
        found = m_candidates.begin();
        m_desk.requestComplaints({id});
    }
    m_at = static_cast<std::size_t>(found - m_candidates.begin());
    m_stepped = true; // what is asked for stays in its place
    showCurrent();
}

DuplicatesWindow::Candidate* DuplicatesWindow::current()
{
    return m_at < m_candidates.size() ? &m_candidates[m_at] : nullptr;
}

void DuplicatesWindow::takeDetail(const app::ComplaintDetail& detail)
{
    if (detail.complaint.id != m_detail.complaint.id)
        return;
    m_detail = detail;
    m_this->setComplaint(detail.complaint);
    askPhotos(detail.complaint);
    compareAgain();
}

void DuplicatesWindow::takeComplaints(const std::vector<core::Complaint>& complaints)
{
    for (const core::Complaint& complaint : complaints) {
        const auto candidate = std::ranges::find(m_candidates, complaint.id, &Candidate::id);
        if (candidate == m_candidates.end())
            continue;
        candidate->complaint = complaint;
        askPhotos(complaint);
    }
    compareAgain();
}

void DuplicatesWindow::askPhotos(const core::Complaint& complaint)
{
    for (const std::string& sha256 : photosOf(complaint))
        m_desk.requestPhoto(sha256, thumbnail);
}

// Pictures that are alike move a candidate up, as long as nobody went from one to the next.
void DuplicatesWindow::compareAgain()
{
    for (Candidate& candidate : m_candidates) {
        if (!candidate.suggestion || !candidate.complaint)
            continue;
        const auto alike = m_likeness.between(photosOf(m_detail.complaint), photosOf(*candidate.complaint));
        candidate.likeness = core::withPictures(candidate.suggestion->likeness, alike.value_or(0));
    }
    if (!m_stepped)
        std::ranges::stable_sort(m_candidates, std::greater{}, &Candidate::likeness);
    showCurrent();
}

void DuplicatesWindow::step(int by)
{
    const auto count = static_cast<int>(m_candidates.size());
    if (count == 0)
        return;
    m_stepped = true;
    m_at = static_cast<std::size_t>((static_cast<int>(m_at) + by + count) % count);
    showCurrent();
}

void DuplicatesWindow::showCurrent()
{
    const Candidate* candidate = current();
    if (candidate && candidate->complaint)
        m_other->setComplaint(*candidate->complaint);
    else
        m_other->wait();
    const core::Complaint none;
    const core::Complaint& other = candidate && candidate->complaint ? *candidate->complaint : none;
    m_this->setOther(other.text);
    m_other->setOther(m_detail.complaint.text);
    m_map->setPoints(m_detail.complaint.place.point, other.place.point);
    showFacts();
    showButtons();
}

QString DuplicatesWindow::timeBetween(const core::Complaint& other) const
{
    const auto apart = m_detail.complaint.received - other.received;
    const QString length = words::duration(std::chrono::abs(apart));
    return apart.count() >= 0 ? tr("A came in %1 after B").arg(length) : tr("A came in %1 before B").arg(length);
}

QString DuplicatesWindow::wordsInCommon(const core::Complaint& other) const
{
    const double share = core::textLikeness(m_detail.complaint.text, other.text);
    return share == 0 ? tr("No words in common")
                      : tr("%1 % of the words in common").arg(static_cast<int>(std::lround(share * percent)));
}

QString DuplicatesWindow::pictures(const core::Complaint& other) const
{
    if (m_detail.complaint.photos.empty() || other.photos.empty())
        return tr("No photos to compare");
    const auto alike = m_likeness.between(photosOf(m_detail.complaint), photosOf(other));
    if (!alike)
        return tr("Photos not compared yet");
    constexpr double same = 0.5; // samePictureBits
    return *alike >= same ? tr("They have the same photo") : tr("Different photos, which says nothing against it");
}

void DuplicatesWindow::showFacts()
{
    const Candidate* candidate = current();
    const bool here = candidate && candidate->complaint;
    m_bar->setVisible(here && candidate->suggestion);
    if (!here) {
        setText(m_score, {});
        setText(m_facts, {});
        setText(m_advice, {});
        return;
    }
    const core::Complaint& other = *candidate->complaint;
    const int likeness = static_cast<int>(std::lround(candidate->likeness * percent));
    setText(m_score, candidate->suggestion ? tr("Likeness %1 of 100").arg(likeness) : tr("You chose this one"));
    m_bar->setValue(likeness);
    m_bar->setAccessibleName(m_score->text());
    QStringList lines;
    if (m_detail.complaint.place.point && other.place.point)
        lines += tr("%1 apart")
                     .arg(words::metres(core::distanceMetres(*m_detail.complaint.place.point, *other.place.point)));
    lines += timeBetween(other);
    if (candidate->suggestion && isRepaired(other.status))
        lines += tr("%1 after the repair of B").arg(words::duration(candidate->suggestion->apart));
    lines += wordsInCommon(other);
    lines += pictures(other);
    setText(m_facts, lines.join(u'\n'));

    QString advice;
    if (candidate->apart)
        advice = tr("You said that these two are not the same. They are not suggested for each other any more.");
    else if (isRepaired(other.status))
        advice = tr("B was repaired. If the same place is broken again, reopen B; if not, tell them apart.");
    else
        advice = tr("If they are the same, B leads: one repair answers the reporters of both. Splitting undoes it.");
    setText(m_advice, advice);
}

bool DuplicatesWindow::may(CommandType type, const core::Complaint& complaint) const
{
    return std::ranges::contains(core::allowedCommands(complaint, m_desk.actor(), false, m_desk.now()), type);
}

void DuplicatesWindow::showButtons()
{
    const Candidate* candidate = current();
    const core::Complaint* other = candidate && candidate->complaint ? &*candidate->complaint : nullptr;
    const QString name = other ? words::complaintName(*other) : QString(u'B');
    const bool repaired = other && isRepaired(other->status);
    const bool apart = candidate && candidate->apart;
    m_merge->setText(tr("Same: merge into %1 (D)").arg(name));
    m_merge->setVisible(!other || core::isOpen(other->status));
    m_merge->setEnabled(other && !apart && may(CommandType::Merge, m_detail.complaint) && core::isOpen(other->status));
    m_reopen->setText(tr("Broken again: reopen %1… (O)").arg(name));
    m_reopen->setVisible(repaired);
    m_reopen->setEnabled(repaired && !apart && may(CommandType::Reopen, *other));
    m_apart->setText(apart ? tr("Take that back (N)") : tr("Not the same (N)"));
    m_apart->setEnabled(other != nullptr);
    for (QPushButton* button : {m_previous, m_next})
        button->setEnabled(m_candidates.size() > 1);
    setText(m_count, m_candidates.empty() ? tr("Nothing more to compare")
                                          : tr("%1 of %2").arg(m_at + 1).arg(m_candidates.size()));
}

void DuplicatesWindow::merge()
{
    const Candidate* candidate = current();
    if (!candidate || !m_merge->isEnabled())
        return;
    core::CommandArgs args;
    args.lead = candidate->id;
    const app::ComplaintDetail detail = m_detail;
    CommandFlow& flow = m_flow;
    close(); // the flow may have something to ask
    flow.give(CommandType::Merge, detail, std::move(args));
}

void DuplicatesWindow::reopen()
{
    const Candidate* candidate = current();
    if (!candidate || !candidate->complaint || !m_reopen->isEnabled())
        return;
    app::ComplaintDetail other;
    other.complaint = *candidate->complaint;
    CommandFlow& flow = m_flow;
    close();
    flow.begin(CommandType::Reopen, other);
}

void DuplicatesWindow::tellApart()
{
    Candidate* candidate = current();
    if (!candidate || !m_apart->isEnabled())
        return;
    candidate->apart = !candidate->apart;
    m_desk.remember(app::toldApart(m_detail.complaint.id, candidate->id, candidate->apart));
    const auto open = std::ranges::find(m_candidates, false, &Candidate::apart);
    if (candidate->apart && open != m_candidates.end()) {
        do {
            step(1);
        } while (current()->apart);
    } else {
        showCurrent();
    }
}

void DuplicatesWindow::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    ComparedCard* card = shift ? m_this : m_other;
    switch (event->key()) {
    case Qt::Key_D:
        m_merge->click();
        break;
    case Qt::Key_O:
        m_reopen->click();
        break;
    case Qt::Key_N:
        m_apart->click();
        break;
    case Qt::Key_J:
    case Qt::Key_PageDown:
        step(1);
        break;
    case Qt::Key_K:
    case Qt::Key_PageUp:
        step(-1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        card->step(event->key() == Qt::Key_Left ? -1 : 1);
        break;
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace posko::ui
