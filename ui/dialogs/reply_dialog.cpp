#include "ui/dialogs/reply_dialog.h"

#include "ui/complaint/section.h"
#include "ui/style/flow_layout.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimeZone>

#include <algorithm>
#include <ranges>
#include <set>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int largePhoto = 1600;
/// A group may have dozens of reporters, and a small screen has room for few.
constexpr int recipientsHeight = 150;
constexpr int recipientsCharacters = 80;

} // namespace

ReplyDialog::ReplyDialog(const app::ComplaintDetail& detail, app::Desk& desk, Theme& theme, QWidget* parent)
    : CommandDialog("replyDialog", tr("Answer the reporter"), words::complaintLine(detail.complaint), parent)
    , m_detail(detail)
    , m_desk(desk)
    , m_theme(theme)
    , m_recipients(recipients(detail))
    , m_event(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_count(makeLabel("characterCount", this, "quiet"))
{
    addRecipients();
    addTemplates();
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(70);
    addField("replyText", tr("Text"), m_text);
    auto* below = new QHBoxLayout;
    m_refill = new QPushButton(tr("Fill from the template again"), this);
    m_refill->setObjectName(u"refill"_s);
    m_refill->setProperty("kind", u"flat"_s);
    m_refill->setAutoDefault(false);
    below->addWidget(m_count, 1);
    below->addWidget(m_refill);
    body()->addLayout(below);
    addPhoto();
    addWays();
    resize(560, 520);

    connect(m_refill, &QPushButton::clicked, this, [this] {
        m_filled = m_text->toPlainText();
        refill();
    });
    connect(m_event, &QComboBox::activated, this, &ReplyDialog::refill);
    connect(m_language, &QComboBox::activated, this, &ReplyDialog::refill);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ReplyDialog::update);
    refill();
    m_text->setFocus();
}

