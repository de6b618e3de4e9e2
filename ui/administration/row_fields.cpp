#include "ui/administration/row_fields.h"

#include "ui/words/words.h"

#include <QComboBox>

#include <algorithm>

namespace posko::ui {

namespace {

void begin(QComboBox& box, const QString& none)
{
    box.clear();
    box.addItem(none, QString());
}

void add(QComboBox& box, const std::string& code, const std::string& name)
{
    box.addItem(words::fromUtf8(name.empty() ? code : name), words::fromUtf8(code));
}

} // namespace

void fillDistricts(QComboBox& box, const app::ReferenceData& reference, const QString& none)
{
    begin(box, none);
    auto districts = reference.districts->districts();
    std::ranges::sort(districts, {}, &core::District::name);
    for (const core::District& district : districts)
        add(box, district.code, district.name);
}

void fillCategories(QComboBox& box, const app::ReferenceData& reference, const QString& none)
{
    begin(box, none);
    for (const auto& [code, category] : reference.categories)
        add(box, code, category.name);
}

void fillCrews(QComboBox& box, const app::ReferenceData& reference, const QString& none)
{
    begin(box, none);
    for (const auto& [code, crew] : reference.crews) {
        if (crew.active)
            add(box, code, crew.name);
    }
}

void choose(QComboBox& box, const std::string& code)
{
    const QString wanted = words::fromUtf8(code);
    if (box.findData(wanted) < 0)
        add(box, code, code);
    box.setCurrentIndex(box.findData(wanted));
}

std::string chosen(const QComboBox& box)
{
    return words::toUtf8(box.currentData().toString());
}

} // namespace posko::ui
