#include "tests/histories/shift.h"

#include "tests/histories/what_holds.h"
#include "tests/histories/words.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <format>
#include <random>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

namespace {

/// How long a desk may take, with a sound link, until all is sent and shown. Its longest wait for another attempt is
/// 30 s at the usual pace.
constexpr auto bound = 30s;
constexpr auto restartAfter = 30ms;

/// One workstation in a history.
struct Seat {
    std::unique_ptr<DeskProcess> desk;
    QString login;          ///< who works there now
    std::set<QString> used; ///< who worked there
    int server = 0;         ///< which process its link leads to
    int life = 0;           ///< how often its program was started
    bool signingIn = false;
    std::map<QString, std::map<std::string, std::int64_t>> versions; ///< seen last, by replica
};

class Shift {
public:
    Shift(const History& history, const Stage& stage, const std::optional<Kill>& kill)
        : m_history(history)
        , m_city(history.postgresql && stage.postgresql ? *stage.postgresql : stage.sqlite)
        , m_deskProgram(stage.deskProgram)
        , m_random(history.chance)
        , m_folder(QDir::tempPath() + u"/posko-history-XXXXXX"_s)
        , m_server(m_city, m_folder.path(), history.twoServers ? 2 : 1, stage.serverProgram)
        , m_kill(kill)
    {
        QObject::connect(&m_server, &CityServer::portChanged, &m_here, [this](int process) {
            for (const auto& seat : m_seats) {
                if (seat->server == process)
                    seat->desk->link().setServer(m_server.port(process));
            }
        });
        for (int i = 0; i < history.desks; ++i)
            m_seats.push_back(seat(i));
    }

    ~Shift() { m_over = true; }
    Shift(const Shift&) = delete;
    Shift& operator=(const Shift&) = delete;

    Verdict run()
    {
        for (const auto& seat : m_seats)
            open(*seat);
        begin();
        FaultSwitch& desk = m_seats.front()->desk->faults();
        FaultSwitch& server = m_server.faults(0);
        const std::uint64_t deskBefore = desk->writes, serverBefore = server->writes;
        if (m_kill)
            (m_kill->server ? server : desk).killIn(m_kill->write, m_kill->death);
        for (const Step& step : m_history.steps) {
            take(step);
            constexpr unsigned longest = 14; // milliseconds
            spin(std::chrono::milliseconds{m_random() % longest});
            lookBack();
        }
        if (m_kill)
            finishOrders();
        Verdict verdict;
        verdict.deskWrites = desk->writes - deskBefore;
        verdict.serverWrites = server->writes - serverBefore;
        m_over = true;
        end();
        verdict.problems = m_problems;
        verdict.refused = m_refused;
        for (const auto& seat : m_seats)
            verdict.longestStall = std::max(verdict.longestStall, seat->desk->longestStall());
        count(verdict.tally);
        if (!verdict.problems.empty() || qEnvironmentVariableIsSet("POSKO_KEEP_HISTORIES")) {
            m_folder.setAutoRemove(false);
            verdict.folder = m_folder.path();
        }
        return verdict;
    }

private:
    std::unique_ptr<Seat> seat(int number)
    {
        const Workstation& workstation = workstations.at(static_cast<std::size_t>(number));
        const QString folder = m_folder.filePath(QString::fromLatin1(workstation.name));
        m_city.copyDesk(QString::fromLatin1(workstation.name), folder);
        auto seat = std::make_unique<Seat>();
        seat->login = QString::fromLatin1(workstation.login);
        seat->used.insert(seat->login);
        seat->server = number % m_server.count();
        seat->desk = std::make_unique<DeskProcess>(folder, m_history.chance + static_cast<unsigned>(number), pace,
                                                   m_deskProgram);
        seat->desk->link().setServer(m_server.port(seat->server));
        QObject::connect(seat->desk.get(), &DeskProcess::told, &m_here,
                         [this, number, it = seat.get()](const QJsonObject& what) { hear(number, *it, what); });
        QObject::connect(seat->desk.get(), &DeskProcess::died, &m_here, [this, it = seat.get()] {
            it->desk->faults()->killAt = 0;
            it->signingIn = false;
            if (!m_over)
                QTimer::singleShot(restartAfter, &m_here, [this, it] {
                    if (!m_over && !it->desk->running())
                        open(*it);
                });
        });
        return seat;
    }

