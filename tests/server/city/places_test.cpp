#include "core/gazetteer/gazetteer_builder.h"
#include "server/city/city_file.h"
#include "server/city/complete_place.h"
#include "server/city/sqlite_file.h"
#include "server/store/entities.h"
#include "tests/core/gazetteer/small_city.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <thread>

namespace posko::test {

namespace {

using core::CommandType;
using core::GuessedPlaces;
using testing::HasSubstr;

core::GeoPoint cityPoint(double east, double north)
{
    return core::test::at(east, north);
}

std::shared_ptr<const core::Gazetteer> smallCity()
{
    return std::make_shared<const core::Gazetteer>(core::test::gazetteerOf(core::test::smallCity()));
}

/// A city file without tiles, whose places are those of the small city.
void putCityFile(const std::filesystem::path& path)
{
    std::ofstream(path).close();
    {
        auto database = server::SqliteFile::open(path, server::SqliteFile::Access::Write);
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->run("CREATE TABLE metadata (name TEXT, value TEXT);"
                                  "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB);"
                                  "INSERT INTO metadata VALUES ('format', 'pbf')"));
    }
    const auto gazetteer = core::buildGazetteer(core::test::smallCity());
    ASSERT_TRUE(gazetteer);
    ASSERT_TRUE(server::completeCityFile(path, {}, *gazetteer));
}

class CompletePlace : public testing::Test {
protected:
    core::Place complete(core::Place place, std::string_view text, std::optional<GuessedPlaces> rule = {}) const
    {
        server::completePlace(place, text, gazetteer.get(), rule);
        return place;
    }
    static core::Place words(std::string address) { return {{}, {}, std::move(address), false}; }
    std::shared_ptr<const core::Gazetteer> gazetteer = smallCity();
};

TEST_F(CompletePlace, APointGetsItsAddressInTheAgencysLanguage)
{
    const auto there = cityPoint(500, 700);
    const auto place = complete({there, 8.0, "", false}, "lubang");
    EXPECT_EQ(place.address,
              "Jalan Otto Iskandardinata antara Jalan Dewi Sartika dan Jalan Kebon Nanas, Kampung Melayu");
    EXPECT_EQ(place.point, there);
    EXPECT_EQ(place.accuracyMetres, 8.0);
    EXPECT_FALSE(place.guessed);
}

TEST_F(CompletePlace, WordsThatCameStay)
{
    EXPECT_EQ(complete({cityPoint(500, 700), {}, "depan warung", false}, "").address, "depan warung");
}

TEST_F(CompletePlace, FarFromEverythingOrWithoutAGazetteerNothingChanges)
{
    const core::Place far{core::GeoPoint{52.5, 13.4}, {}, "", false};
    EXPECT_EQ(complete(far, ""), far);
    gazetteer = nullptr;
    const core::Place near{cityPoint(500, 700), {}, "", false};
    EXPECT_EQ(complete(near, ""), near);
    EXPECT_EQ(complete(words("Pasar Jatinegara"), "", GuessedPlaces{0.5}), words("Pasar Jatinegara"));
}

TEST_F(CompletePlace, WithoutARuleNoPlaceIsTakenFromWords)
{
    EXPECT_EQ(complete(words("Pasar Jatinegara"), "depan Pasar Jatinegara"), words("Pasar Jatinegara"));
}

TEST_F(CompletePlace, WithARuleTheLikeliestPlaceIsTakenAndMarked)
{
    const auto place = complete(words("depan Pasar Jatinegara"), "lubang", GuessedPlaces{0.9});
    ASSERT_TRUE(place.point);
    EXPECT_LT(core::test::metresApart(*place.point, cityPoint(700, 3'000)), 1);
    EXPECT_TRUE(place.guessed);
    EXPECT_EQ(place.accuracyMetres, core::mentionMetres);
    EXPECT_EQ(place.address, "depan Pasar Jatinegara");
}

TEST_F(CompletePlace, TheAddressIsAskedBeforeTheText)
{
    const auto both = complete(words("Halte Cawang"), "dekat Pasar Jatinegara", GuessedPlaces{0.7});
    ASSERT_TRUE(both.point);
    EXPECT_LT(core::test::metresApart(*both.point, cityPoint(2'800, 1'800)), 1);
    const auto text = complete(words("rumah saya"), "lubang di dekat Pasar Jatinegara", GuessedPlaces{0.7});
    ASSERT_TRUE(text.point);
    EXPECT_LT(core::test::metresApart(*text.point, cityPoint(700, 3'000)), 1);
    EXPECT_EQ(complete(words(""), "lubang di dekat Pasar Jatinegara", GuessedPlaces{0.7}).address,
              "Pasar Jatinegara, Bali Mester");
}

TEST_F(CompletePlace, WhatIsLessSureThanTheRuleIsNotTaken)
{
    EXPECT_EQ(complete(words("jalan mawar"), "", GuessedPlaces{0.9}), words("jalan mawar")) << "there are three";
}

class Places : public Served {
protected:
    void know(std::optional<GuessedPlaces> rule)
    {
        backend().gazetteer = [gazetteer = smallCity()] {
            return gazetteer;
        };
        core::Agency agency{"DPU", "@dpu", "Asia/Jakarta", false, rule};
        ASSERT_TRUE(
            backend().database->write(server::systemNow(), [&](server::Transaction& transaction) -> core::Result<void> {
                putReference(transaction, core::EntityKind::Agency, "agency", core::toJson(agency));
                return {};
            }));
    }
    Reply post(const std::string& rest) const
    {
        return client().send("POST", "/open311/v2/requests.json",
                             {{"Content-Type", "application/x-www-form-urlencoded"}},
                             "api_key=" + key + "&service_code=pothole" + rest);
    }
    /// The only complaint, as a desk sees it.
    json::value seen(Desk& by) const
    {
        for (const auto& item : listOf(by.snapshot())) {
            if (textAt(item, "kind") == "complaint")
                return item;
        }
        ADD_FAILURE() << "there is no complaint";
        return {};
    }
    /// What the public reads of what was posted.
    json::value published(const Reply& posted) const
    {
        EXPECT_EQ(posted.status, 201) << posted.body;
        const auto number = textAt(parsed(posted.body), "0.service_request_id");
        return at(parsed(client().send("GET", "/open311/v2/requests/" + number + ".json").body), "0");
    }

    const std::string key = addKey("aplikasi");
};

TEST_F(Places, APostedPointGetsAnAddressAndPostedWordsStay)
{
    know({});
    const auto point = cityPoint(500, 700);
    const auto there = std::format("&lat={}&long={}", point.latitude, point.longitude);
    EXPECT_THAT(textAt(published(post(there)), "address"), HasSubstr("Jalan Otto Iskandardinata antara"));
    EXPECT_EQ(textAt(published(post(there + "&address_string=depan+warung")), "address"), "depan warung");
}

TEST_F(Places, WithoutARuleWordsGiveNoPoint)
{
    know({});
    ASSERT_EQ(post("&address_string=Pasar+Jatinegara").status, 201);
    auto dispatcher = desk("dispatcher");
    const auto complaint = seen(dispatcher);
    EXPECT_TRUE(at(complaint, "body.place.point").is_null());
    EXPECT_TRUE(at(complaint, "body.place.guessed").is_null());
    EXPECT_EQ(post("&description=depan+Pasar+Jatinegara").status, 400) << "a place is needed";
}

TEST_F(Places, AGuessedPlaceIsRoutedMarkedToldAndNotPublishedAsAPoint)
{
    know(GuessedPlaces{0.9});
    const auto posted = post("&address_string=depan+Pasar+Jatinegara");
    auto west = desk("west");
    const auto complaint = seen(west);
    EXPECT_TRUE(at(complaint, "body.place.guessed").as_bool());
    EXPECT_EQ(at(complaint, "body.place.accuracy_metres").to_number<double>(), 2000);
    EXPECT_EQ(textAt(complaint, "body.district"), "W");
    EXPECT_EQ(textAt(complaint, "history.0.type"), "received");
    EXPECT_EQ(textAt(complaint, "history.0.details.guessed"), "true");
    EXPECT_TRUE(at(published(posted), "lat").is_null());
    EXPECT_TRUE(at(published(posted), "long").is_null());
    EXPECT_EQ(textAt(published(posted), "address"), "depan Pasar Jatinegara");
}

TEST_F(Places, APersonConfirmsAPlaceByThePlaceCommand)
{
    know(GuessedPlaces{0.9});
    const auto posted = post("&address_string=depan+Pasar+Jatinegara");
    auto west = desk("west");
    auto dispatcher = desk("dispatcher");
    const auto complaint = seen(dispatcher);
    auto confirm = command(CommandType::Place, textAt(complaint, "id"), 1);
    confirm.args.point = core::GeoPoint{at(complaint, "body.place.point.latitude").to_number<double>(),
                                        at(complaint, "body.place.point.longitude").to_number<double>()};
    EXPECT_EQ(textAt(west.send(confirm), "outcome"), "rejected") << "a regional office places nothing";
    confirm.mutationId = uuid();
    EXPECT_EQ(textAt(dispatcher.send(confirm), "outcome"), "applied");
    const auto after = seen(dispatcher);
    EXPECT_TRUE(at(after, "body.place.guessed").is_null());
    EXPECT_TRUE(at(after, "body.place.accuracy_metres").is_null());
    EXPECT_FALSE(at(published(posted), "lat").is_null());
}

TEST_F(Places, ADescriptionAloneIsEnoughWhereItTellsThePlaceSurely)
{
    know(GuessedPlaces{0.9});
    EXPECT_EQ(post("&description=lubang+di+mana-mana").status, 400);
    EXPECT_EQ(post("&description=lubang+di+depan+Pasar+Jatinegara").status, 201);
}

TEST_F(Places, ADeskCannotMarkAPlaceAsGuessed)
{
    know(GuessedPlaces{0.9});
    auto dispatcher = desk("dispatcher");
    json::array commands;
    commands.push_back(core::toJson(createCommand(uuid(), westPoint, "Lubang")));
    auto text = json::serialize(json::object{{"commands", std::move(commands)}});
    text.replace(text.find("\"point\""), 0, "\"guessed\":true,");
    EXPECT_EQ(textAt(parsed(dispatcher.post("/api/v1/sync/commands", text).body), "outcomes.0.outcome"), "applied");
    EXPECT_TRUE(at(seen(dispatcher), "body.place.guessed").is_null());
}

TEST_F(Places, TheServedCityFileIsWhatTheServerKnows)
{
    const TemporaryFolder folder;
    const auto file = folder.path / "x.city";
    putCityFile(file);
    restart([&](server::ServerOptions& options) { options.city = file; });
    for (int i = 0; i < 100 && !backend().gazetteer(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    const auto first = backend().gazetteer();
    ASSERT_TRUE(first);
    EXPECT_GT(first->placeCount(), 10U);
    std::filesystem::remove(file);
    putCityFile(file);
    running->reloadCity();
    for (int i = 0; i < 100 && backend().gazetteer() == first; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    EXPECT_NE(backend().gazetteer(), first) << "a new file, new places";
}

TEST_F(Places, AnImportCompletesPlacesFromTheCityFileThatItIsGiven)
{
    know(GuessedPlaces{0.9});
    const TemporaryFolder folder;
    const auto city = folder.path / "x.city";
    putCityFile(city);
    std::ofstream(folder.path / "rows.csv") << "no,isi,lat,lon,masuk\n"
                                            << std::format("1,Lubang,{},{},2026-01-05T10:00:00Z\n",
                                                           cityPoint(500, 700).latitude, cityPoint(500, 700).longitude)
                                            << "2,Lubang di depan Pasar Jatinegara,,,2026-01-05T10:00:00Z\n"
                                            << "3,Lubang di jalan mawar,,,2026-01-05T10:00:00Z\n";
    std::ofstream(folder.path / "map.json") << R"({"source": "buku", "id": "no", "text": "isi", "latitude": "lat",
        "longitude": "lon", "received": "masuk", "category": "pothole", "status": "received"})";
    const auto importing = [&](const std::string& file) {
        return poskod(store.address(), "import complaints " + (folder.path / "rows.csv").string() + " --map " +
                                           (folder.path / "map.json").string() + " --city " + file);
    };
    const auto wrong = importing((folder.path / "map.json").string());
    EXPECT_EQ(wrong.status, 1);
    EXPECT_THAT(wrong.output, HasSubstr("cannot be used"));
    const auto ran = importing(city.string());
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr("routed 2, unrouted 1"));
    EXPECT_THAT(importing(city.string()).output, HasSubstr("unchanged 3")) << "what is guessed is no change of the row";
    auto dispatcher = desk("dispatcher");
    int seenRows = 0;
    for (const auto& item : listOf(dispatcher.snapshot())) {
        const auto text = textAt(item, "body.text");
        if (text == "Lubang") {
            EXPECT_THAT(textAt(item, "body.place.address"), HasSubstr("Jalan Otto Iskandardinata antara"));
        } else if (text.contains("Pasar")) {
            EXPECT_TRUE(at(item, "body.place.guessed").as_bool());
            EXPECT_EQ(textAt(item, "history.0.details.guessed"), "true");
        } else if (text.contains("mawar")) {
            EXPECT_TRUE(at(item, "body.place.point").is_null());
        } else {
            continue;
        }
        ++seenRows;
    }
    EXPECT_EQ(seenRows, 3);
}

TEST_F(Places, TheAgencysRuleIsSetShownAndRefusedWithAReason)
{
    const TemporaryFolder folder;
    const auto file = (folder.path / "agency.json").string();
    const auto set = [&](const std::string& text) {
        std::ofstream(file) << text;
        return poskod(store.address(), "agency set " + file);
    };
    const auto low = set(R"({"name": "DPU", "guessed_places": {"above": 0.2}})");
    EXPECT_EQ(low.status, 1);
    EXPECT_THAT(low.output, HasSubstr("from 0.5 to 1"));
    EXPECT_THAT(set(R"({"name": "DPU", "time_zone": "Asia/Nowhere"})").output, HasSubstr("There is no time zone"));
    EXPECT_THAT(set(R"({"handle": "@dpu"})").output, HasSubstr("needs a name"));
    EXPECT_THAT(set(R"({"name": "DPU Kota", "guessed_places": {"above": 0.85}})").output,
                HasSubstr("DPU Kota: stored; places guessed from words are taken above: 0.85"));
    EXPECT_THAT(set(R"({"name": "DPU Kota", "guessed_places": {"above": 0.85}})").output, HasSubstr("already"));
    const auto shown = parsed(poskod(store.address(), "agency show").output);
    EXPECT_EQ(textAt(shown, "name"), "DPU Kota");
    EXPECT_EQ(at(shown, "guessed_places.above").to_number<double>(), 0.85);
    EXPECT_THAT(poskod(store.address(), "audit").output, HasSubstr("agency_set\t\tguessed_above=0.85"));
    EXPECT_THAT(set(R"({"name": "DPU Kota"})").output, HasSubstr("never"));
}

TEST_F(Places, TheAgencysViewsAreTakenFromADesksFile)
{
    const TemporaryFolder folder;
    const auto file = (folder.path / "views.json").string();
    const auto set = [&](const std::string& text) {
        std::ofstream(file) << text;
        return poskod(store.address(), "agency views " + file);
    };
    const std::string late = R"({"id": "late", "name": "Terlambat", "view": "late", "pinned": true})";
    EXPECT_THAT(set(R"({"name": "DPU"})").output, HasSubstr("no file of views"));
    EXPECT_THAT(set(R"({"posko_views": 1, "views": [{"id": "late", "name": ""}]})").output,
                HasSubstr("no file of views"));
    EXPECT_THAT(set(R"({"posko_views": 1, "views": [)" + late + "]}").output, HasSubstr("1 views: every desk lists"));
    EXPECT_THAT(set(R"({"posko_views": 1, "views": [)" + late + "]}").output, HasSubstr("listed already"));
    EXPECT_EQ(textAt(parsed(poskod(store.address(), "agency show").output), "shared_views.0.name"), "Terlambat");
    auto desk = this->desk("dispatcher");
    const auto snapshot = desk.snapshot();
    EXPECT_TRUE(std::ranges::any_of(snapshot.as_array(), [](const json::value& item) {
        return textAt(item, "kind") == "agency" && textAt(item, "body.shared_views.0.id") == "late";
    }));
    std::string many;
    for (int i = 0; i < 51; ++i)
        many += (i > 0 ? "," : "") + late;
    EXPECT_EQ(set(R"({"posko_views": 1, "views": [)" + many + "]}").status, 1);
    EXPECT_THAT(set(R"({"posko_views": 1, "views": []})").output, HasSubstr("0 views"));
    EXPECT_THAT(poskod(store.address(), "audit").output, HasSubstr("agency_views\t\tviews=1"));
}

} // namespace

} // namespace posko::test
