#pragma once

#include "core/ledger.h"
#include "core/undo.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace posko::core::test {

using std::chrono::hours;
using std::chrono::minutes;

/// 2026-11-23 03:00 UTC, 10:00 in Jakarta: the hour that all tests count from.
inline constexpr Instant morning = instant(1'795'402'800'000);

constexpr Instant after(milliseconds passed)
{
    return morning + passed;
}

inline District square(const std::string& code, double west, double south, double side)
{
    return {code,
            "Suku Dinas " + code,
            {{{{south, west}, {south, west + side}, {south + side, west + side}, {south + side, west}}, {}}}};
}

inline Actor actor(Role role, std::vector<std::string> districts = {})
{
    const std::string name(toWord(role));
    return {"u-" + name, name, "desk-" + name, role, std::move(districts)};
}

/// A world of a few districts, crews and complaints in which commands are carried out one after another. Versions and
/// touches are counted as the server does.
struct Desk {
    std::map<std::string, Complaint> complaints;
    std::map<std::string, std::vector<Event>> history;
    std::map<std::string, UndoRecord> undoRecords; ///< by mutation
    std::map<std::string, std::string> crews{{"crew-t", "timur"}, {"crew-u", "timur"}, {"crew-b", "barat"}};
    std::set<std::string> categories{"pothole", "manhole"};
    std::set<std::string> missingPhotos;
    DistrictIndex districts{{square("timur", 106.9, -6.3, 0.1), square("barat", 106.7, -6.3, 0.1)}};
    std::vector<RoutingRule> rules;
    Policy policy;
    Actor dispatcher = actor(Role::Dispatcher);
    Actor supervisor = actor(Role::Supervisor);
    Actor regional = actor(Role::Regional, {"timur"});
    int mutations = 0;

    World world()
    {
        World w;
        w.complaint = [this](const std::string& id) -> std::optional<Complaint> {
            const auto found = complaints.find(id);
            return found == complaints.end() ? std::nullopt : std::optional(found->second);
        };
        w.districts = &districts;
        w.rules = rules;
        w.policy = &policy;
        w.policyOf = [this](std::int64_t) {
            return &policy;
        };
        w.crewDistrict = [this](const std::string& crew) -> std::optional<std::string> {
            const auto found = crews.find(crew);
            return found == crews.end() ? std::nullopt : std::optional(found->second);
        };
        w.categoryExists = [this](const std::string& category) {
            return categories.contains(category);
        };
        w.categoryIsHazard = [](const std::string& category) {
            return category == "manhole";
        };
        w.photoStored = [this](const std::string& sha256) {
            return !missingPhotos.contains(sha256);
        };
        w.undo = [this](const std::string& mutation) -> std::shared_ptr<const UndoRecord> {
            const auto found = undoRecords.find(mutation);
            return found == undoRecords.end() ? nullptr : std::make_shared<const UndoRecord>(found->second);
        };
        return w;
    }

    Result<Effect> attempt(const std::string& id, CommandType type, const CommandArgs& args, Instant at,
                           const Actor& by, std::optional<Instant> received = {})
    {
        Command command;
        command.mutationId = "m" + std::to_string(++mutations);
        command.complaintId = id;
        command.type = type;
        command.args = args;
        command.at = at;
        const auto target = complaints.find(id);
        auto effect =
            apply(target == complaints.end() ? nullptr : &target->second, command, by, world(), received.value_or(at));
        if (!effect)
            return effect;
        auto record = undoRecordOf(command, by, world(), *effect);
        for (const Effect::Changed& changed : effect->changed) {
            take(changed, by);
            if (changed.event)
                history[changed.complaint.id].push_back(*changed.event);
        }
        if (type == CommandType::Undo)
            undoRecords[*args.mutation].undoneBy = command.mutationId;
        if (record) {
            for (UndoRecord::Changed& changed : record->changed)
                changed.version = complaints[changed.complaint].version;
            undoRecords[command.mutationId] = *std::move(record);
        }
        return effect;
    }

    /// The mutation of the command that was given last.
    std::string last() const { return "m" + std::to_string(mutations); }

