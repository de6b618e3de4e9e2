#pragma once

#include "core/error.h"
#include "core/version.h"
#include "server/auth/account.h"
#include "server/http/message.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace posko::server::http {

enum class Access : std::uint8_t { Public, SignedIn };
/// Which pool carries a handler out: short database work, passwords, uploads with the pictures that they end in, or
/// what the public reads and posts. Each has threads of its own, so that none keeps another waiting.
/// Readiness is what tells whether the server can serve: it must not wait behind what it tells of.
/// Immediate work neither waits nor computes, and is done where its connection is served.
enum class Work : std::uint8_t { Database, Slow, Pictures, Public, Readiness, Immediate };

/// What a handler is given. `parameters` are the pattern's {names}, decoded; `account` is set where access is SignedIn.
struct Call {
    const Request& request;
    std::map<std::string, std::string, std::less<>> parameters;
    Account account;
    Fields query;

    const std::string& parameter(std::string_view name) const { return parameters.find(name)->second; }
    std::string_view ask(std::string_view name) const;
};

using Handler = std::function<Response(const Call&)>;
using QuickHandler = std::function<std::optional<Response>(const Call&)>;

struct Route {
    std::string method;
    std::string pattern; ///< `/api/v1/complaints/{id}`; a name stands for one whole segment
    Access access = Access::SignedIn;
    std::size_t maxBody = 0;
    Work work = Work::Database;
    Handler handler;
    /// Asked first, where the connection is served, once the account is known without asking the database: answers if
    /// that neither waits nor computes much. Nothing: the handler does it on its pool.
    QuickHandler quick = {};
    /// How large a multipart/form-data body may be, which is kept on disk and handled on the pool of reports; 0: as any
    /// other body.
    std::uint64_t maxForm = 0;
};

/// The table of calls. Filled once before the server starts, then read by every pool thread. An exception in a handler
/// becomes a 500 (or 503 when the database is busy), never more.
class Router {
public:
    using Authenticate = std::function<core::Result<Account>(const Request&)>;
    using Remember = std::function<std::optional<Account>(const Request&)>;
    /// `remember` knows of an account only what it can tell at once; without it nothing is answered quickly.
    explicit Router(Authenticate authenticate, Remember remember = {});

    void add(Route route);
    /// How an error with that status is worded.
    using Refuse = Response (*)(const Request&, const core::Error&, int status);
    /// What the router itself refuses below that path is worded so, whether or not anybody serves it; everything else
    /// is a problem document.
    void wordErrors(std::string below, Refuse);
    const std::vector<Route>& routes() const { return table; }

    /// Desks of an earlier version are told to be renewed and get nothing else.
    void serveDesksFrom(core::Version oldest) { oldestDesk = oldest; }
    /// What a desk gets that is older. Nothing: it is not, or the caller is no desk.
    std::optional<Response> tooOld(const Request& request) const;

    struct Plan {
        std::size_t maxBody = 0;
        Work work = Work::Database;
        Access access = Access::Public;
        const Route* route = nullptr; ///< null: nobody serves it
    };
    /// What the session must know before it reads the body. A path that nobody serves still gets a small one.
    Plan plan(std::string_view method, std::string_view path) const;
    Response answer(const Request& request) const noexcept;
    /// What its route's quick handler answers, if it does.
    std::optional<Response> quickAnswer(const Request& request, const Plan& plan) const noexcept;
    /// Whether the request's account is known without asking the database.
    bool remembers(const Request& request) const noexcept;
    /// What refuses the request before its body is read: its route wants a signed-in account, and it has none.
    std::optional<Response> refusal(const Request& request) const noexcept;

private:
    const Route* find(std::string_view method, std::string_view path,
                      std::map<std::string, std::string, std::less<>>* parameters, std::string* allowed) const;
    Response dispatch(const Request& request) const;
    Response refused(const Request& request, const core::Error& error, std::optional<int> status = {}) const;

    Authenticate authenticate;
    Remember remember;
    core::Version oldestDesk = core::oldestDesk;
    std::vector<Route> table;
    std::vector<std::pair<std::string, Refuse>> wordings; ///< by the path above
};

} // namespace posko::server::http
