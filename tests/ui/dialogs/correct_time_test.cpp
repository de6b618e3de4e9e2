// A supervisor puts right when something happened.
#include "tests/ui/complaint/stage.h"
#include "tests/ui/whole_screen.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTimeZone>

namespace posko::tests {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::CommandType;
using core::Status;

namespace {

class CorrectTimeTest : public Stage {
protected:
    void begin(Status status) { flow.begin(CommandType::CorrectTime, detailIn(status)); }
    void choose(const QString& moment)
    {
        auto* moments = field<QComboBox>("moment");
        moments->setCurrentIndex(moments->findText(moment, Qt::MatchStartsWith));
        EXPECT_TRUE(moments->currentText().startsWith(moment)) << moment.toStdString();
    }
    void set(core::Instant time)
    {
        field<QDateTimeEdit>("time")->setDateTime(
            QDateTime::fromMSecsSinceEpoch(core::toMillis(time), QTimeZone("Asia/Jakarta")));
    }
    void because(const QString& reason) { field<QPlainTextEdit>("reason")->setPlainText(reason); }
    QString wrong()
    {
        press("send");
        auto* label = field<QLabel>("wrong");
        return label && label->isVisible() && desk->submitted.empty() ? label->text().remove(u"✕ "_s) : QString();
    }
};

} // namespace

TEST_F(CorrectTimeTest, OffersWhatHappenedAndSendsWhatIsChosen)
{
    begin(Status::Repaired);
    ASSERT_EQ(dialogName(), u"correctTimeDialog");
    EXPECT_EQ(field<QComboBox>("moment")->count(), 4) << "received, acknowledged, order given, repaired";
    choose(u"Repaired: "_s);
    set(paneNow() - 13h);
    because(u" Foto diunggah dari ponsel tanpa sinyal "_s);
    press("send");
    ASSERT_EQ(desk->submitted.size(), 1U);
    const core::CommandArgs& args = desk->submitted.back().args;
    EXPECT_EQ(desk->submitted.back().type, CommandType::CorrectTime);
    EXPECT_EQ(args.moment, core::Moment::Repaired);
    EXPECT_EQ(args.time, paneNow() - 13h);
    EXPECT_EQ(args.reason, "Foto diunggah dari ponsel tanpa sinyal");
}

TEST_F(CorrectTimeTest, SaysWhatBecomesOfTheClocks)
{
    begin(Status::Repaired);
    choose(u"Repaired: "_s);
    EXPECT_FALSE(field<QLabel>("consequences")->isVisible()) << "nothing was changed yet";
    set(paneNow() - 13h);
    const QString said = field<QLabel>("consequences")->text();
    EXPECT_TRUE(said.contains(u"Repair: "_s) && said.contains(u" → "_s)) << said.toStdString();
    EXPECT_TRUE(said.contains(u"Report back: "_s)) << said.toStdString();
    keepPicture(*flow.dialog(), u"correct_time"_s);
}

TEST_F(CorrectTimeTest, RefusesWhatBreaksTheOrder)
{
    begin(Status::Repaired);
    choose(u"Repaired: "_s);
    because(u"salah jam"_s);
    EXPECT_EQ(wrong(), u"Set the time that was right."_s);
    set(paneNow() - 59h);
    EXPECT_TRUE(wrong().startsWith(u"What came before it happened "_s)) << "before the order was given";
    set(paneNow() + 1h);
    EXPECT_EQ(wrong(), u"That is still to come."_s);
    choose(u"Acknowledged: "_s);
    set(paneNow() - 2h);
    EXPECT_TRUE(wrong().startsWith(u"What came after it happened "_s));
    set(paneNow() - 59h);
    because(u"  "_s);
    EXPECT_EQ(wrong(), u"Write the reason."_s);
    because(u"salah jam"_s);
    press("send");
    EXPECT_EQ(desk->submitted.size(), 1U);
}

TEST_F(CorrectTimeTest, TheMinuteOfABoundIsTheBound)
{
    begin(Status::Repaired);
    choose(u"Order given: "_s);
    because(u"bersamaan"_s);
    // The acknowledgement has seconds, which the field does not show.
    const core::Instant acknowledged = detailIn(Status::Repaired).complaint.received + 24min;
    set(std::chrono::floor<std::chrono::minutes>(acknowledged));
    press("send");
    ASSERT_EQ(desk->submitted.size(), 1U);
    EXPECT_EQ(desk->submitted.back().args.time, acknowledged);
}

} // namespace posko::tests
