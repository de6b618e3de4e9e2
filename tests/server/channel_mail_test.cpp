// What mails say: their MIME as programs write it, and as it should not be.
#include "server/channels/email/compose.h"
#include "server/channels/email/cursor.h"
#include "server/channels/email/email.h"
#include "server/channels/email/imap_answers.h"
#include "server/channels/email/mail.h"
#include "server/channels/email/mail_text.h"
#include "server/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace posko::test {

namespace {

using namespace server::channels;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// The lines of a mail as they come.
std::string wire(std::string_view lines)
{
    std::string text;
    for (const char c : lines) {
        if (c == '\n')
            text += '\r';
        text += c;
    }
    return text;
}

Mail read(std::string_view lines)
{
    return readMail(wire(lines));
}

/// A mail of one part.
Mail readPart(const std::string& headers, const std::string& body)
{
    return read("From: siti@warga.example\nMessage-ID: <m1@warga.example>\nSubject: Lubang\nMIME-Version: 1.0\n" +
                headers + "\n" + body);
}

/// A body of several parts, each with its headers.
Mail readParts(const std::string& kind, const std::vector<std::string>& parts, const std::string& headers = {})
{
    std::string body;
    for (const auto& part : parts)
        body += "--bb\n" + part + "\n";
    return readPart(headers + "Content-Type: multipart/" + kind + "; boundary=bb\n", body + "--bb--\n");
}

std::string jpegPart(const std::string& bytes, const std::string& more = {})
{
    return "Content-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n" + more + "\n" +
           server::base64(bytes);
}

TEST(ChannelMail, SaysWhoWroteWhatInWhichThread)
{
    const auto mail = read("From: =?utf-8?B?U2l0aSBBbcOpbGll?= <Siti@Warga.example>\n"
                           "To: aduan@dpu.example\n"
                           "Subject: =?iso-8859-1?Q?Re:_Jalan_rusak_=E9?=\n"
                           "Message-ID: <m3@warga.example>\n"
                           "In-Reply-To: <m2@dpu.example>\n"
                           "References: <m1@warga.example>\n <m2@dpu.example>\n"
                           "\nMasih berlubang.\n");
    EXPECT_EQ(mail.id, "m3@warga.example");
    EXPECT_EQ(mail.address, "siti@warga.example");
    EXPECT_EQ(mail.name, "Siti Amélie");
    EXPECT_EQ(mail.answersTo, "siti@warga.example");
    EXPECT_EQ(mail.subject, "Re: Jalan rusak é");
    EXPECT_THAT(mail.references, ElementsAre("m1@warga.example", "m2@dpu.example"));
    EXPECT_EQ(mail.text, "Masih berlubang.");
    EXPECT_FALSE(mail.isAutomatic);
    EXPECT_EQ(read("From: a@b.example\nReply-To: Siti <siti@lain.example>\n\nx").answersTo, "siti@lain.example");
    EXPECT_THAT(read("From: a@b.example\nIn-Reply-To: <m1@b.example>\n\nx").references, ElementsAre("m1@b.example"));
}

TEST(ChannelMail, IsReadInItsCharset)
{
    const auto plain = [](const std::string& charset, const std::string& bytes) {
        return readPart("Content-Type: text/plain; charset=" + charset + "\nContent-Transfer-Encoding: 8bit\n", bytes)
            .text;
    };
    EXPECT_EQ(plain("utf-8", "caf\xC3\xA9 \xF0\x9F\x9A\xA7"), "café 🚧");
    EXPECT_EQ(plain("iso-8859-1", "caf\xE9 \x93x\x94"), "café “x”") << "Windows-1252 that calls itself Latin-1";
    EXPECT_EQ(plain("windows-1252", "caf\xE9"), "café");
    EXPECT_EQ(plain("gb2312", "\xB5\xC0\xC2\xB7"), "道路");
    EXPECT_EQ(plain("no-such-charset", "caf\xE9"), "café");
    EXPECT_EQ(plain("us-ascii", "caf\xE9"), "café") << "it says what it is not";
    EXPECT_EQ(plain("utf-8", "caf\xE9 ok"), "café ok");
    EXPECT_EQ(plain("utf-8", std::string("\x81\x00\x8D", 3)).find('\0') == 0, false);
    EXPECT_EQ(readPart("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
                       "Jalan rus=\nak di=20depan =C3=A9=\n")
                  .text,
              "Jalan rusak di depan é");
    EXPECT_EQ(
        readPart("Content-Type: text/plain; charset=utf-8; format=flowed\n", "Lubang \ndalam \nsekali\n\nDi sini\n")
            .text,
        "Lubang dalam sekali\n\nDi sini");
}

TEST(ChannelMail, OfSeveralFormsIsReadOnce)
{
    const std::string plain = "Content-Type: text/plain\n\nLubang dalam";
    const std::string html = "Content-Type: text/html\n\n<p>Lubang <b>dalam</b></p>";
    EXPECT_EQ(readParts("alternative", {plain, html}).text, "Lubang dalam");
    EXPECT_EQ(readParts("alternative", {"Content-Type: text/plain\n\n \n", html}).text, "Lubang dalam");
    EXPECT_EQ(readParts("alternative", {html}).text, "Lubang dalam");
    EXPECT_EQ(readParts("mixed", {plain, "Content-Type: text/plain\n\nDi depan pasar"}).text,
              "Lubang dalam\nDi depan pasar");
    EXPECT_EQ(readParts("mixed", {plain, "Content-Type: text/plain\nContent-Disposition: attachment\n\nlog"}).text,
              "Lubang dalam");
    const auto page = readPart("Content-Type: text/html; charset=utf-8\n",
                               "<html><head><title>T</title><style>p{x}</style></head><body><!-- no --><script>1<2"
                               "</script><div>Lubang&nbsp;dalam</div><table><tr><td>Jl.</td><td>Mawar</td></tr></table>"
                               "</body></html>");
    EXPECT_EQ(page.text, "Lubang dalam\nJl. Mawar");
}

TEST(ChannelMail, HasPhotosWhereverTheyStand)
{
    const std::string bytes(30'000, 'j');
    const std::string plain = "Content-Type: text/plain\n\nLubang dalam";
    EXPECT_THAT(readParts("mixed", {plain, jpegPart(bytes)}).photos, ElementsAre(bytes));
    // As telephones do it: pictures between words, within one of two forms.
    const auto nested =
        readParts("alternative",
                  {plain, "Content-Type: multipart/related; boundary=cc\n\n--cc\nContent-Type: text/html\n\n<p>Lubang"
                          "<img src=\"cid:1\"></p>\n--cc\n" +
                              jpegPart(bytes, "Content-ID: <1>\n") + "\n--cc--\n"});
    EXPECT_EQ(nested.text, "Lubang dalam");
    EXPECT_THAT(nested.photos, ElementsAre(bytes));
    EXPECT_THAT(readParts("related", {plain, jpegPart("logo", "Content-ID: <1>\n")}).photos, IsEmpty());
    EXPECT_THAT(readParts("mixed", {jpegPart("small", "Content-Disposition: attachment\n")}).photos, SizeIs(1));
    EXPECT_THAT(readParts("mixed", {"Content-Type: application/octet-stream\nContent-Disposition: attachment; "
                                    "filename=\"IMG 1.JPG\"\n\nxyz"})
                    .photos,
                SizeIs(1));
    EXPECT_THAT(readParts("mixed", {"Content-Type: application/pdf; name=a.pdf\n\nxyz"}).photos, IsEmpty());
    EXPECT_THAT(readParts("mixed", std::vector<std::string>(30, jpegPart(bytes))).photos, SizeIs(mostPictures));
    const auto passedOn = readParts("mixed", {plain, "Content-Type: message/rfc822\n\nFrom: b@c.example\nContent-Type: "
                                                     "image/png\n\npng"});
    EXPECT_THAT(passedOn.photos, ElementsAre(HasSubstr("png")));
}

TEST(ChannelMail, IsWithoutWhatItQuotes)
{
    const auto answer = [](const std::string& body) {
        return readPart("In-Reply-To: <a@b.example>\nContent-Type: text/plain; charset=utf-8\n", body).text;
    };
    EXPECT_EQ(
        answer("Di depan pasar.\n\nOn Tue, Dec 1, 2026 at 9:00 AM DPU <aduan@dpu.example>\nwrote:\n> Di mana?\n> \n"),
        "Di depan pasar.");
    EXPECT_EQ(answer("Di depan pasar.\n\nPada Sel, 1 Des 2026 DPU menulis:\n\n> Di mana?\n"), "Di depan pasar.");
    EXPECT_EQ(answer("Di depan pasar.\n\n-----Original Message-----\nFrom: DPU\nDi mana?\n"), "Di depan pasar.");
    EXPECT_EQ(answer("Ya.\n________________________________\nDari: DPU\nDikirim: Selasa\nDi mana?"), "Ya.");
    EXPECT_EQ(answer("> Di mana?\nDi depan pasar.\n> Sejak kapan?\nKemarin.\n"), "Di depan pasar.\nKemarin.");
    EXPECT_EQ(answer("> Hanya ini\n"), "> Hanya ini") << "rather too much than nothing";
    EXPECT_EQ(answer("Ya\n-- \nSiti\n0812"), "Ya");
    EXPECT_EQ(readPart("", "Lubang\n> kata tetangga\n-- \nSiti").text, "Lubang\n> kata tetangga")
        << "what answers nothing quotes nothing of ours";
    EXPECT_EQ(readPart("In-Reply-To: <a@b.example>\nContent-Type: text/html\n",
                       "<div>Di depan pasar</div><div class=\"gmail_quote\">On Tue DPU wrote:<blockquote>Di mana?"
                       "</blockquote></div>")
                  .text,
              "Di depan pasar");
}

TEST(ChannelMail, OfMachinesIsToldFromThatOfPeople)
{
    const auto isAutomatic = [](const std::string& headers) {
        return readPart(headers, "Saya sedang cuti").isAutomatic;
    };
    EXPECT_FALSE(isAutomatic(""));
    EXPECT_FALSE(isAutomatic("Auto-Submitted: no\n"));
    EXPECT_FALSE(isAutomatic("Precedence: list\nList-Id: <aduan.dpu.example>\n"))
        << "an agency's address may be a list";
    EXPECT_TRUE(isAutomatic("Auto-Submitted: auto-replied\n"));
    EXPECT_TRUE(isAutomatic("Auto-Submitted: Auto-Generated; x=y\n"));
    EXPECT_TRUE(isAutomatic("Precedence: bulk\n"));
    EXPECT_TRUE(isAutomatic("Precedence: Auto_Reply\n"));
    EXPECT_TRUE(isAutomatic("Return-Path: <>\n"));
    EXPECT_TRUE(read("From: MAILER-DAEMON@mx.example\n\nx").isAutomatic);
}

TEST(ChannelMail, ThatCameBackSaysWhich)
{
    const std::string words = "Content-Type: text/plain\n\nMaaf";
    const std::string status =
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n"
        "Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n";
    const auto report = [&](const std::string& state, const std::string& original) {
        return readParts("report; report-type=delivery-status", {words, state, original});
    };
    const auto whole = report(status, "Content-Type: message/rfc822\n\nMessage-ID: <abc@dpu.example>\n\nBaik.");
    EXPECT_TRUE(whole.isAutomatic);
    ASSERT_TRUE(whole.returned);
    EXPECT_EQ(whole.returned->id, "abc@dpu.example");
    EXPECT_EQ(whole.returned->why, "smtp; 550 5.1.1 no such user");
    const auto headers =
        report(status, "Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID: <abc@dpu.example>\n");
    ASSERT_TRUE(headers.returned);
    EXPECT_EQ(headers.returned->id, "abc@dpu.example");
    const auto delayed = report("Content-Type: message/delivery-status\n\nAction: delayed\n", "");
    EXPECT_TRUE(delayed.isAutomatic);
    EXPECT_FALSE(delayed.returned);
    EXPECT_TRUE(readParts("report; report-type=disposition-notification", {words}).isAutomatic) << "that it was read";
}

TEST(ChannelMail, MayBeAnything)
{
    EXPECT_EQ(readMail("").text, "");
    EXPECT_EQ(readMail(std::string(1000, '\0')).photos.size(), 0U);
    EXPECT_EQ(read("\n\n\n").address, "");
    EXPECT_EQ(readParts("mixed", {}).text, "");
    EXPECT_EQ(readPart("Content-Type: multipart/mixed\n", "no boundary").photos.size(), 0U);
    EXPECT_EQ(readPart("Content-Type: text/plain; charset=\n", "x").text, "x");
    EXPECT_EQ(readPart("Content-Type: text/html\n", "<p>Lubang <style>never closed").text, "Lubang");
    EXPECT_EQ(readPart("Content-Type: text/html\n", "<<<<<>>>&#x110000;&amp").text.find('\0'), std::string::npos);
    std::string deep = "Content-Type: text/plain\n\nx";
    for (int i = 0; i < 2000; ++i)
        deep.insert(0, "Content-Type: message/rfc822\n\nA: b\n");
    EXPECT_EQ(readMail(deep).text, "") << "too deep";
    std::string many = "Content-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 20'000; ++i)
        many += "--b\n\nx\n";
    EXPECT_LT(read(many).text.size(), 1000U);
    const auto quotes = std::string(50'000, '>') + "\n<blockquote>";
    EXPECT_LE(readPart("Content-Type: text/html\nIn-Reply-To: <a@b>\n", quotes).text.size(), quotes.size());
    EXPECT_EQ(messageKey(std::string(300, 'a')).size(), 71U);
    EXPECT_EQ(messageKey("a b").substr(0, 7), "sha256:");
    EXPECT_EQ(messageKey(""), "");
}

TEST(ChannelMail, BecomesAPost)
{
    FetchedMail fetched;
    fetched.uid = 4;
    fetched.arrived = core::instant(1'796'083'200'000);
    fetched.bytes = wire("From: Siti <siti@warga.example>\nSubject: Lubang dalam\nMessage-ID: <m1@warga.example>\n\n"
                         "Di depan pasar.\n");
    const auto post = postOf(fetched, "aduan@dpu.example");
    EXPECT_EQ(post.id, "m1@warga.example");
    EXPECT_EQ(post.text, "Lubang dalam\nDi depan pasar.");
    EXPECT_EQ(post.author, "siti@warga.example");
    EXPECT_EQ(post.person.name, "Siti");
    EXPECT_EQ(post.written, fetched.arrived);
    EXPECT_TRUE(post.isPrivate);
    EXPECT_FALSE(post.isOwn);
    EXPECT_TRUE(postOf(fetched, "Siti@warga.example").isOwn) << "of the account itself";
    fetched.isCut = true;
    EXPECT_THAT(postOf(fetched, "aduan@dpu.example").text, HasSubstr("too large"));
    fetched.bytes = wire("Subject: x\n\nx");
    EXPECT_TRUE(postOf(fetched, "aduan@dpu.example").isOwn) << "nobody wrote it";
    EXPECT_THAT(postOf(fetched, "aduan@dpu.example").id, testing::StartsWith("sha256:"));
}

TEST(ChannelMail, AnAnswerStandsInItsThread)
{
    OutboundPost post;
    post.id = "0123456789abcdef";
    post.body = "Sudah kami tambal – terima kasih.\n.\nDPU";
    post.mention = "siti@warga.example";
    post.number = "DPU-2026-000123";
    post.audience = toText(MailThread{{"m1@warga.example", "m2@warga.example"}, "Lubang é"});
    post.picture = "\xFF\xD8\xFF picture";
    post.pictureText = "Foto sesudah";
    const auto bytes = composedAnswer(post, "aduan@dpu.example", core::instant(1'796'083'200'000));
    EXPECT_EQ(bytes.find('\n', 0), bytes.find("\r\n") + 1) << "lines end as on the wire";
    for (const auto& line :
         {"From: aduan@dpu.example\r\n", "To: siti@warga.example\r\n", "Message-Id: <0123456789abcdef@dpu.example>\r\n",
          "In-Reply-To: <m2@warga.example>\r\n", "References: <m1@warga.example> <m2@warga.example>\r\n"})
        EXPECT_THAT(bytes, HasSubstr(line));
    const auto mail = readMail(bytes);
    EXPECT_EQ(mail.id, answerId(post, "aduan@dpu.example"));
    EXPECT_EQ(mail.subject, "Re: Lubang é [DPU-2026-000123]");
    EXPECT_EQ(mail.text, post.body);
    EXPECT_THAT(mail.photos, ElementsAre(post.picture));
    EXPECT_FALSE(mail.isAutomatic);
    post.audience = toText(MailThread{{}, "Re: x\nBcc: lain@warga.example"});
    EXPECT_EQ(readMail(composedAnswer(post, "aduan@dpu.example", {})).subject,
              "Re: x Bcc: lain@warga.example [DPU-2026-000123]");
    EXPECT_TRUE(mayBeSentTo("siti@warga.example"));
    for (const auto* wrong : {"", "siti", "@b", "a@", "a@b@c", "a b@c", "a@b>\r\nRCPT", "<a@b>", "-oX@b", "sí@b"})
        EXPECT_FALSE(mayBeSentTo(wrong)) << wrong;
}

TEST(ChannelMail, TheServersAnswersAreRead)
{
    EXPECT_EQ(literalAnnounced("* 1 FETCH (BODY[] {310}"), 310U);
    EXPECT_FALSE(literalAnnounced("* 1 FETCH (BODY[] {x}"));
    EXPECT_FALSE(literalAnnounced("}"));
    EXPECT_FALSE(literalAnnounced("{99999999999999999999999}"));
    EXPECT_EQ(numberBehind("* OK [UIDVALIDITY 4294967295] UIDs valid", "UIDVALIDITY"), 4294967295U);
    EXPECT_EQ(numberBehind("* 1 FETCH (UID 7 RFC822.SIZE 0)", "UID"), 7U);
    EXPECT_EQ(numberBehind("* 1 FETCH (UID)", "UID"), 0U);
    EXPECT_THAT(searchResult("* SEARCH 9 4 4 x 7"), ElementsAre(4, 7, 9));
    EXPECT_THAT(searchResult("* SEARCH"), IsEmpty());
    EXPECT_EQ(internalDate("(INTERNALDATE \" 1-Dec-2026 07:00:00 +0700\")"), core::instant(1'796'083'200'000));
    EXPECT_FALSE(internalDate("(INTERNALDATE \"31-Feb-2026 07:00:00 +0700\")"));
    EXPECT_FALSE(internalDate("(INTERNALDATE \"1"));
    EXPECT_EQ(quotedText("a\"b\\\r\n"), "\"a\\\"b\\\\\"");
    const MailCursor cursor{7, 4294967295U, core::instant(5), 9};
    const auto read = readCursor(toText(cursor));
    ASSERT_TRUE(read);
    EXPECT_EQ(toText(*read), toText(cursor));
    for (const auto* wrong : {"", "0", "1:2", "1:2:3", "1:2:3:x", "1:2:3:4:", "4294967296:1:1:1"})
        EXPECT_FALSE(readCursor(wrong)) << wrong;
}

} // namespace

} // namespace posko::test
