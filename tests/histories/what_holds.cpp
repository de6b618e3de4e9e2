#include "tests/histories/what_holds.h"

#include "app/session/accounts.h"
#include "core/wire.h"
#include "tests/histories/words.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <boost/json.hpp>

#include <algorithm>
#include <format>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace posko::tests {

QString replicaOf(const QString& folder, const QString& login)
{
    return app::Accounts(folder, QUrl(QString::fromLatin1(serverAddress))).folder(login) + u"/replica.sqlite"_s;
}

Observers::Observers(const PreparedCity& city, CityServer& server, const QString& folder, const std::set<QString>& used)
{
    std::set<QString> all = used;
    all.insert(u"supervisor"_s); // sees everything
    for (const QString& login : all) {
        const QString place = folder + u"/observer-"_s + login;
        city.copyDesk(PreparedCity::observer(login), place);
        auto desk = std::make_unique<DeskProcess>(place, 0, pace);
        desk->link().setServer(server.port(0));
        desk->start();
        desk->send({{u"do"_s, u"resume"_s}});
        QObject::connect(desk.get(), &DeskProcess::told, desk.get(), [it = desk.get(), login](const QJsonObject& what) {
            if (what[u"link"_s].toString() == "signInNeeded"_L1) // a restored server knows no sessions
                it->send({{u"do"_s, u"signIn"_s}, {u"login"_s, login}});
        });
        m_desks.emplace(login, std::move(desk));
    }
}

qint64 Observers::follow()
{
    constexpr auto patience = 60s;
    qint64 head = 0;
    const auto online = [&] {
        return std::ranges::all_of(m_desks, [](const auto& it) { return it.second->state() == "online"_L1; });
    };
    if (!spinUntil(online, patience))
        throw std::runtime_error("an observer does not come online");
    for (const auto& [login, desk] : m_desks)
        head = std::max(head, desk->seq());
    if (!spinUntil(
            [&] { return std::ranges::all_of(m_desks, [&](const auto& it) { return it.second->seq() >= head; }); },
            patience))
        throw std::runtime_error("an observer does not follow");
    return head;
}

void Observers::close()
{
    for (const auto& [login, desk] : m_desks)
        desk->quit();
}

ReplicaContents Observers::seenBy(const QString& login) const
{
    auto contents = readReplica(replicaOf(m_desks.at(login)->folder(), login));
    if (!contents)
        throw std::runtime_error("an observer's replica cannot be read");
    return std::move(*contents);
}

namespace {

/// How often each thing stands in the histories, by complaint and type, and by complaint and text.
struct Done {
    std::map<std::pair<std::string, std::string>, int> byType;
    std::map<std::pair<std::string, std::string>, int> byText;
    std::map<std::string, core::Complaint> complaints;
};

/// An event that stands here because of a deed on another complaint: a lead's of what was done to a member, a member's
/// of its lead's move under another one, and of a reply to all of the group.
bool followsAnother(const std::string& id, const core::Event& event)
{
    const auto& details = event.details;
    if (details.contains("member"))
        return true;
    if (event.type == "merge")
        return !details.contains("from");
    const auto reporters = details.find("reporters");
    return event.type == "reply" && reporters != details.end() && reporters->second.contains(id + '/');
}

Done doneOn(const ReplicaContents& everything, std::vector<std::string>& problems)
{
    Done done;
    for (const auto& [id, row] : everything.complaints) {
        const auto value = core::parseJson(row.body.toStdString());
        auto complaint = value ? core::fromJson<core::Complaint>(*value) : core::fail(core::ErrorCode::Malformed, "");
        if (!complaint) {
            problems.push_back("diverged: complaint " + id + " cannot be read");
            continue;
        }
        done.byText[{id, complaint->text}] += 1;
        done.complaints.emplace(id, std::move(*complaint));
        for (const QByteArray& body : row.events) {
            const auto event = core::parseJson(body.toStdString());
            const auto read = event ? core::fromJson<core::Event>(*event) : core::fail(core::ErrorCode::Malformed, "");
            if (!read) {
                problems.push_back("diverged: an event of " + id + " cannot be read");
                continue;
            }
            if (followsAnother(id, *read))
                continue;
            done.byType[{id, read->type}] += 1;
            for (const char* field : {"text", "reason", "sha256"}) {
                if (const auto found = read->details.find(field);
                    found != read->details.end() && read->type != "create")
                    done.byText[{id, found->second}] += 1;
            }
        }
    }
    return done;
}

class Check {
public:
    Check(const std::vector<DeskAtTheEnd>& desks, const Observers& observers, CityServer& server, const Record& record,
          std::vector<std::string>& problems)
        : m_desks(desks)
        , m_observers(observers)
        , m_server(server)
        , m_record(record)
        , m_problems(problems)
    {
        for (const DeskAtTheEnd& desk : desks) {
            for (const QString& login : desk.logins) {
                auto contents = readReplica(replicaOf(desk.folder, login));
                if (contents)
                    m_replicas.emplace(std::pair(desk.folder, login), std::move(*contents));
                else
                    problem("lost: the replica of {} at {} cannot be read", login.toStdString(),
                            desk.folder.toStdString());
            }
        }
        m_applied = server.applied();
        m_done = doneOn(observers.seenBy(u"supervisor"_s), problems);
    }

