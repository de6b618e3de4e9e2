#include "tests/tour/tour.h"

#include "app/session/live_desk.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/words/words.h"

#include <QAction>
#include <QApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace posko::ui::tour {

Workplace::Workplace(const QUrl& server, const QString& login, const QString& password, Theme& theme, QSize size)
    : data(std::make_unique<QTemporaryDir>())
    , settings{server, data->path(), &words::error}
    , desk(std::make_unique<app::LiveDesk>(settings))
    , window(std::make_unique<MainWindow>(*desk, theme))
{
    window->setGeometry(QRect(QPoint(0, 0), size));
    window->show();
    if (login.isEmpty())
        return;
    desk->signIn(login, password);
    Stage::waitFor("the desk is signed in and up to date", [this] { return desk->link().link == app::Link::Online; });
}

Workplace::~Workplace()
{
    close();
}

void Workplace::close()
{
    window.reset();
    desk.reset();
}

void Workplace::startAgain(Theme& theme, QSize size)
{
    close();
    desk = std::make_unique<app::LiveDesk>(settings);
    window = std::make_unique<MainWindow>(*desk, theme);
    window->setGeometry(QRect(QPoint(0, 0), size));
    window->show();
    desk->openOffline(desk->knownLogins().value(0));
    Stage::waitFor("the desk is open", [this] { return !desk->actor().user.empty() && desk->answered(); });
}

void Workplace::act(const char* name)
{
    auto* action = window->findChild<QAction*>(QLatin1StringView(name));
    if (!action)
        throw Stuck(std::string("there is no ") + name);
    Stage::waitFor(name, [action] { return action->isEnabled(); });
    action->trigger();
}

void Workplace::send()
{
    CommandDialog* dialog = nullptr;
    Stage::waitFor("a dialog", [&] {
        for (auto* each : window->findChildren<CommandDialog*>())
            dialog = each->isVisible() ? each : dialog;
        return dialog != nullptr;
    });
    const QPointer<CommandDialog> sent(dialog);
    dialog->send();
    Stage::waitFor("the desk takes the command", [&] { return !sent || !sent->isVisible(); });
    Stage::settle(200);
}

void Workplace::closeDialog()
{
    QDialog* dialog = nullptr;
    Stage::waitFor("a dialog", [&] {
        for (auto* each : window->findChildren<QDialog*>())
            dialog = each->isVisible() ? each : dialog;
        return dialog != nullptr;
    });
    dialog->reject();
    Stage::settle(200);
}

void Workplace::select(const std::string& id)
{
    Stage::waitFor("the complaint is here", [&] { return id.empty() || desk->table().find(id).has_value(); });
    window->selection().select(id, Selection::Origin::Window);
    Stage::settle();
}

void Workplace::watchStatus(const std::string& id, core::Status status)
{
    Stage::waitFor(std::string(core::toWord(status)).c_str(), [&] {
        const auto row = desk->table().find(id);
        return row && desk->table().status(*row) == status;
    });
}

} // namespace posko::ui::tour
