#include "app/session/desk.h"

#include "app/city/present_city.h"
#include "app/replica/new_id.h"
#include "app/session/accounts.h"
#include "app/session/worker.h"
#include "core/duplicates.h"

#include <algorithm>

namespace posko::app {

namespace {
constexpr std::size_t duplicatesShown = 3;

/// Complaints near by that may be the same damage. Table's thread.
void addDuplicates(ComplaintDetail& detail, const TableSnapshot& table)
{
    const core::Complaint& complaint = detail.complaint;
    const bool early = complaint.status == core::Status::Received || complaint.status == core::Status::Acknowledged;
    if (!early || !complaint.place.point)
        return;
    const auto candidate = [&table](TableSnapshot::Row row) {
        return core::DuplicateCandidate{row,
                                        *table.point(row),
                                        table.received(row),
                                        table.status(row),
                                        table.category(row),
                                        table.report(row),
                                        table.repaired(row)};
    };
    // A box first: the table may hold a million rows, and few of them lie here.
    constexpr double metresPerDegree = 111'000;
    const double near = core::duplicateMetres / metresPerDegree * 2;
    std::vector<core::DuplicateCandidate> others;
    for (TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (!table.alive(row))
            continue;
        const auto point = table.point(row);
        if (point && std::abs(point->latitude - complaint.place.point->latitude) < near &&
            std::abs(point->longitude - complaint.place.point->longitude) < near && table.id(row) != complaint.id)
            others.push_back(candidate(row));
    }
    const core::DuplicateCandidate self{
        0, *complaint.place.point, complaint.received, complaint.status, complaint.category, complaint.text};
    for (const core::Duplicate& found : core::findDuplicates(self, others)) {
        if (detail.duplicates.size() == duplicatesShown)
            break;
        const auto row = static_cast<TableSnapshot::Row>(found.key);
        detail.duplicates.push_back({std::string(table.id(row)), std::string(table.number(row)),
                                     std::string(table.report(row)), table.status(row), table.received(row),
                                     found.metres});
    }
}

} // namespace

Desk::Desk(Settings settings, QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(std::make_shared<ServerClock>())
    , m_table(new ComplaintTable(this))
    , m_tableThread(std::make_unique<TableThread>([clock = m_clock] { return clock->now(); }))
    , m_reference(std::make_shared<ReferenceData>())
    , m_city(std::make_unique<PresentCity>())
    , m_worker(new Worker(m_settings, m_clock))
{
    m_thread.setObjectName(QStringLiteral("posko-worker"));
    m_worker->moveToThread(&m_thread);
    connectWorker();
    m_thread.start();
    m_city->open(m_settings.cityFile);
}

Desk::~Desk()
{
    QMetaObject::invokeMethod(m_worker, &Worker::shutDown, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_tableThread.reset(); // it still had the worker's last words
    delete m_worker;
}

void Desk::connectWorker()
{
    // Run on the worker's thread, which is why they are direct; `handle` runs on the GUI thread.
    const auto inOrder = [this](auto signal, auto handle) {
        connect(
            m_worker, signal, m_worker,
            [this, handle](const auto&... values) { m_tableThread->after([handle, values...] { handle(values...); }); },
            Qt::DirectConnection);
    };
    const auto pass = [this, inOrder](auto signal, auto own) {
        inOrder(signal, [this, own](const auto&... values) { Q_EMIT(this->*own)(values...); });
    };
    connect(
        m_worker, &Worker::rowsChanged, m_worker,
        [this](const std::vector<RowChange>& changes) { m_tableThread->apply(changes); }, Qt::DirectConnection);
    connect(m_worker, &Worker::closed, m_worker, [this] { m_tableThread->clear(); }, Qt::DirectConnection);
    connect(
        m_worker, &Worker::referenceChanged, m_worker,
        [this](const ReferencePointer& reference) { m_tableThread->setReference(reference); }, Qt::DirectConnection);

    inOrder(&Worker::opened, [this](const core::Actor& actor) {
        m_actor = actor;
        Q_EMIT opened();
    });
    inOrder(&Worker::accountChanged, [this](const core::Actor& actor) {
        m_actor = actor;
        Q_EMIT accountChanged();
    });
    inOrder(&Worker::closed, [this] {
        m_actor = {};
        m_watched.clear();
        m_reference = std::make_shared<ReferenceData>();
        Q_EMIT referenceChanged();
    });
    inOrder(&Worker::linkChanged, [this](const LinkState& link) {
        m_link = link;
        Q_EMIT linkChanged();
    });
    inOrder(&Worker::referenceChanged, [this](const ReferencePointer& reference) {
        m_reference = reference;
        Q_EMIT referenceChanged();
    });
    connect(
        m_worker, &Worker::detailReady, m_worker,
        [this](const ComplaintDetail& found) {
            const auto detail = std::make_shared<ComplaintDetail>(found);
            m_tableThread->look([detail](const TableSnapshot& table) { addDuplicates(*detail, table); });
            m_tableThread->after([this, detail] {
                if (detail->complaint.id == m_watched) // else an answer to an earlier selection
                    Q_EMIT detailReady(*detail);
            });
        },
        Qt::DirectConnection);
    pass(&Worker::signInFailed, &Desk::signInFailed);
    pass(&Worker::keychainFound, &Desk::keychainFound);
    pass(&Worker::offered, &Desk::offered);
    pass(&Worker::browserAsked, &Desk::browserAsked);
    pass(&Worker::detailGone, &Desk::detailGone);
    pass(&Worker::photoReady, &Desk::photoReady);
    pass(&Worker::pendingReady, &Desk::pendingReady);
    pass(&Worker::accepted, &Desk::accepted);
    pass(&Worker::holdEnded, &Desk::holdEnded);
    pass(&Worker::withdrawn, &Desk::withdrawn);
    pass(&Worker::notWithdrawn, &Desk::notWithdrawn);
    pass(&Worker::refused, &Desk::refused);
    pass(&Worker::notAttached, &Desk::notAttached);
    pass(&Worker::arrived, &Desk::arrived);
    pass(&Worker::failed, &Desk::failed);
    connect(m_tableThread.get(), &TableThread::published, this,
            [this](const std::shared_ptr<const QueryResult>& result) {
                m_result = result;
                m_table->take(result->table, result->touched);
                Q_EMIT resultChanged();
            });
}

void Desk::post(std::function<void(Worker&)> call)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, call = std::move(call)] { call(*worker); });
}

