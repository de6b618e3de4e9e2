#include "tests/server/work.h"
#include "server/random.h"
#include "server/store/tables.h"
#include "tests/server/pictures.h"

#include <sodium.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <thread>

namespace posko::test {

/// 8 × 8 grey points. What follows a picture's end belongs to the file and to its hash.
static std::string pictureOf(int number)
{
    return server::fromBase64(
               "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNIgQIGyhgAhHUZAVE+w4IAAAAASUVORK5CYII=")
               .value() +
           std::to_string(number);
}

std::string uploadPicture(Desk& desk, int number)
{
    const auto bytes = pictureOf(number);
    auto sha256 = server::sha256Hex(bytes);
    const auto started = desk.call("POST", "/api/v1/uploads",
                                   {{"Tus-Resumable", "1.0.0"},
                                    {"Upload-Length", std::to_string(bytes.size())},
                                    {"Upload-Metadata", "sha256 " + base64(sha256)}});
    EXPECT_EQ(started.status, 201) << started.body;
    const auto end = [&] {
        return desk.call(
            "PATCH", started.header("location"),
            {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}},
            bytes);
    };
    auto done = end();
    // One picture of an account is looked at at a time.
    for (; done.status == 503; done = end())
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    EXPECT_EQ(done.status, 204) << done.body;
    return sha256;
}

core::Command photoCommand(const std::string& complaint, const std::string& sha256, std::int64_t baseVersion)
{
    auto result = command(core::CommandType::Photo, complaint, baseVersion);
    core::Photo photo;
    photo.sha256 = sha256;
    photo.kind = core::PhotoKind::Before;
    photo.bytes = 1;
    result.args.photo = photo;
    return result;
}

core::Command noteCommand(const std::string& complaint, const std::string& text)
{
    auto result = command(core::CommandType::Note, complaint, 1);
    result.args.text = text;
    return result;
}

Ran poskod(const server::DatabaseAddress& address, const std::string& command, const std::string& before)
{
    auto line = before + POSKOD_PROGRAM " " + command + " --data '" + address.directory.string() + "'";
    if (!address.url.empty())
        line += " --database '" + address.url + "'";
    line += " 2>&1";
    std::FILE* pipe = ::popen(line.c_str(), "r");
    if (!pipe)
        throw std::runtime_error("no shell");
    Ran ran;
    std::array<char, 4096> piece{};
    while (const auto count = std::fread(piece.data(), 1, piece.size(), pipe))
        ran.output.append(piece.data(), count);
    const int status = ::pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
}

std::vector<std::string> allRows(const server::DatabaseAddress& address)
{
    const auto engine = server::engineOf(address).value();
    soci::session sql;
    server::connect(sql, engine, address);
    std::vector<std::string> rows;
    for (const auto name : server::savedTables()) {
        if (name == "sync_head" || name == "number_counter")
            continue;
        const auto table = server::describe(sql, engine, name);
        server::eachRow(sql, table, [&](const server::Row& row) {
            std::string text(name);
            for (std::size_t i = 0; i < row.size(); ++i)
                text += "|" + table.columns[i].name + "=" + row[i];
            rows.push_back(std::move(text));
        });
    }
    return rows;
}

void onDatabase(const server::DatabaseAddress& address, const std::string& statement)
{
    soci::session sql;
    server::connect(sql, server::engineOf(address).value(), address);
    sql << statement;
}

} // namespace posko::test
