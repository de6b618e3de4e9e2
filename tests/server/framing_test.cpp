#include "tests/server/served.h"

#include <gmock/gmock.h>

#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

/// What two programs could read differently, or one program not at all, is answered 400 on a connection that then ends.
struct Bad {
    const char* name;
    std::string bytes;
};

const std::string start = "POST /api/v1/session HTTP/1.1\r\nHost: a\r\n";
const std::string chunkedStart = start + "Transfer-Encoding: chunked\r\n\r\n";
const std::string get = "GET /healthz HTTP/1.1\r\nHost: a\r\n";

const std::vector<Bad> table = {
    // Lengths
    {"LengthAndChunks", start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"ChunksAndLength", start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
    {"TwoLengths", start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"},
    {"TwoEqualLengths", start + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"},
    {"LengthList", start + "Content-Length: 2, 2\r\n\r\n{}"},
    {"LengthPlus", start + "Content-Length: +2\r\n\r\n{}"},
    {"LengthMinus", start + "Content-Length: -2\r\n\r\n{}"},
    {"LengthHex", start + "Content-Length: 0x2\r\n\r\n{}"},
    {"LengthFraction", start + "Content-Length: 2.0\r\n\r\n{}"},
    {"LengthEmpty", start + "Content-Length: \r\n\r\n"},
    {"LengthWord", start + "Content-Length: two\r\n\r\n{}"},
    {"LengthInTwo", start + "Content-Length: 1 2\r\n\r\n{}"},
    {"LengthOver64Bits", start + "Content-Length: 18446744073709551617\r\n\r\n{"},
    // Transfer codings
    {"CodingTwice", start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"CodingListed", start + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"},
    {"CodingGzip", start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
    {"CodingIdentity", start + "Transfer-Encoding: identity\r\n\r\n"},
    {"CodingNotLast", start + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"},
    {"CodingMisspelt", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
    {"CodingBeforeHttp11", "POST /api/v1/session HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    // Chunks
    {"ChunkNoHex", chunkedStart + "ZZ\r\n"},
    {"ChunkEmptySize", chunkedStart + "\r\n{}\r\n0\r\n\r\n"},
    {"ChunkPlus", chunkedStart + "+2\r\n{}\r\n0\r\n\r\n"},
    {"ChunkMinus", chunkedStart + "-2\r\n{}\r\n0\r\n\r\n"},
    {"ChunkPrefixed", chunkedStart + "0x2\r\n{}\r\n0\r\n\r\n"},
    {"ChunkLeadingSpace", chunkedStart + " 2\r\n{}\r\n0\r\n\r\n"},
    {"ChunkOver64Bits", chunkedStart + "10000000000000002\r\n{}\r\n0\r\n\r\n"},
    {"ChunkTooShort", chunkedStart + "1\r\n{}\r\n0\r\n\r\n"},
    {"ChunkTooLong", chunkedStart + "3\r\n{}\r\n0\r\n\r\n"},
    {"ChunkBareLineEnd", chunkedStart + "2\n{}\r\n0\r\n\r\n"},
    {"ChunkBareLineEndAfter", chunkedStart + "2\r\n{}\n0\r\n\r\n"},
    {"ChunkBareCarriageReturn", chunkedStart + "2\r{}\r\n0\r\n\r\n"},
    {"ChunkLineEndInExtension", chunkedStart + "2;a=\"\n\"\r\n{}\r\n0\r\n\r\n"},
    {"ChunkExtensionMalformed", chunkedStart + "2;=;\r\n{}\r\n0\r\n\r\n"},
    {"ChunkExtensionHuge", chunkedStart + "2;a=" + std::string(20'000, 'x') + "\r\n{}\r\n0\r\n\r\n"},
    {"ChunkExtensionEndless", chunkedStart + "2;a=" + std::string(200'000, 'x')},
    {"ChunkExtensionsMany",
     [] {
         auto bytes = chunkedStart;
         for (int i = 0; i < 40; ++i)
             bytes += "1;a=" + std::string(500, 'x') + "\r\n \r\n";
         return bytes + "0\r\n\r\n";
     }()},
    {"TrailerMalformed", chunkedStart + "2\r\n{}\r\n0\r\nBad Field: x\r\n\r\n"},
    {"TrailerBareLineEnd", chunkedStart + "2\r\n{}\r\n0\r\nA: b\nC: d\r\n\r\n"},
    {"TrailerWithLength", chunkedStart + "2\r\n{}\r\n0\r\nContent-Length: 7\r\n\r\n"},
    {"TrailerWithCoding", chunkedStart + "2\r\n{}\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"},
    // Lines
    {"BareLineEnds", "GET /healthz HTTP/1.1\nHost: a\n\n"},
    {"BareLineEndInHeader", get + "A: b\nC: d\r\n\r\n"},
    {"BareCarriageReturn", get + "A: b\rC: d\r\n\r\n"},
    {"BareLineEndLast", "GET /healthz HTTP/1.1\r\nHost: a\r\n\n"},
    {"Folded", get + "A: b\r\n c\r\n\r\n"},
    {"FoldedByTab", get + "A: b\r\n\tc\r\n\r\n"},
    {"FoldedFirst", "GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n"},
    {"EmptyLineFirst", "\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
    // Request line
    {"TwoSpaces", "GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"TabInLine", "GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"NoVersion", "GET /healthz\r\nHost: a\r\n\r\n"},
    {"OtherVersion", "GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n"},
    {"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"SpaceAfterVersion", "GET /healthz HTTP/1.1 \r\nHost: a\r\n\r\n"},
    {"ControlInTarget", "GET /heal\x01thz HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"MethodWithBrackets", "G(T /healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"NothingButLineEnds", "\r\n\r\n\r\n"},
    {"Tls", "\x16\x03\x01\x02\r\n\r\n"},
    // Header fields
    {"SpaceInName", get + "Bad Name: x\r\n\r\n"},
    {"SpaceBeforeColon", start + "Content-Length : 2\r\n\r\n{}"},
    {"NoColon", get + "Nothing\r\n\r\n"},
    {"NoName", get + ": x\r\n\r\n"},
    {"NulInValue", get + "A: b\0c\r\n\r\n"s},
    {"NulInName", get + "A\0: b\r\n\r\n"s},
    {"ControlInValue", get + "A: b\x07\r\n\r\n"},
    {"DeleteInValue", get + "A: b\x7f\r\n\r\n"},
    {"HighByteInName", get + "\xc3\xa4: b\r\n\r\n"},
    // Host
    {"NoHost", "GET /healthz HTTP/1.1\r\n\r\n"},
    {"TwoHosts", get + "Host: b\r\n\r\n"},
    {"TwoEqualHosts", get + "Host: a\r\n\r\n"},
    {"HostList", "GET /healthz HTTP/1.1\r\nHost: a, b\r\n\r\n"},
    {"HostWithPath", "GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n"},
    {"AddressWithoutHost", "GET http:///healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"AddressWithUser", "GET http://u@a/healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"AddressInFullWithoutHostField", "GET http://a/healthz HTTP/1.1\r\n\r\n"},
    {"HostWithUser", "GET /healthz HTTP/1.1\r\nHost: u@a\r\n\r\n"},
};

class Framing : public Served {
protected:
    Reply raw(const std::string& bytes) { return client().raw(bytes); }
};

TEST_F(Framing, WhatIsMalformedIsRefusedAndTheConnectionEnds)
{
    for (const auto& bad : table) {
        SCOPED_TRACE(bad.name);
        // A second request hides behind the first: nobody may take it for one.
        auto connection = client();
        const auto reply = connection.raw(bad.bytes + get + "\r\n");
        EXPECT_EQ(reply.status, 400);
        EXPECT_EQ(reply.header("content-type"), "application/problem+json");
        EXPECT_EQ(reply.header("connection"), "close");
        EXPECT_EQ(connection.readReply().status, 0) << "answered what came behind";
    }
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
}

TEST_F(Framing, WhatIsWellFormedIsRead)
{
    // 401: read, understood, and nobody's account.
    const std::string body = R"({"login":"x","password":"y","device":"1"})";
    const auto size = std::to_string(body.size());
    for (const auto& bytes : std::vector<std::string>{
             start + "Content-Length: " + size + "\r\n\r\n" + body,
             start + "content-length:" + size + "\r\n\r\n" + body,
             start + "Content-Length: 00" + size + "\r\n\r\n" + body,
             start + "Transfer-Encoding: Chunked\r\n\r\n29\r\n" + body + "\r\n0\r\n\r\n",
             chunkedStart + "29;a=b;c=\"d e\";f\r\n" + body + "\r\n000\r\nTrailer: x\r\n\r\n",
             chunkedStart + "1\r\n{\r\n28\r\n" + body.substr(1) + "\r\n0\r\n\r\n",
         }) {
        auto connection = client();
        const auto reply = connection.raw(bytes + get + "\r\n");
        EXPECT_THAT(reply.status, testing::AnyOf(401, 422)) << bytes << reply.body;
        EXPECT_EQ(connection.readReply().status, 200) << "the next request on the connection: " << bytes;
    }
    EXPECT_EQ(raw("GET /healthz HTTP/1.0\r\n\r\n").status, 200);
    EXPECT_EQ(raw("GET /healthz HTTP/1.1\r\nHost: [::1]:8311\r\nA: b\xc3\xa4\tc\r\n\r\n").status, 200);
    EXPECT_EQ(raw("GET /healthz HTTP/1.1\r\nHost:\r\n\r\n").status, 200);
}

TEST_F(Framing, AnAddressInFullIsServedLikeItsPath)
{
    for (const char* address : {"http://posko.example/healthz", "https://posko.example:8311/healthz?x=1",
                                "HTTP://[::1]:8311/healthz", "http://127.0.0.1/healthz"})
        EXPECT_EQ(raw(std::string("GET ") + address + " HTTP/1.1\r\nHost: a\r\n\r\n").status, 200) << address;
    for (const char* address : {"http://a", "http://a?x", "http://a/nothing", "ftp://a/healthz", "*", "http:/healthz"})
        EXPECT_EQ(raw(std::string("GET ") + address + " HTTP/1.1\r\nHost: a\r\n\r\n").status, 404) << address;
    // Its host counts, and its query.
    const auto open311 = raw("GET http://posko.example:8311/open311/v2/discovery.json HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_FALSE(open311.body.contains("posko.example")) << open311.body;
    EXPECT_EQ(raw("GET http://a/open311/v2/requests.json?status=gone HTTP/1.1\r\nHost: a\r\n\r\n").status, 400);
}

TEST_F(Framing, TrailersHaveNoSay)
{
    auto connection = client();
    connection.write(chunkedStart + "2\r\n{}\r\n0\r\nConnection: close\r\nHost: b\r\n\r\n" + get + "\r\n");
    EXPECT_EQ(connection.readReply().status / 100, 4);
    EXPECT_EQ(connection.readReply().status, 200);
}

TEST_F(Framing, HeadersAndAddressesHaveLimits)
{
    EXPECT_EQ(raw("GET /" + std::string(9'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n").status, 414);
    EXPECT_EQ(raw("GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n").status, 414);
    EXPECT_EQ(raw("GET /" + std::string(8'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n").status, 404);
    EXPECT_EQ(raw(get + "A: " + std::string(100'000, 'x') + "\r\n\r\n").status, 431);
    std::string many = get;
    for (int i = 0; i < 4'000; ++i)
        many += "A: b\r\n";
    EXPECT_EQ(raw(many + "\r\n").status, 431);
    EXPECT_EQ(raw(get + "A: " + std::string(10'000, 'x') + "\r\n\r\n").status, 200);
    std::string trailers = chunkedStart + "2\r\n{}\r\n0\r\n";
    for (int i = 0; i < 40'000; ++i)
        trailers += "A: b\r\n";
    EXPECT_EQ(raw(trailers + "\r\n").status / 100, 4);
    EXPECT_EQ(raw(get + "Expect: 200-ok\r\n\r\n").status, 417);
}

/// With limits so short that reaching them does not make the test long.
class ShortTimes : public Framing {
protected:
    ShortTimes()
    {
        restart([](server::ServerOptions& options) {
            options.limits.header = 300ms;
            options.limits.idle = 300ms;
            options.limits.transfer = 300ms;
            options.limits.slowestBytesASecond = 1024 * 1024;
        });
    }

    /// Sends a byte every 50 ms until the server ends the connection or the bytes do. Whether it ended.
    static bool drips(HttpClient& connection, const std::string& bytes)
    {
        for (const char byte : bytes) {
            connection.write({&byte, 1});
            std::this_thread::sleep_for(50ms);
            if (connection.ended())
                return true;
        }
        return false;
    }
};

TEST_F(ShortTimes, SilenceBeforeTheFirstByteEndsTheConnection)
{
    EXPECT_EQ(client().readReply().status, 0);
}

TEST_F(ShortTimes, SilenceBetweenRequestsEndsTheConnection)
{
    auto connection = client();
    EXPECT_EQ(connection.send("GET", "/healthz").status, 200);
    EXPECT_EQ(connection.readReply().status, 0);
}

TEST_F(ShortTimes, AHeaderThatDripsEndsTheConnection)
{
    auto connection = client();
    EXPECT_TRUE(drips(connection, get + "A: " + std::string(200, 'x')));
}

TEST_F(ShortTimes, ABodyThatDripsEndsTheConnection)
{
    auto connection = client();
    connection.write(start + "Content-Length: 1000\r\n\r\n");
    EXPECT_TRUE(drips(connection, std::string(200, ' ')));
}

TEST_F(ShortTimes, AnAnswerThatNobodyReadsEndsTheConnection)
{
    // Large enough for no socket's buffer; the client asks and asks and reads nothing.
    auto connection = client();
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += "GET /open311/v2/discovery.json HTTP/1.1\r\nHost: a\r\n\r\n";
    EXPECT_TRUE(connection.floods(many, 2'000));
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
}

TEST_F(Framing, OneAddressHasSoManyConnections)
{
    constexpr std::size_t most = 5;
    restart([](server::ServerOptions& options) { options.limits.connectionsANetwork = most; });
    std::vector<std::unique_ptr<HttpClient>> held;
    for (std::size_t i = 0; i < most; ++i) {
        held.push_back(std::make_unique<HttpClient>(port));
        EXPECT_EQ(held.back()->send("GET", "/healthz").status, 200);
    }
    EXPECT_EQ(client().send("GET", "/healthz").status, 0) << "one too many";
    EXPECT_EQ(HttpClient(port, "127.0.0.9").send("GET", "/healthz").status, 200) << "another address";
    held.clear();
    int status = 0;
    for (int attempt = 0; attempt < 100 && status != 200; ++attempt) {
        status = client().send("GET", "/healthz").status;
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_EQ(status, 200) << "those that left made room";
    restart([](server::ServerOptions& options) {
        options.limits.connectionsANetwork = 1;
        options.trustedProxies = {"127.0.0.1"};
    });
    auto first = client();
    EXPECT_EQ(first.send("GET", "/healthz").status, 200);
    EXPECT_EQ(client().send("GET", "/healthz").status, 200) << "a proxy's connections are many people's";
}

} // namespace

} // namespace posko::test
