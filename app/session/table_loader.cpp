#include "app/session/table_loader.h"

#include "app/sync/backoff.h"

#include <utility>

namespace posko::app {

namespace {
/// Rows of one piece: few enough for the worker's thread to answer others soon.
constexpr int rowsAtOnce = 5000, remadeAtOnce = 500;
constexpr std::int64_t allPolicies = 0;
} // namespace

TableLoader::TableLoader(Replica& replica, std::shared_ptr<const ServerClock> clock, Pace pace, QObject* parent)
    : QObject(parent)
    , m_replica(replica)
    , m_clock(std::move(clock))
    , m_pace(pace)
    , m_reference(std::make_shared<ReferenceData>())
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &TableLoader::goOn);
}

void TableLoader::begin(Step step)
{
    m_step = step;
    m_place = 0;
}

void TableLoader::load(ReferencePointer reference)
{
    m_reference = std::move(reference);
    m_next.stop(); // it may wait after a failure
    m_stale = m_replica.staleFrom(*m_reference);
    begin(m_stale == allPolicies ? Step::Remake : Step::First);
    while (m_step == Step::First && read()) {
    }
    if (!m_next.isActive())
        m_next.start(0);
}

void TableLoader::setReference(ReferencePointer reference)
{
    m_reference = std::move(reference);
    const auto stale = m_replica.staleFrom(*m_reference);
    if (!stale)
        return;
    const bool loading = m_step == Step::First || m_step == Step::Rest;
    m_stale = m_stale ? std::min(*m_stale, *stale) : stale;
    if (loading)
        return; // it comes after what is being read
    begin(Step::Remake);
    m_next.start(0);
}

void TableLoader::goOn()
{
    const bool done = m_step == Step::Remake ? remake() : m_step == Step::Done || read();
    if (done && m_step != Step::Done)
        m_next.start(0);
}

bool TableLoader::read()
{
    const auto stretch = m_step == Step::First ? Replica::Stretch::First : Replica::Stretch::Rest;
    auto found = m_replica.shownRows(stretch, m_place, rowsAtOnce);
    if (!found) {
        Q_EMIT failed(found.error());
        m_next.start(m_pace.of(Backoff::longest));
        return false;
    }
    if (found->next)
        m_place = *found->next;
    else
        begin(m_step == Step::First ? Step::Rest : m_stale ? Step::Remake : Step::Done);
    if (!found->rows.empty())
        Q_EMIT rowsRead(found->rows);
    if (!found->fromBody.empty())
        Q_EMIT toBeMade(found->fromBody);
    return true;
}

bool TableLoader::remake()
{
    const std::int64_t from = m_stale.value_or(allPolicies);
    auto remade = m_replica.remakeRows(*m_reference, m_clock->now(), from, m_place, remadeAtOnce);
    if (remade && !remade->next) {
        if (auto noted = m_replica.transaction([&] { return m_replica.rowsAreOf(*m_reference); }); !noted)
            remade = std::unexpected(noted.error());
    }
    if (!remade) {
        Q_EMIT failed(remade.error());
        m_next.start(m_pace.of(Backoff::longest));
        return false;
    }
    if (remade->next) {
        m_place = *remade->next;
    } else {
        m_stale.reset();
        begin(Step::Done);
    }
    if (!remade->rows.empty())
        Q_EMIT rowsRead(remade->rows);
    return true;
}

} // namespace posko::app
