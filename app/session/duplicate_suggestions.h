#pragma once

#include "app/session/complaint_detail.h"
#include "app/session/memos.h"
#include "app/table/table_snapshot.h"

#include <string>
#include <vector>

namespace posko::app {

/// Fills in the complaints near by that may be the same damage. One pass over the table. Any thread.
void addDuplicates(ComplaintDetail&, const TableSnapshot&);

/// Remembers that two complaints are not the same damage, whichever of them is looked at; or forgets that.
Memo toldApart(const std::string& complaint, const std::string& other, bool apart);
bool areToldApart(const Memos&, const std::string& complaint, const std::string& other);
/// The suggestions that are left, a handful at most.
std::vector<DuplicateSuggestion> notToldApart(const ComplaintDetail&, const Memos&);

} // namespace posko::app
