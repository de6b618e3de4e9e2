#include "server/channels/email/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace posko::server::channels {

namespace {

struct EndTransfer {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Transfer = std::unique_ptr<CURL, EndTransfer>;
using TextList = std::unique_ptr<curl_slist, FreeList>;

std::size_t readOut(char* to, std::size_t size, std::size_t count, void* from)
{
    auto& left = *static_cast<std::string_view*>(from);
    const auto piece = left.substr(0, size * count);
    std::ranges::copy(piece, to);
    left.remove_prefix(piece.size());
    return piece.size();
}

/// What a server says goes nowhere.
std::size_t letGo(char* /*text*/, std::size_t size, std::size_t count, void* /*to*/)
{
    return size * count;
}

Transfer transferTo(const MailAccount& account, const Web& web)
{
    Transfer curl(curl_easy_init());
    prepareTransfer(curl.get(), account.outgoing, account, web);
    // The name that the server is greeted with is the sender's domain: it needs not know this machine's.
    const auto domain = account.address.substr(account.address.find('@') + 1);
    curl_easy_setopt(curl.get(), CURLOPT_URL, (account.outgoing.url + "/" + domain).c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &letGo);
    return curl;
}

} // namespace

Attempt<void> sendMail(const MailAccount& account, const Web& web, const std::vector<std::string>& to,
                       const std::string& mail)
{
    const auto curl = transferTo(account, web);
    TextList recipients;
    for (const auto& address : to)
        recipients.reset(curl_slist_append(recipients.release(), ("<" + address + ">").c_str()));
    std::string_view left = mail;
    const auto from = "<" + account.address + ">";
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &readOut);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &left);
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
    if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK)
        return std::unexpected(transferFailure(curl.get(), code));
    return {};
}

Attempt<void> testOutgoing(const MailAccount& account, const Web& web)
{
    const auto curl = transferTo(account, web);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECT_ONLY, 1L);
    if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK)
        return std::unexpected(transferFailure(curl.get(), code));
    return {};
}

} // namespace posko::server::channels
