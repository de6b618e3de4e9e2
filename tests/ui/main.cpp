#include <gmock/gmock.h>

#include <QApplication>
#include <QEvent>
#include <QStandardPaths>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <string_view>

namespace {

/// Gives a window the keyboard when it appears, as a desktop's window manager does; a bare virtual screen has none.
class Activator : public QObject {
protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Show) {
            auto* widget = qobject_cast<QWidget*>(watched);
            if (widget && (widget->windowType() == Qt::Window || widget->windowType() == Qt::Dialog))
                QTimer::singleShot(0, widget, [widget] { widget->activateWindow(); });
        }
        return false;
    }
};

} // namespace

int main(int argc, char** argv)
{
    // Listing the tests needs no screen.
    const bool listing = std::any_of(
        argv, argv + argc, [](const char* argument) { return std::string_view(argument) == "--gtest_list_tests"; });
    ::testing::InitGoogleMock(&argc, argv);
    if (listing)
        return RUN_ALL_TESTS();
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("posko-tests"));
    QApplication::setQuitOnLastWindowClosed(false);
    Activator activator;
    application.installEventFilter(&activator);
    return RUN_ALL_TESTS();
}
