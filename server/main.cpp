#include "server/cli/commands.h"
#include "server/log.h"

#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace posko;
using server::cli::Arguments;

namespace {

/// One command: its words, what it takes, and who carries it out.
struct Command {
    std::string_view first;
    std::string_view second; ///< empty: the command has one word
    std::span<const std::string_view> valued;
    std::span<const std::string_view> plain;
    int (*run)(const Arguments&);
    const char* help; ///< empty: not for people
};

constexpr auto serveOptions = std::to_array<std::string_view>(
    {"data", "database", "listen", "trusted-proxy", "tls-certificate", "tls-key", "metrics-from", "tiles",
     "jurisdiction", "public-url", "erase-reporters-after", "oidc-issuer", "oidc-client", "oidc-secret-file"});
constexpr std::array<std::string_view, 4> keyOptions = {"data", "database", "per-minute", "per-day"};
constexpr std::array<std::string_view, 1> serveMarks = {"log-requests"};
constexpr std::array<std::string_view, 5> userOptions = {"data", "database", "role", "district", "name"};
constexpr std::array<std::string_view, 7> newUserOptions = {"data", "database",     "role",       "district",
                                                            "name", "oidc-subject", "oidc-issuer"};
constexpr std::array<std::string_view, 4> linkOptions = {"data", "database", "oidc-subject", "oidc-issuer"};
constexpr std::array<std::string_view, 3> userMarks = {"password", "disable", "enable"};
constexpr std::array<std::string_view, 4> crewOptions = {"data", "database", "district", "name"};
constexpr std::array<std::string_view, 2> dataOption = {"data", "database"};
constexpr std::array<std::string_view, 3> backupOptions = {"data", "database", "to"};
constexpr std::array<std::string_view, 1> backupMarks = {"without-damaged"};
constexpr std::array<std::string_view, 4> restoreOptions = {"data", "database", "from", "skip-numbers"};
constexpr std::array<std::string_view, 5> auditOptions = {"data", "database", "since", "account", "complaint"};
constexpr std::array<std::string_view, 4> districtOptions = {"data", "database", "code", "name"};
constexpr std::array<std::string_view, 3> complaintOptions = {"data", "database", "map"};
constexpr std::array<std::string_view, 5> demoOptions = {"data", "database", "listen", "rate", "trusted-proxy"};

constexpr auto commands = std::to_array<Command>({
    {"serve", "", serveOptions, serveMarks, server::cli::serve,
     "serve [--listen ADDRESS:PORT] [--trusted-proxy ADDRESS]… [--tls-certificate CHAIN.pem --tls-key KEY.pem]\n"
     "               [--tiles MAP.mbtiles] [--metrics-from NETWORK]… [--log-requests]\n"
     "               [--jurisdiction ID] [--public-url URL] [--erase-reporters-after DAYS]\n"
     "               [--oidc-issuer URL --oidc-client ID [--oidc-secret-file FILE]]   (SIGHUP: certificate anew)"},
    {"user",
     "add",
     newUserOptions,
     {},
     server::cli::userAdd,
     "user add LOGIN --role ROLE [--district CODE]… [--name NAME]   (password from standard input)\n"
     "                  or [--oidc-subject SUB --oidc-issuer URL]   (no password)"},
    {"user", "change", userOptions, userMarks, server::cli::userChange,
     "user change LOGIN [--role ROLE] [--district CODE]… [--name NAME] [--password] [--disable | --enable]"},
    {"user", "link", linkOptions, {}, server::cli::userLink, "user link LOGIN --oidc-subject SUB --oidc-issuer URL"},
    {"user", "unlink", dataOption, {}, server::cli::userUnlink, "user unlink LOGIN   (ends its sessions)"},
    {"user", "list", dataOption, {}, server::cli::userList, "user list"},
    {"user", "devices", dataOption, {}, server::cli::userDevices, "user devices LOGIN"},
    {"user",
     "revoke",
     dataOption,
     {},
     server::cli::userRevoke,
     "user revoke LOGIN [DEVICE]   (ends its session there, or everywhere)"},
    {"crew", "add", crewOptions, {}, server::cli::crewAdd, "crew add CODE --district DISTRICT [--name NAME]"},
    {"key", "add", keyOptions, {}, server::cli::keyAdd, "key add NAME [--per-minute N] [--per-day N]"},
    {"key", "list", dataOption, {}, server::cli::keyList, "key list"},
    {"key", "revoke", dataOption, {}, server::cli::keyRevoke, "key revoke NAME"},
    {"category", "set", dataOption, {}, server::cli::categorySet, "category set FILE.json   (a category of the wire)"},
    {"import",
     "districts",
     districtOptions,
     {},
     server::cli::importDistricts,
     "import districts FILE.geojson --code PROPERTY --name PROPERTY"},
    {"import",
     "complaints",
     complaintOptions,
     {},
     server::cli::importComplaints,
     "import complaints FILE.csv|FILE.geojson --map MAP.json"},
    {"demo",
     "",
     demoOptions,
     {},
     server::cli::demo,
     "demo [--rate PER_MINUTE] [--listen ADDRESS:PORT]   (an invented city, served)"},
    {"backup", "", backupOptions, backupMarks, server::cli::backup,
     "backup --to NEW_FOLDER [--without-damaged]   (while servers run)"},
    {"restore",
     "",
     restoreOptions,
     {},
     server::cli::restore,
     "restore --from FOLDER [--skip-numbers N]   (into an empty store)"},
    {"check", "", dataOption, {}, server::cli::check, "check   (while servers run; changes nothing)"},
    {"audit",
     "",
     auditOptions,
     {},
     server::cli::audit,
     "audit [--since TIME] [--account LOGIN] [--complaint NUMBER]   (who did what, as TSV)"},
    {"photo-child", "", {}, {}, server::cli::photoChild, ""},
});

int help(std::FILE* where)
{
    std::fputs("poskod, the central server of Posko. Each command takes --data DIRECTORY, and --database URL\n"
               "(or POSKOD_DATABASE) where the database is a PostgreSQL: postgresql://USER@HOST/NAME.\n\n",
               where);
    for (const auto& command : commands) {
        if (*command.help != '\0')
            std::fprintf(where, "  poskod %s\n", command.help);
    }
    return where == stdout ? 0 : 1;
}

int run(const std::vector<std::string>& line)
{
    if (line.empty())
        return help(stderr);
    if (line.front() == "help" || line.front() == "--help" || line.front() == "-h")
        return help(stdout);
    for (const auto& command : commands) {
        const std::size_t words = command.second.empty() ? 1 : 2;
        if (line[0] != command.first || (words == 2 && (line.size() < 2 || line[1] != command.second)))
            continue;
        const auto arguments = server::cli::parse(std::span(line).subspan(words), command.valued, command.plain);
        return arguments ? command.run(*arguments) : server::cli::failed(arguments.error());
    }
    std::fputs("poskod: there is no such command.\n\n", stderr);
    return help(stderr);
}

} // namespace

int main(int argc, char** argv)
{
    // Complaints, tokens' hashes and original photos are nobody else's on the machine.
    ::umask(0077);
    try {
        return run(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const std::exception& exception) {
        return server::cli::failed({core::ErrorCode::Internal, server::reasonOf(exception), {}});
    }
}
