// A desk of its own process, made to be killed: opens the account without the server, assigns a complaint, says so
// once that is on the disk, and stays.
#include "app/session/live_desk.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6)
        return 2;
    const std::string complaint = arguments[4].toStdString();
    posko::app::LiveDesk live({QUrl(arguments[1]), arguments[2]});
    posko::app::Desk& desk = live;
    QObject::connect(&desk, &posko::app::Desk::opened, &desk, [&] {
        posko::core::CommandArgs args;
        args.crew = arguments[5].toStdString();
        desk.submit(posko::core::CommandType::Assign, complaint, args);
    });
    QObject::connect(&desk, &posko::app::Desk::linkChanged, &desk, [&] {
        if (desk.link().unsent > 0) {
            std::puts("written");
            std::fflush(stdout);
        }
    });
    desk.openOffline(arguments[3]);
    return QCoreApplication::exec();
}
