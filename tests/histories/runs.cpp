#include "tests/histories/runs.h"

#include "tests/e2e/postgresql.h"
#include "tests/histories/shift.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cstdio>
#include <format>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

void line(const QJsonObject& object)
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

QJsonObject json(const std::map<std::string, int>& counts)
{
    QJsonObject object;
    for (const auto& [name, count] : counts)
        object[QString::fromStdString(name)] = count;
    return object;
}

std::map<std::string, int> counts(const QJsonObject& object)
{
    std::map<std::string, int> counts;
    for (auto it = object.begin(); it != object.end(); ++it)
        counts[it.key().toStdString()] = it->toInt();
    return counts;
}

QJsonObject json(const Tally& tally)
{
    return {{u"histories"_s, tally.histories}, {u"commands"_s, tally.commands},
            {u"photos"_s, tally.photos},       {u"failed_once_and_not_again"_s, tally.notAgain},
            {u"faults"_s, json(tally.faults)}, {u"broken"_s, json(tally.broken)}};
}

Tally tallyOf(const QJsonObject& object)
{
    Tally tally;
    tally.histories = object[u"histories"_s].toInt();
    tally.commands = object[u"commands"_s].toInt();
    tally.photos = object[u"photos"_s].toInt();
    tally.notAgain = object[u"failed_once_and_not_again"_s].toInt();
    tally.faults = counts(object[u"faults"_s].toObject());
    tally.broken = counts(object[u"broken"_s].toObject());
    return tally;
}

void print(const Verdict& verdict)
{
    for (const std::string& problem : verdict.problems)
        std::cerr << "  " << problem << "\n";
    if (!verdict.folder.isEmpty())
        std::cerr << "  what is left lies in " << verdict.folder.toStdString() << "\n";
    std::cerr.flush();
}

/// The smallest history found that still fails.
History shrunk(History history, const Stage& stage)
{
    constexpr std::chrono::seconds most{60};
    QElapsedTimer timer;
    timer.start();
    for (bool smallerFound = true; smallerFound && timer.durationElapsed() < most;) {
        smallerFound = false;
        for (const History& candidate : smaller(history)) {
            if (timer.durationElapsed() > most)
                break;
            if (!play(candidate, stage).problems.empty()) {
                history = candidate;
                smallerFound = true;
                break;
            }
        }
    }
    return history;
}

struct Part {
    Tally tally;
    int count = 0;                     ///< of what was played, in its own measure
    std::optional<qint64> failingSeed; ///< of the first that failed
};

Verdict attempt(const History& history, const Stage& stage)
{
    try {
        return play(history, stage);
    } catch (const std::exception& error) {
        Verdict verdict;
        verdict.problems.push_back(std::string("stuck: ") + error.what());
        verdict.tally.histories = 1;
        verdict.tally.broken["stuck"] = 1;
        return verdict;
    }
}

/// Plays one after the other, and tells of each that failed. `again`: only what fails twice counts as broken, since a
/// busy machine may take longer than the bound; the others are counted apart.
Part playAll(std::uint64_t first, int count, const Stage& stage, bool steps, bool stopAtFirst, bool again)
{
    Part all;
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(count); ++seed) {
        const History history = historyOf(seed);
        if (steps)
            std::cerr << "seed " << seed << ": " << history << std::flush;
        Verdict verdict = attempt(history, stage);
        ++all.count;
        if (!verdict.problems.empty() && again) {
            std::cerr << "seed " << seed << " failed, and is played again:\n";
            print(verdict);
            verdict = attempt(history, stage);
            if (verdict.problems.empty())
                ++all.tally.notAgain;
        }
        all.tally.add(verdict.tally);
        if (verdict.problems.empty())
            continue;
        if (!all.failingSeed)
            all.failingSeed = qint64(seed);
        std::cerr << "seed " << seed << " failed:\n";
        print(verdict);
        if (stopAtFirst)
            break;
        std::ostringstream least;
        least << shrunk(history, stage);
        std::cerr << "the smallest history found that fails, of seed " << seed << ": " << least.str() << std::flush;
    }
    return all;
}

