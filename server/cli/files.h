#pragma once

#include "core/error.h"
#include "core/wire.h"

#include <string>

namespace posko::server::cli {

/// All of a file that somebody named. Missing: it cannot be opened; Unavailable: it cannot be read.
core::Result<std::string> readFile(const std::string& path);

/// An entity as it stands on the wire, out of a JSON file.
template <typename Entity> core::Result<Entity> readEntity(const std::string& path)
{
    const auto text = readFile(path);
    if (!text)
        return std::unexpected(text.error());
    const auto value = core::parseJson(*text);
    if (!value)
        return std::unexpected(value.error());
    return core::fromJson<Entity>(*value);
}

} // namespace posko::server::cli
