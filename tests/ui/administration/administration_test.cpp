#include "core/wire.h"
#include "tests/support/sample_replica.h"
#include "tests/ui/complaint/fake_desk.h"
#include "ui/administration/administration_window.h"
#include "ui/administration/duration_field.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

namespace posko::tests {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::EntityKind;

namespace {

void keepAdministration(QWidget& window, const QString& name)
{
    QTest::qWait(50);
    if (const QString folder = qEnvironmentVariable("POSKO_PICTURES"); !folder.isEmpty())
        window.grab().save(folder + u'/' + name + u".png"_s);
}

class Administration : public testing::Test {
protected:
    Administration()
    {
        window->resize(980, 640);
        window->show();
    }
    ~Administration() override { delete window; }

    /// A page by its name, in sight.
    QWidget* page(const char* name)
    {
        auto* found = window->findChild<QWidget*>(QLatin1StringView(name));
        window->findChild<QTabWidget*>()->setCurrentWidget(found);
        return found;
    }
    template <typename Field> static Field* field(QWidget* page, const char* name)
    {
        return page->findChild<Field*>(QLatin1StringView(name));
    }
    static void press(QWidget* page, const char* name) { field<QPushButton>(page, name)->click(); }
    /// What the server's rows are then.
    void arrives(EntityKind kind, const std::string& id, std::int64_t version, core::json::value body)
    {
        auto next = std::make_shared<app::ReferenceData>(*desk.data);
        next->rows[{kind, id}] = {version, core::json::serialize(body)};
        desk.data = next;
        Q_EMIT desk.referenceChanged();
    }
    static std::string bodyOf(const FakeDesk::Submitted& sent) { return sent.args.change->body; }
    /// Answers the next question.
    static void answer(QMessageBox::StandardButton button)
    {
        QTimer::singleShot(0, qApp, [button] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            ASSERT_TRUE(box);
            box->button(button)->click();
        });
    }

    FakeDesk desk{core::Actor{"user-dewi", "Dewi", "desk", core::Role::Supervisor, {}}};
    ui::AdministrationWindow* window = new ui::AdministrationWindow(desk);
};

TEST_F(Administration, ACrewIsAddedAndShownUntilTheServerHasIt)
{
    auto* crews = page("crewPage");
    const int before = field<QListWidget>(crews, "rows")->count();
    press(crews, "newRow");
    press(crews, "saveRow");
    EXPECT_TRUE(field<QLabel>(crews, "rowWrong")->isVisible()) << "it has no code";
    EXPECT_TRUE(desk.submitted.empty());
    field<QLineEdit>(crews, "crewCode")->setText(u"T9"_s);
    field<QLineEdit>(crews, "crewName")->setText(u"Regu 9"_s);
    auto* district = field<QComboBox>(crews, "crewDistrict");
    district->setCurrentIndex(1);
    field<QSpinBox>(crews, "crewCapacity")->setValue(6);
    press(crews, "saveRow");
    ASSERT_EQ(desk.submitted.size(), 1U);
    const auto& sent = desk.submitted.front();
    EXPECT_EQ(sent.type, CommandType::Set);
    EXPECT_EQ(sent.complaint, core::rowKey(EntityKind::Crew, "T9"));
    EXPECT_EQ(sent.seen, 0);
    const auto crew = core::fromJson<core::Crew>(*core::parseJson(bodyOf(sent)));
    ASSERT_TRUE(crew);
    EXPECT_EQ(*crew, (core::Crew{"T9", "Regu 9", ui::words::toUtf8(district->currentData().toString()), true, 6}));

    app::PendingCommand pending;
    pending.command.type = CommandType::Set;
    pending.command.args = sent.args;
    Q_EMIT desk.pendingReady({pending});
    EXPECT_EQ(field<QListWidget>(crews, "rows")->count(), before + 1);
    EXPECT_TRUE(field<QLabel>(crews, "rowState")->text().contains(u"goes to the server"_s));
    arrives(EntityKind::Crew, "T9", 1, core::toJson(*crew));
    Q_EMIT desk.pendingReady({});
    EXPECT_EQ(field<QListWidget>(crews, "rows")->count(), before + 1);
    EXPECT_TRUE(field<QLabel>(crews, "rowState")->text().contains(u"every desk has it"_s))
        << field<QLabel>(crews, "rowState")->text().toStdString();
    keepAdministration(*window, u"administration-crew"_s);
}

TEST_F(Administration, WhatWasSavedIsTakenBackByOnePress)
{
    auto* texts = page("templatePage");
    auto* text = field<QPlainTextEdit>(texts, "templateText");
    const QString before = text->toPlainText();
    text->setPlainText(before + u" Terima kasih."_s);
    press(texts, "saveRow");
    ASSERT_EQ(desk.submitted.size(), 1U);
    EXPECT_EQ(desk.submitted[0].seen, 1);
    auto* back = field<QPushButton>(texts, "takeRowBack");
    ASSERT_TRUE(back->isVisible());
    back->click();
    ASSERT_EQ(desk.submitted.size(), 2U);
    EXPECT_TRUE(bodyOf(desk.submitted[1]).contains(before.toStdString()));
    EXPECT_FALSE(bodyOf(desk.submitted[1]).contains("Terima kasih"));
}

TEST_F(Administration, ATextIsShownAsItsReaderGetsIt)
{
    auto* texts = page("templatePage");
    press(texts, "newRow");
    auto* text = field<QPlainTextEdit>(texts, "templateText");
    text->setPlainText(u"Halo "_s);
    text->moveCursor(QTextCursor::End);
    press(texts, "put_mention");
    EXPECT_EQ(text->toPlainText(), u"Halo {mention}"_s);
    EXPECT_EQ(field<QLabel>(texts, "templatePreview")->text(), u"Halo @warga_contoh"_s);
    keepAdministration(*window, u"administration-text"_s);
}

TEST_F(Administration, WhatSomebodyElseSavedMeanwhileIsSaidAndNotOverwritten)
{
    auto* texts = page("templatePage");
    auto* text = field<QPlainTextEdit>(texts, "templateText");
    text->setPlainText(u"Mine"_s);
    const auto id = desk.data->templates.begin()->first;
    auto theirs = desk.data->templates.begin()->second;
    theirs.text = "Theirs";
    arrives(EntityKind::Template, id, 2, core::toJson(theirs));
    EXPECT_EQ(text->toPlainText(), u"Mine"_s) << "what is written stays";
    EXPECT_TRUE(field<QLabel>(texts, "rowState")->text().contains(u"another version"_s));
    press(texts, "saveRow");
    ASSERT_EQ(desk.submitted.size(), 1U);
    EXPECT_EQ(desk.submitted[0].seen, 1) << "the server says so: it rests on the version that was seen";
}

TEST_F(Administration, ARefusalKeepsWhatWasWritten)
{
    desk.refusal = core::Error{core::ErrorCode::Missing, "x", "change.district"};
    auto* crews = page("crewPage");
    auto* name = field<QLineEdit>(crews, "crewName");
    name->setText(u"Regu Baru"_s);
    press(crews, "saveRow");
    EXPECT_TRUE(QTest::qWaitFor([&] { return field<QLabel>(crews, "rowWrong")->isVisible(); }));
    EXPECT_EQ(name->text(), u"Regu Baru"_s);
}

TEST_F(Administration, LeavingWhatIsNotSavedAsksFirst)
{
    auto* crews = page("crewPage");
    field<QLineEdit>(crews, "crewName")->setText(u"Regu Baru"_s);
    answer(QMessageBox::Cancel);
    window->reject();
    EXPECT_TRUE(window->isVisible());
    answer(QMessageBox::Discard);
    window->reject();
    EXPECT_FALSE(window->isVisible());
}

TEST_F(Administration, ARuleIsTriedOnAPointBeforeItIsSaved)
{
    auto* rules = page("rulePage");
    press(rules, "newRow");
    field<QLineEdit>(rules, "ruleName")->setText(u"Semua ke sana"_s);
    auto* to = field<QComboBox>(rules, "ruleDistrict");
    to->setCurrentIndex(1);
    field<QLineEdit>(rules, "rulePoint")->setText(u"-6.2, 106.9"_s);
    press(rules, "tryPoint");
    const QString tried = field<QLabel>(rules, "ruleTried")->text();
    EXPECT_TRUE(tried.contains(to->currentText()) && tried.contains(u"Semua ke sana"_s)) << tried.toStdString();
    EXPECT_TRUE(desk.submitted.empty());
    press(rules, "goThrough");
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return field<QLabel>(rules, "ruleTried")->text().contains(u"complaints with a pin"_s); }));
    keepAdministration(*window, u"administration-rule"_s);
    press(rules, "saveRow");
    ASSERT_EQ(desk.submitted.size(), 1U);
    EXPECT_EQ(desk.submitted[0].args.change->id, "000010");
}