/// In processes of their own, so that both processors have something to do: each gets its share of `count`. Where
/// `first`, the others end with the first one that finds something.
std::optional<Part> playInJobs(std::uint64_t from, int count, int jobs, const QStringList& arguments, bool first)
{
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int job = 0; job < jobs; ++job) {
        const int share = count / jobs + (job < count % jobs ? 1 : 0);
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(QCoreApplication::applicationFilePath(),
                       QStringList{u"--count"_s, QString::number(share), u"--seed"_s, QString::number(from)} +
                           arguments);
        from += static_cast<std::uint64_t>(share);
        processes.push_back(std::move(process));
    }
    Part all;
    bool whole = true;
    for (std::size_t left = processes.size(); left > 0;) {
        for (auto& process : processes) {
            if (!process || (!process->waitForFinished(50) && process->state() != QProcess::NotRunning))
                continue;
            const QJsonObject object = QJsonDocument::fromJson(process->readAllStandardOutput().trimmed()).object();
            whole = whole && object.contains("histories"_L1);
            all.tally.add(tallyOf(object));
            all.count += object[u"count"_s].toInt();
            if (object.contains("failing_seed"_L1) && !all.failingSeed)
                all.failingSeed = object[u"failing_seed"_s].toInteger();
            process.reset();
            --left;
        }
        if (first && all.failingSeed)
            break; // the others are killed with their objects
    }
    if (!whole)
        return std::nullopt;
    return all;
}

int timesBroken(const std::map<std::string, int>& broken, const char* kind)
{
    const auto found = broken.find(kind);
    return found == broken.end() ? 0 : found->second;
}

int tell(const QString& bench, QJsonObject result, const Tally& tally, const QElapsedTimer& timer)
{
    const QJsonObject counted = json(tally);
    for (auto it = counted.begin(); it != counted.end(); ++it)
        result[it.key()] = *it;
    result[u"bench"_s] = bench;
    result[u"seconds"_s] = static_cast<double>(timer.elapsed()) / 1000;
    for (const char* kind : {"lost", "doubled", "diverged", "stuck", "foreign", "backwards"})
        result[QString::fromLatin1(kind)] = timesBroken(tally.broken, kind);
    line(result);
    return tally.broken.empty() ? 0 : 1;
}

/// Both stores, prepared once for all processes that play on them.
class Cities {
public:
    Cities()
    {
        if (!m_cluster.url.isEmpty())
            m_postgresql = std::make_unique<PreparedCity>(m_cluster.url);
    }
    QStringList handles() const
    {
        QStringList arguments{u"--prepared"_s, m_sqlite.handle()};
        if (m_postgresql)
            arguments += {u"--prepared"_s, m_postgresql->handle()};
        return arguments;
    }

private:
    const PostgresqlCluster m_cluster;
    const PreparedCity m_sqlite;
    std::unique_ptr<PreparedCity> m_postgresql;
};

/// Each planted fault has to be found.
int findPlanted(std::uint64_t from, int count, int jobs)
{
    QFile list(QStringLiteral(POSKO_PLANTED_LIST));
    if (!list.open(QIODevice::ReadOnly)) {
        std::cerr << "no faults were planted in this build\n";
        return 1;
    }
    const Cities cities;
    int missed = 0;
    for (const QByteArray& text : list.readAll().trimmed().split('\n')) {
        const QStringList parts = QString::fromUtf8(text).split(u'=');
        QElapsedTimer timer;
        timer.start();
        const auto part =
            playInJobs(from, count, jobs,
                       cities.handles() + QStringList{u"--"_s + parts.value(1), parts.value(2), u"--stop"_s}, true);
        const bool found = part && part->failingSeed;
        missed += found ? 0 : 1;
        QJsonObject result{{u"bench"_s, u"planted fault"_s},
                           {u"fault"_s, parts.value(0)},
                           {u"found"_s, found},
                           {u"histories_at_most"_s, count},
                           {u"seconds"_s, static_cast<double>(timer.elapsed()) / 1000}};
        if (found)
            result[u"seed"_s] = *part->failingSeed;
        line(result);
    }
    return missed;
}

/// The quiet hour as often as it has writes, with a process killed at each of them in turn.
Part killAtWrites(std::uint64_t from, int count, bool server, const Stage& stage)
{
    Part part;
    for (std::uint64_t write = from; write < from + static_cast<std::uint64_t>(count); ++write) {
        const auto death = static_cast<FaultPoints::Death>(write % 3);
        Verdict verdict;
        try {
            verdict = play(quietHour(), stage, Kill{server, write, death});
        } catch (const std::exception& error) {
            verdict.problems.push_back(std::string("stuck: ") + error.what());
            verdict.tally.broken["stuck"] = 1;
        }
        part.tally.add(verdict.tally);
        ++part.count;
        if (!verdict.problems.empty()) {
            std::cerr << (server ? "the server" : "the desk") << " killed at write " << write << ":\n";
            print(verdict);
        }
    }
    return part;
}

