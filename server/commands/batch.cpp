#include "server/commands/batch.h"

#include "core/id.h"
#include "server/channels/replies.h"
#include "server/commands/undo_records.h"
#include "server/commands/world.h"
#include "server/log.h"
#include "server/privacy.h"
#include "server/retention.h"
#include "server/store/entities.h"

#include <boost/json/serialize.hpp>

#include <unordered_map>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Outcome;
using core::OutcomeKind;
using core::Result;

namespace json = boost::json;

Result<std::vector<BatchItem>> readBatch(const std::string& body, const Account& account)
{
    auto parsed = core::parseJson(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto* object = parsed->if_object();
    const auto* list = object ? object->if_contains("commands") : nullptr;
    if (!list || !list->is_array() || list->as_array().empty())
        return fail(ErrorCode::Invalid, "The body must hold a list of commands.", "commands");
    if (list->as_array().size() > commandsARequest)
        return fail(ErrorCode::TooLarge, "A request takes at most 100 commands.", "commands");
    std::vector<BatchItem> batch;
    for (const auto& value : list->as_array()) {
        const auto* given = value.is_object() ? value.as_object().if_contains("mutation_id") : nullptr;
        if (!given || !given->is_string() || !core::isUuid(std::string_view(given->as_string())))
            return fail(ErrorCode::Invalid, "Each command needs a mutation_id that is a UUID.",
                        "commands[" + std::to_string(batch.size()) + "].mutation_id");
        BatchItem item{std::string(given->as_string()), core::Error{}, {}, {}};
        if (auto command = core::fromJson<core::Command>(value)) {
            item.hash = contentHash(account, value);
            item.formerHash = formerContentHash(account, *command);
            item.content = std::move(*command);
        } else {
            item.content = command.error();
        }
        batch.push_back(std::move(item));
    }
    return batch;
}

namespace {

BatchAnswer answerOf(const Outcome& outcome)
{
    return {outcome.kind, json::serialize(core::toJson(outcome)), {}};
}

Outcome refusal(const std::string& mutationId, core::Error error, OutcomeKind kind = OutcomeKind::Rejected)
{
    Outcome outcome;
    outcome.mutationId = mutationId;
    outcome.kind = kind;
    outcome.error = std::move(error);
    return outcome;
}

class Batch {
public:
    Batch(Transaction& open, Mutations& stored, const Account& signedIn, ReferenceCache& known)
        : transaction(open)
        , mutations(stored)
        , account(signedIn)
        , actor(signedIn.actor())
        , references(known)
        , reference(known.get(open))
        , world(worldOf(open, *reference, signedIn))
    {
    }

    /// The same id with other content, here or stored, spoils the request before anything is done.
    Result<void> checkIds(const std::vector<BatchItem>& items)
    {
        std::unordered_map<std::string_view, std::string_view> hashes;
        for (const auto& item : items) {
            if (!std::holds_alternative<core::Command>(item.content))
                continue;
            const auto* stored = mutations.find(item.mutationId);
            const bool otherStored =
                stored && stored->contentHash != item.hash && stored->contentHash != item.formerHash;
            if (otherStored || hashes.try_emplace(item.mutationId, item.hash).first->second != item.hash)
                return fail(ErrorCode::Invalid, "A command with this mutation_id and other content is known already.",
                            "mutation_id");
        }
        return {};
    }

    BatchAnswer answer(const BatchItem& item)
    {
        if (const auto* error = std::get_if<core::Error>(&item.content))
            return answerOf(refusal(item.mutationId, *error));
        const auto& command = std::get<core::Command>(item.content);
        try {
            return answer(command, item);
        } catch (const soci::soci_error&) {
            throw; // the database's trouble concerns the whole request
        } catch (const std::exception& exception) {
            logError("command " + command.mutationId + ": " + reasonOf(exception));
            return answerOf(refusal(command.mutationId,
                                    {ErrorCode::Internal, "The server failed at this command. Its log says why.", {}}));
        }
    }

private:
    /// What it throws concerns this command alone, and left nothing behind.
    BatchAnswer answer(const core::Command& command, const BatchItem& item)
    {
        if (const auto* stored = mutations.find(command.mutationId))
            return replay(command, *stored);
        if (mayBeForgotten(command.mutationId, transaction.now))
            return answerOf(refusal(command.mutationId,
                                    {ErrorCode::Invalid,
                                     "This was done too long ago: nobody knows any more whether it has arrived. "
                                     "Look at the complaint, and do it again if it is missing.",
                                     "mutation_id"}));
        if (!command.after.empty()) {
            const auto* before = mutations.find(command.after);
            if (!before || !before->applied)
                return answerOf(refusal(command.mutationId,
                                        {ErrorCode::Held, "The command before this one was not applied.", "after"},
                                        OutcomeKind::Held));
        }
        BatchAnswer given;
        transaction.step([&] { given = carryOut(command, item.hash); });
        return given;
    }

    BatchAnswer replay(const core::Command& command, const Mutation& stored)
    {
        auto parsed = core::parseJson(stored.result);
        auto outcome = parsed ? core::fromJson<Outcome>(*parsed) : std::unexpected(parsed.error());
        if (!outcome)
            throw std::runtime_error("a stored result cannot be read: " + outcome.error().message);
        if (outcome->kind != OutcomeKind::Conflict)
            return {outcome->kind, stored.result, {}};
        const auto now = transaction.complaint(command.complaintId);
        if (now && actor.sees(now->district))
            outcome->row = readable(*now, actor);
        return answerOf(*outcome);
    }

    BatchAnswer carryOut(const core::Command& command, const std::string& hash)
    {
        std::vector<core::Photo> formerCovers;
        const auto outcome = decide(command, formerCovers);
        // What waits for its photo is tried again later.
        if (outcome.kind != OutcomeKind::Applied && outcome.error.code == ErrorCode::PhotoMissing)
            return answerOf(outcome);
        auto text = core::toJson(outcome);
        BatchAnswer given{outcome.kind, json::serialize(text), std::move(formerCovers)};
        Mutation kept{hash, outcome.kind == OutcomeKind::Applied, given.text};
        if (text.as_object().erase("row") != 0)
            kept.result = json::serialize(text);
        mutations.store(account, command, std::move(kept));
        return given;
    }

    Outcome decide(const core::Command& command, std::vector<core::Photo>& formerCovers)
    {
        const auto target = transaction.complaint(command.complaintId);
        const bool mayGive = (core::spec(command.type).roles & core::bit(actor.role)) != 0;
        if (target && mayGive && command.type != core::CommandType::Create && actor.sees(target->district)) {
            if (const auto groups = core::conflictingGroups(*target, command, actor, world); groups != 0)
                return conflict(command, *target, groups);
        }
        // Of a complaint that the account may not answer, nobody learns here whether it can be.
        std::vector<channels::PlannedReply> replies;
        if (target && mayGive && actor.sees(target->district) && channels::isSentByServer(command)) {
            auto planned = channels::planReplies(transaction, command, *target, reference->agency);
            if (!planned)
                return refusal(command.mutationId, planned.error());
            replies = std::move(*planned);
        }
        if (mayGive && command.type == core::CommandType::Set && command.args.change && !isLatest(command))
            return refusal(
                command.mutationId,
                {ErrorCode::Conflict, "Somebody else changed it meanwhile. Look at it, and do it again.", "change"});
        auto stored = applyAndStore(transaction, command, actor, world, *reference, channels::detailsOf(replies));
        if (!stored)
            return refusal(command.mutationId, stored.error());
        if (command.type == core::CommandType::Set)
            return afterSet(command, *stored);
        channels::queueReplies(transaction, command, replies);
        Outcome outcome;
        outcome.mutationId = command.mutationId;
        if (stored->undo)
            keepUndoRecord(transaction, command, *stored->undo);
        formerCovers = std::move(stored->formerCovers);
        const auto& changed = stored->complaints;
        outcome.version = changed.empty() ? (target ? target->version : 0) : changed.front()->version;
        outcome.seq = transaction.head().seq;
        return outcome;
    }

    /// Whether the row is as the user saw it, or as their own change before this one left it.
    bool isLatest(const core::Command& command)
    {
        const auto& change = *command.args.change;
        auto seen = command.baseVersion;
        if (const auto* before = command.after.empty() ? nullptr : mutations.find(command.after)) {
            const auto parsed = core::parseJson(before->result);
            if (const auto outcome = parsed ? core::fromJson<Outcome>(*parsed) : std::unexpected(parsed.error()))
                seen = outcome->version;
        }
        const auto now = findEntity(transaction.sql(), change.kind, change.id);
        return (now ? now->version : 0) == seen;
    }

    /// What follows in the batch goes by the new row.
    Outcome afterSet(const core::Command& command, const Stored& stored)
    {
        reference = references.get(transaction);
        world = worldOf(transaction, *reference, account);
        Outcome outcome;
        outcome.mutationId = command.mutationId;
        outcome.version = stored.rowVersion;
        outcome.seq = transaction.head().seq;
        return outcome;
    }

    Outcome conflict(const core::Command& command, const core::Complaint& now, std::uint8_t groups)
    {
        auto outcome =
            refusal(command.mutationId, {ErrorCode::Conflict, "Somebody else changed the complaint meanwhile.", {}},
                    OutcomeKind::Conflict);
        for (std::size_t i = 0; i < core::fieldGroupCount; ++i) {
            const auto group = static_cast<core::FieldGroup>(i);
            if ((groups & core::bit(group)) != 0)
                outcome.differs.emplace_back(core::toWord(group));
        }
        outcome.row = readable(now, actor);
        return outcome;
    }

    Transaction& transaction;
    Mutations& mutations;
    const Account& account;
    const core::Actor actor;
    ReferenceCache& references;
    std::shared_ptr<const Reference> reference;
    core::World world;
};

} // namespace

Result<std::vector<BatchAnswer>> carryOut(const std::vector<BatchItem>& items, const Account& account,
                                          Transaction& transaction, Mutations& mutations, ReferenceCache& references)
{
    Batch batch(transaction, mutations, account, references);
    if (auto good = batch.checkIds(items); !good)
        return std::unexpected(good.error());
    std::vector<BatchAnswer> answers;
    answers.reserve(items.size());
    for (const auto& item : items)
        answers.push_back(batch.answer(item));
    return answers;
}

} // namespace posko::server
