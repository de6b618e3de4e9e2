#include "server/oidc/provider.h"

#include "server/log.h"
#include "server/oidc/answers.h"
#include "server/oidc/id_token.h"
#include "server/oidc/keys.h"
#include "server/random.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

// GCC 14 sees the frame of an Asio coroutine made by one operator new and does not see that its delete is the match.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace posko::server::oidc {

namespace asio = boost::asio;

using core::ErrorCode;
using core::fail;
using core::Result;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t mostGrants = 64;
constexpr std::chrono::seconds firstPause{2};
constexpr std::chrono::seconds longestPause{60};
constexpr std::chrono::hours keysLast{1};
constexpr std::chrono::minutes refetchPause{1};

/// Answers once: at its end, where nothing else was said.
class Answering {
public:
    Answering(Provider::Done whom, std::atomic<std::size_t>& count)
        : done(std::move(whom))
        , underWay(count)
    {
    }
    ~Answering()
    {
        if (done)
            give(fail(ErrorCode::Unavailable, "The server stops. Sign in again."));
    }
    Answering(const Answering&) = delete;
    Answering& operator=(const Answering&) = delete;

    void give(Result<std::string> subject)
    {
        --underWay;
        std::exchange(done, nullptr)(std::move(subject));
    }

private:
    Provider::Done done;
    std::atomic<std::size_t>& underWay;
};

} // namespace

struct Provider::Impl {
    Impl(Settings wanted, std::function<core::Instant()> clock)
        : settings(std::move(wanted))
        , now(std::move(clock))
    {
    }

    asio::awaitable<Result<void>> askKeys()
    {
        asked = Clock::now();
        const auto answer = co_await fetch({configuration->keys, {}, {}}, tls);
        if (!answer)
            co_return std::unexpected(answer.error());
        if (answer->status != 200)
            co_return unusable("gave no keys: HTTP " + std::to_string(answer->status) + ".");
        auto set = KeySet::parse(answer->body);
        if (!set)
            co_return std::unexpected(set.error());
        keys = std::move(*set);
        co_return Result<void>{};
    }

    asio::awaitable<Result<void>> askConfiguration()
    {
        const auto base = settings.issuer.ends_with('/') ? settings.issuer : settings.issuer + "/";
        const auto answer = co_await fetch({parseUrl(base + ".well-known/openid-configuration").value(), {}, {}}, tls);
        if (!answer)
            co_return std::unexpected(answer.error());
        auto found = readConfiguration(*answer, settings.issuer);
        if (!found)
            co_return std::unexpected(found.error());
        configuration = std::move(*found);
        if (auto done = co_await askKeys(); !done)
            co_return done;
        const std::lock_guard lock(mutex);
        offered = Offer{settings.issuer, settings.client, configuration->authorizationEndpoint};
        co_return Result<void>{};
    }

    /// Keeps configuration and keys fresh for as long as the provider lives.
    asio::awaitable<void> keepFresh()
    {
        auto pause = firstPause;
        for (;;) {
            Result<void> done;
            try {
                done = co_await askConfiguration();
            } catch (const std::exception& exception) {
                done = fail(ErrorCode::Internal, reasonOf(exception));
            }
            if (!done)
                logError("OpenID provider: " + done.error().message);
            asio::steady_timer timer(io, done ? std::chrono::seconds(keysLast) : pause);
            pause = done ? firstPause : std::min(2 * pause, longestPause);
            co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }

    asio::awaitable<Result<std::string>> subjectOf(Grant grant)
    {
        if (!configuration || !keys)
            co_return unusable("cannot be reached. Try again later.");
        Exchange exchange{configuration->tokenEndpoint, {}, {}};
        std::vector<std::pair<std::string, std::string>> fields = {{"grant_type", "authorization_code"},
                                                                   {"code", grant.code},
                                                                   {"redirect_uri", grant.redirectUri},
                                                                   {"code_verifier", grant.verifier}};
        if (settings.secret.empty() || configuration->secretInBody)
            fields.emplace_back("client_id", settings.client);
        if (!settings.secret.empty()) {
            if (configuration->secretInBody)
                fields.emplace_back("client_secret", settings.secret);
            else
                exchange.authorization = basicAuthorization(settings.client, settings.secret);
        }
        for (const auto& [name, value] : fields)
            exchange.body += (exchange.body.empty() ? "" : "&") + name + "=" + formText(value);
        const auto answer = co_await fetch(std::move(exchange), tls);
        if (!answer)
            co_return std::unexpected(answer.error());
        const auto token = readIdToken(*answer);
        if (!token)
            co_return std::unexpected(token.error());
        const Expected expected{settings.issuer, settings.client, grant.nonce, now()};
        auto subject = verifyIdToken(*token, *keys, expected);
        if (!subject && subject.error().code == ErrorCode::Missing && Clock::now() - asked >= refetchPause) {
            // The provider changed its keys.
            if (const auto fresh = co_await askKeys(); !fresh)
                co_return std::unexpected(fresh.error());
            subject = verifyIdToken(*token, *keys, expected);
        }
        if (!subject && subject.error().code == ErrorCode::Missing)
            co_return unusable("signs with keys that it does not publish. Try again in a minute.");
        co_return subject;
    }

    const Settings settings;
    const std::function<core::Instant()> now;
    asio::ssl::context tls = systemTrust();
    std::atomic<std::size_t> underWay{0};
    // On the provider's thread alone.
    std::optional<Configuration> configuration;
    std::optional<KeySet> keys;
    Clock::time_point asked;

    mutable std::mutex mutex;
    std::optional<Offer> offered;

    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    std::thread thread;
};

Provider::Provider() = default;

Provider::~Provider()
{
    impl->io.stop();
    impl->thread.join();
}

Result<std::unique_ptr<Provider>> Provider::open(Settings settings, std::function<core::Instant()> now)
{
    const auto url = parseUrl(settings.issuer);
    if (!url)
        return std::unexpected(url.error());
    if (url->target.contains('?'))
        return fail(ErrorCode::Invalid, "An issuer's address has no query: " + settings.issuer);
    if (settings.client.empty())
        return fail(ErrorCode::Invalid, "Say what the provider knows Posko as: --oidc-client ID.");
    std::unique_ptr<Provider> provider(new Provider);
    provider->impl = std::make_unique<Impl>(std::move(settings), std::move(now));
    auto& impl = *provider->impl;
    asio::co_spawn(impl.io, impl.keepFresh(), asio::detached);
    impl.thread = std::thread([&impl] { impl.io.run(); });
    return provider;
}

const std::string& Provider::issuer() const
{
    return impl->settings.issuer;
}

std::optional<Offer> Provider::offer() const
{
    const std::lock_guard lock(impl->mutex);
    return impl->offered;
}

void Provider::redeem(Grant grant, Done done)
{
    if (++impl->underWay > mostGrants) {
        --impl->underWay;
        done(fail(ErrorCode::Unavailable, "Too many people sign in at once. Try again in a moment."));
        return;
    }
    auto answering = std::make_shared<Answering>(std::move(done), impl->underWay);
    asio::post(impl->io, [this, grant = std::move(grant), answering = std::move(answering)]() mutable {
        asio::co_spawn(impl->io, impl->subjectOf(std::move(grant)),
                       [answering](const std::exception_ptr& thrown, Result<std::string> subject) {
                           if (thrown)
                               subject = fail(ErrorCode::Internal, "The server failed at this sign-in.");
                           answering->give(std::move(subject));
                       });
    });
}

} // namespace posko::server::oidc
