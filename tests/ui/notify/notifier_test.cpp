// What others did is told as loudly as the user wants it, and a danger to life until somebody has looked at it.
#include "ui/notify/notifier.h"

#include "tests/ui/window/desk_window.h"
#include "ui/notify/notify_dialog.h"
#include "ui/window/notice_button.h"

#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using app::Arrival;
using core::Status;
using tests::eventually;

class Notifications : public tests::DeskWindow {
protected:
    Notifications()
        : notifier(*window->findChild<Notifier*>())
    {
        notifier.sound = [this] {
            ++sounds;
        };
        notifier.showOutside = [this](const QString&, const QString& text) {
            outside += text;
        };
        views()->setCurrent(app::View::New);
        queue();
    }
    void set(News news, Loudness loudness)
    {
        NotifyRules rules = notifier.rules();
        rules.loudness.at(static_cast<std::size_t>(news)) = loudness;
        notifier.setRules(rules);
    }
    bool said() const { return find<NoticeButton>("notice")->isVisible(); }
    bool alarmed() const { return find<NoticeButton>("alarm")->isVisible(); }

    Notifier& notifier;
    int sounds = 0;
    QStringList outside;
};

TEST_F(Notifications, AreAsLoudAsTheyAreWanted)
{
    const std::string id = idAt(0);
    set(News::Order, Loudness::Off);
    Q_EMIT desk->arrived(id, Arrival::Order);
    EXPECT_FALSE(said());
    set(News::Order, Loudness::Line);
    Q_EMIT desk->arrived(id, Arrival::Order);
    EXPECT_TRUE(said());
    EXPECT_EQ(sounds, 0);
    set(News::Order, Loudness::Sound);
    Q_EMIT desk->arrived(id, Arrival::Order);
    EXPECT_EQ(sounds, 1);
    EXPECT_TRUE(outside.isEmpty()) << "the window is in front";
}

TEST_F(Notifications, ADangerToLifeIsSaidUntilSomebodyLooked)
{
    const std::string id = idAt(0);
    Q_EMIT desk->arrived(id, Arrival::Hazard);
    ASSERT_TRUE(alarmed());
    EXPECT_EQ(sounds, 1);
    auto* again = notifier.findChild<QTimer*>();
    ASSERT_TRUE(again && again->isActive());
    again->setInterval(10);
    EXPECT_TRUE(eventually([&] { return sounds >= 3; }));
    again->setInterval(Notifier::repeatsAfter);
    EXPECT_FALSE(find<NoticeButton>("alarm")->sentence().contains(u"more"_s)) << "it stands there once";

    desk->submit(core::CommandType::Acknowledge, id, {});
    EXPECT_TRUE(eventually([&] { return !alarmed(); })) << "the act that answers it ends it";
    EXPECT_FALSE(again->isActive());
}

TEST_F(Notifications, AreChosenInADialogAndKept)
{
    window->actions()[Actions::Notifications]->trigger();
    auto* dialog = window->findChild<NotifyDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->findChild<QComboBox*>(u"loudness_3"_s)->setCurrentIndex(3);
    dialog->findChild<QPushButton*>(u"saveRules"_s)->click();
    EXPECT_EQ(notifier.rules().loudness[3], Loudness::Sound);
    notifier.begin();
    EXPECT_EQ(notifier.rules().loudness[3], Loudness::Sound) << "another account's usual ones do not undo it";
}

} // namespace

TEST(NotifyRules, QuietHoursSpareNobodyFromADanger)
{
    NotifyRules rules = NotifyRules::usual(core::Role::Dispatcher);
    rules.quiet = true;
    EXPECT_EQ(rules.at(News::Order, {23, 0}), Loudness::Line);
    EXPECT_EQ(rules.at(News::Order, {5, 59}), Loudness::Line);
    EXPECT_EQ(rules.at(News::Order, {6, 0}), Loudness::Sound);
    EXPECT_EQ(rules.at(News::Hazard, {23, 0}), Loudness::Sound);
    rules.quietFrom = {12, 0};
    rules.quietUntil = {13, 0};
    EXPECT_EQ(rules.at(News::Order, {12, 30}), Loudness::Line);
    EXPECT_EQ(rules.at(News::Order, {13, 0}), Loudness::Sound);
}

TEST(NotifyRules, AreThereAgainAndOtherwiseUsual)
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    EXPECT_EQ(NotifyRules::read(settings, core::Role::Supervisor), NotifyRules::usual(core::Role::Supervisor));
    NotifyRules rules = NotifyRules::usual(core::Role::Dispatcher);
    rules.loudness.fill(Loudness::Outside);
    rules.quiet = true;
    rules.quietFrom = {21, 30};
    rules.write(settings);
    EXPECT_EQ(NotifyRules::read(settings, core::Role::Supervisor), rules);
    settings.setValue("notify/hazard", 99);
    EXPECT_EQ(NotifyRules::read(settings, core::Role::Dispatcher).loudness[1], Loudness::Sound) << "what is no choice";
}

} // namespace posko::ui
