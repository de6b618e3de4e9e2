#include "ui/window/status_line.h"

#include "ui/style/theme.h"
#include "ui/window/notice_button.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QTimeZone>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds noticeLasts{8};
constexpr std::size_t namedDistricts = 3;

QString withSign(const QString& sentence)
{
    return u"⚠ "_s + sentence;
}
} // namespace

StatusLine::StatusLine(app::Desk& desk, Theme&, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_demo(new QLabel(tr("DEMO DATA")))
    , m_synced(new QLabel)
    , m_counts(new QLabel)
    , m_scope(new QLabel)
    , m_trouble(new NoticeButton)
    , m_alarm(new NoticeButton)
    , m_notice(new NoticeButton)
    , m_roundTrip(new QLabel)
{
    setObjectName(u"statusLine"_s);
    setProperty("kind", u"bar"_s);
    setAccessibleName(tr("Status"));
    m_demo->setObjectName(u"demoMark"_s);
    m_demo->setProperty("kind", u"demo"_s);
    m_demo->setFont(Theme::small(true));
    m_demo->setToolTip(tr("Every complaint here is invented"));
    m_synced->setObjectName(u"statusSynced"_s);
    m_counts->setObjectName(u"statusCounts"_s);
    m_scope->setObjectName(u"statusScope"_s);
    m_roundTrip->setObjectName(u"statusRoundTrip"_s);
    m_notice->setObjectName(u"notice"_s);
    m_notice->setProperty("kind", u"flat"_s);
    m_notice->hide();
    m_alarm->setObjectName(u"alarm"_s);
    m_alarm->setProperty("kind", u"alarm"_s);
    m_alarm->hide();
    m_trouble->setObjectName(u"linkTrouble"_s);
    m_trouble->setProperty("kind", u"alarm"_s);
    m_trouble->hide();
    m_scope->setTextFormat(Qt::PlainText);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 12, 3);
    layout->setSpacing(18);
    layout->addWidget(m_demo);
    for (QLabel* label : {m_synced, m_counts, m_scope}) {
        label->setProperty("kind", u"quiet"_s);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    layout->addWidget(m_trouble);
    layout->addWidget(m_alarm);
    layout->addWidget(m_notice);
    layout->addStretch(1);
    m_roundTrip->setProperty("kind", u"quiet"_s);
    layout->addWidget(m_roundTrip);
    setFixedHeight(std::max(30, fontMetrics().height() + 14));

    m_fade.setSingleShot(true);
    m_fade.setInterval(noticeLasts);
    connect(&m_fade, &QTimer::timeout, m_notice, &QWidget::hide);
    connect(m_notice, &QPushButton::clicked, this, [this] {
        m_notice->hide();
        if (!m_noticeComplaint.empty())
            Q_EMIT complaintAsked(m_noticeComplaint);
    });
    connect(m_alarm, &QPushButton::clicked, this, [this] {
        showWhole(*m_alarm);
        const Alarm seen = m_alarms.front();
        m_alarms.erase(m_alarms.begin());
        showAlarms();
        if (!seen.complaint.empty())
            Q_EMIT complaintAsked(seen.complaint);
    });
    connect(m_trouble, &QPushButton::clicked, this, [this] { showWhole(*m_trouble); });
    connect(&desk, &app::Desk::linkChanged, this, &StatusLine::update);
    connect(&desk, &app::Desk::referenceChanged, this, &StatusLine::update);
    connect(&desk, &app::Desk::opened, this, &StatusLine::update);
    update();
}

QSize StatusLine::minimumSizeHint() const
{
    return {m_synced->sizeHint().width(), QFrame::minimumSizeHint().height()};
}

bool StatusLine::event(QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        fold();
    return QFrame::event(event);
}

void StatusLine::fold()
{
    const std::initializer_list<QLabel*> optional = {m_counts, m_scope, m_roundTrip};
    const int spacing = layout()->spacing();
    int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget* widget = layout()->itemAt(i)->widget();
        if (widget && !widget->isHidden() && !std::ranges::contains(optional, widget))
            room -= std::min(widget->sizeHint().width(), width() / 2) + spacing;
    }
    for (QLabel* label : optional) {
        const int wanted = label->sizeHint().width() + spacing;
        const bool fits = wanted <= room && (label != m_roundTrip || m_desk.link().link == app::Link::Online);
        label->setVisible(fits);
        room -= fits ? wanted : 0;
    }
}

