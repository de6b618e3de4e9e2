#include "ui/dialogs/compare_dialog.h"

#include "ui/complaint/section.h"
#include "ui/words/conflict_words.h"
#include "ui/words/words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTimeZone>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::Field;

namespace {

enum GridColumn { Name, Before, Mine, Theirs, Another };

/// Characters: what a command's words are beyond that is told by nobody's note.
constexpr int longestNote = 900;

/// Takes what was written instead into the arguments.
void takeOver(core::CommandArgs& args, const core::CommandArgs& edits)
{
    const auto take = [](auto& to, const auto& from) {
        if (from)
            to = from;
    };
    take(args.category, edits.category);
    take(args.severity, edits.severity);
    take(args.address, edits.address);
    if (edits.point)
        args.accuracyMetres.reset(); // which was that of another place
    take(args.point, edits.point);
    take(args.crew, edits.crew);
    take(args.district, edits.district);
    take(args.promised, edits.promised);
}

} // namespace

CompareDialog::CompareDialog(const app::PendingCommand& pending, const app::Desk& desk, QWidget* parent)
    : CommandDialog("compareDialog", tr("Which is to stand?"),
                    tr("%1, %2", "number, place")
                        .arg(words::fromUtf8(pending.number), words::fromUtf8(pending.place).simplified()),
                    parent)
    , m_pending(pending)
    , m_comparison(*pending.comparison)
    , m_desk(desk)
    , m_type(core::typeNow(pending.command.type, m_comparison.theirs, desk.actor(), desk.now()))
    , m_outcome(makeLabel("compareOutcome", this, "quiet"))
{
    layOut();
    setSendText(tr("Keep this"));
    explain();
}

void CompareDialog::layOut()
{
    auto* happened = makeLabel("compareHappened", this);
    happened->setText(whatHappened());
    body()->addWidget(happened);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(10);
    addHeadings(grid);
    const auto fields = core::comparedFields(m_comparison);
    const bool apart = core::setsFieldsApart(m_pending.command.type);
    for (const auto& compared : fields) {
        if (compared.chosen && (apart || m_chosen.empty()))
            m_chosen.emplace_back();
        if (compared.chosen)
            m_chosen.back().fields.push_back(compared.field);
    }
    if (m_chosen.empty())
        m_chosen.emplace_back(); // the deed changes nothing that is compared, and may be wanted all the same
    std::size_t next = 0;
    for (const auto& compared : fields) {
        const bool first = compared.chosen && next < m_chosen.size() && m_chosen[next].fields.front() == compared.field;
        addRow(grid, compared.field, first ? &m_chosen[next++] : nullptr);
    }
    if (m_chosen.front().fields.empty()) {
        auto& deed = m_chosen.front();
        const int row = grid->rowCount();
        addValue(grid, row, Name, tr("Your step"), "strong");
        addValue(grid, row, Before, u"—"_s, "quiet");
        deed.mine = new QRadioButton(words::verb(m_pending.command.type), this);
        deed.theirs = new QRadioButton(tr("Leave it"), this);
        grid->addWidget(deed.mine, row, Mine, Qt::AlignTop);
        grid->addWidget(deed.theirs, row, Theirs, Qt::AlignTop);
    }
    for (std::size_t i = 0; i < m_chosen.size(); ++i) {
        auto& chosen = m_chosen[i];
        auto* group = new QButtonGroup(this);
        for (auto* button : {chosen.mine, chosen.theirs, chosen.another}) {
            if (!button)
                continue;
            group->addButton(button);
            connect(button, &QRadioButton::toggled, this, &CompareDialog::explain);
        }
        if (!m_type) {
            chosen.mine->setEnabled(false);
            if (chosen.another) {
                chosen.another->setEnabled(false);
                chosen.value->editor->setEnabled(false);
            }
        }
        (m_type ? chosen.mine : chosen.theirs)->setChecked(true);
    }
    body()->addLayout(grid);
    body()->addWidget(m_outcome);
    body()->addStretch(1);
    resize(820, 200 + 44 * static_cast<int>(fields.size()));
    (m_type ? m_chosen.front().mine : m_chosen.front().theirs)->setFocus();
}

