#include "tests/property.h"
#include "tests/server/submission.h"

#include <algorithm>
#include <cctype>

namespace posko::test {

namespace {

using core::CommandType;

/// A person, and texts of a complaint in which they stand, as somebody might write them.
struct Written {
    core::Reporter reporter;
    std::string account;
    std::vector<std::string> traces; ///< what must be read nowhere
    std::string text;
    std::string address;
};

rc::Gen<std::string> word(int shortest, int longest)
{
    return rc::gen::mapcat(rc::gen::inRange(shortest, longest + 1), [](int length) {
        return rc::gen::container<std::string>(
            static_cast<std::size_t>(length),
            rc::gen::map(rc::gen::inRange('a', static_cast<char>('z' + 1)), [](char c) { return c; }));
    });
}

/// Words that no page and no answer has by itself.
std::string unusual(const std::string& word)
{
    return "zq" + word;
}

std::string capital(std::string text)
{
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

Written someone()
{
    Written made;
    const auto first = unusual(*word(3, 8));
    const auto last = unusual(*word(3, 8));
    const auto digits = *rc::gen::container<std::string>(8, rc::gen::elementOf(std::string("0123456789")));
    const auto handle = unusual(*word(3, 10));
    made.account = unusual(*word(5, 9));
    auto& reporter = made.reporter;
    reporter.id = "1";
    reporter.name = capital(first) + " " + capital(last);
    reporter.phone = *rc::gen::elementOf(std::vector<std::string>{"+62 8", "08", "(021) ", "628"}) + digits;
    reporter.handle = "@" + handle;
    reporter.email = handle + "@surat.example";
    made.traces = {first, last, digits, handle, made.account};
    const std::vector<std::string> pieces = {
        reporter.name,   capital(first), last,           reporter.phone,
        reporter.handle, handle,         reporter.email, digits.substr(0, 4) + "-" + digits.substr(4) + "0000",
        "Lubang",        "depan pasar",  "tolong",       "12"};
    const std::vector<std::string> joins = {" ", ", ", ". ", "\n", ": ", " (", ") ", "/", " - ", "; "};
    for (auto* text : {&made.text, &made.address}) {
        const int count = *rc::gen::inRange(1, 9);
        for (int i = 0; i < count; ++i)
            *text += (i == 0 ? "" : *rc::gen::elementOf(joins)) + *rc::gen::elementOf(pieces);
    }
    return made;
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

class PublicAnswers : public Reports {
protected:
    /// A complaint of that person by the given channel, moved on some steps, in its words too; its number.
    std::string complaintOf(Desk& office, const Written& who, core::Channel channel)
    {
        const auto id = uuid();
        auto create = createCommand(id, westPoint, who.text);
        create.args.channel = channel;
        create.args.reporter = who.reporter;
        create.args.address = who.address;
        create.args.link = "https://contoh.example/" + who.account;
        create.args.tags = {who.reporter.name};
        std::vector<core::Command> all = {create};
        const auto add = [&](CommandType type) -> core::CommandArgs& {
            all.push_back(command(type, id, 1'000));
            return all.back().args;
        };
        const int steps = *rc::gen::inRange(0, 5);
        if (steps > 0)
            add(CommandType::Note).text = who.text;
        if (steps > 1)
            add(CommandType::Acknowledge);
        if (steps == 3) {
            auto& reject = add(CommandType::Reject);
            reject.reason = who.text;
            reject.owner = "Dinas " + who.reporter.phone;
        }
        if (steps == 4) {
            auto& reply = add(CommandType::Reply);
            reply.reporters = {"1"};
            reply.via = "x";
            reply.about = "acknowledged";
            reply.text = who.reporter.handle + " " + who.reporter.name;
        }
        for (const auto& outcome : office.send(all))
            RC_ASSERT(textAt(outcome, "outcome") == "applied");
        return textAt(parsed(office.get("/api/v1/complaints/" + id).body), "body.number");
    }

    /// The same sent by a citizen's app.
    std::string reportOf(const Written& who)
    {
        const auto reply =
            post(report({textPart("description", who.text), textPart("address_string", who.address),
                         textPart("first_name", who.reporter.name.substr(0, who.reporter.name.find(' '))),
                         textPart("last_name", who.reporter.name.substr(who.reporter.name.find(' ') + 1)),
                         textPart("email", who.reporter.email), textPart("phone", who.reporter.phone),
                         textPart("account_id", who.account), textPart("device_id", who.account),
                         textPart("media_url", "https://contoh.example/" + who.account),
                         textPart("attribute[siapa]", who.account)}));
        RC_ASSERT(reply.status == 201);
        return textAt(parsed(reply.body), "0.service_request_id");
    }
};

TEST_F(PublicAnswers, HoldNobodysNamePhoneHandleOrAccount)
{
    auto office = dispatcher();
    const auto services = client().send("GET", "/open311/v2/services.json").body;
    tests::holds(tests::propertyCases(200), 20, [&] {
        backend().publicByAddress.forgive("127.0.0.1");
        const auto who = someone();
        const auto channel = *rc::gen::elementOf(
            std::vector<core::Channel>{core::Channel::X, core::Channel::WhatsApp, core::Channel::Phone,
                                       core::Channel::Web, core::Channel::Open311, core::Channel::WalkIn});
        const bool app = *rc::gen::arbitrary<bool>();
        const auto number = app ? reportOf(who) : complaintOf(office, who, channel);
        std::vector<std::string> answers = {services};
        for (const auto& path :
             {"/open311/v2/requests.json?service_request_id=" + number, "/open311/v2/requests/" + number + ".xml",
              "/open311/v2/tokens/" + number + ".json", "/r/" + number, "/r/" + number + "?lang=en",
              std::string("/open311/v2/servicerequestupdates.json")}) {
            const auto reply = client().send("GET", path);
            RC_ASSERT(reply.status == 200);
            answers.push_back(reply.body);
        }
        for (const auto& answer : answers) {
            const auto text = lowered(answer);
            for (const auto& trace : who.traces) {
                if (text.contains(trace))
                    RC_FAIL("“" + trace + "” stands in: " + answer + "\nfrom: " + who.text + "\nand: " + who.address);
            }
        }
    });
}

} // namespace

} // namespace posko::test
