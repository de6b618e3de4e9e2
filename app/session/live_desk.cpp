#include "app/session/live_desk.h"

#include "app/city/place_finder.h"
#include "app/city/present_city.h"
#include "app/replica/new_id.h"
#include "app/session/accounts.h"
#include "app/session/duplicate_suggestions.h"
#include "app/session/session.h"

#include <utility>

namespace posko::app {

namespace {

core::Error signInFirst()
{
    return {core::ErrorCode::Unauthenticated, "Sign in first.", {}};
}

template <typename... Handlers> struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

} // namespace

LiveDesk::LiveDesk(Settings settings, QObject* parent)
    : Desk(parent)
    , m_settings(std::move(settings))
    , m_clock(std::make_shared<ServerClock>())
    , m_table(new ComplaintTable(this))
    , m_tableThread(std::make_unique<TableThread>([clock = m_clock] { return clock->now(); }))
    , m_reference(std::make_shared<ReferenceData>())
    , m_city(std::make_unique<PresentCity>())
    , m_places(std::make_unique<PlaceFinder>())
    , m_session(std::make_unique<Session>(m_settings, m_clock, [this](Event event) { receive(std::move(event)); }))
{
    connect(m_tableThread.get(), &TableThread::published, this,
            [this](const std::shared_ptr<const QueryResult>& result) {
                m_result = result;
                m_table->take(result->table, result->touched);
                Q_EMIT resultChanged();
            });
    m_thread.setObjectName(QStringLiteral("posko-worker"));
    m_session->moveToThread(&m_thread);
    m_thread.start();
    post([](Session& session) { session.tidy(); });
    m_places->follow(*m_city);
    m_city->open(m_settings.cityFile);
}

LiveDesk::~LiveDesk()
{
    QMetaObject::invokeMethod(m_session.get(), &Session::shutDown, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_tableThread.reset(); // it still had the worker's last words
}

void LiveDesk::post(std::function<void(Session&)> call)
{
    QMetaObject::invokeMethod(m_session.get(), [session = m_session.get(), call = std::move(call)] { call(*session); });
}

void LiveDesk::toWorkspace(std::function<void(Workspace&)> call, std::optional<Event> otherwise)
{
    post([this, call = std::move(call), otherwise = std::move(otherwise)](Session& session) {
        if (Workspace* work = session.workspace())
            call(*work);
        else if (otherwise)
            receive(*otherwise);
    });
}

void LiveDesk::receive(Event received)
{
    // What the table's thread has to know comes there first, then to the desk.
    std::visit(Overloaded{
                   [this](event::RowsChanged& rows) { m_tableThread->apply(rows.changes); },
                   [this](event::Closed& closed) {
                       m_tableThread->clear();
                       m_tableThread->after([this, closed] { on(closed); });
                   },
                   [this](event::ReferenceChanged& changed) {
                       m_tableThread->setReference(changed.reference);
                       m_tableThread->after([this, changed] { on(changed); });
                   },
                   [this](event::DetailReady& ready) {
                       const auto shared = std::make_shared<event::DetailReady>(std::move(ready));
                       m_tableThread->look(
                           [shared](const TableSnapshot& table) { addDuplicates(shared->detail, table); });
                       m_tableThread->after([this, shared] { on(*shared); });
                   },
                   [this]<typename Other>(Other& other) {
                       m_tableThread->after([this, other = std::move(other)] { on(other); });
                   },
               },
               received);
}

QStringList LiveDesk::knownLogins() const
{
    return Accounts(m_settings.dataDirectory, m_settings.server).logins();
}

std::optional<int> LiveDesk::emptied(const QString& login) const
{
    return Accounts(m_settings.dataDirectory, m_settings.server).emptied(login);
}

QString LiveDesk::stayingLogin() const
{
    return Accounts(m_settings.dataDirectory, m_settings.server).staying();
}

void LiveDesk::resume()
{
    post([](Session& session) { session.resume(); });
}

void LiveDesk::askKeychain()
{
    post([](Session& session) { session.askKeychain(); });
}

void LiveDesk::openOffline(const QString& login)
{
    post([login](Session& session) { session.openOffline(login); });
}

void LiveDesk::signIn(const QString& login, const QString& password, bool stay)
{
    post([login, password, stay](Session& session) { session.signIn(login, password, stay); });
}

void LiveDesk::askOffer(const QUrl& server)
{
    post([server](Session& session) { session.askOffer(server); });
}

void LiveDesk::signInInBrowser(bool stay)
{
    post([stay](Session& session) { session.signInInBrowser(stay); });
}

void LiveDesk::cancelSignIn()
{
    post([](Session& session) { session.cancelSignIn(); });
}

void LiveDesk::signOut(bool remove)
{
    m_watched.clear();
    post([remove](Session& session) { session.signOut(remove); });
}

void LiveDesk::requestDevices()
{
    post([](Session& session) { session.requestDevices(); });
}

void LiveDesk::endDevice(const QString& device)
{
    post([device](Session& session) { session.endDevice(device); });
}

void LiveDesk::changePassword(const QString& before, const QString& after)
{
    post([before, after](Session& session) { session.changePassword(before, after); });
}

void LiveDesk::fetchCity(bool wanted)
{
    post([wanted](Session& session) { session.fetchCity(wanted); });
}

void LiveDesk::hurry()
{
    post([](Session& session) { session.hurry(); });
}

QString LiveDesk::submit(core::CommandType type, const std::string& complaintId, core::CommandArgs args,
                         std::optional<std::int64_t> seen, std::chrono::milliseconds hold)
{
    core::Command command;
    command.mutationId = newId(now());
    command.complaintId = complaintId;
    command.type = type;
    command.args = std::move(args);
    command.at = now();
    const QString id = QString::fromStdString(command.mutationId);
    toWorkspace([command = std::move(command), seen, hold](Workspace& work) { work.submit(command, seen, hold); },
                event::Refused{complaintId, type, signInFirst(), id});
    return id;
}

std::string LiveDesk::submitMany(BulkOrder order)
{
    order.id = newId(now());
    std::string id = order.id;
    const BulkProgress none{.id = id,
                            .type = order.type,
                            .state = BulkProgress::State::Cancelled,
                            .total = order.complaints.size(),
                            .error = signInFirst()};
    toWorkspace([order = std::move(order)](Workspace& work) { work.submitMany(order); }, event::BulkChanged{none});
    return id;
}

void LiveDesk::cancelMany(const std::string& id)
{
    toWorkspace([id](Workspace& work) { work.cancelMany(id); });
}

void LiveDesk::goOnWithMany(const std::string& id)
{
    toWorkspace([id](Workspace& work) { work.goOnWithMany(id); });
}

void LiveDesk::claim(const std::string& complaintId)
{
    toWorkspace([complaintId](Workspace& work) { work.claim(complaintId); });
}

void LiveDesk::remember(const Memo& memo)
{
    if (memo.value.empty())
        m_memos.erase(memo.key);
    else
        m_memos[memo.key] = memo.value;
    toWorkspace([memo](Workspace& work) { work.remember(memo); });
    Q_EMIT memosChanged(memo.key.kind);
}

void LiveDesk::withdraw(const QString& mutationId)
{
    toWorkspace([id = mutationId.toStdString()](Workspace& work) { work.withdraw(id); },
                event::NotWithdrawn{mutationId, signInFirst()});
}

void LiveDesk::sendHeld()
{
    toWorkspace([](Workspace& work) { work.sendHeld(); });
}

NewComplaint LiveDesk::create(core::CommandArgs args)
{
    std::string id = newId(now());
    QString mutation = submit(core::CommandType::Create, id, std::move(args), {}, {});
    return {std::move(id), std::move(mutation)};
}

void LiveDesk::attach(const std::string& complaintId, const std::vector<PhotoFile>& files)
{
    toWorkspace([complaintId, files](Workspace& work) { work.attach(complaintId, files); },
                event::NotAttached{complaintId, files, signInFirst()});
}

void LiveDesk::watch(const std::string& complaintId)
{
    m_watched = complaintId;
    toWorkspace([complaintId](Workspace& work) { work.watch(complaintId); });
}

void LiveDesk::requestComplaints(const std::vector<std::string>& ids)
{
    toWorkspace([ids](Workspace& work) { work.requestComplaints(ids); });
}

void LiveDesk::readDetail(const std::string& complaintId)
{
    toWorkspace([complaintId](Workspace& work) { work.readDetail(complaintId); },
                event::DetailRead{complaintId, std::nullopt});
}

void LiveDesk::requestPhoto(const std::string& sha256, int size)
{
    toWorkspace([sha256, size](Workspace& work) { work.requestPhoto(sha256, size); },
                event::PhotoReady{sha256, size, {}});
}

void LiveDesk::requestPending()
{
    toWorkspace([](Workspace& work) { work.requestPending(); });
}

void LiveDesk::retry(const QString& mutationId)
{
    toWorkspace([id = mutationId.toStdString()](Workspace& work) { work.retry(id); });
}

void LiveDesk::exportUnsent(const QString& path)
{
    toWorkspace([path](Workspace& work) { work.exportUnsent(path); }, event::UnsentFailed{tr("Sign in first.")});
}

void LiveDesk::importUnsent(const QString& path)
{
    toWorkspace([path](Workspace& work) { work.importUnsent(path); }, event::UnsentFailed{tr("Sign in first.")});
}

void LiveDesk::discard(const QString& mutationId)
{
    toWorkspace([id = mutationId.toStdString()](Workspace& work) { work.discard(id); });
}

} // namespace posko::app
