// A desk of its own process, made to be killed. What it has written down and what is unsent it says on standard output,
// a line each, and then it stays.
//   desk-probe SERVER DATA LOGIN assign COMPLAINT CREW   opens the account without the server, and assigns
//   desk-probe SERVER DATA LOGIN note COUNT              signs in, and gives a note to all COUNT complaints at once
//   desk-probe SERVER DATA LOGIN                         signs in, and goes on with what is there
#include "app/session/live_desk.h"

#include <QCoreApplication>

#include <cstdio>

using namespace posko;

namespace {

void say(const char* what, std::size_t count)
{
    std::printf("%s %zu\n", what, count);
    std::fflush(stdout);
}

void noteAll(app::Desk& desk)
{
    app::BulkOrder order;
    order.type = core::CommandType::Note;
    order.args.text = "Banjir di seluruh kota";
    const app::ComplaintTable& table = desk.table();
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row))
            order.complaints.emplace_back(table.id(row));
    }
    desk.submitMany(order);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(4);
    app::LiveDesk live({QUrl(arguments.value(1)), arguments.value(2)});
    app::Desk& desk = live;
    const QString login = arguments.value(3);
    QObject::connect(&desk, &app::Desk::bulkChanged, &desk,
                     [](const app::BulkProgress& progress) { say("written", progress.done); });
    bool given = false;
    QObject::connect(&desk, &app::Desk::linkChanged, &desk, [&] {
        if (desk.link().unsent > 0 || given || what.isEmpty())
            say("unsent", static_cast<std::size_t>(desk.link().unsent));
        if (what == QLatin1StringView("note") && !given && desk.link().link == app::Link::Online &&
            desk.table().count() == arguments.value(5).toUInt()) {
            given = true;
            noteAll(desk);
        }
    });
    if (what != QLatin1StringView("assign")) {
        desk.signIn(login, QStringLiteral("password"));
        return QCoreApplication::exec();
    }
    QObject::connect(&desk, &app::Desk::opened, &desk, [&] {
        core::CommandArgs args;
        args.crew = arguments.value(6).toStdString();
        desk.submit(core::CommandType::Assign, arguments.value(5).toStdString(), args);
    });
    desk.openOffline(login);
    return QCoreApplication::exec();
}
