#pragma once

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QLineEdit;
class QListWidget;

namespace posko::ui {

struct Choice {
    std::string key;
    QString text;
    QString note;  ///< quiet, behind the text
    QString group; ///< a heading above the first choice of each group
};

/// A list with a search field above it. The arrow keys in the field move through the list, so that a choice is typed,
/// seen and taken without the mouse.
class ChoiceList : public QWidget {
    Q_OBJECT
public:
    ChoiceList(const QString& searchHint, QWidget* parent);

    void setChoices(std::vector<Choice> choices);
    /// The search is the caller's: the list shows whatever it is given.
    void searchOutside() { m_searchesInside = false; }
    /// Nothing is chosen until the user types or chooses.
    void beginEmpty() { m_beginsEmpty = true; }
    void select(const std::string& key);
    std::optional<std::string> selected() const;
    QLineEdit* searchField() const { return m_search; }
    QListWidget* list() const { return m_list; }

Q_SIGNALS:
    void searchChanged(const QString& text);
    void selectionChanged();
    void activated(); ///< double click

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();

    QLineEdit* m_search;
    QListWidget* m_list;
    std::vector<Choice> m_choices;
    bool m_searchesInside = true;
    bool m_beginsEmpty = false;
};

} // namespace posko::ui
