#include "app/replica/shown_row.h"

#include "core/clock_runs.h"
#include "core/command.h"
#include "core/ledger.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

namespace posko::app {

namespace {

using Flags = std::uint16_t;

enum Flag : Flags {
    Hazard = 1,
    Paused = 2,
    ReplyOwed = 4,
    ProgrammeProposed = 8,
    HasPoint = 16,
    HasRepairDue = 32,
    HasRepaired = 64,
    Imported = 128,
    HasOrdered = 256,
    AnswerOnItsWay = 512,
    AnswerNotSent = 1024,
};

Flags flagsOf(const ShownRow& shown)
{
    const ComplaintRow& row = shown.row;
    Flags flags = 0;
    const auto set = [&flags](Flag flag, bool on) {
        if (on)
            flags |= flag;
    };
    set(Hazard, row.hazard);
    set(Paused, row.paused);
    set(ReplyOwed, row.replyOwed);
    set(AnswerOnItsWay, row.answer == AnswerState::OnItsWay);
    set(AnswerNotSent, row.answer == AnswerState::NotSent);
    set(ProgrammeProposed, row.programmeProposed);
    set(HasPoint, row.point.has_value());
    set(HasRepairDue, row.repairDue.has_value());
    set(HasRepaired, row.repaired.has_value());
    set(Imported, shown.imported);
    set(HasOrdered, shown.ordered.has_value());
    return flags;
}

AnswerState answerState(const std::vector<core::OwedReply>& owed)
{
    using State = core::ChannelAnswer::State;
    const bool failed = std::ranges::any_of(owed, [](const core::OwedReply& reply) {
        const auto& answer = reply.reporter.answer;
        return answer && answer->about == reply.about &&
               (answer->state == State::Failed || answer->state == State::GivenUp);
    });
    if (failed)
        return AnswerState::NotSent;
    const bool allLeave = !owed.empty() && std::ranges::all_of(owed, &core::OwedReply::isOnItsWay);
    return allLeave ? AnswerState::OnItsWay : AnswerState::None;
}

class Writer {
public:
    explicit Writer(qsizetype room) { m_bytes.reserve(room); }

