#pragma once

#include "core/command.h"
#include "core/error.h"
#include "server/channels/channel.h"
#include "server/store/reference.h"

#include <map>
#include <memory>
#include <string>

namespace posko::server::channels {

/// Carries a command out in the transaction, in the channel's name: posts come through no account, and what they may do
/// is what a citizen's app may. Id and time of the command are set here. Photos that the store has may be attached: who
/// brings their bytes may. The complaint as it is then.
core::Result<std::shared_ptr<const core::Complaint>> carryOut(ReferenceCache&, Transaction&, const Channel&,
                                                              core::Command,
                                                              const std::map<std::string, std::string>& details = {});
/// Notes something in the complaint's history.
core::Result<void> noteOn(ReferenceCache&, Transaction&, const Channel&, const std::string& complaint,
                          const std::string& text);

} // namespace posko::server::channels
