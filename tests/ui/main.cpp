#include <gmock/gmock.h>

#include <QApplication>
#include <QStandardPaths>

#include <algorithm>
#include <string_view>

int main(int argc, char** argv)
{
    // Listing the tests needs no screen.
    const bool listing = std::any_of(argv, argv + argc,
                                     [](const char* argument) { return std::string_view(argument) == "--gtest_list_tests"; });
    ::testing::InitGoogleMock(&argc, argv);
    if (listing)
        return RUN_ALL_TESTS();
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("posko-tests"));
    QApplication::setQuitOnLastWindowClosed(false);
    return RUN_ALL_TESTS();
}
