#include "tests/histories/runs.h"

#include "tests/e2e/postgresql.h"
#include "tests/histories/shift.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QElapsedTimer>
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
    return {{u"histories"_s, tally.histories},
            {u"commands"_s, tally.commands},
            {u"photos"_s, tally.photos},
            {u"faults"_s, json(tally.faults)},
            {u"broken"_s, json(tally.broken)}};
}

Tally tallyOf(const QJsonObject& object)
{
    Tally tally;
    tally.histories = object[u"histories"_s].toInt();
    tally.commands = object[u"commands"_s].toInt();
    tally.photos = object[u"photos"_s].toInt();
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
    constexpr int most = 60; // attempts: each takes about a second
    int tried = 0;
    for (bool smallerFound = true; smallerFound && tried < most;) {
        smallerFound = false;
        for (const History& candidate : smaller(history)) {
            if (++tried > most)
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

/// Plays one after the other, and tells of each that failed.
Tally playAll(std::uint64_t first, int count, const Stage& stage, bool steps, bool stopAtFirst)
{
    Tally all;
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(count); ++seed) {
        const History history = historyOf(seed);
        if (steps)
            std::cerr << "seed " << seed << ": " << history << std::flush;
        Verdict verdict;
        try {
            verdict = play(history, stage);
        } catch (const std::exception& error) {
            verdict.problems.push_back(std::string("stuck: ") + error.what());
            verdict.tally.histories = 1;
            verdict.tally.broken["stuck"] = 1;
        }
        all.add(verdict.tally);
        if (verdict.problems.empty())
            continue;
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

/// In processes of their own, so that both processors have something to do.
std::optional<Tally> playInJobs(std::uint64_t first, int count, int jobs, const QStringList& more)
{
    std::vector<std::unique_ptr<QProcess>> processes;
    std::uint64_t from = first;
    for (int job = 0; job < jobs; ++job) {
        const int share = count / jobs + (job < count % jobs ? 1 : 0);
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(QCoreApplication::applicationFilePath(),
                       QStringList{u"--count"_s, QString::number(share), u"--seed"_s,
                                   QString::number(from)} +
                           more);
        from += static_cast<std::uint64_t>(share);
        processes.push_back(std::move(process));
    }
    Tally all;
    bool whole = true;
    for (const auto& process : processes) {
        process->waitForFinished(-1);
        bool told = false;
        for (const QByteArray& text : process->readAllStandardOutput().split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(text).object();
            if (object.contains("histories"_L1)) {
                all.add(tallyOf(object));
                told = true;
            } else if (!text.isEmpty()) {
                std::cout << text.toStdString() << "\n";
            }
        }
        whole = whole && told;
    }
    if (!whole)
        return std::nullopt;
    return all;
}

} // namespace

int runHistories(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption count(u"count"_s, u"how many histories"_s, u"N"_s, u"200"_s);
    const QCommandLineOption seed(u"seed"_s, u"of the first one"_s, u"N"_s);
    const QCommandLineOption jobs(u"jobs"_s, u"how many side by side"_s, u"N"_s, u"4"_s);
    const QCommandLineOption desk(u"desk"_s, u"another desk"_s, u"FILE"_s);
    const QCommandLineOption steps(u"steps"_s, u"print each history"_s);
    const QCommandLineOption stop(u"stop"_s, u"end at the first one that fails"_s);
    const QCommandLineOption prepared(u"prepared"_s, u"what another process prepared"_s, u"HANDLE"_s);
    parser.addOptions({count, seed, jobs, desk, steps, stop, prepared});
    parser.process(arguments);
    const std::uint64_t first = parser.isSet(seed) ? parser.value(seed).toULongLong()
                                                   : static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
    const int wanted = parser.value(count).toInt();
    const int side = std::min(parser.value(jobs).toInt(), wanted);
    QElapsedTimer timer;
    timer.start();

    std::optional<Tally> tally;
    if (const QStringList handles = parser.values(prepared); !handles.isEmpty()) {
        const auto sqlite = PreparedCity::of(handles.front());
        const auto postgresql = handles.size() > 1 ? PreparedCity::of(handles.back()) : nullptr;
        tally = playAll(first, wanted, {*sqlite, postgresql.get(), parser.value(desk)}, parser.isSet(steps),
                        parser.isSet(stop));
    } else {
        const PostgresqlCluster cluster;
        const PreparedCity sqlite;
        const auto postgresql = cluster.url.isEmpty() ? nullptr : std::make_unique<PreparedCity>(cluster.url);
        QStringList more{u"--prepared"_s, sqlite.handle()};
        if (postgresql)
            more += {u"--prepared"_s, postgresql->handle()};
        if (parser.isSet(desk))
            more += {u"--desk"_s, parser.value(desk)};
        if (parser.isSet(steps))
            more += u"--steps"_s;
        if (parser.isSet(stop))
            more += u"--stop"_s;
        tally = playInJobs(first, wanted, side, more);
    }
    if (!tally) {
        std::cout << "a process that played histories ended before its time\n";
        return 1;
    }
    QJsonObject result = json(*tally);
    result[u"bench"_s] = u"histories"_s;
    result[u"first_seed"_s] = qint64(first);
    result[u"seconds"_s] = static_cast<double>(timer.elapsed()) / 1000;
    for (const char* kind : {"lost", "doubled", "diverged", "stuck", "foreign", "backwards"})
        result[QString::fromLatin1(kind)] = tally->broken.contains(kind) ? tally->broken.at(kind) : 0;
    line(result);
    return tally->broken.empty() ? 0 : 1;
}

} // namespace posko::tests
