#include "app/city/place_finder.h"

#include "app/city/present_city.h"

#include <QPointer>

#include <utility>

namespace posko::app {

PlaceFinder::PlaceFinder(QObject* parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

PlaceFinder::~PlaceFinder()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void PlaceFinder::follow(PresentCity& city)
{
    const auto load = [this, &city] {
        const QString path = city.city() ? city.city()->path : QString();
        if (path != m_path)
            this->load(path);
    };
    connect(&city, &PresentCity::changed, this, load);
    load();
}

void PlaceFinder::load(const QString& path)
{
    m_path = path;
    if (path.isEmpty()) {
        use(nullptr);
        return;
    }
    m_thread.start([this, path] {
        auto opened = CityFile::open(path)
                          .and_then([](const auto& file) { return file->gazetteer(); })
                          .and_then([](std::string bytes) { return core::Gazetteer::open(std::move(bytes)); });
        auto shared = std::make_shared<decltype(opened)>(std::move(opened));
        QMetaObject::invokeMethod(
            this,
            [this, path, shared] {
                if (path != m_path)
                    return; // another city came meanwhile
                if (*shared) {
                    use(std::make_shared<const core::Gazetteer>(std::move(**shared)));
                    return;
                }
                m_failure = shared->error();
                Q_EMIT failed();
            },
            Qt::QueuedConnection);
    });
}

void PlaceFinder::use(std::shared_ptr<const core::Gazetteer> gazetteer)
{
    const bool before = ready();
    m_gazetteer = std::move(gazetteer);
    m_failure.reset();
    if (before || ready())
        Q_EMIT readyChanged();
}

template <typename Answer>
void PlaceFinder::ask(QObject* asker, std::function<std::optional<Answer>(const core::Gazetteer&)> question,
                      std::function<void(const Answer&)> then)
{
    const QPointer<QObject> still(asker);
    m_thread.start([this, still, gazetteer = m_gazetteer, question = std::move(question), then = std::move(then)] {
        auto answer = gazetteer ? question(*gazetteer) : std::optional<Answer>(Answer{});
        if (!answer)
            return;
        QMetaObject::invokeMethod(
            this,
            [still, answer = std::move(*answer), then] {
                if (still)
                    then(answer);
            },
            Qt::QueuedConnection);
    });
}

void PlaceFinder::search(const QString& words, std::optional<core::GeoPoint> near, QObject* asker,
                         std::function<void(const Places&)> then)
{
    const int own = ++m_newestSearch;
    ask<Places>(
        asker,
        [this, own, near, words = words.toStdString()](const core::Gazetteer& gazetteer) -> std::optional<Places> {
            if (own != m_newestSearch)
                return std::nullopt; // more was typed by now
            return gazetteer.search(words, near, mostPlaces);
        },
        std::move(then));
}

void PlaceFinder::describe(core::GeoPoint at, QObject* asker, std::function<void(const core::PlaceAt&)> then)
{
    ask<core::PlaceAt>(
        asker, [at](const core::Gazetteer& gazetteer) { return std::optional(gazetteer.reverse(at)); },
        std::move(then));
}

void PlaceFinder::findIn(const QString& text, QObject* asker, std::function<void(const Mentions&)> then)
{
    ask<Mentions>(
        asker,
        [text = text.toStdString()](const core::Gazetteer& gazetteer) {
            return std::optional(gazetteer.placesInWords(text, mostMentions));
        },
        std::move(then));
}

} // namespace posko::app
