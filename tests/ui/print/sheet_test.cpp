// What comes out of the printer: read back from the file.
#include "app/map/cluster_index.h"
#include "tests/support/made_city.h"
#include "tests/support/sample_replica.h"
#include "tests/support/stub_server.h"
#include "tests/ui/complaint/fake_desk.h"
#include "tests/ui/print/pdf_pages.h"
#include "ui/print/order_words.h"
#include "ui/print/qr_code.h"
#include "ui/print/sheet_layout.h"

#include <gtest/gtest.h>

#include <QPainter>
#include <QTemporaryDir>

namespace posko::tests {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QImage photo(int i, QSize size = {1600, 1200})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(i * 60, 90, 190));
    QPainter painter(&image);
    painter.setPen(QPen(Qt::black, 12));
    painter.setFont(QFont(painter.font().family(), 200));
    painter.drawRect(image.rect().adjusted(40, 40, -40, -40));
    painter.drawText(image.rect(), Qt::AlignCenter, QString::number(i));
    return image;
}

class Sheet : public ::testing::Test {
protected:
    ui::WorkOrder orderOf(const app::ComplaintDetail& detail, int photos = 0)
    {
        ui::PhotosHere here;
        for (int i = 1; i <= photos; ++i)
            here.images.push_back(photo(i));
        return ui::workOrder(detail, u"near Jalan Dewi Sartika between Jalan Otista and Jalan Cawang, Bidara Cina"_s,
                             std::move(here), desk.actor(), desk.reference(), desk.now());
    }
    /// The page's text, or a skipped test.
    QString textOf(std::vector<ui::SheetPage> pages, const QString& name, const std::optional<app::City>& city = {})
    {
        const QString path = directory.filePath(name + u".pdf"_s);
        EXPECT_TRUE(writePdf(path, std::move(pages), city));
        const auto text = pagesOf(path);
        if (text) {
            count = text->size();
            for (int page = 1; page <= count; ++page)
                pictureOf(path, page, directory.path(), u"%1-%2"_s.arg(name).arg(page));
        }
        return text ? text->join(u"\f"_s) : QString();
    }

    FakeDesk desk{dispatcher()};
    QTemporaryDir directory;
    qsizetype count = 0;
};

#define SKIP_WITHOUT_READER(text)                                                                                      \
    if ((text).isEmpty())                                                                                              \
    GTEST_SKIP() << "pdftotext (poppler-utils) is not installed"

TEST_F(Sheet, HasWhatTheCrewNeeds)
{
    const auto detail = richDetail();
    const QString text = textOf({orderOf(detail, 2)}, u"order"_s);
    SKIP_WITHOUT_READER(text);
    EXPECT_EQ(count, 1);
    for (const char* part : {"DPU-2026-004512", "Jl. Raya Bogor Km 24, Kramat Jati", "DANGER TO LIFE", "Repair due",
                             "lubang besar", "-6.20000, 106.90000", "near Jalan Dewi Sartika", "alat berat menyusul",
                             "menunggu aspal", "Dispatcher 1", "Signature", "Page 1 of 1"})
        EXPECT_TRUE(text.contains(QString::fromUtf8(part))) << part << " in " << text.toStdString();
    EXPECT_TRUE(text.contains(QString::fromStdString(desk.reference().crewName("TIMUR-1"))));
    EXPECT_TRUE(text.contains(QString::fromStdString(desk.reference().districtName("TIMUR"))));
}

TEST_F(Sheet, TellsNothingOfWhoReported)
{
    auto detail = richDetail();
    detail.complaint.text = "Bambang (@bdg_rider, 0812-3456-7890, b@example.org): lubang di depan rumah Aminah.";
    detail.history.back().details["text"] = "Siti ditelepon 0812 0000 0001, belum bisa";
    detail.pending.front().command.args.text = "kabari bdg_rider";
    app::ComplaintDetail member = detailIn(core::Status::Merged);
    member.complaint.reporters = {{.id = "9", .name = "Wulandari"}};
    detail.memberRows = {member.complaint};
    detail.history.push_back(detail.history.back());
    detail.history.back().details["text"] = "juga dilaporkan Wulandari";
    const QString text = textOf({orderOf(detail)}, u"private"_s);
    SKIP_WITHOUT_READER(text);
    EXPECT_TRUE(text.contains(u"lubang di depan rumah ***"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"juga dilaporkan ***"_s));
    for (const char* secret :
         {"Bambang", "bdg_rider", "3456", "b@example", "Aminah", "Siti", "0000 0001", "Wulandari", "https://x.com"})
        EXPECT_FALSE(text.contains(QLatin1StringView(secret), Qt::CaseInsensitive)) << secret;
}

TEST_F(Sheet, CutsNoAddressAndSaysWhereTheReportGoesOn)
{
    auto detail = richDetail();
    detail.complaint.place.address =
        "Jalan Raya Pondok Gede Nomor 147B RT 003 RW 012, samping gang masuk Masjid Jami Al-Mubarokah seberang "
        "pangkalan "
        "ojek dan warung Bu Haji, lima puluh meter setelah pertigaan Tamini Square arah Taman Mini Indonesia Indah, "
        "Kelurahan Lubang Buaya, Kecamatan Cipayung, Kota Administrasi Jakarta Timur, Daerah Khusus Ibukota Jakarta";
    detail.complaint.text = "Awal laporan. " + std::string(90, 'A') + " ";
    for (int i = 0; i < 400; ++i)
        detail.complaint.text += "jalannya rusak parah sekali ";
    const QString text = textOf({orderOf(detail, 5)}, u"long"_s);
    SKIP_WITHOUT_READER(text);
    EXPECT_EQ(count, 1);
    EXPECT_TRUE(text.contains(u"Daerah Khusus Ibukota Jakarta"_s)) << "all of the address";
    EXPECT_TRUE(text.contains(u"Awal laporan."_s));
    EXPECT_TRUE(text.contains(u"the rest is in Posko"_s));
    EXPECT_TRUE(text.contains(u"Signature"_s)) << "the rest of the page keeps its place";
}

