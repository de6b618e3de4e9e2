#include "tests/server/work.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace posko::test {

namespace {

using core::CommandType;

class Audit : public Served {
protected:
    /// The lines' fields, without the heading.
    std::vector<std::vector<std::string>> rows(const std::string& options = {}) const
    {
        const auto ran = poskod(store.address(), "audit " + options);
        EXPECT_EQ(ran.status, 0) << ran.output;
        std::istringstream stream(ran.output);
        std::string line;
        std::getline(stream, line);
        EXPECT_EQ(line, "received\tdone\taccount\tname\taction\tcomplaint\tdetails");
        std::vector<std::vector<std::string>> found;
        while (std::getline(stream, line)) {
            std::vector<std::string> fields(1);
            for (const char c : line) {
                if (c == '\t')
                    fields.emplace_back();
                else
                    fields.back() += c;
            }
            EXPECT_EQ(fields.size(), 7U) << line;
            found.push_back(std::move(fields));
        }
        return found;
    }
};

TEST_F(Audit, SaysWhoDidWhatWhenWithoutReportersDataAndWords)
{
    auto office = desk("dispatcher");
    auto west = desk("west");
    const auto id = created(office, "W", "Lubang di rumah Siti, telepon 0812 3456 7890");
    const auto other = created(office, "W");
    office.send(command(CommandType::Acknowledge, id, 1));
    auto note = noteCommand(id, "Bicara\tdengan\nSiti Warga 0812 3456 7890");
    note.at -= std::chrono::hours{1};
    west.send(note);
    west.send(command(CommandType::Close, id, 2)); // not a regional office's to do
    const auto number = textAt(parsed(office.get("/api/v1/complaints/" + id).body), "body.number");

    const auto all = rows("--complaint " + number);
    ASSERT_EQ(all.size(), 4U);
    const std::vector<std::vector<std::string>> expected = {
        {"dispatcher", "create"}, {"dispatcher", "acknowledge"}, {"west", "note"}, {"west", "rejected"}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ((std::vector{all[i][2], all[i][4]}), expected[i]);
        EXPECT_EQ(all[i][5], number);
        EXPECT_TRUE(all[i][0].ends_with("Z"));
    }
    EXPECT_EQ(all[3][6], "code=not_allowed");
    // Five accounts were added before.
    EXPECT_EQ(rows("--account west").size(), 3U);
    EXPECT_EQ(rows().size(), 10U);
    EXPECT_EQ(rows("--since 2000-01-01").size(), 10U);
    EXPECT_EQ(rows("--since 2999-01-01T00:00:00Z").size(), 0U);
    const auto whole = poskod(store.address(), "audit").output;
    for (const char* secret : {"Siti", "0812 3456", "@warga", "Lubang", "Bicara"})
        EXPECT_EQ(whole.find(secret), std::string::npos) << secret;
    EXPECT_FALSE(other.empty());
}

TEST_F(Audit, RefusesWhatItDoesNotKnow)
{
    for (const auto* option : {"--complaint DPU-1999-000001", "--account nobody", "--since yesterday"}) {
        const auto ran = poskod(store.address(), std::string("audit ") + option);
        EXPECT_EQ(ran.status, 1) << option;
        EXPECT_TRUE(ran.output.starts_with("poskod: ")) << ran.output;
    }
}

class AuditOfAdministration : public Audit {
protected:
    static constexpr const char* firstPassword = "kata-sandi-awal";
    static constexpr const char* secondPassword = "kata-sandi-baru";
    static constexpr const char* subject = "orang-4711";