void ReplyDialog::addRecipients()
{
    auto* label = makeLabel("fieldLabel", this, "heading");
    label->setText(tr("To"));
    body()->addWidget(label);
    auto* inside = new QWidget;
    auto* list = new QVBoxLayout(inside);
    list->setContentsMargins(0, 0, 0, 0);
    const auto waits = [](const Recipient& recipient) {
        const auto& answer = recipient.reporter.answer;
        return recipient.owed && !(answer && answer->isOnItsWay());
    };
    const bool anyOwed = std::ranges::any_of(m_recipients, waits);
    const auto zone = words::zone(m_desk.reference().agency);
    for (const auto& recipient : m_recipients) {
        auto name = words::reporterName(recipient.reporter);
        QStringList parts{name.isEmpty() ? tr("A citizen") : name};
        if (!recipient.complaint.isEmpty()) {
            parts += recipient.complaint;
        }
        if (const auto sending = words::answerState(recipient.reporter, m_desk.now(), zone); !sending.isEmpty()) {
            parts += sending;
        } else if (recipient.owed) {
            parts += u"◆ "_s + tr("reply owed");
        } else if (recipient.reporter.unreachable) {
            parts += tr("unreachable");
        } else if (recipient.reporter.repliedAt) {
            parts += tr("answered %1").arg(words::when(*recipient.reporter.repliedAt, m_desk.now(), zone));
        }
        auto* box = new QCheckBox(parts.join(u" · "_s).replace(u'&', u"&&"_s), inside);
        box->setObjectName(u"recipient_"_s + words::fromUtf8(recipient.id));
        box->setChecked(anyOwed ? waits(recipient) : !recipient.reporter.unreachable);
        list->addWidget(box);
        m_boxes.push_back(box);
        connect(box, &QCheckBox::toggled, this, &ReplyDialog::refill);
    }
    if (m_recipients.empty()) {
        auto* none = makeLabel("noRecipients", inside, "warning");
        none->setText(tr("Nobody left a name or a number."));
        list->addWidget(none);
    }
    auto* area = new QScrollArea(this);
    area->setObjectName(u"recipients"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(inside);
    body()->addWidget(area);
    area->setFixedHeight(std::min(inside->sizeHint().height(), recipientsHeight));
    // Foreign names may be of any length.
    area->setMinimumWidth(std::min(inside->sizeHint().width() + area->verticalScrollBar()->sizeHint().width(),
                                   fontMetrics().averageCharWidth() * recipientsCharacters));
}

void ReplyDialog::addTemplates()
{
    std::set<std::string> languages;
    for (const auto& [id, entry] : m_desk.reference().templates) {
        languages.insert(entry.language);
    }
    for (const char* event : {"acknowledged", "forwarded", "programmed", "repaired", "merged", "rejected"}) {
        m_event->addItem(eventName(event), QString::fromLatin1(event));
    }
    for (const auto& language : languages) {
        m_language->addItem(words::language(language), words::fromUtf8(language));
    }
    // The citizens' language first: the one of the country that the agency's clock is in.
    const auto local = QLocale::languageToCode(
        QLocale(QLocale::AnyLanguage, words::zone(m_desk.reference().agency).territory()).language());
    m_language->setCurrentIndex(std::max(0, m_language->findData(local)));
    m_event->setCurrentIndex(std::max(0, m_event->findData(words::fromUtf8(fittingEvent(m_detail.complaint)))));
    m_event->setObjectName(u"replyEvent"_s);
    m_event->setAccessibleName(tr("What happened"));
    m_language->setObjectName(u"replyLanguage"_s);
    m_language->setAccessibleName(tr("Language"));
    m_language->setVisible(m_language->count() > 1);
    auto* label = makeLabel("fieldLabel", this, "heading");
    label->setText(tr("Template"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_event, 2);
    line->addWidget(m_language, 1);
    body()->addWidget(label);
    body()->addLayout(line);
    m_acknowledges = makeLabel("alsoAcknowledges", this, "quiet");
    m_acknowledges->setText(u"✓ "_s + tr("Sending this acknowledges the complaint as well."));
    body()->addWidget(m_acknowledges);
}

void ReplyDialog::addWays()
{
    const auto button = [this](const char* name, const QString& text, const char* way) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1StringView(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, [this, way] { sendBy(way); });
        return made;
    };
    m_copy = button("copyAndRecord", tr("Copy and record"), "copied");
    m_x = button("openX", tr("Open in X"), "x");
    m_whatsApp = button("openWhatsApp", tr("Open in WhatsApp"), "whatsapp");
    m_mail = button("openMail", tr("Open e-mail"), "email");
    m_unreachable = button("markUnreachable", tr("Mark as unreachable"), "unreachable");
    auto* ways = new FlowLayout(6);
    for (auto* each : {m_copy, m_x, m_whatsApp, m_mail, m_unreachable}) {
        ways->addWidget(each);
    }
    body()->addLayout(ways);
    m_notReached = makeLabel("notReached", this, "warning");
    body()->addWidget(m_notReached);
}

// The after photo goes into the network's window by the clipboard: none of them takes a picture by its address.
void ReplyDialog::addPhoto()
{
    const auto& photos = m_detail.clocksOf().photos;
    const auto after = std::ranges::find(photos | std::views::reverse, core::PhotoKind::After, &core::Photo::kind);
    if (after == photos.rend()) {
        return;
    }
    auto* copy = new QPushButton(tr("Copy the after photo"), this);
    copy->setObjectName(u"copyPhoto"_s);
    copy->setAutoDefault(false);
    body()->addWidget(copy, 0, Qt::AlignLeft);
    connect(copy, &QPushButton::clicked, this, [this, copy, key = after->sha256] {
        copy->setText(tr("Fetching the photo…"));
        m_desk.requestPhoto(key, largePhoto);
    });
    connect(&m_desk, &app::Desk::photoReady, copy,
            [copy, key = after->sha256](const std::string& sha256, int size, const QImage& image) {
                if (sha256 != key || size != largePhoto) {
                    return;
                }
                if (!image.isNull()) {
                    QGuiApplication::clipboard()->setImage(image);
                }
                copy->setText(image.isNull() ? tr("The photo cannot be had now") : tr("The photo is copied ✓"));
            });
}

std::vector<const Recipient*> ReplyDialog::chosen() const
{
    std::vector<const Recipient*> all;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->isChecked()) {
            all.push_back(&m_recipients[i]);
        }
    }
    return all;
}

std::vector<const Recipient*> ReplyDialog::reached(const std::string& way) const
{
    auto to = chosen();
    std::erase_if(to, [&](const Recipient* r) { return !isReached(way, *r); });
    return to;
}

bool ReplyDialog::isReached(const std::string& way, const Recipient& recipient) const
{
    if (way == "channel")
        return !recipient.reporter.account.empty();
    return reaches(way, recipient.reporter, m_desk.reference().agency);
}

QString ReplyDialog::filledFor(const std::vector<const Recipient*>& to, const std::string& way) const
{
    return replyText(m_detail, m_desk.reference(), words::toUtf8(m_event->currentData().toString()),
                     words::toUtf8(m_language->currentData().toString()), mention(to, way));
}

QString ReplyDialog::textBy(const std::string& way) const
{
    return (edited() ? m_text->toPlainText() : filledFor(reached(way), way)).trimmed();
}

bool ReplyDialog::edited() const
{
    return m_text->toPlainText() != m_filled;
}

bool ReplyDialog::dirty() const
{
    return edited();
}

// A text that was edited is never replaced without being asked for.
void ReplyDialog::refill()
{
    if (edited()) {
        update();
        return;
    }
    chooseUsual();
    m_filled = m_usual == "channel" ? filledFor(reached("channel"), "channel") : filledFor(chosen(), "copied");
    m_text->setPlainText(m_filled);
    update();
}

