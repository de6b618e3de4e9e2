#pragma once

#include "app/session/desk.h"
#include "ui/dialogs/command_dialog.h"
#include "ui/dialogs/reply_text.h"

#include <QUrl>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace posko::ui {

class Theme;

/// Answers reporters of the complaint and its group: a template, filled and editable, then copied or opened in the
/// network's own window; what was sent to whom is recorded. One action answers all that are ticked. What it collects is
/// recorded first, and carried out by who gave the command once the desk has taken it.
class ReplyDialog : public CommandDialog {
    Q_OBJECT
public:
    ReplyDialog(const app::ComplaintDetail& detail, app::Desk& desk, Theme& theme, QWidget* parent);

    /// What is to be done so that the reporters get the answer: a text to copy, or a page to open. Neither for those
    /// who were found unreachable.
    struct Delivery {
        QString copied;
        QUrl page;
    };
    Delivery delivery(const core::CommandArgs& args) const;

protected:
    std::optional<core::CommandArgs> collect() override;
    bool dirty() const override;

private:
    void addRecipients();
    void addTemplates();
    void addWays();
    void addPhoto();
    std::vector<const Recipient*> chosen() const;
    /// Those of the chosen to whom this way leads.
    std::vector<const Recipient*> reached(const std::string& way) const;
    bool isReached(const std::string& way, const Recipient&) const;
    QString filledFor(const std::vector<const Recipient*>& to, const std::string& way) const;
    /// What is sent this way: what was written, or the template for just those whom it reaches.
    QString textBy(const std::string& way) const;
    bool edited() const;
    void refill();
    void update();
    /// The agency's channels by which the chosen are answered.
    QString accounts() const;
    void chooseUsual();
    QString notReached() const;
    void sendBy(const char* way);
    QUrl pageOf(const std::string& way, const QString& text) const;

    app::ComplaintDetail m_detail;
    app::Desk& m_desk;
    Theme& m_theme;
    std::vector<Recipient> m_recipients;
    std::vector<QCheckBox*> m_boxes;
    QComboBox* m_event;
    QComboBox* m_language;
    QPlainTextEdit* m_text;
    QLabel* m_count;
    QPushButton* m_copy = nullptr;
    QPushButton *m_x = nullptr, *m_whatsApp = nullptr, *m_mail = nullptr, *m_unreachable = nullptr;
    QLabel* m_notReached = nullptr;
    QLabel* m_acknowledges = nullptr;
    QPushButton* m_refill = nullptr;
    QString m_filled; ///< what the template gave; differs from the text once it was edited
    /// What the dialog's own button does: by the server where that reaches somebody, else by the clipboard.
    std::string m_usual = "copied";
    std::string m_way;
};

} // namespace posko::ui
