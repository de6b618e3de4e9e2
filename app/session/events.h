#pragma once

#include "app/city/city_fetch.h"
#include "app/photos/photo_file.h"
#include "app/photos/upload_progress.h"
#include "app/replica/bulk.h"
#include "app/replica/reference_data.h"
#include "app/session/arrivals.h"
#include "app/session/complaint_detail.h"
#include "app/session/link_state.h"
#include "app/session/memos.h"
#include "app/session/pending_command.h"
#include "app/session/signed_in_device.h"
#include "app/table/table_writer.h"
#include "core/claim.h"
#include "core/command.h"
#include "core/crew_position.h"

#include <QImage>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace posko::app {

/// What the worker's thread tells the desk, in the order in which it happened: values only. What each one means to the
/// user stands at the desk's signal of the same name.
namespace event {

struct Opened {
    core::Actor actor;
};
struct AccountChanged {
    core::Actor actor;
};
struct Closed {};
struct SignInFailed {
    QString message;
};
struct KeychainFound {
    bool there = false;
};
struct Offered {
    QUrl server;
    bool browser = false;
};
struct BrowserAsked {
    QUrl page;
};
struct AccountRemoved {
    QString login;
    QStringList left;
};
struct AccountsTidied {};
struct DevicesReady {
    std::vector<SignedInDevice> devices;
};
struct PasswordChanged {};
struct AccountRefused {
    AccountCall call{};
    core::Error error;
    std::chrono::seconds wait{0};
};
struct LinkChanged {
    LinkState link;
};
struct ReferenceChanged {
    ReferencePointer reference;
};
struct RowsChanged {
    std::vector<RowChange> changes;
};
struct ClaimsChanged {
    std::vector<core::Claim> claims;
};
struct CrewPositionsChanged {
    std::vector<core::CrewPosition> positions;
};
struct MemosRead {
    Memos memos;
};
struct DetailReady {
    ComplaintDetail detail;
};
struct DetailRead {
    std::string complaint;
    std::optional<ComplaintDetail> detail;
};
struct DetailGone {
    std::string complaint;
};
struct ComplaintsReady {
    std::vector<core::Complaint> complaints;
};
struct PhotoReady {
    std::string sha256;
    int size = 0;
    QImage image;
};
struct UploadMoved {
    UploadProgress progress;
};
struct PendingReady {
    std::vector<PendingCommand> commands;
};
struct Accepted {
    QString mutation;
};
struct HoldEnded {
    QString mutation;
};
struct Withdrawn {
    std::vector<core::Command> commands;
};
struct NotWithdrawn {
    QString mutation;
    core::Error error;
};
struct Refused {
    std::string complaint;
    core::CommandType type{};
    core::Error error;
    QString mutation;
};
struct BulkChanged {
    BulkProgress progress;
};
struct Arrived {
    std::string complaint;
    Arrival arrival{};
};
struct NotAttached {
    std::string complaint;
    std::vector<PhotoFile> files;
    core::Error error;
};
struct UnsentSaved {
    QString path;
    int commands = 0;
    int photos = 0;
    int missing = 0;
};
struct UnsentTakenIn {
    int commands = 0;
    int photos = 0;
    int known = 0;
};
struct UnsentFailed {
    QString message;
};
struct CityTransferred {
    CityTransfer transfer;
};
struct CityArrived {
    QString path;
};
struct Failed {
    QString message;
};

} // namespace event

using Event =
    std::variant<event::Opened, event::AccountChanged, event::Closed, event::SignInFailed, event::KeychainFound,
                 event::Offered, event::BrowserAsked, event::AccountRemoved, event::AccountsTidied, event::DevicesReady,
                 event::PasswordChanged, event::AccountRefused, event::LinkChanged, event::ReferenceChanged,
                 event::RowsChanged, event::ClaimsChanged, event::CrewPositionsChanged, event::MemosRead,
                 event::DetailReady, event::DetailRead, event::DetailGone, event::ComplaintsReady, event::PhotoReady,
                 event::UploadMoved, event::PendingReady, event::Accepted, event::HoldEnded, event::Withdrawn,
                 event::NotWithdrawn, event::Refused, event::BulkChanged, event::Arrived, event::NotAttached,
                 event::UnsentSaved, event::UnsentTakenIn, event::UnsentFailed, event::CityTransferred,
                 event::CityArrived, event::Failed>;

/// Takes events from the worker's thread.
using EventSink = std::function<void(Event)>;

} // namespace posko::app