void ReplyDialog::update()
{
    const auto to = chosen();
    const bool forX = !reached("x").empty();
    const auto length = xLength(textBy("x"));
    const auto written = m_text->toPlainText().trimmed();
    setText(m_count, forX && length > xLimit
                         ? u"▲ "_s + tr("%1 of %2 characters: too long for X").arg(length).arg(xLimit)
                     : forX ? tr("%1 of %2 characters").arg(length).arg(xLimit)
                            : tr("%n characters", nullptr, static_cast<int>(written.size())));
    chooseUsual();
    m_copy->setVisible(m_usual != "copied");
    m_copy->setEnabled(!written.isEmpty());
    // The server refuses what X would not take.
    const bool fits =
        m_usual != "channel" || m_detail.complaint.channel != core::Channel::X || xLength(textBy("channel")) <= xLimit;
    m_x->setVisible(forX);
    m_x->setEnabled(!written.isEmpty() && length <= xLimit);
    // WhatsApp writes to one number at a time.
    m_whatsApp->setVisible(reached("whatsapp").size() == 1);
    m_whatsApp->setEnabled(!written.isEmpty());
    m_mail->setVisible(!reached("email").empty());
    m_mail->setEnabled(!written.isEmpty());
    m_unreachable->setEnabled(!to.empty());
    sendButton()->setEnabled(!m_recipients.empty() && fits);
    m_refill->setVisible(edited());
    m_acknowledges->setVisible(acknowledges(m_detail.complaint, words::toUtf8(m_event->currentData().toString())));
    const auto left = notReached();
    setText(m_notReached, left);
    m_notReached->setVisible(!left.isEmpty());
}

// Said before anything is sent: who is not reached is not recorded as told and stays owed an answer.
QString ReplyDialog::notReached() const
{
    const std::pair<QPushButton*, std::string> ways[] = {
        {sendButton(), m_usual}, {m_x, "x"}, {m_whatsApp, "whatsapp"}, {m_mail, "email"}};
    QStringList lines;
    for (const auto& [button, way] : ways) {
        QStringList names;
        for (const auto* recipient : chosen()) {
            if (!isReached(way, *recipient)) {
                const auto name = words::reporterName(recipient->reporter);
                names += name.isEmpty() ? tr("A citizen") : name;
            }
        }
        if (names.isEmpty() || button->isHidden()) {
            continue;
        }
        lines += tr("“%1” does not reach %2.", "a button, names").arg(button->text(), words::enumerated(names));
    }
    return lines.join(u'\n');
}

QUrl ReplyDialog::pageOf(const std::string& way, const QString& text) const
{
    const auto encoded = QString::fromLatin1(QUrl::toPercentEncoding(text));
    const auto to = reached(way);
    if (way == "x") {
        return QUrl(u"https://x.com/intent/post?text="_s + encoded);
    }
    if (way == "whatsapp") {
        return QUrl(u"https://wa.me/%1?text=%2"_s.arg(
            whatsAppNumber(to.front()->reporter.phone, m_desk.reference().agency), encoded));
    }
    QStringList addresses;
    for (const auto* recipient : to) {
        addresses += words::mailAddress(recipient->reporter.email);
    }
    return words::mailPage(addresses, words::complaintName(m_detail.complaint), text);
}

void ReplyDialog::sendBy(const char* way)
{
    m_way = way;
    send();
    m_way.clear();
}

QString ReplyDialog::accounts() const
{
    QStringList names;
    for (const auto* recipient : reached("channel")) {
        names += words::fromUtf8(recipient->reporter.account);
    }
    names.removeDuplicates();
    return words::enumerated(names);
}

void ReplyDialog::chooseUsual()
{
    const auto channels = accounts();
    m_usual = channels.isEmpty() ? "copied" : "channel";
    setSendText(channels.isEmpty() ? tr("Copy and record") : tr("Send by %1", "a channel of the agency").arg(channels));
}

std::optional<core::CommandArgs> ReplyDialog::collect()
{
    const auto way = m_way.empty() ? m_usual : m_way;
    const auto to = reached(way);
    if (to.empty()) {
        return wrong(tr("Tick who is answered."), m_boxes.empty() ? nullptr : static_cast<QWidget*>(m_boxes.front()));
    }
    core::CommandArgs args;
    for (const auto* recipient : to) {
        args.reporters.push_back(recipient->id);
    }
    args.via = way;
    if (way == "unreachable") {
        return args;
    }
    const auto written = words::toUtf8(textBy(way));
    if (written.empty()) {
        return wrong(tr("Write the answer."), m_text);
    }
    if (written.size() > core::limits::text) {
        return wrong(tr("This is too long by %1 characters.").arg(written.size() - core::limits::text), m_text);
    }
    args.about = words::toUtf8(m_event->currentData().toString());
    args.text = written;
    return args;
}

ReplyDialog::Delivery ReplyDialog::delivery(const core::CommandArgs& args) const
{
    if (!args.text) {
        return {};
    }
    const auto text = words::fromUtf8(*args.text);
    if (args.via == "copied") {
        return {.copied = text, .page = {}};
    }
    if (args.via == "channel") {
        return {};
    }
    return {.copied = {}, .page = pageOf(*args.via, text)};
}

} // namespace posko::ui
