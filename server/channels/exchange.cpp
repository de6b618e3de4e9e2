#include "server/channels/exchange.h"

#include "server/backend.h"
#include "server/channels/intake.h"
#include "server/channels/kinds.h"
#include "server/channels/outgoing.h"
#include "server/channels/pictures.h"
#include "server/channels/secrets.h"
#include "server/channels/store.h"
#include "server/channels/words.h"
#include "server/log.h"

#include <algorithm>
#include <set>

namespace posko::server::channels {

using core::Result;

namespace {

constexpr std::chrono::seconds pollEvery{30};
/// A burst must not keep the other channels waiting.
constexpr int pagesARound = 10;
constexpr int postsARound = 20;
constexpr int picturesARound = 20;
/// How long a server of pictures that gives none is let alone.
constexpr std::chrono::seconds picturesPause{30};
/// A success that is noted already is not written again before.
constexpr std::chrono::minutes successNoted{1};

/// Takes one post in, whatever becomes of it: what cannot be taken must not hold up what comes behind it.
void takeOne(Backend& backend, Transaction& transaction, const Channel& channel, const InboundPost& post)
{
    std::string why;
    try {
        transaction.step([&] {
            if (const auto taken = takeIn(backend, transaction, channel, post); !taken)
                why = taken.error().message;
        });
    } catch (const soci::soci_error&) {
        throw; // the database's trouble concerns the whole page
    } catch (const std::exception& exception) {
        why = reasonOf(exception);
    }
    if (why.empty())
        return;
    logError("channel " + channel.name + ": a post was passed over: " + why);
    passOver(transaction, channel, post);
}

} // namespace

Exchange::Exchange(Backend& where)
    : backend(where)
{
}

void Exchange::stop()
{
    stopped = true;
    web.stop();
}

void Exchange::round()
{
    const auto all = backend.database->look([](soci::session& sql) { return allChannels(sql); });
    std::set<std::string> present;
    for (const auto& channel : all) {
        present.insert(channel.id);
        if (!abandonedToldOf.contains(channel.id))
            tellAbandoned(channel);
        if (channel.active && !stopped)
            serve(channel, paces[channel.id]);
    }
    std::erase_if(paces, [&](const auto& pace) { return !present.contains(pace.first); });
}

void Exchange::tellAbandoned(const Channel& channel)
{
    const auto told = backend.database->write(backend.now(), [&](Transaction& transaction) {
        transaction.sparesAccounts();
        return giveUpWaiting(backend.reference, transaction, channel, "'abandoned'",
                             "restored from a backup: it may have been sent");
    });
    if (told)
        abandonedToldOf.insert(channel.id);
    else
        logError("channel " + channel.name + ": " + told.error().message);
}

void Exchange::serve(const Channel& channel, Pace& pace)
{
    const auto now = backend.now();
    if (now < pace.nextDelivery && now < pace.nextPoll)
        return;
    try {
        if (!prepare(channel, pace))
            return;
        sendOut(channel, pace);
        bringIn(channel, pace);
        bringPictures(channel, pace);
    } catch (const soci::soci_error&) {
        throw;
    } catch (const std::exception& exception) {
        logError("channel " + channel.name + ": " + reasonOf(exception));
        failed(channel, pace, {Failure::Kind::Passing, "The server failed at it; its log says why."});
    }
}

bool Exchange::prepare(const Channel& channel, Pace& pace)
{
    const auto good = checkChannel(channel);
    const auto secret = good ? readSecret(backend.directory, channel.id) : std::unexpected(good.error());
    if (!secret) {
        pace.connector.reset();
        failed(channel, pace, {Failure::Kind::SecretRefused, secret.error().message});
        return false;
    }
    auto made = channel.kind + "\n" + *secret;
    for (const auto& [name, value] : channel.settings)
        made.append("\n").append(name).append("=").append(value);
    if (!pace.connector || pace.made != made) {
        pace.connector = makeConnector(channel, *secret, web, backend.now);
        pace.made = std::move(made);
        // Whatever was wrong with the one before.
        pace.failures = 0;
    }
    return true;
}

void Exchange::bringIn(const Channel& channel, Pace& pace)
{
    if (!pace.connector->polls() || backend.now() < pace.nextPoll)
        return;
    auto readTo = channel.readTo;
    for (int page = 0; page < pagesARound && !stopped; ++page) {
        auto inbox = pace.connector->poll(readTo);
        if (stopped)
            return;
        if (!inbox)
            return failed(channel, pace, inbox.error());
        for (auto& post : inbox->posts)
            post = prepared(backend, channel, std::move(post));
        const bool isNews = !inbox->posts.empty() || inbox->readTo != readTo || !channel.error.empty() ||
                            !channel.successAt || backend.now() - *channel.successAt >= successNoted;
        if (isNews) {
            const auto stored = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
                transaction.sparesAccounts();
                for (const auto& post : inbox->posts)
                    takeOne(backend, transaction, channel, post);
                noteSuccess(transaction, channel.id, inbox->readTo);
                return {};
            });
            if (!stored)
                return failed(channel, pace, {Failure::Kind::Passing, stored.error().message});
        }
        readTo = inbox->readTo;
        if (!inbox->isMore)
            break;
    }
    pace.failures = 0;
    pace.nextPoll = backend.now() + pollEvery;
}

