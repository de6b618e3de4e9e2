#include "server/maintenance.h"

#include "server/backend.h"
#include "server/log.h"
#include "server/photos/uploads.h"

namespace posko::server {

namespace {

constexpr std::chrono::hours every{1};

} // namespace

Maintenance::Maintenance(Backend& where)
    : backend(where)
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
    while (!ended.wait_for(lock, every, [this] { return ending; })) {
        try {
            if (const auto cleaned = cleanUploads(backend); !cleaned)
                log("maintenance: " + cleaned.error().message);
        } catch (const std::exception& exception) {
            log("error: maintenance: " + reasonOf(exception));
        }
    }
}

} // namespace posko::server
