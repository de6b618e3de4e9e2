#include "ui/queue/view_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace posko::ui {
namespace {

TEST(ViewModel, HoldsEveryViewOnceAndIsSound)
{
    ViewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (std::size_t v = 0; v < app::viewCount; ++v) {
        const auto view = static_cast<app::View>(v);
        const QModelIndex index = model.indexOf(view);
        ASSERT_TRUE(index.isValid()) << v;
        EXPECT_EQ(model.viewAt(index), view);
        EXPECT_TRUE(index.flags().testFlag(Qt::ItemIsSelectable));
    }
}

TEST(ViewModel, HeadingsCannotBeChosen)
{
    const ViewModel model;
    int headings = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!model.viewAt(model.index(row))) {
            ++headings;
            EXPECT_EQ(model.index(row).flags(), Qt::NoItemFlags);
        }
    }
    EXPECT_EQ(headings, 4);
}

TEST(ViewModel, OnlyChangedCountsAreAnnounced)
{
    ViewModel model;
    std::array<int, app::viewCount> counts{};
    counts[static_cast<std::size_t>(app::View::Late)] = 7;
    counts[static_cast<std::size_t>(app::View::All)] = 182;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setCounts(counts);
    EXPECT_EQ(changed.size(), 2);
    model.setCounts(counts);
    EXPECT_EQ(changed.size(), 2);
    const QModelIndex late = model.indexOf(app::View::Late);
    EXPECT_EQ(late.data(ViewModel::CountRole).toInt(), 7);
    EXPECT_TRUE(late.data(ViewModel::AlarmRole).toBool());
    EXPECT_TRUE(late.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("7")));
    EXPECT_FALSE(model.indexOf(app::View::All).data(ViewModel::LoudRole).toBool());
}

TEST(ViewModel, ProposedProgrammesAreASupervisorsToAnswer)
{
    ViewModel model;
    std::array<int, app::viewCount> counts{};
    counts[static_cast<std::size_t>(app::View::ProgrammeProposed)] = 3;
    model.setCounts(counts);
    const QModelIndex proposed = model.indexOf(app::View::ProgrammeProposed);
    EXPECT_EQ(proposed.data(ViewModel::CountRole).toInt(), 3);
    EXPECT_FALSE(proposed.data(ViewModel::BadgeRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRole(core::Role::Supervisor);
    EXPECT_EQ(changed.size(), 1);
    EXPECT_TRUE(proposed.data(ViewModel::BadgeRole).toBool());
    EXPECT_TRUE(proposed.data(ViewModel::LoudRole).toBool());
    EXPECT_FALSE(model.indexOf(app::View::Late).data(ViewModel::BadgeRole).toBool());
    model.setCounts({});
    EXPECT_FALSE(proposed.data(ViewModel::BadgeRole).toBool()) << "nothing waits";
}

} // namespace
} // namespace posko::ui
