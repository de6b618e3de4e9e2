#pragma once

#include "app/replica/replica.h"
#include "app/sync/pace.h"
#include "app/sync/server_clock.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// Reads the replica's rows for the table: the open complaints at once, the others piece by piece, so that the worker's
/// thread does other things in between. Rows that an earlier version of the program wrote, or that were made with other
/// policies, are made anew. Worker's thread; the replica is the worker's and outlives it.
class TableLoader : public QObject {
    Q_OBJECT
public:
    TableLoader(Replica&, std::shared_ptr<const ServerClock>, Pace pace = {}, QObject* parent = nullptr);

    void load(ReferencePointer);
    /// Other policies may have come.
    void setReference(ReferencePointer);

Q_SIGNALS:
    void rowsRead(std::vector<posko::app::ShownRow>& rows);
    /// These rows rest on other complaints too and have to be made by who knows them.
    void toBeMade(const std::vector<std::string>& complaints);
    /// The replica cannot be read; it is tried again after a while.
    void failed(const posko::core::Error&);

private:
    enum class Step : std::uint8_t { First, Rest, Remake, Done };

    void goOn();
    /// Reads one piece. False: it failed.
    bool read();
    bool remake();
    void begin(Step);

    Replica& m_replica;
    std::shared_ptr<const ServerClock> m_clock;
    const Pace m_pace;
    ReferencePointer m_reference;
    QTimer m_next;
    Step m_step = Step::Done;
    Replica::Place m_place = 0;
    std::optional<std::int64_t> m_stale; ///< rows kept under this policy or a later one are to be made anew
};

} // namespace posko::app
