#pragma once

#include "tests/server/served.h"

#include <string>
#include <utility>
#include <vector>

namespace posko::test {

/// A part of a form as it goes over the wire: its header lines without the last line end, and its content.
using SentPart = std::pair<std::string, std::string>;

inline SentPart textPart(const std::string& name, const std::string& content)
{
    return {"Content-Disposition: form-data; name=\"" + name + "\"", content};
}

inline SentPart picturePart(const std::string& name, const std::string& content)
{
    return {"Content-Disposition: form-data; name=\"" + name + "\"; filename=\"foto.png\"\r\nContent-Type: image/png",
            content};
}

inline std::string multipartBody(const std::vector<SentPart>& parts, const std::string& boundary = "grenze")
{
    std::string body;
    for (const auto& [header, content] : parts)
        body += "--" + boundary + "\r\n" + header + "\r\n\r\n" + content + "\r\n";
    return body + "--" + boundary + "--\r\n";
}

/// A server with an agency that publishes photos, and a key to post reports with.
class Reports : public Served {
protected:
    Reports();

    /// The parts that every report has.
    std::vector<SentPart> report(std::vector<SentPart> more = {}) const;
    Reply post(const std::vector<SentPart>& parts, HttpClient::Headers headers = {}) const;
    Reply postBody(const std::string& body, const std::string& type, HttpClient::Headers headers = {}) const;
    /// The complaint of that answer, as the dispatcher has it.
    json::value complaintOf(const Reply&) const;
    static std::string numberOf(const Reply&);
    static std::string noticeOf(const Reply&);
    std::size_t complaints() const;
    /// Files below the data directory's folder of that name.
    std::size_t filesIn(const char* folder) const;
    void publish(bool on) const;

    Desk dispatcher() const { return desk("dispatcher"); }

    const std::string key;
};

} // namespace posko::test
