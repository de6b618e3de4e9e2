#include "server/auth/lockout.h"

#include <algorithm>

namespace posko::server {

namespace {

/// A login has no space, so no two pairs are alike.
std::string pairOf(const Lockout::Attempt& attempt)
{
    return attempt.login + " " + attempt.network;
}

} // namespace

std::chrono::seconds Lockout::wait(const Attempt& attempt)
{
    if (!attempt.desk.empty())
        return byDesk.wait(attempt.desk, attempt.at);
    return std::max({byLoginAndNetwork.wait(pairOf(attempt), attempt.at), byLogin.wait(attempt.login, attempt.at),
                     byNetwork.wait(attempt.network, attempt.at)});
}

void Lockout::failed(const Attempt& attempt)
{
    if (!attempt.desk.empty()) {
        byDesk.count(attempt.desk, attempt.at);
        return;
    }
    byLoginAndNetwork.count(pairOf(attempt), attempt.at);
    byLogin.count(attempt.login, attempt.at);
    byNetwork.count(attempt.network, attempt.at);
}

void Lockout::succeeded(const Attempt& attempt)
{
    // What others tried from elsewhere stays counted.
    if (!attempt.desk.empty())
        byDesk.forgive(attempt.desk);
    else
        byLoginAndNetwork.forgive(pairOf(attempt));
}

} // namespace posko::server
