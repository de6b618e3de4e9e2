#include "ui/drafts/drafts.h"

#include "ui/dialogs/command_dialog.h"
#include "ui/dialogs/form_values.h"
#include "ui/words/words.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Memo;

namespace {

/// So much of it is lost at the worst. No kind of field has to tell that it was changed.
constexpr std::chrono::milliseconds lookAgain{400};

Memo::Key keyOf(core::CommandType type, const std::string& complaint)
{
    return {Memo::Kind::Draft, std::string(core::toWord(type)) + '/' + complaint};
}

QJsonObject read(const std::string& value)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(value)).object();
}

core::Instant writtenAt(const QJsonObject& draft)
{
    return core::instant(draft["at"_L1].toInteger());
}

} // namespace

Drafts::Drafts(app::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &app::Desk::memosChanged, this, [this](Memo::Kind kind) {
        if (kind == Memo::Kind::Draft)
            Q_EMIT changed();
    });
}

void Drafts::open(CommandDialog& dialog, core::CommandType type, const std::string& complaint)
{
    const Memo::Key key = keyOf(type, complaint);
    const auto kept = m_desk.memos().find(key);
    const QJsonObject draft = kept == m_desk.memos().end() ? QJsonObject() : read(kept->second);
    const QJsonObject asMade = valuesOf(dialog);
    if (!draft.isEmpty()) {
        dialog.showKept(words::when(writtenAt(draft), m_desk.now(), words::zone(m_desk.reference().agency)));
        connect(&dialog, &CommandDialog::begunAnew, this, [&dialog, asMade] { setValues(dialog, asMade); });
    }
    dialog.keepWritten();
    dialog.open();
    if (!draft.isEmpty())
        setValues(dialog, draft["values"_L1].toObject());

    auto* look = new QTimer(&dialog);
    // Who signs in next must not find it among their own.
    const auto mine = [this, user = m_desk.actor().user] {
        return m_desk.actor().user == user;
    };
    connect(look, &QTimer::timeout, this, [this, key, &dialog, mine] {
        if (mine())
            keep(key, dialog);
    });
    connect(&dialog, &QDialog::finished, this, [this, key, &dialog, look, mine, type, complaint](int result) {
        look->stop();
        if (!mine())
            return;
        if (result == QDialog::Accepted) {
            forget(type, complaint);
            return;
        }
        keep(key, dialog);
        if (m_desk.memos().contains(key))
            Q_EMIT put(type, complaint);
    });
    look->start(lookAgain);
}

void Drafts::keep(const Memo::Key& key, const CommandDialog& dialog)
{
    const auto kept = m_desk.memos().find(key);
    if (!dialog.isWritten()) {
        if (kept != m_desk.memos().end())
            m_desk.remember({key, {}});
        return;
    }
    const QJsonObject values = valuesOf(dialog);
    if (kept != m_desk.memos().end() && read(kept->second)["values"_L1].toObject() == values)
        return;
    const QJsonObject draft{{"at"_L1, qint64(core::toMillis(m_desk.now()))},
                            {"values"_L1, values},
                            {"words"_L1, dialog.written().join(u'\n')}};
    m_desk.remember({key, QJsonDocument(draft).toJson(QJsonDocument::Compact).toStdString()});
}

std::vector<Drafts::Draft> Drafts::all() const
{
    std::vector<Draft> drafts;
    for (const auto& [key, value] : m_desk.memos()) {
        const auto slash = key.name.find('/');
        const auto type = core::parseCommandType(std::string_view(key.name).substr(0, slash));
        if (key.kind != Memo::Kind::Draft || slash == std::string::npos || !type)
            continue;
        const QJsonObject draft = read(value);
        drafts.push_back({.type = *type,
                          .complaint = key.name.substr(slash + 1),
                          .at = writtenAt(draft),
                          .words = draft["words"_L1].toString()});
    }
    std::ranges::stable_sort(drafts, std::greater{}, &Draft::at);
    return drafts;
}

void Drafts::forget(core::CommandType type, const std::string& complaint)
{
    if (const Memo::Key key = keyOf(type, complaint); m_desk.memos().contains(key))
        m_desk.remember({key, {}});
}

} // namespace posko::ui
