#pragma once

#include "app/session/intake.h"
#include "app/session/submissions.h"

#include <QObject>

#include <string>
#include <vector>

namespace posko::app {

/// Joins photos and commands: pictures that the user attaches, commands whose photo the server refused or lost, and
/// what a crash separated. Worker's thread; the context, the intake and the submissions outlive it.
class Attachments : public QObject {
    Q_OBJECT
public:
    Attachments(const WorkContext&, Intake&, Submissions&, QObject* parent = nullptr);

    /// Takes the pictures into the desk's keeping and writes a command for each, in their order. What is not taken is
    /// told by `Failed`, or comes back by `NotAttached`.
    void attach(const std::string& complaintId, const std::vector<PhotoFile>&);
    /// Joins outbox and photos where a crash, or a server that was restored, separated them.
    void adopt();

private:
    void add(const std::string& complaintId, const std::vector<Photos::Prepared>&);
    void onMissing(const std::string& sha256);
    void onRefused(const std::string& sha256, const core::Error&);
    /// The commands that name it are refused.
    void reject(const std::string& sha256, const core::Error&);
    /// What became of a photo that is to be sent.
    void settle(const std::string& sha256, const core::Result<void>& queued);

    const WorkContext& m_work;
    Intake& m_intake;
    Submissions& m_submissions;
};

} // namespace posko::app
