#include "app/session/duplicate_suggestions.h"
#include "tests/ui/complaint/stage.h"
#include "ui/complaint/text_block.h"
#include "ui/pictures/picture_view.h"

#include <QLabel>
#include <QPainter>
#include <QProgressBar>

namespace posko::tests {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using core::Status;

/// A complaint with one near by, a repaired one, and the same picture attached to two of them.
class Duplicates : public Stage {
protected:
    Duplicates()
    {
        detail = detailIn(Status::Received);
        detail.complaint.text = "Lubang besar di depan halte";
        detail.complaint.photos = {photo('a')};
        near = other(1, 12, 0.5);
        near.text = "ada LUBANG besar sekali";
        near.photos = {photo('b'), photo('c')};
        fixed = other(2, 30, 0.6);
        fixed.status = Status::Closed;
        fixed.received = paneNow() - 200h;
        detail.duplicates[1].status = Status::Closed;
        std::ranges::sort(detail.duplicates, std::greater{}, &app::DuplicateSuggestion::likeness);
        desk->others = {{near.id, near}, {fixed.id, fixed}};
        pane->showDetail(detail);
    }
    static core::Photo photo(char key)
    {
        return {std::string(64, key), core::PhotoKind::Before, paneNow() - 1h, "", 1000, {}, {}};
    }
    core::Complaint other(int number, double metres, double likeness)
    {
        auto complaint = sampleComplaint(number, {-6.2 + metres / 111'000, 106.9}, paneNow(), 90min);
        detail.duplicates.push_back({complaint.id, complaint.number, complaint.text, complaint.status,
                                     complaint.received, metres, 30min, 0.2, likeness});
        return complaint;
    }
    /// Opens the window by the key of its action.
    QDialog* compared()
    {
        actions[ui::Actions::CompareDuplicates]->trigger();
        QCoreApplication::processEvents(); // the desk answers
        auto* shown = window.findChild<QDialog*>(u"duplicatesWindow"_s);
        EXPECT_NE(shown, nullptr);
        return shown;
    }
    template <typename T> static T* part(QWidget* of, const char* name)
    {
        auto* found = of->findChild<T*>(QLatin1StringView(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    static QString heading(QWidget* of)
    {
        return part<QLabel>(part<QWidget>(of, "otherComplaint"), "comparedHeading")->text();
    }
    static QString figures(QWidget* of) { return part<QLabel>(of, "comparedFigures")->text(); }

    app::ComplaintDetail detail;
    core::Complaint near, fixed;
};

TEST_F(Duplicates, StandSideBySideWithWhatTheyHaveInCommon)
{
    auto* shown = compared();
    EXPECT_EQ(desk->complaintsAsked, (std::vector{fixed.id, near.id})) << "in their order";
    EXPECT_EQ(heading(shown), u"B · "_s + QString::fromStdString(fixed.number));
    QTest::keyClick(shown, Qt::Key_J);
    EXPECT_EQ(heading(shown), u"B · "_s + QString::fromStdString(near.number));
    EXPECT_EQ(part<QLabel>(shown, "candidateCount")->text(), u"2 of 2");
    EXPECT_TRUE(figures(shown).contains(u"12 m apart"_s)) << figures(shown).toStdString();
    EXPECT_TRUE(figures(shown).contains(u"before B"_s)) << figures(shown).toStdString();
    const auto marked = [&](const char* card) {
        return part<ui::TextBlock>(part<QWidget>(shown, card), "comparedText")->toHtml();
    };
    EXPECT_TRUE(marked("thisComplaint").contains(u">Lubang<"_s)) << "a word of its own: it is marked";
    EXPECT_TRUE(marked("otherComplaint").contains(u">LUBANG<"_s));
    EXPECT_FALSE(marked("otherComplaint").contains(u">sekali<"_s));
    EXPECT_TRUE(std::ranges::contains(desk->photosAsked, std::pair(std::string(64, 'a'), 1600)));
    EXPECT_TRUE(std::ranges::contains(desk->photosAsked, std::pair(std::string(64, 'b'), 1600)));
    EXPECT_FALSE(std::ranges::contains(desk->photosAsked, std::pair(std::string(64, 'c'), 1600)))
        << "large ones are fetched when they are looked at";
    QTest::keyClick(shown, Qt::Key_Right);
    EXPECT_TRUE(std::ranges::contains(desk->photosAsked, std::pair(std::string(64, 'c'), 1600)));
}

TEST_F(Duplicates, OneKeyMergesIntoTheOther)
{
    auto* shown = compared();
    QTest::keyClick(shown, Qt::Key_D);
    EXPECT_TRUE(desk->submitted.empty()) << "a closed one leads no group";
    EXPECT_TRUE(part<QPushButton>(shown, "mergeIntoOther")->isHidden());
    QTest::keyClick(shown, Qt::Key_J);
    QTest::keyClick(shown, Qt::Key_D);
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Merge);
    EXPECT_EQ(desk->submitted[0].complaint, detail.complaint.id);
    EXPECT_EQ(desk->submitted[0].args.lead, near.id);
    EXPECT_FALSE(shown->isVisible());
}

TEST_F(Duplicates, ARepairedOneIsOpenedAgain)
{
    auto* shown = compared();
    EXPECT_TRUE(part<QLabel>(shown, "comparedFigures")->text().contains(u"after the repair"_s));
    QTest::keyClick(shown, Qt::Key_O);
    EXPECT_FALSE(shown->isVisible());
    ASSERT_EQ(dialogName(), u"reasonDialog");
    QTest::keyClicks(field<QWidget>("reason"), u"Berlubang lagi"_s);
    press("send");
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted[0].type, CommandType::Reopen);
    EXPECT_EQ(desk->submitted[0].complaint, fixed.id);
}

TEST_F(Duplicates, ThoseThatAreToldApartAreRememberedAndTheNextOneComes)
{
    auto* shown = compared();
    QTest::keyClick(shown, Qt::Key_N);
    EXPECT_TRUE(app::areToldApart(desk->memos(), fixed.id, detail.complaint.id));
    EXPECT_FALSE(
        part<ui::TextBlock>(pane, "duplicatesText")->toPlainText().contains(QString::fromStdString(fixed.number)))
        << "nor in the pane";
    EXPECT_EQ(heading(shown), u"B · "_s + QString::fromStdString(near.number));
    QTest::keyClick(shown, Qt::Key_K);
    EXPECT_EQ(heading(shown), u"B · "_s + QString::fromStdString(fixed.number));
    EXPECT_FALSE(part<QPushButton>(shown, "reopenOther")->isEnabled());
    QTest::keyClick(shown, Qt::Key_N);
    EXPECT_FALSE(app::areToldApart(desk->memos(), fixed.id, detail.complaint.id)) << "taken back";
    EXPECT_TRUE(part<QPushButton>(shown, "reopenOther")->isEnabled());
}

TEST_F(Duplicates, TheSamePhotoMovesOneToTheFrontUntilSomebodySteps)
{
    auto* shown = compared();
    EXPECT_EQ(heading(shown), u"B · "_s + QString::fromStdString(fixed.number));
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::darkGray);
    QPainter painter(&image);
    painter.fillRect(4, 6, 24, 20, Qt::white);
    painter.fillRect(30, 20, 30, 22, Qt::black);
    painter.fillRect(40, 2, 16, 12, Qt::yellow);
    painter.end();
    Q_EMIT desk->photoReady(std::string(64, 'a'), 320, image);
    Q_EMIT desk->photoReady(std::string(64, 'c'), 320, image.scaled(32, 24));
    ASSERT_TRUE(QTest::qWaitFor([&] { return heading(shown).contains(QString::fromStdString(near.number)); }));
    EXPECT_TRUE(figures(shown).contains(u"They have the same photo"_s)) << figures(shown).toStdString();
    EXPECT_GE(part<QProgressBar>(shown, "likenessBar")->value(), 80);
}

TEST_F(Duplicates, WhoMayNotMergeIsNotAsked)
{
    EXPECT_TRUE(actions[ui::Actions::CompareDuplicates]->isEnabled());
    pane->setUnlisted(u"not in the list"_s);
    EXPECT_FALSE(actions[ui::Actions::CompareDuplicates]->isEnabled());
    pane->setUnlisted({});
    desk->who = regional("TIMUR");
    pane->showDetail(detail);
    EXPECT_FALSE(actions[ui::Actions::CompareDuplicates]->isEnabled());
    desk->who = dispatcher();
    pane->showDetail(detail);
    EXPECT_TRUE(actions[ui::Actions::CompareDuplicates]->isEnabled());
    pane->clear();
    EXPECT_FALSE(actions[ui::Actions::CompareDuplicates]->isEnabled());
}

TEST_F(Duplicates, TheWindowGoesWithItsComplaint)
{
    auto* shown = compared();
    Q_EMIT desk->detailGone(near.id);
    EXPECT_TRUE(shown->isVisible());
    Q_EMIT desk->detailGone(detail.complaint.id);
    EXPECT_FALSE(shown->isVisible());
}

} // namespace

} // namespace posko::tests
