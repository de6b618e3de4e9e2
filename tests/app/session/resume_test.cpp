// Who stays signed in: what the keychain keeps, and starts that go on with it.
#include "tests/app/stubbed_desk.h"
#include "tests/support/memory_keychain.h"

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>

#include <set>

namespace posko::app {

namespace {

QStringList logged;

void takeMessage(QtMsgType, const QMessageLogContext&, const QString& text)
{
    logged += text;
}

/// A server that renews as the real one does: the token before the present one is good until the present one is shown;
/// one that was shown earlier ends the session.
class Staying : public StubbedDesk {
protected:
    std::optional<StubAnswer> session(const StubRequest& request) override
    {
        if (request.method == "DELETE")
            ended = true;
        if (!up)
            return StubAnswer{503, "{}", {}};
        if (request.method == "POST" && request.path == "/api/v1/session") {
            ended = false;
            previous.clear();
            spent.clear();
            return next();
        }
        if (!request.path.endsWith("/refresh"))
            return StubAnswer{200, "{}", {}};
        const auto body = core::parseJson(request.body.toStdString());
        const std::string shown(body->as_object().at("refresh").as_string());
        if (spent.contains(shown))
            ended = true;
        if (ended || (shown != present && shown != previous))
            return StubAnswer{401, R"({"code": "unauthenticated"})", {}};
        spent.insert(shown == present ? previous : present);
        previous = shown;
        return next();
    }
    StubAnswer next()
    {
        present = "renewal-" + std::to_string(++number);
        return tokens("access-" + std::to_string(number), present);
    }
    Desk& start()
    {
        mine.reset();
        mine = std::make_unique<LiveDesk>(Settings{server.url(), directory.path(), {}, keychain});
        return *mine;
    }
    bool isOnline() const
    {
        return eventually([this] { return mine->link().link == Link::Online; });
    }
    void signInAndStay()
    {
        start().signIn(u"petugas"_s, u"rahasia-jalan"_s, true);
        ASSERT_TRUE(isOnline());
        ASSERT_TRUE(eventually([this] { return keychain->secret() == QByteArray::fromStdString(present); }));
    }
    bool endsUp(Link link) const
    {
        return eventually([&] { return mine->link().link == link; });
    }

    std::string present, previous;
    std::set<std::string> spent;
    int number = 0;
    bool ended = false, up = true;
    std::shared_ptr<tests::MemoryKeychain> keychain = std::make_shared<tests::MemoryKeychain>();
    std::unique_ptr<Desk> mine;
};

} // namespace

TEST_F(Staying, TheNextStartShowsItsComplaintsAtOnceAndSignsInByItself)
{
    signInAndStay();
    const QString name = keychain->secrets().begin()->first;
    EXPECT_TRUE(name.contains(u"petugas"_s) && name.contains(server.url().toString())) << name.toStdString();
    Desk& later = start();
    EXPECT_EQ(later.stayingLogin(), u"petugas"_s);
    QSignalSpy opened(&later, &Desk::opened);
    std::vector<Link> links;
    QObject::connect(&later, &Desk::linkChanged, &later, [&] { links.push_back(later.link().link); });
    later.resume();
    ASSERT_TRUE(eventually([&] { return opened.count() == 1; }));
    EXPECT_EQ(later.table().count(), 2U);
    ASSERT_TRUE(isOnline());
    EXPECT_EQ(links.front(), Link::Connecting);
    EXPECT_FALSE(std::ranges::contains(links, Link::SignInNeeded));
    EXPECT_EQ(server.count("POST /api/v1/session/refresh"), 1);
    EXPECT_EQ(server.count("POST /api/v1/session "), 0);
    EXPECT_EQ(present, "renewal-2");
    EXPECT_TRUE(eventually([&] { return keychain->secret() == "renewal-2"; })) << "the new token is kept";
}

TEST_F(Staying, WithoutTheServerAStartWorksOfflineAndSendsWhenItComesBack)
{
    signInAndStay();
    up = false;
    Desk& later = start();
    later.resume();
    ASSERT_TRUE(endsUp(Link::Offline));
    EXPECT_EQ(later.table().count(), 2U);
    core::CommandArgs note;
    note.text = "catatan";
    later.submit(core::CommandType::Note, first.id, note);
    ASSERT_TRUE(eventually([&] { return later.link().unsent == 1; }));
    EXPECT_EQ(server.count("POST /api/v1/sync/commands"), 0);
    up = true;
    later.hurry();
    EXPECT_TRUE(isOnline());
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1; }));
}

