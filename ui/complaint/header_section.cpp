#include "ui/complaint/header_section.h"

#include "ui/complaint/command_flow.h"
#include "ui/complaint/text_block.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

QLabel* makePill(const char* name, QWidget* parent, const char* kind = "tag")
{
    auto* pill = makeLabel(name, parent, kind);
    pill->setWordWrap(false);
    pill->setMinimumWidth(0);
    pill->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return pill;
}

} // namespace

HeaderSection::HeaderSection(Theme& theme, CommandFlow& flow, QWidget* parent)
    : Section("headerSection", {}, parent)
    , m_theme(theme)
    , m_number(makePill("complaintNumber", this, "number"))
    , m_status(makePill("statusPill", this))
    , m_severity(makePill("severityPill", this))
    , m_hazard(makePill("hazardPill", this, "hazard"))
    , m_claim(makeLabel("claimNote", this, "warning"))
    , m_proposal(makeLabel("proposalNote", this, "warning"))
    , m_origin(new TextBlock("origin", tr("Category and origin"), this))
{
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_number->setAccessibleName(tr("Number"));
    m_status->setAccessibleName(tr("Status"));
    m_severity->setAccessibleName(tr("Severity"));
    m_hazard->setText(u"⚠ "_s + tr("Danger to life"));
    auto* line = new FlowLayout(6);
    for (auto* part : {m_number, m_status, m_severity, m_hazard}) {
        line->addWidget(part);
    }
    body()->addLayout(line);
    body()->addWidget(m_origin);
    body()->addWidget(m_claim);
    body()->addWidget(m_proposal);
    connect(m_origin, &TextBlock::link, &flow, [&flow](const QString& target) { flow.openPage(QUrl(target)); });
}

void HeaderSection::show(const PaneView& view)
{
    const auto& c = view.complaint();
    setText(m_number, c.number.empty() ? tr("Not sent yet") : words::fromUtf8(c.number));
    auto status = words::status(c.status);
    if (c.paused() && !c.merged) { // of a merged one the pause is kept for its split
        status = u"Ⅱ "_s + tr("Paused · %1").arg(words::pauseReason(c.clocks.pauses.back().reason));
    } else if (c.status == core::Status::Assigned && c.confirmed) {
        status = tr("Assigned, confirmed");
    }
    setText(m_status, status);
    setText(m_severity, words::severity(c.severity));
    m_severity->setVisible(c.severity != core::Severity::Unknown);
    m_hazard->setVisible(c.hazard);
    const auto proposed = words::proposal(view.detail, view.actor);
    m_proposal->setVisible(proposed.has_value());
    if (proposed) {
        const auto by =
            proposed->by.isEmpty() ? tr("Programme proposed") : tr("Programme proposed by %1").arg(proposed->by);
        setText(m_proposal, u"◇ "_s + (proposed->reason.isEmpty()
                                           ? by
                                           : tr("%1: %2", "a proposal, its reason").arg(by, proposed->reason)));
    }
    tick(view);
}

void HeaderSection::tick(const PaneView& view)
{
    m_origin->setContent(origin(view));
    m_claim->setVisible(view.claim != nullptr);
    if (view.claim) {
        setText(m_claim, u"◉ "_s + words::claim(*view.claim, view.reference, view.now));
    }
}

QString HeaderSection::origin(const PaneView& view) const
{
    const auto& c = view.complaint();
    const auto zone = words::zone(view.reference.agency);
    const auto category =
        c.category.empty() ? tr("No category") : words::fromUtf8(view.reference.categoryName(c.category));
    auto channel = TextBlock::escaped(words::channel(c.channel));
    if (const QUrl page(words::fromUtf8(c.link)); page.scheme() == "https"_L1 || page.scheme() == "http"_L1) {
        channel = TextBlock::anchor(page.toString(QUrl::FullyEncoded), words::channel(c.channel) + u" ↗"_s,
                                    m_theme.colours().accent);
    }
    auto text = TextBlock::escaped(category) + u" · "_s;
    const auto received = TextBlock::escaped(words::when(c.received, view.now, zone));
    const auto from = c.reporters.empty() ? QString() : words::reporterName(c.reporters.front());
    if (from.isEmpty()) {
        text += tr("received %1 by %2").arg(received, channel);
    } else {
        text += tr("received %1 by %2 from %3").arg(received, channel, TextBlock::escaped(from));
    }
    for (const auto& tag : c.tags) {
        text += u" · #"_s + TextBlock::escaped(words::fromUtf8(tag));
    }
    return u"<span style=\"color:%1\">%2</span>"_s.arg(m_theme.colours().quiet.name(), text);
}

} // namespace posko::ui