void StatusLine::setShown(int shown)
{
    m_shown = shown;
    update();
}

void StatusLine::addNotice(QWidget* notice)
{
    auto* row = static_cast<QBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_notice), notice);
}

void StatusLine::notice(const QString& text, const std::string& complaint)
{
    m_noticeComplaint = complaint;
    m_notice->say(text);
    m_notice->show();
    m_fade.start();
}

void StatusLine::alarm(const QString& text, const std::string& complaint)
{
    const Alarm alarm{text, complaint};
    // A full disk says so at each attempt.
    if (!std::ranges::contains(m_alarms, alarm))
        m_alarms.push_back(alarm);
    showAlarms();
}

void StatusLine::withdrawAlarm(const std::string& complaint)
{
    if (!complaint.empty() &&
        std::erase_if(m_alarms, [&](const Alarm& alarm) { return alarm.complaint == complaint; }) > 0)
        showAlarms();
}

void StatusLine::showAlarms()
{
    m_alarm->setVisible(!m_alarms.empty());
    if (m_alarms.empty())
        return;
    const QString text = withSign(m_alarms.front().text);
    const auto more = static_cast<int>(m_alarms.size()) - 1;
    m_alarm->say(more == 0 ? text : tr("%1 (%n more)", "an alarm", more).arg(text));
}

void StatusLine::showTrouble()
{
    const app::LinkState& state = m_desk.link();
    if (state.needsUser)
        m_trouble->say(withSign(state.detail));
    m_trouble->setVisible(state.needsUser);
}

void StatusLine::showWhole(const NoticeButton& button)
{
    if (button.isWhole())
        return;
    QString text = button.sentence();
    if (text.startsWith(withSign({})))
        text.remove(0, withSign({}).size()); // the box has a sign of its own
    auto* box = new QMessageBox(QMessageBox::Warning, u"Posko"_s, text, QMessageBox::Close, window());
    box->setObjectName(u"wholeSentence"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->open();
}

void StatusLine::update()
{
    const app::LinkState& state = m_desk.link();
    const core::Agency& agency = m_desk.reference().agency;
    if (state.link == app::Link::SignedOut) {
        // The next account may not see what these are about.
        m_alarms.clear();
        showAlarms();
        m_notice->hide();
    }
    showTrouble();
    m_demo->setVisible(agency.demo);
    if (state.syncedAt) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(core::toMillis(*state.syncedAt), words::zone(agency));
        m_synced->setText(state.link == app::Link::Online
                              ? tr("Synced %1").arg(QLocale().toString(at, tr("HH:mm:ss", "time format")))
                              : tr("As of %1").arg(words::when(*state.syncedAt, m_desk.now(), words::zone(agency))));
    } else {
        m_synced->setText(tr("Not synced yet"));
    }
    m_counts->setText(
        tr("%1 of %2 complaints")
            .arg(QLocale().toString(m_shown), QLocale().toString(static_cast<qlonglong>(m_desk.table().count()))));
    showScope();
    m_roundTrip->setText(tr("Server %1 ms").arg(state.roundTrip.count()));
    m_roundTrip->setToolTip(
        tr("Change %1 of %2")
            .arg(QLocale().toString(static_cast<qlonglong>(state.seq)), m_desk.settings().server.toDisplayString()));
    fold();
}

void StatusLine::showScope()
{
    const core::Actor& actor = m_desk.actor();
    if (actor.role != core::Role::Regional) {
        m_scope->setText(tr("Scope: all districts"));
        return;
    }
    QStringList names;
    for (const std::string& code : actor.districts)
        names << words::fromUtf8(m_desk.reference().districtName(code));
    m_scope->setToolTip(words::plainToolTip(names.join(u", "_s)));
    m_scope->setText(actor.districts.size() <= namedDistricts
                         ? tr("Scope: %1").arg(names.join(u", "_s))
                         : tr("Scope: %n districts", nullptr, static_cast<int>(actor.districts.size())));
}

} // namespace posko::ui