void CompareDialog::addHeadings(QGridLayout* grid)
{
    addValue(grid, 0, Before, tr("Both began from"), "heading");
    addValue(grid, 0, Mine, tr("Yours"), "heading");
    addValue(grid, 0, Theirs, tr("Stands now"), "heading");
    for (const auto& [column, stretch] : {std::pair{Before, 3}, {Mine, 4}, {Theirs, 4}, {Another, 3}})
        grid->setColumnStretch(column, stretch);
}

QString CompareDialog::whatHappened() const
{
    const auto zone = words::zone(m_desk.reference().agency);
    const auto now = m_desk.now();
    auto deed = words::deed(m_pending, m_desk.reference());
    if (!deed.isEmpty())
        deed[0] = deed[0].toUpper();
    constexpr int longestDeed = 200;
    auto mine =
        tr("You, %1: %2.", "when, what was done")
            .arg(words::when(m_pending.command.at, now, zone), words::shortened(words::toUtf8(deed), longestDeed));
    if (m_comparison.user.empty())
        return mine;
    const auto who = words::userName(m_comparison.user, m_desk.reference());
    const auto theirs =
        m_comparison.at ? tr("%1 changed it too, %2.", "who, when").arg(who, words::when(*m_comparison.at, now, zone))
                        : tr("%1 changed it too.", "who").arg(who);
    return mine + u' ' + theirs;
}

QString CompareDialog::valueOf(Field field, const core::Complaint& of) const
{
    return words::fieldValue(field, of, m_desk.reference());
}

QLabel* CompareDialog::addValue(QGridLayout* grid, int row, int column, const QString& text, const char* kind)
{
    auto* label = makeLabel("compareValue", this, kind);
    label->setText(text);
    grid->addWidget(label, row, column, Qt::AlignTop);
    return label;
}

void CompareDialog::addRow(QGridLayout* grid, Field field, Chosen* chosen)
{
    const int row = grid->rowCount();
    addValue(grid, row, Name, words::fieldName(field), "strong");
    addValue(grid, row, Before, m_comparison.base ? valueOf(field, *m_comparison.base) : tr("Not known"), "quiet");
    if (!chosen) {
        addValue(grid, row, Mine, valueOf(field, m_comparison.mine));
        addValue(grid, row, Theirs, valueOf(field, m_comparison.theirs));
        return;
    }
    chosen->mine = addChoice(grid, row, Mine, field, tr("yours"), m_comparison.mine);
    chosen->theirs = addChoice(grid, row, Theirs, field, tr("what stands now"), m_comparison.theirs);
    addAnother(grid, row, field, *chosen);
}

QRadioButton* CompareDialog::addChoice(QGridLayout* grid, int row, int column, Field field, const QString& whose,
                                       const core::Complaint& of)
{
    // A radio button's own text does not wrap, and an address is long.
    auto* button = new QRadioButton(this);
    button->setObjectName(
        QStringLiteral("%1_%2").arg(column == Mine ? "mine"_L1 : "theirs"_L1).arg(static_cast<int>(field)));
    const auto value = valueOf(field, of);
    button->setAccessibleName(tr("%1, %2: %3", "field, whose, value").arg(words::fieldName(field), whose, value));
    auto* label = makeLabel("compareValue", this);
    label->setText(value);
    label->setBuddy(button);
    auto* cell = new QHBoxLayout;
    cell->setSpacing(6);
    cell->addWidget(button, 0, Qt::AlignTop);
    cell->addWidget(label, 1, Qt::AlignTop);
    grid->addLayout(cell, row, column, Qt::AlignTop);
    return button;
}

void CompareDialog::addAnother(QGridLayout* grid, int row, Field field, Chosen& chosen)
{
    auto start = m_comparison.mine;
    if (field == Field::Crew)
        start.district = m_comparison.theirs.district; // its crews alone can take the order now
    chosen.value = anotherValue(m_pending.command.type, field, start, m_desk.reference(), this);
    if (!chosen.value)
        return;
    chosen.another = new QRadioButton(this);
    chosen.another->setObjectName(QStringLiteral("another_%1").arg(static_cast<int>(field)));
    chosen.another->setAccessibleName(tr("%1: another value").arg(words::fieldName(field)));
    auto* editor = chosen.value->editor;
    editor->setObjectName(QStringLiteral("anotherValue_%1").arg(static_cast<int>(field)));
    editor->setAccessibleName(chosen.another->accessibleName());
    auto* cell = new QHBoxLayout;
    cell->setSpacing(6);
    cell->addWidget(chosen.another, 0, Qt::AlignVCenter);
    cell->addWidget(editor, 1, Qt::AlignVCenter);
    grid->addLayout(cell, row, Another, Qt::AlignTop);
    if (!grid->itemAtPosition(0, Another))
        addValue(grid, 0, Another, tr("Another"), "heading");
    // Who writes a value means it.
    const auto choose = [button = chosen.another] {
        button->setChecked(true);
    };
    if (auto* line = qobject_cast<QLineEdit*>(editor))
        connect(line, &QLineEdit::textEdited, this, choose);
    else if (auto* box = qobject_cast<QComboBox*>(editor))
        connect(box, &QComboBox::activated, this, choose);
    else if (auto* date = qobject_cast<QDateEdit*>(editor))
        connect(date, &QDateEdit::dateChanged, this, choose);
}

