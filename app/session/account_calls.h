#pragma once

#include "app/session/events.h"
#include "app/sync/api.h"

namespace posko::app {

/// What an account asks the server about itself. Each call is answered by an event: by its own, or by
/// event::AccountRefused. Worker's thread; the API outlives what is under way.
namespace account {

/// By event::DevicesReady.
void askDevices(Api&, EventSink);
/// Signs the account out on another desk. By the devices that are left.
void endDevice(Api&, EventSink, const QString& device);
/// By event::PasswordChanged. The server signs the account's other desks out.
void changePassword(Api&, EventSink, const QString& before, const QString& after);

} // namespace account
} // namespace posko::app
