#include "ui/bulk/bulk_dialog.h"

#include "core/wire.h"
#include "ui/bulk/bulk_words.h"
#include "ui/complaint/crews.h"
#include "ui/complaint/section.h"
#include "ui/dialogs/fields/choice_list.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;

namespace {
QString aboutText(CommandType type, const std::optional<core::Complaint>& lead)
{
    return type == CommandType::Merge && lead
               ? BulkDialog::tr("into %1", "a complaint").arg(words::complaintLine(*lead))
               : QString();
}
} // namespace

BulkDialog::BulkDialog(CommandType type, app::MarkedRows marked, const std::optional<core::Complaint>& lead,
                       const app::Desk& desk, QWidget* parent)
    : CommandDialog("bulkDialog", words::bulkTitle(type, marked.count()), aboutText(type, lead), parent)
    , m_type(type)
    , m_desk(desk)
    , m_lead(lead)
    , m_previewer(new Previewer(desk, std::move(marked), this))
    , m_will(makeLabel("bulkWill", this, nullptr))
    , m_leftOut(makeLabel("bulkLeftOut", this, "warning"))
    , m_showLeftOut(new QPushButton(tr("Mark only those"), this))
{
    addFields();
    m_will->setAccessibleName(tr("What will happen"));
    m_leftOut->setAccessibleName(tr("What is left out"));
    m_leftOut->hide();
    m_showLeftOut->setObjectName(u"showLeftOut"_s);
    m_showLeftOut->setAutoDefault(false);
    m_showLeftOut->setAccessibleName(tr("Mark only those that are left out"));
    m_showLeftOut->hide();
    body()->addWidget(m_will);
    body()->addWidget(m_leftOut);
    body()->addWidget(m_showLeftOut, 0, Qt::AlignLeft);
    setSendText(words::verb(type));
    resize(480, m_crews || m_districts ? 480 : 280);
    connect(m_previewer, &Previewer::ready, this, &BulkDialog::showPreview);
    connect(m_showLeftOut, &QPushButton::clicked, this, [this] {
        std::vector<std::string> ids;
        for (const auto& [obstacle, some] : m_previewer->preview().cannot)
            ids.insert(ids.end(), some.begin(), some.end());
        QDialog::reject();
        Q_EMIT leftOutAsked(ids);
    });
    look();
}

void BulkDialog::addFields()
{
    switch (m_type) {
    case CommandType::Assign:
    case CommandType::Reassign:
        addCrews();
        break;
    case CommandType::Transfer:
        addDistricts();
        addReason(tr("Reason"), tr("Why the other district answers for them"));
        break;
    case CommandType::Classify:
        addClassification();
        break;
    case CommandType::Reject:
        addReason(tr("Reason"), tr("Why they are not ours or not real; the reporters are told"));
        m_owner = new QLineEdit(this);
        addField("owner", tr("Agency that owns them, where known"), m_owner);
        break;
    case CommandType::Unassign:
        addReason(tr("Reason"), tr("Why the crews cannot do it"));
        break;
    case CommandType::Note:
        addReason(tr("Note"), tr("For the history of each one; the reporters do not see it"));
        break;
    default:
        break;
    }
}

void BulkDialog::addCrews()
{
    m_crews = new ChoiceList(tr("Search crews"), this);
    m_crews->setObjectName(u"crews"_s);
    const auto& reference = m_desk.reference();
    const auto loads = crewLoads(m_desk.table());
    std::vector<Choice> choices;
    for (const auto& [code, crew] : reference.crews) {
        if (!m_desk.actor().sees(crew.district))
            continue;
        const auto load = loads.find(code);
        choices.push_back({code, words::fromUtf8(crew.name),
                           tr("%n at hand", nullptr, load == loads.end() ? 0 : load->second),
                           words::fromUtf8(reference.districtName(crew.district))});
    }
    std::ranges::stable_sort(choices, [](const Choice& a, const Choice& b) {
        const int byGroup = a.group.localeAwareCompare(b.group);
        return byGroup != 0 ? byGroup < 0 : a.text.localeAwareCompare(b.text) < 0;
    });
    m_crews->beginEmpty();
    m_crews->setChoices(std::move(choices));
    m_crews->list()->setMinimumHeight(150);
    body()->addWidget(m_crews, 1);
    m_crews->setFocus();
    connect(m_crews, &ChoiceList::selectionChanged, this, &BulkDialog::look);
    connect(m_crews, &ChoiceList::activated, this, &CommandDialog::send);
}

void BulkDialog::addDistricts()
{
    m_districts = new ChoiceList(tr("Search districts"), this);
    m_districts->setObjectName(u"districts"_s);
    m_districts->list()->setMinimumHeight(120);
    std::vector<Choice> choices;
    for (const auto& district : m_desk.reference().districts->districts())
        choices.push_back({district.code, words::fromUtf8(district.name), {}, {}});
    std::ranges::sort(choices, [](const Choice& a, const Choice& b) { return a.text.localeAwareCompare(b.text) < 0; });
    m_districts->beginEmpty();
    m_districts->setChoices(std::move(choices));
    body()->addWidget(m_districts, 1);
    m_districts->setFocus();
    connect(m_districts, &ChoiceList::selectionChanged, this, &BulkDialog::look);
}