    template <typename Value> void plain(Value value)
    {
        static_assert(std::is_trivially_copyable_v<Value>);
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void time(core::Instant at) { plain(core::toMillis(at)); }
    void text(std::string_view words)
    {
        plain(static_cast<std::uint32_t>(words.size()));
        m_bytes.append(words.data(), static_cast<qsizetype>(words.size()));
    }
    QByteArray done() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Reads what Writer wrote. Past the end there are zeros, and `ok` is false.
class RowReader {
public:
    explicit RowReader(const QByteArray& bytes)
        : m_left(bytes.constData(), static_cast<std::size_t>(bytes.size()))
    {
    }

    template <typename Value> Value plain()
    {
        Value value{};
        if (const auto from = take(sizeof value); !from.empty())
            std::memcpy(&value, from.data(), sizeof value);
        return value;
    }
    /// A value of an enumeration, which has so many.
    template <typename Enum> Enum choice(int count)
    {
        const auto value = plain<std::uint8_t>();
        m_ok = m_ok && value < count;
        return m_ok ? static_cast<Enum>(value) : Enum{};
    }
    core::Instant time() { return core::instant(plain<std::int64_t>()); }
    std::string text()
    {
        const auto size = plain<std::uint32_t>();
        const auto words = take(size);
        return {words.data(), words.size()};
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_left.empty(); }

private:
    std::span<const char> take(std::size_t size)
    {
        m_ok = m_ok && size <= m_left.size();
        if (!m_ok)
            return {};
        const auto taken = m_left.first(size);
        m_left = m_left.subspan(size);
        return taken;
    }

    std::span<const char> m_left;
    bool m_ok = true;
};

constexpr int clockModes = 4, severities = 3;

std::string reportersOf(const core::Complaint& complaint)
{
    std::string words;
    for (const core::Reporter& reporter : complaint.reporters) {
        for (const std::string* word : {&reporter.handle, &reporter.name, &reporter.phone, &reporter.email}) {
            if (word->empty())
                continue;
            if (!words.empty())
                words += ' ';
            words += *word;
        }
    }
    return words;
}

/// By the clock of the work that stopped last: of what was programmed, that of the promise.
RepairResult repairResultOf(const core::Ledger& ledger)
{
    const core::Clock* judged = nullptr;
    for (const core::Clock& clock : ledger.clocks) {
        if (core::isOfTheWork(clock.kind) && clock.stop && (!judged || *clock.stop >= *judged->stop))
            judged = &clock;
    }
    if (!judged)
        return RepairResult::None;
    return judged->state == core::ClockState::DoneLate ? RepairResult::Late : RepairResult::InTime;
}

bool answerDue(core::Status status)
{
    return status == core::Status::Repaired || status == core::Status::Rejected || status == core::Status::Programmed;
}

} // namespace

bool restsOnMembers(const core::Complaint& complaint)
{
    return answerDue(complaint.status) && !complaint.members.empty();
}

ShownRow shownRow(const core::Complaint& complaint, const ReferenceData& reference, core::Instant now,
                  const ComplaintLookup& members)
{
    ShownRow shown;
    ComplaintRow& row = shown.row;
    row.id = complaint.id;
    row.number = complaint.number;
    row.address = complaint.place.address;
    row.text = complaint.text;
    row.reporters = reportersOf(complaint);
    row.category = complaint.category;
    row.district = complaint.district;
    row.crew = complaint.crew;
    row.status = complaint.status;
    row.severity = complaint.severity;
    row.hazard = complaint.hazard;
    row.paused = complaint.paused() && !complaint.merged; // its lead's work counts
    if (row.paused)
        row.pauseReason = complaint.clocks.pauses.back().reason;
    row.programmeProposed = complaint.programmeProposed;
    row.point = complaint.place.point;
    row.received = complaint.received;

    const core::Policy& policy = reference.policy(complaint.clocks.policyVersion);
    const core::Ledger ledger = core::ledger(complaint, policy, now);
    row.clock = RowClock::from(ledger, policy, complaint.status);
    const core::Clock* repair = ledger.current(core::ClockKind::Repair);
    if (repair && repair->counting)
        row.repairDue = repair->due;
    if (complaint.status == core::Status::Repaired || complaint.status == core::Status::Closed) {
        row.repaired = core::outcomeTime(complaint);
        row.repairResult = repairResultOf(ledger);
    }
    if (answerDue(complaint.status)) {
        core::World world;
        world.complaint = members;
        const auto owed = core::owedReplies(complaint, world);
        row.replyOwed = !owed.empty();
        row.answer = answerState(owed);
    }

    shown.imported = complaint.channel == core::Channel::Import;
    if (core::isOrdered(complaint.status)) {
        if (const core::ClockRun* dispatch = core::lastRun(complaint, core::ClockKind::Dispatch))
            shown.ordered = dispatch->stop;
    }
    return shown;
}

QByteArray packed(const ShownRow& shown)
{
    const ComplaintRow& row = shown.row;
    constexpr qsizetype most = 128; // of what is no text
    Writer out(most + static_cast<qsizetype>(row.id.size() + row.number.size() + row.address.size() + row.text.size() +
                                             row.reporters.size() + row.category.size() + row.district.size() +
                                             row.crew.size() + row.pauseReason.size()));
    out.plain(flagsOf(shown));
    out.plain(static_cast<std::uint8_t>(row.status));
    out.plain(static_cast<std::uint8_t>(row.severity));
    out.plain(static_cast<std::uint8_t>(row.clock.mode));
    out.plain(static_cast<std::uint8_t>(row.clock.kind));
    out.plain(static_cast<std::uint8_t>(row.repairResult));
    out.time(row.received);
    out.time(row.clock.due);
    out.time(row.clock.dueSoon);
    out.plain(std::int64_t{row.clock.remaining.count()});
    if (row.point) {
        out.plain(row.point->latitude);
        out.plain(row.point->longitude);
    }
    for (const auto& moment : {row.repairDue, row.repaired, shown.ordered}) {
        if (moment)
            out.time(*moment);
    }
    for (const std::string* words : {&row.id, &row.number, &row.address, &row.text, &row.reporters, &row.category,
                                     &row.district, &row.crew, &row.pauseReason})
        out.text(*words);
    return out.done();
}

std::optional<ShownRow> unpacked(const QByteArray& bytes)
{
    RowReader in(bytes);
    ShownRow shown;
    ComplaintRow& row = shown.row;
    const auto flags = in.plain<Flags>();
    row.hazard = (flags & Hazard) != 0;
    row.paused = (flags & Paused) != 0;
    row.replyOwed = (flags & ReplyOwed) != 0;
    row.answer = (flags & AnswerNotSent) != 0    ? AnswerState::NotSent
                 : (flags & AnswerOnItsWay) != 0 ? AnswerState::OnItsWay
                                                 : AnswerState::None;
    row.programmeProposed = (flags & ProgrammeProposed) != 0;
    shown.imported = (flags & Imported) != 0;
    row.status = in.choice<core::Status>(static_cast<int>(core::statusCount));
    row.severity = in.choice<core::Severity>(severities);
    row.clock.mode = in.choice<RowClock::Mode>(clockModes);
    row.clock.kind = in.choice<core::ClockKind>(static_cast<int>(core::clockKindCount));
    row.repairResult = in.choice<RepairResult>(repairResultCount);
    row.received = in.time();
    row.clock.due = in.time();
    row.clock.dueSoon = in.time();
    row.clock.remaining = core::milliseconds{in.plain<std::int64_t>()};
    if ((flags & HasPoint) != 0) {
        const auto latitude = in.plain<double>();
        row.point = core::GeoPoint{latitude, in.plain<double>()};
    }
    if ((flags & HasRepairDue) != 0)
        row.repairDue = in.time();
    if ((flags & HasRepaired) != 0)
        row.repaired = in.time();
    if ((flags & HasOrdered) != 0)
        shown.ordered = in.time();
    for (std::string* words : {&row.id, &row.number, &row.address, &row.text, &row.reporters, &row.category,
                               &row.district, &row.crew, &row.pauseReason})
        *words = in.text();
    if (!in.ok() || !in.atEnd())
        return std::nullopt;
    return shown;
}

} // namespace posko::app
