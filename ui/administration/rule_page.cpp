#include "ui/administration/rule_page.h"

#include "app/table/rule_replay.h"
#include "core/coordinates.h"
#include "ui/administration/row_body.h"
#include "ui/administration/row_fields.h"
#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <array>
#include <format>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days goesBack{30};

std::optional<std::string> condition(const QComboBox& box)
{
    auto code = chosen(box);
    return code.empty() ? std::nullopt : std::optional(std::move(code));
}

} // namespace

RulePage::RulePage(app::Desk& desk, QWidget* parent)
    : RowPage("rulePage", core::EntityKind::Rule, desk, parent)
    , m_name(new QLineEdit(this))
    , m_category(new QComboBox(this))
    , m_severity(new QComboBox(this))
    , m_channel(new QComboBox(this))
    , m_inside(new QComboBox(this))
    , m_district(new QComboBox(this))
    , m_crew(new QComboBox(this))
    , m_up(new QPushButton(tr("Earlier"), this))
    , m_down(new QPushButton(tr("Later"), this))
    , m_point(new QLineEdit(this))
    , m_tried(makeLabel("ruleTried", this))
{
    setWindowTitle(tr("Routing rules"));
    m_severity->addItem(tr("any"), QString());
    for (const auto severity : {core::Severity::Light, core::Severity::Heavy})
        m_severity->addItem(words::severity(severity), QString::fromStdString(std::string(core::toWord(severity))));
    m_channel->addItem(tr("any"), QString());
    constexpr std::array channels{core::Channel::X,      core::Channel::WhatsApp, core::Channel::Phone,
                                  core::Channel::Web,    core::Channel::Open311,  core::Channel::WalkIn,
                                  core::Channel::Import, core::Channel::Direct,   core::Channel::Message,
                                  core::Channel::Email};
    for (const auto channel : channels) {
        m_channel->addItem(words::channel(channel), QString::fromStdString(std::string(core::toWord(channel))));
    }
    addField("ruleName", tr("Name"), m_name);
    addField("ruleCategory", tr("If the category is"), m_category);
    addField("ruleSeverity", tr("and the damage is"), m_severity);
    addField("ruleChannel", tr("and it came by"), m_channel);
    addField("ruleInside", tr("and the pin lies in"), m_inside);
    addField("ruleDistrict", tr("it goes to"), m_district);
    addField("ruleCrew", tr("and this crew is suggested"), m_crew);

    auto* order = new QHBoxLayout;
    m_up->setObjectName(u"ruleUp"_s);
    m_down->setObjectName(u"ruleDown"_s);
    auto* hint = makeLabel("ruleOrder", this, "quiet");
    hint->setText(
        tr("The first rule whose conditions all hold decides; without one, the district that the pin lies in."));
    order->addWidget(hint, 1);
    order->addWidget(m_up);
    order->addWidget(m_down);
    below()->addLayout(order);
    auto* heading = makeLabel("ruleTryHeading", this, "heading");
    heading->setText(tr("Try it before it is saved"));
    below()->addWidget(heading);
    auto* tries = new QHBoxLayout;
    m_point->setObjectName(u"rulePoint"_s);
    m_point->setPlaceholderText(tr("A point: -6.2, 106.8, or a link to a map"));
    m_point->setAccessibleName(tr("A point to try"));
    auto* point = new QPushButton(tr("Try this point"), this);
    point->setObjectName(u"tryPoint"_s);
    auto* past = new QPushButton(tr("Go through the last %n days", nullptr, goesBack.count()), this);
    past->setObjectName(u"goThrough"_s);
    tries->addWidget(m_point, 1);
    tries->addWidget(point);
    tries->addWidget(past);
    below()->addLayout(tries);
    below()->addWidget(m_tried);
    m_tried->setTextFormat(Qt::PlainText);

    connect(m_name, &QLineEdit::textChanged, this, &RulePage::edited);
    for (QComboBox* box : {m_category, m_severity, m_channel, m_inside, m_district, m_crew})
        connect(box, &QComboBox::activated, this, &RulePage::edited);
    for (QPushButton* button : {m_up, m_down, point, past})
        button->setAutoDefault(false);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(point, &QPushButton::clicked, this, &RulePage::tryPoint);
    connect(m_point, &QLineEdit::returnPressed, this, &RulePage::tryPoint);
    connect(past, &QPushButton::clicked, this, &RulePage::goThrough);
    begin();
}

RowPage::Item RulePage::item(const std::string& id, const std::string& body) const
{
    const auto rule = rowOf<core::RoutingRule>(body);
    const auto& reference = desk().reference();
    const QString where = rule.district.empty() ? QString() : words::fromUtf8(reference.districtName(rule.district));
    const QString who = rule.crew.empty() ? QString() : words::fromUtf8(reference.crewName(rule.crew));
    return {id, words::fromUtf8(rule.name),
            where.isEmpty() || who.isEmpty() ? where + who : tr("%1 · %2", "district and crew").arg(where, who), false};
}

void RulePage::fill(const std::string& body)
{
    const auto rule = rowOf<core::RoutingRule>(body);
    const auto& reference = desk().reference();
    fillCategories(*m_category, reference, tr("any"));
    fillDistricts(*m_inside, reference, tr("any district"));
    fillDistricts(*m_district, reference, tr("the district that the pin lies in"));
    fillCrews(*m_crew, reference, tr("none"));
    m_name->setText(words::fromUtf8(rule.name));
    ui::choose(*m_category, rule.category.value_or(""));
    ui::choose(*m_severity, rule.severity ? std::string(core::toWord(*rule.severity)) : std::string());
    ui::choose(*m_channel, rule.channel ? std::string(core::toWord(*rule.channel)) : std::string());
    ui::choose(*m_inside, rule.inside.value_or(""));
    ui::choose(*m_district, rule.district);
    ui::choose(*m_crew, rule.crew);
    setText(m_tried, {});
    const auto all = rows();
    m_up->setVisible(!isNew() && !all.empty() && all.begin()->first != shownId());
    m_down->setVisible(!isNew() && !all.empty() && all.rbegin()->first != shownId());
}

