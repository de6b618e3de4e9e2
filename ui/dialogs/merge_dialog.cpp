#include "ui/dialogs/merge_dialog.h"

#include "app/table/fold.h"
#include "ui/complaint/section.h"
#include "ui/complaint/text_block.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTimeZone>

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

using Row = app::TableSnapshot::Row;

constexpr std::size_t shownChoices = 60;
constexpr std::size_t rowsBetweenQuestions = 4'096;

std::optional<double> metresBetween(const core::Complaint& complaint, const app::TableSnapshot& table, Row row)
{
    const auto there = table.point(row);
    if (!there || !complaint.place.point) {
        return {};
    }
    return core::distanceMetres(*complaint.place.point, *there);
}

/// Open complaints that have the words, the nearest first. One pass over the table, then only those that are shown are
/// put in order. Any thread.
std::vector<Row> nearest(const app::TableSnapshot& table, const std::vector<std::string>& words,
                         const core::Complaint& complaint, const app::TableLookup::Cancelled& cancelled)
{
    struct Found {
        double metres;
        core::milliseconds apart;
        Row row;
    };
    const auto self = table.find(complaint.id);
    std::vector<Found> found;
    for (Row row = 0; row < table.capacity(); ++row) {
        if (row % rowsBetweenQuestions == 0 && cancelled()) {
            break;
        }
        if (!table.alive(row) || !core::isOpen(table.status(row)) || row == self || !table.containsAll(row, words)) {
            continue;
        }
        const auto apart = table.received(row) - complaint.received;
        const auto metres = metresBetween(complaint, table, row).value_or(std::numeric_limits<double>::max());
        found.push_back({metres, apart.count() < 0 ? -apart : apart, row});
    }
    const auto shown = std::min(found.size(), shownChoices);
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(shown), {},
                              [](const Found& f) { return std::pair(f.metres, f.apart); });
    std::vector<Row> rows;
    for (const auto& [metres, apart, row] : std::span(found).first(shown)) {
        rows.push_back(row);
    }
    return rows;
}

} // namespace

MergeDialog::MergeDialog(const app::ComplaintDetail& detail, const app::Desk& desk, Theme& theme, QWidget* parent)
    : CommandDialog("mergeDialog", tr("Fold into the complaint about the same damage"),
                    words::complaintLine(detail.complaint), parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_complaint(detail.complaint)
    , m_others(new ChoiceList(tr("Search by number, address or words"), this))
    , m_this(new TextBlock("thisComplaint", tr("This complaint"), this))
    , m_other(new TextBlock("otherComplaint", tr("The other complaint"), this))
    , m_result(makeLabel("mergeResult", this, "quiet"))
{
    m_others->setObjectName(u"others"_s);
    m_others->searchOutside();
    m_others->list()->setMinimumHeight(170);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(16);
    pair->addWidget(m_this, 1, Qt::AlignTop);
    pair->addWidget(m_other, 1, Qt::AlignTop);
    body()->addWidget(m_others, 1);
    body()->addLayout(pair);
    body()->addWidget(m_result);
    setSendText(words::verb(core::CommandType::Merge));
    m_large = addButton("compareLarge", tr("Compare with photos…"));
    connect(m_large, &QPushButton::clicked, this, [this] {
        if (const auto other = m_others->selected())
            Q_EMIT compareAsked(*other);
    });
    resize(680, 600);

    const auto zone = words::zone(desk.reference().agency);
    m_this->setContent(card(words::complaintName(m_complaint),
                            {words::fromUtf8(desk.reference().categoryName(m_complaint.category)),
                             words::when(m_complaint.received, desk.now(), zone), words::status(m_complaint.status),
                             words::fromUtf8(m_complaint.place.address)},
                            m_complaint.text));
    connect(m_others, &ChoiceList::searchChanged, this, &MergeDialog::search);
    connect(m_others, &ChoiceList::selectionChanged, this, &MergeDialog::compare);
    connect(m_others, &ChoiceList::activated, this, &CommandDialog::send);
    search({});
    m_others->setFocus();
}

std::optional<double> MergeDialog::metres(Row row) const
{
    return metresBetween(m_complaint, m_desk.table(), row);
}

void MergeDialog::search(const QString& text)
{
    m_sendAsked = false;
    std::vector<std::string> typed;
    for (const auto& word : text.split(u' ', Qt::SkipEmptyParts)) {
        typed.push_back(app::folded(words::toUtf8(word)));
    }
    m_lookup.start(m_desk.table(), [this, typed, complaint = m_complaint](
                                       const app::TableSnapshot& table, const app::TableLookup::Cancelled& cancelled) {
        return [this, table, rows = nearest(table, typed, complaint, cancelled)] {
            list(table, rows);
        };
    });
}

void MergeDialog::list(const app::TableSnapshot& table, const std::vector<Row>& rows)
{
    std::vector<Choice> choices;
    for (const Row row : rows) {
        QStringList notes;
        if (const auto far = metresBetween(m_complaint, table, row)) {
            notes += words::metres(*far);
        }
        notes += words::status(table.status(row));
        notes += words::shortened(std::string(table.address(row).empty() ? table.report(row) : table.address(row)), 60);
        const auto number = table.number(row);
        choices.push_back({std::string(table.id(row)),
                           number.empty() ? tr("New complaint") : words::fromUtf8(number),
                           notes.join(u" · "_s),
                           {}});
    }
    m_others->setChoices(std::move(choices));
    if (std::exchange(m_sendAsked, false)) {
        send();
    }
}

QString MergeDialog::card(const QString& heading, const QStringList& facts, std::string_view text) const
{
    QStringList shown;
    for (const auto& fact : facts) {
        if (!fact.isEmpty()) {
            shown += TextBlock::escaped(fact);
        }
    }
    return u"<b>%1</b><br><span style=\"color:%2\">%3</span><br>“%4”"_s.arg(
        TextBlock::escaped(heading), m_theme.colours().quiet.name(), shown.join(u" · "_s),
        TextBlock::escaped(words::fromUtf8(text)));
}

void MergeDialog::compare()
{
    const auto& table = m_desk.table();
    const auto id = m_others->selected();
    const auto found = id ? table.find(*id) : std::nullopt;
    m_other->setVisible(found.has_value());
    m_result->setVisible(found.has_value());
    m_large->setEnabled(found.has_value());
    if (!found) {
        return;
    }
    const Row row = found.value_or(Row{}); // g++ takes `*found` for uninitialised when it inlines
    const auto number = table.number(row).empty() ? tr("New complaint") : words::fromUtf8(table.number(row));
    QStringList facts{words::fromUtf8(m_desk.reference().categoryName(table.category(row))),
                      words::when(table.received(row), m_desk.now(), words::zone(m_desk.reference().agency)),
                      words::status(table.status(row)), words::fromUtf8(table.address(row))};
    if (const auto far = metres(row)) {
        facts += tr("%1 apart").arg(words::metres(*far));
    }
    m_other->setContent(card(number, facts, table.report(row)));
    setText(m_result,
            tr("%1 becomes the lead: one repair answers the reporters of both. This can be undone by splitting "
               "it off again.")
                .arg(number));
}

std::optional<core::CommandArgs> MergeDialog::collect()
{
    if (m_lookup.running()) {
        m_sendAsked = true; // what is listed yet is not what was searched for
        return std::nullopt;
    }
    const auto lead = m_others->selected();
    if (!lead) {
        return wrong(tr("Choose the complaint that it repeats."), m_others);
    }
    core::CommandArgs args;
    args.lead = *lead;
    return args;
}

} // namespace posko::ui
