#pragma once

#include "app/table/complaint_table.h"

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
/// words. Looks once the draft has rested, in slices of the table between which the GUI goes on, and again when the
/// table changes. Owned by the dialog, which the table outlives; GUI thread.
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
    using Row = ComplaintTable::Row;
    using Word = std::vector<std::string>; ///< one word, as ComplaintTable::containsAll takes it
    struct Hit {
        Row row;
        SimilarComplaint why;
        std::uint32_t words = 0; ///< bit per word of the text that it has too
    };

    void begin();
    void goOn();
    void look(Row);
    void finish();

    const ComplaintTable& m_table;
    std::function<core::Instant()> m_now;
    ComplaintDraft m_draft;
    std::string m_phone; ///< its key
    std::vector<std::string> m_street;
    std::vector<Word> m_words;
    std::vector<int> m_wordCount; ///< in how many open complaints each word occurs
    int m_open = 0;
    std::vector<Hit> m_hits;
    std::size_t m_next = 0; ///< the row to be looked at next
    bool m_again = false;   ///< the table changed during the pass
    QTimer m_rest, m_slice;
};

} // namespace posko::app
