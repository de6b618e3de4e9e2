// Every row of ../shared/data/cases/CASES.md about files and Open311: what is right, and what this program makes of it,
// as a table on standard output.
#include "tests/server/case_files.h"
#include "tests/server/submission.h"

#include "core/routing.h"

#include <gmock/gmock.h>

#include <cstdio>
#include <format>

namespace posko::test {

namespace {

namespace fs = std::filesystem;

std::string joinedLines(const std::vector<std::string>& lines)
{
    std::string all;
    for (const auto& line : lines)
        all += (all.empty() ? "" : " | ") + line;
    return all;
}

bool isSaid(const std::vector<std::string>& lines, std::string_view words)
{
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.contains(words); });
}

std::string counted(const server::ImportSummary& summary)
{
    return std::format("read {}, new {}, refused {}", summary.read, summary.added, summary.refused);
}

/// A table that its rows are written to, and a failure for each that is not right.
class FieldCases : public Reports {
protected:
    void SetUp() override
    {
        if (!fs::exists(caseFolder("CASES.md")))
            GTEST_SKIP() << "there is no " << caseFolder("CASES.md");
        std::printf("%-5s| %-5s| %-62s| %s\n", "case", "is", "right", "seen");
    }

    static void row(std::string_view name, std::string_view right, const std::string& seen, bool isRight)
    {
        std::printf("%-5.*s| %-5s| %-62.*s| %s\n", static_cast<int>(name.size()), name.data(),
                    isRight ? "right" : "WRONG", static_cast<int>(right.size()), right.data(),
                    seen.substr(0, 160).c_str());
        EXPECT_TRUE(isRight) << name << ": " << right << "; seen: " << seen;
    }
    /// A file of complaints; `isRight` looks at what came of it.
    template <typename Look>
    static void rows(std::string_view name, std::string_view right, const std::string& file, const std::string& map,
                     const std::string& more, Look isRight)
    {
        const auto done = importRows(file, map, more);
        if (!done)
            return row(name, right, "refused as a whole: " + done.error().message, false);
        row(name, right, counted(done->summary) + "; " + joinedLines(done->said), isRight(*done));
    }
    template <typename Look>
    static void areas(std::string_view name, std::string_view right, const std::string& file,
                      const server::DistrictProperties& names, Look isRight)
    {
        const auto done = importAreas(file, names, true);
        if (!done)
            return row(name, right, "refused as a whole: " + done.error().message, isRight({}, done.error().message));
        row(name, right, counted(done->summary) + "; " + joinedLines(done->said), isRight(*done, std::string()));
    }
    void sent(std::string_view name, std::string_view right, const Reply& reply, bool isRight) const
    {
        row(name, right, "HTTP " + std::to_string(reply.status) + " " + reply.body.substr(0, 120), isRight);
    }
    Reply form(const std::string& fields) const
    {
        return postBody("api_key=" + key + "&service_code=pothole&" + fields, "application/x-www-form-urlencoded");
    }
    std::size_t photosOf(const Reply& reply) const
    {
        return reply.status == 201 ? at(complaintOf(reply), "body.photos").as_array().size() : 0;
    }

    const server::DistrictProperties codeAndName{"code", "name"};
};

