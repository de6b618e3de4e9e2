#include "tests/server/submission.h"

#include "core/wire.h"
#include "server/store/entities.h"

#include <filesystem>

namespace posko::test {

Reports::Reports()
    : key(addKey("aplikasi"))
{
    publish(true);
}

void Reports::publish(bool on) const
{
    core::Agency agency;
    agency.name = "DPU";
    agency.publishPhotos = on;
    const auto done = backend().database->write(backend().now(), [&](server::Transaction& transaction) {
        return core::Result<bool>(
            server::putReference(transaction, core::EntityKind::Agency, "agency", core::toJson(agency)));
    });
    ASSERT_TRUE(done);
}

std::vector<SentPart> Reports::report(std::vector<SentPart> more) const
{
    std::vector<SentPart> parts = {textPart("api_key", key), textPart("service_code", "pothole"),
                                   textPart("lat", "-6.2"), textPart("long", "106.8")};
    parts.insert(parts.end(), more.begin(), more.end());
    return parts;
}

Reply Reports::post(const std::vector<SentPart>& parts, HttpClient::Headers headers) const
{
    return postBody(multipartBody(parts), "multipart/form-data; boundary=grenze", std::move(headers));
}

Reply Reports::postBody(const std::string& body, const std::string& type, HttpClient::Headers headers) const
{
    headers.emplace_back("Content-Type", type);
    return client().send("POST", "/open311/v2/requests.json", headers, body);
}

std::string Reports::numberOf(const Reply& reply)
{
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.status == 201 ? textAt(parsed(reply.body), "0.service_request_id") : std::string{};
}

std::string Reports::noticeOf(const Reply& reply)
{
    EXPECT_EQ(reply.status, 201) << reply.body;
    const auto notice = at(parsed(reply.body), "0.service_notice");
    return notice.is_string() ? std::string(notice.as_string()) : std::string{};
}

json::value Reports::complaintOf(const Reply& reply) const
{
    const auto number = numberOf(reply);
    for (const auto& item : listOf(dispatcher().snapshot())) {
        if (textAt(item, "body.number") == number)
            return item;
    }
    ADD_FAILURE() << "no complaint " << number;
    return {};
}

std::size_t Reports::complaints() const
{
    std::size_t count = 0;
    for (const auto& item : listOf(dispatcher().snapshot()))
        count += textAt(item, "kind") == "complaint" ? 1 : 0;
    return count;
}

std::size_t Reports::filesIn(const char* folder) const
{
    std::error_code none;
    std::size_t count = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(backend().directory / folder, none))
        count += each.is_regular_file() ? 1 : 0;
    return count;
}

} // namespace posko::test