TEST_F(Administration, APolicyIsTriedAndPublishedAsTheNextVersion)
{
    auto* promises = page("policyPage");
    press(promises, "newRow");
    field<ui::DurationField>(promises, "policyAcknowledge")->setValue(std::chrono::minutes{30});
    EXPECT_TRUE(desk.submitted.empty());
    press(promises, "tryPolicy");
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return field<QLabel>(promises, "policyTried")->text().contains(u"would have been late"_s); }));
    keepAdministration(*window, u"administration-policy"_s);
    press(promises, "saveRow");
    ASSERT_EQ(desk.submitted.size(), 1U);
    const auto policy = core::fromJson<core::Policy>(*core::parseJson(bodyOf(desk.submitted[0])));
    ASSERT_TRUE(policy);
    EXPECT_EQ(policy->version, desk.data->latestPolicy().version + 1);
    EXPECT_EQ(policy->acknowledge, std::chrono::minutes{30});
    ASSERT_TRUE(policy->from);
    EXPECT_GT(*policy->from, desk.now()) << "from the next midnight on, where nobody says otherwise";
    auto same = *policy;
    same.version = desk.data->latestPolicy().version;
    same.from = desk.data->latestPolicy().from;
    same.acknowledge = desk.data->latestPolicy().acknowledge;
    EXPECT_EQ(same, desk.data->latestPolicy()) << "nothing else was touched";
}

TEST_F(Administration, ASupervisorReadsCategoriesAndChangesNone)
{
    auto* categories = page("categoryPage");
    EXPECT_FALSE(field<QPushButton>(categories, "saveRow")->isVisible());
    EXPECT_FALSE(field<QPushButton>(categories, "newRow")->isVisible());
    EXPECT_TRUE(ui::AdministrationWindow::isFor(core::Role::Administrator));
    EXPECT_FALSE(ui::AdministrationWindow::isFor(core::Role::Dispatcher));
    EXPECT_FALSE(ui::AdministrationWindow::isFor(core::Role::Regional));
}

TEST(DurationFields, ShowTheLargestUnitThatFits)
{
    ui::DurationField field;
    for (const auto value : {core::milliseconds{std::chrono::minutes{90}}, core::milliseconds{std::chrono::hours{6}},
                             core::milliseconds{std::chrono::days{3}}}) {
        field.setValue(value);
        EXPECT_EQ(field.value(), value);
    }
    field.setValue(std::chrono::hours{72});
    EXPECT_EQ(field.findChild<QSpinBox*>()->value(), 3);
}

} // namespace

} // namespace posko::tests
