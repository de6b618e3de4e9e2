#include "tests/ui/complaint/stage.h"

#include "ui/complaint/text_block.h"

#include <QMenu>
#include <QScrollBar>

#include <set>

namespace posko::tests {

using namespace Qt::StringLiterals;

namespace {

/// A pane that has less height than its complaint.
class PaneScrollTest : public Stage {
protected:
    PaneScrollTest()
    {
        pane->setGeometry(0, 0, 380, 480);
        QCoreApplication::processEvents();
    }

    static app::ComplaintDetail longReport()
    {
        auto detail = richDetail();
        detail.complaint.text.clear();
        while (detail.complaint.text.size() < 3900)
            detail.complaint.text += "Jalan rusak sekali dan banyak motor jatuh. ";
        return detail;
    }
    QString report() const { return pane->findChild<ui::TextBlock*>(u"reportText"_s)->toPlainText(); }
    QWidget* part(const char* name) const { return pane->findChild<QWidget*>(QLatin1StringView(name)); }
    bool inSight(const QWidget* widget) const
    {
        const QRect place(widget->mapTo(pane, QPoint(0, 0)), widget->size());
        return widget->isVisible() && pane->rect().contains(place);
    }
};

} // namespace

TEST_F(PaneScrollTest, ALongReportIsFoldedUntilTheRestIsAskedFor)
{
    const auto detail = longReport();
    pane->showDetail(detail);
    EXPECT_LT(report().size(), 520);
    EXPECT_TRUE(report().contains("Show all 3,9"_L1)) << report().toStdString();

    auto* block = pane->findChild<ui::TextBlock*>(u"reportText"_s);
    Q_EMIT block->link(u"fold"_s);
    EXPECT_GT(report().size(), 3900);
    EXPECT_TRUE(report().contains("Show less"_L1));
    pane->showDetail(detail); // an update keeps it open
    EXPECT_GT(report().size(), 3900);

    auto other = longReport();
    other.complaint.id = "another";
    pane->showDetail(other);
    EXPECT_LT(report().size(), 520);
}

TEST_F(PaneScrollTest, AReportOfManyLinesIsFoldedAndAShortOneIsNot)
{
    auto detail = richDetail();
    detail.complaint.text = "Jalan berlubang di depan pasar.\nMohon diperbaiki.";
    pane->showDetail(detail);
    EXPECT_FALSE(report().contains("Show all"_L1));

    detail.complaint.text.clear();
    for (int line = 1; line <= 40; ++line)
        detail.complaint.text += "baris " + std::to_string(line) + "\n";
    pane->showDetail(detail);
    EXPECT_TRUE(report().contains("Show all"_L1));
    EXPECT_TRUE(report().contains("baris 8"_L1));
    EXPECT_FALSE(report().contains("baris 9"_L1));
}

TEST_F(PaneScrollTest, ActionsStayInSightWhileTheComplaintScrolls)
{
    pane->showDetail(longReport());
    QCoreApplication::processEvents();
    ASSERT_GT(pane->verticalScrollBar()->maximum(), 0);
    for (const int at : {0, pane->verticalScrollBar()->maximum()}) {
        pane->verticalScrollBar()->setValue(at);
        QCoreApplication::processEvents();
        EXPECT_TRUE(inSight(part("actionsSection")));
        for (const auto* button : part("actionsSection")->findChildren<QPushButton*>()) {
            EXPECT_TRUE(button->isHidden() || inSight(button)) << button->text().toStdString();
        }
    }
}

TEST_F(PaneScrollTest, ActionsTakeTwoLinesAtMostAndTheRestIsBehindMore)
{
    for (const int width : {320, 380, 600}) {
        pane->setGeometry(0, 0, width, 480);
        pane->showDetail(richDetail());
        QCoreApplication::processEvents();
        std::set<int> lines;
        qsizetype shown = 0;
        for (const auto* button : part("actionsSection")->findChildren<QPushButton*>()) {
            if (button->isVisible()) {
                lines.insert(button->y());
                shown += button->objectName() == "moreActions"_L1 ? 0 : 1;
            }
        }
        EXPECT_LE(lines.size(), 2U) << width;
        const auto* menu = pane->findChild<QMenu*>(u"moreMenu"_s);
        const auto allowed = core::allowedCommands(richDetail().complaint, desk->actor(), true, desk->now());
        EXPECT_EQ(shown + menu->actions().size(), static_cast<qsizetype>(allowed.size())) << width;
    }
}

TEST_F(PaneScrollTest, ARefusalIsSeenBesideTheActions)
{
    pane->showDetail(longReport());
    Q_EMIT flow.refused(pane->detail()->complaint.id, core::CommandType::Note,
                        core::Error{core::ErrorCode::Invalid, "No.", {}});
    QCoreApplication::processEvents();
    EXPECT_TRUE(inSight(part("refusal")));
    EXPECT_TRUE(inSight(part("actionsSection")));
}

TEST_F(PaneScrollTest, PerhapsTheSameStandsAboveNext)
{
    pane->setGeometry(0, 0, 380, 1600);
    auto detail = richDetail();
    detail.duplicates.push_back({.id = "other",
                                 .number = "DPU-2026-004498",
                                 .text = "Lubang besar",
                                 .status = core::Status::Assigned,
                                 .received = paneNow(),
                                 .metres = 12});
    pane->showDetail(detail);
    QCoreApplication::processEvents();
    const auto* duplicates = part("duplicatesSection");
    ASSERT_TRUE(duplicates->isVisible());
    EXPECT_LT(duplicates->mapTo(pane, QPoint(0, duplicates->height())).y(),
              part("actionsSection")->mapTo(pane, QPoint(0, 0)).y());
    EXPECT_LT(duplicates->mapTo(pane, QPoint(0, 0)).y(), part("photosSection")->mapTo(pane, QPoint(0, 0)).y());
}

TEST_F(PaneScrollTest, NothingSelectedLeavesNoActions)
{
    pane->showDetail(longReport());
    pane->clear();
    QCoreApplication::processEvents();
    EXPECT_FALSE(pane->verticalScrollBar()->isVisible());
    EXPECT_FALSE(part("actionsSection")->isVisible());
    EXPECT_EQ(pane->viewport()->height(), pane->height());
}

} // namespace posko::tests
