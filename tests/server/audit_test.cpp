#include "tests/server/work.h"

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
    EXPECT_EQ(rows("--account west").size(), 2U);
    EXPECT_EQ(rows().size(), 5U);
    EXPECT_EQ(rows("--since 2000-01-01").size(), 5U);
    EXPECT_EQ(rows("--since 2999-01-01T00:00:00Z").size(), 0U);
    const auto whole = poskod(store.address(), "audit").output;
    for (const char* secret : {"Siti", "0812", "@warga", "Lubang", "Bicara"})
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

} // namespace

} // namespace posko::test