TEST_F(Staying, ATokenThatIsRefusedAsksForASignInAndClosesNothing)
{
    signInAndStay();
    ended = true; // by an administrator
    Desk& later = start();
    later.resume();
    ASSERT_TRUE(endsUp(Link::SignInNeeded));
    EXPECT_EQ(later.table().count(), 2U);
    EXPECT_TRUE(eventually([&] { return keychain->secrets().empty(); })) << "it is of no use any more";
    core::CommandArgs note;
    note.text = "catatan";
    later.submit(core::CommandType::Note, first.id, note);
    ASSERT_TRUE(eventually([&] { return later.link().unsent == 1; }));
    QSignalSpy emptied(&later, &Desk::detailGone);
    later.watch(first.id);
    later.signIn(u"petugas"_s, u"rahasia-jalan"_s, true);
    ASSERT_TRUE(isOnline());
    EXPECT_EQ(later.table().count(), 2U);
    EXPECT_EQ(emptied.count(), 0);
    EXPECT_TRUE(eventually([&] { return server.count("POST /api/v1/sync/commands") == 1; }));
    EXPECT_TRUE(eventually([&] { return keychain->secret() == QByteArray::fromStdString(present); }));
}

TEST_F(Staying, WhoSignsOutLeavesNothingBehind)
{
    signInAndStay();
    mine->signOut();
    EXPECT_TRUE(eventually([&] { return keychain->secrets().empty() && ended; }));
    EXPECT_TRUE(start().stayingLogin().isEmpty());
    mine->resume();
    tests::pause(50);
    EXPECT_EQ(mine->table().count(), 0U);
}

TEST_F(Staying, WhoSignsOutBeforeTheServerWasReachedEndsTheSessionToo)
{
    signInAndStay();
    up = false;
    start().resume();
    ASSERT_TRUE(endsUp(Link::Offline));
    up = true;
    mine->signOut();
    EXPECT_TRUE(eventually([&] { return ended; }));
    EXPECT_TRUE(keychain->secrets().empty());
}

TEST_F(Staying, WhoDoesNotWantToStaysNot)
{
    signInAndStay();
    start().signIn(u"petugas"_s, u"rahasia-jalan"_s, false);
    ASSERT_TRUE(isOnline());
    EXPECT_TRUE(eventually([&] { return keychain->secrets().empty(); }));
    EXPECT_TRUE(mine->stayingLogin().isEmpty());
}

TEST_F(Staying, OnlyWhoWasHereLastIsGoneOnWith)
{
    signInAndStay();
    mine->signIn(u"lain"_s, u"rahasia-jalan"_s, false);
    ASSERT_TRUE(eventually([&] { return mine->knownLogins().value(0) == u"lain"_s; }));
    EXPECT_TRUE(start().stayingLogin().isEmpty());
}

TEST_F(Staying, ADeskThatDiesBeforeTheNewTokenIsKeptGoesOnWithTheOldOne)
{
    signInAndStay();
    for (int i = 0; i < 3; ++i) {
        keychain->setStuck(true);
        start().resume();
        ASSERT_TRUE(isOnline()) << i;
        EXPECT_EQ(keychain->secret(), "renewal-1") << "the new one did not get there";
    }
    keychain->setStuck(false);
    start().resume();
    ASSERT_TRUE(isOnline());
    EXPECT_TRUE(eventually([&] { return keychain->secret() == QByteArray::fromStdString(present); }));
    start().resume();
    EXPECT_TRUE(isOnline());
    EXPECT_FALSE(ended);
}

TEST_F(Staying, AKeychainThatDoesNotTakeTheTokenIsSaidAndKeepsNone)
{
    keychain->setThere(false);
    start();
    QSignalSpy failed(mine.get(), &Desk::failed);
    QSignalSpy found(mine.get(), &Desk::keychainFound);
    mine->askKeychain();
    ASSERT_TRUE(eventually([&] { return found.count() == 1; }));
    EXPECT_FALSE(found[0][0].toBool());
    mine->signIn(u"petugas"_s, u"rahasia-jalan"_s, true);
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_TRUE(failed[0][0].toString().contains(u"keychain"_s));
    EXPECT_TRUE(isOnline());
    // The next start shows what is here, and asks.
    start().resume();
    EXPECT_TRUE(endsUp(Link::SignInNeeded));
    EXPECT_EQ(mine->table().count(), 2U);
}

TEST_F(Staying, NoSecretReachesAFileOrTheLog)
{
    const auto handler = qInstallMessageHandler(takeMessage);
    signInAndStay();
    start().resume();
    EXPECT_TRUE(isOnline());
    ended = true;
    mine.reset();
    qInstallMessageHandler(handler);
    int files = 0;
    for (QDirIterator it(directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        ++files;
        for (const char* secret : {"rahasia-jalan", "renewal-", "access-"})
            EXPECT_FALSE(bytes.contains(secret)) << secret << " in " << file.fileName().toStdString();
    }
    EXPECT_GE(files, 2);
    for (const char* secret : {"rahasia-jalan", "renewal-", "access-"})
        EXPECT_FALSE(logged.join(u' ').contains(QLatin1StringView(secret))) << secret;
}

} // namespace posko::app
