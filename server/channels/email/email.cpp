#include "server/channels/email/email.h"

#include "server/channels/email/compose.h"
#include "server/channels/email/cursor.h"
#include "server/channels/email/smtp.h"
#include "server/channels/words.h"
#include "server/random.h"

#include <algorithm>

namespace posko::server::channels {

namespace {

/// Fetched at a time, until they are stored.
constexpr std::size_t mailsAPage = 20;
constexpr std::size_t bytesAPage = 32UL * 1024 * 1024;

class Email : public Connector {
public:
    Email(MailAccount mailAccount, Web& stopped, std::function<core::Instant()> clock)
        : account(std::move(mailAccount))
        , web(stopped)
        , now(std::move(clock))
    {
    }

    bool polls() const override { return true; }

    Attempt<Inbox> poll(const std::string& readTo) override
    {
        const bool wasOpen = imap != nullptr;
        auto inbox = pollOnce(readTo);
        // A connection that was kept may have ended since.
        if (!inbox && wasOpen && inbox.error().kind == Failure::Kind::Passing && !web.isStopped())
            inbox = pollOnce(readTo);
        return inbox;
    }

    Attempt<std::string> picture(const std::string& /*address*/) override
    {
        return std::unexpected(Failure{Failure::Kind::Refused, "Photos come within mails."});
    }

    Attempt<Sent> deliver(const OutboundPost& post) override
    {
        if (!mayBeSentTo(post.mention))
            return std::unexpected(Failure{Failure::Kind::Refused, "There is no address that it could be sent to."});
        const auto id = answerId(post, account.address);
        // SMTP knows no repetition. A copy of each answer goes to the account itself: where that is, the answer went.
        if (post.attempts > 1) {
            const auto before = isInMailbox(id);
            if (!before)
                return std::unexpected(before.error());
            if (*before)
                return Sent{id, {}};
        }
        const auto sent =
            sendMail(account, web, {post.mention, account.address}, composedAnswer(post, account.address, now()));
        if (!sent)
            return std::unexpected(sent.error());
        return Sent{id, {}};
    }

    Attempt<std::string> test() override
    {
        auto connection = std::make_unique<Imap>(account, web);
        if (const auto opened = connection->open(); !opened)
            return std::unexpected(opened.error());
        connection->close();
        if (const auto greeted = testOutgoing(account, web); !greeted)
            return std::unexpected(greeted.error());
        return "the mailbox of " + account.login + " can be read, and its way out takes mails";
    }

private:
    /// The folder that is open, or is opened now.
    Attempt<MailFolder> opened()
    {
        if (!imap) {
            auto connection = std::make_unique<Imap>(account, web);
            const auto found = connection->open();
            if (!found)
                return found;
            folder = *found;
            imap = std::move(connection);
        }
        return folder;
    }

    /// After a failure the connection is not used any more.
    template <typename T> Attempt<T> orClosed(Attempt<T> attempt)
    {
        if (!attempt)
            imap.reset();
        return attempt;
    }

    Attempt<Inbox> pollOnce(const std::string& readTo)
    {
        const auto open = opened();
        if (!open)
            return std::unexpected(open.error());
        auto cursor = readCursor(readTo);
        if (!cursor) {
            // What was sent before the mailbox was joined is nobody's complaint here.
            cursor = MailCursor{open->validity, open->next - 1, now(), 0};
            return Inbox{{}, toText(*cursor), false};
        }
        // The mailbox was made anew: its mails have other numbers now, and those that came before are known by their
        // ids.
        if (cursor->validity != open->validity)
            *cursor = {open->validity, 0, cursor->joined, open->next};
        const auto found = orClosed(imap->since(cursor->uid + 1));
        if (!found)
            return std::unexpected(found.error());
        Inbox inbox;
        std::size_t bytes = 0;
        std::size_t looked = 0;
        for (const auto uid : *found) {
            if (looked == mailsAPage || bytes > bytesAPage)
                break;
            ++looked;
            const auto mail = imap->fetch(uid, largestMail);
            if (!mail && mail.error().kind == Failure::Kind::Refused) {
                cursor->uid = uid; // it was deleted in the meantime
                continue;
            }
            if (!mail) {
                imap.reset();
                return std::unexpected(mail.error());
            }
            bytes += mail->bytes.size();
            cursor->uid = uid;
            if (uid >= cursor->renumbered || mail->arrived >= cursor->joined - slackOfArrival)
                inbox.posts.push_back(postOf(*mail, account.address));
        }
        inbox.readTo = toText(*cursor);
        inbox.isMore = looked < found->size();
        return inbox;
    }

    Attempt<bool> isInMailbox(const std::string& id)
    {
        const auto open = opened();
        if (!open)
            return std::unexpected(open.error());
        const auto found = orClosed(imap->withMessageId(id));
        if (!found)
            return std::unexpected(found.error());
        return !found->empty();
    }

    const MailAccount account;
    Web& web;
    const std::function<core::Instant()> now;
    std::unique_ptr<Imap> imap; ///< null: not connected
    MailFolder folder;
};

std::string subjectAndText(const Mail& mail)
{
    // The subject of an answer is somebody else's.
    if (mail.subject.empty() || !mail.references.empty() || mail.text.starts_with(mail.subject))
        return mail.text;
    return mail.text.empty() ? mail.subject : mail.subject + "\n" + mail.text;
}

} // namespace

InboundPost postOf(const FetchedMail& fetched, const std::string& own)
{
    auto mail = readMail(fetched.bytes);
    InboundPost post;
    post.id = messageKey(mail.id);
    if (post.id.empty())
        post.id = "sha256:" + sha256Hex(fetched.bytes);
    if (mail.returned) {
        if (!mail.returned->id.empty())
            post.answers.push_back(messageKey(mail.returned->id));
        post.report = "The answer came back, it could not be delivered" +
                      (mail.returned->why.empty() ? std::string(".") : ": " + mail.returned->why);
        return post;
    }
    const bool isFromItself = std::ranges::equal(mail.address, own, [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    });
    post.isOwn = mail.isAutomatic || isFromItself || mail.address.empty();
    for (auto each = mail.references.rbegin(); each != mail.references.rend(); ++each)
        post.answers.push_back(messageKey(*each));
    post.author = mail.address;
    post.mention = mail.answersTo;
    auto references = mail.references;
    if (!mail.id.empty() && messageKey(mail.id) == mail.id)
        references.push_back(mail.id);
    std::erase_if(references, [](const std::string& id) { return messageKey(id) != id; });
    post.audience = toText(MailThread{std::move(references), mail.subject});
    post.person.name = mail.name;
    post.person.email = mail.address;
    post.text = subjectAndText(mail);
    if (fetched.isCut)
        post.text += "\nThe mail is too large to be taken in. Its text and photos are in the mailbox.";
    post.pictures = std::move(mail.photos);
    post.written = fetched.arrived;
    post.isPrivate = true;
    return post;
}

core::Result<void> checkEmail(const Channel& channel)
{
    const auto account = mailAccount(channel);
    return account ? core::Result<void>{} : std::unexpected(account.error());
}

std::unique_ptr<Connector> makeEmail(const Channel& channel, std::string secret, const Means& means)
{
    auto account = mailAccount(channel).value();
    account.secret = std::move(secret);
    return std::make_unique<Email>(std::move(account), means.web, means.now);
}

} // namespace posko::server::channels
