#include "server/open311/answer.h"

namespace posko::server::open311 {

namespace {

http::Response errorAnswer(Format format, const core::Error& error, int status)
{
    if (status == 401)
        status = 403;
    if (status == 409 || status == 422)
        status = 400;
    Record item;
    item.add("code", static_cast<double>(status));
    item.add("description", error.field.empty() ? error.message : error.field + ": " + error.message);
    auto response = answer(format, "errors", RecordList{"error", {item}});
    response.status = status;
    return response;
}

} // namespace

http::Response answer(Format format, std::string_view listName, const RecordList& list)
{
    http::Response response;
    response.type = contentType(format);
    response.body = write(format, listName, list);
    return response;
}

http::Response answer(Format format, std::string_view name, const Record& record)
{
    http::Response response;
    response.type = contentType(format);
    response.body = write(format, name, record);
    return response;
}

http::Response errorAnswer(Format format, const core::Error& error)
{
    return errorAnswer(format, error, http::httpStatus(error.code));
}

http::Response refuse(const http::Request& request, const core::Error& error, int status)
{
    auto response = errorAnswer(request.path.ends_with(".xml") ? Format::Xml : Format::Json, error, status);
    return request.method == "GET" ? response.with("Access-Control-Allow-Origin", "*") : response;
}

} // namespace posko::server::open311
