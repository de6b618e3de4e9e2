#pragma once

#include "app/replica/replica.h"
#include "core/roles.h"

#include <QString>
#include <QUrl>

#include <vector>

namespace posko::tests {

/// A small city, its rows as a server would send them, and replicas that hold them: what a desk without a server opens.

core::Actor dispatcher();
core::Actor regional(const std::string& district);

/// Two districts side by side (TIMUR east of 106.85°, BARAT west of it), crews, categories, policy, templates, agency.
std::vector<core::Entity> sampleReference();

/// The moment at which these tests play.
inline constexpr core::Instant sampleNow{std::chrono::milliseconds{1'790'000'000'000}};

/// A received complaint at the place, `age` before `now`, already routed and numbered.
core::Complaint sampleComplaint(int number, core::GeoPoint, core::Instant now,
                                core::milliseconds age = std::chrono::minutes{20});

core::Entity entityOf(const core::Complaint&, const std::vector<core::Event>& history = {});

/// Puts a row as a page of the sample's city would bring it now.
core::Result<bool> put(app::Replica&, const core::Entity&, std::int64_t generation = 1);

/// Makes the account's replica below the data directory, ready for Desk::openOffline(login).
void fillReplica(const QString& dataDirectory, const QUrl& server, const QString& login, const core::Actor&,
                 const std::vector<core::Complaint>&);

/// From now on the database does not take such writes, as if its disk were full: `UPDATE ON upload`, perhaps with a
/// condition behind it.
void refuseWrites(const QString& file, const QString& which);
/// It takes them again.
void allowWrites(const QString& file);

} // namespace posko::tests
