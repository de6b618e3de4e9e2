#include "server/channels/email/imap.h"

#include "server/channels/email/imap_answers.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>

namespace posko::server::channels {

namespace {

constexpr std::chrono::seconds longestSilence{20};
constexpr std::chrono::milliseconds lookAgain{200};
/// A search may name very many mails.
constexpr std::size_t longestLine = 4UL * 1024 * 1024;
constexpr std::size_t largestHeader = 256UL * 1024;

Failure passing(std::string why)
{
    return {Failure::Kind::Passing, std::move(why)};
}

struct EndCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

} // namespace

struct Imap::Impl {
    /// A line of an answer, with the literal that it announces.
    struct Line {
        std::string text;
        std::string literal;
    };
    using Lines = std::vector<Line>;

    Impl(const MailAccount& mailAccount, const Web& asker)
        : account(mailAccount)
        , web(asker)
        , curl(curl_easy_init())
    {
    }

    Attempt<void> connect()
    {
        prepareTransfer(curl.get(), account.inbox, account, web);
        curl_easy_setopt(curl.get(), CURLOPT_URL, account.inbox.url.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_CONNECT_ONLY, 1L);
        if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK)
            return std::unexpected(transferFailure(curl.get(), code));
        return {};
    }

    /// Waits until the connection is ready to be read from or written to.
    Attempt<void> await(short events)
    {
        curl_socket_t socket = CURL_SOCKET_BAD;
        curl_easy_getinfo(curl.get(), CURLINFO_ACTIVESOCKET, &socket);
        for (auto waited = std::chrono::milliseconds{0}; waited < longestSilence; waited += lookAgain) {
            if (web.isStopped())
                return std::unexpected(passing("The exchange was given up."));
            pollfd one{socket, events, 0};
            if (::poll(&one, 1, static_cast<int>(lookAgain.count())) > 0)
                return {};
        }
        return std::unexpected(passing("The mail server says nothing."));
    }

    Attempt<void> send(std::string_view text)
    {
        while (!text.empty()) {
            std::size_t sent = 0;
            const auto code = curl_easy_send(curl.get(), text.data(), text.size(), &sent);
            if (code == CURLE_AGAIN) {
                if (auto ready = await(POLLOUT); !ready)
                    return ready;
            } else if (code != CURLE_OK) {
                return std::unexpected(transferFailure(curl.get(), code));
            }
            text.remove_prefix(sent);
        }
        return {};
    }

    /// At least one more byte in `waiting`.
    Attempt<void> receive()
    {
        std::array<char, 16UL * 1024> piece{};
        while (true) {
            std::size_t got = 0;
            const auto code = curl_easy_recv(curl.get(), piece.data(), piece.size(), &got);
            if (code == CURLE_AGAIN) {
                if (auto ready = await(POLLIN); !ready)
                    return ready;
                continue;
            }
            if (code != CURLE_OK || got == 0)
                return std::unexpected(passing("The mail server ended the connection."));
            waiting.append(piece.data(), got);
            return {};
        }
    }

    Attempt<std::string> line()
    {
        std::size_t searched = 0;
        while (true) {
            const auto end = waiting.find("\r\n", searched);
            if (end != std::string::npos) {
                auto text = waiting.substr(0, end);
                waiting.erase(0, end + 2);
                return text;
            }
            searched = waiting.empty() ? 0 : waiting.size() - 1;
            if (waiting.size() > longestLine)
                return std::unexpected(passing("The mail server says too much at once."));
            if (auto more = receive(); !more)
                return std::unexpected(more.error());
        }
    }

    Attempt<std::string> literal(std::size_t size)
    {
        while (waiting.size() < size) {
            if (auto more = receive(); !more)
                return std::unexpected(more.error());
        }
        auto text = waiting.substr(0, size);
        waiting.erase(0, size);
        return text;
    }

