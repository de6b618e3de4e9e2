#include "ui/board/chart_panel.h"

#include "ui/board/chart_table.h"
#include "ui/complaint/section.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int tableLines = 9; ///< at least; the others scroll
}

ChartPanel::ChartPanel(Theme& theme, const QString& name, QWidget* parent)
    : QFrame(parent)
    , m_chart(new Chart(theme, this))
    , m_model(new ChartTable(this))
    , m_title(makeLabel("chartTitle", this, "strong"))
    , m_note(makeLabel("chartNote", this, "quiet"))
    , m_asTable(new QPushButton(tr("As a table"), this))
{
    setObjectName(u"panel_"_s + name);
    setProperty("kind", u"card"_s);
    m_asTable->setObjectName(u"asTable"_s);
    m_asTable->setProperty("kind", u"flat"_s);
    m_asTable->setCheckable(true);
    m_note->setFont(Theme::small());
    setTabOrder(m_asTable, m_chart);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_asTable);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 10);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_chart);
    layout->addWidget(m_note);
    layout->addStretch();

    connect(m_chart, &Chart::opened, this, &ChartPanel::opened);
    connect(m_asTable, &QPushButton::toggled, this, [this](bool table) {
        if (table && !m_table)
            makeTable();
        m_chart->setVisible(!table);
        m_table->setVisible(table);
    });
}

void ChartPanel::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"chartTable"_s);
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFont(Theme::small());
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->setMinimumHeight(m_table->verticalHeader()->defaultSectionSize() * tableLines);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setAccessibleName(m_data.title);
    m_table->setAccessibleDescription(m_data.note);
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_table, 1);
    setTabOrder(m_chart, m_table);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const auto target = m_model->targetAt(index))
            Q_EMIT opened(*target);
    });
}

void ChartPanel::setData(const ChartData& data)
{
    if (data == m_data)
        return;
    m_data = data;
    setText(m_title, data.title);
    setText(m_note, data.note);
    m_note->setVisible(!data.note.isEmpty());
    if (m_table) {
        m_table->setAccessibleName(data.title);
        m_table->setAccessibleDescription(data.note);
    }
    m_asTable->setAccessibleName(tr("%1 as a table", "chart").arg(data.title));
    m_chart->setData(data);
    m_model->setData(data);
}

void ChartPanel::setAsTable(bool table)
{
    m_asTable->setChecked(table);
}

bool ChartPanel::asTable() const
{
    return m_asTable->isChecked();
}

} // namespace posko::ui
