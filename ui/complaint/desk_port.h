#pragma once

#include "app/desk.h"
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

    virtual void submit(core::CommandType type, const std::string& complaint, core::CommandArgs args) = 0;
    /// Returns the new complaint's id.
    virtual std::string create(core::CommandArgs args) = 0;
    virtual void attach(const std::string& complaint, const std::vector<app::PhotoFile>& files) = 0;
    /// Answered by photoReady.
    virtual void requestPhoto(const std::string& sha256, int size) = 0;
    virtual void retry(const QString& mutation) = 0;
    virtual void discard(const QString& mutation) = 0;
    /// Null where there is no map to be had; coordinates can still be typed.
    virtual PinMap* makePinMap(QWidget* parent) = 0;

Q_SIGNALS:
    void photoReady(const std::string& sha256, int size, const QImage& image); ///< null image: cannot be had now
    void referenceChanged();
    void refused(const std::string& complaint, posko::core::CommandType type, const posko::core::Error& error);
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
    void submit(core::CommandType type, const std::string& complaint, core::CommandArgs args) override;
    std::string create(core::CommandArgs args) override;
    void attach(const std::string& complaint, const std::vector<app::PhotoFile>& files) override;
    void requestPhoto(const std::string& sha256, int size) override;
    void retry(const QString& mutation) override;
    void discard(const QString& mutation) override;
    PinMap* makePinMap(QWidget* parent) override;

private:
    app::Desk& m_desk;
    Theme& m_theme;
};

} // namespace posko::ui
