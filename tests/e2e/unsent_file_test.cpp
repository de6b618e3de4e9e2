// A laptop that dies: its unsent work goes by a file to another desk of the account, and from there to the server.
#include "tests/e2e/histories.h"
#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QSignalSpy>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

using core::CommandType;

class UnsentFile : public testing::Test {
protected:
    UnsentFile()
        : laptop(std::make_unique<TestDesk>(server.url(), u"dispatcher"_s))
        , known(laptop->createComplaint("Lubang lama", inTimur))
    {
        EXPECT_TRUE(eventually([&] {
            const app::ComplaintTable& table = (*laptop)->table();
            const auto row = table.find(known);
            return row && !table.number(*row).empty() && (*laptop)->link().unsent == 0;
        }));
    }
    /// Without the server: notes, a complaint, and its photo.
    void workOffline()
    {
        server.stop();
        ASSERT_TRUE(eventually([&] { return !laptop->online(); }));
        for (const char* words : {"satu", "dua", "tiga"})
            (*laptop)->submit(CommandType::Note, known, text(words));
        made = laptop->createComplaint("Lubang baru", inTimur);
        QImage picture(640, 480, QImage::Format_RGB32);
        picture.fill(QColor(120, 110, 100));
        (*laptop)->attach(made, {{{}, picture, core::PhotoKind::Before}});
        ASSERT_TRUE(eventually([&] { return (*laptop)->link().unsent == 5 && (*laptop)->link().photos == 1; }));
    }
    void save()
    {
        QSignalSpy saved(&**laptop, &app::Desk::unsentSaved);
        (*laptop)->exportUnsent(path);
        ASSERT_TRUE(eventually([&] { return saved.size() == 1; }));
        EXPECT_EQ(saved[0][1].toInt(), 5);
        EXPECT_EQ(saved[0][2].toInt(), 1);
    }
    /// How many commands were taken in.
    int takeIn(TestDesk& desk) const
    {
        QSignalSpy taken(&*desk, &app::Desk::unsentTakenIn);
        desk->importUnsent(path);
        EXPECT_TRUE(eventually([&] { return taken.size() == 1; }));
        return taken.value(0).value(0).toInt();
    }
    static bool sentAll(TestDesk& desk)
    {
        return eventually([&] { return desk.online() && desk->link().unsent == 0; });
    }
    /// Everything is on the server, and once.
    void expectOnce()
    {
        TestDesk fresh(server.url(), u"dispatcher2"_s);
        EXPECT_EQ(fresh->table().count(), 2U);
        const std::map<std::string, int> once{{"satu", 1}, {"dua", 1}, {"tiga", 1}};
        EXPECT_EQ(notesOf(fresh.detail(known, [&](const auto& d) { return notesOf(d) == once; })), once);
        const auto shown = fresh.detail(made, [](const auto& d) { return d.complaint.photos.size() == 1; });
        EXPECT_EQ(shown.complaint.text, "Lubang baru");
        ASSERT_EQ(shown.complaint.photos.size(), 1U);
        EXPECT_EQ(std::ranges::count(shown.history, "photo", &core::Event::type), 1);
        QImage seen;
        QObject::connect(&*fresh, &app::Desk::photoReady, &*fresh,
                         [&](const std::string&, int, const QImage& image) { seen = image; });
        fresh->requestPhoto(shown.complaint.photos[0].sha256, 320);
        EXPECT_TRUE(eventually([&] { return !seen.isNull(); })) << "its bytes came along";
        EXPECT_TRUE(server.command({u"check"_s}).endsWith(": 0 findings"));
    }

    ServerProcess server;
    QTemporaryDir stick;
    QString path = stick.filePath(u"kerja.posko"_s);
    std::unique_ptr<TestDesk> laptop;
    std::string known, made;
};

} // namespace

TEST_F(UnsentFile, CarriesTheWorkOfALaptopThatDied)
{
    workOffline();
    save();
    laptop.reset(); // with its folder
    server.start();
    TestDesk desk(server.url(), u"dispatcher"_s);
    EXPECT_EQ(takeIn(desk), 5);
    ASSERT_TRUE(sentAll(desk));
    EXPECT_EQ(desk->link().attention, 0);
    expectOnce();

    takeIn(desk);
    ASSERT_TRUE(sentAll(desk));
    EXPECT_EQ(desk->link().attention, 0);
    expectOnce();
    TestDesk third(server.url(), u"dispatcher"_s); // a computer that knows nothing of it
    EXPECT_EQ(takeIn(third), 5);
    ASSERT_TRUE(sentAll(third));
    EXPECT_EQ(third->link().attention, 0);
    expectOnce();
}

TEST_F(UnsentFile, DoublesNothingWhereTheLaptopSentSomeOrAllAfterAll)
{
    workOffline();
    save();
    server.start();
    (*laptop)->hurry();
    ASSERT_TRUE(eventually([&] { return (*laptop)->link().unsent < 5; }));
    laptop.reset(); // whatever it got done
    TestDesk desk(server.url(), u"dispatcher"_s);
    EXPECT_EQ(takeIn(desk), 5);
    ASSERT_TRUE(sentAll(desk));
    EXPECT_EQ(desk->link().attention, 0);
    expectOnce();
}

} // namespace posko::tests