    Ran run(const std::string& command, const std::string& input = {}) const
    {
        return poskod(store.address(), command, "printf '%s\\n' '" + input + "' | ");
    }
    std::string done(const std::string& command, const std::string& input = {}) const
    {
        const auto ran = run(command, input);
        EXPECT_EQ(ran.status, 0) << command << ": " << ran.output;
        return ran.output;
    }
    std::string file(const std::string& name, const std::string& text) const
    {
        std::ofstream(place.path / name) << text;
        return "'" + (place.path / name).string() + "'";
    }
    std::string setCategory(const std::string& name = "Lampu padam") const
    {
        return "category set " + file("c.json", R"({"code": "lamp", "name": ")" + name +
                                                    R"(", "description": "", "group": "Jalan", )"
                                                    R"("keywords": [], "hazard": false, "attributes": []})");
    }
    std::string importDistricts(const std::string& north = "N") const
    {
        const auto feature = [](const std::string& code, const std::string& name, const std::string& coordinates) {
            return R"({"type": "Feature", "properties": {"code": ")" + code + R"(", "name": ")" + name +
                   R"("}, "geometry": {"type": "Polygon", "coordinates": )" + coordinates + "}}";
        };
        const std::string area = "[[[106.7, -6.1], [106.8, -6.1], [106.8, -6.0], [106.7, -6.1]]]";
        return "import districts --code code --name name " +
               file("d.geojson", R"({"type": "FeatureCollection", "features": [)" + feature(north, "Utara", area) +
                                     "," + feature("W", "Barat Baru", area) + "," + feature("X", "Tidak ada", "[]") +
                                     "]}");
    }
    static int changePassword(Desk& desk, const std::string& before, const std::string& after)
    {
        return desk.post("/api/v1/session/password", json::serialize(json::object{{"old", before}, {"new", after}}))
            .status;
    }

    /// One act of each kind. Returns what is secret about them.
    std::vector<std::string> administer()
    {
        done("user add sari --role dispatcher --name 'Sari Dewi'", firstPassword);
        done("user change sari --role regional --district W --district E");
        done("user change sari --name 'Sari Ningsih' --disable");
        done("user change sari --enable --password", secondPassword);
        done(std::string("user link sari --oidc-issuer https://masuk.example.go.id --oidc-subject ") + subject);
        done("user unlink sari");
        const auto ended = uuid();
        auto west = desk("west");
        auto other = desk("west", ended);
        EXPECT_EQ(west.call("DELETE", "/api/v1/session/devices/" + ended).status, 204);
        EXPECT_EQ(changePassword(west, password, firstPassword), 204);
        done("user revoke west");
        auto key = done("key add aplikasi --per-minute 60");
        key = key.substr(key.find('\n') + 1);
        key.erase(key.find('\n'));
        EXPECT_GE(key.size(), 32U);
        done("key revoke aplikasi");
        done("crew add W2 --district W --name 'Regu Dua' --capacity 6");
        auto token = done("crew token W2");
        token.pop_back();
        token = token.substr(token.rfind('\n') + 1);
        EXPECT_GE(token.size(), 32U);
        done("crew token W2 --revoke");
        done(setCategory());
        done(importDistricts());
        return {firstPassword, secondPassword, password,     subject,       key,      token,
                west.access,   west.refresh,   other.access, other.refresh, "argon2", "$"};
    }
    /// Account, name, action and details of what came after the store was filled, of nothing that complaints tell.
    std::vector<std::string> told(const std::string& options = {}) const
    {
        std::vector<std::string> lines;
        for (const auto& row : rows(options)) {
            EXPECT_EQ(row[1] + row[5], "");
            lines.push_back(row[2] + "|" + row[3] + "|" + row[4] + "|" + row[6]);
        }
        std::erase_if(lines, [](const std::string& line) {
            return line.contains("|account_added|") && !line.ends_with("target=sari");
        });
        return lines;
    }

    TemporaryFolder place;
};