    /// Asks, and reads until the server has done it. `largest` bounds each literal.
    Attempt<Lines> ask(const std::string& command, std::size_t largest = 0)
    {
        const auto tag = "P" + std::to_string(++asked);
        if (auto sent = send(tag + " " + command + "\r\n"); !sent)
            return std::unexpected(sent.error());
        Lines lines;
        while (true) {
            auto text = line();
            if (!text)
                return std::unexpected(text.error());
            if (text->starts_with(tag + " ")) {
                if (text->substr(tag.size() + 1).starts_with("OK"))
                    return lines;
                return std::unexpected(passing("The mail server answered: " + text->substr(tag.size() + 1)));
            }
            lines.push_back({*std::move(text), {}});
            while (const auto size = literalAnnounced(lines.back().text)) {
                if (*size > largest)
                    return std::unexpected(passing("The mail server says too much at once."));
                auto content = literal(*size);
                if (!content)
                    return std::unexpected(content.error());
                auto rest = line();
                if (!rest)
                    return std::unexpected(rest.error());
                // What was announced is not announced once more.
                lines.back().text.back() = ' ';
                lines.back().literal += *content;
                lines.back().text += *rest;
            }
        }
    }

    Attempt<std::vector<std::uint32_t>> search(const std::string& what)
    {
        const auto lines = ask("UID SEARCH " + what);
        if (!lines)
            return std::unexpected(lines.error());
        for (const auto& each : *lines) {
            if (each.text.starts_with("* SEARCH"))
                return searchResult(each.text);
        }
        return std::vector<std::uint32_t>{};
    }

    const MailAccount account;
    const Web& web;
    std::unique_ptr<CURL, EndCurl> curl;
    std::string waiting; ///< what came and was not read yet
    std::uint64_t asked = 0;
};

Imap::Imap(const MailAccount& account, const Web& web)
    : impl(std::make_unique<Impl>(account, web))
{
}

Imap::~Imap() = default;

Attempt<MailFolder> Imap::open()
{
    if (auto connected = impl->connect(); !connected)
        return std::unexpected(connected.error());
    const auto lines = impl->ask("EXAMINE " + quotedText(impl->account.inbox.folder));
    if (!lines)
        return std::unexpected(lines.error());
    MailFolder folder;
    for (const auto& each : *lines) {
        if (const auto validity = numberBehind(each.text, "UIDVALIDITY"); validity > 0)
            folder.validity = validity;
        if (const auto next = numberBehind(each.text, "UIDNEXT"); next > 0)
            folder.next = next;
    }
    if (folder.validity == 0 || folder.next == 0)
        return std::unexpected(passing("The mail server does not number its mails."));
    return folder;
}

Attempt<std::vector<std::uint32_t>> Imap::since(std::uint32_t uid)
{
    // So that the server tells what came in the meantime.
    if (const auto awake = impl->ask("NOOP"); !awake)
        return std::unexpected(awake.error());
    auto found = impl->search("UID " + std::to_string(uid) + ":*");
    // The last one is part of any range that ends with it.
    if (found)
        std::erase_if(*found, [&](std::uint32_t each) { return each < uid; });
    return found;
}

Attempt<std::vector<std::uint32_t>> Imap::withMessageId(const std::string& id)
{
    if (const auto awake = impl->ask("NOOP"); !awake)
        return std::unexpected(awake.error());
    return impl->search("HEADER Message-ID " + quotedText(id));
}

Attempt<FetchedMail> Imap::fetch(std::uint32_t uid, std::size_t largest)
{
    const auto number = std::to_string(uid);
    const auto about = impl->ask("UID FETCH " + number + " (UID RFC822.SIZE INTERNALDATE)");
    if (!about)
        return std::unexpected(about.error());
    FetchedMail mail;
    mail.uid = uid;
    std::uint32_t size = 0;
    for (const auto& each : *about) {
        if (numberBehind(each.text, "UID") != uid)
            continue;
        size = numberBehind(each.text, "RFC822.SIZE");
        mail.arrived = internalDate(each.text).value_or(core::Instant{});
    }
    if (size == 0)
        return std::unexpected(Failure{Failure::Kind::Refused, "The mail is there no more."});
    mail.isCut = size > largest;
    const auto body =
        impl->ask("UID FETCH " + number + (mail.isCut ? " (UID BODY.PEEK[HEADER])" : " (UID BODY.PEEK[])"),
                  mail.isCut ? largestHeader : largest + largestHeader);
    if (!body)
        return std::unexpected(body.error());
    for (const auto& each : *body) {
        if (!each.literal.empty())
            mail.bytes = each.literal;
    }
    if (mail.bytes.empty())
        return std::unexpected(Failure{Failure::Kind::Refused, "The mail is there no more."});
    return mail;
}

void Imap::close()
{
    (void)impl->ask("LOGOUT");
}

} // namespace posko::server::channels
