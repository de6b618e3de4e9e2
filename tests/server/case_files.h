#pragma once

#include "server/import/complaints.h"
#include "server/import/districts.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The files that stand for how other programs write, in the shared data beside the tree, and what an import makes of
/// them.
namespace posko::test {

std::filesystem::path caseFolder(std::string_view part);
std::string bytesOf(const std::filesystem::path&);

struct ImportedRows {
    server::ImportSummary summary;
    std::vector<std::string> said;
    std::map<std::string, core::Complaint> byRow; ///< by the row's id
};
/// Imports complaints into a store of their own. The map has the members of `more` too, in place of its own.
core::Result<ImportedRows> importRows(const std::string& file, const std::string& map, const std::string& more = {});

struct ImportedDistricts {
    server::ImportSummary summary;
    std::vector<std::string> said;
    std::map<std::string, core::District> byCode;
};
/// Imports districts into a store of their own, beside one around Jakarta if `beside` says so.
core::Result<ImportedDistricts> importAreas(const std::string& file, const server::DistrictProperties&,
                                            bool beside = false);

} // namespace posko::test
