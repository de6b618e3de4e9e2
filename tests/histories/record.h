#pragma once

#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace posko::tests {

/// What one person did at a desk, and what the desk said to it. The text of a deed is found nowhere else.
struct Deed {
    enum class Fate {
        Unknown,   ///< the desk has not said that it keeps it
        Kept,      ///< it is written down: from now on it must not be lost
        Refused,   ///< by the desk's own rules: it must not be done
        TakenBack, ///< before it was sent: it must not be done
        GivenUp,   ///< after it was refused: it must not be done
        Again,     ///< sent again after it was refused, under another id
    };
    int number = 0;
    int desk = 0;
    QString login;
    std::string text, sha256; ///< what it is known by
    std::string complaint, type, mutation;
    int life = 0; ///< of the desk's process when it was done
    Fate fate = Fate::Unknown;
};

/// All deeds of a history, kept true by what the desks tell.
class Record {
public:
    /// About to be asked of a desk.
    Deed& add(int desk, int life, const QString& login);
    void hear(int desk, const QJsonObject& told);
    const std::vector<Deed>& deeds() const { return m_deeds; }

private:
    Deed* byNumber(int number);
    Deed* byMutation(const std::string& mutation);
    void settle(const Deed&, const std::string& how);
    void keepDoubtful(int desk);
    void hearPending(int desk, const QJsonObject& told);

    std::vector<Deed> m_deeds;
    std::vector<std::pair<int, int>> m_doubtful; ///< desk and number of deeds that are perhaps being taken back
};

} // namespace posko::tests
