// What the desk shows of photos: duplicates side by side, before and after wiped.
#include "tests/tour/tour.h"

#include "ui/complaint/photo_tile.h"
#include "ui/pictures/cover_layer.h"

#include <QFile>
#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;

namespace posko::ui::tour {

namespace {

constexpr core::GeoPoint corner{-6.2131, 106.8967};
constexpr double metre = 1 / 111'195.0; ///< in degrees of latitude

} // namespace

QString Tour::demoPhoto(const QString& name) const
{
    const QString path = m_files.filePath(name);
    QFile::copy(u":/posko/tour/"_s + name, path);
    QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

std::string Tour::phonedIn(const std::string& text, core::GeoPoint at, const std::vector<app::PhotoFile>& photos)
{
    app::Desk& desk = *m_dispatcher->desk;
    core::CommandArgs args;
    args.channel = core::Channel::WhatsApp;
    args.text = text;
    args.point = at;
    args.address = "Jl. Pemuda, Rawamangun";
    args.category = "pothole";
    const std::string id = desk.create(args).complaint;
    desk.attach(id, photos);
    Stage::waitFor("the complaint and its photos are sent",
                   [&] { return desk.table().find(id).has_value() && desk.link().unsent == 0; });
    return id;
}

std::string Tour::comparesDuplicates()
{
    Workplace& desk = *m_dispatcher;
    const QString first = demoPhoto(u"before1.jpg"_s);
    // As a network hands a picture on: smaller, and compressed anew.
    const QString again = m_files.filePath(u"handed-on.jpg"_s);
    QImage(first).scaledToWidth(640, Qt::SmoothTransformation).save(again, "JPEG", 60);

    const std::string seen = phonedIn(
        "Lubang besar di lajur kiri Jl. Pemuda dekat halte, sudah dua motor jatuh. Dalamnya kira-kira 20 cm.", corner,
        {{first, {}, core::PhotoKind::Before}, {demoPhoto(u"after1.jpg"_s), {}, core::PhotoKind::After}});
    phonedIn("Aspal retak di depan toko, kalau hujan tergenang.", {corner.latitude + 9 * metre, corner.longitude},
             {{demoPhoto(u"before2.jpg"_s), {}, core::PhotoKind::Before}});
    const std::string fresh =
        phonedIn("Mohon segera diperbaiki: ada lubang besar dekat halte Pemuda, lajur kiri, motor jatuh tadi pagi.",
                 {corner.latitude + 14 * metre, corner.longitude + 10 * metre}, {{again, {}, core::PhotoKind::Before}});
    desk.select(fresh);
    Stage::settle(1500);
    m_stage.picture(*desk.window, u"perhaps-the-same"_s,
                    u"A new complaint, and others near by that may be the same damage."_s);
    desk.act("action_compare_duplicates");
    Stage::settle(2500);
    m_stage.picture(*desk.window, u"duplicates"_s,
                    u"Side by side: photos large, common words marked, where both are, and how alike they are."_s);
    auto& compared = Stage::widget<QWidget>(*desk.window, "duplicatesWindow");
    QTest::keyClick(&compared, Qt::Key_J);
    Stage::settle(1200);
    m_stage.picture(*desk.window, u"duplicates-next"_s, u"The next one is another damage: N tells the two apart."_s);
    QTest::keyClick(&compared, Qt::Key_N);
    Stage::settle(800);
    desk.closeDialog();
    return seen;
}

void Tour::wipesPhotos(const std::string& complaint)
{
    Workplace& desk = *m_dispatcher;
    desk.select(complaint);
    Stage::settle(1500);
    PhotoTile* tile = nullptr;
    Stage::waitFor("its photos", [&] {
        tile = desk.window->findChild<PhotoTile*>();
        return tile && tile->isVisible();
    });
    tile->click();
    auto& viewer = Stage::widget<QWidget>(*desk.window, "photoViewer");
    QTest::keyClick(&viewer, Qt::Key_W);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&viewer, Qt::Key_Left);
    Stage::settle(2000);
    m_stage.picture(*desk.window, u"wiped"_s,
                    u"Before and after, wiped over one another by a divider that is dragged or moved by keys."_s);
    QTest::keyClick(&viewer, Qt::Key_W);
    QTest::keyClick(&viewer, Qt::Key_C);
    Stage::settle(900);
    auto& layer = Stage::widget<CoverLayer>(*desk.window, "coverLayer");
    const QPoint middle = layer.rect().center();
    QTest::mousePress(&layer, Qt::LeftButton, {}, middle - QPoint(110, 60));
    QTest::mouseMove(&layer, middle);
    QTest::mouseRelease(&layer, Qt::LeftButton, {}, middle + QPoint(40, 30));
    Stage::settle(600);
    m_stage.picture(*desk.window, u"covered"_s,
                    u"What must not be seen on the published copy is covered; the photo itself stays as it is."_s);
    desk.closeDialog();
}

} // namespace posko::ui::tour
