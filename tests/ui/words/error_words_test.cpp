// Rules, server and desk say what is wrong in English; the desk shows it in its own words only.
#include "ui/words/words.h"

#include "app/session/desk.h"
#include "core/wire.h"
#include "tests/source_tree.h"
#include "ui/words/language.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace posko::ui {
namespace {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

using Kind = std::pair<core::ErrorCode, std::string>; ///< and the field

/// Whose errors reach a desk: everything that it calls.
constexpr const char* folders[] = {"core",        "app",         "server/commands", "server/photos",
                                   "server/sync", "server/auth", "server/oidc",     "server/http"};

/// Fields that no person fills: a desk that works as it should never gets these errors, and shows the word alone.
const std::set<std::string> technical = {"answer",
                                         "",
                                         "Upload-Checksum",
                                         "Upload-Length",
                                         "Upload-Metadata",
                                         "about",
                                         "accuracy_metres",
                                         "channel",
                                         "code_verifier",
                                         "commands",
                                         "coordinates",
                                         "cursor",
                                         "device",
                                         "device_name",
                                         "foreign",  // of the city's file, as is `newer`: words::cityUnreadable
                                         "mutation", // where it is missing
                                         "moment",   // where it is missing
                                         "name",
                                         "newer",
                                         "per-day",
                                         "per-minute",
                                         "photo",
                                         "photo.bytes",
                                         "photo.cover.covered",
                                         "photo.cover.crop",
                                         "photo.sha256",
                                         "photo.taken_from",
                                         "redirect_uri",
                                         "tags",
                                         "type",
                                         "via",
                                         "wait"};

/// The arguments of a call, from behind its first one to where it ends; parted at commas outside of brackets and texts.
QStringList argumentsFrom(const QString& source, qsizetype at)
{
    QStringList arguments{QString()};
    int depth = 0;
    bool quoted = false;
    for (; at < source.size(); ++at) {
        const QChar c = source[at];
        if (c == u'"' && source[at - 1] != u'\\')
            quoted = !quoted;
        if (!quoted) {
            if (QStringView(u"([{").contains(c))
                ++depth;
            else if (QStringView(u")]}").contains(c) && --depth < 0)
                break;
            else if (c == u',' && depth == 0) {
                arguments << QString();
                continue;
            }
        }
        arguments.last() += c;
    }
    return arguments;
}

/// A text in quotes, `{}` or nothing; no value for what is computed.
std::optional<std::string> literal(const QString& argument)
{
    const QString text = argument.trimmed();
    if (text.isEmpty() || text == "{}"_L1)
        return std::string();
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"') && text.count(u'"') == 2)
        return text.mid(1, text.size() - 2).toStdString();
    return std::nullopt;
}

void collect(const fs::path& file, std::map<Kind, std::string>& kinds)
{
    std::ifstream in(file);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const QString source = QString::fromStdString(bytes);
    static const QRegularExpression made(u"ErrorCode::(\\w+),"_s);
    for (auto it = made.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        QString word = match.captured(1);
        static const QRegularExpression hump(u"(?<!^)([A-Z])"_s);
        const auto code = core::parseErrorCode(word.replace(hump, u"_\\1"_s).toLower().toStdString());
        const QStringList arguments = argumentsFrom(source, match.capturedEnd());
        if (const auto field = literal(arguments.value(1)))
            kinds.emplace(Kind{code, *field}, file.string());
    }
    static const QRegularExpression form(u"return (?:invalid|tooLong)\\("_s);
    for (auto it = form.globalMatch(source); it.hasNext();) {
        const QStringList arguments = argumentsFrom(source, it.next().capturedEnd());
        if (const auto field = literal(arguments.last()))
            kinds.emplace(Kind{core::ErrorCode::Invalid, *field}, file.string());
    }
}

std::map<Kind, std::string> kindsOfErrors()
{
    std::map<Kind, std::string> kinds;
    for (const char* folder : folders) {
        for (const auto& entry : fs::recursive_directory_iterator(sourceFolder() / folder)) {
            if (entry.path().extension() == ".cpp")
                collect(entry.path(), kinds);
        }
    }
    for (std::size_t i = 0; i < core::commandTypeCount; ++i) {
        for (const auto field : core::spec(static_cast<core::CommandType>(i)).required)
            kinds.emplace(Kind{core::ErrorCode::Invalid, std::string(field)}, "the table of commands");
    }
    return kinds;
}

TEST(ErrorWords, EveryErrorThatADeskCanGetIsSaidInItsLanguage)
{
    const auto kinds = kindsOfErrors();
    ASSERT_GT(kinds.size(), 50U) << "the sources are read";
    EXPECT_TRUE(kinds.contains({core::ErrorCode::Invalid, "sha256"}));
    EXPECT_TRUE(kinds.contains({core::ErrorCode::WrongStatus, "lead"}));
    const auto said = [](const Kind& kind) {
        return words::error({kind.first, "English sentence", kind.second});
    };
    std::map<Kind, QString> english;
    for (const auto& [kind, file] : kinds)
        english[kind] = said(kind);
    const Language indonesian(u"id"_s);
    const QString lastResort = said({core::ErrorCode::Invalid, "via"}).section(u':', 0, 0);
    for (const auto& [kind, file] : kinds) {
        const QString text = said(kind);
        const std::string what = file + ": " + std::string(core::toWord(kind.first)) + " " + kind.second + ": ";
        EXPECT_FALSE(text.isEmpty()) << what;
        EXPECT_FALSE(text.contains(u"English sentence"_s)) << what << text.toStdString();
        EXPECT_NE(text, english[kind]) << what << "is not translated";
        if (text.startsWith(lastResort)) {
            EXPECT_TRUE(technical.contains(kind.second))
                << what << "give it a sentence in words_errors.cpp, or say here that nobody can cause it";
        }
    }
}

TEST(ErrorWords, ACrewOfAnotherDistrictIsNamedAsTheReason)
{
    const QString text = words::error({core::ErrorCode::Invalid, "x", "crew"});
    EXPECT_TRUE(text.contains(u"another district"_s)) << text.toStdString();
}

TEST(ErrorWords, AServerThatSaysNoToAPhotoIsToldApartFromOneThatSaysNoToACommand)
{
    const QString command = words::error({core::ErrorCode::NotAllowed, "x", {}});
    const QString photo = words::error({core::ErrorCode::NotAllowed, "x", "upload"});
    EXPECT_NE(photo, command);
    EXPECT_TRUE(photo.contains(u"photos"_s) && photo.contains(u"administrator"_s)) << photo.toStdString();
    EXPECT_TRUE(words::error({core::ErrorCode::Missing, "x", "upload"}).contains(u"photos"_s));
}

TEST(ErrorWords, ARefusedPhotoIsNamedByItsFile)
{
    const Language indonesian(u"id"_s);
    app::PendingCommand photo;
    photo.error = {core::ErrorCode::Invalid, "This is no picture that the server can read.", "sha256"};
    photo.file = "IMG_0815.jpg";
    const QString text = words::refusal(photo);
    EXPECT_TRUE(text.startsWith(u"IMG_0815.jpg: "_s)) << text.toStdString();
    EXPECT_FALSE(text.contains(u"picture"_s)) << text.toStdString();
}

} // namespace
} // namespace posko::ui