bool CompareDialog::dirty() const
{
    return std::ranges::any_of(m_chosen,
                               [](const Chosen& chosen) { return chosen.another && chosen.another->isChecked(); });
}

void CompareDialog::explain()
{
    if (std::ranges::any_of(m_chosen, [](const Chosen& chosen) { return !chosen.mine || !chosen.theirs; }))
        return; // it is still being built
    const bool allMine = std::ranges::all_of(m_chosen, [](const Chosen& c) { return c.mine->isChecked(); });
    const bool allTheirs = std::ranges::all_of(m_chosen, [](const Chosen& c) { return c.theirs->isChecked(); });
    if (!m_type)
        setText(m_outcome, tr("It is “%1” by now: what you did cannot be given any more. It goes into the history as a "
                              "note of yours.")
                               .arg(words::status(m_comparison.theirs.status)));
    else if (allMine)
        setText(m_outcome, tr("Yours is sent on today's state. What stands now stays in the history."));
    else if (allTheirs)
        setText(m_outcome, tr("Nothing changes. What you did goes into the history as a note of yours."));
    else
        setText(m_outcome, tr("What you chose is sent. What is not kept of yours goes into the history as a note."));
}

QString CompareDialog::noteOf(const std::vector<Field>& dropped) const
{
    const auto zone = words::zone(m_desk.reference().agency);
    QStringList values;
    for (const Field field : dropped)
        values += tr("%1: %2", "field, value").arg(words::fieldName(field), valueOf(field, m_comparison.mine));
    const auto what = core::setsFieldsApart(m_pending.command.type) && !values.isEmpty()
                          ? values.join(u"; "_s)
                          : words::deed(m_pending, m_desk.reference());
    const auto when = words::dateTime(m_pending.command.at, zone);
    const auto note = m_comparison.user.empty()
                          ? tr("Not kept of what I did on %1, since it was changed meanwhile: %2").arg(when, what)
                          : tr("Not kept of what I did on %1, since %2 changed it meanwhile: %3")
                                .arg(when, words::userName(m_comparison.user, m_desk.reference()), what);
    return words::shortened(words::toUtf8(note), longestNote);
}

std::optional<core::CommandArgs> CompareDialog::collect()
{
    Decision decision;
    std::vector<Field> kept, dropped;
    bool edited = false;
    core::Complaint after = m_comparison.theirs;
    core::CommandArgs edits;
    for (auto& chosen : m_chosen) {
        if (chosen.mine->isChecked()) {
            kept.insert(kept.end(), chosen.fields.begin(), chosen.fields.end());
            continue;
        }
        dropped.insert(dropped.end(), chosen.fields.begin(), chosen.fields.end());
        if (!chosen.another || !chosen.another->isChecked())
            continue;
        if (m_pending.command.type == core::CommandType::Programme)
            after.programme = m_comparison.mine.programme;
        if (!chosen.value->take(after, edits))
            return wrong(tr("Write or choose the other value."), chosen.value->editor);
        edited = true;
    }
    const bool whole = !core::setsFieldsApart(m_pending.command.type);
    const bool gives = edited || std::ranges::any_of(m_chosen, [](const Chosen& c) { return c.mine->isChecked(); });
    if (gives) {
        decision.type = m_type;
        decision.args = whole ? m_pending.command.args : core::argsFor(m_pending.command.args, kept);
        takeOver(decision.args, edits);
    }
    decision.again = gives && !edited && dropped.empty() && m_type == m_pending.command.type;
    if (!decision.again && (!gives || !dropped.empty()))
        decision.note = noteOf(dropped);
    m_decision = decision;
    return decision.args;
}

} // namespace posko::ui
