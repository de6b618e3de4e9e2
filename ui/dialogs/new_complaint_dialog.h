#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/map/pin_map.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace posko::ui {

class ClassificationFields;
class PlaceFields;
class ReporterFields;
class SimilarList;

/// A complaint that came by telephone, at the counter, or on a network that no program reads. While it is written, open
/// ones that may be the same are shown; the caller can be added to one of them instead.
class NewComplaintDialog : public CommandDialog {
    Q_OBJECT
public:
    NewComplaintDialog(app::Desk& desk, const MakePinMap& makePinMap, QWidget* parent);

    /// While `sent` is emitted: the complaint into which the new one is to be folded at once, or empty.
    const std::string& lead() const { return m_lead; }

protected:
    std::optional<core::CommandArgs> collect() override;

private:
    QWidget* makeReport();
    void orderTabs() override;
    void connectParts();
    void addCallerTo(const std::string& complaint);
    void fillFromLead(core::CommandArgs& args) const;

    app::Desk& m_desk;
    QComboBox* m_channel = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLineEdit* m_link = nullptr;
    ReporterFields* m_reporter;
    ClassificationFields* m_class;
    PlaceFields* m_place;
    SimilarList* m_similar;
    std::string m_lead;
};

} // namespace posko::ui