    /// Everybody is at work, and the first complaints have come in.
    void begin()
    {
        const auto online = [](const auto& seat) {
            return seat->desk->state() == "online"_L1;
        };
        constexpr auto patience = 30s;
        if (!spinUntil([&] { return std::ranges::all_of(m_seats, online); }, patience))
            throw std::runtime_error("the desks do not come online in the morning");
        constexpr std::uint16_t first = 3;
        for (std::uint16_t i = 0; i < first; ++i)
            take({Step::Kind::Create, 0, 0, i, 0});
        const auto kept = [](const Deed& deed) {
            return deed.fate == Deed::Fate::Kept;
        };
        spinUntil([&] { return std::ranges::all_of(m_record.deeds(), kept); }, patience);
        constexpr auto shown = 50ms;
        spin(shown);
    }

    void open(Seat& seat)
    {
        ++seat.life;
        seat.desk->start();
        seat.desk->send({{u"do"_s, u"resume"_s}});
    }

    void signIn(Seat& seat)
    {
        seat.signingIn = true;
        seat.desk->send({{u"do"_s, u"signIn"_s}, {u"login"_s, seat.login}});
    }

    void hear(int number, Seat& seat, const QJsonObject& what)
    {
        m_record.hear(number, what);
        if (what.contains("signInFailed"_L1))
            seat.signingIn = false;
        const QString state = what[u"link"_s].toString();
        if (state == "online"_L1)
            seat.signingIn = false;
        // As a user does at once, who is asked for it.
        if (state == "signInNeeded"_L1 && !seat.signingIn)
            signIn(seat);
    }

    Deed& deed(int number)
    {
        const Seat& seat = *m_seats[static_cast<std::size_t>(number)];
        return m_record.add(number, seat.life, seat.login);
    }

