#include "ui/window/status_line.h"

#include "ui/theme.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimeZone>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds noticeLasts{8};
constexpr std::size_t namedDistricts = 3;
} // namespace

StatusLine::StatusLine(app::Desk& desk, Theme&, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_demo(new QLabel(tr("DEMO DATA")))
    , m_synced(new QLabel)
    , m_counts(new QLabel)
    , m_scope(new QLabel)
    , m_notice(new QPushButton)
    , m_roundTrip(new QLabel)
{
    setObjectName(u"status_line"_s);
    setProperty("kind", u"bar"_s);
    setAccessibleName(tr("Status"));
    m_demo->setObjectName(u"demo_mark"_s);
    m_demo->setProperty("kind", u"demo"_s);
    m_demo->setFont(Theme::small(true));
    m_demo->setToolTip(tr("Every complaint here is invented"));
    m_synced->setObjectName(u"status_synced"_s);
    m_counts->setObjectName(u"status_counts"_s);
    m_scope->setObjectName(u"status_scope"_s);
    m_roundTrip->setObjectName(u"status_round_trip"_s);
    m_notice->setObjectName(u"notice"_s);
    m_notice->setProperty("kind", u"flat"_s);
    m_notice->hide();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 12, 3);
    m_alarm->setObjectName(u"alarm"_s);
    m_alarm->setProperty("kind", u"alarm"_s);
    m_alarm->hide();
    m_scope->setTextFormat(Qt::PlainText);
    layout->setSpacing(18);
    layout->addWidget(m_demo);
    for (QLabel* label : {m_synced, m_counts, m_scope}) {
        label->setProperty("kind", u"quiet"_s);
        layout->addWidget(label);
    }
    layout->addStretch(1);
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
    connect(&desk, &app::Desk::linkChanged, this, &StatusLine::update);
    connect(&desk, &app::Desk::referenceChanged, this, &StatusLine::update);
    connect(&desk, &app::Desk::opened, this, &StatusLine::update);
    update();
}

void StatusLine::setShown(int shown)
{
    m_shown = shown;
    update();
}

void StatusLine::notice(const QString& text, const std::string& complaint, bool lasting)
{
    m_noticeComplaint = complaint;
    m_notice->setText(text);
    m_notice->setAccessibleName(text);
    m_notice->show();
    if (lasting)
        m_fade.stop();
    else
        m_fade.start();
}

void StatusLine::update()
{
    const app::LinkState& state = m_desk.link();
    const core::Agency& agency = m_desk.reference().agency;
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
    m_roundTrip->setVisible(state.link == app::Link::Online);
    m_roundTrip->setText(tr("Server %1 ms").arg(state.roundTrip.count()));
    m_roundTrip->setToolTip(
        tr("Change %1 of %2")
            .arg(QLocale().toString(static_cast<qlonglong>(state.seq)), m_desk.settings().server.toDisplayString()));
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