    int run()
    {
        replicas();
        outboxes();
        deeds();
        photos();
        foreign();
        QByteArray said;
        if (!m_server.command({u"check"_s}, &said) || !said.contains(": 0 findings"))
            problem("diverged: poskod check says {}", said.toStdString());
        return static_cast<int>(m_refused.size());
    }

private:
    template <typename... Args> void problem(std::format_string<Args...> text, Args&&... args)
    {
        m_problems.push_back(std::format(text, std::forward<Args>(args)...));
    }

    void replicas()
    {
        for (const auto& [where, contents] : m_replicas) {
            const std::string differs = difference(contents, m_observers.seenBy(where.second));
            if (!differs.empty())
                problem("diverged: for {} at {}: {}", where.second.toStdString(), where.first.toStdString(), differs);
        }
    }

    /// What is left there waits for its user and says why.
    void outboxes()
    {
        for (const auto& [where, contents] : m_replicas) {
            for (const ReplicaContents::Work& work : contents.outbox) {
                const std::string what = std::string(core::toWord(work.command.type)) + " " + work.command.mutationId;
                if (work.state == "applied"_L1)
                    continue; // done, and its row has yet to come
                if (work.state == "waiting"_L1)
                    problem("stuck: {} of {} is still to be sent", what, where.second.toStdString());
                else if (work.outcome.isEmpty())
                    problem("lost: {} of {} was refused and nobody knows why", what, where.second.toStdString());
                else
                    m_refused[work.command.mutationId] = where;
                if (work.command.args.photo && !originalIsThere(where, work.command.args.photo->sha256))
                    problem("lost: the picture of {} is gone", what);
            }
        }
    }

    static bool originalIsThere(const std::pair<QString, QString>& where, const std::string& sha256)
    {
        QDirIterator files(QFileInfo(replicaOf(where.first, where.second)).path(), QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (files.next().contains(QString::fromStdString(sha256)))
                return true;
        }
        return false;
    }

    void deeds()
    {
        std::map<std::pair<std::string, std::string>, std::pair<int, int>> expected; ///< at least, and perhaps more
        for (const Deed& deed : m_record.deeds()) {
            if (deed.complaint.empty())
                continue; // it was never begun, or what it was done on is not known
            using enum Deed::Fate;
            auto& [least, perhaps] = expected[{deed.complaint, deed.type}];
            const std::string& known = deed.sha256.empty() ? deed.text : deed.sha256;
            const int times = timesDone(deed.complaint, known);
            const std::string what = std::format("{} {} of {} on {} ({})", deed.type, deed.text,
                                                 deed.login.toStdString(), deed.complaint, deed.mutation);
            const bool refused = m_refused.contains(deed.mutation);
            const bool named = carriesText(deed);
            if (times > 1)
                problem("doubled: {} is there {} times", what, times);
            switch (deed.fate) {
            case Kept:
                if (refused) {
                    if (named && times > 0)
                        problem("doubled: {} was done and is refused", what);
                    break;
                }
                ++least;
                // Who has a complaint open is of no interest to a server that is restored.
                if (deed.type != "claim" && deed.type != "release" && !m_applied.contains(deed.mutation))
                    problem("lost: {} was written down, and the server has not done it", what);
                if (named && times == 0)
                    problem("lost: {} was written down and is nowhere", what);
                break;
            case Again:
                if (refused && times > 0)
                    problem("doubled: {} was sent again and done, and is still refused", what);
                [[fallthrough]];
            case Unknown:
                ++perhaps;
                break;
            case Refused:
            case TakenBack:
            case GivenUp:
                if ((named && times > 0) || m_applied.contains(deed.mutation))
                    problem("doubled: {} was not to be done and is there", what);
                break;
            }
        }
        // What carries no text of its own is counted.
        for (const auto& [which, counts] : expected) {
            if (which.second == "claim" || which.second == "release" || which.second == "photo")
                continue;
            const auto found = m_done.byType.find(which);
            const int done = found == m_done.byType.end() ? 0 : found->second;
            // What is confirmed already is confirmed in silence.
            if (done < (which.second == "confirm" ? std::min(counts.first, 1) : counts.first))
                problem("lost: {} on {} was written down {} times and done {} times", which.second, which.first,
                        counts.first, done);
            if (done > counts.first + counts.second)
                problem("doubled: {} on {} was written down {} times, perhaps {} more, and done {} times", which.second,
                        which.first, counts.first, counts.second, done);
        }
    }

