#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace posko::tests {

namespace {

using core::CommandType;
using core::Status;

QByteArray answer(QNetworkReply* reply)
{
    eventually([reply] { return reply->isFinished(); });
    const QByteArray body = reply->readAll();
    reply->deleteLater();
    return body;
}

} // namespace

TEST(Open311, ACitizensReportReachesTheDeskAndItsEndReachesTheCitizen)
{
    ServerProcess server;
    const QByteArray key = server.command({u"key"_s, u"add"_s, u"citizens app"_s}).split('\n').last();
    TestDesk dispatcher(server.url(), u"dispatcher"_s);

    QNetworkAccessManager network;
    QNetworkRequest post(QUrl(server.url().toString() + u"/open311/v2/requests.json"_s));
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QByteArray form = "api_key=" + key +
                            "&service_code=pothole&lat=-6.2&long=106.9&first_name=Budi&phone=08120000001"
                            "&description=Lubang%20dalam%2C%20hubungi%2008120000001%20atau%20%40budi_contoh";
    const auto created = QJsonDocument::fromJson(answer(network.post(post, form))).array();
    ASSERT_EQ(created.size(), 1);
    const QString number = created[0].toObject()[u"service_request_id"_s].toString();
    ASSERT_FALSE(number.isEmpty());

    std::string id;
    ASSERT_TRUE(eventually([&] {
        const auto& table = dispatcher->table();
        for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row) && table.number(row) == number.toStdString())
                id = table.id(row);
        }
        return !id.empty();
    }));

    core::CommandArgs crew;
    crew.crew = "TIMUR-1";
    dispatcher->submit(CommandType::Acknowledge, id, {});
    dispatcher->submit(CommandType::Assign, id, crew);
    dispatcher->submit(CommandType::Start, id, {});
    QImage picture(800, 600, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    const QString path = dispatcher.directory() + u"/after.png"_s;
    ASSERT_TRUE(picture.save(path));
    dispatcher->attach(id, {{path, {}, core::PhotoKind::After}});
    dispatcher.detail(id, [](const auto& d) { return !d.complaint.photos.empty(); });
    dispatcher->submit(CommandType::Repair, id, {});
    const auto repaired = dispatcher.detail(id, [](const auto& d) { return d.complaint.status == Status::Repaired; });
    core::CommandArgs reply;
    for (const auto& owed : repaired.owed)
        reply.reporters.push_back(owed.reporter.id);
    reply.text = "Sudah diperbaiki";
    reply.about = "repaired";
    reply.via = "copied";
    dispatcher->submit(CommandType::Reply, id, reply);
    dispatcher->submit(CommandType::Close, id, {});
    ASSERT_TRUE(eventually([&] { return dispatcher.status(id) == Status::Closed && dispatcher->link().unsent == 0; }));
    EXPECT_EQ(dispatcher->link().attention, 0);

    const QByteArray body = answer(
        network.get(QNetworkRequest(QUrl(server.url().toString() + u"/open311/v2/requests/"_s + number + u".json"_s))));
    const auto requests = QJsonDocument::fromJson(body).array();
    ASSERT_EQ(requests.size(), 1);
    const QJsonObject request = requests[0].toObject();
    EXPECT_EQ(request[u"status"_s].toString(), u"closed"_s);
    EXPECT_FALSE(request[u"expected_datetime"_s].toString().isEmpty());
    for (const char* personal : {"Budi", "0812000", "budi_contoh"})
        EXPECT_FALSE(body.contains(personal)) << personal << " in " << body.toStdString();
}

} // namespace posko::tests
