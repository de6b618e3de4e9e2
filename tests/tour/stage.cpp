#include "tests/tour/stage.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QPixmap>
#include <QScreen>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace posko::ui::tour {

namespace {
constexpr qint64 patience = 30'000; ///< milliseconds
}

Stage::Stage(QString folder)
    : m_folder(std::move(folder))
{
    if (!QDir().mkpath(m_folder))
        throw Stuck("the folder for the pictures cannot be made");
}

void Stage::waitFor(const char* what, const std::function<bool()>& condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > patience)
            throw Stuck(std::string("waited in vain for: ") + what);
        QTest::qWait(20);
    }
}

void Stage::settle(int milliseconds)
{
    QTest::qWait(milliseconds);
}

void Stage::picture(QWidget& window, const QString& name, const QString& caption)
{
    settle();
    const QRect frame = window.geometry();
    // From the screen and not from the widget: dialogs and menus lie over it.
    keep(window.screen()->grabWindow(0, frame.x(), frame.y(), frame.width(), frame.height()).toImage(), name, caption);
}

void Stage::keep(const QImage& shot, const QString& name, const QString& caption)
{
    ++m_count;
    const QString base = m_folder + u"/%1-%2"_s.arg(m_count, 2, 10, QLatin1Char('0')).arg(name);
    QFile text(base + u".txt"_s);
    if (!shot.save(base + u".png"_s) || !text.open(QIODevice::WriteOnly) || text.write(caption.toUtf8() + '\n') < 0)
        throw Stuck("a picture cannot be written");
    std::printf("%2d  %s\n", m_count, qUtf8Printable(caption));
    std::fflush(stdout);
}

} // namespace posko::ui::tour
