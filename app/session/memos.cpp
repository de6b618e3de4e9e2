#include "app/session/memos.h"

#include "app/replica/owner_only.h"

#include <QFile>
#include <QSaveFile>

#include <boost/json.hpp>

#include <array>
#include <optional>
#include <utility>

namespace posko::app {

using namespace Qt::StringLiterals;
namespace json = boost::json;

namespace {

constexpr std::array<std::pair<Memo::Kind, std::string_view>, 3> words{
    {{Memo::Kind::Draft, "draft"}, {Memo::Kind::Snooze, "snooze"}, {Memo::Kind::Apart, "apart"}}};

std::string_view wordOf(Memo::Kind kind)
{
    for (const auto& [known, word] : words) {
        if (known == kind)
            return word;
    }
    return {};
}

std::optional<Memos> memosIn(const QByteArray& written)
{
    boost::system::error_code error;
    const json::value parsed = json::parse(std::string_view(written.data(), std::size_t(written.size())), error);
    const json::object* kinds = error ? nullptr : parsed.if_object();
    if (!kinds)
        return std::nullopt;
    Memos memos;
    for (const auto& [kind, word] : words) {
        const json::value* list = kinds->if_contains(word);
        if (!list)
            continue;
        if (!list->is_object())
            return std::nullopt;
        for (const auto& [name, value] : list->get_object()) {
            if (!value.is_string())
                return std::nullopt;
            memos[{kind, std::string(name)}] = std::string(value.get_string());
        }
    }
    return memos;
}

QByteArray written(const Memos& memos)
{
    json::object kinds;
    for (const auto& [key, value] : memos) {
        json::value& list = kinds[wordOf(key.kind)];
        if (!list.is_object())
            list.emplace_object();
        list.get_object()[key.name] = value;
    }
    return QByteArray::fromStdString(json::serialize(kinds));
}

} // namespace

MemoFile::MemoFile(QString path)
    : m_path(std::move(path))
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    if (auto memos = memosIn(file.readAll())) {
        m_memos = std::move(*memos);
        return;
    }
    file.close();
    const QString aside = m_path + ".damaged"_L1;
    QFile::remove(aside);
    if (!QFile::rename(m_path, aside))
        qWarning("What was kept in memos cannot be read, and not be put aside.");
}

core::Result<void> MemoFile::put(Memo memo)
{
    if (memo.value.empty())
        m_memos.erase(memo.key);
    else
        m_memos[std::move(memo.key)] = std::move(memo.value);
    QSaveFile file(m_path);
    const QByteArray bytes = written(m_memos);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersFile) || file.write(bytes) != bytes.size() ||
        !file.commit())
        return core::fail(core::ErrorCode::Unavailable, file.errorString().toStdString(), "disk");
    return {};
}

} // namespace posko::app
