#include "ui/palette/command_palette.h"

#include "ui/palette/palette_delegate.h"
#include "ui/palette/palette_model.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int usualCharacters = 96;
constexpr int beside = 24; ///< of the window, at the least
constexpr int fromTop = 56;
constexpr int mostLines = 11;
constexpr auto recentKey = "palette/recent"_L1;
} // namespace

CommandPalette::CommandPalette(app::Desk& desk, Theme& theme, const Actions& actions,
                               std::function<ChosenComplaints()> chosen, QWidget* window)
    : QFrame(window)
    , m_chosen(std::move(chosen))
    , m_finder(desk, actions)
    , m_model(new PaletteModel(this))
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new QLabel(tr("Nothing is called so.")))
    , m_hint(new QLabel(tr("Orders to the chosen complaint: a crew · c heavy pothole · n note · p rain")))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    setProperty("kind", u"card"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_field->setObjectName(u"paletteField"_s);
    m_field->setAccessibleName(tr("Find an action, view, complaint, place or crew, or type an order"));
    m_field->setPlaceholderText(tr("Action, view, complaint, place, crew, or an order"));
    m_field->setClearButtonEnabled(true);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, this));
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_hint->setObjectName(u"paletteHint"_s);
    for (QLabel* label : {m_nothing, m_hint}) {
        label->setProperty("kind", u"quiet"_s);
        label->setContentsMargins(6, 2, 6, 2);
        label->setWordWrap(true);
    }

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    layout->addWidget(m_hint);

    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_moved = m_enterWaits = false;
        m_finder.search(text);
    });
    connect(&m_finder, &PaletteFinder::found, this, &CommandPalette::showFound);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        mark(index.row());
        enter();
    });
    connect(&theme, &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    hide();
}

void CommandPalette::toggle()
{
    if (isVisible())
        close();
    else
        open();
}

void CommandPalette::refresh()
{
    if (!isVisible())
        return;
    m_finder.begin(m_chosen());
    m_finder.search(m_field->text());
}

void CommandPalette::open()
{
    m_keysBefore = window()->focusWidget();
    m_finder.begin(m_chosen());
    m_moved = m_enterWaits = false;
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
    }
    m_finder.search({});
    show();
    raise();
    place();
    m_field->setFocus(Qt::ShortcutFocusReason);
    qApp->installEventFilter(this);
}

void CommandPalette::close()
{
    if (!isVisible())
        return;
    qApp->removeEventFilter(this);
    m_finder.cancel();
    const bool hadKeys = m_field->hasFocus();
    hide();
    if (hadKeys && m_keysBefore)
        m_keysBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::place()
{
    const int line = m_list->sizeHintForRow(0);
    const int lines = std::min(m_model->rowCount(), mostLines);
    m_list->setVisible(lines > 0);
    m_nothing->setVisible(lines == 0);
    m_list->setFixedHeight(std::max(1, lines * line));
    const int width =
        std::min(usualCharacters * fontMetrics().averageCharWidth(), parentWidget()->width() - 2 * beside);
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    setGeometry((parentWidget()->width() - width) / 2, fromTop, width,
                std::min(height, parentWidget()->height() - fromTop - beside));
}

void CommandPalette::showFound()
{
    const QModelIndex marked = m_list->currentIndex();
    const QString before = m_moved && marked.isValid() ? m_model->at(marked.row()).text : QString();
    m_model->setEntries(m_finder.entries());
    int row = 0;
    for (int i = 0; m_moved && i < m_model->rowCount(); ++i)
        row = m_model->at(i).text == before ? i : row;
    place();
    mark(row);
    if (m_enterWaits && m_finder.firstIsSure())
        enter();
}

void CommandPalette::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    m_moved = true;
    mark(std::clamp(m_list->currentIndex().row() + by, 0, rows - 1));
}

void CommandPalette::mark(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    // Who does not see the list hears the line of the field that has the keyboard.
    m_field->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::enter()
{
    m_enterWaits = !m_moved && !m_finder.firstIsSure();
    const QModelIndex marked = m_list->currentIndex();
    if (m_enterWaits || !marked.isValid() || !m_model->at(marked.row()).run)
        return;
    const PaletteEntry entry = m_model->at(marked.row());
    m_finder.noteUsed(entry.id);
    close(); // first: what is done may open a dialog or give the keys to something else
    entry.run();
}

bool CommandPalette::keyPressed(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        enter();
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(mostLines - 1);
        return true;
    case Qt::Key_PageUp:
        step(1 - mostLines);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // there is nowhere else to go
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    } else if (watched == m_field && event->type() == QEvent::KeyPress) {
        return keyPressed(static_cast<QKeyEvent*>(event)->key());
    } else if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget != this && !isAncestorOf(widget) && widget->window() == window())
            close();
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::restore(const QSettings& settings)
{
    m_finder.setRecent(settings.value(recentKey).toStringList());
}

void CommandPalette::save(QSettings& settings) const
{
    settings.setValue(recentKey, m_finder.recent());
}

} // namespace posko::ui
