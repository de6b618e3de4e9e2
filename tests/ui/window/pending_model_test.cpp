#include "ui/window/pending_model.h"

#include "ui/words/words.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = app::PendingCommand::State;

app::PendingCommand pending(const std::string& id, State state)
{
    app::PendingCommand command;
    command.command.mutationId = id;
    command.command.complaintId = "c-" + id;
    command.command.type = core::CommandType::Start;
    command.state = state;
    command.number = "DPU-2026-000001";
    command.place = "Jl. Contoh";
    return command;
}

class Pending : public testing::Test {
protected:
    app::ReferenceData reference;
    core::Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 7h + 5min; // 14:05 in Jakarta
    PendingModel model{[this] { return now; },
                       [this]() -> const app::ReferenceData& {
                           return reference;
                       }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(Pending, WhatNeedsADecisionIsApartFromWhatWaits)
{
    model.setCommands({pending("1", State::Waiting), pending("2", State::Conflict), pending("3", State::Rejected),
                       pending("4", State::Held), pending("5", State::WaitingForPhoto)});
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.index(0, 0).data(PendingModel::MutationRole).toString(), u"2"_s);
    model.setShow(PendingModel::Show::Unsent);
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(1, 0).data(PendingModel::ComplaintRole).toString(), u"c-5"_s);
    EXPECT_EQ(model.at(2), nullptr);
    EXPECT_EQ(model.at(-1), nullptr);
}

TEST_F(Pending, SaysWhatWhereAndWhy)
{
    app::PendingCommand conflict = pending("1", State::Conflict);
    conflict.differs = {"work"};
    model.setCommands({conflict});
    EXPECT_EQ(model.index(0, PendingModel::Deed).data().toString(), u"Started work"_s);
    EXPECT_EQ(model.index(0, PendingModel::Complaint).data().toString(), u"DPU-2026-000001, Jl. Contoh"_s);
    EXPECT_EQ(model.index(0, PendingModel::Reason).data().toString(),
              u"Somebody else changed in the meantime: status, crew or programme"_s);
}

TEST_F(Pending, SaysHowOldItIsAndWhetherItLeftTheComputer)
{
    reference.agency.timeZone = "Asia/Jakarta";
    app::PendingCommand waiting = pending("1", State::Waiting);
    waiting.command.at = now - 78min;
    model.setShow(PendingModel::Show::Unsent);
    model.setCommands({waiting});
    const QModelIndex since = model.index(0, PendingModel::Since);
    EXPECT_EQ(since.data().toString(), u"12:47 (1:18 h ago)"_s);
    EXPECT_EQ(model.whenAndWhetherSent(*model.at(0)),
              u"Done Tue 24 Nov 2026 12:47, 1:18 h ago. It never left this computer."_s);
    waiting.sent = true;
    EXPECT_TRUE(model.whenAndWhetherSent(waiting).endsWith(u"It was sent and may have arrived."_s));
    waiting.state = State::Rejected;
    EXPECT_TRUE(model.whenAndWhetherSent(waiting).endsWith(u"It was sent, and the server did not do it."_s));
    EXPECT_EQ(since.data(Qt::ToolTipRole).toString(), u"<qt>Done Tue 24 Nov 2026 12:47, 1:18 h ago. It never left this "
                                                      "computer.</qt>"_s);
    EXPECT_EQ(words::ago(59s), u"just now"_s);
    EXPECT_EQ(words::ago(-5min), u"just now"_s) << "the clock was ahead then";
}

TEST_F(Pending, AgesGoOnWithTheMinutes)
{
    app::PendingCommand waiting = pending("1", State::Rejected);
    waiting.command.at = now - 2min;
    model.setCommands({waiting});
    model.tick();
    QSignalSpy changed(&model, &PendingModel::dataChanged);
    now += 20s;
    model.tick();
    EXPECT_EQ(changed.size(), 0);
    now += 40s;
    model.tick();
    EXPECT_EQ(changed.size(), 1);
    EXPECT_TRUE(model.index(0, PendingModel::Since).data().toString().endsWith(u"(3 min ago)"_s));
}

TEST_F(Pending, NamesWhatOnlyTheDeskKnows)
{
    app::PendingCommand photo = pending("1", State::Rejected);
    photo.command.type = core::CommandType::Photo;
    photo.command.args.photo = core::Photo{.sha256 = std::string(64, 'a'), .kind = core::PhotoKind::After};
    photo.file = "IMG_2041.jpg";
    app::PendingCommand merge = pending("2", State::Rejected);
    merge.command.type = core::CommandType::Merge;
    merge.lead = "DPU-2026-000007";
    app::PendingCommand created = pending("3", State::Rejected);
    created.command.type = core::CommandType::Create;
    created.command.args.text = "Lubang di depan pasar";
    app::PendingCommand gone = pending("4", State::Rejected);
    gone.here = false;
    model.setCommands({photo, merge, created, gone});
    const auto deed = [&](int row) {
        return model.index(row, PendingModel::Deed).data().toString();
    };
    EXPECT_EQ(deed(0), u"Attached a photo from after the repair: IMG_2041.jpg"_s);
    EXPECT_EQ(deed(1), u"Merged it into DPU-2026-000007"_s);
    EXPECT_EQ(deed(2), u"Recorded the complaint: “Lubang di depan pasar”"_s);
    EXPECT_EQ(model.index(3, PendingModel::Complaint).data().toString(), u"A complaint that is not here any more"_s);
}

TEST_F(Pending, ARowIsReadOutInOneSentence)
{
    reference.agency.timeZone = "Asia/Jakarta";
    app::PendingCommand waiting = pending("1", State::Waiting);
    waiting.command.at = now - 2h;
    model.setShow(PendingModel::Show::Unsent);
    model.setCommands({waiting});
    EXPECT_EQ(model.index(0, PendingModel::Deed).data(Qt::AccessibleTextRole).toString(),
              u"Started work; DPU-2026-000001, Jl. Contoh; Waits to be sent; 12:05 (2 h ago)"_s);
}

TEST_F(Pending, ForeignTextIsNeverMarkup)
{
    app::PendingCommand note = pending("1", State::Conflict);
    note.command.type = core::CommandType::Note;
    note.command.args.text = "<img src=\"file:///x\">\nzwei";
    note.place = "<b>Jl.</b>";
    model.setCommands({note});
    EXPECT_EQ(model.index(0, PendingModel::Deed).data(Qt::ToolTipRole).toString(),
              u"<qt>Noted: &lt;img src=&quot;file:///x&quot;&gt;<br>zwei</qt>"_s);
    EXPECT_EQ(model.index(0, PendingModel::Deed).data().toString(), u"Noted: <img src=\"file:///x\"> zwei"_s);
    EXPECT_FALSE(model.index(0, PendingModel::Complaint).data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
}

} // namespace
} // namespace posko::ui
