#include "ui/dialogs/fields/another_value.h"

#include "core/coordinates.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QTimeZone>

#include <map>

namespace posko::ui {

using namespace Qt::StringLiterals;
using core::CommandType;
using core::Field;

namespace {

/// A choice of codes by their names; what is chosen goes to `set`.
AnotherValue choice(const std::map<std::string, QString>& names, const std::string& now, QWidget* parent,
                    std::function<void(core::Complaint&, core::CommandArgs&, const std::string&)> set)
{
    auto* box = new QComboBox(parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int leastCharacters = 12;
    box->setMinimumContentsLength(leastCharacters);
    for (const auto& [code, name] : names)
        box->addItem(name, words::fromUtf8(code));
    box->setCurrentIndex(box->findData(words::fromUtf8(now)));
    return {box, [box, set = std::move(set)](core::Complaint& complaint, core::CommandArgs& args) {
                if (box->currentIndex() < 0)
                    return false;
                set(complaint, args, words::toUtf8(box->currentData().toString()));
                return true;
            }};
}

AnotherValue category(const core::Complaint& from, const app::ReferenceData& reference, QWidget* parent)
{
    std::map<std::string, QString> names;
    for (const auto& [code, known] : reference.categories)
        names[code] = words::fromUtf8(reference.categoryName(code));
    return choice(names, from.category, parent,
                  [](core::Complaint& complaint, core::CommandArgs& args, const auto& code) {
                      args.category = complaint.category = code;
                  });
}

AnotherValue severity(const core::Complaint& from, QWidget* parent)
{
    std::map<std::string, QString> names;
    for (const auto severity : {core::Severity::Light, core::Severity::Heavy})
        names[std::string(core::toWord(severity))] = words::severity(severity);
    return choice(names, std::string(core::toWord(from.severity)), parent,
                  [](core::Complaint& complaint, core::CommandArgs& args, const auto& word) {
                      complaint.severity = *core::parseSeverity(word);
                      args.severity = complaint.severity;
                  });
}

AnotherValue crew(const core::Complaint& from, const app::ReferenceData& reference, QWidget* parent)
{
    std::map<std::string, QString> names;
    for (const auto& [code, known] : reference.crews) {
        if (known.active && known.district == from.district)
            names[code] = words::fromUtf8(known.name);
    }
    return choice(names, from.crew, parent, [](core::Complaint& complaint, core::CommandArgs& args, const auto& code) {
        args.crew = complaint.crew = code;
    });
}

AnotherValue district(const core::Complaint& from, const app::ReferenceData& reference, QWidget* parent)
{
    std::map<std::string, QString> names;
    for (const core::District& known : reference.districts->districts())
        names[known.code] = words::fromUtf8(known.name);
    return choice(names, from.district, parent,
                  [](core::Complaint& complaint, core::CommandArgs& args, const auto& code) {
                      args.district = complaint.district = code;
                  });
}

AnotherValue address(const core::Complaint& from, QWidget* parent)
{
    auto* line = new QLineEdit(words::fromUtf8(from.place.address), parent);
    return {line, [line](core::Complaint& complaint, core::CommandArgs& args) {
                complaint.place.address = words::toUtf8(line->text().trimmed());
                args.address = complaint.place.address;
                return true;
            }};
}

AnotherValue pin(const core::Complaint& from, QWidget* parent)
{
    auto* line = new QLineEdit(from.place.point ? words::coordinates(*from.place.point) : QString(), parent);
    return {line, [line](core::Complaint& complaint, core::CommandArgs& args) {
                const auto point = core::parseCoordinates(words::toUtf8(line->text()));
                if (!point)
                    return false;
                complaint.place.point = *point;
                args.point = *point;
                return true;
            }};
}

AnotherValue promised(const core::Complaint& from, const app::ReferenceData& reference, QWidget* parent)
{
    const auto zone = words::zone(reference.agency);
    auto* date = new QDateEdit(parent);
    date->setCalendarPopup(true);
    date->setDisplayFormat(u"d MMM yyyy"_s);
    date->setDate(QDateTime::fromMSecsSinceEpoch(core::toMillis(from.programme->promised), zone).date());
    return {date, [date, zone](core::Complaint& complaint, core::CommandArgs& args) {
                complaint.programme->promised = words::endOfDay(date->date(), zone);
                args.promised = complaint.programme->promised;
                return true;
            }};
}

} // namespace

std::optional<AnotherValue> anotherValue(CommandType type, Field field, const core::Complaint& from,
                                         const app::ReferenceData& reference, QWidget* parent)
{
    const bool orders = type == CommandType::Assign || type == CommandType::Reassign;
    if (type == CommandType::Classify && field == Field::Category)
        return category(from, reference, parent);
    if (type == CommandType::Classify && field == Field::Severity)
        return severity(from, parent);
    if (type == CommandType::Place && field == Field::Address)
        return address(from, parent);
    if (type == CommandType::Place && field == Field::Pin)
        return pin(from, parent);
    if (orders && field == Field::Crew)
        return crew(from, reference, parent);
    if (type == CommandType::Transfer && field == Field::District)
        return district(from, reference, parent);
    if (type == CommandType::Programme && field == Field::Programme && from.programme)
        return promised(from, reference, parent);
    return {};
}

} // namespace posko::ui
