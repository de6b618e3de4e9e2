#include "server/cli/catalogue.h"

#include "server/cli/commands.h"

#include <array>

namespace posko::server::cli {

namespace {

using enum OptionSpec::Use;
using Needs = CommandEntry::Needs;

template <std::size_t N> using Options = std::array<OptionSpec, N>;
template <std::size_t N> using Words = std::array<WordSpec, N>;

constexpr Options<16> serveOptions{{
    {"listen", "ADDRESS:PORT", "where to listen; 127.0.0.1:8311 if not given"},
    {"trusted-proxy", "ADDRESS", "a proxy whose X-Forwarded-For counts", Repeated},
    {"tls-certificate", "CHAIN.pem", "serve HTTPS; read anew on SIGHUP"},
    {"tls-key", "KEY.pem", "the certificate's key"},
    {"city", "FILE.city", "the city's map and places for desks (poskod city build)"},
    {"tiles", "MAP.mbtiles", "instead of it, a base map alone"},
    {"metrics-from", "NETWORK", "who else may read /metrics", Repeated},
    {"log-requests", "", "log each request"},
    {"unconfined-photos", "", "decode photos where the system cannot confine it (see the handbook)"},
    {"jurisdiction", "ID", "the jurisdiction_id of Open311"},
    {"public-url", "URL", "where citizens' apps reach this server"},
    {"erase-reporters-after", "DAYS", "erase reporters' data so long after closing"},
    {"commands-an-hour", "N", "what one account may send; 20000 if not given, 0: no limit"},
    {"oidc-issuer", "URL", "sign in with accounts of this OpenID Connect provider"},
    {"oidc-client", "ID", "the client registered there"},
    {"oidc-secret-file", "FILE", "that client's secret, where it has one"},
}};

constexpr Words<1> login{{{"LOGIN", "the account"}}};
constexpr Words<2> loginAndDevice{
    {{"LOGIN", "the account"}, {"DEVICE", "one of its devices; all of them if not given", true}}};
constexpr Options<5> userAddOptions{{
    {"role", "ROLE", "regional, dispatcher, supervisor or administrator", Required},
    {"district", "CODE", "a district that a regional account sees", Repeated},
    {"name", "NAME", "the person's name; the login if not given"},
    {"oidc-subject", "SUB", "signs in with the agency's account instead of a password"},
    {"oidc-issuer", "URL", "whose account that is"},
}};
constexpr Options<6> userChangeOptions{{
    {"role", "ROLE", "regional, dispatcher, supervisor or administrator"},
    {"district", "CODE", "the districts that it sees from now on", Repeated},
    {"name", "NAME", "the person's name"},
    {"password", "", "a new password, the first line of standard input; ends its sessions"},
    {"disable", "", "it can sign in no more"},
    {"enable", "", "it can sign in again"},
}};
constexpr Options<2> userLinkOptions{{
    {"oidc-subject", "SUB", "the account's subject at the provider", Required},
    {"oidc-issuer", "URL", "the provider"},
}};

constexpr Words<1> crewCode{{{"CODE", "the crew's code"}}};
constexpr Options<3> crewOptions{{
    {"district", "DISTRICT", "the district whose crew it is", Required},
    {"name", "NAME", "the crew's name; its code if not given"},
    {"capacity", "N", "orders that it can carry out on a day; not said if not given"},
}};

constexpr Options<1> crewTokenOptions{{
    {"revoke", "", "its token is refused from now on, and its position forgotten"},
}};

constexpr Words<1> keyName{{{"NAME", "the key's name"}}};
constexpr Options<2> keyOptions{{
    {"per-minute", "N", "posts a minute at most"},
    {"per-day", "N", "posts a day at most"},
}};

constexpr Words<1> channelName{{{"NAME", "the channel's name"}}};
constexpr Words<2> channelKindAndName{{
    {"KIND", "webhook, mastodon, email or x (X API v2; not tried with the real service)"},
    {"NAME", "what the channel is called here; stands in a webhook's address"},
}};
constexpr Options<7> channelOptions{{
    {"url", "URL", "the network's server; of a webhook, where its answers are brought; imaps://HOST[/FOLDER]"},
    {"secret-file", "FILE",
     "the access token, the webhook's secret, the mailbox's password, or of X CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN; "
     "the "
     "file's first line"},
    {"smtp", "URL", "the way out of a mailbox, smtps://HOST or smtp://HOST:587"},
    {"address", "ADDRESS", "what the answers of a mailbox come from"},
    {"login", "NAME", "who signs in to the mailbox; its address if not given"},
    {"shown-as", "CHANNEL",
     "x, whatsapp, phone, web, open311, walk_in, direct, message or email (x, web, open311 are published)"},
    {"media-host", "HOST", "one more host of the network's own that photos are fetched from", Repeated},
}};
constexpr Options<1> channelSecretOptions{{
    {"secret-file", "FILE", "the new secret; the file's first line"},
}};

constexpr Words<1> categoryFile{{{"FILE.json", "a category as it stands on the wire (docs/protocol.md)"}}};

constexpr Words<1> viewsFile{{{"FILE.json", "views as a desk saves them in a file"}}};

constexpr Words<1> agencyFile{{{"FILE.json", "the agency as it stands on the wire (docs/protocol.md)"}}};

constexpr Words<1> districtFile{{{"FILE.geojson", "the districts' areas"}}};
constexpr Options<2> districtOptions{{
    {"code", "PROPERTY", "the property that holds a district's code", Required},
    {"name", "PROPERTY", "the property that holds its name", Required},
}};
constexpr Words<1> complaintFile{{{"FILE", "a .csv or .geojson file"}}};
constexpr Options<3> complaintOptions{{
    {"map", "MAP.json", "which column is what (docs/import.md)", Required},
    {"city", "FILE.city", "the city's places: pins get an address"},
    {"accept-refused", "", "end well although more than a tenth of the rows is refused"},
}};

constexpr Options<3> demoOptions{{
    {"rate", "PER_MINUTE", "new complaints a minute; 2 if not given"},
    {"listen", "ADDRESS:PORT", "where to listen; 127.0.0.1:8311 if not given"},
    {"trusted-proxy", "ADDRESS", "a proxy whose X-Forwarded-For counts", Repeated},
}};

constexpr Words<1> extractFile{{{"EXTRACT", "an OpenStreetMap extract, .osm.pbf or .osm"}}};
constexpr Options<2> cityOptions{{
    {"to", "FILE.city", "the file that is made or replaced", Required},
    {"name", "NAME", "the city's name; the extract's if not given"},
}};
constexpr Words<1> cityFile{{{"FILE.city", "a city file"}}};

constexpr Options<2> backupOptions{{
    {"to", "NEW_FOLDER", "where the backup goes", Required},
    {"without-damaged", "", "counts as whole although photos are missing or damaged"},
}};
constexpr Options<2> restoreOptions{{
    {"from", "FOLDER", "the backup", Required},
    {"skip-numbers", "N", "public numbers left out in each year; 1000 if not given"},
}};
constexpr Options<4> auditOptions{{
    {"since", "TIME", "a day or a time in UTC: 2026-11-24 or 2026-11-24T08:00:00Z"},
    {"account", "LOGIN", "what this account did"},
    {"complaint", "NUMBER", "what happened to this complaint"},
    {"access", "", "sign-ins and reads of personal data too"},
}};

constexpr Words<4> childWords{{{"FROM", ""}, {"SMALL", ""}, {"LARGE", ""}, {"FACTS", ""}}};

constexpr Words<3> coverWords{{{"FROM", ""}, {"TO", ""}, {"COVER", ""}}};

constexpr auto commands = std::to_array<CommandEntry>({
    {"", "serve", "serves desks and citizens' apps until SIGTERM", {}, serveOptions, serve},
    {"", "demo", "serves an invented city with live complaints", {}, demoOptions, demo},
    {"user", "add", "adds an account; its password comes from standard input", login, userAddOptions, userAdd},
    {"user", "change", "changes an account", login, userChangeOptions, userChange},
    {"user", "list", "lists the accounts", {}, {}, userList},
    {"user", "link", "lets it sign in with the agency's account", login, userLinkOptions, userLink},
    {"user", "unlink", "takes that back and ends its sessions", login, {}, userUnlink},
    {"user", "devices", "lists where it is signed in", login, {}, userDevices},
    {"user", "revoke", "ends its sessions", loginAndDevice, {}, userRevoke},
    {"crew", "add", "adds a repair crew", crewCode, crewOptions, crewAdd},
    {"crew", "token", "makes the token of its phone; the last line it prints is the token", crewCode, crewTokenOptions,
     crewToken},
    {"key", "add", "adds a key; the last line it prints is the key", keyName, keyOptions, keyAdd},
    {"key", "list", "lists the keys", {}, {}, keyList},
    {"key", "revoke", "ends a key", keyName, {}, keyRevoke},
    {"channel", "add", "joins an account; its token comes from standard input, a webhook's secret is made and printed",
     channelKindAndName, channelOptions, channelAdd},
    {"channel", "list", "lists the channels and their newest answers", {}, {}, channelList},
    {"channel", "secret", "gives a channel another secret", channelName, channelSecretOptions, channelSecret},
    {"channel", "test", "asks the other side whether the secret is good", channelName, {}, channelTest},
    {"channel", "pause", "brings nothing in and sends nothing until it is resumed", channelName, {}, channelPause},
    {"channel", "resume", "goes on where it was paused", channelName, {}, channelResume},
    {"channel", "remove", "ends a channel; its complaints stay", channelName, {}, channelRemove},
    {"category", "set", "adds or replaces a category", categoryFile, {}, categorySet},
    {"agency", "show", "prints the agency as JSON", {}, {}, agencyShow},
    {"agency", "views", "replaces the views that every desk lists", viewsFile, {}, agencyViews},
    {"agency", "set", "replaces what is known of the agency", agencyFile, {}, agencySet},
    {"import", "districts", "imports districts, all or none", districtFile, districtOptions, importDistricts},
    {"import", "complaints", "imports complaints of another system", complaintFile, complaintOptions, importComplaints},
    {"city", "build", "makes a city file: map and places", extractFile, cityOptions, cityBuild, Needs::Nothing},
    {"city", "check", "tells what a city file holds", cityFile, {}, cityCheck, Needs::Nothing},
    {"", "backup", "writes a backup while servers run", {}, backupOptions, backup},
    {"", "restore", "fills an empty store from a backup", {}, restoreOptions, restore},
    {"", "check", "verifies a store while servers run; changes nothing", {}, {}, check},
    {"", "audit", "tells who did what, as tab-separated lines", {}, auditOptions, audit},
    {"", "photo-child", "", childWords, {}, photoChild, Needs::Nothing, true},
    {"", "photo-cover", "", coverWords, {}, photoCover, Needs::Nothing, true},
});

} // namespace

std::span<const CommandEntry> catalogue()
{
    return commands;
}

std::string_view groupText(std::string_view group)
{
    if (group == "user")
        return "accounts of the agency's people";
    if (group == "crew")
        return "repair crews";
    if (group == "key")
        return "keys of citizens' apps (Open311)";
    if (group == "channel")
        return "accounts elsewhere whose posts become complaints";
    if (group == "category")
        return "categories of damage";
    if (group == "agency")
        return "the agency's name, time zone and rule for places";
    if (group == "import")
        return "districts and complaints from files";
    if (group == "city")
        return "the city's map and places";
    return {};
}

} // namespace posko::server::cli
