#include "ui/start/command_line.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
CommandLine read(const QStringList& arguments)
{
    return CommandLine(QStringList{u"posko"_s} + arguments);
}
} // namespace

TEST(CommandLine, HelpAndVersionNeedNoScreen)
{
    for (const QStringList& line : {QStringList{u"-h"_s},
                                    {u"--help"_s},
                                    {u"--help-all"_s},
                                    {u"-v"_s},
                                    {u"--version"_s},
                                    {u"--demo"_s, u"-h"_s},
                                    {u"--data"_s, u"-h"_s, u"-h"_s}})
        EXPECT_TRUE(read(line).wantsOnlyText()) << line.join(u' ').toStdString();
    for (const QStringList& line : {QStringList{}, {u"--demo"_s}, {u"--nonsense"_s, u"-h"_s}, {u"-h"_s, u"--data"_s}})
        EXPECT_FALSE(read(line).wantsOnlyText()) << line.join(u' ').toStdString();
}

TEST(CommandLine, WhatLooksLikeAnOptionBehindOneThatWantsAValueIsTheValue)
{
    for (const QString& name : {u"-h"_s, u"--help"_s, u"-v"_s, u"--version"_s, u"--demo"_s}) {
        const auto line = read({u"--data"_s, name});
        EXPECT_FALSE(line.wantsOnlyText()) << name.toStdString();
        EXPECT_TRUE(line.wrong().isEmpty()) << line.wrong().toStdString();
        EXPECT_EQ(line.options().dataDirectory, QDir::current().filePath(name));
        EXPECT_FALSE(line.options().demo);
    }
    EXPECT_FALSE(read({u"--data=-h"_s}).wantsOnlyText());
    const auto server = read({u"--server"_s, u"-h"_s});
    EXPECT_FALSE(server.wantsOnlyText());
    EXPECT_TRUE(server.wrong().contains(u"not -h"_s)) << server.wrong().toStdString();
    EXPECT_TRUE(read({u"--scheme"_s, u"-h"_s}).wrong().contains(u"light or dark"_s));
    EXPECT_TRUE(read({u"--language"_s, u"-v"_s}).wrong().contains(u"id or en"_s));
}

TEST(CommandLine, SaysWhatMakesNoSense)
{
    EXPECT_TRUE(read({u"--server"_s, u"ftp://posko.example.go.id"_s}).wrong().contains(u"https://"_s));
    EXPECT_TRUE(read({u"--demo"_s, u"--data"_s, u"x"_s}).wrong().contains(u"--demo"_s));
    EXPECT_TRUE(read({u"here"_s}).wrong().contains(u"here"_s));
    EXPECT_FALSE(read({u"--nonsense"_s}).wrong().isEmpty());
    EXPECT_FALSE(read({u"--data"_s}).wrong().isEmpty());
}

TEST(CommandLine, WhatItDoesNotSayComesFromTheLastTime)
{
    const QTemporaryDir directory;
    {
        QSettings remembered(directory.filePath(u"window.ini"_s), QSettings::IniFormat);
        remembered.setValue("servers", QStringList{u"https://one.example.go.id"_s, u"https://two.example.go.id"_s});
        remembered.setValue("scheme", static_cast<int>(Theme::Scheme::Dark));
        remembered.setValue("language", u"id"_s);
    }
    const auto plain = read({u"--data"_s, directory.path()}).options();
    EXPECT_EQ(plain.server, QUrl(u"https://one.example.go.id"_s));
    EXPECT_EQ(plain.scheme, Theme::Scheme::Dark);
    EXPECT_EQ(plain.language, u"id"_s);
    const auto told = read({u"--data"_s, directory.path(), u"--server"_s, u"http://127.0.0.1:1"_s, u"--scheme"_s,
                            u"light"_s, u"--language"_s, u"en"_s})
                          .options();
    EXPECT_EQ(told.server, QUrl(u"http://127.0.0.1:1"_s));
    EXPECT_EQ(told.scheme, Theme::Scheme::Light);
    EXPECT_EQ(told.language, u"en"_s);
}

} // namespace posko::ui
