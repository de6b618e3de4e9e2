#pragma once

#include "app/photos/photo_likeness.h"
#include "app/session/desk.h"

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace posko::ui {

class CommandFlow;
class ComparedCard;
class PairMap;

/// A complaint beside those that may be the same damage, one after the other: photos large, words, places and times,
/// and what they have in common. By one key each the complaint is folded into the other, the two are told apart, or a
/// repaired one is opened again. Follows the complaint while it is open; deletes itself when closed. The flow outlives
/// it; GUI thread.
class DuplicatesWindow : public QDialog {
    Q_OBJECT
public:
    DuplicatesWindow(const app::ComplaintDetail& detail, CommandFlow& flow, QWidget* parent);

    /// Shows it first, also where it was not suggested.
    void showCandidate(const std::string& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Candidate {
        std::string id;
        std::optional<app::DuplicateSuggestion> suggestion; ///< nothing: the user chose it
        std::optional<core::Complaint> complaint;           ///< once it is here
        bool apart = false;                                 ///< the user said so here
        double likeness = 0;                                ///< with its pictures
    };

    void layOut();
    QPushButton* addButton(const char* name);
    void takeDetail(const app::ComplaintDetail& detail);
    void takeComplaints(const std::vector<core::Complaint>& complaints);
    void askPhotos(const core::Complaint& complaint);
    void compareAgain();
    void step(int by);
    void showCurrent();
    void showFacts();
    void showButtons();
    void merge();
    void reopen();
    void tellApart();
    Candidate* current();
    bool may(core::CommandType type, const core::Complaint& complaint) const;
    QString timeBetween(const core::Complaint& other) const;
    QString wordsInCommon(const core::Complaint& other) const;
    QString pictures(const core::Complaint& other) const;

    CommandFlow& m_flow;
    app::Desk& m_desk;
    app::ComplaintDetail m_detail;
    std::vector<Candidate> m_candidates; ///< the most alike first, until the user has stepped
    std::size_t m_at = 0;
    bool m_stepped = false;
    app::PhotoLikeness m_likeness;
    QLabel* m_count;
    QLabel* m_score;
    QProgressBar* m_bar;
    QLabel* m_facts;
    QLabel* m_advice;
    ComparedCard *m_this, *m_other;
    PairMap* m_map;
    QPushButton *m_merge, *m_reopen, *m_apart, *m_previous, *m_next, *m_close;
};

} // namespace posko::ui