int playSlowDay()
{
    const PreparedCity sqlite;
    QElapsedTimer timer;
    timer.start();
    const Verdict verdict = play(slowDay(), {sqlite, nullptr, {}, {}});
    print(verdict);
    return tell(u"a day at 64 kbit/s with 30 % loss"_s,
                {{u"times_faster"_s, pace}, {u"longest_gui_stall_ms"_s, verdict.longestStall}}, verdict.tally, timer);
}

int killAtEveryWrite(int jobs)
{
    const Cities cities;
    int failed = 0;
    for (const bool server : {false, true}) {
        QElapsedTimer timer;
        timer.start();
        const auto sqlite = PreparedCity::of(cities.handles().at(1));
        const Verdict calm = play(quietHour(), {*sqlite, nullptr, {}, {}}, Kill{server, 0, {}});
        if (!calm.problems.empty()) {
            print(calm);
            return 1;
        }
        const auto writes = static_cast<int>(server ? calm.serverWrites : calm.deskWrites);
        const auto part = playInJobs(
            1, writes, jobs, cities.handles() + QStringList{u"--kill"_s, server ? u"server"_s : u"desk"_s}, false);
        if (!part)
            return 1;
        failed += tell(u"killed at every write"_s,
                       {{u"process"_s, server ? u"server"_s : u"desk"_s}, {u"kill_points"_s, part->count}}, part->tally,
                       timer);
    }
    return failed;
}

} // namespace

int runHistories(const QStringList& arguments)
{
    QCommandLineParser parser;
    const auto option = [&parser](const QString& name, const QString& value = {}, const QString& usual = {}) {
        QCommandLineOption made(name, {}, value, usual);
        parser.addOption(made);
        return made;
    };
    const auto count = option(u"count"_s, u"N"_s, u"200"_s), seed = option(u"seed"_s, u"N"_s),
               jobs = option(u"jobs"_s, u"N"_s, u"4"_s), desk = option(u"desk"_s, u"FILE"_s),
               server = option(u"server"_s, u"FILE"_s), steps = option(u"steps"_s), stop = option(u"stop"_s),
               planted = option(u"planted"_s), again = option(u"again"_s), everyWrite = option(u"every-write"_s),
               slowDay = option(u"slow-day"_s);
    // Between the program and the processes that play for it.
    const auto prepared = option(u"prepared"_s, u"HANDLE"_s), kill = option(u"kill"_s, u"PROCESS"_s);
    parser.process(arguments);
    const std::uint64_t first = parser.isSet(seed) ? parser.value(seed).toULongLong()
                                                   : static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
    const int wanted = parser.value(count).toInt();
    const int side = std::max(1, std::min(parser.value(jobs).toInt(), wanted));
    QElapsedTimer timer;
    timer.start();
    if (const QStringList handles = parser.values(prepared); !handles.isEmpty()) {
        const auto sqlite = PreparedCity::of(handles.front());
        const auto postgresql = handles.size() > 1 ? PreparedCity::of(handles.back()) : nullptr;
        const Stage stage{*sqlite, postgresql.get(), parser.value(desk), parser.value(server)};
        const Part part = parser.isSet(kill) ? killAtWrites(first, wanted, parser.value(kill) == "server"_L1, stage)
                                             : playAll(first, wanted, stage, parser.isSet(steps), parser.isSet(stop),
                                                       parser.isSet(again));
        QJsonObject told = json(part.tally);
        told[u"count"_s] = part.count;
        if (part.failingSeed)
            told[u"failing_seed"_s] = *part.failingSeed;
        line(told);
        return part.tally.broken.empty() ? 0 : 1;
    }
    if (parser.isSet(planted))
        return findPlanted(first, wanted, side);
    if (parser.isSet(slowDay))
        return playSlowDay();
    if (parser.isSet(everyWrite))
        return killAtEveryWrite(side);
    const Cities cities;
    QStringList more = cities.handles();
    for (const QCommandLineOption& it : {desk, server}) {
        if (parser.isSet(it))
            more += {u"--"_s + it.names().front(), parser.value(it)};
    }
    for (const QCommandLineOption& it : {steps, stop, again}) {
        if (parser.isSet(it))
            more += u"--"_s + it.names().front();
    }
    const auto part = playInJobs(first, wanted, side, more, false);
    if (!part) {
        std::cerr << "a process that played histories ended before its time\n";
        return 1;
    }
    return tell(u"histories"_s, {{u"first_seed"_s, qint64(first)}}, part->tally, timer);
}

} // namespace posko::tests
