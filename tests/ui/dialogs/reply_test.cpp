#include "core/wire.h"
#include "tests/ui/complaint/stage.h"

#include "ui/dialogs/reply_text.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QUrlQuery>

#include <set>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Status;

namespace {
using ReplyTest = Stage;
}

TEST(ReplyText, CountsAsXDoes)
{
    EXPECT_EQ(ui::xLength({}), 0);
    EXPECT_EQ(ui::xLength(u"Jalan sudah diperbaiki."_s), 23);
    EXPECT_EQ(ui::xLength(u"lihat https://example.org/a/very/long/path/that/does/not/count/fully"_s), 6 + 23);
    EXPECT_EQ(ui::xLength(u"道"_s), 2);
    EXPECT_EQ(ui::xLength(u"“ok”…"_s), 5 + 1) << "the ellipsis lies outside of the single ranges";
}

TEST(ReplyText, NumbersForWhatsApp)
{
    core::Agency jakarta;
    EXPECT_EQ(ui::whatsAppNumber("0812 3456-7890", jakarta), u"6281234567890");
    EXPECT_EQ(ui::whatsAppNumber("+62 812 3456 7890", jakarta), u"6281234567890");
    EXPECT_EQ(ui::whatsAppNumber("0062 812 3456 7890", jakarta), u"6281234567890");
    EXPECT_TRUE(ui::whatsAppNumber("@someone", jakarta).isEmpty());
    core::Agency berlin;
    berlin.timeZone = "Europe/Berlin";
    EXPECT_TRUE(ui::whatsAppNumber("0170 1234567", berlin).isEmpty());
}

TEST_F(ReplyTest, TicksWhoIsOwedAndFillsTheTemplate)
{
    flow.begin(CommandType::Reply, richDetail());
    EXPECT_TRUE(field<QCheckBox>("recipient_1")->isChecked());
    EXPECT_FALSE(field<QCheckBox>("recipient_2")->isChecked());
    EXPECT_EQ(
        field<QPlainTextEdit>("replyText")->toPlainText(),
        u"Halo @bdg_rider, laporan DPU-2026-004512 di Jl. Raya Bogor Km 24, Kramat Jati sudah kami teruskan ke Jakarta "
        u"Timur.");
    field<QCheckBox>("recipient_2")->click();
    EXPECT_TRUE(field<QPlainTextEdit>("replyText")->toPlainText().startsWith(u"Halo @bdg_rider, laporan "))
        << "a name is nobody else's business";
    auto* language = field<QComboBox>("replyLanguage");
    EXPECT_EQ(language->itemText(language->findData(u"id"_s)), u"Bahasa Indonesia"_s) << "in itself";
    EXPECT_EQ(language->itemText(language->findData(u"en"_s)), u"English"_s);
    language->setCurrentIndex(language->findData(u"en"_s));
    Q_EMIT language->activated(language->currentIndex());
    EXPECT_TRUE(field<QPlainTextEdit>("replyText")->toPlainText().endsWith(u"went to Jakarta Timur."));
}

TEST_F(ReplyTest, AnEditedTextIsNotReplaced)
{
    flow.begin(CommandType::Reply, richDetail());
    field<QPlainTextEdit>("replyText")->setPlainText(u"tulis sendiri"_s);
    field<QCheckBox>("recipient_2")->click();
    EXPECT_EQ(field<QPlainTextEdit>("replyText")->toPlainText(), u"tulis sendiri");
    EXPECT_TRUE(field<QPushButton>("refill")->isVisible());
    press("refill");
    EXPECT_TRUE(field<QPlainTextEdit>("replyText")->toPlainText().startsWith(u"Halo @bdg_rider, laporan"));
}

TEST_F(ReplyTest, CopiesAndRecords)
{
    flow.begin(CommandType::Reply, richDetail());
    press("send");
    ASSERT_EQ(desk->submitted.size(), 1U);
    const auto& args = desk->submitted[0].args;
    EXPECT_EQ(args.reporters, std::vector<std::string>{"1"});
    EXPECT_EQ(args.via, "copied");
    EXPECT_EQ(args.about, "forwarded");
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), *args.text);
}