TEST_F(Sheet, SaysWhatIsNotThere)
{
    auto detail = detailIn(core::Status::Assigned);
    detail.complaint.number.clear();
    detail.complaint.place = {};
    detail.complaint.text.clear();
    detail.complaint.category.clear();
    const QString text = textOf({orderOf(detail)}, u"bare"_s);
    SKIP_WITHOUT_READER(text);
    for (const char* part : {"No number yet", "No address was given", "Not pinned", "Nothing was written",
                             "There is no photo from before"})
        EXPECT_TRUE(text.contains(QLatin1StringView(part))) << part << " in " << text.toStdString();
}

TEST_F(Sheet, ACrewsDayIsAListAndAPageEach)
{
    ui::CrewList list;
    list.agency = u"Dinas Bina Marga"_s;
    list.crew = u"Regu Timur 1 – Kramat Jati dan Makasar"_s;
    list.day = u"Tuesday 24 November 2026"_s;
    list.summary = u"23 orders, 2 late"_s;
    for (int i = 0; i < 23; ++i)
        list.rows.push_back({.number = u"DPU-2026-00%1"_s.arg(4512 + i),
                             .due = i < 2 ? u"Tue 24 Nov 2026 09:05\nLATE"_s : u"Tue 24 Nov 2026 17:30"_s,
                             .late = i < 2,
                             .hazard = i % 7 == 0,
                             .what = u"Lubang jalan · berat"_s,
                             .address = i % 3 == 0 ? u"Jl. Raya Pondok Gede Nomor 147B RT 003 RW 012, samping gang "
                                                     "Masjid Jami Al-Mubarokah, Lubang Buaya"_s
                                                   : u"Jl. Otista"_s,
                             .way = i == 0 ? QString() : u"1.2 km"_s});
    const QString text =
        textOf({list, orderOf(richDetail(), 1), orderOf(detailIn(core::Status::InProgress))}, u"day"_s);
    SKIP_WITHOUT_READER(text);
    EXPECT_EQ(count, 2 + 2);
    const QStringList pages = text.split(u'\f');
    EXPECT_TRUE(pages[0].contains(u"Regu Timur 1"_s) && pages[0].contains(u"DPU-2026-004512"_s));
    EXPECT_TRUE(pages[1].contains(u"DPU-2026-004534"_s)) << "the last of the list";
    EXPECT_TRUE(pages[2].contains(u"Work order"_s) && pages[2].contains(u"Page 3 of 4"_s));
}

TEST_F(Sheet, HasACodeThatATelephoneReads)
{
    if (ui::qrCode("x").side == 0)
        GTEST_SKIP() << "built without libqrencode";
    const QString path = directory.filePath(u"code.pdf"_s);
    ASSERT_TRUE(writePdf(path, {orderOf(richDetail(), 1)}));
    const QString picture = pictureOf(path, 1, directory.path(), u"code"_s);
    if (picture.isEmpty())
        GTEST_SKIP() << "pdftoppm (poppler-utils) is not installed";
    const auto read = outputOf(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, picture});
    if (!read)
        GTEST_SKIP() << "zbarimg (zbar-tools) is not installed";
    EXPECT_EQ(read->trimmed(), "DPU-2026-004512");
}

TEST_F(Sheet, HasTheStreetsWhereTheCityIsHere)
{
    const QString path = directory.filePath(u"city.city"_s);
    constexpr core::GeoPoint point{-6.2, 106.9};
    const app::WorldPoint at = app::toWorld(point);
    const int x = static_cast<int>(at.x * 16384), y = static_cast<int>(at.y * 16384);
    const int middle = static_cast<int>((at.x * 16384 - x) * 4096),
              centre = static_cast<int>((at.y * 16384 - y) * 4096);
    MadeTile tile;
    tile.line("transportation", {{0, centre + 40}, {4096, centre + 40}}, {{"class", "primary"}})
        .line("transportation", {{middle + 60, 0}, {middle + 60, 4096}}, {{"class", "minor"}})
        .line("transportation_name", {{0, centre + 40}, {4096, centre + 40}},
              {{"class", "primary"}, {"name", "Jalan Raya Bogor"}});
    makeCityFile(path, {{{14, x, y}, tile.bytes()}});
    app::PresentCity city;
    city.open(path);
    ASSERT_TRUE(eventually([&] { return city.city().has_value(); }));
    const QString text = textOf({orderOf(richDetail(), 1)}, u"streets"_s, city.city());
    SKIP_WITHOUT_READER(text);
    EXPECT_TRUE(text.contains(u"OpenStreetMap"_s)) << "whose map it is";
    EXPECT_FALSE(text.contains(u"No city map"_s));
}

TEST_F(Sheet, AFileThatCannotBeWrittenIsSaid)
{
    EXPECT_FALSE(writePdf(directory.filePath(u"no/such/folder/order.pdf"_s), {orderOf(richDetail())}));
}

} // namespace
} // namespace posko::tests
