#pragma once

#include "app/sync/api.h"
#include "app/sync/backoff.h"
#include "core/error.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace posko::app {

/// How far the city's file is on its way from the server to this computer.
struct CityTransfer {
    enum class State : std::uint8_t {
        None,     ///< nothing is known of one, or all of it is here
        Fetching, ///< also while the link is down: it goes on when that is back
        PutOff,   ///< by the user
        Checking, ///< all bytes are here
        Failed,   ///< see `error`; tried again later
    };
    State state = State::None;
    QString name;                    ///< the city's
    std::int64_t size = 0, have = 0; ///< bytes
    core::Error error;
};

/// Fetches the city's file from the server in the background: piece by piece, so that commands pass between two of
/// them, going on where it was cut off, and checked as a whole before it takes the place of the file before. One file
/// lies in the folder, under its version; it is there without the server too. Worker's thread; the API outlives it.
class CityFetch : public QObject {
    Q_OBJECT
public:
    CityFetch(Api&, QString folder, QObject* parent = nullptr);
    ~CityFetch() override;

    /// The file that is here; empty: none.
    QString present() const;
    /// Asks the server whether it has another one, and fetches that.
    void start();
    /// The link is down, or the account was closed: what is under way is nobody's.
    void stop();
    /// Whether a file is to be fetched; remembered by who asks. What is here of one stays.
    void setWanted(bool);

    bool running() const { return m_running; }
    const CityTransfer& transfer() const { return m_transfer; }

    static constexpr std::int64_t smallestPiece = 64 * 1024, largestPiece = 4 * 1024 * 1024; ///< bytes
    static constexpr std::chrono::milliseconds pieceTime{1'500}; ///< what a piece may hold up others
    static constexpr std::chrono::minutes askAgain{30};

Q_SIGNALS:
    void changed();
    /// Another file is here.
    void arrived(const QString& path);

private:
    void take(const ApiReply&);
    void next();
    void takePiece(const ApiReply&, std::int64_t asked);
    void check();
    void checked(bool good);
    void later(const core::Error&);
    void set(CityTransfer::State);
    QString partPath() const;
    QString pathOf(const QString& version) const;

    Api& m_api;
    const QString m_folder;
    QString m_version; ///< of the file on the server
    CityTransfer m_transfer;
    std::int64_t m_piece = smallestPiece;
    QElapsedTimer m_pieceTimer;
    QTimer m_retry;
    Backoff m_backoff;
    bool m_wanted = true;
    bool m_running = false;
    bool m_busy = false;    ///< a request or the check is under way
    int m_run = 0;          ///< grows with `stop`; answers to an earlier run are ignored
    QThreadPool m_checking; ///< last: it ends before the rest goes
};

} // namespace posko::app
