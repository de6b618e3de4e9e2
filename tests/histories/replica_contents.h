#pragma once

#include "core/command.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace posko::tests {

/// What lies in a desk's replica, read from its file beside the desk.
struct ReplicaContents {
    struct Row {
        std::int64_t version = 0;
        QByteArray body, shown;
        std::vector<QByteArray> events;
        bool operator==(const Row&) const = default;
    };
    struct Work {
        core::Command command;
        QString state;
        QByteArray outcome;
    };
    std::map<std::string, Row> complaints;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, QByteArray>> reference; ///< by kind and id
    std::vector<Work> outbox;
    std::vector<std::string> kept; ///< complaints of acknowledged commands that wait for a backup
};

/// Nothing where there is no such file, or it cannot be read now.
std::optional<ReplicaContents> readReplica(const QString& file);
/// Its complaints' versions alone, and how many snapshots it has begun.
struct Versions {
    std::int64_t generation = 0;
    std::map<std::string, std::int64_t> of;
};
std::optional<Versions> readVersions(const QString& file);
/// What differs first, or nothing.
std::string difference(const ReplicaContents& desk, const ReplicaContents& observer);

} // namespace posko::tests