TEST_F(ReplyTest, AGroupOfHundredsIsAnsweredInSeveralCommands)
{
    auto detail = richDetail();
    detail.owed.clear();
    core::Complaint member = detail.complaint;
    for (int i = 0; i < 250; ++i) {
        member.id = "member" + std::to_string(i);
        member.reporters = {{.id = "1", .handle = "@warga"}};
        detail.memberRows.push_back(member);
        detail.owed.push_back({member.id, member.reporters.front()});
    }
    flow.begin(CommandType::Reply, detail);
    press("send");
    ASSERT_EQ(desk->submitted.size(), 3U);
    std::set<std::string> told;
    for (const auto& each : desk->submitted) {
        EXPECT_LE(each.args.reporters.size(), core::limits::listItems);
        told.insert(each.args.reporters.begin(), each.args.reporters.end());
    }
    EXPECT_EQ(told.size(), 250U) << "each once";
    EXPECT_EQ(flow.dialog(), nullptr);
}

TEST_F(ReplyTest, OpensTheNetworksOwnWindow)
{
    flow.begin(CommandType::Reply, richDetail());
    field<QPlainTextEdit>("replyText")->setPlainText(u"50% & selesai #1"_s);
    press("openX");
    ASSERT_EQ(opened.size(), 1U);
    EXPECT_EQ(opened[0].host(), u"x.com");
    EXPECT_EQ(QUrlQuery(opened[0]).queryItemValue(u"text"_s, QUrl::FullyDecoded), u"50% & selesai #1");
    EXPECT_EQ(desk->submitted.back().args.via, "x");

    flow.begin(CommandType::Reply, richDetail());
    press("openWhatsApp");
    EXPECT_TRUE(opened.back().toString().startsWith(u"https://wa.me/6281234567890?text="));
    EXPECT_EQ(desk->submitted.back().args.via, "whatsapp");

    flow.begin(CommandType::Reply, richDetail());
    press("openMail");
    EXPECT_EQ(opened.back().scheme(), u"mailto");
    EXPECT_EQ(desk->submitted.back().args.via, "email");
}

TEST_F(ReplyTest, TheServerSendsWhatAnswersAMentionOfTheAgencysAccount)
{
    flow.begin(CommandType::Reply, richDetail());
    EXPECT_EQ(field<QPushButton>("send")->text(), u"Copy and record"_s) << "it came by no channel of the server's";
    EXPECT_FALSE(field<QPushButton>("copyAndRecord")->isVisible());
    flow.dialog()->close();

    app::ComplaintDetail mention = richDetail();
    mention.complaint.reporters.front().account = "mastodon";
    flow.begin(CommandType::Reply, mention);
    auto* send = field<QPushButton>("send");
    EXPECT_EQ(send->text(), u"Send by mastodon"_s);
    EXPECT_TRUE(field<QPushButton>("copyAndRecord")->isVisible());
    field<QCheckBox>("recipient_2")->click();
    EXPECT_TRUE(field<QLabel>("notReached")->text().contains(u"“Send by mastodon” does not reach"_s))
        << field<QLabel>("notReached")->text().toStdString();
    press("send");
    const auto& args = desk->submitted.back().args;
    EXPECT_EQ(args.via, "channel");
    EXPECT_EQ(args.reporters, std::vector<std::string>{"1"}) << "the other one wrote from nowhere";
    EXPECT_TRUE(opened.empty());
}

TEST_F(ReplyTest, WhatXWouldNotTakeIsNotSentByTheServer)
{
    app::ComplaintDetail mention = richDetail();
    mention.complaint.reporters.front().account = "dpu-x";
    const auto isOffered = [&](core::Channel channel, int length) {
        mention.complaint.channel = channel;
        flow.begin(CommandType::Reply, mention);
        field<QPlainTextEdit>("replyText")->setPlainText(QString(length, u'a'));
        const bool offered = field<QPushButton>("send")->isEnabled();
        flow.dialog()->close();
        return offered;
    };
    EXPECT_TRUE(isOffered(core::Channel::X, 280));
    EXPECT_FALSE(isOffered(core::Channel::X, 281));
    EXPECT_TRUE(isOffered(core::Channel::Web, 281)) << "other networks take more";
}

