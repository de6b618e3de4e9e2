#pragma once

#include "core/gazetteer/gazetteer.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace posko::app {

class PresentCity;

/// Places by words and words for a place, from the gazetteer of the present city's file. Lives on the GUI thread; the
/// gazetteer is read and asked on a thread of its own. Every answer comes to the GUI thread, unless the one who asked
/// is gone by then; without a gazetteer it is empty.
class PlaceFinder : public QObject {
    Q_OBJECT
public:
    explicit PlaceFinder(QObject* parent = nullptr);
    ~PlaceFinder() override;

    /// From here on asks the city that is present, and the next one when that changes. It outlives this.
    void follow(PresentCity&);
    /// Asks this one. Null: none.
    void use(std::shared_ptr<const core::Gazetteer>);

    bool ready() const { return m_gazetteer != nullptr; }
    /// Why the present city's places cannot be read.
    const std::optional<core::Error>& failure() const { return m_failure; }

    using Places = std::vector<core::PlaceFound>;
    using Mentions = std::vector<core::PlaceMention>;
    /// What a person types; of several that wait only the last one is answered.
    void search(const QString& words, std::optional<core::GeoPoint> near, QObject* asker,
                std::function<void(const Places&)> then);
    void describe(core::GeoPoint, QObject* asker, std::function<void(const core::PlaceAt&)> then);
    void findIn(const QString& text, QObject* asker, std::function<void(const Mentions&)> then);

    static constexpr std::size_t mostPlaces = 8, mostMentions = 5;

Q_SIGNALS:
    void readyChanged();
    void failed(); ///< see `failure`

private:
    void load(const QString& path);
    /// Asks on the thread and answers on this one.
    template <typename Answer>
    void ask(QObject* asker, std::function<std::optional<Answer>(const core::Gazetteer&)> question,
             std::function<void(const Answer&)> then);

    std::shared_ptr<const core::Gazetteer> m_gazetteer;
    std::optional<core::Error> m_failure;
    QString m_path; ///< of the file that it comes from or will come from
    std::atomic<int> m_newestSearch = 0;
    QThreadPool m_thread; ///< last: it ends before the rest goes
};

} // namespace posko::app
