#pragma once

#include <QByteArray>
#include <QString>

#include <boost/json/serialize.hpp>

#include <string>
#include <string_view>

namespace posko::app {

/// Values of columns from the core's types, and back.

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline QByteArray bytes(const boost::json::value& value)
{
    const std::string serialized = boost::json::serialize(value);
    return {serialized.data(), static_cast<qsizetype>(serialized.size())};
}

/// Shares the text's bytes, which have to live as long as it does.
inline QByteArray idOf(const std::string& id)
{
    return QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size()));
}

inline std::string_view view(const QByteArray& b)
{
    return {b.constData(), static_cast<std::size_t>(b.size())};
}

} // namespace posko::app