QStringList Desk::knownLogins() const
{
    return Accounts(m_settings.dataDirectory, m_settings.server).logins();
}

QString Desk::stayingLogin() const
{
    return Accounts(m_settings.dataDirectory, m_settings.server).staying();
}

void Desk::resume()
{
    post([](Worker& worker) { worker.resume(); });
}

void Desk::askKeychain()
{
    post([](Worker& worker) { worker.askKeychain(); });
}

void Desk::openOffline(const QString& login)
{
    post([login](Worker& worker) { worker.openOffline(login); });
}

void Desk::signIn(const QString& login, const QString& password, bool stay)
{
    post([login, password, stay](Worker& worker) { worker.signIn(login, password, stay); });
}

void Desk::askOffer(const QUrl& server)
{
    post([server](Worker& worker) { worker.askOffer(server); });
}

void Desk::signInInBrowser(bool stay)
{
    post([stay](Worker& worker) { worker.signInInBrowser(stay); });
}

void Desk::cancelSignIn()
{
    post([](Worker& worker) { worker.cancelSignIn(); });
}

void Desk::signOut()
{
    m_watched.clear();
    post([](Worker& worker) { worker.signOut(); });
}

void Desk::hurry()
{
    post([](Worker& worker) { worker.hurry(); });
}

QString Desk::submit(core::CommandType type, const std::string& complaintId, core::CommandArgs args,
                     std::optional<std::int64_t> seen, std::chrono::milliseconds hold)
{
    core::Command command;
    command.mutationId = newId(now());
    command.complaintId = complaintId;
    command.type = type;
    command.args = std::move(args);
    command.at = now();
    const QString id = QString::fromStdString(command.mutationId);
    post([command = std::move(command), seen, hold](Worker& worker) { worker.submit(command, seen, hold); });
    return id;
}

void Desk::withdraw(const QString& mutationId)
{
    post([id = mutationId.toStdString()](Worker& worker) { worker.withdraw(id); });
}

void Desk::sendHeld()
{
    post([](Worker& worker) { worker.sendHeld(); });
}

NewComplaint Desk::create(core::CommandArgs args)
{
    std::string id = newId(now());
    QString mutation = submit(core::CommandType::Create, id, std::move(args));
    return {std::move(id), std::move(mutation)};
}

void Desk::attach(const std::string& complaintId, const std::vector<PhotoFile>& files)
{
    post([complaintId, files](Worker& worker) { worker.attach(complaintId, files); });
}

void Desk::watch(const std::string& complaintId)
{
    m_watched = complaintId;
    post([complaintId](Worker& worker) { worker.watch(complaintId); });
}

void Desk::requestPhoto(const std::string& sha256, int size)
{
    post([sha256, size](Worker& worker) { worker.requestPhoto(sha256, size); });
}

void Desk::requestPending()
{
    post([](Worker& worker) { worker.requestPending(); });
}

void Desk::retry(const QString& mutationId)
{
    post([id = mutationId.toStdString()](Worker& worker) { worker.retry(id); });
}

void Desk::discard(const QString& mutationId)
{
    post([id = mutationId.toStdString()](Worker& worker) { worker.discard(id); });
}

} // namespace posko::app
