// What a screen reader is told, which is what Qt hands to AT-SPI and UI Automation: each control has a name, and the
// triage is worked through its tree alone.
#include "tests/ui/window/desk_window.h"

#include "ui/complaint/command_flow.h"
#include "ui/dialogs/command_dialog.h"

#include <QAccessible>
#include <QDialog>
#include <QSpinBox>

#include <functional>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
using tests::eventually;

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::Link:
    case QAccessible::List:
    case QAccessible::PageTab:
    case QAccessible::RadioButton:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::Table:
    case QAccessible::Tree:
        return true;
    default:
        return false;
    }
}

/// Every interface that is shown below this one, without the cells of tables, which are as many as their rows.
void eachShown(QAccessibleInterface* at, const std::function<void(QAccessibleInterface&)>& visit)
{
    if (!at || !at->isValid() || at->state().invisible)
        return;
    visit(*at);
    if (at->tableInterface() || at->role() == QAccessible::ComboBox || at->role() == QAccessible::SpinBox)
        return;
    for (int i = 0; i < at->childCount(); ++i)
        eachShown(at->child(i), visit);
}

QStringList unnamed(QWidget* below)
{
    QStringList found;
    eachShown(QAccessible::queryAccessibleInterface(below), [&](QAccessibleInterface& one) {
        const auto* widget = qobject_cast<QWidget*>(one.object());
        if (isControl(one.role()) && one.text(QAccessible::Name).trimmed().isEmpty() &&
            (!widget || widget->focusPolicy() != Qt::NoFocus))
            found += u"%1 %2 in %3"_s.arg(QLatin1StringView(widget ? widget->metaObject()->className() : "part"),
                                          one.object() ? one.object()->objectName() : QString(), below->objectName());
    });
    return found;
}

class ScreenReader : public tests::DeskWindow {
protected:
    /// The dialogs and windows that stand over the desk's.
    std::vector<QDialog*> dialogs() const
    {
        std::vector<QDialog*> open;
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (auto* dialog = qobject_cast<QDialog*>(top); dialog && dialog->isVisible())
                open.push_back(dialog);
        }
        return open;
    }
    void expectNames(QAction* action)
    {
        SCOPED_TRACE(action->objectName().toStdString());
        if (!action->isEnabled())
            return;
        action->trigger();
        QTest::qWait(50);
        EXPECT_EQ(unnamed(window.get()).join(u'\n').toStdString(), "");
        for (QDialog* dialog : dialogs()) {
            ++seen;
            EXPECT_EQ(unnamed(dialog).join(u'\n').toStdString(), "");
            EXPECT_FALSE(dialog->windowTitle().isEmpty()) << dialog->objectName().toStdString();
            dialog->close();
            EXPECT_TRUE(eventually([this] { return dialogs().empty(); })) << dialog->objectName().toStdString();
        }
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }
    /// The button of that part, if it is shown: what it is called says what it does with this complaint.
    QAccessibleInterface* button(const char* name) const
    {
        QAccessibleInterface* found = nullptr;
        eachShown(QAccessible::queryAccessibleInterface(window.get()), [&](QAccessibleInterface& one) {
            if (one.role() == QAccessible::Button && one.object() &&
                one.object()->objectName() == QLatin1StringView(name))
                found = &one;
        });
        return found;
    }
    bool isTold(const QString& words) const
    {
        bool told = false;
        eachShown(QAccessible::queryAccessibleInterface(window.get()),
                  [&](QAccessibleInterface& one) { told = told || one.text(QAccessible::Name).contains(words); });
        return told;
    }
    static void pressIt(QAccessibleInterface* button)
    {
        ASSERT_NE(button, nullptr);
        ASSERT_NE(button->actionInterface(), nullptr);
        button->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    }

    int seen = 0; ///< dialogs
};

} // namespace

TEST_F(ScreenReader, IsToldTheNameOfEachControl)
{
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    EXPECT_EQ(unnamed(window.get()).join(u'\n').toStdString(), "");
    for (const auto id :
         {Actions::CommandPalette, Actions::SavedViews, Actions::SaveView, Actions::CrewBoard, Actions::CrewBoard,
          Actions::MyAccount, Actions::Notifications, Actions::KeyHelp, Actions::About, Actions::CompareDuplicates})
        expectNames(window->actions()[id]);
    using enum core::CommandType;
    // The board is a window of its own.
    window->actions()[Actions::BacklogBoard]->trigger();
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (top->objectName() == u"boardWindow"_s && top->isVisible()) {
            ++seen;
            EXPECT_EQ(unnamed(top).join(u'\n').toStdString(), "");
            top->close();
        }
    }
    for (const auto type : {Create, Place, Classify, Assign, Pause, Reply, Reject, Programme, Merge, Transfer,
                            core::CommandType::Note, core::CommandType::Reporter, WithdrawRepair, Reopen})
        expectNames(window->actions().command(type));
    press(Qt::Key_Z);
    press(Qt::Key_J, Qt::ShiftModifier);
    for (const auto type : {core::CommandType::Note, Assign, Classify})
        expectNames(window->actions().command(type));
    EXPECT_GT(seen, 10) << "the dialogs were looked at";
}

TEST_F(ScreenReader, WorksTheTriageThroughTheTreeAlone)
{
    views()->setCurrent(app::View::New);
    queue()->setFocus();
    press(Qt::Key_J);
    ASSERT_TRUE(detailArrives());
    window->actions()[Actions::Triage]->trigger();
    const auto untouched = [this] {
        return desk->result().counts[static_cast<std::size_t>(app::View::New)];
    };
    const int all = untouched();
    ASSERT_TRUE(eventually([this] { return button("triageAccept") != nullptr; }));
    int skipped = 0;
    for (int i = 0; i < all && button("triageAccept"); ++i) {
        ASSERT_TRUE(detailArrives());
        const std::string before = window->selection().id();
        EXPECT_TRUE(isTold(u"Regu"_s) || isTold(u"Place"_s)) << "what accepting would do";
        ASSERT_FALSE(button("triageAccept")->text(QAccessible::Name).isEmpty());
        pressIt(button("triageAccept"));
        const auto dialogOf = [this] {
            return window->findChild<CommandFlow*>()->dialog();
        };
        EXPECT_TRUE(eventually([&] {
            return dialogOf() || window->selection().id() != before || !button("triageAccept");
        })) << detail()->complaint.id;
        if (auto* dialog = dialogOf()) { // what a person has to say
            dialog->close();
            pressIt(button("triageSkip"));
            ++skipped;
        }
        EXPECT_TRUE(eventually([&] { return window->selection().id() != before || !button("triageAccept"); }));
    }
    EXPECT_TRUE(eventually([&] { return untouched() == skipped; })) << untouched() << " of " << all;
    EXPECT_LT(skipped, all);
}

} // namespace posko::ui
