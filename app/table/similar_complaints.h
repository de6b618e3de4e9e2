#pragma once

#include "app/table/complaint_table.h"
#include "app/table/table_lookup.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// What is known so far of a complaint that is being taken down.
struct ComplaintDraft {
    std::string text, address, phone, category;
    std::optional<core::GeoPoint> point;
    bool operator==(const ComplaintDraft&) const = default;
};

/// An open complaint that may be about the same damage, and why.
struct SimilarComplaint {
    std::string id;
    bool samePhone = false;
    bool sameStreet = false;
    bool alikeWords = false;
    std::optional<double> metres; ///< between the pins, where both are known

    bool near() const;
};

/// Finds open complaints like a draft while it is typed: by the caller's telephone number, the pin, the street and the
/// words. Looks once the draft has rested, beside the GUI thread, and again when the table changes. Owned by the
/// dialog, which the table outlives; GUI thread.
class SimilarComplaints : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t mostShown = 3;

    SimilarComplaints(const ComplaintTable&, std::function<core::Instant()> now, QObject* parent = nullptr);

    /// Answered by `found`, also when nothing is.
    void search(ComplaintDraft);

Q_SIGNALS:
    /// The most alike first, at most `mostShown`; `more` are left out.
    void found(const std::vector<posko::app::SimilarComplaint>& complaints, int more);

private:
    void begin();

    const ComplaintTable& m_table;
    std::function<core::Instant()> m_now;
    ComplaintDraft m_draft;
    bool m_again = false; ///< the table changed during the pass
    QTimer m_rest;
    TableLookup m_lookup;
};

} // namespace posko::app
