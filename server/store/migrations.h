#pragma once

#include "core/error.h"
#include "server/store/engine.h"

#include <soci/soci.h>

#include <span>
#include <string_view>

namespace posko::server {

struct Migration {
    int number;
    std::string_view sql;
};
/// The files of resources/sql/server, in their order, embedded when the program is built.
std::span<const Migration> migrations();

/// Runs the migrations after number `from`, 0 in an empty database, up to `version` inside the caller's transaction.
void build(soci::session&, Engine, int version, int from = 0);

/// Brings the database to the latest number, each step in a transaction of its own. A database with a higher number
/// than the program knows is left alone and refused.
core::Result<void> migrate(soci::session&, Engine);

} // namespace posko::server
