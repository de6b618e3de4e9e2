#include "core/wire.h"
#include "server/administration.h"
#include "server/cli/commands.h"
#include "server/cli/files.h"
#include "server/store/entities.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<void> check(const core::Category& category)
{
    if (auto good = checkName(category.code); !good)
        return fail(ErrorCode::Invalid, "The category needs a code.", "code");
    if (auto good = checkName(category.name); !good)
        return fail(ErrorCode::Invalid, "The category needs a name.", "name");
    std::set<std::string> codes;
    for (const auto& attribute : category.attributes) {
        const auto field = "attributes." + attribute.code;
        if (attribute.code.empty() || attribute.code.find_first_of("[]") != std::string::npos)
            return fail(ErrorCode::Invalid, "An attribute needs a code without brackets.", "attributes");
        if (!codes.insert(attribute.code).second)
            return fail(ErrorCode::Invalid, "Two attributes have the same code.", field);
        const bool list = attribute.type == core::AttributeType::SingleValueList ||
                          attribute.type == core::AttributeType::MultiValueList;
        if (list == attribute.values.empty())
            return fail(ErrorCode::Invalid, "Lists, and only lists, have values.", field);
        if (attribute.required && !attribute.answered)
            return fail(ErrorCode::Invalid, "What nobody answers cannot be required.", field);
    }
    return {};
}

Result<core::Category> readCategory(const std::string& path)
{
    auto category = readEntity<core::Category>(path);
    if (!category)
        return category;
    if (auto good = check(*category); !good)
        return std::unexpected(good.error());
    return category;
}

} // namespace

int categorySet(const Arguments& arguments)
{
    const auto category = readCategory(arguments.words.front());
    if (!category)
        return failed(category.error());
    const auto done = onStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<bool> {
            const bool stored =
                putReference(transaction, core::EntityKind::Category, category->code, core::toJson(*category));
            if (stored)
                record(transaction, {"category_set", category->code, {}, {}});
            return stored;
        });
    });
    if (!done)
        return failed(done.error());
    std::printf("%s: %s\n", category->code.c_str(), *done ? "stored" : "stands like that already");
    return 0;
}

} // namespace posko::server::cli
