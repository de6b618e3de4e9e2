#include "ui/dialogs/fields/similar_list.h"

#include "ui/complaint/section.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimeZone>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int textLength = 50;
}

SimilarList::SimilarList(const app::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_search(desk.table(), [&desk] { return desk.now(); })
    , m_more(makeLabel("similarMore", this, "quiet"))
{
    setObjectName(u"similar"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* heading = makeLabel("similarTitle", this, "heading");
    heading->setText(tr("Perhaps the same"));
    layout->addWidget(heading);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        Line& line = m_lines.at(i);
        line.row = new QWidget(this);
        line.text = makeLabel("similarText", line.row);
        line.add = new QPushButton(tr("Add this caller to it"), line.row);
        line.add->setObjectName(u"addCaller_%1"_s.arg(i));
        line.add->setAutoDefault(false);
        line.add->setToolTip(tr("Registers this call and folds it into that complaint: one repair answers both."));
        auto* row = new QHBoxLayout(line.row);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(line.text, 1);
        row->addWidget(line.add, 0, Qt::AlignTop);
        layout->addWidget(line.row);
        connect(line.add, &QPushButton::clicked, this, [this, i] { Q_EMIT chosen(m_lines.at(i).complaint); });
    }
    layout->addWidget(m_more);
    hide();
    connect(&m_search, &app::SimilarComplaints::found, this, &SimilarList::showFound);
}

QList<QWidget*> SimilarList::buttons() const
{
    QList<QWidget*> all;
    for (const Line& line : m_lines) {
        all += line.add;
    }
    return all;
}

QString SimilarList::wording(const app::SimilarComplaint& similar, app::ComplaintTable::Row row) const
{
    const auto& table = m_desk.table();
    QStringList reasons;
    if (similar.samePhone) {
        reasons += tr("same phone number");
    }
    if (similar.near()) {
        reasons += tr("%1 from the pin").arg(words::metres(*similar.metres));
    }
    if (similar.sameStreet) {
        reasons += tr("same street");
    }
    if (similar.alikeWords) {
        reasons += tr("similar words");
    }
    const auto number = table.number(row);
    const QStringList facts{number.empty() ? tr("New complaint") : words::fromUtf8(number), reasons.join(u", "_s),
                            words::status(table.status(row))};
    QStringList about{words::when(table.received(row), m_desk.now(), words::zone(m_desk.reference().agency))};
    for (const auto text : {table.address(row), table.report(row)}) {
        if (!text.empty()) {
            about += words::shortened(std::string(text), textLength);
        }
    }
    return facts.join(u" · "_s) + u'\n' + about.join(u" · "_s);
}

void SimilarList::showFound(const std::vector<app::SimilarComplaint>& found, int more)
{
    std::size_t shown = 0;
    for (const auto& similar : found) {
        if (const auto row = m_desk.table().find(similar.id)) {
            Line& line = m_lines.at(shown++);
            line.complaint = similar.id;
            setText(line.text, wording(similar, *row));
            const auto number = words::fromUtf8(m_desk.table().number(*row));
            line.add->setAccessibleName(tr("Add this caller to %1").arg(number));
        }
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines.at(i).row->setVisible(i < shown);
    }
    setText(m_more, tr("and %n more", nullptr, more));
    m_more->setVisible(more > 0);
    setVisible(shown > 0);
}

} // namespace posko::ui
