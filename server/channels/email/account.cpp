#include "server/channels/email/account.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace posko::server::channels {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr long secondsToConnect = 10;
/// A mail with a photo over a slow line; an attempt must end before its claim does.
constexpr long secondsInAll = 60;

int endsWhenStopped(void* web, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const Web*>(web)->isStopped() ? 1 : 0;
}

/// `scheme://host:port/folder`, the scheme with or without its s.
Result<MailServer> mailServer(const std::string& text, std::string_view scheme, const char* field)
{
    const auto wrong = [&](const std::string& why) {
        return fail(ErrorCode::Invalid, text + " " + why, field);
    };
    std::string_view rest = text;
    const bool isPlain = rest.starts_with(std::string(scheme) + "://");
    if (!isPlain && !rest.starts_with(std::string(scheme) + "s://"))
        return wrong("is no address. It reads like " + std::string(scheme) + "s://mail.example.go.id");
    rest.remove_prefix(rest.find("://") + 3);
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto authority = rest.substr(0, slash);
    const auto folder = rest.substr(std::min(slash + 1, rest.size()));
    const auto isGood = [](unsigned char c) {
        return c > 0x20 && c < 0x7f && c != '@' && c != '#' && c != '?' && c != '"' && c != '\\' && c != ';' &&
               c != '%' && c != '*' && c != '{';
    };
    if (authority.empty() || !std::ranges::all_of(rest, isGood))
        return wrong("has characters that an address must not have.");
    static constexpr auto own = std::to_array<std::string_view>({"localhost", "127.0.0.1", "[::1]"});
    MailServer server;
    server.url = text.substr(0, text.size() - rest.size()) + std::string(authority);
    server.folder = folder.empty() ? "INBOX" : std::string(folder);
    server.mayBeClear = isPlain && std::ranges::any_of(own, [&](std::string_view host) {
                            return authority == host || authority.starts_with(std::string(host) + ":");
                        });
    return server;
}

bool isAddress(const std::string& text)
{
    const auto at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size() && text.rfind('@') == at &&
           std::ranges::all_of(text, [](unsigned char c) {
               return c > 0x20 && c < 0x7f && !std::string_view("<>()[],;:\\\"").contains(static_cast<char>(c));
           });
}

} // namespace

Result<MailAccount> mailAccount(const Channel& channel)
{
    MailAccount account;
    auto inbox = mailServer(channel.setting("url"), "imap", "url");
    if (!inbox)
        return std::unexpected(inbox.error());
    auto outgoing = mailServer(channel.setting("smtp"), "smtp", "smtp");
    if (!outgoing)
        return std::unexpected(outgoing.error());
    account.inbox = *std::move(inbox);
    account.outgoing = *std::move(outgoing);
    account.address = channel.setting("address");
    if (!isAddress(account.address))
        return fail(ErrorCode::Invalid, "Say from which address answers come: --address aduan@dpu.example.go.id",
                    "address");
    account.login = channel.setting("login").empty() ? account.address : channel.setting("login");
    return account;
}

void prepareTransfer(CURL* curl, const MailServer& server, const MailAccount& account, const Web& web)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USERNAME, account.login.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, account.secret.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, secondsToConnect);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, secondsInAll);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(server.mayBeClear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &endsWhenStopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<Web*>(&web));
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // what the environment says is for web pages
}

Failure transferFailure(CURL* curl, int code)
{
    using Kind = Failure::Kind;
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    const std::string said = answer > 0 ? " (it answered " + std::to_string(answer) + ")" : std::string();
    const std::string why = std::string(curl_easy_strerror(static_cast<CURLcode>(code))) + said;
    if (code == CURLE_LOGIN_DENIED || answer == 535)
        return {Kind::SecretRefused, why + " (the secret is refused; poskod channel secret gives another)"};
    return {answer >= 500 && answer < 600 ? Kind::Refused : Kind::Passing, why};
}

} // namespace posko::server::channels