TEST_F(FieldCases, OfComplaintsInFilesAreRight)
{
    const auto allIn = [](const ImportedRows& done) {
        return done.summary.refused == 0 && done.summary.added > 0;
    };
    rows("I01", "semicolons and decimal commas are read", "I01_excel_de_bom_semicolon.csv", "I01", R"("decimal": ",")",
         [&](const ImportedRows& done) {
             const auto both = [&](const char* id, const char* time) {
                 return done.byRow.contains(id) && core::toIso8601(done.byRow.at(id).received) == time;
             };
             // The hour that does not exist, and the one that exists twice.
             return allIn(done) && both("BN-2026-00018", "2026-03-29T01:00:00Z") &&
                    both("BN-2026-00019", "2026-10-25T00:30:00Z");
         });
    rows("I01b", "without `decimal` the reason names the decimal comma", "I01b_comma_with_decimal_comma.csv", "I01", {},
         [](const ImportedRows& done) { return isSaid(done.said, "decimal comma"); });
    rows("I01b", "read with `decimal: \",\"`", "I01b_comma_with_decimal_comma.csv", "I01", R"("decimal": ",")", allIn);
    rows("I02", "the line `sep=,` is taken as what it is", "I02_sep_line.csv", "I01", {}, allIn);
    rows("I03a", "an `encoding` in the map", "I03a_windows1252.csv", "I01", R"("encoding": "windows-1252")", allIn);
    rows("I03b", "UTF-16 with a mark is found by itself", "I03b_utf16le_bom_tab.txt", "I01", R"("decimal": ",")",
         allIn);
    rows("I03c", "the one row that is not UTF-8 is refused by line", "I03c_mixed_utf8_and_1252_rows.csv", "I_simple",
         {},
         [](const ImportedRows& done) { return done.summary.refused == 1 && isSaid(done.said, "line 3: refused"); });
    rows("I05", "the same id with other content is refused; rounded ids are named",
         "I05_boston_excel_scientific_ids.csv", "I05", {}, [](const ImportedRows& done) {
             return done.summary.refused == 2 && isSaid(done.said, "rounded") && isSaid(done.said, "(id 1.01E+11)");
         });
    for (const auto* file : {"I07_sf311_repeated_column.csv", "I07b_sf311_single_columns.csv"})
        rows(std::string_view(file).substr(0, 4),
             "repeated columns stop nothing; +37.7 and 37.7 N are degrees; 0/0 none", file, "I07", {},
             [](const ImportedRows& done) {
                 return done.byRow.contains("17300003") && done.byRow.contains("17300002") &&
                        !done.byRow.at("17300002").place.point;
             });
    rows("I08a", "a quote that swallows rows is found and costs its own row", "I08a_unclosed_quote_row6_of_300.csv",
         "I_simple", {}, [](const ImportedRows& done) {
             return done.summary.added >= 295 && isSaid(done.said, "the quote opened on line 7");
         });
    rows("I10", "24:00:00, odd offsets, a nameless column; total and Ctrl-Z named", "I10_seeclickfix_ragged.csv", "I10",
         {}, [](const ImportedRows& done) {
             return done.byRow.contains("11000001") && done.byRow.contains("11000004") &&
                    isSaid(done.said, "Total: 6 records") && isSaid(done.said, "Ctrl-Z");
         });
    rows("G10", "refusals by feature number", "G10_kml_togeojson_points.geojson", "G10", {},
         [](const ImportedRows& done) {
             return isSaid(done.said, "feature 2, line 1: refused") && isSaid(done.said, "feature 8, line 1: refused");
         });
    rows("G10", "HTML shows as text, where the map says so", "G10_kml_togeojson_points.geojson", "G10",
         R"("html": "yes")", [](const ImportedRows& done) {
             return std::ranges::any_of(done.byRow, [](const auto& each) {
                 return each.second.text == "Lubang 1 Lubang\ndi jalan & trotoar";
             });
         });
    rows("G10", "milliseconds since 1970 can be said by the map", "G10_kml_togeojson_points.geojson", "G10",
         R"("time_format": "epoch_ms")", [](const ImportedRows& done) {
             return done.summary.added == 1 &&
                    core::toIso8601(done.byRow.begin()->second.received) == "2026-11-20T08:00:00Z";
         });
    rows("all", "the box of the positions is told, and how many lie in a district", "I03a_windows1252.csv", "I01",
         R"("encoding": "windows-1252")", [](const ImportedRows& done) {
             return isSaid(done.said, "the positions lie within latitude 50.") &&
                    isSaid(done.said, "lie in a district");
         });
}

