#include "server/channels/email/mail.h"

#include "server/channels/channel.h"
#include "server/channels/email/gmime.h"
#include "server/channels/email/mail_text.h"
#include "server/channels/words.h"
#include "server/random.h"

#include <algorithm>
#include <array>
#include <utility>

namespace posko::server::channels {

namespace {

/// Of each part; a complaint holds far less.
constexpr std::size_t longestText = 256UL * 1024;
constexpr std::size_t longestHeader = 1000;
constexpr int deepestPart = 20;
constexpr std::size_t mostParts = 200;
/// A smaller picture within a text is a logo or a smiley.
constexpr std::size_t smallestInline = 20UL * 1024;
constexpr std::size_t mostReferences = 50;

std::string_view orEmpty(const char* text)
{
    return text ? std::string_view(text) : std::string_view();
}

std::string smallLetters(std::string_view text)
{
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

std::string lineOf(const char* header)
{
    return cleanedLine(utf8Of(orEmpty(header), {}), longestHeader);
}

std::string header(GMimeObject* object, const char* name)
{
    return lineOf(g_mime_object_get_header(object, name));
}

/// The bytes of a part, decoded.
std::string contentOf(GMimePart* part)
{
    auto* content = g_mime_part_get_content(part);
    if (!content)
        return {};
    const GObjectOf<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return bytes ? std::string(reinterpret_cast<const char*>(bytes->data), bytes->len) : std::string();
}

std::string parameter(GMimeObject* object, const char* name)
{
    auto* type = g_mime_object_get_content_type(object);
    return type ? std::string(orEmpty(g_mime_content_type_get_parameter(type, name))) : std::string();
}

/// `text/plain`, in small letters.
std::string typeOf(GMimeObject* object)
{
    auto* type = g_mime_object_get_content_type(object);
    if (!type)
        return "text/plain";
    return smallLetters(std::string(orEmpty(g_mime_content_type_get_media_type(type))) + "/" +
                        std::string(orEmpty(g_mime_content_type_get_media_subtype(type))));
}

bool isNamedAsPicture(GMimePart* part)
{
    static constexpr auto endings =
        std::to_array<std::string_view>({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"});
    const auto name = smallLetters(orEmpty(g_mime_part_get_filename(part)));
    return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

/// Goes through the parts of a mail.
class Parts {
public:
    Parts(Mail& read, bool answer)
        : mail(read)
        , isAnswer(answer)
    {
    }

    void look(GMimeObject* object, int depth = 0)
    {
        if (!object || depth > deepestPart || ++seen > mostParts)
            return;
        if (GMIME_IS_MULTIPART(object)) {
            lookIntoMultipart(GMIME_MULTIPART(object), depth);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            // What was passed on as it came.
            if (auto* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
                look(g_mime_message_get_mime_part(message), depth + 1);
        } else if (GMIME_IS_PART(object)) {
            lookAtPart(GMIME_PART(object));
        }
    }
    std::string text;

private:
    void lookIntoMultipart(GMimeMultipart* multipart, int depth)
    {
        const int count = g_mime_multipart_get_count(multipart);
        if (typeOf(GMIME_OBJECT(multipart)) != "multipart/alternative") {
            for (int i = 0; i < count; ++i)
                look(g_mime_multipart_get_part(multipart, i), depth + 1);
            return;
        }
        // The same thing several times: words as words where there are any, else the best, which comes last. Pictures
        // may stand in any of them.
        const auto before = std::exchange(text, {});
        std::string plain;
        std::string other;
        for (int i = 0; i < count; ++i) {
            auto* part = g_mime_multipart_get_part(multipart, i);
            text.clear();
            look(part, depth + 1);
            if (!text.empty())
                (typeOf(part) == "text/plain" ? plain : other) = text;
        }
        text = before;
        add(plain.empty() ? other : plain);
    }

    void lookAtPart(GMimePart* part)
    {
        auto* object = GMIME_OBJECT(part);
        const auto type = typeOf(object);
        const auto disposition = smallLetters(orEmpty(g_mime_object_get_disposition(object)));
        const bool isText = (type == "text/plain" || type == "text/html") && disposition != "attachment";
        if (isText)
            return addText(part, type == "text/html");
        const bool isPicture =
            type.starts_with("image/") || (type == "application/octet-stream" && isNamedAsPicture(part));
        if (!isPicture || mail.photos.size() >= mostPictures)
            return;
        auto bytes = contentOf(part);
        const bool isWithin = g_mime_object_get_content_id(object) && disposition != "attachment";
        if (bytes.empty() || (isWithin && bytes.size() < smallestInline))
            return;
        mail.photos.push_back(std::move(bytes));
    }

    void addText(GMimePart* part, bool isHtml)
    {
        auto* object = GMIME_OBJECT(part);
        auto words = utf8Of(std::string_view(contentOf(part)).substr(0, longestText), parameter(object, "charset"));
        if (isHtml)
            words = htmlText(words, isAnswer);
        else if (smallLetters(parameter(object, "format")) == "flowed")
            words = unflowed(words, smallLetters(parameter(object, "delsp")) == "yes");
        words = ownWords(words, isAnswer);
        add(words);
    }

    void add(const std::string& words)
    {
        if (!words.empty())
            text += (text.empty() ? "" : "\n") + words;
    }

    Mail& mail;
    const bool isAnswer;
    std::size_t seen = 0;
};

void readSender(GMimeMessage* message, Mail& mail)
{
    const auto mailbox = [](InternetAddressList* list) -> InternetAddress* {
        for (int i = 0; list && i < internet_address_list_length(list); ++i) {
            auto* each = internet_address_list_get_address(list, i);
            if (INTERNET_ADDRESS_IS_MAILBOX(each))
                return each;
        }
        return nullptr;
    };
    const auto addressOf = [](InternetAddress* of) {
        return lineOf(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(of)));
    };
    if (auto* from = mailbox(g_mime_message_get_from(message))) {
        mail.address = smallLetters(addressOf(from));
        mail.name = lineOf(internet_address_get_name(from));
    }
    auto* other = mailbox(g_mime_message_get_reply_to(message));
    mail.answersTo = other ? addressOf(other) : mail.address;
}

void addReferences(GMimeMessage* message, const char* name, Mail& mail)
{
    const auto* value = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!value)
        return;
    auto* references = g_mime_references_parse(nullptr, value);
    for (int i = 0; i < g_mime_references_length(references); ++i) {
        const std::string id(orEmpty(g_mime_references_get_message_id(references, i)));
        std::erase(mail.references, id);
        if (!messageKey(id).empty())
            mail.references.push_back(id);
    }
    g_mime_references_free(references);
    // The root says whose thread it is, the last ones what it answers.
    if (mail.references.size() > mostReferences)
        mail.references.erase(mail.references.begin() + 1, mail.references.end() - (mostReferences - 1));
}

/// Not by a person to this account (RFC 3834, and what was done before it).
bool isByMachine(GMimeMessage* message, const Mail& mail)
{
    auto* object = GMIME_OBJECT(message);
    const auto submitted = smallLetters(header(object, "Auto-Submitted"));
    if (!submitted.empty() && !submitted.starts_with("no"))
        return true;
    // What comes by a list may be a person's all the same: agencies have addresses that are lists.
    static constexpr auto precedences = std::to_array<std::string_view>({"bulk", "junk", "auto_reply"});
    if (std::ranges::contains(precedences, smallLetters(header(object, "Precedence"))))
        return true;
    static constexpr auto marks = std::to_array<const char*>({"X-Autoreply", "X-Autorespond", "X-Autoresponder"});
    if (std::ranges::any_of(marks, [&](const char* mark) { return g_mime_object_get_header(object, mark) != nullptr; }))
        return true;
    if (header(object, "Return-Path") == "<>")
        return true;
    return mail.address.starts_with("mailer-daemon@") || mail.address.starts_with("postmaster@");
}

/// The value of `Name: value` among the lines of a delivery status.
std::string statusField(std::string_view status, std::string_view name)
{
    while (!status.empty()) {
        const auto end = std::min(status.find('\n'), status.size());
        const auto line = status.substr(0, end);
        if (smallLetters(line.substr(0, name.size())) == name)
            return cleanedLine(utf8Of(line.substr(name.size()), {}), longestHeader);
        status.remove_prefix(std::min(end + 1, status.size()));
    }
    return {};
}

/// What a report says of the mail that it is about; nothing where that is still on its way or was only read.
std::optional<ReturnedMail> readReport(GMimeObject* body)
{
    if (!GMIME_IS_MULTIPART(body) || typeOf(body) != "multipart/report")
        return {};
    ReturnedMail returned;
    bool isFailed = false;
    auto* multipart = GMIME_MULTIPART(body);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
        auto* part = g_mime_multipart_get_part(multipart, i);
        const auto type = typeOf(part);
        if (type == "message/delivery-status" && GMIME_IS_PART(part)) {
            const auto status = contentOf(GMIME_PART(part));
            isFailed = smallLetters(statusField(status, "action:")).starts_with("failed");
            returned.why = statusField(status, "diagnostic-code:");
            if (returned.why.empty())
                returned.why = statusField(status, "status:");
        } else if (GMIME_IS_MESSAGE_PART(part)) {
            if (auto* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)))
                returned.id = orEmpty(g_mime_message_get_message_id(message));
        } else if (type == "text/rfc822-headers" && GMIME_IS_PART(part)) {
            auto id = statusField(contentOf(GMIME_PART(part)), "message-id:");
            std::erase_if(id, [](char c) { return c == '<' || c == '>'; });
            returned.id = std::move(id);
        }
    }
    return isFailed ? std::optional(returned) : std::nullopt;
}

} // namespace

std::string messageKey(std::string_view id)
{
    constexpr std::size_t longestKey = 200;
    const bool plain = std::ranges::all_of(id, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
    if (id.empty())
        return {};
    return plain && id.size() <= longestKey ? std::string(id) : "sha256:" + sha256Hex(id);
}

Mail readMail(std::string_view bytes)
{
    Mail mail;
    const auto message = parsedMessage(bytes);
    if (!message)
        return mail;
    mail.id = orEmpty(g_mime_message_get_message_id(message.get()));
    addReferences(message.get(), "References", mail);
    addReferences(message.get(), "In-Reply-To", mail);
    readSender(message.get(), mail);
    mail.subject = lineOf(g_mime_message_get_subject(message.get()));
    auto* body = g_mime_message_get_mime_part(message.get());
    const bool isReport = body && typeOf(body) == "multipart/report";
    mail.isAutomatic = isReport || isByMachine(message.get(), mail);
    if (isReport)
        mail.returned = readReport(body);
    if (mail.isAutomatic)
        return mail;
    Parts parts(mail, !mail.references.empty());
    parts.look(body);
    mail.text = std::move(parts.text);
    return mail;
}

} // namespace posko::server::channels
