#pragma once

#include "tests/support/sample_replica.h"
#include "tests/ui/complaint/fake_desk.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace posko::tests {

/// A window with a pane, wired as the main window does it, over a desk that writes down what it is asked.
class Stage : public ::testing::Test {
protected:
    explicit Stage(const core::Actor& actor = dispatcher())
        : desk(std::make_unique<FakeDesk>(actor))
        , theme(*qApp, ui::Theme::Scheme::Light)
        , flow(
              *desk, theme, [](QWidget* parent) { return new FakePinMap(parent); }, &window)
        , actions(&window)
        , pane(new ui::ComplaintPane(theme, actions, flow, &window))
    {
        flow.openUrl = [this](const QUrl& url) {
            opened.push_back(url);
            return true;
        };
        QObject::connect(&actions, &ui::Actions::commandTriggered, &window, [this](core::CommandType type) {
            if (pane->detail()) {
                flow.begin(type, *pane->detail());
            }
        });
        window.resize(420, 900);
        pane->setGeometry(0, 0, 380, 900);
        window.show();
    }

    /// A field or a button of the dialog that is open; fails the test when there is none.
    template <typename T> T* field(const char* name)
    {
        auto* found = flow.dialog() ? flow.dialog()->template findChild<T*>(QLatin1StringView(name)) : nullptr;
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void press(const char* name)
    {
        if (auto* button = field<QPushButton>(name)) {
            button->click();
            QCoreApplication::processEvents(); // the desk answers
        }
    }
    QString dialogName() { return flow.dialog() ? flow.dialog()->objectName() : QString(); }

    const std::unique_ptr<FakeDesk> desk;
    QWidget window;
    ui::Theme theme;
    ui::CommandFlow flow;
    ui::Actions actions;
    ui::ComplaintPane* pane;
    std::vector<QUrl> opened;
};

} // namespace posko::tests