core::RoutingRule RulePage::rule() const
{
    core::RoutingRule rule;
    rule.name = words::toUtf8(m_name->text().trimmed());
    rule.category = condition(*m_category);
    rule.severity = core::parseSeverity(chosen(*m_severity));
    if (chosen(*m_severity).empty())
        rule.severity.reset();
    rule.channel = core::parseChannel(chosen(*m_channel));
    if (chosen(*m_channel).empty())
        rule.channel.reset();
    rule.inside = condition(*m_inside);
    rule.district = chosen(*m_district);
    rule.crew = chosen(*m_crew);
    return rule;
}

std::optional<core::ReferenceChange> RulePage::collect()
{
    const auto made = rule();
    if (made.name.empty())
        return wrong(tr("Give it a name: complaints say which rule sent them where they are."), m_name);
    if (made.district.empty() && made.crew.empty())
        return wrong(tr("Say which district it goes to, or which crew is suggested."), m_district);
    const auto& crews = desk().reference().crews;
    const auto crew = crews.find(made.crew);
    if (!made.district.empty() && crew != crews.end() && crew->second.district != made.district)
        return wrong(tr("This crew works in another district."), m_crew);
    // Their ids are their order, with room between them.
    std::string id = shownId();
    if (id.empty()) {
        constexpr long step = 10;
        long last = 0;
        for (const auto& [known, body] : rows())
            last = std::max(last, std::strtol(known.c_str(), nullptr, 10));
        id = std::format("{:06}", last + step);
    }
    return core::ReferenceChange{core::EntityKind::Rule, id, bodyOf(made)};
}

QString RulePage::typed() const
{
    return words::fromUtf8(bodyOf(rule()));
}

void RulePage::move(int by)
{
    const auto all = rows();
    const auto here = all.find(shownId());
    if (here == all.end() || isWritten())
        return;
    const auto there = by < 0 ? std::prev(here) : std::next(here);
    if (there == all.end())
        return;
    // Two rows change places: each takes the other's id.
    const auto other = there->first;
    send({core::EntityKind::Rule, here->first, there->second}, versionOf(here->first), false);
    send({core::EntityKind::Rule, other, here->second}, versionOf(other), false);
    choose(other);
}

std::vector<core::RoutingRule> RulePage::rulesThen() const
{
    auto all = rows();
    all[isNew() ? std::string("~") : shownId()] = bodyOf(rule());
    std::vector<core::RoutingRule> rules;
    for (const auto& [id, body] : all)
        rules.push_back(rowOf<core::RoutingRule>(body));
    return rules;
}

void RulePage::tryPoint()
{
    const auto point = core::parseCoordinates(words::toUtf8(m_point->text()));
    if (!point) {
        wrong(tr("This is no point. Write latitude and longitude, or paste a link to a map."), m_point);
        return;
    }
    core::Complaint complaint;
    complaint.place.point = *point;
    complaint.category = chosen(*m_category);
    complaint.severity = core::parseSeverity(chosen(*m_severity)).value_or(core::Severity::Unknown);
    complaint.channel = core::parseChannel(chosen(*m_channel)).value_or(core::Channel::Phone);
    const auto& reference = desk().reference();
    const auto route = core::route(complaint, *reference.districts, rulesThen());
    const QString by =
        route.rule == core::polygonRule ? tr("no rule; the pin lies there") : words::fromUtf8(route.rule);
    setText(m_tried,
            route.district.empty()
                ? tr("A complaint like that would be in no district.")
                : tr("A complaint like that goes to %1 (%2)%3.", "district, rule, crew")
                      .arg(words::fromUtf8(reference.districtName(route.district)), by,
                           route.crew.empty()
                               ? QString()
                               : tr(", suggested to %1").arg(words::fromUtf8(reference.crewName(route.crew)))));
}

void RulePage::goThrough()
{
    auto rules = rulesThen();
    const auto byChannel = std::erase_if(rules, [](const core::RoutingRule& each) { return each.channel.has_value(); });
    setText(m_tried, tr("Looking…"));
    m_lookup.start(desk().table(), [this, rules = std::move(rules), districts = desk().reference().districts,
                                    since = desk().now() - goesBack, byChannel](
                                       const app::TableSnapshot& table, const app::TableLookup::Cancelled& cancelled) {
        auto replay = app::replayRules(table, *districts, rules, since, cancelled);
        return app::TableLookup::Answer([this, replay = std::move(replay), byChannel] {
            QStringList lines{tr("Of %1 complaints with a pin, %2 would go to another district than they are in.")
                                  .arg(replay.looked)
                                  .arg(replay.movedInAll)};
            constexpr std::size_t listed = 12;
            for (const auto& moved : replay.moved) {
                if (lines.size() > static_cast<qsizetype>(listed)) {
                    lines += tr("…");
                    break;
                }
                const auto name = [this](const std::string& code) {
                    return code.empty() ? tr("no district") : words::fromUtf8(desk().reference().districtName(code));
                };
                lines += tr("%1: from %2 to %3", "number, districts")
                             .arg(words::fromUtf8(moved.number), name(moved.from), name(moved.to));
            }
            if (byChannel > 0)
                lines += tr("Rules that ask by which channel it came are left out: the list does not know it.");
            setText(m_tried, lines.join(u'\n'));
        });
    });
}

} // namespace posko::ui