    void take(const Step& step)
    {
        using Kind = Step::Kind;
        const int number = step.desk % m_history.desks;
        Seat& seat = *m_seats[static_cast<std::size_t>(number)];
        DeskProcess& desk = *seat.desk;
        const int process = step.choice % m_server.count();
        const auto soon = static_cast<std::uint64_t>(1 + step.much + step.choice % 17);
        switch (step.kind) {
        case Kind::Create: {
            Deed& made = deed(number);
            made.type = "create";
            desk.send(
                {{u"do"_s, u"create"_s}, {u"n"_s, made.number}, {u"text"_s, word(made)}, {u"choice"_s, step.choice}});
            return;
        }
        case Kind::Act:
            for (int i = 0; i <= step.much / 10; ++i)
                ask(desk, u"act"_s, deed(number), step.pick, step.choice + i, step.much % 3 == 0);
            return;
        case Kind::Note:
            for (int i = 0; i <= step.much / 8; ++i)
                ask(desk, u"note"_s, deed(number), step.pick, 0, false);
            return;
        case Kind::Photo: {
            Deed& made = deed(number);
            const QString file = picture(made, step);
            desk.send({{u"do"_s, u"photo"_s}, {u"n"_s, made.number}, {u"pick"_s, step.pick}, {u"file"_s, file}});
            return;
        }
        case Kind::Look:
            desk.send({{u"do"_s, u"look"_s}, {u"pick"_s, step.pick}});
            return;
        case Kind::Withdraw:
            desk.send({{u"do"_s, u"settle"_s}, {u"how"_s, u"withdraw"_s}, {u"pick"_s, step.pick}});
            return;
        case Kind::SendAgain:
            desk.send({{u"do"_s, u"settle"_s}, {u"how"_s, u"retry"_s}, {u"pick"_s, step.pick}});
            return;
        case Kind::GiveUp:
            desk.send({{u"do"_s, u"settle"_s}, {u"how"_s, u"discard"_s}, {u"pick"_s, step.pick}});
            return;
        case Kind::Hurry:
            desk.send({{u"do"_s, u"hurry"_s}});
            return;
        case Kind::Quit:
            desk.quit();
            open(seat);
            return;
        case Kind::SwitchAccount: {
            const bool regional = seat.login == "timur"_L1 || seat.login == "barat"_L1;
            seat.login = regional ? (seat.login == "timur"_L1 ? u"barat"_s : u"timur"_s)
                                  : (seat.login == "supervisor"_L1 ? u"dispatcher"_s : u"supervisor"_s);
            seat.used.insert(seat.login);
            signIn(seat);
            break;
        }
        case Kind::KillDesk:
            desk.faults().killIn(soon, static_cast<FaultPoints::Death>(step.choice % 3));
            break;
        case Kind::LinkDown:
            desk.link().setDown(true);
            break;
        case Kind::LinkUp:
            desk.link().setDown(false);
            desk.link().setQuality({});
            return;
        case Kind::Mishap:
            for (int i = 0; i <= step.much / 12; ++i)
                desk.link().next(static_cast<BadLink::Mishap>((step.choice + i) % BadLink::mishaps));
            return; // counted where it befalls a request
        case Kind::SlowLink: {
            constexpr int slow = 8'000; // bytes a second are 64 kbit/s
            constexpr int loss = 30;
            constexpr auto resend = 200ms;
            desk.link().setQuality({slow * pace, loss, resend / pace});
            break;
        }
        case Kind::WrongClock: {
            constexpr int year = 365 * 24;
            // A flat battery says 1970, and some devices believe that 2036 is when time ends.
            constexpr std::array<int, 8> hours = {-26, -5, -1, 1, 5, 26, -56 * year, 10 * year};
            desk.faults()->wallClockOff =
                std::chrono::nanoseconds{std::chrono::hours{hours.at(step.choice % hours.size())}}.count();
            constexpr int mostRate = 30'000; // millionths; from the next start on
            desk.faults()->clockRate = step.much % 2 == 0 ? 0 : step.choice * 100 % (2 * mostRate) - mostRate;
            break;
        }
        case Kind::Sleep: {
            desk.freeze(true);
            spin(std::chrono::milliseconds{step.much * 3});
            constexpr std::int64_t night = 8;
            desk.faults()->wallClockOff += std::chrono::nanoseconds{std::chrono::hours{night}}.count();
            desk.freeze(false);
            break;
        }
        case Kind::DiskFull:
            desk.faults()->disk = FaultPoints::Disk::Full;
            break;
        case Kind::ReadOnlyFolder:
            desk.faults()->disk = FaultPoints::Disk::ReadOnly;
            break;
        case Kind::FailingReads:
            desk.faults()->failingReads = static_cast<std::uint32_t>(1 + step.much / 4);
            break;
        case Kind::SoundDisk:
            desk.faults()->disk = FaultPoints::Disk::Sound;
            for (int i = 0; i < m_server.count(); ++i)
                m_server.faults(i)->disk = FaultPoints::Disk::Sound;
            return;
        case Kind::KillServer:
            m_server.faults(process).killIn(soon, static_cast<FaultPoints::Death>(step.choice % 3));
            break;
        case Kind::ServerDiskFull:
            m_server.faults(process)->disk = FaultPoints::Disk::Full;
            break;
        case Kind::Backup:
            m_server.backUp();
            return;
        case Kind::Restore:
            if (!m_server.restore())
                return;
            ++m_restores;
            break;
        case Kind::OtherDistricts: {
            const QStringList districts = step.choice % 3 == 0   ? QStringList{u"TIMUR"_s}
                                          : step.choice % 3 == 1 ? QStringList{u"BARAT"_s}
                                                                 : QStringList{u"TIMUR"_s, u"BARAT"_s};
            QStringList arguments{u"user"_s, u"change"_s, u"timur"_s};
            for (const QString& district : districts)
                arguments += {u"--district"_s, district};
            if (!m_server.command(arguments))
                return;
            m_otherDistricts = std::chrono::steady_clock::now();
            break;
        }
        case Kind::OtherRules:
            if (!m_server.command({u"crew"_s, u"add"_s, u"TIMUR-%1"_s.arg(10 + m_crews), u"--name"_s,
                                   u"Regu tambahan %1"_s.arg(m_crews), u"--district"_s, u"TIMUR"_s}))
                return;
            ++m_crews;
            break;
        case Kind::Pause:
            spin(std::chrono::milliseconds{step.much * 4});
            return;
        }
        ++m_faults[wordOf(step.kind)];
    }

