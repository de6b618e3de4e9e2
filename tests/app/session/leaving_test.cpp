// What leaves an account's sight leaves its disk: row, history, photos, and what the program still shows of it.
#include "tests/app/stubbed_desk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>

namespace posko::app {

namespace {

using namespace std::chrono_literals;

constexpr int foreignRows = 300;

class Leaving : public StubbedDesk {
protected:
    Leaving()
    {
        for (int i = 0; i < foreignRows; ++i) {
            core::Complaint complaint = tests::sampleComplaint(1000 + i * 37 % foreignRows, {-6.2, 106.9}, wallClock());
            complaint.text = std::string(static_cast<std::size_t>(20 + i % 7 * 60), 'x');
            if (i % 5 == 0) {
                complaint.text = "PENANDA " + complaint.text;
                complaint.reporters.front().name = "PENANDA Warga";
                complaint.place.address = "Jl. PENANDA";
                complaint.photos.push_back({photoOf(i), core::PhotoKind::Before, complaint.received, "", 1, {}, {}});
                marked.push_back(complaint);
            }
            all.push_back(complaint);
        }
        firstPage = page(rows(all));
    }
    static std::string photoOf(int i) { return std::format("{:064x}", i + 1); }
    /// With a history each.
    std::vector<core::Entity> rows(const std::vector<core::Complaint>& complaints) const
    {
        auto entities = tests::sampleReference();
        for (const core::Complaint& complaint : complaints) {
            core::Event event;
            event.type = "note";
            event.received = event.effective = complaint.received;
            event.details["text"] = complaint.text;
            entities.push_back(tests::entityOf(complaint, {event, event, event}));
        }
        return entities;
    }
    void open()
    {
        live = std::make_unique<LiveDesk>(
            Settings{.server = server.url(), .dataDirectory = directory.path(), .quiet = 50ms});
        live->signIn(u"petugas"_s, u"password"_s, false);
        ASSERT_TRUE(eventually([&] { return live->link().link == Link::Online && server.held() == 1; }));
        ASSERT_EQ(live->table().count(), std::size_t{foreignRows});
        // Rows grow, so that SQLite moves them about.
        std::vector<core::Entity> grown;
        for (core::Complaint complaint : all) {
            complaint.version = 2;
            complaint.text += std::string(400, 'y') + (complaint.photos.empty() ? "" : " PENANDA");
            grown.push_back(rows({complaint}).back());
        }
        push(grown);
        for (const core::Complaint& complaint : marked) {
            for (const char* size : {"-320.jpg", "-1600.jpg"}) {
                QFile copy(folder() + u"/photos/copies/"_s + QString::fromStdString(complaint.photos[0].sha256) +
                           QLatin1StringView(size));
                ASSERT_TRUE(copy.open(QIODevice::WriteOnly));
                copy.write("PENANDA");
            }
        }
        QObject::connect(live.get(), &Desk::detailGone, live.get(),
                         [this](const std::string& id) { gone.push_back(id); });
        live->watch(marked.front().id);
        ASSERT_GT(lying(), 0);
    }
    QString folder() const { return Accounts(directory.path(), server.url()).folder(u"petugas"_s); }
    /// How often the marker lies on the disk.
    qsizetype lying() const
    {
        qsizetype count = 0;
        QDirIterator files(folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                count += file.readAll().count("PENANDA");
        }
        return count;
    }
    void expectGone()
    {
        EXPECT_TRUE(eventually([&] { return live->table().count() == all.size() - marked.size(); }));
        for (const core::Complaint& complaint : marked)
            EXPECT_FALSE(live->table().find(complaint.id));
        EXPECT_TRUE(eventually([&] { return gone == std::vector{marked.front().id}; }));
        EXPECT_TRUE(eventually([&] { return lying() == 0; })) << lying() << " are left on the disk";
        Query query;
        query.view = View::All;
        query.search = "penanda";
        live->setQuery(query);
        EXPECT_TRUE(eventually([&] { return live->answered(); }));
        EXPECT_EQ(live->result().foundAnywhere, 0);
    }

    std::vector<core::Complaint> all, marked;
    std::unique_ptr<LiveDesk> live;
    std::vector<std::string> gone;
};

} // namespace

TEST_F(Leaving, ATombstoneLeavesNothingBehind)
{
    open();
    std::vector<core::Entity> tombstones;
    for (const core::Complaint& complaint : marked)
        tombstones.push_back({core::EntityKind::Complaint, complaint.id, 3, true, {}, {}});
    push(tombstones);
    expectGone();
}

TEST_F(Leaving, AnotherScopeLeavesNothingBehind)
{
    open();
    std::vector<core::Complaint> left;
    for (const core::Complaint& complaint : all) {
        if (complaint.photos.empty())
            left.push_back(complaint);
    }
    firstPage = page(rows(left));
    server.answerHeld({410, R"({"title":"scope","status":410,"code":"gone"})", {}});
    expectGone();
}

} // namespace posko::app