TEST_F(FieldCases, OfDistrictsInFilesAreRight)
{
    const auto refusedAsWhole = [](const ImportedDistricts&, const std::string& why) {
        return why.contains("coordinate system");
    };
    areas("G01a", "Web Mercator with `crs` is refused", "G01a_qgis_3857_with_crs.geojson", codeAndName, refusedAsWhole);
    areas(
        "G01b", "these look like metres of Web Mercator", "G01b_qgis_3857_without_crs.geojson", codeAndName,
        [](const ImportedDistricts& done, const std::string&) { return isSaid(done.said, "metres of Web Mercator"); });
    const auto warned = [](const ImportedDistricts& done, const std::string&) {
        return done.summary.added == 1 && isSaid(done.said, "the districts lie within") &&
               isSaid(done.said, "warning: no complaint and no other district is known near");
    };
    areas("G01c", "metres within range: a warning, and the box", "G01c_local_metres_within_range.geojson", codeAndName,
          warned);
    areas("G01d", "ETRS89 is taken", "G01d_etrs89_4258_harmless.geojson", codeAndName,
          [](const ImportedDistricts& done, const std::string&) { return done.byCode.contains("BN"); });
    areas("G01e", "latitude first: a warning, and the box", "G01e_epsg4326_lat_lon_order.geojson", codeAndName, warned);
    areas("G02", "parts with one code become one district", "G02_exploded_parts_same_code.geojson", {"KODE", "NAMA"},
          [](const ImportedDistricts& done, const std::string&) {
              return done.summary.refused == 0 && done.byCode.contains("UTARA") &&
                     done.byCode.at("UTARA").area.size() == 2 && !isSaid(done.said, "warning");
          });
    areas("G03", "1.0 is the code \"1\"; null and blank names are called that",
          "G03_arcgis_float_code_null_name.geojson", {"WARD", "NAME"},
          [](const ImportedDistricts& done, const std::string&) {
              return done.byCode.contains("1") && isSaid(done.said, "feature 2, line 1: refused: its NAME is null") &&
                     isSaid(done.said, "feature 3, line 1: refused: its NAME is blank");
          });
    areas("G04", "a ring outside its outer ring is a part; 106.825, -6.175 is found",
          "G04_polygon_with_second_part_as_hole.geojson", codeAndName,
          [](const ImportedDistricts& done, const std::string&) {
              core::Complaint complaint;
              complaint.place.point = core::GeoPoint{-6.175, 106.825};
              return done.byCode.contains("X") &&
                     core::route(complaint, core::DistrictIndex({done.byCode.at("X")}), {}).district == "X";
          });
    areas("G05a", "cut at the 180th meridian: taken", "G05a_antimeridian_split.geojson", codeAndName,
          [](const ImportedDistricts& done, const std::string&) { return done.byCode.contains("TAV"); });
    for (const auto* file : {"G05b_antimeridian_unsplit.geojson", "G05c_antimeridian_over180.geojson"})
        areas(std::string_view(file).substr(0, 4), "not cut there: refused, never a band round the world", file,
              codeAndName, [](const ImportedDistricts& done, const std::string&) {
                  return !done.byCode.contains("TAV") && isSaid(done.said, "feature 1, line 1: refused");
              });
    areas("G06", "each feature by number; empty, crossing and flat ones are named", "G06_geometry_zoo.geojson",
          codeAndName, [](const ImportedDistricts& done, const std::string&) {
              return isSaid(done.said, "feature 1, line 1: refused: its geometry is null") &&
                     isSaid(done.said, "feature 3, line 1: refused: its MultiPolygon is empty") &&
                     isSaid(done.said, "feature 4, line 1: refused: its geometry is a GeometryCollection") &&
                     isSaid(done.said, "feature 10, line 1: refused: its outline crosses itself") &&
                     isSaid(done.said, "feature 11, line 1: refused: its outline encloses no area") &&
                     done.byCode.contains("OK") && done.byCode.contains("Z") && done.byCode.contains("D") &&
                     done.byCode.contains("U") && done.summary.refused == 10;
          });
}

