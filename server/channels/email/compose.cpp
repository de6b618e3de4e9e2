#include "server/channels/email/compose.h"

#include "server/channels/email/gmime.h"
#include "server/channels/email/mail.h"
#include "server/channels/words.h"

#include <algorithm>

namespace posko::server::channels {

namespace {

constexpr std::size_t mostKept = 10;
constexpr std::size_t longestSubject = 300;

GObjectOf<GMimePart> partOf(const std::string& bytes, const char* type, const char* subtype,
                            GMimeContentEncoding encoding)
{
    GObjectOf<GMimePart> part(g_mime_part_new_with_type(type, subtype));
    const GObjectOf<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const GObjectOf<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), encoding);
    return part;
}

std::string bracketed(const std::vector<std::string>& ids)
{
    std::string text;
    for (const auto& id : ids)
        text.append(text.empty() ? "<" : " <").append(id).append(">");
    return text;
}

/// What goes before a subject, `Re:` and the like, said once.
std::string answerSubject(std::string subject, const std::string& number)
{
    if (subject.size() < 3 || (subject.substr(0, 3) != "Re:" && subject.substr(0, 3) != "RE:"))
        subject.insert(0, "Re: ");
    subject = cleanedLine(subject, longestSubject);
    if (!number.empty() && !subject.contains(number))
        subject += " [" + number + "]";
    return subject;
}

} // namespace

std::string toText(const MailThread& thread)
{
    auto kept = thread.references;
    if (kept.size() > mostKept)
        kept.erase(kept.begin() + 1, kept.end() - (mostKept - 1));
    std::string text;
    for (const auto& id : kept)
        text.append(text.empty() ? "" : " ").append(id);
    return text + "\n" + cleanedLine(thread.subject, longestSubject);
}

MailThread mailThread(const std::string& text)
{
    MailThread thread;
    const auto end = std::min(text.find('\n'), text.size());
    thread.subject = text.substr(std::min(end + 1, text.size()));
    std::string_view rest = std::string_view(text).substr(0, end);
    while (!rest.empty()) {
        const auto blank = std::min(rest.find(' '), rest.size());
        if (blank > 0)
            thread.references.emplace_back(rest.substr(0, blank));
        rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
    return thread;
}

std::string answerId(const OutboundPost& post, const std::string& from)
{
    return post.id + from.substr(from.find('@'));
}

bool mayBeSentTo(const std::string& address)
{
    const auto at = address.find('@');
    return at != std::string::npos && at > 0 && at + 1 < address.size() && address.rfind('@') == at &&
           address.front() != '-' && std::ranges::all_of(address, [](unsigned char c) {
               return c > 0x20 && c < 0x7f && !std::string_view("<>()[],;:\\\"").contains(static_cast<char>(c));
           });
}

std::string composedAnswer(const OutboundPost& post, const std::string& from, core::Instant now)
{
    initialiseGMime();
    const auto thread = mailThread(post.audience);
    const GObjectOf<GMimeMessage> message(g_mime_message_new(TRUE));
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, nullptr, from.c_str());
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, post.mention.c_str());
    g_mime_message_set_subject(message.get(), answerSubject(thread.subject, post.number).c_str(), "utf-8");
    const std::unique_ptr<GDateTime, void (*)(GDateTime*)> date(
        g_date_time_new_from_unix_utc(core::toMillis(now) / 1000), &g_date_time_unref);
    g_mime_message_set_date(message.get(), date.get());
    g_mime_message_set_message_id(message.get(), answerId(post, from).c_str());
    auto* object = GMIME_OBJECT(message.get());
    if (!thread.references.empty()) {
        g_mime_object_set_header(object, "In-Reply-To", bracketed({thread.references.back()}).c_str(), nullptr);
        g_mime_object_set_header(object, "References", bracketed(thread.references).c_str(), nullptr);
    }
    auto text = partOf(post.body + "\n", "text", "plain", GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(text.get()), "charset", "utf-8");
    if (post.picture.empty()) {
        g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(text.get()));
        return writtenMessage(message.get());
    }
    const auto picture = partOf(post.picture, "image", "jpeg", GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_disposition(GMIME_OBJECT(picture.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(picture.get(), (post.number.empty() ? "foto.jpg" : post.number + ".jpg").c_str());
    g_mime_part_set_content_description(picture.get(), post.pictureText.c_str());
    const GObjectOf<GMimeMultipart> parts(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(parts.get(), GMIME_OBJECT(text.get()));
    g_mime_multipart_add(parts.get(), GMIME_OBJECT(picture.get()));
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(parts.get()));
    return writtenMessage(message.get());
}

} // namespace posko::server::channels
