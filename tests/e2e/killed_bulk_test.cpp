// A note for many complaints, whose desk is killed while it writes them down and again while it sends them.
#include "tests/e2e/histories.h"
#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

#include <QProcess>

#include <algorithm>
#include <format>
#include <vector>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

/// Waits for a line `word NUMBER` with which `enough` holds, and kills the process there. The number.
std::optional<int> killAt(QProcess& probe, const QByteArray& word, const std::function<bool(int)>& enough)
{
    constexpr int patience = 30'000; // milliseconds
    while (probe.canReadLine() || probe.waitForReadyRead(patience)) {
        while (probe.canReadLine()) {
            const QList<QByteArray> parts = probe.readLine().trimmed().split(' ');
            if (parts.value(0) != word || !enough(parts.value(1).toInt()))
                continue;
            probe.kill();
            probe.waitForFinished();
            return parts.value(1).toInt();
        }
    }
    return {};
}

} // namespace

TEST(KilledBulk, IsDoneOnceForEachComplaint)
{
    constexpr int many = 400;
    ServerProcess server;
    const QTemporaryDir data;
    TestDesk other(server.url(), u"dispatcher2"_s);
    std::vector<std::string> ids;
    for (int i = 0; i < many; ++i)
        ids.push_back(other.createComplaint(std::format("Lubang {}", i), inTimur));
    ASSERT_TRUE(eventually([&] { return other->link().unsent == 0; }));

    QProcess probe;
    const QStringList account{server.url().toString(), data.path(), u"dispatcher"_s};
    probe.start(QStringLiteral(POSKO_PROBE_PROGRAM), account + QStringList{u"note"_s, QString::number(many)});
    const auto written = killAt(probe, "written", [](int count) { return count > 0; });
    ASSERT_TRUE(written);
    EXPECT_LT(*written, many) << "it was not in the middle of it";

    probe.start(QStringLiteral(POSKO_PROBE_PROGRAM), account);
    int most = 0;
    const auto unsent = killAt(probe, "unsent", [&](int count) {
        most = std::max(most, count);
        return count > 0 && count < most;
    });
    ASSERT_TRUE(unsent) << "it was not in the middle of sending";

    TestDesk again(server.url(), u"dispatcher"_s, data.path());
    for (const std::string& id : ids)
        other.detail(id, [](const auto& detail) { return !notesOf(detail).empty(); });
    ASSERT_TRUE(eventually([&] { return again->link().unsent == 0; })); // nothing more is on its way
    for (const std::string& id : ids) {
        const auto notes = notesOf(other.detail(id, [](const auto& detail) { return !notesOf(detail).empty(); }));
        ASSERT_EQ(notes.size(), 1U) << id;
        ASSERT_EQ(notes.begin()->second, 1) << id;
    }
}

} // namespace posko::tests
