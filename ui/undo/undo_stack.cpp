#include "ui/undo/undo_stack.h"

#include "core/undo.h"
#include "ui/bulk/bulk_words.h"
#include "ui/complaint/command_flow.h"
#include "ui/words/words.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace posko::ui {

using core::CommandType;

namespace {
constexpr std::size_t longest = 100; ///< deeds; a day has more, but nobody goes back so far one by one
} // namespace

UndoStack::UndoStack(app::Desk& desk, CommandFlow& flow, BulkFlow& bulk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_bulk(bulk)
{
    connect(&flow, &CommandFlow::undoOffered, this, &UndoStack::add);
    connect(&bulk, &BulkFlow::ended, this, &UndoStack::addMany);
    connect(&desk, &app::Desk::withdrawn, this, &UndoStack::onWithdrawn);
    connect(&desk, &app::Desk::notWithdrawn, this, &UndoStack::onNotWithdrawn);
    connect(&desk, &app::Desk::accepted, this, &UndoStack::onAccepted);
    connect(&desk, &app::Desk::holdEnded, this, [this](const QString& mutation) {
        if (std::erase(m_held, mutation) > 0)
            Q_EMIT changed();
    });
    connect(&desk, &app::Desk::refused, this,
            [this](const std::string&, CommandType, const core::Error& error, const QString& mutation) {
                onRefused(mutation, error);
            });
}

void UndoStack::add(const core::Command& command, const core::Complaint& complaint, bool held)
{
    if (held)
        m_held.push_back(QString::fromStdString(command.mutationId));
    m_undone.clear(); // what comes next is another story
    put(Way::Back, {tr("%1: %2", "a complaint, what was done")
                        .arg(words::complaintName(complaint), words::deed(command, m_desk.reference()).simplified()),
                    complaint.id,
                    {{complaint.id, command.mutationId}},
                    {}});
    Q_EMIT deedDone();
}

void UndoStack::addMany(const BulkFlow::Deed& deed)
{
    std::vector<app::BulkProgress::Written> given;
    for (const auto& [id, progress] : deed.orders)
        given.insert(given.end(), progress.written.begin(), progress.written.end());
    if (given.empty())
        return;
    const std::string id = deed.orders.begin()->first;
    if (const auto taking = m_takingMany.find(id); taking != m_takingMany.end()) {
        const UnderWay under = std::move(taking->second);
        m_takingMany.erase(taking);
        put(under.way == Way::Back ? Way::Again : Way::Back, {under.deed.text, {}, std::move(given), {}});
        Q_EMIT notice(said(under.way, under.deed));
        return;
    }
    if (!core::hasInverse(deed.type))
        return;
    m_undone.clear();
    put(Way::Back, {words::bulkDone(deed.type, given.size()), {}, std::move(given), {}});
    Q_EMIT deedDone();
}

void UndoStack::put(Way from, Deed deed)
{
    auto& deeds = stack(from);
    deeds.push_back(std::move(deed));
    if (deeds.size() > longest)
        deeds.erase(deeds.begin());
    Q_EMIT changed();
}

void UndoStack::undo()
{
    take(Way::Back);
}

void UndoStack::redo()
{
    take(Way::Again);
}

void UndoStack::clear()
{
    m_done.clear();
    m_undone.clear();
    m_held.clear();
    Q_EMIT changed();
}

void UndoStack::take(Way way)
{
    auto& deeds = stack(way);
    if (deeds.empty())
        return;
    const Deed deed = std::move(deeds.back());
    deeds.pop_back();
    Q_EMIT changed();
    if (!deed.withdrawn.empty()) {
        giveAgain(deed);
    } else if (deed.given.size() == 1) {
        const QString mutation = QString::fromStdString(deed.given.front().mutation);
        m_withdrawing.insert(mutation, {deed, way});
        m_desk.withdraw(mutation);
    } else {
        takeSent(deed, way);
    }
}

void UndoStack::takeSent(const Deed& deed, Way way)
{
    if (deed.given.size() == 1) {
        core::CommandArgs args;
        args.mutation = deed.given.front().mutation;
        const QString mutation = m_desk.submit(CommandType::Undo, deed.given.front().complaint, std::move(args));
        m_taking.insert(mutation, {deed, way});
        return;
    }
    // The latest first: what was folded into a group comes out of it in the other order.
    app::BulkOrder order;
    order.type = CommandType::Undo;
    for (const auto& each : deed.given | std::views::reverse) {
        order.complaints.push_back(each.complaint);
        order.mutations.push_back(each.mutation);
    }
    m_takingMany.insert_or_assign(m_bulk.give(std::move(order)), UnderWay{deed, way});
}

void UndoStack::giveAgain(const Deed& deed)
{
    for (const core::Command& command : deed.withdrawn) {
        const QString mutation = m_desk.submit(command.type, command.complaintId, command.args);
        if (&command == &deed.withdrawn.front())
            m_givingAgain.insert(mutation, deed);
    }
}

void UndoStack::onWithdrawn(const std::vector<core::Command>& commands)
{
    QStringList deeds;
    for (const core::Command& command : commands)
        deeds << words::deed(command, m_desk.reference()).simplified();
    const QString mutation = QString::fromStdString(commands.front().mutationId);
    if (const auto found = m_withdrawing.find(mutation); found != m_withdrawing.end()) {
        const UnderWay under = found.value();
        m_withdrawing.erase(found);
        // An undo that was withdrawn leaves what it took back: the deed stands again.
        Deed deed{under.deed.text, under.deed.complaint, {}, commands};
        put(under.way == Way::Back ? Way::Again : Way::Back, std::move(deed));
    }
    for (const core::Command& command : commands) {
        const auto names = [&](const Deed& deed) {
            return deed.given.size() == 1 && deed.given.front().mutation == command.mutationId;
        };
        std::erase(m_held, QString::fromStdString(command.mutationId));
        std::erase_if(m_done, names);
        std::erase_if(m_undone, names);
    }
    Q_EMIT changed();
    const QString first = deeds.takeFirst();
    Q_EMIT notice(deeds.isEmpty() ? tr("Taken back: %1").arg(first)
                                  : tr("Taken back: %1. With it went: %2").arg(first, words::enumerated(deeds)));
}

void UndoStack::onNotWithdrawn(const QString& mutation, const core::Error& error)
{
    const auto found = m_withdrawing.find(mutation);
    if (found == m_withdrawing.end()) {
        Q_EMIT notice(words::error(error));
        return;
    }
    const UnderWay under = found.value();
    m_withdrawing.erase(found);
    if (error.field == "done" || error.field == "sent") { // the server takes it back
        takeSent(under.deed, under.way);
        return;
    }
    put(under.way, under.deed); // it may be tried again
    Q_EMIT notice(words::error(error));
}

void UndoStack::onAccepted(const QString& mutation)
{
    if (const auto found = m_taking.find(mutation); found != m_taking.end()) {
        const UnderWay under = found.value();
        m_taking.erase(found);
        put(under.way == Way::Back ? Way::Again : Way::Back,
            {under.deed.text, under.deed.complaint, {{under.deed.complaint, mutation.toStdString()}}, {}});
        Q_EMIT notice(said(under.way, under.deed));
    } else if (const auto again = m_givingAgain.find(mutation); again != m_givingAgain.end()) {
        const Deed deed = again.value();
        m_givingAgain.erase(again);
        put(Way::Back, {deed.text, deed.complaint, {{deed.complaint, mutation.toStdString()}}, {}});
        Q_EMIT notice(said(Way::Again, deed));
    }
}

void UndoStack::onRefused(const QString& mutation, const core::Error& error)
{
    // What cannot be taken back today cannot be tomorrow either: it goes.
    if (m_taking.remove(mutation) || m_givingAgain.remove(mutation)) {
        Q_EMIT notice(words::error(error));
        Q_EMIT changed();
    }
}

QString UndoStack::said(Way way, const Deed& deed)
{
    return way == Way::Back ? tr("Taken back: %1").arg(deed.text) : tr("Done again: %1").arg(deed.text);
}

} // namespace posko::ui
