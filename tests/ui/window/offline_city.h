#pragma once

#include "app/session/desk.h"
#include "tests/support/stub_server.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace posko::tests {

/// Complaints of all statuses and clock states in the sample city.
std::vector<core::Complaint> cityComplaints(core::Instant now);

core::Instant wallClock();

/// A data directory with the city in a dispatcher's replica, and a desk over it that has no server.
class OfflineCity {
public:
    explicit OfflineCity(const core::Actor& actor);

    /// The desk of the directory, opened; the earlier one is gone.
    app::Desk& open();
    /// Brings a row while no desk is open, as a page of the server would.
    void bring(const core::Entity& row);
    const app::Settings& settings() const { return m_settings; }
    const QString& login() const { return m_login; }

private:
    QTemporaryDir m_directory;
    app::Settings m_settings;
    QString m_login = QStringLiteral("dispatcher");
    std::unique_ptr<app::Desk> m_desk;
};

} // namespace posko::tests
