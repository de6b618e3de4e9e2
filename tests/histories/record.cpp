#include "tests/histories/record.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <format>

using namespace Qt::StringLiterals;

namespace posko::tests {

Deed& Record::add(int desk, int life, const QString& login)
{
    Deed deed;
    deed.number = static_cast<int>(m_deeds.size());
    deed.desk = desk;
    deed.life = life;
    deed.login = login;
    deed.text = std::format("kata{:05}", deed.number);
    return m_deeds.emplace_back(std::move(deed));
}

Deed* Record::byNumber(int number)
{
    return number >= 0 && static_cast<std::size_t>(number) < m_deeds.size() ? &m_deeds[static_cast<std::size_t>(number)]
                                                                            : nullptr;
}

Deed* Record::byMutation(const std::string& mutation)
{
    const auto found = std::ranges::find(m_deeds, mutation, &Deed::mutation);
    return found == m_deeds.end() || mutation.empty() ? nullptr : &*found;
}

void Record::hear(int desk, const QJsonObject& told)
{
    const auto string = [&](QLatin1StringView key) {
        return told[key].toString().toStdString();
    };
    using enum Deed::Fate;
    if (told.contains("doing"_L1)) {
        if (Deed* deed = byNumber(told["doing"_L1].toInt())) {
            deed->complaint = string("complaint"_L1);
            deed->type = string("type"_L1);
        }
    } else if (told.contains("did"_L1)) {
        if (Deed* deed = byNumber(told["did"_L1].toInt())) {
            deed->mutation = string("mutation"_L1);
            if (deed->complaint.empty())
                deed->complaint = string("complaint"_L1);
        }
    } else if (told.contains("accepted"_L1)) {
        if (Deed* deed = byMutation(string("accepted"_L1)))
            deed->fate = Kept;
    } else if (told.contains("refused"_L1)) {
        if (Deed* deed = byMutation(string("refused"_L1)))
            deed->fate = Refused;
    } else if (told.contains("failed"_L1)) {
        // A picture that cannot be attached is named.
        const std::string why = string("failed"_L1);
        for (Deed& deed : m_deeds) {
            if (deed.desk == desk && !deed.sha256.empty() && deed.fate == Unknown && why.contains(deed.text))
                deed.fate = Refused;
        }
    } else if (told.contains("notAttached"_L1)) {
        const std::string name = QFileInfo(told["notAttached"_L1].toString()).completeBaseName().toStdString();
        for (Deed& deed : m_deeds) {
            if (!deed.sha256.empty() && deed.text == name && deed.fate == Unknown)
                deed.fate = Refused;
        }
    } else if (told.contains("settling"_L1)) {
        if (Deed* deed = byMutation(string("settling"_L1)); deed && deed->fate != TakenBack)
            settle(*deed, string("how"_L1));
    } else if (told.contains("withdrawn"_L1)) {
        for (const QJsonValue& mutation : told["withdrawn"_L1].toArray()) {
            if (Deed* deed = byMutation(mutation.toString().toStdString()))
                deed->fate = TakenBack;
        }
        keepDoubtful(desk);
    } else if (told.contains("notWithdrawn"_L1)) {
        keepDoubtful(desk);
    } else if (told.contains("pending"_L1)) {
        hearPending(desk, told);
    }
}

void Record::settle(const Deed& which, const std::string& how)
{
    using enum Deed::Fate;
    Deed& deed = m_deeds[static_cast<std::size_t>(which.number)];
    if (how != "withdraw") {
        deed.fate = how == "retry" ? Again : GivenUp;
        return;
    }
    // What does not stand without it goes with it; which ones that were is said when it is done.
    for (Deed& other : m_deeds) {
        if (other.desk != deed.desk || other.fate != Kept || other.number < deed.number)
            continue;
        other.fate = Unknown;
        m_doubtful.emplace_back(deed.desk, other.number);
    }
}

void Record::keepDoubtful(int desk)
{
    std::erase_if(m_doubtful, [&](const auto& doubtful) {
        if (doubtful.first != desk)
            return false;
        Deed& deed = m_deeds[static_cast<std::size_t>(doubtful.second)];
        if (deed.fate == Deed::Fate::Unknown)
            deed.fate = Deed::Fate::Kept;
        return true;
    });
}

void Record::hearPending(int desk, const QJsonObject& told)
{
    for (const QJsonValue& value : told["pending"_L1].toArray()) {
        const QJsonObject pending = value.toObject();
        const std::string sha256 = pending["sha256"_L1].toString().toStdString();
        if (sha256.empty())
            continue;
        for (Deed& deed : m_deeds) {
            if (deed.sha256 != sha256 || deed.desk != desk || !deed.mutation.empty())
                continue;
            deed.mutation = pending["mutation"_L1].toString().toStdString();
            deed.fate = Deed::Fate::Kept;
        }
    }
}

} // namespace posko::tests