    static void ask(DeskProcess& desk, const QString& what, const Deed& deed, int pick, int choice, bool held)
    {
        desk.send({{u"do"_s, what},
                   {u"n"_s, deed.number},
                   {u"text"_s, word(deed)},
                   {u"pick"_s, pick},
                   {u"choice"_s, choice},
                   {u"held"_s, held}});
    }

    static QString word(const Deed& deed) { return QString::fromStdString(deed.text); }

    /// A picture like no other one; some are larger than what is sent at once.
    QString picture(Deed& deed, const Step& step)
    {
        const int side = step.much % 7 == 0 ? 420 : 40;
        QImage image(side, side, QImage::Format_RGB32);
        std::mt19937 noise(static_cast<unsigned>(deed.number));
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x)
                image.setPixel(x, y, 0xff000000U | (noise() & 0xffffffU));
        }
        const QString path = m_folder.filePath(word(deed) + u".png"_s);
        image.save(path);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("no picture could be made");
        deed.sha256 = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex().toStdString();
        return path;
    }

    /// What a desk has read of a complaint stays or becomes newer, but where the server itself went back.
    void lookBack()
    {
        constexpr unsigned often = 3;
        if (m_random() % often != 0)
            return;
        Seat& seat = *m_seats[m_random() % m_seats.size()];
        const QString file = replicaOf(seat.desk->folder(), seat.login);
        const auto now = readVersions(file);
        if (!now)
            return;
        // A restored server went back itself, which a desk hears with its next snapshot.
        auto& before = seat.versions[file + (m_restores > 0 ? QString::number(now->generation) : QString())];
        for (const auto& [id, version] : now->of) {
            auto& last = before[id];
            if (version < last)
                m_problems.push_back(std::format("backwards: {} had {} in version {} and has it in {}",
                                                 seat.login.toStdString(), id, last, version));
            last = version;
        }
    }

    /// All is sound again; everybody works to the end and looks at everything.
    void end()
    {
        m_over = true;
        for (int i = 0; i < m_server.count(); ++i)
            m_server.faults(i).mend();
        m_server.startAll();
        for (const auto& seat : m_seats) {
            seat->desk->faults().mend();
            seat->desk->link().clear();
            seat->desk->link().setDown(false);
            seat->desk->link().setQuality({});
            seat->desk->link().setServer(m_server.port(seat->server));
            seat->desk->freeze(false);
            if (!seat->desk->running())
                open(*seat);
        }
        finishOrders();
        const auto sentAll = [](const Seat& seat, qint64) {
            return seat.desk->unsent() == 0;
        };
        // Who worked here before the one who does now, and then that one.
        for (const auto& seat : m_seats) {
            const QString last = seat->login;
            for (const QString& login : seat->used) {
                if (login == last)
                    continue;
                change(*seat, login);
                bring({seat.get()}, sentAll, 0);
                change(*seat, last);
            }
        }
        std::vector<Seat*> all;
        for (const auto& seat : m_seats)
            all.push_back(seat.get());
        bring(all, sentAll, 0);
        Observers observers(m_city, m_server, m_folder.path(), loginsUsed());
        const qint64 head = observers.follow();
        for (const auto& seat : m_seats) {
            const QString last = seat->login;
            for (const QString& login : seat->used) {
                if (login == last)
                    continue;
                change(*seat, login);
                bring({seat.get()}, [](const Seat& it, qint64 seq) { return it.desk->seq() >= seq; }, head);
                change(*seat, last);
            }
        }
        noticeScopes(all);
        for (Seat* it : all) {
            if (it->login == "timur"_L1 || it->login == "barat"_L1) // what others do in silence moves no cursor
                it->desk->send({{u"do"_s, u"hurry"_s}});
        }
        bring(
            all, [](const Seat& seat, qint64 seq) { return seat.desk->unsent() == 0 && seat.desk->seq() >= seq; },
            head);
        constexpr auto scrubbed = 150ms;
        spinUntil([] { return false; }, scrubbed);
        observers.close();
        std::vector<DeskAtTheEnd> desks;
        for (const auto& seat : m_seats) {
            seat->desk->quit();
            desks.push_back({seat->desk->folder(), seat->used, seat->life});
        }
        if (m_problems.empty())
            m_refused = checkAll(desks, observers, m_server, m_record, m_problems);
    }

    /// A server takes an account for what it was for a second, and a desk hears of another scope by its next request.
    void noticeScopes(const std::vector<Seat*>& seats)
    {
        if (!m_otherDistricts)
            return;
        constexpr auto remembered = 1'100ms;
        const auto passed = std::chrono::steady_clock::now() - *m_otherDistricts;
        if (passed < remembered)
            spin(std::chrono::ceil<std::chrono::milliseconds>(remembered - passed));
        std::map<const Seat*, int> before;
        for (const Seat* seat : seats)
            before[seat] = seat->desk->syncs();
        // The first answer may be one to a request that had left before.
        bring(seats, [&](const Seat& seat, qint64) { return seat.desk->syncs() >= before[&seat] + 2; }, 0);
    }

    /// Every desk has come to the end of what it was asked to do, and has said what became of it.
    void finishOrders()
    {
        std::map<const Seat*, int> before, lives;
        for (const auto& seat : m_seats) {
            lives[seat.get()] = seat->life;
            before[seat.get()] = seat->desk->pongs();
            seat->desk->send({{u"do"_s, u"ping"_s}});
        }
        const auto done = [&] {
            return std::ranges::all_of(m_seats, [&](const auto& seat) {
                if (!seat->desk->running()) // a fault was still on its way to it
                    open(*seat);
                return seat->desk->pongs() > before[seat.get()] || seat->life > lives[seat.get()];
            });
        };
        const auto answered = [&](const Deed& deed) {
            return deed.fate != Deed::Fate::Unknown || deed.complaint.empty() ||
                   deed.life != m_seats[static_cast<std::size_t>(deed.desk)]->life;
        };
        constexpr auto patience = 10s;
        spinUntil(done, patience);
        if (spinUntil([&] { return std::ranges::all_of(m_record.deeds(), answered); }, patience))
            return;
        for (const Deed& deed : m_record.deeds()) {
            if (!answered(deed))
                m_problems.push_back(std::format("lost: nobody was told what became of {} {} of {}", deed.type,
                                                 deed.text, deed.login.toStdString()));
        }
    }

    std::set<QString> loginsUsed() const
    {
        std::set<QString> all;
        for (const auto& seat : m_seats)
            all.insert(seat->used.begin(), seat->used.end());
        return all;
    }

    void change(Seat& seat, const QString& login)
    {
        seat.login = login;
        if (!seat.desk->running())
            open(seat);
        signIn(seat);
    }

    /// Until each is online and all that is asked holds for it; within a bound, since no queue may stand still.
    void bring(const std::vector<Seat*>& seats, const std::function<bool(const Seat&, qint64)>& done, qint64 head)
    {
        std::map<Seat*, std::chrono::steady_clock::time_point> asked;
        const auto brought = [&](Seat* seat) {
            if (seat->desk->running() && seat->desk->state() == "online"_L1 && seat->desk->account() == seat->login)
                return done(*seat, head);
            const auto now = std::chrono::steady_clock::now();
            auto& last = asked[seat];
            constexpr auto again = 3s;
            if (!seat->desk->running()) {
                open(*seat);
                last = now;
            } else if (last == std::chrono::steady_clock::time_point{}) {
                last = now;
            } else if (now - last > again &&
                       (seat->desk->state().isEmpty() || seat->desk->state() == "signedOut"_L1 ||
                        seat->desk->state() == "signInNeeded"_L1 || seat->desk->account() != seat->login)) {
                signIn(*seat);
                last = now;
            }
            return false;
        };
        const bool inTime = spinUntil([&] { return std::ranges::all_of(seats, brought); }, bound);
        if (inTime)
            return;
        for (Seat* seat : seats) {
            if (!brought(seat))
                m_problems.push_back(std::format("stuck: {} at {} is {} ({}), {} unsent, at {} of {}",
                                                 seat->login.toStdString(), seat->desk->folder().toStdString(),
                                                 seat->desk->state().toStdString(), seat->desk->why().toStdString(),
                                                 seat->desk->unsent(), seat->desk->seq(), head));
        }
    }

    void count(Tally& tally) const
    {
        tally.histories = 1;
        for (const Deed& deed : m_record.deeds()) {
            if (deed.fate == Deed::Fate::Unknown || deed.fate == Deed::Fate::Refused)
                continue;
            ++tally.commands;
            tally.photos += deed.sha256.empty() ? 0 : 1;
        }
        tally.faults = m_faults;
        static constexpr std::array<const char*, BadLink::mishaps> mishaps = {
            "request lost", "answer lost", "answer cut", "request doubled", "request late", "half open"};
        for (const auto& seat : m_seats) {
            for (std::size_t i = 0; i < mishaps.size(); ++i) {
                if (const int befallen = seat->desk->link().befallen(static_cast<BadLink::Mishap>(i)); befallen > 0)
                    tally.faults[mishaps.at(i)] += befallen;
            }
            tally.faults["refused write"] += static_cast<int>(seat->desk->faults()->refusedWrites);
            tally.faults["failed read"] += static_cast<int>(seat->desk->faults()->refusedReads);
        }
        for (const std::string& problem : m_problems)
            ++tally.broken[problem.substr(0, problem.find(':'))];
    }

    const History& m_history;
    const PreparedCity& m_city;
    const QString m_deskProgram;
    std::mt19937_64 m_random;
    QTemporaryDir m_folder;
    QObject m_here; ///< what is told after the end of this is told to nobody
    CityServer m_server;
    const std::optional<Kill> m_kill;
    std::vector<std::unique_ptr<Seat>> m_seats;
    Record m_record;
    std::map<std::string, int> m_faults;
    std::vector<std::string> m_problems;
    std::optional<std::chrono::steady_clock::time_point> m_otherDistricts; ///< when an account got them
    int m_restores = 0, m_crews = 0, m_refused = 0;
    bool m_over = false;
};

} // namespace

void Tally::add(const Tally& other)
{
    histories += other.histories;
    commands += other.commands;
    photos += other.photos;
    notAgain += other.notAgain;
    for (const auto& [kind, count] : other.faults)
        faults[kind] += count;
    for (const auto& [kind, count] : other.broken)
        broken[kind] += count;
}

Verdict play(const History& history, const Stage& stage, const std::optional<Kill>& kill)
{
    return Shift(history, stage, kill).run();
}

} // namespace posko::tests