TEST_F(AuditOfAdministration, TellsOfEachActOnceAndWhoDidIt)
{
    administer();
    const std::vector<std::string> expected = {
        "|command line|account_added|role=dispatcher target=sari",
        "|command line|account_changed|districts=W,E role=regional target=sari",
        "|command line|account_changed|enabled=no name=changed target=sari",
        "|command line|account_changed|enabled=yes password=set target=sari",
        "|command line|account_linked|issuer=https://masuk.example.go.id target=sari",
        "|command line|account_unlinked|target=sari",
        "west|Petugas west|account_devices_ended|devices=1 target=west",
        "west|Petugas west|account_password_changed|target=west",
        "|command line|account_devices_ended|devices=1 target=west",
        "|command line|key_added|per_day=20000 per_minute=60 target=aplikasi",
        "|command line|key_revoked|target=aplikasi",
        "|command line|crew_added|district=W target=W2",
        "|command line|crew_token_made|target=W2",
        "|command line|crew_token_revoked|target=W2",
        "|command line|category_set|target=lamp",
        "|command line|districts_imported|added=1 changed=1 refused=1 rerouted=0 unchanged=0",
    };
    EXPECT_EQ(told(), expected);
}

TEST_F(AuditOfAdministration, HoldsNothingSecret)
{
    const auto secrets = administer();
    auto kept = poskod(store.address(), "audit").output;
    for (const auto& row : allRows(store.address())) {
        if (row.starts_with("administration|"))
            kept += row + "\n";
    }
    EXPECT_EQ(std::ranges::count(kept, '\n'), 1 + 2 * (5 + 16));
    for (const auto& secret : secrets)
        EXPECT_EQ(kept.find(secret), std::string::npos) << secret;
    // Hashes are long and of letters and digits alone.
    std::size_t longest = 0;
    std::size_t length = 0;
    for (const char c : kept) {
        length = std::isalnum(static_cast<unsigned char>(c)) != 0 ? length + 1 : 0;
        longest = std::max(longest, length);
    }
    EXPECT_LT(longest, 32U);
}

TEST_F(AuditOfAdministration, DoesNotTellOfWhatFailedOrChangedNothing)
{
    administer();
    const auto before = told();
    for (const auto* refused : {
             "user add sari --role dispatcher",
             "user add budi --role regional",
             "user change nobody --disable",
             "user change west --name Barat --role regional --district Q",
             "user link sari --oidc-issuer nowhere --oidc-subject orang-1",
             "user unlink nobody",
             "user revoke nobody",
             "user revoke west no-device",
             "key add aplikasi",
             "key revoke aplikasi",
             "crew add W2 --district W",
             "crew add Q1 --district Q",
             "crew token Q1",
             "crew token W2 --revoke",
         })
        EXPECT_EQ(run(refused, firstPassword).status, 1) << refused;
    for (const auto& same : {std::string("user change sari --role regional --enable --name 'Sari Ningsih'"),
                             std::string("user revoke west"), setCategory(), importDistricts()})
        done(same);
    auto east = desk("east");
    EXPECT_EQ(changePassword(east, "not-the-old-one", secondPassword), 403);
    EXPECT_EQ(east.call("DELETE", "/api/v1/session/devices/" + uuid()).status, 404);
    EXPECT_EQ(told(), before);

    // What was done is undone when what follows in the same transaction is refused.
    const std::string who = " --oidc-issuer https://masuk.example.go.id --oidc-subject orang-1";
    done("user link sari" + who);
    done("user link sari" + who);
    EXPECT_EQ(run("user add budi --role dispatcher" + who).status, 1);
    const auto after = told();
    ASSERT_EQ(after.size(), before.size() + 1);
    EXPECT_TRUE(after.back().starts_with("|command line|account_linked|")) << after.back();
    EXPECT_FALSE(poskod(store.address(), "audit").output.contains("budi"));
}