TEST_F(ReplyTest, AWayIsRecordedForThoseWhomItReachesOnly)
{
    auto detail = richDetail();
    detail.complaint.reporters = {{.id = "1", .handle = "@bdg_rider"},
                                  {.id = "2", .name = "Siti Aminah", .phone = "0812 0000 0001"},
                                  {.id = "3", .name = "Budi", .email = "budi@example.org"}};
    detail.owed.clear();
    for (const auto& reporter : detail.complaint.reporters) {
        detail.owed.push_back({detail.complaint.id, reporter});
    }
    flow.begin(CommandType::Reply, detail);
    const auto said = field<QLabel>("notReached")->text();
    EXPECT_TRUE(said.contains(u"“Open in X” does not reach Siti Aminah, Budi.")) << said.toStdString();
    EXPECT_TRUE(said.contains(u"“Open in WhatsApp” does not reach @bdg_rider, Budi."));
    press("openX");
    EXPECT_EQ(desk->submitted.back().args.reporters, std::vector<std::string>{"1"});
    EXPECT_FALSE(QUrlQuery(opened.back()).queryItemValue(u"text"_s, QUrl::FullyDecoded).contains(u"Siti"));

    flow.begin(CommandType::Reply, detail);
    press("openWhatsApp");
    EXPECT_EQ(desk->submitted.back().args.reporters, std::vector<std::string>{"2"});
    EXPECT_FALSE(desk->submitted.back().args.text->contains("bdg_rider"));
    EXPECT_TRUE(opened.back().path().contains(u"6281200000001"));

    flow.begin(CommandType::Reply, detail);
    press("openMail");
    EXPECT_EQ(desk->submitted.back().args.reporters, std::vector<std::string>{"3"});
    EXPECT_EQ(opened.back().path(), u"budi@example.org");

    flow.begin(CommandType::Reply, detail);
    press("send");
    EXPECT_EQ(desk->submitted.back().args.reporters, (std::vector<std::string>{"1", "2", "3"}));
}

TEST_F(ReplyTest, ReadersOfOneLetterDoNotSeeEachOther)
{
    auto detail = richDetail();
    detail.complaint.reporters = {{.id = "1", .handle = "@a", .email = "a@example.org"},
                                  {.id = "2", .handle = "@b", .email = "b@example.org"}};
    detail.owed = {{detail.complaint.id, detail.complaint.reporters[0]},
                   {detail.complaint.id, detail.complaint.reporters[1]}};
    flow.begin(CommandType::Reply, detail);
    press("openMail");
    EXPECT_TRUE(opened.back().path().isEmpty());
    EXPECT_EQ(QUrlQuery(opened.back()).queryItemValue(u"bcc"_s), u"a@example.org,b@example.org");
    EXPECT_FALSE(desk->submitted.back().args.text->contains('@')) << *desk->submitted.back().args.text;
}

TEST_F(ReplyTest, AnAddressThatIsMoreThanOneGetsNoLetter)
{
    EXPECT_EQ(ui::words::mailAddress(" b.c+d@sub.example.org "), u"b.c+d@sub.example.org");
    for (const char* address :
         {"", "b", "b@", "@example.org", "b@example", "b@example.org?bcc=c@example.org", "b@example.org&cc=c",
          "b@example.org,c@example.org", "b c@example.org", "b%0a@example.org", "b@example.org\nBcc: c@example.org"}) {
        EXPECT_TRUE(ui::words::mailAddress(address).isEmpty()) << address;
    }
    auto detail = richDetail();
    detail.complaint.reporters[0].email = "b@example.org?bcc=c@example.org";
    flow.begin(CommandType::Reply, detail);
    EXPECT_FALSE(field<QPushButton>("openMail")->isVisible());
}

TEST_F(ReplyTest, ManyReportersLeaveTheButtonsInSight)
{
    auto detail = detailIn(Status::Repaired);
    detail.complaint.reporters.clear();
    for (int i = 0; i < 40; ++i) {
        detail.complaint.reporters.push_back({.id = std::to_string(i), .name = "Warga " + std::to_string(i)});
    }
    flow.begin(CommandType::Reply, detail);
    QCoreApplication::processEvents();
    EXPECT_LT(flow.dialog()->height(), 700);
}

