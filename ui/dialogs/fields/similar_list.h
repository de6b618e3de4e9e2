#pragma once

#include "app/session/desk.h"
#include "app/table/similar_complaints.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace posko::ui {

/// "Perhaps the same": open complaints like the one that is being taken down, each with a button that adds its caller
/// to it. Hidden while there are none.
class SimilarList : public QWidget {
    Q_OBJECT
public:
    SimilarList(const app::Desk& desk, QWidget* parent);

    void search(app::ComplaintDraft draft) { m_search.search(std::move(draft)); }
    QList<QWidget*> buttons() const;

Q_SIGNALS:
    void chosen(const std::string& complaint);

private:
    struct Line {
        QWidget* row;
        QLabel* text;
        QPushButton* add;
        std::string complaint;
    };

    void showFound(const std::vector<app::SimilarComplaint>& found, int more);
    QString wording(const app::SimilarComplaint& similar, app::ComplaintTable::Row row) const;

    const app::Desk& m_desk;
    app::SimilarComplaints m_search;
    std::array<Line, app::SimilarComplaints::mostShown> m_lines{};
    QLabel* m_more;
};

} // namespace posko::ui
