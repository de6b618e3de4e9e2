#pragma once

#include "tests/app/stubbed_desk.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/notice_button.h"
#include "ui/words/words.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace posko::tests {

/// The real window of a desk whose server, network or disk fails as the test says.
class FaultyDesk : public app::StubbedDesk {
protected:
    FaultyDesk()
        : app::StubbedDesk(&ui::words::error)
        , window(std::make_unique<ui::MainWindow>(desk, theme))
    {
        window->resize(1500, 850);
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }

    template <typename T = QWidget> T* find(const char* name) const
    {
        return window->findChild<T*>(QLatin1StringView(name));
    }
    /// What keeps the desk from its server, as the status line says it; empty: nothing.
    QString trouble() const
    {
        const auto* button = find<ui::NoticeButton>("linkTrouble");
        return button->isVisible() ? button->sentence() : QString();
    }
    QString alarm() const
    {
        const auto* button = find<ui::NoticeButton>("alarm");
        return button->isVisible() ? button->sentence() : QString();
    }
    /// Selects a complaint and waits until the pane shows it.
    void select(const core::Complaint& complaint)
    {
        window->selection().select(complaint.id, ui::Selection::Origin::Window);
        const auto& shown = window->findChild<ui::ComplaintPane*>()->detail();
        ASSERT_TRUE(app::eventually([&] { return shown && shown->complaint.id == complaint.id; }));
    }
    /// Opens the dialog for a note on the complaint and types into it.
    QPlainTextEdit* typeNote(const core::Complaint& complaint, const QString& words)
    {
        select(complaint);
        window->actions().command(core::CommandType::Note)->trigger();
        auto* field = find<QPlainTextEdit>("reason");
        if (field)
            QTest::keyClicks(field, words);
        return field;
    }
    void press(const char* button) const { find<QPushButton>(button)->click(); }
    /// Keeps a picture of the window for whoever looks at it.
    void picture(const QString& name) const
    {
        if (const QString folder = qEnvironmentVariable("POSKO_PICTURES"); !folder.isEmpty())
            window->grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
    }

    ui::Theme theme{*qApp, ui::Theme::Scheme::Light};
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace posko::tests
