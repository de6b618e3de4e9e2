#include "ui/dialogs/fields/choice_list.h"

#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int keyRole = Qt::UserRole;
}

ChoiceList::ChoiceList(const QString& searchHint, QWidget* parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    m_search->setObjectName(u"choiceSearch"_s);
    m_search->setPlaceholderText(searchHint);
    m_search->setAccessibleName(searchHint);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"choices"_s);
    m_list->setAccessibleName(searchHint);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_searchesInside) {
            fill();
        }
        Q_EMIT searchChanged(text);
    });
    connect(m_list, &QListWidget::itemSelectionChanged, this, &ChoiceList::selectionChanged);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ChoiceList::activated);
}

void ChoiceList::setChoices(std::vector<Choice> choices)
{
    m_choices = std::move(choices);
    fill();
}

void ChoiceList::fill()
{
    const auto before = selected();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto typed = m_searchesInside ? m_search->text().split(u' ', Qt::SkipEmptyParts) : QStringList();
    QString group;
    for (const auto& choice : m_choices) {
        const auto line = choice.note.isEmpty() ? choice.text : choice.text + u" · "_s + choice.note;
        const auto all = line + u' ' + choice.group;
        if (!std::ranges::all_of(typed,
                                 [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); })) {
            continue;
        }
        if (choice.group != group) {
            group = choice.group;
            auto* heading = new QListWidgetItem(group, m_list);
            heading->setFlags(Qt::NoItemFlags);
            heading->setFont(Theme::small(true));
        }
        auto* item = new QListWidgetItem(line, m_list);
        item->setData(keyRole, words::fromUtf8(choice.key));
        item->setToolTip(words::plainToolTip(line));
    }
    if (before) {
        select(*before);
    }
    if (!selected() && !(m_beginsEmpty && m_search->text().isEmpty())) {
        for (int row = 0; row < m_list->count(); ++row) {
            if (m_list->item(row)->flags() & Qt::ItemIsSelectable) {
                m_list->setCurrentRow(row);
                break;
            }
        }
    }
    Q_EMIT selectionChanged();
}

void ChoiceList::select(const std::string& key)
{
    const auto wanted = words::fromUtf8(key);
    for (int row = 0; row < m_list->count(); ++row) {
        if (const auto value = m_list->item(row)->data(keyRole); value.isValid() && value.toString() == wanted) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

std::optional<std::string> ChoiceList::selected() const
{
    // Not the current item: the first one becomes that when the focus merely passes through.
    const auto chosen = m_list->selectedItems();
    if (chosen.isEmpty()) {
        return {};
    }
    return words::toUtf8(chosen.front()->data(keyRole).toString());
}

bool ChoiceList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace posko::ui
