#include "app/city/city_fetch.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace posko::app {

namespace {

using tests::StubAnswer;
using tests::StubRequest;
using State = CityTransfer::State;

/// As long as it lives, no file of this process grows beyond so many bytes: a disk that is full.
class DiskOf {
public:
    explicit DiskOf(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit now{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~DiskOf()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    DiskOf(const DiskOf&) = delete;
    DiskOf& operator=(const DiskOf&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = SIG_DFL;
};

class CityFetchTest : public ::testing::Test {
protected:
    CityFetchTest()
        : server([this](const StubRequest& request) -> std::optional<StubAnswer> {
            return request.path.endsWith("/city") ? info() : piece(request);
        })
        , api(server.url(), std::make_shared<ServerClock>())
    {
        restart();
    }
    static QByteArray bytes(char with) { return QByteArray(300'000, with) + QByteArray(1, 'e'); }
    static QByteArray versionOf(const QByteArray& file)
    {
        return QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex();
    }
    void restart() { fetch = std::make_unique<CityFetch>(api, folder()); }
    QString folder() const { return directory.filePath(u"city"_s); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files); }
    std::optional<StubAnswer> info() const
    {
        if (file.isEmpty())
            return StubAnswer{404, "{}", {}};
        return StubAnswer{200,
                          R"({"version":")" + versionOf(file) + R"(","size":)" + QByteArray::number(file.size()) +
                              R"(,"name":"Kota"})",
                          {}};
    }
    std::optional<StubAnswer> piece(const StubRequest& request)
    {
        if (pieces-- == 0)
            return std::nullopt; // held: the link is lost there
        if (!request.head.contains(versionOf(file)))
            return StubAnswer{200, file, {}};
        static const QRegularExpression range(u"bytes=(\\d+)-(\\d+)"_s);
        const auto found = range.match(QString::fromLatin1(request.head));
        const qint64 from = found.captured(1).toLongLong(), to = found.captured(2).toLongLong();
        begun.push_back(from);
        QByteArray part = file.mid(from, to - from + 1);
        if (std::exchange(damaged, false))
            part[0] = '?';
        if (std::exchange(shortened, false))
            part.chop(1);
        return StubAnswer{206, part, {}};
    }
    bool comes()
    {
        QSignalSpy arrived(fetch.get(), &CityFetch::arrived);
        fetch->start();
        return tests::eventually([&] { return arrived.count() == 1; });
    }
    QByteArray present() const
    {
        QFile here(fetch->present());
        return here.open(QIODevice::ReadOnly) ? here.readAll() : QByteArray();
    }

    QTemporaryDir directory;
    QByteArray file = bytes('a');
    int pieces = -1; ///< answered; negative: all
    bool damaged = false, shortened = false;
    std::vector<qint64> begun; ///< where the pieces began
    tests::StubServer server;
    Api api;
    std::unique_ptr<CityFetch> fetch;
};

} // namespace

TEST_F(CityFetchTest, TheFileComesInPiecesAndIsThereWithoutTheServer)
{
    EXPECT_TRUE(fetch->present().isEmpty());
    ASSERT_TRUE(comes());
    EXPECT_EQ(present(), file);
    EXPECT_GT(begun.size(), 1U);
    EXPECT_EQ(fetch->transfer().state, State::None);
    restart();
    EXPECT_EQ(present(), file);
}

TEST_F(CityFetchTest, ALostLinkCostsOnePieceAndTheNextRunGoesOn)
{
    pieces = 1;
    fetch->start();
    ASSERT_TRUE(tests::eventually([&] { return server.held() == 1; }));
    EXPECT_EQ(fetch->transfer().state, State::Fetching);
    const std::int64_t have = fetch->transfer().have;
    EXPECT_GT(have, 0);
    fetch->stop();
    restart();
    pieces = -1;
    begun.clear();
    ASSERT_TRUE(comes());
    EXPECT_EQ(begun.front(), have);
    EXPECT_EQ(present(), file);
}

TEST_F(CityFetchTest, WhatArrivesDamagedIsFetchedAnewAndTheFileBeforeStays)
{
    ASSERT_TRUE(comes());
    const QByteArray before = file;
    file = bytes('b');
    damaged = true;
    fetch->stop();
    fetch->start();
    ASSERT_TRUE(tests::eventually([&] { return fetch->transfer().state == State::Failed; }));
    EXPECT_EQ(present(), before);
    EXPECT_EQ(fetch->transfer().error.field, "damaged");
    ASSERT_TRUE(tests::eventually([&] { return present() == file; })) << "it tries again by itself";
}

TEST_F(CityFetchTest, AnotherFileOnTheServerTakesThePlaceOfTheOneBefore)
{
    ASSERT_TRUE(comes());
    file = bytes('b');
    fetch->stop();
    ASSERT_TRUE(comes());
    EXPECT_EQ(present(), file);
    fetch->stop();
    fetch->start(); // the one before was open until now
    EXPECT_TRUE(tests::eventually([&] { return files().size() == 1; }));
    EXPECT_EQ(present(), file);
}

TEST_F(CityFetchTest, AFileThatChangesWhileItComesIsBegunAnew)
{
    pieces = 1;
    fetch->start();
    ASSERT_TRUE(tests::eventually([&] { return server.held() == 1; }));
    file = bytes('b');
    pieces = -1;
    QSignalSpy arrived(fetch.get(), &CityFetch::arrived);
    server.answerHeld(StubAnswer{200, file, {}});
    ASSERT_TRUE(tests::eventually([&] { return arrived.count() == 1; }));
    EXPECT_EQ(present(), file);
    EXPECT_EQ(files().size(), 1);
}

TEST_F(CityFetchTest, AFileBeyondTwoGigabytesGoesOnWhereItWas)
{
    constexpr qint64 here = (qint64(3) << 30U) + 5;
    std::optional<QByteArray> asked;
    tests::StubServer large([&](const StubRequest& request) -> std::optional<StubAnswer> {
        if (request.path.endsWith("/city"))
            return StubAnswer{200,
                              R"({"version":")" + QByteArray(64, 'a') + R"(","name":"Kota","size":)" +
                                  QByteArray::number(here + 100) + "}",
                              {}};
        asked = request.head;
        return std::nullopt;
    });
    ASSERT_TRUE(QDir().mkpath(folder()));
    QFile part(folder() + u'/' + QString(64, u'a') + u".part"_s);
    ASSERT_TRUE(part.open(QIODevice::WriteOnly) && part.resize(here)); // takes no room on the disk
    part.close();
    Api other(large.url(), std::make_shared<ServerClock>());
    CityFetch resumed(other, folder());
    resumed.start();
    ASSERT_TRUE(tests::eventually([&] { return asked.has_value(); }));
    EXPECT_TRUE(asked->contains("bytes=" + QByteArray::number(here) + '-' + QByteArray::number(here + 99)))
        << asked->toStdString();
    EXPECT_EQ(resumed.transfer().have, here);
    EXPECT_EQ(resumed.transfer().size, here + 100);
}

TEST_F(CityFetchTest, AFullDiskIsSaidAndNothingOfWhatCameIsLost)
{
    {
        const DiskOf limit(100'000);
        fetch->start();
        ASSERT_TRUE(tests::eventually([&] { return fetch->transfer().state == State::Failed; }));
        EXPECT_EQ(fetch->transfer().error.field, "disk");
        EXPECT_TRUE(fetch->present().isEmpty());
    }
    ASSERT_TRUE(tests::eventually([&] { return present() == file; })) << "once there is room it goes on by itself";
}

TEST_F(CityFetchTest, APieceThatIsShortIsNoPiece)
{
    shortened = true;
    fetch->start();
    ASSERT_TRUE(tests::eventually([&] { return fetch->transfer().state == State::Failed; }));
    EXPECT_EQ(fetch->transfer().error.code, core::ErrorCode::Malformed);
    ASSERT_TRUE(tests::eventually([&] { return present() == file; }));
}

TEST_F(CityFetchTest, PutOffNothingComesAndWhatIsHereStays)
{
    pieces = 1;
    fetch->start();
    ASSERT_TRUE(tests::eventually([&] { return server.held() == 1; }));
    fetch->setWanted(false);
    EXPECT_EQ(fetch->transfer().state, State::PutOff);
    const std::int64_t have = fetch->transfer().have;
    pieces = -1;
    begun.clear();
    QSignalSpy arrived(fetch.get(), &CityFetch::arrived);
    fetch->setWanted(true);
    ASSERT_TRUE(tests::eventually([&] { return arrived.count() == 1; }));
    EXPECT_EQ(begun.front(), have);
}

TEST_F(CityFetchTest, AServerWithoutACityIsLeftInPeace)
{
    file.clear();
    fetch->start();
    ASSERT_TRUE(tests::eventually([&] { return server.count("GET /api/v1/city") == 1; }));
    tests::pause(100);
    EXPECT_EQ(fetch->transfer().state, State::None);
    EXPECT_EQ(server.count("GET /api/v1/city"), 1);
}

TEST_F(CityFetchTest, AVersionThatIsNoHashNamesNoFile)
{
    tests::StubServer bad(
        [](const StubRequest&) { return StubAnswer{200, R"({"version":"../../evil","size":5,"name":"x"})", {}}; });
    Api other(bad.url(), std::make_shared<ServerClock>());
    CityFetch careful(other, folder());
    careful.start();
    EXPECT_TRUE(tests::eventually([&] { return careful.transfer().state == State::Failed; }));
    EXPECT_TRUE(files().isEmpty());
}

} // namespace posko::app
