#include "server/channels/deeds.h"

#include "core/wire.h"
#include "server/channels/words.h"
#include "server/commands/world.h"
#include "server/open311/submission.h"
#include "server/photos/visibility.h"
#include "server/random.h"

namespace posko::server::channels {

using core::Result;

Result<std::shared_ptr<const core::Complaint>> carryOut(ReferenceCache& references, Transaction& transaction,
                                                        const Channel& channel, core::Command command,
                                                        const std::map<std::string, std::string>& details)
{
    command.mutationId = newUuid(transaction.now);
    command.at = transaction.now;
    auto account = open311::citizen();
    account.device = "channel";
    // A complaint is the citizen's; what stands in its history later says by which way it came.
    if (command.type != core::CommandType::Create)
        account.name = channel.name;
    const auto reference = references.get(transaction);
    auto world = worldOf(transaction, *reference, account);
    world.photoStored = [&transaction](const std::string& sha256) {
        return isPhotoStored(transaction.sql(), sha256);
    };
    auto actor = account.actor();
    actor.isServer = true;
    auto stored = applyAndStore(transaction, command, actor, world, *reference, details);
    if (!stored)
        return std::unexpected(stored.error());
    return stored->complaints.front();
}

Result<void> noteOn(ReferenceCache& references, Transaction& transaction, const Channel& channel,
                    const std::string& complaint, const std::string& text)
{
    core::Command command;
    command.complaintId = complaint;
    command.type = core::CommandType::Note;
    command.args.text = cleaned(text, core::limits::text);
    const auto stored = carryOut(references, transaction, channel, std::move(command));
    return stored ? Result<void>{} : Result<void>(std::unexpected(stored.error()));
}

} // namespace posko::server::channels
