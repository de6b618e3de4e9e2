#include "app/session/desk.h"

#include "app/replica/new_id.h"
#include "app/session/accounts.h"
#include "app/session/worker.h"
#include "core/duplicates.h"

#include <algorithm>

namespace posko::app {

namespace {
constexpr std::size_t duplicatesShown = 3;
}

Desk::Desk(Settings settings, QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(std::make_shared<ServerClock>())
    , m_table(new ComplaintTable(this))
    , m_reference(std::make_shared<ReferenceData>())
    , m_worker(new Worker(m_settings, m_clock))
{
    m_thread.setObjectName(QStringLiteral("posko-worker"));
    m_worker->moveToThread(&m_thread);
    connectWorker();
    m_thread.start();
}

Desk::~Desk()
{
    QMetaObject::invokeMethod(m_worker, &Worker::shutDown, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

void Desk::connectWorker()
{
    connect(m_worker, &Worker::opened, this, [this](const core::Actor& actor) {
        m_actor = actor;
        Q_EMIT opened();
    });
    connect(m_worker, &Worker::accountChanged, this, [this](const core::Actor& actor) {
        m_actor = actor;
        Q_EMIT accountChanged();
    });
    connect(m_worker, &Worker::closed, this, [this] {
        m_actor = {};
        m_watched.clear();
        m_table->clear();
        m_reference = std::make_shared<ReferenceData>();
        Q_EMIT referenceChanged();
    });
    connect(m_worker, &Worker::signInFailed, this, &Desk::signInFailed);
    connect(m_worker, &Worker::offered, this, &Desk::offered);
    connect(m_worker, &Worker::browserAsked, this, &Desk::browserAsked);
    connect(m_worker, &Worker::linkChanged, this, [this](const LinkState& link) {
        m_link = link;
        Q_EMIT linkChanged();
    });
    connect(m_worker, &Worker::referenceChanged, this, [this](const ReferencePointer& reference) {
        m_reference = reference;
        Q_EMIT referenceChanged();
    });
    connect(m_worker, &Worker::rowsChanged, m_table, &ComplaintTable::apply);
    connect(m_worker, &Worker::detailReady, this, [this](ComplaintDetail detail) {
        if (detail.complaint.id != m_watched)
            return; // an answer to an earlier selection
        addDuplicates(detail);
        Q_EMIT detailReady(detail);
    });
    connect(m_worker, &Worker::detailGone, this, &Desk::detailGone);
    connect(m_worker, &Worker::photoReady, this, &Desk::photoReady);
    connect(m_worker, &Worker::pendingReady, this, &Desk::pendingReady);
    connect(m_worker, &Worker::accepted, this, &Desk::accepted);
    connect(m_worker, &Worker::holdEnded, this, &Desk::holdEnded);
    connect(m_worker, &Worker::withdrawn, this, &Desk::withdrawn);
    connect(m_worker, &Worker::notWithdrawn, this, &Desk::notWithdrawn);
    connect(m_worker, &Worker::refused, this, &Desk::refused);
    connect(m_worker, &Worker::notAttached, this, &Desk::notAttached);
    connect(m_worker, &Worker::arrived, this, &Desk::arrived);
    connect(m_worker, &Worker::failed, this, &Desk::failed);
}

void Desk::post(std::function<void(Worker&)> call)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, call = std::move(call)] { call(*worker); });
}

QStringList Desk::knownLogins() const
{
    return Accounts(m_settings.dataDirectory, m_settings.server).logins();
}

void Desk::openOffline(const QString& login)
{
    post([login](Worker& worker) { worker.openOffline(login); });
}

void Desk::signIn(const QString& login, const QString& password)
{
    post([login, password](Worker& worker) { worker.signIn(login, password); });
}

void Desk::askOffer(const QUrl& server)
{
    post([server](Worker& worker) { worker.askOffer(server); });
}

void Desk::signInInBrowser()
{
    post([](Worker& worker) { worker.signInInBrowser(); });
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

void Desk::addDuplicates(ComplaintDetail& detail) const
{
    const core::Complaint& complaint = detail.complaint;
    const bool early = complaint.status == core::Status::Received || complaint.status == core::Status::Acknowledged;
    if (!early || !complaint.place.point)
        return;
    const auto candidate = [this](ComplaintTable::Row row) {
        return core::DuplicateCandidate{row,
                                        *m_table->point(row),
                                        m_table->received(row),
                                        m_table->status(row),
                                        m_table->category(row),
                                        m_table->report(row),
                                        m_table->repaired(row)};
    };
    // A box first: the table may hold a million rows, and few of them lie here.
    constexpr double metresPerDegree = 111'000;
    const double near = core::duplicateMetres / metresPerDegree * 2;
    std::vector<core::DuplicateCandidate> others;
    for (ComplaintTable::Row row = 0; row < m_table->capacity(); ++row) {
        if (!m_table->alive(row))
            continue;
        const auto point = m_table->point(row);
        if (point && std::abs(point->latitude - complaint.place.point->latitude) < near &&
            std::abs(point->longitude - complaint.place.point->longitude) < near && m_table->id(row) != complaint.id)
            others.push_back(candidate(row));
    }
    const core::DuplicateCandidate self{
        0, *complaint.place.point, complaint.received, complaint.status, complaint.category, complaint.text};
    for (const core::Duplicate& found : core::findDuplicates(self, others)) {
        if (detail.duplicates.size() == duplicatesShown)
            break;
        const auto row = static_cast<ComplaintTable::Row>(found.key);
        detail.duplicates.push_back({std::string(m_table->id(row)), std::string(m_table->number(row)),
                                     std::string(m_table->report(row)), m_table->status(row), m_table->received(row),
                                     found.metres});
    }
}

} // namespace posko::app
