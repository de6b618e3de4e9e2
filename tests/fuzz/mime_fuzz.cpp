// A mail as a server gives it: what is read of it keeps to its limits, is text, and makes an answer that is read again.
#include "server/channels/email/compose.h"
#include "server/channels/email/email.h"
#include "server/channels/email/imap_answers.h"
#include "server/channels/email/mail.h"
#include "server/http/form.h"
#include "tests/fuzz/expect.h"

#include <algorithm>
#include <cstdint>

namespace posko::fuzz {

using namespace server::channels;

static bool isText(const std::string& text)
{
    return server::http::isText(text) && text.find('\0') == std::string::npos;
}

static void mail(std::string_view bytes)
{
    const auto mail = readMail(bytes);
    expect(isText(mail.text) && isText(mail.subject) && isText(mail.address) && isText(mail.name), "texts are texts");
    expect(mail.photos.size() <= mostPictures, "there are no more photos than a post may have");
    expect(!mail.returned || mail.isAutomatic, "what came back was written by nobody");
    for (const auto& photo : mail.photos)
        expect(!photo.empty() && photo.size() <= bytes.size(), "a photo is a part of the mail");
}

static void post(std::string_view bytes)
{
    FetchedMail fetched;
    fetched.bytes = bytes;
    const auto post = postOf(fetched, "aduan@dpu.example");
    expect(!post.id.empty() && post.id.size() <= 200, "a mail has an id");
    expect(std::ranges::all_of(post.id, [](unsigned char c) { return c > 0x20 && c < 0x7f; }),
           "an id can be told back");
    OutboundPost answer;
    answer.id = "0123";
    answer.number = "DPU-2026-000001";
    answer.body = "Baik.";
    answer.mention = mayBeSentTo(post.mention) ? post.mention : "siti@warga.example";
    answer.audience = post.audience;
    const auto again = readMail(composedAnswer(answer, "aduan@dpu.example", {}));
    expect(again.id == "0123@dpu.example", "an answer has its own id");
    expect(again.address == "aduan@dpu.example", "an answer comes from the account, whatever it answers");
    expect(again.text == "Baik.", "an answer says what it was given");
}

static void answers(std::string_view line)
{
    (void)literalAnnounced(line);
    (void)numberBehind(line, "UID");
    (void)internalDate(line);
    expect(std::ranges::is_sorted(searchResult(line)), "numbers come in their order");
}

} // namespace posko::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    fuzz::mail(input);
    fuzz::post(input);
    fuzz::answers(input);
    return 0;
}
