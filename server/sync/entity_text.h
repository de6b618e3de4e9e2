#pragma once

#include "core/roles.h"
#include "core/time.h"
#include "server/store/entities.h"

#include <chrono>
#include <span>
#include <string>
#include <unordered_map>

/// Rows of the feed as JSON text.
namespace posko::server {

/// How long the full history of a complaint that is no longer open still comes with it.
inline constexpr std::chrono::days recentHistory{90};

/// The histories of those of the rows that they come with, by id, as JSON lists; one statement.
std::unordered_map<std::string, std::string> historiesOf(soci::session&, std::span<const StoredEntity>,
                                                         core::Instant now);

/// Appends a row that the actor sees, with its history where it is given. Stored texts go out as they are where the
/// actor may read all of them; else they are decoded, redacted and encoded again.
void appendEntity(std::string& out, const StoredEntity&, const std::string* history, const core::Actor&);

/// Appends a tombstone.
void appendGone(std::string& out, core::EntityKind, const std::string& id);

} // namespace posko::server
