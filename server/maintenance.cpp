#include "server/maintenance.h"

#include "server/backend.h"
#include "server/log.h"
#include "server/open311/posts.h"
#include "server/open311/updates.h"
#include "server/photos/collection.h"
#include "server/photos/public_copy.h"
#include "server/photos/uploads.h"

namespace posko::server {

namespace {

constexpr std::chrono::minutes first{1};
constexpr std::chrono::hours every{1};

} // namespace

Maintenance::Maintenance(Backend& where, const RetentionRules& wanted)
    : backend(where)
    , rules(wanted)
    , thread([this] { run(); })
{
}

Maintenance::~Maintenance()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    ended.notify_all();
    thread.join();
}

void Maintenance::run()
{
    std::unique_lock lock(mutex);
    const auto rest = [&](std::chrono::minutes time) {
        return !ended.wait_for(lock, time, [this] { return ending.load(); });
    };
    for (bool on = rest(first); on; on = rest(every)) {
        // Without the lock, so that the end need not wait for all of a long round.
        lock.unlock();
        try {
            if (const auto cleaned = cleanUploads(backend); !cleaned)
                log("maintenance: " + cleaned.error().message);
            cleanPublicCopies(backend);
            if (const auto collected = collectUnattached(backend, [this] { return ending.load(); }); !collected)
                log("maintenance: " + collected.error().message);
            if (const auto forgotten = open311::forgetOldUpdates(backend); !forgotten)
                log("maintenance: " + forgotten.error().message);
            if (const auto forgotten = open311::forgetOldPosts(backend); !forgotten)
                log("maintenance: " + forgotten.error().message);
            if (const auto kept = retain(backend, rules, [this] { return ending.load(); }); !kept)
                log("maintenance: " + kept.error().message);
        } catch (const std::exception& exception) {
            logError("maintenance: " + reasonOf(exception));
        }
        lock.lock();
    }
}

} // namespace posko::server
