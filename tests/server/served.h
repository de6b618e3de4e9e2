#pragma once

#include "core/command.h"
#include "core/wire.h"
#include "server/backend.h"
#include "server/server.h"
#include "tests/server/http_client.h"
#include "tests/server/test_store.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

namespace posko::test {

namespace json = boost::json;

constexpr const char* cityFileCall = "/api/v1/city/file";

json::value parsed(const std::string& text);
/// The member `a.b.0.c` of a document; null where there is none.
json::value at(const json::value& document, std::string_view path);
std::string textAt(const json::value& document, std::string_view path);

/// A list by value: the elements of an answer that is not kept.
inline json::array listOf(const json::value& list)
{
    return list.as_array();
}

/// A signed-in desk.
class Desk {
public:
    Desk(std::uint16_t port, const std::string& login, const std::string& device);

    Reply get(const std::string& target);
    Reply post(const std::string& target, const std::string& body);
    Reply call(const std::string& method, const std::string& target, HttpClient::Headers headers = {},
               const std::string& body = {});
    json::value snapshot();
    /// The changes since the cursor, which moves on.
    json::value changes(int wait = 0);
    /// Sends commands and returns the list of outcomes.
    json::array send(const std::vector<core::Command>& commands);
    json::value send(const core::Command& command) { return send(std::vector{command}).at(0); }

    std::string access;
    std::string refresh;
    std::string cursor;
    std::string userId;

private:
    HttpClient client;
};

/// Two square districts, a crew in each, and a user of every role: `dispatcher`, `supervisor`, `admin`, `west` and
/// `east`, each with the password `rahasia-jalan`.
void fillStore(server::Database&);

/// A running server on an empty store, filled by fillStore.
class Served : public testing::Test {
protected:
    Served();
    ~Served() override;

    HttpClient client() const { return HttpClient(port); }
    Desk desk(const std::string& login) const;
    Desk desk(const std::string& login, const std::string& device) const { return {port, login, device}; }
    server::Backend& backend() const { return running->backend(); }
    std::string addKey(const std::string& name) const;
    /// A complaint of `dispatcher` lying in the western or eastern district, or in none.
    std::string created(Desk& by, const std::string& where, const std::string& text = "Lubang dalam") const;
    /// 150 complaints in the west, three requests of 50: more than a quiet feed has.
    static void createMany(Desk& by);
    /// Starts the server anew, with other options where `change` sets them.
    void restart(const std::function<void(server::ServerOptions&)>& change = {});

    TestStore store;
    std::unique_ptr<server::Server> running;
    std::uint16_t port = 0;
};

inline constexpr const char* password = "rahasia-jalan";
inline constexpr core::GeoPoint westPoint{-6.20, 106.80};
inline constexpr core::GeoPoint eastPoint{-6.20, 106.90};
inline constexpr core::GeoPoint nowherePoint{-7.00, 108.00};

std::string uuid();
/// A command with fresh ids, at the present time.
core::Command command(core::CommandType type, const std::string& complaint, std::int64_t baseVersion = 0);
core::Command createCommand(const std::string& complaint, core::GeoPoint where, const std::string& text);

} // namespace posko::test
