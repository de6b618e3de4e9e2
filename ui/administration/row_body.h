#pragma once

#include "core/wire.h"

#include <boost/json/serialize.hpp>

#include <string>

namespace posko::ui {

/// A row out of its JSON; a new one where there is none that can be read.
template <typename Row> Row rowOf(const std::string& body)
{
    const auto parsed = body.empty() ? core::Result<boost::json::value>(boost::json::value()) : core::parseJson(body);
    auto row = parsed ? core::fromJson<Row>(*parsed) : std::unexpected(parsed.error());
    return row ? std::move(*row) : Row{};
}

template <typename Row> std::string bodyOf(const Row& row)
{
    return boost::json::serialize(core::toJson(row));
}

} // namespace posko::ui