TEST_F(ReplyTest, WithoutAnOpenerTheLinkIsCopied)
{
    flow.openUrl = [](const QUrl&) {
        return false;
    };
    flow.openPage(QUrl(u"https://x.com/intent/post?text=a%20b"_s));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"https://x.com/intent/post?text=a%20b");
}

TEST_F(ReplyTest, TooLongForXIsSaidAndNotSentThere)
{
    flow.begin(CommandType::Reply, richDetail());
    field<QPlainTextEdit>("replyText")->setPlainText(QString(281, u'a'));
    EXPECT_FALSE(field<QPushButton>("openX")->isEnabled());
    EXPECT_TRUE(field<QLabel>("characterCount")->text().contains(u"too long"));
    field<QPlainTextEdit>("replyText")->setPlainText(QString(280, u'a'));
    EXPECT_TRUE(field<QPushButton>("openX")->isEnabled());
}

TEST_F(ReplyTest, UnreachableNeedsNoText)
{
    flow.begin(CommandType::Reply, richDetail());
    field<QPlainTextEdit>("replyText")->clear();
    press("send");
    EXPECT_TRUE(desk->submitted.empty());
    press("markUnreachable");
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].args.via, "unreachable");
    EXPECT_FALSE(desk->submitted[0].args.text);
}

TEST_F(ReplyTest, TellingThatItIsKnownAcknowledgesTooAndTheDialogSaysSo)
{
    const auto detail = detailIn(Status::Received);
    flow.begin(CommandType::Reply, detail);
    EXPECT_TRUE(field<QLabel>("alsoAcknowledges")->isVisible());
    field<QPlainTextEdit>("replyText")->setPlainText(u"Sudah kami terima."_s);
    press("send");
    QCoreApplication::processEvents();
    ASSERT_EQ(desk->submitted.size(), 2U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Reply);
    EXPECT_EQ(desk->submitted[0].args.about, "acknowledged");
    EXPECT_EQ(desk->submitted[1].type, CommandType::Acknowledge);
    EXPECT_EQ(desk->submitted[1].complaint, detail.complaint.id);
    EXPECT_EQ(desk->submitted[1].seen, detail.complaint.version);
}

TEST_F(ReplyTest, AnyOtherAnswerLeavesTheStatusAlone)
{
    flow.begin(CommandType::Reply, detailIn(Status::Acknowledged));
    EXPECT_FALSE(field<QLabel>("alsoAcknowledges")->isVisible());
    field<QPlainTextEdit>("replyText")->setPlainText(u"Sudah kami terima."_s);
    press("send");
    EXPECT_EQ(desk->submitted.size(), 1U);

    flow.begin(CommandType::Reply, detailIn(Status::Received));
    auto* event = field<QComboBox>("replyEvent");
    event->setCurrentIndex(event->findData(u"forwarded"_s));
    Q_EMIT event->activated(event->currentIndex());
    EXPECT_FALSE(field<QLabel>("alsoAcknowledges")->isVisible());
    press("send");
    EXPECT_EQ(desk->submitted.size(), 2U);

    flow.begin(CommandType::Reply, detailIn(Status::Received));
    press("markUnreachable");
    EXPECT_EQ(desk->submitted.size(), 3U) << "nobody was told anything";
}

TEST_F(ReplyTest, AnAnswerThatTheDeskRefusesAcknowledgesNothing)
{
    desk->refusal = core::Error{core::ErrorCode::Invalid, "No.", "text"};
    flow.begin(CommandType::Reply, detailIn(Status::Received));
    field<QPlainTextEdit>("replyText")->setPlainText(u"Sudah kami terima."_s);
    press("send");
    EXPECT_EQ(desk->submitted.size(), 1U);
    desk->refusal.reset();
    press("send");
    QCoreApplication::processEvents();
    ASSERT_EQ(desk->submitted.size(), 3U);
    EXPECT_EQ(desk->submitted[2].type, CommandType::Acknowledge);
}

