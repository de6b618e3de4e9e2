// A desk without a window, in a process of its own that may be killed at any write: does what standard input says, a
// JSON object a line, and tells what the desk tells, a JSON object a line. What it is about to do it says before, so
// that who killed it knows what may have been done.
//   history-desk FOLDER KEYS PROXYPORT PACE
#include "app/session/live_desk.h"
#include "tests/histories/file_keychain.h"
#include "tests/histories/words.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QSocketNotifier>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>

using namespace posko;
using namespace Qt::StringLiterals;
using core::CommandType;

namespace {

constexpr std::chrono::milliseconds detailPatience{1'500};
constexpr std::chrono::milliseconds heldFor{200};
constexpr std::chrono::milliseconds beat{5};
constexpr std::chrono::milliseconds quiet{50}; // until the replica is scrubbed of what left

void tell(const QJsonObject& what)
{
    const QByteArray line = QJsonDocument(what).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

QString stateWord(app::PendingCommand::State state)
{
    using State = app::PendingCommand::State;
    switch (state) {
    case State::Waiting:
    case State::WaitingForPhoto:
        return u"waiting"_s;
    case State::Conflict:
        return u"conflict"_s;
    case State::Rejected:
        return u"rejected"_s;
    case State::Held:
        return u"held"_s;
    case State::Unreadable:
        return u"unreadable"_s;
    }
    return {};
}

class Hand : public QObject {
public:
    explicit Hand(app::Settings settings)
        : m_desk(std::move(settings))
    {
        connect(&m_desk, &app::Desk::opened, this, [] { tell({{u"opened"_s, true}}); });
        connect(&m_desk, &app::Desk::signInFailed, this, [](const QString& why) { tell({{u"signInFailed"_s, why}}); });
        connect(&m_desk, &app::Desk::linkChanged, this, &Hand::tellLink);
        connect(&m_desk, &app::Desk::accepted, this,
                [](const QString& mutation) { tell({{u"accepted"_s, mutation}}); });
        connect(&m_desk, &app::Desk::refused, this,
                [](const std::string&, CommandType, const core::Error& error, const QString& mutation) {
                    tell({{u"refused"_s, mutation}, {u"why"_s, text(error.message)}});
                });
        connect(&m_desk, &app::Desk::withdrawn, this, [](const std::vector<core::Command>& commands) {
            QJsonArray list;
            for (const core::Command& command : commands)
                list.append(text(command.mutationId));
            tell({{u"withdrawn"_s, list}});
        });
        connect(&m_desk, &app::Desk::notWithdrawn, this,
                [](const QString& mutation, const core::Error&) { tell({{u"notWithdrawn"_s, mutation}}); });
        connect(&m_desk, &app::Desk::notAttached, this,
                [](const std::string&, const std::vector<app::PhotoFile>& files, const core::Error&) {
                    for (const app::PhotoFile& file : files)
                        tell({{u"notAttached"_s, file.path}});
                });
        connect(&m_desk, &app::Desk::failed, this, [](const QString& why) { tell({{u"failed"_s, why}}); });
        connect(&m_desk, &app::Desk::pendingReady, this, &Hand::onPending);
        connect(&m_desk, &app::Desk::detailReady, this, &Hand::onDetail);
        connect(&m_desk, &app::Desk::detailGone, this, [this] { giveUp(); });
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, &Hand::onBeat);
        m_beat.start(beat);
        m_lastBeat.start();
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, &Hand::giveUp);
    }

    void take(const QJsonObject& order)
    {
        m_orders.push_back(order);
        next();
    }

private:
    void next()
    {
        while (!m_acting && !m_orders.empty()) {
            const QJsonObject order = m_orders.front();
            m_orders.pop_front();
            carryOut(order);
        }
    }

    void carryOut(const QJsonObject& order)
    {
        const QString what = order[u"do"_s].toString();
        if (what == "resume"_L1)
            m_desk.resume();
        else if (what == "signIn"_L1)
            m_desk.signIn(order[u"login"_s].toString(), u"password"_s, true);
        else if (what == "signOut"_L1)
            m_desk.signOut(false);
        else if (what == "offline"_L1)
            m_desk.openOffline(order[u"login"_s].toString());
        else if (what == "hurry"_L1)
            m_desk.hurry();
        else if (what == "create"_L1)
            create(order);
        else if (what == "settle"_L1)
            settle(order);
        else if (what == "ping"_L1)
            tell({{u"pong"_s, true}, {u"stall"_s, static_cast<double>(m_longestStall.count()) / 1'000'000}});
        else
            begin(order);
    }

    /// What this thread did in between kept everybody waiting who wanted something of it.
    void onBeat()
    {
        m_longestStall = std::max(m_longestStall, m_lastBeat.durationElapsed() - beat);
        m_lastBeat.start();
    }

    void create(const QJsonObject& order)
    {
        core::CommandArgs args;
        args.channel = core::Channel::Phone;
        args.text = order[u"text"_s].toString().toStdString();
        args.category = "pothole";
        args.point = tests::placeOf(static_cast<unsigned>(order[u"choice"_s].toInt()));
        args.reporter = core::Reporter{.id = "1", .name = "Pelapor " + *args.text, .phone = "+62 800 0000 0001"};
        doing(order, {}, CommandType::Create);
        const auto made = m_desk.create(args);
        tell({{u"did"_s, order[u"n"_s]}, {u"mutation"_s, made.mutation}, {u"complaint"_s, text(made.complaint)}});
    }

    /// What concerns work that is listed: take one back, send one again, or give one up.
    void settle(const QJsonObject& order)
    {
        const QString how = order[u"how"_s].toString();
        std::vector<const app::PendingCommand*> fitting;
        for (const app::PendingCommand& pending : m_pending) {
            const bool waits = pending.state == app::PendingCommand::State::Waiting ||
                               pending.state == app::PendingCommand::State::WaitingForPhoto;
            if (how == "withdraw"_L1 ? waits && !pending.sent : !waits)
                fitting.push_back(&pending);
        }
        if (fitting.empty())
            return;
        const core::Command command =
            fitting[static_cast<std::size_t>(order[u"pick"_s].toInt()) % fitting.size()]->command;
        const QString mutation = text(command.mutationId);
        tell({{u"settling"_s, mutation}, {u"how"_s, how}});
        if (how == "withdraw"_L1)
            m_desk.withdraw(mutation);
        else if (how == "retry"_L1)
            m_desk.retry(mutation);
        else
            m_desk.discard(mutation);
    }

    /// Chooses a complaint and waits for what the desk shows of it.
    void begin(const QJsonObject& order)
    {
        std::vector<std::string> ids = allIds();
        if (ids.empty()) { // somebody has to begin
            if (m_desk.actor().role != core::Role::Regional && order.contains("text"_L1))
                create(order);
            return;
        }
        m_acting = order;
        m_chosen = ids[static_cast<std::size_t>(order[u"pick"_s].toInt()) % ids.size()];
        m_patience.start(detailPatience);
        m_desk.watch(m_chosen);
    }

    std::vector<std::string> allIds() const
    {
        std::vector<std::string> ids;
        const app::ComplaintTable& table = m_desk.table();
        for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row))
                ids.push_back(std::string(table.id(row)));
        }
        std::ranges::sort(ids);
        return ids;
    }

    void onDetail(const app::ComplaintDetail& detail)
    {
        if (!m_acting || detail.complaint.id != m_chosen)
            return;
        const QJsonObject order = *m_acting;
        finishActing();
        const QString what = order[u"do"_s].toString();
        if (what == "photo"_L1)
            attach(order, detail);
        else if (what == "look"_L1)
            look(detail);
        else
            act(order, detail);
        next();
    }

    void giveUp()
    {
        finishActing();
        next();
    }

    void finishActing()
    {
        m_acting.reset();
        m_patience.stop();
        m_desk.watch({});
    }

    void look(const app::ComplaintDetail& detail)
    {
        constexpr int small = 320;
        for (const core::Photo& photo : detail.complaint.photos)
            m_desk.requestPhoto(photo.sha256, small);
    }

    void attach(const QJsonObject& order, const app::ComplaintDetail& detail)
    {
        const QString path = order[u"file"_s].toString();
        doing(order, detail.complaint.id, CommandType::Photo);
        m_desk.attach(detail.complaint.id, {{path, {}, core::PhotoKind::After}});
    }

    void act(const QJsonObject& order, const app::ComplaintDetail& detail)
    {
        const auto choice = static_cast<unsigned>(order[u"choice"_s].toInt());
        auto allowed = core::allowedCommands(detail.complaint, m_desk.actor(), !detail.owed.empty(), m_desk.now());
        std::erase(allowed, CommandType::Photo);
        if (order[u"do"_s].toString() == "note"_L1 || allowed.empty())
            allowed = {CommandType::Note};
        // The first is what a desk expects next: what moves a complaint on is taken more often than the rest.
        constexpr unsigned half = 2;
        const CommandType type = allowed[choice % half == 0 ? 0 : choice / half % allowed.size()];
        const core::CommandArgs args = argsOf(type, order, detail, choice);
        doing(order, detail.complaint.id, type);
        const bool held =
            order[u"held"_s].toBool() && (type == CommandType::Acknowledge || type == CommandType::Confirm ||
                                          type == CommandType::Start || type == CommandType::Repair);
        const QString mutation = m_desk.submit(type, detail.complaint, args, held ? heldFor : heldFor.zero());
        tell({{u"did"_s, order[u"n"_s]}, {u"mutation"_s, mutation}});
    }

    core::CommandArgs argsOf(CommandType type, const QJsonObject& order, const app::ComplaintDetail& detail,
                             unsigned choice) const
    {
        core::CommandArgs args;
        const std::string marker = order[u"text"_s].toString().toStdString();
        const std::string& district = detail.complaint.district;
        switch (type) {
        case CommandType::Note:
            args.text = marker;
            break;
        case CommandType::Reporter:
            args.reporter = core::Reporter{.name = marker};
            break;
        case CommandType::Reply:
            args.text = marker;
            args.about = "acknowledged";
            args.via = "copied";
            for (const core::OwedReply& owed : detail.owed)
                args.reporters.push_back(
                    owed.complaint == detail.complaint.id ? owed.reporter.id : owed.complaint + "/" + owed.reporter.id);
            if (args.reporters.empty()) {
                for (const core::Reporter& reporter : detail.complaint.reporters)
                    args.reporters.push_back(reporter.id);
            }
            break;
        case CommandType::Place:
            args.point = tests::placeOf(choice / 3);
            break;
        case CommandType::Classify:
            args.severity = choice % 3 == 0 ? core::Severity::Light : core::Severity::Heavy;
            args.hazard = choice % 5 == 0;
            break;
        case CommandType::Assign:
        case CommandType::Reassign: {
            const auto crews = m_desk.reference().crewsOf(district);
            if (!crews.empty())
                args.crew = crews[choice / 5 % crews.size()].code;
            break;
        }
        case CommandType::Pause:
            args.reason = "rain";
            args.text = marker;
            break;
        case CommandType::Programme:
            args.reason = marker;
            args.budgetYear = 2027;
            args.reference = "R-1";
            args.promised = m_desk.now() + std::chrono::days{30};
            break;
        case CommandType::Merge: {
            const auto ids = allIds();
            args.lead = ids[choice / 7 % ids.size()];
            break;
        }
        case CommandType::Transfer:
            args.reason = marker;
            args.district = district == "TIMUR" ? "BARAT" : "TIMUR";
            break;
        case CommandType::CorrectTime:
            args.reason = marker;
            args.moment = core::Moment::Received;
            args.time = m_desk.now() - std::chrono::minutes{1 + choice % 600};
            break;
        case CommandType::Unassign:
        case CommandType::Reject:
        case CommandType::Reopen:
        case CommandType::WithdrawRepair:
        case CommandType::ProposeProgramme:
        case CommandType::DeclineProgramme:
            args.reason = marker;
            break;
        default:
            break;
        }
        return args;
    }

    static void doing(const QJsonObject& order, const std::string& complaint, CommandType type)
    {
        tell({{u"doing"_s, order[u"n"_s]}, {u"complaint"_s, text(complaint)}, {u"type"_s, text(core::toWord(type))}});
    }

    void onPending(const std::vector<app::PendingCommand>& commands)
    {
        m_pending = commands;
        QJsonArray list;
        for (const app::PendingCommand& pending : commands) {
            QJsonObject one{{u"mutation"_s, text(pending.command.mutationId)},
                            {u"state"_s, stateWord(pending.state)},
                            {u"why"_s, text(pending.error.message)}};
            if (pending.command.args.photo)
                one[u"sha256"_s] = text(pending.command.args.photo->sha256);
            list.append(one);
        }
        tell({{u"pending"_s, list}});
    }

    void tellLink()
    {
        static const std::array words = {"signedOut", "connecting", "loading", "online", "offline", "signInNeeded"};
        const app::LinkState& link = m_desk.link();
        tell({{u"link"_s, QString::fromLatin1(words.at(static_cast<std::size_t>(link.link)))},
              {u"account"_s, text(m_desk.actor().name)},
              {u"unsent"_s, link.unsent},
              {u"attention"_s, link.attention},
              {u"seq"_s, qint64(link.seq)},
              {u"synced"_s, link.syncedAt ? qint64(core::toMillis(*link.syncedAt)) : 0},
              {u"detail"_s, link.detail}});
    }

    app::LiveDesk m_desk;
    std::deque<QJsonObject> m_orders;
    std::optional<QJsonObject> m_acting; ///< waits for the detail of m_chosen
    std::string m_chosen;
    std::vector<app::PendingCommand> m_pending;
    QTimer m_patience, m_beat;
    QElapsedTimer m_lastBeat;
    std::chrono::nanoseconds m_longestStall{0};
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        return 2;
    // The server has the same address in each history, since a desk names its folders by it.
    QNetworkProxy::setApplicationProxy(
        QNetworkProxy(QNetworkProxy::HttpCachingProxy, u"127.0.0.1"_s, static_cast<quint16>(arguments[3].toUInt())));
    Hand hand({.server = QUrl(QString::fromLatin1(tests::serverAddress)),
               .dataDirectory = arguments[1],
               .keychain = std::make_shared<tests::FileKeychain>(arguments[2]),
               .pace = app::Pace{arguments[4].toInt()},
               .quiet = quiet});
    QByteArray input;
    QSocketNotifier ready(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&ready, &QSocketNotifier::activated, &hand, [&] {
        constexpr std::size_t most = 65'536;
        std::array<char, most> bytes{};
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count <= 0) {
            ready.setEnabled(false);
            QCoreApplication::quit();
            return;
        }
        input.append(bytes.data(), count);
        for (qsizetype end = input.indexOf('\n'); end >= 0; end = input.indexOf('\n')) {
            hand.take(QJsonDocument::fromJson(input.first(end)).object());
            input.remove(0, end + 1);
        }
    });
    return QCoreApplication::exec();
}