TEST_F(AuditOfAdministration, IsFoundByTimeAndByAccountAndIsOfNoComplaint)
{
    administer();
    done("key add west"); // a key, not the account
    const auto own = told("--account west");
    ASSERT_EQ(own.size(), 3U);
    for (const auto& line : own)
        EXPECT_TRUE(line.ends_with("target=west")) << line;
    EXPECT_EQ(told("--account sari").size(), 6U);
    EXPECT_EQ(rows("--account dispatcher").size(), 1U);
    // What somebody does to another's account is found by both.
    onDatabase(store.address(), "UPDATE administration SET account_id = (SELECT id FROM account WHERE login = 'admin') "
                                "WHERE action = 'account_unlinked'");
    EXPECT_EQ(told("--account sari").size(), 6U);
    EXPECT_EQ(told("--account admin"), std::vector<std::string>{"admin|Petugas admin|account_unlinked|target=sari"});

    EXPECT_EQ(rows("--since 2999-01-01").size(), 0U);
    onDatabase(store.address(), "UPDATE administration SET at = 1 WHERE action <> 'crew_added'");
    EXPECT_EQ(told("--since 2020-01-01"), std::vector<std::string>{"|command line|crew_added|district=W target=W2"});

    auto office = desk("dispatcher");
    const auto id = created(office, "W");
    const auto number = textAt(parsed(office.get("/api/v1/complaints/" + id).body), "body.number");
    const auto ofComplaint = rows("--complaint " + number);
    ASSERT_EQ(ofComplaint.size(), 1U);
    EXPECT_EQ(ofComplaint[0][4], "create");
}

TEST_F(AuditOfAdministration, IsKeptByABackup)
{
    administer();
    const auto before = poskod(store.address(), "audit").output;
    const auto folder = (place.path / "b").string();
    done("backup --to '" + folder + "'");
    const server::DatabaseAddress restored{place.path / "r", {}};
    const auto ran = poskod(restored, "restore --from '" + folder + "'");
    ASSERT_EQ(ran.status, 0) << ran.output;
    EXPECT_EQ(poskod(restored, "audit").output, before);
    // And goes on behind it.
    const auto changed = poskod(restored, "user change sari --disable");
    EXPECT_EQ(changed.status, 0) << changed.output;
    const auto after = poskod(restored, "audit").output;
    ASSERT_TRUE(after.starts_with(before)) << after;
    EXPECT_TRUE(after.ends_with("account_changed\t\tenabled=no target=sari\n")) << after;
}

TEST_F(Audit, WithAccessesItTellsWhoSignedInAndWhoReadWhatIsPersonal)
{
    auto office = desk("dispatcher");
    const auto id = created(office, "W");
    const auto photo = uploadPicture(office, 1);
    office.send(photoCommand(id, photo, 1));
    const auto number = textAt(parsed(office.get("/api/v1/complaints/" + id).body), "body.number");
    office.get("/api/v1/complaints/" + id); // once an hour
    office.get("/api/v1/photos/" + photo + "/original");
    office.get("/api/v1/photos/" + photo + "/320");
    office.snapshot();
    const json::object wrong = {{"login", "west"}, {"password", "salah-sekali"}, {"device", uuid()}};
    EXPECT_EQ(client().send("POST", "/api/v1/session", {}, json::serialize(wrong)).status, 401);
    const json::object nobody = {{"login", "rahasia-jalan"}, {"password", "salah-sekali"}, {"device", uuid()}};
    EXPECT_EQ(client().send("POST", "/api/v1/session", {}, json::serialize(nobody)).status, 401);
    EXPECT_EQ(office.call("DELETE", "/api/v1/session").status, 204);
    backend().journal->flush();

    std::vector<std::string> told;
    for (const auto& row : rows("--access")) {
        const auto& action = row[4];
        if (action.starts_with("sign_") || action.starts_with("read_"))
            told.push_back(row[2] + " " + action + (row[5].empty() ? "" : " " + row[5]));
    }
    std::ranges::sort(told);
    const std::vector<std::string> expected = {"dispatcher read_all",   "dispatcher read_complaint " + number,
                                               "dispatcher read_photo", "dispatcher sign_in",
                                               "dispatcher sign_out",   "west sign_in_refused"};
    EXPECT_EQ(told, expected);
    for (const auto& row : rows())
        EXPECT_FALSE(row[4].starts_with("read_"));
    EXPECT_EQ(rows("--access --account west").size(), rows("--account west").size() + 1);
}

} // namespace

} // namespace posko::test