    static bool carriesText(const Deed& deed)
    {
        static const std::set<std::string> with = {"create",   "note",   "reply",  "photo",    "transfer",
                                                   "unassign", "reject", "reopen", "programme"};
        return with.contains(deed.type);
    }

    int timesDone(const std::string& complaint, const std::string& text) const
    {
        const auto found = m_done.byText.find({complaint, text});
        return found == m_done.byText.end() ? 0 : found->second;
    }

    void photos()
    {
        for (const auto& [id, complaint] : m_done.complaints) {
            for (const core::Photo& photo : complaint.photos) {
                const QString name = QString::fromStdString(photo.sha256);
                QFile file(m_server.data() + u"/photos/"_s + name.first(2) + u'/' + name.mid(2));
                if (!file.open(QIODevice::ReadOnly) ||
                    QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex().toStdString() !=
                        photo.sha256)
                    problem("lost: the server lacks photo {} of {}", photo.sha256, id);
            }
        }
    }

    /// Nothing of what a regional account may not see lies in its folder, but what it said itself.
    void foreign()
    {
        for (const auto& [where, contents] : m_replicas) {
            if (where.second != "timur"_L1 && where.second != "barat"_L1)
                continue;
            std::vector<QByteArray> words;
            for (const auto& [id, complaint] : m_done.complaints) {
                if (contents.complaints.contains(id))
                    continue;
                for (const Deed& deed : m_record.deeds()) {
                    if (deed.complaint == id && m_desks[static_cast<std::size_t>(deed.desk)].folder != where.first &&
                        carriesText(deed))
                        words.push_back(QByteArray::fromStdString(deed.sha256.empty() ? deed.text : deed.sha256));
                }
            }
            if (!words.empty())
                search(where, words);
        }
    }

    void search(const std::pair<QString, QString>& where, const std::vector<QByteArray>& words)
    {
        QDirIterator files(QFileInfo(replicaOf(where.first, where.second)).path(), QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            // A damaged file is kept as it was found, until its account leaves the computer.
            if (file.fileName().contains("replica.damaged-"_L1) || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            for (const QByteArray& word : words) {
                if (bytes.contains(word) || file.fileName().contains(QString::fromLatin1(word)))
                    problem("foreign: {} of another district is in {}", word.toStdString(),
                            file.fileName().toStdString());
            }
        }
    }

    const std::vector<DeskAtTheEnd>& m_desks;
    const Observers& m_observers;
    CityServer& m_server;
    const Record& m_record;
    std::vector<std::string>& m_problems;
    std::map<std::pair<QString, QString>, ReplicaContents> m_replicas; ///< by folder and login
    std::map<std::string, std::pair<QString, QString>> m_refused;      ///< where, by mutation
    std::set<std::string> m_applied;                                   ///< mutations
    Done m_done;
};

} // namespace

int checkAll(const std::vector<DeskAtTheEnd>& desks, const Observers& observers, CityServer& server,
             const Record& record, std::vector<std::string>& problems)
{
    return Check(desks, observers, server, record, problems).run();
}

} // namespace posko::tests
