// What was ordered for many complaints and is not written down to the end.
#include "app/replica/replica.h"

#include "app/replica/sql_values.h"

#include <boost/json.hpp>

using namespace Qt::StringLiterals;

namespace posko::app {

using core::Result;

namespace {

/// A command without a complaint says what each of them gets.
QByteArray written(const BulkOrder& order)
{
    core::Command command;
    command.mutationId = order.id;
    command.type = order.type;
    command.args = order.args;
    return bytes(core::json::object{{"command", core::toJson(command)},
                                    {"complaints", core::json::value_from(order.complaints)},
                                    {"mutations", core::json::value_from(order.mutations)}});
}

Result<std::vector<std::string>> textsOf(const core::json::object& object, const char* member)
{
    const auto* list = object.if_contains(member);
    auto texts = list ? core::json::try_value_to<std::vector<std::string>>(*list)
                      : core::json::result<std::vector<std::string>>(std::vector<std::string>{});
    if (!texts)
        return core::fail(core::ErrorCode::Malformed, "an order for many complaints", member);
    return std::move(*texts);
}

Result<BulkOrder> orderOf(const QByteArray& body)
{
    const auto parsed = core::parseJson(view(body));
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto* object = parsed->if_object();
    const auto* given = object ? object->if_contains("command") : nullptr;
    if (!given || !given->is_object())
        return core::fail(core::ErrorCode::Malformed, "an order for many complaints");
    BulkOrder order;
    auto complaints = textsOf(*object, "complaints");
    auto mutations = textsOf(*object, "mutations");
    if (!complaints || !mutations)
        return std::unexpected(complaints ? mutations.error() : complaints.error());
    order.complaints = std::move(*complaints);
    order.mutations = std::move(*mutations);
    if (order.complaints.empty() || (!order.mutations.empty() && order.mutations.size() != order.complaints.size()))
        return core::fail(core::ErrorCode::Malformed, "an order for many complaints");
    core::json::value form = *given;
    form.as_object()["complaint_id"] = order.complaints.front();
    if (!order.mutations.empty())
        form.as_object()["args"].as_object()["mutation"] = order.mutations.front(); // each gets its own
    auto command = core::fromJson<core::Command>(form);
    if (!command)
        return std::unexpected(command.error());
    order.id = std::move(command->mutationId);
    order.type = command->type;
    order.args = std::move(command->args);
    return order;
}

} // namespace

Result<void> Replica::putBulkOrder(const BulkOrder& order)
{
    return m_database->run(u"INSERT INTO bulk (id, body) VALUES (?, ?)"_s, {text(order.id), written(order)});
}

Result<void> Replica::advanceBulkOrder(const std::string& id, std::size_t done)
{
    return m_database->run(u"UPDATE bulk SET done = ? WHERE id = ?"_s, {qint64(done), text(id)});
}

Result<void> Replica::forgetBulkOrder(const std::string& id)
{
    return m_database->run(u"DELETE FROM bulk WHERE id = ?"_s, {text(id)});
}

Result<std::vector<std::pair<BulkOrder, std::size_t>>> Replica::bulkOrders() const
{
    std::vector<std::pair<BulkOrder, std::size_t>> orders;
    auto asked =
        m_database->each(u"SELECT body, done FROM bulk ORDER BY id"_s, {}, [&](const QSqlQuery& row) -> Result<void> {
            auto order = orderOf(row.value(0).toByteArray());
            if (!order) {
                qWarning("An order for many complaints cannot be read: %s", order.error().message.c_str());
                return {};
            }
            const auto done = std::min(row.value(1).toULongLong(), qulonglong(order->complaints.size()));
            orders.emplace_back(std::move(*order), done);
            return {};
        });
    if (!asked)
        return std::unexpected(asked.error());
    return orders;
}

} // namespace posko::app
