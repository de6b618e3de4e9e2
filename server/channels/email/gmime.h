#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <string_view>

/// GMime's objects with an owner. Included by sources of this folder alone.
namespace posko::server::channels {

struct ReleaseObject {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T> using GObjectOf = std::unique_ptr<T, ReleaseObject>;

/// Makes the library ready, once.
void initialiseGMime();
/// Null where the bytes are no message at all.
GObjectOf<GMimeMessage> parsedMessage(std::string_view bytes);
/// The message as it goes over the wire, with CRLF.
std::string writtenMessage(GMimeMessage*);

} // namespace posko::server::channels