    /// Carries a command out that has to succeed and returns the complaint as it is then.
    const Complaint& give(const std::string& id, CommandType type, Instant at, const CommandArgs& args, const Actor& by,
                          std::optional<Instant> received = {})
    {
        const auto effect = attempt(id, type, args, at, by, received);
        EXPECT_TRUE(effect.has_value()) << toWord(type) << ": " << (effect ? "" : effect.error().message);
        return complaints[id];
    }

    const Complaint& give(const std::string& id, CommandType type, Instant at, const CommandArgs& args = {})
    {
        return give(id, type, at, args, supervisor);
    }

    const Complaint& create(const std::string& id, Instant at = morning, std::string reporter = "r1")
    {
        CommandArgs args;
        args.channel = Channel::X;
        args.text = "Jalan berlubang";
        args.category = "pothole";
        args.point = GeoPoint{-6.25, 106.95};
        if (!reporter.empty())
            args.reporter = Reporter{.id = std::move(reporter), .handle = "@warga", .name = "Warga"};
        return give(id, CommandType::Create, at, args);
    }

    Ledger clocks(const std::string& id, Instant now) { return ledger(complaints[id], policy, now); }

private:
    void take(const Effect::Changed& changed, const Actor& by)
    {
        Complaint& complaint = complaints[changed.complaint.id] = changed.complaint;
        const bool created = complaint.version++ == 0;
        for (std::size_t i = 0; i < fieldGroupCount; ++i) {
            if (!created && (changed.groups & bit(static_cast<FieldGroup>(i))))
                complaint.touched[i] = {complaint.version, by.user, by.device};
        }
    }
};

/// All that a way back brings back.
inline Complaint butForHistory(Complaint complaint)
{
    complaint.version = 0;
    complaint.updated = complaint.lastMove = {};
    complaint.touched = {};
    return complaint;
}

inline std::map<std::string, Complaint> butForHistory(std::map<std::string, Complaint> all)
{
    for (auto& [id, complaint] : all)
        complaint = butForHistory(complaint);
    return all;
}

inline CommandArgs crew(std::string code)
{
    CommandArgs args;
    args.crew = std::move(code);
    return args;
}

inline CommandArgs reason(std::string why)
{
    CommandArgs args;
    args.reason = std::move(why);
    return args;
}

inline CommandArgs lead(std::string id)
{
    CommandArgs args;
    args.lead = std::move(id);
    return args;
}

inline CommandArgs photo(PhotoKind kind, char digit = 'a')
{
    CommandArgs args;
    Photo taken;
    taken.sha256 = std::string(64, digit);
    taken.kind = kind;
    args.photo = taken;
    return args;
}

inline CommandArgs answer(std::vector<std::string> reporters, std::string about, std::string via = "x")
{
    CommandArgs args;
    args.reporters = std::move(reporters);
    args.about = std::move(about);
    args.via = std::move(via);
    return args;
}

inline CommandArgs became(std::vector<std::string> reporters, ChannelAnswer::State state)
{
    CommandArgs args;
    args.reporters = std::move(reporters);
    args.about = "repaired";
    args.answer = state;
    return args;
}

/// The server itself.
inline Actor server()
{
    Actor actor;
    actor.role = Role::Dispatcher;
    actor.isServer = true;
    return actor;
}

inline CommandArgs programmed(Instant promised)
{
    CommandArgs args = reason("too large");
    args.budgetYear = 2027;
    args.reference = "APBD-12";
    args.promised = promised;
    return args;
}

inline CommandArgs pin(double latitude, double longitude)
{
    CommandArgs args;
    args.point = GeoPoint{latitude, longitude};
    return args;
}

inline CommandArgs severity(Severity how)
{
    CommandArgs args;
    args.severity = how;
    return args;
}

inline CommandArgs transferTo(std::string district)
{
    CommandArgs args = reason("wrong side of the river");
    args.district = std::move(district);
    return args;
}

inline CommandArgs undoing(std::string mutation)
{
    CommandArgs args;
    args.mutation = std::move(mutation);
    return args;
}

inline CommandArgs note(std::string text)
{
    CommandArgs args;
    args.text = std::move(text);
    return args;
}

} // namespace posko::core::test
