#include "core/gazetteer/gazetteer.h"

#include "core/gazetteer/gazetteer_data.h"

namespace posko::core {

Result<Gazetteer> Gazetteer::open(std::string bytes)
{
    auto data = GazetteerData::open(std::move(bytes));
    if (!data)
        return std::unexpected(std::move(data.error()));
    return Gazetteer(std::move(*data));
}

Gazetteer::Gazetteer(std::unique_ptr<const GazetteerData> opened)
    : data(std::move(opened))
{
}

Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

std::size_t Gazetteer::nameCount() const
{
    return data->nameCount();
}

std::size_t Gazetteer::placeCount() const
{
    return data->placeCount();
}

} // namespace posko::core
