#include "ui/administration/row_page.h"

#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QFormLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int idRole = Qt::UserRole;
constexpr int listWidth = 260;
} // namespace

RowPage::RowPage(const char* name, core::EntityKind kind, app::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_desk(desk)
    , m_list(new QListWidget(this))
    , m_form(new QFormLayout)
    , m_below(new QVBoxLayout)
    , m_footer(new QVBoxLayout)
    , m_wrong(makeLabel("rowWrong", this, "warning"))
    , m_state(makeLabel("rowState", this, "quiet"))
    , m_new(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_takeAway(new QPushButton(tr("Take away"), this))
    , m_takeBack(new QPushButton(tr("Undo"), this))
{
    setObjectName(QLatin1StringView(name));
    m_list->setObjectName(u"rows"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSpacing(3);
    m_new->setObjectName(u"newRow"_s);
    m_save->setObjectName(u"saveRow"_s);
    m_save->setProperty("kind", u"primary"_s);
    m_save->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_takeAway->setObjectName(u"takeRowAway"_s);
    m_takeBack->setObjectName(u"takeRowBack"_s);
    m_takeBack->setProperty("kind", u"flat"_s);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto* left = new QWidget(this);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 8, 0);
    leftLayout->addWidget(m_list, 1);
    leftLayout->addWidget(m_new);
    auto* form = new QWidget;
    auto* formLayout = new QVBoxLayout(form);
    formLayout->setContentsMargins(12, 4, 12, 4);
    formLayout->addLayout(m_form);
    formLayout->addLayout(m_below);
    formLayout->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(form);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 0, 12, 0);
    buttons->addWidget(m_state, 1);
    buttons->addWidget(m_takeBack);
    buttons->addWidget(m_takeAway);
    buttons->addWidget(m_save);
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins({});
    rightLayout->addWidget(area, 1);
    m_footer->setContentsMargins(12, 0, 12, 0);
    rightLayout->addLayout(m_footer);
    rightLayout->addWidget(m_wrong);
    rightLayout->addLayout(buttons);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({listWidth, 3 * listWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(split);
    m_wrong->hide();
    m_wrong->setContentsMargins(12, 0, 12, 0);
    // Enter belongs to the fields.
    for (QPushButton* button : {m_new, m_save, m_takeAway, m_takeBack})
        button->setAutoDefault(false);
    m_takeBack->hide();

    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (m_filling || !item)
            return;
        const auto id = words::toUtf8(item->data(idRole).toString());
        if (id == m_shown)
            return;
        if (letsGo())
            showRow(id);
        else
            refill(); // back to the row in the form
    });
    connect(m_new, &QPushButton::clicked, this, &RowPage::startNew);
    connect(m_save, &QPushButton::clicked, this, &RowPage::save);
    connect(m_takeAway, &QPushButton::clicked, this, &RowPage::takeAway);
    connect(m_takeBack, &QPushButton::clicked, this, &RowPage::takeBack);
    connect(&desk, &app::Desk::referenceChanged, this, [this] {
        refill();
        showState();
    });
    connect(&desk, &app::Desk::pendingReady, this, &RowPage::onPending);
    connect(&desk, &app::Desk::linkChanged, &desk, &app::Desk::requestPending);
    connect(&desk, &app::Desk::refused, this,
            [this](const std::string&, core::CommandType, const core::Error& error, const QString& mutation) {
                onRefused(error, mutation);
            });
}

void RowPage::begin()
{
    m_new->setText(newText());
    m_save->setText(saveText());
    m_list->setAccessibleName(windowTitle());
    m_desk.requestPending();
    refill();
    if (m_list->count() > 0)
        showRow(words::toUtf8(m_list->item(0)->data(idRole).toString()));
    else
        startNew();
}

bool RowPage::isWritten() const
{
    return typed() != m_asFilled;
}

void RowPage::choose(const std::string& id)
{
    if (letsGo())
        showRow(id);
}

bool RowPage::mayEdit(const std::string& /*body*/) const
{
    return core::mayChange(m_desk.actor().role, m_kind);
}

QString RowPage::refusal(const core::Error& error) const
{
    if (error.code == core::ErrorCode::Conflict)
        return tr(
            "Somebody else changed it meanwhile. What they saved stands in the list; look at it, and save again.");
    return words::error(error);
}

QWidget* RowPage::addField(const char* name, const QString& label, QWidget* field)
{
    field->setObjectName(QLatin1StringView(name));
    field->setAccessibleName(label);
    m_form->addRow(label, field);
    return field;
}

std::nullopt_t RowPage::wrong(const QString& text, QWidget* at)
{
    m_wrong->setText(u"▲ "_s + text);
    m_wrong->show();
    if (at)
        at->setFocus();
    return std::nullopt;
}

void RowPage::edited()
{
    if (m_filling)
        return;
    m_wrong->hide();
    showState();
}

std::map<std::string, std::string> RowPage::rows() const
{
    std::map<std::string, std::string> all;
    for (const auto& [key, row] : m_desk.reference().rows) {
        if (key.first == m_kind)
            all[key.second] = row.body;
    }
    for (const auto& [id, pending] : m_waiting) {
        if (pending.state != app::PendingCommand::State::Waiting)
            continue;
        const std::string& body = pending.command.args.change->body;
        if (body.empty())
            all.erase(id);
        else
            all[id] = body;
    }
    return all;
}

std::int64_t RowPage::versionOf(const std::string& id) const
{
    const auto* row = m_desk.reference().row(m_kind, id);
    return row ? row->version : 0;
}

void RowPage::refill()
{
    m_filling = true;
    const int scroll = m_list->currentRow();
    m_list->clear();
    int current = -1;
    const auto all = rows();
    std::vector<std::pair<std::string, std::string>> listed(all.begin(), all.end());
    if (isNumbered())
        std::ranges::sort(listed, [](const auto& a, const auto& b) {
            return std::pair(b.first.size(), b.first) < std::pair(a.first.size(), a.first);
        });
    for (const auto& [id, body] : listed) {
        const Item shown = item(id, body);
        const bool waits = m_waiting.contains(id);
        auto* line = new QListWidgetItem((waits ? u"↑ "_s : QString()) + shown.title +
                                             (shown.detail.isEmpty() ? QString() : u'\n' + shown.detail),
                                         m_list);
        line->setData(idRole, words::fromUtf8(id));
        if (shown.faded)
            line->setForeground(palette().color(QPalette::Disabled, QPalette::Text));
        if (id == m_shown)
            current = m_list->count() - 1;
    }
    m_list->setCurrentRow(current >= 0 || m_shown.empty() ? current : std::min(scroll, m_list->count() - 1));
    m_filling = false;
    // What stands in the form untouched follows what others save.
    if (!m_shown.empty() && !isWritten() && versionOf(m_shown) != m_seen)
        showRow(m_shown);
}

void RowPage::showRow(const std::string& id)
{
    const auto all = rows();
    const auto found = all.find(id);
    if (found == all.end())
        return startNew();
    m_filling = true;
    m_shown = id;
    m_seen = versionOf(id);
    fill(found->second);
    m_asFilled = typed();
    for (int i = 0; i < m_list->count(); ++i) {
        if (words::toUtf8(m_list->item(i)->data(idRole).toString()) == id)
            m_list->setCurrentRow(i);
    }
    m_filling = false;
    m_wrong->hide();
    const bool mayChange = mayEdit(found->second);
    m_save->setVisible(mayChange);
    m_takeAway->setVisible(mayTakeAway() && mayChange);
    m_new->setVisible(core::mayChange(m_desk.actor().role, m_kind));
    showState();
}

void RowPage::startNew()
{
    if (!m_shown.empty() && !letsGo())
        return;
    m_filling = true;
    m_shown.clear();
    m_seen = 0;
    m_list->setCurrentRow(-1);
    fill({});
    m_asFilled = typed();
    m_filling = false;
    m_wrong->hide();
    const bool mayChange = core::mayChange(m_desk.actor().role, m_kind);
    m_new->setVisible(mayChange);
    m_save->setVisible(mayChange);
    m_takeAway->hide();
    showState();
}

bool RowPage::letsGo()
{
    if (!isWritten())
        return true;
    QMessageBox question(QMessageBox::Question, tr("What was changed is not saved"), tr("Save it first, or let it go?"),
                         QMessageBox::Discard | QMessageBox::Cancel, this);
    question.setObjectName(u"letGo"_s);
    return question.exec() == QMessageBox::Discard;
}

void RowPage::send(const core::ReferenceChange& change, std::int64_t seen, bool undoable)
{
    core::CommandArgs args;
    args.change = change;
    const auto all = rows();
    const auto before = all.find(change.id);
    const QString mutation =
        m_desk.submit(core::CommandType::Set, core::rowKey(m_kind, change.id), std::move(args), seen);
    m_saved.reset();
    if (undoable)
        m_saved = Saved{change, before == all.end() ? std::string() : before->second, mutation};
    m_desk.requestPending();
}

void RowPage::save()
{
    m_wrong->hide();
    const auto change = collect();
    if (!change)
        return;
    const bool isKnown = rows().contains(change->id);
    if (isNew() && isKnown) {
        wrong(tr("There is one with this code already. Choose another."), nullptr);
        return;
    }
    send(*change, isNew() ? 0 : m_seen);
    m_shown = change->id;
    m_asFilled = typed();
    showState();
}

void RowPage::takeAway()
{
    const auto id = m_shown;
    m_asFilled = typed();
    send({m_kind, id, {}}, m_seen);
}

void RowPage::takeBack()
{
    if (!m_saved)
        return;
    const Saved saved = *std::exchange(m_saved, std::nullopt);
    // On what stands there now: what somebody else changed since is theirs, and the server says so.
    m_asFilled = typed();
    const bool stillWaits = m_waiting.contains(saved.change.id);
    if (stillWaits)
        m_desk.withdraw(saved.mutation);
    else
        send({m_kind, saved.change.id, saved.before}, versionOf(saved.change.id));
    m_takeBack->hide();
    if (!saved.before.empty())
        m_shown = saved.change.id;
    m_desk.requestPending();
}

void RowPage::onPending(const std::vector<app::PendingCommand>& commands)
{
    std::map<std::string, app::PendingCommand> waiting;
    for (const auto& pending : commands) {
        const auto& change = pending.command.args.change;
        if (pending.command.type == core::CommandType::Set && change && change->kind == m_kind)
            waiting.insert_or_assign(change->id, pending);
    }
    m_waiting = std::move(waiting);
    refill();
    if (!m_shown.empty() && !isWritten())
        showRow(m_shown);
    showState();
}

void RowPage::onRefused(const core::Error& error, const QString& mutation)
{
    if (!m_saved || (!m_saved->mutation.isEmpty() && m_saved->mutation != mutation))
        return;
    m_saved->refused = true;
    m_asFilled.clear(); // it is not kept anywhere
    wrong(refusal(error), nullptr);
    showState();
}

void RowPage::showState()
{
    QString state;
    const auto waiting = m_waiting.find(m_shown);
    if (m_shown.empty())
        state.clear();
    else if (waiting != m_waiting.end() && waiting->second.state == app::PendingCommand::State::Waiting)
        state = u"↑ "_s + tr("Kept on this computer; it goes to the server.");
    else if (waiting != m_waiting.end())
        state = u"▲ "_s + refusal(waiting->second.error) + u' ' + tr("It stands under “Not accepted”.");
    else if (isWritten() && versionOf(m_shown) != m_seen)
        state = u"▲ "_s + tr("Somebody else saved another version meanwhile. It stands in the list.");
    else if (m_saved && m_saved->change.id == m_shown && !m_saved->refused && !isWritten())
        state = u"✓ "_s + tr("Saved; every desk has it.");
    setText(m_state, state);
    m_takeBack->setVisible(m_saved && m_saved->change.id == m_shown && !m_saved->refused && !isWritten() &&
                           (mayTakeAway() || !m_saved->before.empty()));
    m_save->setEnabled(isWritten() || isNew());
}

} // namespace posko::ui