void BulkDialog::addClassification()
{
    const auto box = [this](const char* name, const QString& label) {
        auto* field = new QComboBox(this);
        field->addItem(tr("as it is"), QString());
        addField(name, label, field);
        connect(field, &QComboBox::currentIndexChanged, this, &BulkDialog::look);
        return field;
    };
    m_category = box("category", tr("Category"));
    std::vector<std::pair<QString, QString>> categories;
    for (const auto& [code, category] : m_desk.reference().categories)
        categories.emplace_back(words::fromUtf8(category.name), words::fromUtf8(code));
    std::ranges::sort(categories, [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });
    for (const auto& [name, code] : categories)
        m_category->addItem(name, code);
    m_severity = box("severity", tr("Severity"));
    for (const auto severity : {core::Severity::Light, core::Severity::Heavy, core::Severity::Unknown})
        m_severity->addItem(severity == core::Severity::Unknown ? tr("unknown") : words::severity(severity),
                            words::fromUtf8(core::toWord(severity)));
    m_hazard = box("hazard", tr("Danger to life"));
    m_hazard->addItem(tr("yes"), u"yes"_s);
    m_hazard->addItem(tr("no"), u"no"_s);
    m_category->setFocus();
}

void BulkDialog::addReason(const QString& label, const QString& hint)
{
    m_text = new QPlainTextEdit(this);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(hint);
    m_text->setMinimumHeight(80);
    addField("reason", label, m_text);
    if (!m_districts)
        m_text->setFocus();
}

void BulkDialog::fill(const core::CommandArgs& args)
{
    const auto choose = [](QComboBox* box, const QString& value) {
        box->setCurrentIndex(std::max(0, box->findData(value)));
    };
    if (m_crews && args.crew)
        m_crews->select(*args.crew);
    if (m_category) {
        choose(m_category, words::fromUtf8(args.category.value_or(std::string())));
        if (args.severity)
            choose(m_severity, words::fromUtf8(core::toWord(*args.severity)));
        if (args.hazard)
            choose(m_hazard, *args.hazard ? u"yes"_s : u"no"_s);
    }
    if (m_text && args.text)
        m_text->setPlainText(words::fromUtf8(*args.text));
    look();
}

core::CommandArgs BulkDialog::chosen() const
{
    core::CommandArgs args;
    if (m_crews)
        args.crew = m_crews->selected();
    if (m_districts)
        args.district = m_districts->selected();
    if (m_category) {
        const auto word = [](const QComboBox* box) {
            return words::toUtf8(box->currentData().toString());
        };
        if (const std::string category = word(m_category); !category.empty())
            args.category = category;
        args.severity = core::parseSeverity(word(m_severity));
        if (const std::string hazard = word(m_hazard); !hazard.empty())
            args.hazard = hazard == "yes";
    }
    if (m_type == CommandType::Merge && m_lead)
        args.lead = m_lead->id;
    return args;
}

void BulkDialog::look()
{
    m_previewer->ask(m_type, chosen());
}

void BulkDialog::showPreview()
{
    const app::BulkPreview& preview = m_previewer->preview();
    setText(m_will, words::bulkWill(preview));
    m_leftOut->setVisible(!preview.cannot.empty());
    m_showLeftOut->setVisible(!preview.cannot.empty());
    if (!preview.cannot.empty())
        setText(m_leftOut, u"⚠ "_s + words::bulkLeftOut(preview, m_desk.reference()));
    sendButton()->setEnabled(!preview.can.empty());
    if (std::exchange(m_sendWhenReady, false))
        send();
}

std::optional<QString> BulkDialog::missing(const core::CommandArgs& args)
{
    if (m_crews && !args.crew)
        return tr("Choose a crew.");
    if (m_districts && !args.district)
        return tr("Choose the district.");
    if (m_category && !args.category && !args.severity && !args.hazard)
        return tr("Choose what shall be another one.");
    return std::nullopt;
}

std::optional<core::CommandArgs> BulkDialog::collect()
{
    core::CommandArgs args = chosen();
    if (const auto what = missing(args)) {
        QWidget* at = m_crews;
        if (!at)
            at = m_districts;
        return wrong(*what, at ? at : m_category);
    }
    if (m_text) {
        const bool note = m_type == CommandType::Note;
        const std::string text = words::toUtf8(m_text->toPlainText().trimmed());
        if (text.empty())
            return wrong(note ? tr("Write the note.") : tr("Write the reason."), m_text);
        const std::size_t limit = note ? core::limits::text : core::limits::shortText;
        if (text.size() > limit)
            return wrong(tr("This is too long by %1 characters.").arg(text.size() - limit), m_text);
        (note ? args.text : args.reason) = text;
    }
    if (m_owner && !m_owner->text().trimmed().isEmpty())
        args.owner = words::toUtf8(m_owner->text().trimmed());
    if (isChecking())
        return args;
    if (!m_previewer->answers(m_type, chosen())) { // a moment later
        m_sendWhenReady = true;
        return std::nullopt;
    }
    if (m_previewer->preview().can.empty())
        return wrong(tr("It can be done for none of them."));
    return args;
}

bool BulkDialog::dirty() const
{
    return m_text && !m_text->toPlainText().trimmed().isEmpty();
}

} // namespace posko::ui
