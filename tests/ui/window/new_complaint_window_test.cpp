#include "tests/support/sample_replica.h"
#include "tests/ui/window/offline_city.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <set>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

/// A new complaint in the real window, with the real map and a real desk that has no server.
class NewComplaintWindow : public testing::Test {
protected:
    NewComplaintWindow()
        : city(tests::dispatcher())
        , desk(city.open())
        , window(desk, theme)
    {
        window.resize(1500, 850);
        window.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
        window.actions()[Actions::NewComplaint]->trigger();
        dialog = window.findChild<QDialog*>(u"newComplaintDialog"_s);
        EXPECT_NE(dialog, nullptr);
        dialog->activateWindow();
        EXPECT_TRUE(eventually([this] { return find<QPlainTextEdit>("text")->hasFocus(); }))
            << QApplication::focusWidget()->objectName().toStdString();
    }
    template <typename T> T* find(const char* name) const { return dialog->findChild<T*>(QLatin1StringView(name)); }

    Theme theme{*qApp, Theme::Scheme::Light};
    tests::OfflineCity city;
    app::Desk& desk;
    MainWindow window;
    QDialog* dialog = nullptr;
};

TEST_F(NewComplaintWindow, TabGoesAsTheEyeDoesAndNoStopKeepsIt)
{
    auto* text = find<QPlainTextEdit>("text");
    QTest::keyClicks(text, u"lubang"_s);
    std::vector<QWidget*> visited{text};
    for (int i = 0; i < 40; ++i) {
        QWidget* before = QApplication::focusWidget();
        QTest::keyClick(before, Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        ASSERT_NE(now, before) << before->objectName().toStdString() << " keeps the key";
        if (now == text)
            break;
        visited.push_back(now);
    }
    EXPECT_EQ(QApplication::focusWidget(), text) << "once around";
    EXPECT_EQ(text->toPlainText(), u"lubang"_s);

    QStringList order;
    for (const QWidget* widget : visited)
        order << widget->objectName();
    const QStringList expected{u"text"_s,          u"channel"_s,         u"link"_s,          u"reporterName"_s,
                               u"reporterPhone"_s, u"reporterHandle"_s,  u"reporterEmail"_s, u"choiceSearch"_s,
                               u"choices"_s,       u"severityUnknown"_s, u"hazard"_s,        u"map"_s,
                               u"pinFit"_s,        u"pinZoomIn"_s,       u"pinZoomOut"_s,    u"coordinates"_s,
                               u"address"_s,       u"cancel"_s,          u"send"_s};
    EXPECT_EQ(order.join(u' ').toStdString(), expected.join(u' ').toStdString());
    // And back.
    QTest::keyClick(text, Qt::Key_Backtab);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), u"send"_s);
    for (int i = 0; i < 40 && QApplication::focusWidget() != text; ++i) {
        QWidget* before = QApplication::focusWidget();
        QTest::keyClick(before, Qt::Key_Backtab);
        ASSERT_NE(QApplication::focusWidget(), before) << before->objectName().toStdString() << " keeps the key";
    }
}

TEST_F(NewComplaintWindow, ACallerIsAddedToTheComplaintThatIsPerhapsTheSame)
{
    const auto before = desk.table().count();
    QTest::keyClicks(find<QPlainTextEdit>("text"), u"Motor jatuh, lubang di jl raya bogor km 24 dekat halte"_s);
    QTest::keyClicks(find<QLineEdit>("reporterPhone"), u"0813 1111 2222"_s);
    ASSERT_TRUE(eventually([&] { return find<QWidget>("similar")->isVisible(); }));
    EXPECT_TRUE(find<QLabel>("similarText")->text().contains(u"Jl. Raya Bogor Km 24"_s))
        << find<QLabel>("similarText")->text().toStdString();
    QTest::mouseClick(find<QPushButton>("addCaller_0"), Qt::LeftButton);
    // The call is a complaint of its own and a member of the group; both commands wait for the link.
    ASSERT_TRUE(eventually([&] { return desk.table().count() == before + 1 && desk.link().unsent == 2; }));
    const auto detail = [&]() -> const app::ComplaintDetail* {
        const auto& shown = window.findChild<ComplaintPane*>()->detail();
        return shown ? &*shown : nullptr;
    };
    ASSERT_TRUE(eventually([&] { return detail() && !detail()->complaint.members.empty(); })) << "the group is shown";
    EXPECT_EQ(detail()->complaint.place.address, "Jl. Raya Bogor Km 24");
    ASSERT_EQ(detail()->memberRows.size(), 1U);
    EXPECT_EQ(detail()->memberRows[0].status, core::Status::Merged);
    EXPECT_EQ(detail()->memberRows[0].reporters.at(0).phone, "0813 1111 2222");
    EXPECT_EQ(detail()->memberRows[0].district, detail()->complaint.district);
}

TEST_F(NewComplaintWindow, HalfACoordinateMovesNeitherTheRealMapNorKeepsThePin)
{
    auto* typed = find<QLineEdit>("coordinates");
    typed->setFocus();
    QTest::keyClicks(typed, u"-6,2088; 106,8456"_s);
    QTest::keyClick(typed, Qt::Key_Tab);
    const auto hint = [&] {
        return find<QLabel>("pinHint")->text();
    };
    EXPECT_TRUE(hint().contains(u"6.20880"_s)) << hint().toStdString();
    typed->selectAll();
    QTest::keyClicks(typed, u"-6,2"_s);
    EXPECT_FALSE(hint().contains(u"6.20880"_s)) << "the pin that was there is gone";
    EXPECT_TRUE(find<QLabel>("routeLine")->text().contains(u"one number"_s));
}

} // namespace
} // namespace posko::ui
