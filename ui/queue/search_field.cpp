#include "ui/queue/search_field.h"

#include "app/city/place_finder.h"
#include "core/coordinates.h"
#include "ui/places/place_list.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace posko::ui {

namespace {
constexpr int leastCharacters = 18;
constexpr int mostCharacters = 56;
constexpr int aroundHint = 40; ///< frame, and the button that clears
constexpr std::size_t mostPlaces = 5;
constexpr int leastLetters = 3;

/// Two bare numbers are rather a house and its street.
bool isPoint(const QString& text)
{
    return core::parseCoordinates(words::toUtf8(text)) &&
           std::ranges::any_of(text, [](QChar c) { return !c.isDigit() && !c.isSpace(); });
}

} // namespace

SearchField::SearchField(app::PlaceFinder& finder, const QString& key, Theme& theme, QWidget* parent)
    : QLineEdit(parent)
    , m_key(key)
    , m_theme(theme)
    , m_places(new PlaceList(finder, *this))
    , m_finder(finder)
{
    m_places->setHeading(tr("Places"), mostPlaces);
    connect(this, &QLineEdit::textEdited, this, &SearchField::lookForPlaces);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            m_places->close();
    });
    setObjectName(QStringLiteral("search"));
    setAccessibleName(tr("Search complaints"));
    setPlaceholderText(hint());
    setToolTip(
        tr("All words must occur: in number, reporter, address or report, or in the name of category, district or "
           "crew (%1)")
            .arg(key));
    setClearButtonEnabled(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * leastCharacters);
    setMaximumWidth(std::max(360, fontMetrics().averageCharWidth() * mostCharacters));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SearchField::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(hint()) + fontMetrics().horizontalAdvance(m_key);
    return {std::min(text + 50, maximumWidth()), QLineEdit::sizeHint().height()};
}

QString SearchField::hint() const
{
    return m_forPlace ? tr("Street, crossing, stop, coordinates or a map's link")
                      : tr("Search number, reporter, address, words");
}

void SearchField::begin(bool forPlace)
{
    if (m_forPlace && !forPlace) {
        endPlaces();
    } else if (forPlace && !m_forPlace) {
        m_kept = text();
        m_forPlace = true;
        clear();
        showHint();
        m_places->setWhenNone(m_finder.ready() ? tr("No place is called so.")
                                               : tr("Without the city's file only coordinates and links are found."));
    }
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void SearchField::endPlaces()
{
    m_forPlace = false;
    m_places->setWhenNone({});
    m_places->close();
    setText(m_kept);
    showHint();
}

void SearchField::dropWords()
{
    if (m_forPlace)
        endPlaces();
    else
        clear();
}

void SearchField::focusOutEvent(QFocusEvent* event)
{
    const bool comesBack = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
    if (m_forPlace && !comesBack)
        endPlaces();
    QLineEdit::focusOutEvent(event);
}

// A number of a complaint, or the first letters of anything, are no place.
void SearchField::lookForPlaces()
{
    const QString words = text().trimmed();
    const auto letters = std::ranges::count_if(words, [](QChar c) { return c.isLetter(); });
    if (m_forPlace || letters >= leastLetters || isPoint(words))
        m_places->search(words);
    else
        m_places->close();
}

void SearchField::enter()
{
    if (const auto place = m_places->highlighted())
        m_places->choose(*place);
    else if (m_forPlace ? !text().trimmed().isEmpty() : isPoint(text()))
        m_places->choose(0);
    else
        Q_EMIT entered();
}

// A hint that is cut says less than a short one.
void SearchField::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    showHint();
}

void SearchField::showHint()
{
    const bool fits = fontMetrics().horizontalAdvance(hint()) + aroundHint <= width();
    setPlaceholderText(fits ? hint() : m_forPlace ? tr("Find a place") : tr("Search"));
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        dropWords();
        Q_EMIT left();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        enter();
        return;
    case Qt::Key_Down:
        Q_EMIT left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const int wanted = fontMetrics().horizontalAdvance(placeholderText() + m_key) + aroundHint;
    if (!text().isEmpty() || hasFocus() || width() < wanted)
        return;
    QPainter painter(this);
    painter.setPen(m_theme.colours().quiet);
    painter.setFont(Theme::small());
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, m_key);
}

} // namespace posko::ui
