#include "tests/e2e/server_process.h"
#include "tests/histories/desk_process.h"
#include "tests/histories/prepared_city.h"
#include "tests/histories/words.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>

#include <iostream>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

TEST(LargePhoto, OfTwelveMegabytesOverALinkThatBreaksTwentyTimes)
{
    constexpr auto patience = 120s;
    constexpr int cuts = 20;
    constexpr std::uint64_t chunk = 256 * 1024; // what a lost link sends again at the most
    ServerProcess server;
    QTemporaryDir folder;
    const QString place = folder.filePath(u"desk"_s);
    QDir().mkpath(place);
    DeskProcess desk(place, 1, pace);
    desk.link().setServer(server.port());
    desk.start();
    desk.send({{u"do"_s, u"signIn"_s}, {u"login"_s, u"dispatcher"_s}});
    ASSERT_TRUE(spinUntil([&] { return desk.state() == "online"_L1; }, patience));
    int accepted = 0;
    QObject::connect(&desk, &DeskProcess::told, &desk,
                     [&](const QJsonObject& what) { accepted += what.contains("accepted"_L1) ? 1 : 0; });
    desk.send({{u"do"_s, u"create"_s}, {u"n"_s, 0}, {u"text"_s, u"Foto besar"_s}, {u"choice"_s, 0}});
    ASSERT_TRUE(spinUntil([&] { return accepted == 1 && desk.unsent() == 0; }, patience));

    // Noise does not compress: the file has the pixels' bytes.
    QImage noise(2000, 2000, QImage::Format_RGB888);
    std::mt19937 random(7);
    for (int y = 0; y < noise.height(); ++y) {
        uchar* line = noise.scanLine(y);
        for (qsizetype x = 0; x < noise.bytesPerLine(); ++x)
            line[x] = static_cast<uchar>(random());
    }
    const QString path = folder.filePath(u"noise.png"_s);
    ASSERT_TRUE(noise.save(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto bytes = static_cast<std::uint64_t>(file.size());
    ASSERT_GT(bytes, 11'500'000U);
    const QByteArray hash = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();

    std::uint64_t before = desk.link().bytesUp();
    desk.send({{u"do"_s, u"photo"_s}, {u"n"_s, 1}, {u"pick"_s, 0}, {u"file"_s, path}});
    // Breaks in the middle of what is under way each time that another twentieth was sent.
    int broken = 0;
    std::uint64_t next = bytes / (cuts + 1);
    const auto cutAndWait = [&] {
        if (broken < cuts && desk.link().bytesUp() - before > next) {
            desk.link().setDown(true);
            desk.link().setDown(false);
            desk.send({{u"do"_s, u"hurry"_s}});
            ++broken;
            next = desk.link().bytesUp() - before + bytes / (cuts + 1);
        }
        return desk.unsent() == 0 && broken > 0;
    };
    ASSERT_TRUE(spinUntil(cutAndWait, patience))
        << broken << " cuts, " << desk.link().bytesUp() - before << " of " << bytes << " bytes sent; the desk is "
        << desk.state().toStdString() << ", " << desk.unsent() << " unsent, " << desk.attention() << " refused";
    const std::uint64_t sent = desk.link().bytesUp() - before;
    std::cout << broken << " cuts, " << bytes << " bytes, " << sent << " sent, " << (sent > bytes ? sent - bytes : 0)
              << " of them again or for what goes along\n";
    EXPECT_GE(broken, cuts - 1);
    EXPECT_LE(sent, bytes + cuts * chunk);
    const QString name = QString::fromLatin1(hash);
    QFile stored(server.data() + u"/photos/"_s + name.first(2) + u'/' + name.mid(2));
    ASSERT_TRUE(stored.open(QIODevice::ReadOnly));
    EXPECT_EQ(QCryptographicHash::hash(stored.readAll(), QCryptographicHash::Sha256).toHex(), hash);

    // The same photo on another complaint.
    desk.send({{u"do"_s, u"create"_s}, {u"n"_s, 2}, {u"text"_s, u"Lain"_s}, {u"choice"_s, 1}});
    ASSERT_TRUE(spinUntil([&] { return accepted == 2 && desk.unsent() == 0; }, patience));
    before = desk.link().bytesUp();
    desk.send({{u"do"_s, u"photo"_s}, {u"n"_s, 3}, {u"pick"_s, 1}, {u"file"_s, path}});
    bool listed = false;
    QObject::connect(&desk, &DeskProcess::told, &desk,
                     [&](const QJsonObject& what) { listed = listed || !what[u"pending"_s].toArray().isEmpty(); });
    ASSERT_TRUE(spinUntil([&] { return listed && desk.unsent() == 0; }, patience));
    constexpr std::uint64_t words = 20'000; // heads of requests, and the command
    EXPECT_LT(desk.link().bytesUp() - before, words);
}

} // namespace posko::tests
