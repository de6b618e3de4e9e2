#pragma once

#include "server/cli/arguments.h"

#include <functional>

namespace posko::server {
class Server;
}

namespace posko::server::cli {

/// The commands of poskod. Each is given what followed its name and returns the exit status; messages to the person go
/// to standard error, results to standard output.
int serve(const Arguments&);
int importDistricts(const Arguments&);
int importComplaints(const Arguments&);
int demo(const Arguments&);
int userAdd(const Arguments&);
int userChange(const Arguments&);
int userList(const Arguments&);
int userDevices(const Arguments&);
int userRevoke(const Arguments&);
int userLink(const Arguments&);
int userUnlink(const Arguments&);
int crewAdd(const Arguments&);
int crewToken(const Arguments&);
int keyAdd(const Arguments&);
int keyList(const Arguments&);
int keyRevoke(const Arguments&);
int channelAdd(const Arguments&);
int channelList(const Arguments&);
int channelSecret(const Arguments&);
int channelTest(const Arguments&);
int channelPause(const Arguments&);
int channelResume(const Arguments&);
int channelRemove(const Arguments&);
int categorySet(const Arguments&);
int agencyShow(const Arguments&);
int agencyViews(const Arguments&);
int agencySet(const Arguments&);
int backup(const Arguments&);
int restore(const Arguments&);
int check(const Arguments&);
int cityBuild(const Arguments&);
int cityCheck(const Arguments&);
int audit(const Arguments&);
/// The child that decodes one picture; started by the server only.
int photoChild(const Arguments&);
int photoCover(const Arguments&);

/// What goes on beside a server while it serves. `prepare` comes before it listens and may refuse; `end` comes before
/// it stops.
struct Company {
    std::function<core::Result<void>(Server&)> prepare;
    std::function<void()> begin;
    std::function<void()> end;
};
/// Serves until SIGTERM or SIGINT.
int serveWith(const Arguments&, const Company&);

} // namespace posko::server::cli
