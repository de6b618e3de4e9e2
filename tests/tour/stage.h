#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

#include <functional>
#include <stdexcept>

namespace posko::ui::tour {

/// A step did not come to its end; the message names it.
struct Stuck : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What the tour's steps are made of: waiting for the desk, finding its widgets, taking pictures of the screen with a
/// caption each. GUI thread.
class Stage {
public:
    explicit Stage(QString folder);

    /// Runs the event loop until the condition holds; throws Stuck after half a minute.
    static void waitFor(const char* what, const std::function<bool()>& condition);
    /// Lets the window draw and settle.
    static void settle(int milliseconds = 400);

    /// The visible widget of that name below the root; throws Stuck when there is none.
    template <typename T> static T& widget(QWidget& root, const char* name)
    {
        T* found = nullptr;
        waitFor(name, [&] {
            for (T* each : root.findChildren<T*>(QLatin1StringView(name)))
                found = each->isVisible() ? each : found;
            return found != nullptr;
        });
        return *found;
    }

    /// Writes `NN-name.png` with what the screen shows of the window, and the caption beside it.
    void picture(QWidget& window, const QString& name, const QString& caption);
    /// The same of a picture that is no widget's.
    void keep(const QImage& picture, const QString& name, const QString& caption);
    int pictures() const { return m_count; }

private:
    QString m_folder;
    int m_count = 0;
};

} // namespace posko::ui::tour
