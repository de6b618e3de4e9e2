#include "app/session/session.h"

#include "app/session/account_calls.h"
#include "app/session/account_data.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QTimeZone>

#include <cstdlib>
#include <utility>

namespace posko::app {

namespace {

/// Each server has its city; the accounts of one share it.
QString cityFolder(const Settings& settings)
{
    constexpr qsizetype digits = 16;
    const QByteArray server = settings.server.toString(QUrl::StripTrailingSlash).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(server, QCryptographicHash::Sha256).toHex().first(digits);
    return settings.dataDirectory + QStringLiteral("/city/") + QString::fromLatin1(hash);
}

} // namespace

Session::Session(Settings settings, std::shared_ptr<ServerClock> clock, EventSink tell)
    : m_settings(std::move(settings))
    , m_tell(std::move(tell))
    , m_accounts(m_settings.dataDirectory, m_settings.server)
    , m_clock(std::move(clock))
{
}

Session::~Session() = default;

bool Session::open(const QString& login, const SavedWork* damaged)
{
    close();
    ensureApi();
    auto opened = Workspace::open(m_accounts.folder(login), m_accounts.device(),
                                  {*m_api,
                                   m_clock,
                                   m_tell,
                                   [this](const core::Error& error) { reportStorage(error); },
                                   [this](const core::Error& error) { return sentence(error); },
                                   m_settings.quiet,
                                   {m_settings.server, login}},
                                  damaged);
    if (!opened) {
        m_tell(event::SignInFailed{opened.error()});
        return false;
    }
    m_login = login;
    m_workspace = std::move(*opened);
    // It is later than that, whatever a clock with an empty battery says: what is done now must not look years old.
    if (const auto contact = m_accounts.lastContact(login); contact.isValid())
        m_clock->notBefore(core::instant(contact.toMSecsSinceEpoch()));
    m_link.syncedAt = m_workspace->syncedAt();
    connect(m_workspace.get(), &Workspace::loading, this, [this](int loaded) {
        m_link.loaded = loaded;
        setLink(Link::Loading);
    });
    connect(m_workspace.get(), &Workspace::catchingUp, this, [this] {
        if (m_link.link == Link::Offline)
            setLink(Link::Connecting);
    });
    connect(m_workspace.get(), &Workspace::upToDate, this, &Session::onUpToDate);
    connect(m_workspace.get(), &Workspace::lost, this, &Session::onLost);
    connect(m_workspace.get(), &Workspace::restarted, m_api.get(), &Api::askAccount); // its districts may be the reason
    connect(m_workspace.get(), &Workspace::workChanged, this, &Session::publishLink);
    m_workspace->load();
    if (m_city) {
        if (const QString city = m_city->present(); !city.isEmpty())
            m_tell(event::CityArrived{city});
    }
    return true;
}

void Session::ensureApi()
{
    if (m_api)
        return;
    m_api = std::make_unique<Api>(m_settings.server, m_clock, m_settings.pace);
    connect(m_api.get(), &Api::signInNeeded, this, [this] {
        if (m_workspace)
            m_workspace->stop();
        if (m_city)
            m_city->stop();
        setLink(Link::SignInNeeded, tr("Sign in again to send and receive."));
    });
    connect(m_api.get(), &Api::accountChanged, this, &Session::onAccount);
    connect(m_api.get(), &Api::renewed, this, &Session::keepToken);
    connect(m_api.get(), &Api::renewalRefused, this, [this] { forgetToken(m_login); });
    if (!m_settings.cityFile.isEmpty())
        return;
    m_city = std::make_unique<CityFetch>(*m_api, cityFolder(m_settings));
    connect(m_city.get(), &CityFetch::changed, this, [this] { m_tell(event::CityTransferred{m_city->transfer()}); });
    connect(m_city.get(), &CityFetch::arrived, this, [this](const QString& path) { m_tell(event::CityArrived{path}); });
}

void Session::close()
{
    // What is under way is this account's: its answers must reach nobody else, nor be asked for with others' tokens.
    if (m_api)
        m_api->abort();
    if (m_city)
        m_city->stop();
    const auto synced = std::exchange(m_link, {}).syncedAt;
    if (!m_workspace)
        return;
    if (synced)
        m_workspace->noteSynced(*synced);
    m_workspace->disconnect(this);
    m_workspace.reset();
    m_contacted = {};
    m_syncNoted.reset();
    m_tell(event::Closed{});
}

void Session::start()
{
    setLink(m_workspace->start() ? Link::Loading : Link::Connecting);
}

void Session::signOut(bool remove)
{
    const QString login = m_workspace ? m_login : QString();
    forgetSignIn();
    close(); // first, since it ends all requests
    if (m_api)
        m_api->signOut();
    publishLink();
    if (!remove || login.isEmpty())
        return;
    const QStringList left = removeAccount(m_accounts.folder(login));
    m_accounts.forget(login);
    m_tell(event::AccountRemoved{login, left});
}

void Session::tidy()
{
    const QString open = m_workspace ? m_accounts.folder(m_login) : QString();
    for (const Accounts::Here& account : m_accounts.all(QDateTime::currentDateTimeUtc())) {
        if (account.folder == open)
            continue;
        if (finishRemoval(account.folder)) {
            m_accounts.forgetFolder(account.folder);
        } else if (account.over) {
            // What cannot be removed now, since another Posko works there or the disk fails, is at the next start.
            if (const auto kept = removeServersData(account.folder))
                m_accounts.setEmptied(account.folder, kept->commands);
            else
                qWarning("The server's data of an account stay: %s", kept.error().message.c_str());
        }
    }
    m_tell(event::AccountsTidied{});
}

void Session::shutDown()
{
    if (m_workspace)
        m_workspace->leave();
    close();
    m_browser.reset();
    m_asking.reset();
    m_city.reset();
    m_api.reset();
}

void Session::onAccount(const core::Actor& actor)
{
    if (!m_workspace)
        return;
    const core::Actor before = m_workspace->actor();
    if (auto saved = m_workspace->setActor(actor); !saved)
        reportStorage(saved.error());
    if (m_workspace->actor() == before)
        return;
    m_tell(event::AccountChanged{m_workspace->actor()});
    m_workspace->tellDetail(); // what may be done next depends on who does it
}

void Session::onUpToDate()
{
    m_toldOfDisk.clear();
    constexpr std::chrono::minutes often{10}; // and when the account is closed
    const core::Instant now = m_clock->now();
    if (!m_syncNoted || now - *m_syncNoted >= often) {
        m_workspace->noteSynced(now);
        m_syncNoted = now;
    }
    m_link.syncedAt = now;
    noteContact();
    setLink(Link::Online);
    if (m_city && !m_city->running())
        m_city->start();
}

void Session::fetchCity(bool wanted)
{
    if (m_city)
        m_city->setWanted(wanted);
}

void Session::onLost(const core::Error& error)
{
    if (m_city)
        m_city->stop();
    if (error.code == core::ErrorCode::Unavailable && error.field.empty())
        setLink(Link::Offline, tr("The server cannot be reached."));
    else
        setLink(Link::Offline, sentence(error), true);
}

void Session::noteContact()
{
    // The limit for work without the server counts days: the file need not be written with every answer.
    constexpr qint64 often = 3600;
    const auto now = QDateTime::fromMSecsSinceEpoch(core::toMillis(m_clock->now()), QTimeZone::utc());
    if (m_contacted.isValid() && std::abs(m_contacted.secsTo(now)) < often)
        return;
    m_contacted = now;
    m_accounts.contacted(m_login, now);
}

void Session::setLink(Link link, const QString& detail, bool needsUser)
{
    m_link.link = link;
    m_link.detail = detail;
    m_link.needsUser = needsUser;
    publishLink();
    if (m_workspace)
        m_workspace->setOnline(sends());
    tellRescue();
}

bool Session::sends() const
{
    // What the user did need not wait until all of the server's data is here.
    const bool answers = m_link.link == Link::Online || m_link.link == Link::Loading || m_link.link == Link::Connecting;
    return answers && m_api->signedIn();
}

Api* Session::apiOfAccount(AccountCall call)
{
    if (sends())
        return m_api.get();
    m_tell(event::AccountRefused{
        call, {core::ErrorCode::Unavailable, "The server cannot be reached now.", {}}, std::chrono::seconds{0}});
    return nullptr;
}

void Session::requestDevices()
{
    if (Api* api = apiOfAccount(AccountCall::Devices))
        account::askDevices(*api, m_tell);
}

void Session::endDevice(const QString& device)
{
    if (Api* api = apiOfAccount(AccountCall::EndDevice))
        account::endDevice(*api, m_tell, device);
}

void Session::changePassword(const QString& before, const QString& after)
{
    if (Api* api = apiOfAccount(AccountCall::ChangePassword))
        account::changePassword(*api, m_tell, before, after);
}

void Session::hurry()
{
    if (!m_workspace)
        return;
    m_workspace->hurry();
    if (sends())
        m_workspace->sendAgain(); // the server knows what it has had already
}

void Session::publishLink()
{
    if (m_workspace) {
        m_workspace->describe(m_link);
        m_link.roundTrip = m_api->roundTrip();
    }
    m_tell(event::LinkChanged{m_link});
}

QString Session::sentence(const core::Error& error) const
{
    return m_settings.errorWords ? m_settings.errorWords(error) : QString::fromStdString(error.message);
}

void Session::mend()
{
    m_mending = false;
    if (!m_workspace)
        return;
    ++m_mended;
    const SavedWork known = m_workspace->knownWork();
    const QString login = m_login;
    const bool follows = m_link.link != Link::SignInNeeded;
    if (!open(login, &known)) { // it was told why
        setLink(Link::SignedOut);
        m_tell(event::Failed{tr("Posko's data on this computer are damaged and could not be mended. Make room on the "
                                "disk, then sign in again; nothing of them was thrown away.")});
        return;
    }
    m_tell(event::Opened{m_workspace->actor()});
    if (follows)
        start();
    else
        setLink(Link::SignInNeeded, tr("Sign in again to send and receive."));
}

void Session::tellRescue()
{
    // Signed out, the window forgets what it was told of.
    const auto report = m_workspace && m_link.link != Link::SignedOut ? m_workspace->untoldRescue() : std::nullopt;
    if (!report)
        return;
    QStringList sentences{tr("Posko's data on this computer were damaged; the complaints are fetched anew.")};
    sentences += report->saved == 0 ? tr("No unsent work was found in them: look through what you did last.")
                                    : tr("Of what you had not sent, this many were saved: %1.").arg(report->saved);
    if (report->lost > 0)
        sentences += tr("This many could not be read: %1. Look through what you did last, and tell the administrator.")
                         .arg(report->lost);
    sentences += tr("The damaged file is kept: %1").arg(QDir::toNativeSeparators(report->damagedFile));
    m_tell(event::Failed{sentences.join(u' ')});
    m_workspace->rescueIsTold();
}

void Session::reportStorage(const core::Error& error)
{
    qWarning("The desk's data could not be read or written (%s): %s", error.field.c_str(), error.message.c_str());
    // A disk that damages what was just written is not mended by writing more.
    constexpr int mostMended = 3;
    if (error.field == "damaged" && m_mended < mostMended) {
        if (!std::exchange(m_mending, true))
            QMetaObject::invokeMethod(this, &Session::mend, Qt::QueuedConnection); // whoever found it still runs
        return;
    }
    if (!m_toldOfDisk.insert(error.field).second)
        return; // each attempt would say it again
    if (error.field == "busy") {
        m_tell(event::Failed{tr("Another program holds the desk's data. Close it; nothing that was saved is lost.")});
    } else if (error.field == "damaged") {
        m_tell(event::Failed{
            tr("The desk's data are damaged. Check the disk and ask the administrator before you go on: what "
               "was not sent is in the folder %1.")
                .arg(m_accounts.folder(m_login))});
    } else {
        m_tell(event::Failed{
            tr("The desk's data could not be written. Make room on the disk; nothing that was saved is lost.")});
    }
}

} // namespace posko::app
