#include "ui/bulk/bulk_flow.h"

#include "ui/bulk/bulk_dialog.h"
#include "ui/bulk/bulk_words.h"
#include "ui/bulk/previewer.h"
#include "ui/words/words.h"

#include <algorithm>
#include <numeric>

namespace posko::ui {

using core::CommandType;
using State = app::BulkProgress::State;

namespace {

/// What nothing has to be chosen or written for.
bool asksNothing(CommandType type)
{
    return type == CommandType::Acknowledge || type == CommandType::Confirm;
}

std::size_t sum(const std::map<std::string, app::BulkProgress>& orders, auto part)
{
    return std::accumulate(orders.begin(), orders.end(), std::size_t{0},
                           [part](std::size_t so, const auto& order) { return so + part(order.second); });
}

} // namespace

std::size_t BulkFlow::Deed::done() const
{
    return sum(orders, [](const app::BulkProgress& it) { return it.done; });
}

std::size_t BulkFlow::Deed::total() const
{
    return sum(orders, [](const app::BulkProgress& it) { return it.total; });
}

std::size_t BulkFlow::Deed::refused() const
{
    return sum(orders, [](const app::BulkProgress& it) { return it.refused; });
}

std::size_t BulkFlow::Deed::given() const
{
    return done() - refused();
}

bool BulkFlow::Deed::ended() const
{
    return std::ranges::all_of(
        orders, [](const auto& it) { return it.second.state == State::Done || it.second.state == State::Cancelled; });
}

bool BulkFlow::Deed::stopped() const
{
    return std::ranges::any_of(orders, [](const auto& it) { return it.second.state == State::Stopped; });
}

BulkFlow::BulkFlow(app::Desk& desk, Selection& selection, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_selection(selection)
    , m_window(window)
{
    connect(&desk, &app::Desk::bulkChanged, this, &BulkFlow::follow);
}

std::vector<CommandType> BulkFlow::allowed() const
{
    std::vector<CommandType> allowed;
    for (const CommandType type : app::bulkCommands()) {
        // An order to another crew goes with the one for a crew: they have one key.
        if ((core::spec(type).roles & core::bit(m_desk.actor().role)) != 0)
            allowed.push_back(type);
    }
    return allowed;
}

BulkDialog* BulkFlow::dialog() const
{
    return m_dialog && m_dialog->isVisible() ? m_dialog.get() : nullptr;
}

void BulkFlow::begin(CommandType type, const std::optional<core::Complaint>& chosen)
{
    if (dialog()) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    if (type == CommandType::Merge && !chosen) {
        Q_EMIT notice(tr("Choose the complaint that the marked ones are folded into."));
        return;
    }
    if (asksNothing(type))
        order(type, {});
    else
        open(type, type == CommandType::Merge ? chosen : std::nullopt);
}

void BulkFlow::order(CommandType type, const core::CommandArgs& args)
{
    delete m_previewer;
    m_previewer = new Previewer(m_desk, m_selection.marked(), this);
    connect(m_previewer, &Previewer::ready, this, [this, type, args] {
        const app::BulkPreview preview = m_previewer->preview();
        m_previewer->deleteLater();
        // It can be undone, so that a question would only cost a press; but nobody is left out in silence.
        if (preview.cannot.empty())
            give(preview, args, type);
        else
            open(type, std::nullopt, args);
    });
    m_previewer->ask(type, args);
}

void BulkFlow::open(CommandType type, const std::optional<core::Complaint>& lead, const core::CommandArgs& args)
{
    m_dialog = new BulkDialog(type, m_selection.marked(), lead, m_desk, m_window);
    connect(m_dialog, &CommandDialog::sent, this, [this, type, dialog = m_dialog.get()](const core::CommandArgs& sent) {
        give(dialog->preview(), sent, type);
    });
    connect(m_dialog, &BulkDialog::leftOutAsked, this, &BulkFlow::mark);
    m_dialog->fill(args);
    m_dialog->open();
}

std::string BulkFlow::give(app::BulkOrder order)
{
    Deed deed;
    deed.type = order.type;
    app::BulkProgress begun;
    begun.total = order.complaints.size();
    begun.type = order.type;
    const std::string id = begun.id = m_desk.submitMany(std::move(order));
    deed.orders.emplace(id, std::move(begun));
    m_deed = std::move(deed);
    Q_EMIT changed();
    return id;
}

void BulkFlow::give(const app::BulkPreview& preview, const core::CommandArgs& args, CommandType type)
{
    Deed deed;
    deed.type = type;
    for (const auto& [each, complaints] : preview.can) {
        app::BulkProgress begun;
        begun.total = complaints.size();
        begun.type = each;
        begun.id = m_desk.submitMany({{}, each, args, complaints, {}});
        deed.orders.emplace(begun.id, std::move(begun));
    }
    if (deed.orders.empty())
        return;
    m_deed = std::move(deed);
    m_selection.unmarkAll();
    Q_EMIT changed();
}

void BulkFlow::follow(const app::BulkProgress& progress)
{
    if (!m_deed || !m_deed->orders.contains(progress.id)) {
        if (m_deed && !m_deed->ended())
            return; // another one goes on from an earlier run of the program; it is told of when this one has ended
        m_deed = Deed();
        m_deed->type = progress.type;
    }
    m_deed->orders.insert_or_assign(progress.id, progress);
    Q_EMIT changed();
    if (m_deed->ended())
        Q_EMIT ended(*m_deed);
}

void BulkFlow::cancel()
{
    if (!m_deed)
        return;
    for (const auto& [id, progress] : m_deed->orders) {
        if (progress.state == State::Running || progress.state == State::Stopped)
            m_desk.cancelMany(id);
    }
}

void BulkFlow::goOn()
{
    if (!m_deed)
        return;
    for (const auto& [id, progress] : m_deed->orders) {
        if (progress.state == State::Stopped)
            m_desk.goOnWithMany(id);
    }
}

void BulkFlow::markRefused()
{
    if (!m_deed)
        return;
    std::vector<std::string> refused;
    for (const auto& [id, progress] : m_deed->orders) {
        for (const app::BulkProgress::Refused& each : progress.refusals)
            refused.push_back(each.complaint);
    }
    mark(refused);
}

void BulkFlow::mark(const std::vector<std::string>& complaints)
{
    std::vector<app::MarkedRows::Row> rows;
    for (const std::string& id : complaints) {
        if (const auto row = m_desk.table().find(id))
            rows.push_back(*row);
    }
    app::MarkedRows marked;
    marked.add(m_desk.table(), rows);
    m_selection.setMarked(std::move(marked));
}

} // namespace posko::ui
