#include "ui/complaint/place_section.h"

#include "app/city/place_finder.h"
#include "ui/complaint/command_flow.h"
#include "ui/complaint/text_block.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QClipboard>
#include <QGuiApplication>

#include <cmath>

namespace posko::ui {

using namespace Qt::StringLiterals;

PlaceSection::PlaceSection(Theme& theme, CommandFlow& flow, QWidget* parent)
    : Section("placeSection", tr("Place"), parent)
    , m_theme(theme)
    , m_flow(flow)
    , m_text(new TextBlock("placeText", tr("Place"), this))
{
    body()->addWidget(m_text);
    connect(m_text, &TextBlock::link, this, [this](const QString& target) {
        if (target == "place"_L1) {
            Q_EMIT wanted(core::CommandType::Place);
        } else if (target == "transfer"_L1) {
            Q_EMIT wanted(core::CommandType::Transfer);
        } else if (target == "confirm"_L1) {
            confirmPlace();
        } else if (target.startsWith("take:"_L1)) {
            takePlace(target.sliced(5).toULongLong());
        } else if (target == "geo"_L1) {
            Q_EMIT mapsWanted();
        } else {
            QGuiApplication::clipboard()->setText(target.mid(5));
            Q_EMIT m_flow.notice(tr("Copied: %1").arg(target.mid(5)));
        }
    });
}

void PlaceSection::show(const PaneView& view)
{
    const auto& c = view.complaint();
    const auto& colours = m_theme.colours();
    const auto quiet = [&colours](const QString& text) {
        return u"<span style=\"color:%1\">%2</span>"_s.arg(colours.quiet.name(), TextBlock::escaped(text));
    };
    const auto warning = [&colours](const QString& text) {
        return u"<span style=\"color:%1\">⚠ %2</span>"_s.arg(colours.dueSoonText.name(), TextBlock::escaped(text));
    };

    QString html =
        c.place.address.empty() ? quiet(tr("No address")) : TextBlock::escaped(words::fromUtf8(c.place.address));
    if (c.district.empty()) {
        html += u" · "_s + warning(c.place.point ? tr("unrouted: outside every district") : tr("unrouted: no pin"));
    } else {
        auto district = words::fromUtf8(view.reference.districtName(c.district));
        if (!c.districtRule.empty()) {
            district += u' ' + words::ruleName(c.districtRule);
        }
        html += u" · "_s + quiet(district);
    }
    if (!c.crew.empty()) {
        html += u" · "_s + TextBlock::escaped(words::fromUtf8(view.reference.crewName(c.crew)));
    }
    const auto nameOf = [&view](const std::string& district) {
        return words::fromUtf8(view.reference.districtName(district));
    };
    const auto offerTransfer = [&] {
        if (view.may(core::CommandType::Transfer)) {
            html += u' ' + TextBlock::anchor(u"transfer"_s, tr("Transfer"), colours.accent);
        }
    };
    const auto& routed = view.detail.routedDistrict;
    if (core::isOrdered(c.status) && c.districtRule != core::transferRule && !routed.empty() && routed != c.district) {
        html += u"<br>"_s + warning(tr("belongs to %1 now; the order keeps it here").arg(nameOf(routed)));
        offerTransfer();
    } else if (c.borderMetres && *c.borderMetres < core::nearBorderMetres) {
        const auto far = words::metres(*c.borderMetres);
        html += u"<br>"_s + warning(c.neighbour.empty() ? tr("%1 from the border").arg(far)
                                                        : tr("%1 from %2, near border").arg(far, nameOf(c.neighbour)));
        if (!c.neighbour.empty()) {
            offerTransfer();
        }
    }
    html += u"<br>"_s;
    if (c.place.point) {
        const auto text = words::coordinates(*c.place.point);
        html += TextBlock::anchor(u"copy:"_s + text, text, colours.quiet);
        if (c.place.accuracyMetres) {
            html += quiet(u" ± "_s + words::metres(*c.place.accuracyMetres));
        }
        html += u" · "_s + TextBlock::anchor(u"geo"_s, tr("Open map"), colours.accent);
    } else {
        html += warning(tr("No pin"));
    }
    if (view.may(core::CommandType::Place)) {
        html +=
            u" · "_s + TextBlock::anchor(u"place"_s, c.place.point ? tr("Move pin") : tr("Set pin"), colours.accent);
    }
    m_guess = c.place.guessed ? c.place.point : std::nullopt;
    const bool mayConfirm = m_guess && view.may(core::CommandType::Place);
    if (m_guess) {
        html += u"<br>"_s + warning(tr("Place guessed from the report's words. Check it."));
    }
    if (mayConfirm) {
        html += u' ' + TextBlock::anchor(u"confirm"_s, tr("Confirm place"), colours.accent);
    }
    Q_EMIT confirmable(mayConfirm);
    m_html = html;
    lookForPlaces(view);
    m_text->setContent(m_html + placesFoundHtml());
}

void PlaceSection::lookForPlaces(const PaneView& view)
{
    const auto& c = view.complaint();
    const bool wanted = !c.place.point && view.may(core::CommandType::Place) && m_flow.desk().places().ready();
    const QString report = wanted ? words::fromUtf8(c.place.address + "\n" + c.text) : QString();
    const QString key = wanted ? words::fromUtf8(c.id) + u'\n' + report : QString();
    if (key == m_searched)
        return;
    forgetPlaces();
    m_searched = key;
    m_report = report;
    if (!wanted)
        return;
    m_flow.desk().places().findIn(report, this, [this, key](const std::vector<core::PlaceMention>& places) {
        if (key != m_searched)
            return; // another complaint is shown by now
        m_places = places;
        m_text->setContent(m_html + placesFoundHtml());
        Q_EMIT placesFound(m_places);
    });
}

void PlaceSection::forgetPlaces()
{
    m_searched.clear();
    m_places.clear();
    Q_EMIT placesFound(m_places);
}

QString PlaceSection::placesFoundHtml() const
{
    if (m_places.empty())
        return {};
    const auto& colours = m_theme.colours();
    const auto quiet = [&colours](const QString& text) {
        return u"<span style=\"color:%1\">%2</span>"_s.arg(colours.quiet.name(), TextBlock::escaped(text));
    };
    const QByteArray report = m_report.toUtf8();
    QString html = u"<br>"_s + quiet(tr("Places in the text, guessed:"));
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const core::PlaceMention& mention = m_places[i];
        const QString matched = QString::fromUtf8(
            report.mid(static_cast<qsizetype>(mention.begin), static_cast<qsizetype>(mention.length)));
        QString facts = tr("“%1”, %2 % sure").arg(matched.simplified()).arg(std::lround(mention.confidence * 100));
        if (i > 0)
            facts += u", "_s + tr("%1 from the first").arg(words::metres(mention.metresFromFirst));
        html += u"<br><b>%1</b> "_s.arg(i + 1) +
                TextBlock::anchor(u"take:%1"_s.arg(i), words::placeLine(mention.place), colours.accent) + u' ' +
                quiet(facts);
    }
    return html;
}

void PlaceSection::confirmPlace()
{
    if (m_guess)
        Q_EMIT placeTaken(*m_guess, {});
}

void PlaceSection::takePlace(std::size_t index)
{
    if (index < m_places.size())
        Q_EMIT placeTaken(m_places[index].place.point, words::address(m_places[index].place));
}

} // namespace posko::ui
