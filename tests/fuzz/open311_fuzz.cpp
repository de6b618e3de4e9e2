// A submission: its Content-Type on the first line, then the body. What the form gives is a command that the codec
// takes.
#include "core/id.h"
#include "core/wire.h"
#include "server/http/form.h"
#include "server/open311/gate.h"
#include "server/open311/submission.h"
#include "tests/fuzz/expect.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace posko;
    static const server::Reference reference = [] {
        server::Reference made;
        using enum core::AttributeType;
        made.categories["pothole"].attributes = {{"size", "", SingleValueList, false, true, "", {{"s", "small"}}},
                                                 {"depth", "", Number, false, true, "", {}},
                                                 {"seen", "", Datetime, false, true, "", {}}};
        return made;
    }();
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line = input.find('\n');
    server::http::Request request;
    request.headers = {{"content-type", std::string(input.substr(0, line))}};
    if (line != std::string_view::npos)
        request.body = input.substr(line + 1);
    const auto form = server::open311::readWholeForm(request);
    if (!form)
        return 0;
    for (const auto& file : form->files)
        fuzz::expect(file.begin + file.length <= request.body.size(), "files lie in the body");
    const auto* fields = &form->fields;
    for (const auto& [name, content] : *fields)
        fuzz::expect(server::http::isText(name) && server::http::isText(content), "fields are UTF-8");
    if (const auto details = server::open311::furtherDetails(*fields, reference.categories.at("pothole"))) {
        for (const auto& [name, content] : *details)
            fuzz::expect(server::http::isText(content), "details are UTF-8");
    }
    const auto args = server::open311::readArguments(*fields, reference);
    if (!args)
        return 0;
    core::Command command;
    command.mutationId = command.complaintId = "0192f0c1-7a3e-7cc0-8a11-1c2d3e4f5a6b";
    command.type = core::CommandType::Create;
    command.args = *args;
    const auto taken = core::fromJson<core::Command>(core::toJson(command));
    fuzz::expect(taken.has_value(), taken ? "" : "a submission is a command: " + taken.error().message);
    return 0;
}
