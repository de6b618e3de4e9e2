#include "ui/window/pending_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
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
    PendingModel model{[] { return core::Instant{}; },
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
