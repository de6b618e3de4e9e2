#include "ui/queue/queue_bar.h"

#include "ui/style/theme.h"
#include "ui/window/action_button.h"
#include "ui/window/actions.h"
#include "ui/words/words.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int gap = 8;
constexpr int leastCrewCharacters = 10;
constexpr int usualCrewCharacters = 18;
constexpr int mostCrewCharacters = 30;
} // namespace

QueueBar::QueueBar(app::Desk& desk, Theme& theme, Actions& actions, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_text(new QLabel)
    , m_waiting(new QLabel(tr("The list waits while you are at it")))
    , m_everywhere(new ActionButton(actions[Actions::SearchEverywhere], theme))
    , m_crews(new QComboBox)
{
    setObjectName(u"queueBar"_s);
    setProperty("kind", u"panel"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setObjectName(u"queueBarText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true); // on a small screen with a large font
    m_text->setMinimumWidth(1);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_waiting->setObjectName(u"queueWaits"_s);
    m_waiting->setProperty("kind", u"quiet"_s);
    m_waiting->setTextFormat(Qt::PlainText);
    m_waiting->setToolTip(tr("Complaints came, went or moved. Their rows stand still while keys, a button or a menu "
                             "are at work here; what the rows say goes on changing."));
    m_waiting->hide();
    m_crews->setObjectName(u"crewFilter"_s);
    m_crews->setAccessibleName(tr("Crew"));
    m_crews->setToolTip(tr("Only the orders of one crew"));
    m_crews->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_crews->setMinimumContentsLength(usualCrewCharacters);
    m_crews->setMinimumWidth(leastCrewCharacters * fontMetrics().averageCharWidth());
    m_crews->setMaximumWidth(mostCrewCharacters * fontMetrics().averageCharWidth());
    m_everywhere->hide();

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(gap);
    layout->setColumnStretch(0, 1);
    layout->addWidget(m_text, 0, 0);
    layout->addWidget(m_waiting, 0, 1);
    layout->addWidget(m_everywhere, 0, 2);
    layout->addWidget(m_crews, 0, 3);

    QAction* everywhere = actions[Actions::SearchEverywhere];
    connect(everywhere, &QAction::enabledChanged, this, [this](bool enabled) {
        m_everywhere->setVisible(enabled);
        arrange();
    });
    connect(m_crews, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT crewChosen(crew()); });
    connect(m_crews, &QComboBox::activated, this, &QueueBar::left);
    connect(&desk, &app::Desk::referenceChanged, this, &QueueBar::fillCrews);
    connect(&desk, &app::Desk::opened, this, &QueueBar::fillCrews);
    connect(&desk, &app::Desk::accountChanged, this, &QueueBar::fillCrews);
    fillCrews();
}

void QueueBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void QueueBar::arrange()
{
    auto* grid = static_cast<QGridLayout*>(layout());
    const auto margins = grid->contentsMargins();
    const int words = m_text->fontMetrics().horizontalAdvance(m_text->text());
    const int wanted = margins.left() + words + gap + m_everywhere->sizeHint().width() + gap + m_crews->minimumWidth() +
                       (m_filter ? m_filter->sizeHint().width() + gap : 0) +
                       (m_waiting->isHidden() ? 0 : m_waiting->sizeHint().width() + gap) + margins.right();
    if (const bool below = wanted > width(); below != m_below) {
        m_below = below;
        grid->addWidget(m_everywhere, below ? 1 : 0, below ? 0 : 2, 1, below ? 5 : 1,
                        below ? Qt::AlignLeft : Qt::Alignment());
    }
}

void QueueBar::setFilterButton(QWidget* button)
{
    m_filter = button;
    static_cast<QGridLayout*>(layout())->addWidget(button, 0, 4);
    arrange();
}

void QueueBar::setText(const QString& text)
{
    m_text->setText(text);
    arrange();
}

void QueueBar::showView(const QString& view, int count)
{
    setText(tr("%1: %Ln complaints", "a view and its count", count).arg(view));
}

void QueueBar::showSearch(int here, int everywhere)
{
    const QLocale locale;
    setText(here == everywhere ? tr("%1 found").arg(locale.toString(here))
                               : tr("%1 here, %2 in all").arg(locale.toString(here), locale.toString(everywhere)));
}

void QueueBar::showSearching()
{
    setText(tr("Searching…"));
}

void QueueBar::showWaiting(bool waits)
{
    m_waiting->setVisible(waits);
    arrange();
}

void QueueBar::showCrew(const std::optional<std::string>& crew)
{
    m_crews->setCurrentIndex(indexOf(crew));
}

int QueueBar::indexOf(const std::optional<std::string>& crew) const
{
    return crew ? std::max(0, m_crews->findData(words::fromUtf8(*crew))) : 0;
}

QString QueueBar::crewName() const
{
    return m_crews->currentText();
}

std::optional<std::string> QueueBar::crew() const
{
    const QVariant code = m_crews->currentData();
    return code.isValid() ? std::optional(words::toUtf8(code.toString())) : std::nullopt;
}

void QueueBar::fillCrews()
{
    const auto before = crew();
    const core::Actor& actor = m_desk.actor();
    const app::ReferenceData& reference = m_desk.reference();
    {
        const QSignalBlocker quiet(m_crews);
        m_crews->clear();
        m_crews->addItem(tr("All crews"));
        m_crews->addItem(tr("No crew"), QString());
        m_crews->insertSeparator(2);
        const bool one = actor.role == core::Role::Regional && actor.districts.size() == 1;
        for (const core::District& district : reference.districts->districts()) {
            if (actor.role == core::Role::Regional && !std::ranges::contains(actor.districts, district.code))
                continue;
            for (const core::Crew& crew : reference.crewsOf(district.code)) {
                const QString name = words::fromUtf8(crew.name);
                m_crews->addItem(one ? name : tr("%1, %2", "crew, district").arg(name, words::fromUtf8(district.name)),
                                 words::fromUtf8(crew.code));
            }
        }
        m_crews->setCurrentIndex(indexOf(before));
        m_crews->view()->setMinimumWidth(m_crews->view()->sizeHintForColumn(0) + 2 * fontMetrics().averageCharWidth());
    }
    // A crew that is gone filters nothing any more.
    if (crew() != before)
        Q_EMIT crewChosen(crew());
}

} // namespace posko::ui
