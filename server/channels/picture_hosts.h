#pragma once

#include "core/error.h"
#include "server/channels/connector.h"
#include "server/channels/web.h"

#include <string>
#include <vector>

namespace posko::server::channels {

/// Where a channel's photos may be fetched from: the network's own hosts, whatever a post says.
struct PictureHosts {
    std::string base;               ///< the network's address; photos may lie beside it. Empty: there is none
    std::vector<std::string> hosts; ///< others of its own, by HTTPS alone; with a port where it is not 443
};

/// The hosts of the setting `media_hosts`, between blanks. Invalid where one is no host's name.
core::Result<std::vector<std::string>> mediaHosts(const Channel&);

/// The bytes of a picture of at most 16 MiB. Refused where it lies elsewhere or is none; no secret goes along, and no
/// redirect is followed.
Attempt<std::string> fetchPicture(Web&, const PictureHosts&, const std::string& address);

} // namespace posko::server::channels