TEST_F(ReplyTest, NothingGoesOutBeforeTheDeskHasTheAnswer)
{
    for (const char* way : {"openX", "openWhatsApp", "openMail", "send"}) {
        QGuiApplication::clipboard()->setText(u"before"_s);
        opened.clear();
        desk->refusal = core::Error{core::ErrorCode::Internal, "full", "disk"};
        flow.begin(CommandType::Reply, richDetail());
        field<QPlainTextEdit>("replyText")->setPlainText(u"Sudah kami perbaiki."_s);
        field<QPushButton>(way)->click();
        EXPECT_TRUE(opened.empty()) << way << ": the desk has not answered";
        QCoreApplication::processEvents();
        ASSERT_NE(flow.dialog(), nullptr) << way;
        EXPECT_TRUE(opened.empty()) << way;
        EXPECT_EQ(QGuiApplication::clipboard()->text(), u"before") << way;
        EXPECT_EQ(field<QPlainTextEdit>("replyText")->toPlainText(), u"Sudah kami perbaiki.") << way;
        EXPECT_TRUE(field<QLabel>("wrong")->isVisible()) << way;
        desk->refusal.reset();
        press(way);
        EXPECT_EQ(flow.dialog(), nullptr) << way;
        EXPECT_EQ(opened.size() + (QGuiApplication::clipboard()->text() == u"Sudah kami perbaiki." ? 1U : 0U), 1U)
            << way;
    }
}

TEST_F(ReplyTest, AnAnswerThatIsNotOnRecordSaysThatItWentOutAndIsRecordedAgain)
{
    auto detail = richDetail();
    app::PendingCommand pending;
    pending.command.mutationId = "m";
    pending.command.type = CommandType::Reply;
    pending.command.args.reporters = {"1"};
    pending.command.args.via = "x";
    pending.command.args.text = "Sudah kami perbaiki.";
    pending.state = app::PendingCommand::State::Rejected;
    pending.error = {core::ErrorCode::NotAllowed, "No.", {}};
    detail.pending = {pending};
    const auto shown = [&] {
        pane->showDetail(detail);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // what was shown before
        return pane->findChild<QLabel*>(u"pendingReason"_s)->text();
    };
    EXPECT_EQ(shown(), u"This answer was sent to the reporter, but is not on record: This account may not do that."_s);
    auto* again = pane->findChild<QPushButton*>(u"sendAgain"_s);
    ASSERT_NE(again, nullptr);
    EXPECT_EQ(again->text(), u"Record again"_s);
    if (const QString pictures = qEnvironmentVariable("POSKO_PICTURES"); !pictures.isEmpty())
        pane->grab().save(pictures + u"/unrecorded_reply.png"_s);
    again->click();
    EXPECT_EQ(desk->retried, QStringList{u"m"_s});
    EXPECT_TRUE(opened.empty()) << "the reporter gets nothing again";

    detail.pending[0].state = app::PendingCommand::State::Conflict;
    detail.pending[0].differs = {"crew"};
    EXPECT_TRUE(shown().startsWith(u"This answer was sent to the reporter, but is not on record: Somebody else"_s));
    detail.pending[0].command.args.via = "copied";
    EXPECT_TRUE(shown().startsWith(u"You copied this answer"_s));
    detail.pending[0].command.args.via = "unreachable";
    detail.pending[0].command.args.text.reset();
    EXPECT_TRUE(shown().startsWith(u"Somebody else"_s)) << "nobody was told anything";
}

TEST_F(ReplyTest, NobodyTickedIsWrong)
{
    flow.begin(CommandType::Reply, richDetail());
    field<QCheckBox>("recipient_1")->click();
    press("send");
    EXPECT_NE(flow.dialog(), nullptr);
    EXPECT_TRUE(desk->submitted.empty());
}

TEST_F(ReplyTest, OneActionAnswersTheWholeGroup)
{
    auto detail = detailIn(Status::Repaired);
    auto member = sampleComplaint(77, {-6.2, 106.9}, paneNow());
    member.status = Status::Merged;
    detail.complaint.members = {{member.id, member.received}};
    detail.memberRows = {member};
    detail.owed = {{detail.complaint.id, detail.complaint.reporters[0]}, {member.id, member.reporters[0]}};
    flow.begin(CommandType::Reply, detail);
    press("send");
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].args.reporters, (std::vector<std::string>{"1", member.id + "/1"}));
    EXPECT_EQ(desk->submitted[0].args.about, "repaired");
}

} // namespace posko::tests