TEST_F(FieldCases, OfOpen311AreRight)
{
    const auto big = bytesOf(caseFolder("open311") / "O_phone_1400k.jpg");
    const auto small = bytesOf(caseFolder("open311") / "P00_good_control.jpg");
    const auto photo = [](const std::string& name, const std::string& bytes) {
        return SentPart{"Content-Disposition: form-data; name=\"" + name +
                            "\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg",
                        bytes};
    };
    const auto withPhoto = [&](std::string_view name, std::string_view right, SentPart part) {
        const auto reply = post(report({textPart("description", std::string(name)), std::move(part)}));
        sent(name, right, reply, photosOf(reply) == 1);
    };
    withPhoto("O01a", "1.4 MB as `photo1`: 201, kept as before photo", photo("photo1", big));
    withPhoto("O01b", "as `media`", photo("media", small));
    withPhoto("O01c", "as `media[]`", photo("media[]", small));
    withPhoto("O02a", "a picture part without `filename=`",
              {"Content-Disposition: form-data; name=\"media\"\r\nContent-Type: image/jpeg", small});
    withPhoto("O02b", "with `filename*` alone",
              {"Content-Disposition: form-data; name=\"media\"; filename*=UTF-8''foto%20%C3%A9.jpg\r\nContent-Type: "
               "image/jpeg",
               small});
    const auto said = [&](std::string_view name, std::string_view right, SentPart part, const std::string& words) {
        const auto reply = post(report({std::move(part)}));
        sent(name, right, reply, reply.status == 201 && textAt(complaintOf(reply), "body.text") == words);
    };
    said("O02d", "text in ISO-8859-1, declared, is decoded",
         {"Content-Disposition: form-data; name=\"description\"\r\nContent-Type: text/plain; charset=ISO-8859-1",
          "Stra\xDF"
          "e"},
         "Straße");
    said("O02e", "text in base64, declared, is decoded",
         {"Content-Disposition: form-data; name=\"description\"\r\nContent-Transfer-Encoding: base64",
          "THViYW5nIGJlc2Fy"},
         "Lubang besar");
    const auto quoted = postBody(multipartBody(report({textPart("description", "O02f")}), "x y"),
                                 "Multipart/Form-Data; Boundary=\"x y\"");
    sent("O02f", "media type in other case, quoted boundary: 201", quoted, quoted.status == 201);
    const auto links = form("lat=-6.2&long=106.8&description=O05a&media_url=https://a.example/1.jpg&media_url=https://"
                            "a.example/2.jpg&media_url=https://a.example/3.jpg");
    sent("O05a", "`media_url` three times: all three are kept", links,
         links.status == 201 && textAt(complaintOf(links), "history.0.details.media_url") ==
                                    "https://a.example/1.jpg https://a.example/2.jpg https://a.example/3.jpg");
    const auto placed = [&](std::string_view right, const std::string& fields, double latitude) {
        const auto reply = form(fields + "&address_string=Jalan+Contoh+1&description=O06+" + fields);
        const auto seen = reply.status == 201 ? at(complaintOf(reply), "body.place.point.latitude") : json::value();
        sent("O06", right, reply,
             reply.status == 201 &&
                 (latitude == 0 ? seen.is_null() : seen.is_double() && seen.as_double() == latitude));
    };
    placed("`+6.2` is a number", "lat=%2B6.2&long=106.84", 6.2);
    placed("blanks around numbers", "lat=+-6.2+&long=+106.84+", -6.2);
    placed("`0`/`0` is no position", "lat=0&long=0", 0);
    const auto asked = [&](std::string_view name, std::string_view right, const std::string& query) {
        const auto reply = client().send("GET", "/open311/v2/requests.json?" + query);
        sent(name, right, reply, reply.status == 200);
    };
    asked("O10e", "`+07:00` that arrives as a blank is read as plus", "start_date=2026-11-14T00:00:00+07:00");
    asked("O11f", "`status=OPEN` as `open`", "status=OPEN");
    asked("O11c", "`page_size=5000` as what an answer holds", "page_size=5000");
    const auto before = complaints();
    const auto first = form("lat=-6.2&long=106.8&description=retry+me&device_id=0a1b");
    const auto second = form("lat=-6.2&long=106.8&description=retry+me&device_id=0a1b");
    sent("O16", "the same report twice: the first one's number", second,
         numberOf(first) == numberOf(second) && complaints() == before + 1);
}

} // namespace

} // namespace posko::test
