#pragma once

#include "app/session/desk.h"
#include "ui/complaint/pin_map.h"

#include <QObject>

namespace posko::ui {

class Theme;

/// What the pane and the dialogs need of the desk, and no more: a test gives them one without replica and threads.
/// GUI thread; every call returns at once.
class DeskPort : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual core::Instant now() const = 0;
    virtual const core::Actor& actor() const = 0;
    virtual const app::ReferenceData& reference() const = 0;
    virtual const app::ComplaintTable& table() const = 0;

    /// On the complaint as the user saw it: what somebody else changed since then is a conflict, and not overwritten.
    /// Returns the mutation's id, by which it is answered with `accepted` or `refused`.
    virtual QString submit(core::CommandType type, const core::Complaint& seen, core::CommandArgs args) = 0;
    /// The same, and sent only after some time, so that it can be taken back until `holdEnded`.
    virtual QString submitHeld(core::CommandType type, const core::Complaint& seen, core::CommandArgs args,
                               std::chrono::milliseconds hold) = 0;
    virtual app::NewComplaint create(core::CommandArgs args) = 0;
    virtual void attach(const std::string& complaint, const std::vector<app::PhotoFile>& files) = 0;
    /// Answered by photoReady.
    virtual void requestPhoto(const std::string& sha256, int size) = 0;
    virtual void retry(const QString& mutation) = 0;
    virtual void discard(const QString& mutation) = 0;
    /// Takes back what was not sent yet.
    virtual void withdraw(const QString& mutation) = 0;
    /// Null where there is no map to be had; coordinates can still be typed.
    virtual PinMap* makePinMap(QWidget* parent) = 0;

Q_SIGNALS:
    void photoReady(const std::string& sha256, int size, const QImage& image); ///< null image: cannot be had now
    void linkCameBack(); ///< what could not be had before may be asked for again
    void referenceChanged();
    void accepted(const QString& mutation); ///< it is in the outbox
    void holdEnded(const QString& mutation);
    void refused(const std::string& complaint, posko::core::CommandType type, const posko::core::Error& error,
                 const QString& mutation);
    void notAttached(const std::string& complaint, const std::vector<posko::app::PhotoFile>& files,
                     const posko::core::Error& error);
};

/// The port of a running desk, which must outlive it.
class LiveDesk : public DeskPort {
    Q_OBJECT
public:
    LiveDesk(app::Desk& desk, Theme& theme, QObject* parent = nullptr);

    core::Instant now() const override { return m_desk.now(); }
    const core::Actor& actor() const override { return m_desk.actor(); }
    const app::ReferenceData& reference() const override { return m_desk.reference(); }
    const app::ComplaintTable& table() const override { return m_desk.table(); }
    QString submit(core::CommandType type, const core::Complaint& seen, core::CommandArgs args) override;
    QString submitHeld(core::CommandType type, const core::Complaint& seen, core::CommandArgs args,
                       std::chrono::milliseconds hold) override;
    app::NewComplaint create(core::CommandArgs args) override;
    void attach(const std::string& complaint, const std::vector<app::PhotoFile>& files) override;
    void requestPhoto(const std::string& sha256, int size) override;
    void retry(const QString& mutation) override;
    void discard(const QString& mutation) override;
    void withdraw(const QString& mutation) override;
    PinMap* makePinMap(QWidget* parent) override;

private:
    app::Desk& m_desk;
    Theme& m_theme;
    bool m_online;
};

} // namespace posko::ui