void Exchange::sendOut(const Channel& channel, Pace& pace)
{
    for (int i = 0; i < postsARound && !stopped && backend.now() >= pace.nextDelivery; ++i) {
        if (backend.database->look([&](soci::session& sql) { return waitingPosts(sql, channel.id); }) == 0)
            return;
        auto post = backend.database->write(backend.now(),
                                            [&](Transaction& transaction) -> Result<std::optional<OutboundPost>> {
                                                transaction.sparesAccounts();
                                                return claimPost(transaction, channel.id);
                                            });
        if (!post || !*post)
            return;
        const auto pictured = addPicture(backend, **post);
        const auto attempt = pictured ? pace.connector->deliver(**post)
                                      : std::unexpected(Failure{Failure::Kind::Passing, pictured.error().message});
        const auto settled = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
            transaction.sparesAccounts();
            if (attempt)
                noteSuccess(transaction, channel.id);
            return settlePost(backend.reference, transaction, channel, **post, attempt);
        });
        if (!settled)
            logError("channel " + channel.name +
                     ": what became of an answer was not noted: " + settled.error().message);
        if (attempt)
            pace.failures = 0;
        else if (attempt.error().kind != Failure::Kind::Refused && !stopped)
            return failed(channel, pace, attempt.error());
    }
}

void Exchange::bringPictures(const Channel& channel, Pace& pace)
{
    for (int i = 0; i < picturesARound && !stopped && backend.now() >= pace.nextPicture; ++i) {
        if (!backend.database->look([&](soci::session& sql) { return isPictureDue(sql, channel.id, backend.now()); }))
            return;
        const auto picture = backend.database->write(
            backend.now(), [&](Transaction& transaction) -> Result<std::optional<WaitingPicture>> {
                transaction.sparesAccounts();
                return claimPicture(transaction, channel.id);
            });
        if (!picture || !*picture)
            return;
        const auto bytes = pace.connector->picture((*picture)->address);
        if (stopped)
            return;
        const auto attempt = bytes ? storePicture(backend, *bytes) : std::unexpected(bytes.error());
        const auto settled = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
            transaction.sparesAccounts();
            return settlePicture(backend, transaction, channel, **picture, attempt);
        });
        if (!settled)
            logError("channel " + channel.name + ": what became of a photo was not noted: " + settled.error().message);
        if (!attempt && attempt.error().kind == Failure::Kind::Passing)
            pace.nextPicture = backend.now() + picturesPause;
    }
}

void Exchange::failed(const Channel& channel, Pace& pace, const Failure& failure)
{
    ++pace.failures;
    const auto pause = std::max<std::chrono::milliseconds>(failure.retryAfter.value_or(std::chrono::seconds{0}),
                                                           pauseAfter(pace.failures, pollEvery));
    pace.nextPoll = backend.now() + pause;
    pace.nextDelivery = backend.now() + pause;
    noteTrouble(channel, cleanedLine(failure.why, core::limits::shortText));
}

void Exchange::noteTrouble(const Channel& channel, const std::string& why)
{
    // What the other side said is for who asks for it, not for the log.
    if (channel.error.empty())
        logWarning("channel " + channel.name + ": an exchange failed; poskod channel list says why");
    if (channel.error == why)
        return;
    const auto noted = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        noteError(transaction, channel.id, why);
        return {};
    });
    if (!noted)
        logError("channel " + channel.name + ": " + noted.error().message);
}

} // namespace posko::server::channels
