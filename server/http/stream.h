#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace posko::server::http {

/// One connection's bytes, plain or, from secure() on, through TLS: what is above reads and writes either alike. To be
/// used on its socket's executor only.
class Stream {
public:
    using executor_type = boost::beast::tcp_stream::executor_type;

    explicit Stream(boost::asio::ip::tcp::socket socket)
        : plain(std::move(socket))
    {
    }

    executor_type get_executor() { return plain.get_executor(); }
    /// The connection below, for its deadline and its end.
    boost::beast::tcp_stream& tcp() { return plain; }
    bool isSecure() const { return tls.has_value(); }

    /// The server's side of the handshake; `received` are bytes of it that were read already. Completes with the error
    /// and how many of those it took.
    template <typename Buffers, typename Token>
    auto secure(std::shared_ptr<boost::asio::ssl::context> with, const Buffers& received, Token&& token)
    {
        context = std::move(with);
        tls.emplace(plain, *context);
        return tls->async_handshake(boost::asio::ssl::stream_base::server, received, std::forward<Token>(token));
    }

    /// Says to the other side that no more will come. Only where isSecure().
    template <typename Token> auto endTls(Token&& token) { return tls->async_shutdown(std::forward<Token>(token)); }

    template <typename Buffers, typename Token> auto async_read_some(const Buffers& buffers, Token&& token)
    {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& into) {
                if (tls)
                    tls->async_read_some(into, std::move(handler));
                else
                    plain.async_read_some(into, std::move(handler));
            },
            token, buffers);
    }

    template <typename Buffers, typename Token> auto async_write_some(const Buffers& buffers, Token&& token)
    {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& from) {
                if (tls)
                    tls->async_write_some(from, std::move(handler));
                else
                    plain.async_write_some(from, std::move(handler));
            },
            token, buffers);
    }

private:
    boost::beast::tcp_stream plain;
    /// As it was when the connection began; a reload makes another.
    std::shared_ptr<boost::asio::ssl::context> context;
    std::optional<boost::asio::ssl::stream<boost::beast::tcp_stream&>> tls;
};

} // namespace posko::server::http
