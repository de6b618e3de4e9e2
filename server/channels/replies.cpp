#include "server/channels/replies.h"

#include "server/random.h"
#include "server/store/query.h"

#include <algorithm>
#include <ranges>

namespace posko::server::channels {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// The latest post that the reporter sent about the complaint they belong to.
std::optional<PlannedReply> replyTo(soci::session& sql, const std::string& complaint, const std::string& reporter)
{
    std::optional<PlannedReply> found;
    PlannedReply plan;
    plan.complaint = complaint;
    // What the same author added later is the better place for an answer.
    Query(sql)
        .text("SELECT c.id, c.name, s.external_id, s.author, s.mention, s.audience FROM channel_seen made "
              "JOIN channel c ON c.id = made.channel_id "
              "JOIN channel_seen s ON s.channel_id = made.channel_id AND s.complaint_id = made.complaint_id "
              "AND s.author = made.author WHERE made.complaint_id = ")
        .value(complaint)
        .text(" AND made.reporter = ")
        .value(reporter)
        .text(" ORDER BY s.at DESC, s.external_id DESC LIMIT 1")
        .each([&] { found = plan; }, plan.channel, plan.channelName, plan.answers, plan.author, plan.mention,
              plan.audience);
    return found;
}

std::string photoFor(const core::Command& command, const core::Complaint& target, const core::Agency& agency)
{
    if (command.args.about != "repaired" || !agency.publishPhotos)
        return {};
    for (const auto& photo : target.photos | std::views::reverse) {
        if (photo.kind == core::PhotoKind::After)
            return photo.sha256;
    }
    return {};
}

/// The same whenever the command is carried out: a store that was restored may get it once more.
std::string replyId(const core::Command& command, const PlannedReply& plan)
{
    constexpr std::size_t digits = 32;
    return sha256Hex(command.mutationId + "\n" + plan.complaint + "\n" + plan.answers).substr(0, digits);
}

} // namespace

bool isSentByServer(const core::Command& command)
{
    return command.type == core::CommandType::Reply && command.args.via == viaChannel;
}

Result<std::vector<PlannedReply>> planReplies(Transaction& transaction, const core::Command& command,
                                              const core::Complaint& target, const core::Agency& agency)
{
    constexpr std::string_view blanks = " \t\r\n";
    if (!command.args.text || command.args.text->find_first_not_of(blanks) == std::string::npos)
        return fail(ErrorCode::Invalid, "There are no words to send.", "text");
    std::vector<PlannedReply> plans;
    for (const auto& id : command.args.reporters) {
        const auto slash = id.find('/');
        const bool ofMember = slash != std::string::npos;
        auto plan = replyTo(transaction.sql(), ofMember ? id.substr(0, slash) : command.complaintId,
                            ofMember ? id.substr(slash + 1) : id);
        if (!plan)
            return fail(ErrorCode::Missing,
                        "This reporter did not come by a channel that the server can answer on. Answer in another way.",
                        "reporters");
        plan->photo = photoFor(command, target, agency);
        plan->reporters = id;
        const auto same = std::ranges::find_if(plans, [&](const PlannedReply& each) {
            return each.channel == plan->channel && each.answers == plan->answers;
        });
        if (same == plans.end())
            plans.push_back(std::move(*plan));
        else
            same->reporters += "," + id;
    }
    return plans;
}

std::map<std::string, std::string> detailsOf(const std::vector<PlannedReply>& plans)
{
    if (plans.empty())
        return {};
    std::string accounts;
    for (const auto& plan : plans) {
        if (!accounts.contains(plan.channelName))
            accounts += (accounts.empty() ? "" : ", ") + plan.channelName;
    }
    return {{"account", accounts}};
}

void queueReplies(Transaction& transaction, const core::Command& command, const std::vector<PlannedReply>& plans)
{
    for (const auto& plan : plans) {
        Query(transaction.sql())
            .text("INSERT INTO channel_post (id, channel_id, mutation_id, complaint_id, answers, author, mention, "
                  "audience, body, photo, photo_of, state, attempts, next_try, created, external_id, link, error, "
                  "target, reporters, about) VALUES (")
            .value(replyId(command, plan))
            .text(",")
            .value(plan.channel)
            .text(",")
            .value(command.mutationId)
            .text(",")
            .value(plan.complaint)
            .text(",")
            .value(plan.answers)
            .text(",")
            .value(plan.author)
            .text(",")
            .value(plan.mention)
            .text(",")
            .value(plan.audience)
            .text(",")
            .value(*command.args.text)
            .text(",")
            .value(plan.photo)
            .text(",")
            .value(plan.photo.empty() ? std::string() : command.complaintId)
            .text(",'queued',0,")
            .value(core::toMillis(transaction.now))
            .text(",")
            .value(core::toMillis(transaction.now))
            .text(",'','','',")
            .value(command.complaintId)
            .text(",")
            .value(plan.reporters)
            .text(",")
            .value(*command.args.about)
            .text(")")
            .run();
    }
}

} // namespace posko::server::channels
