#include "ui/start/program.h"

#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/support/memory_keychain.h"
#include "tests/support/stub_server.h"
#include "tests/ui/window/offline_city.h"
#include "ui/queue/queue_view.h"
#include "ui/window/main_window.h"

#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QTest>

namespace posko::ui {

using namespace Qt::StringLiterals;
using tests::eventually;

namespace {

class Start : public testing::Test {
protected:
    Start()
    {
        const auto& settings = city.settings();
        options.server = settings.server;
        options.dataDirectory = settings.dataDirectory;
        options.scheme = Theme::Scheme::Light;
        options.language = u"en"_s;
    }
    std::unique_ptr<Program> start() { return std::make_unique<Program>(*qApp, options, keychain); }
    void stay(const QByteArray& renewal)
    {
        app::Accounts accounts(options.dataDirectory, options.server);
        accounts.used(city.login());
        accounts.setStays(city.login(), true);
        keychain->write(accounts.secretName(city.login()), renewal);
    }
    template <typename T> static T* find(const Program& program, const char* name)
    {
        return program.window()->findChild<T*>(QLatin1StringView(name));
    }

    tests::OfflineCity city{tests::dispatcher()};
    std::shared_ptr<tests::MemoryKeychain> keychain = std::make_shared<tests::MemoryKeychain>();
    StartOptions options;
};

} // namespace

TEST_F(Start, WhoDoesNotStayBeginsAtTheSignIn)
{
    const auto program = start();
    EXPECT_TRUE(program->window()->isVisible());
    EXPECT_TRUE(find<QWidget>(*program, "signInPage")->isVisible());
}

TEST_F(Start, WhoStaysSeesTheComplaintsInTheFirstFrameAlsoWithoutTheServer)
{
    stay("renewal");
    const auto program = start();
    EXPECT_FALSE(program->window()->isVisible()) << "not before there is something to see";
    ASSERT_TRUE(eventually([&] { return program->window()->isVisible(); }));
    EXPECT_FALSE(find<QWidget>(*program, "signInPage")->isVisible());
    auto* queue = find<QueueView>(*program, "queue");
    ASSERT_TRUE(queue->isVisible());
    EXPECT_TRUE(eventually([&] { return queue->model()->rowCount() > 10; }));
    EXPECT_TRUE(eventually([&] {
        return find<QWidget>(*program, "linkPill")->accessibleName().contains(u"Offline"_s);
    })) << find<QWidget>(*program, "linkPill")->accessibleName().toStdString();
}

TEST_F(Start, WhoseFolderAnotherOneHasIsToldSo)
{
    stay("renewal");
    app::LiveDesk other(city.settings());
    other.openOffline(city.login());
    ASSERT_TRUE(eventually([&] { return other.table().count() > 0; }));
    const auto program = start();
    ASSERT_TRUE(eventually([&] { return program->window()->isVisible(); }));
    auto* message = find<QLabel>(*program, "signInMessage");
    EXPECT_TRUE(message->isVisible());
    EXPECT_TRUE(message->text().contains(u"Another Posko on this computer"_s)) << message->text().toStdString();
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        program->window()->grab().save(pictures + u"/folder_in_use.png"_s);
}

TEST_F(Start, ASecondStartBringsTheWindowToTheFrontAsItIs)
{
    const auto program = start();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(program->window()));
    program->window()->setWindowState(program->window()->windowState() | Qt::WindowMinimized);
    program->comeToFront();
    EXPECT_TRUE(program->window()->isVisible());
    EXPECT_FALSE(program->window()->isMinimized());
    EXPECT_TRUE(QTest::qWaitForWindowActive(program->window()));
}

} // namespace posko::ui
