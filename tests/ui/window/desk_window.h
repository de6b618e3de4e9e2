#pragma once

#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"
#include "tests/ui/window/offline_city.h"
#include "ui/complaint/complaint_pane.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/style/theme.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <memory>

namespace posko::tests {

/// The real window over the sample city, without a server.
class DeskWindow : public testing::Test {
protected:
    DeskWindow() { open(dispatcher()); }

    void open(const core::Actor& actor)
    {
        window.reset();
        city = std::make_unique<OfflineCity>(actor);
        desk = &city->open();
        window = std::make_unique<ui::MainWindow>(*desk, theme);
        window->resize(1500, 850);
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }

    template <typename T> T* find(const char* name) const { return window->findChild<T*>(QLatin1StringView(name)); }
    /// Once it shows what was asked for last.
    ui::QueueView* queue() const
    {
        EXPECT_TRUE(eventually([this] { return desk->answered(); }));
        return find<ui::QueueView>("queue");
    }
    ui::ViewList* views() const { return find<ui::ViewList>("views"); }
    QLineEdit* search() const { return find<QLineEdit>("search"); }
    QAction* command(core::CommandType type) { return window->actions().command(type); }
    std::string current() const { return idAt(queue()->currentIndex().row()); }
    std::string idAt(int row) const
    {
        return queue()->model()->index(row, 0).data(ui::QueueModel::IdRole).toString().toStdString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        queue();
        QTest::keyClick(window.get(), key, modifiers);
        queue();
    }
    const app::ComplaintDetail* detail() const
    {
        const auto& shown = window->findChild<ui::ComplaintPane*>()->detail();
        return shown ? &*shown : nullptr;
    }
    /// Until the pane shows what is selected.
    bool detailArrives()
    {
        return eventually([this] { return detail() && detail()->complaint.id == window->selection().id(); });
    }

    ui::Theme theme{*qApp, ui::Theme::Scheme::Light};
    std::unique_ptr<OfflineCity> city;
    app::Desk* desk = nullptr;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace posko::tests
