#include "ui/window/sign_in_page.h"

#include "app/session/accounts.h"
#include "ui/style/app_icon.h"
#include "ui/words/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFrame>
#include <QGuiApplication>
#include <QHostAddress>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 380;
constexpr int cardCharacters = 58; ///< the card is wider for a larger font

QLabel* fieldLabel(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setProperty("kind", u"heading"_s);
    label->setBuddy(buddy);
    return label;
}

QPushButton* button(const QString& name, const QString& text)
{
    auto* made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(text);
    made->setAutoDefault(false); // Return in a field signs in by the field's own signal
    return made;
}

QComboBox* rememberingField(const QString& name, const QString& accessible)
{
    auto* field = new QComboBox;
    field->setEditable(true);
    field->setInsertPolicy(QComboBox::NoInsert);
    field->setObjectName(name);
    field->setAccessibleName(accessible);
    field->lineEdit()->setAccessibleName(accessible);
    return field;
}

} // namespace

SignInPage::SignInPage(app::Desk& desk, Use use, QWidget* parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_use(use)
    , m_server(rememberingField(u"server"_s, tr("Server")))
    , m_login(rememberingField(u"login"_s, tr("Login")))
    , m_password(new QLineEdit)
    , m_message(new QLabel)
    , m_plain(new QLabel)
    , m_notice(new QLabel)
    , m_stay(new QCheckBox(tr("Stay signed in on this workstation")))
    , m_signIn(button(u"signIn"_s, tr("Sign in")))
    , m_browser(button(u"signInInBrowser"_s, tr("Sign in with the agency's account")))
    , m_offline(use == Use::Start ? button(u"workOffline"_s, tr("Work offline")) : button(u"notNow"_s, tr("Not now")))
    , m_copy(button(u"copyLink"_s, tr("Copy the link")))
    , m_cancel(button(u"cancelBrowser"_s, tr("Cancel")))
    , m_waiting(new QWidget)
    , m_waitingText(new QLabel)
{
    setObjectName(use == Use::Start ? u"signInPage"_s : u"signInAgainPage"_s);
    m_server->lineEdit()->setPlaceholderText(u"https://posko.example.go.id"_s);
    m_password->setObjectName(u"password"_s);
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_message->setObjectName(u"signInMessage"_s);
    m_message->setProperty("kind", u"error"_s);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    m_plain->setObjectName(u"plainAddress"_s);
    m_plain->setProperty("kind", u"warning"_s);
    m_plain->setWordWrap(true);
    m_plain->setText(
        tr("⚠ This address begins with http://. Passwords and complaints can be read on the way there. Ask "
           "for an address with https://."));
    m_plain->hide();
    m_notice->setObjectName(u"signInNotice"_s);
    m_notice->setProperty("kind", u"quiet"_s);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->hide();
    m_stay->setObjectName(u"stay"_s);
    m_stay->setAccessibleName(m_stay->text());
    m_stay->setToolTip(tr("Posko then opens without asking, until you sign out. This computer's keychain keeps the "
                          "sign-in, and never the password."));
    m_stay->setChecked(true);
    m_stay->hide();
    m_signIn->setProperty("kind", u"primary"_s);
    m_browser->setToolTip(tr("Opens your agency's sign-in page in the browser."));
    m_browser->hide();
    if (use == Use::Start)
        m_offline->setToolTip(tr("Opens what this account has on this computer. Nothing is sent until you sign in."));

    // On a small screen, or with a large font, it is higher than the window.
    auto* page = new QWidget;
    page->setObjectName(u"signInContent"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(page);
    auto* row = new QHBoxLayout(page);
    row->addStretch();
    row->addWidget(makeCard(), 0, Qt::AlignVCenter);
    row->addStretch();
    listen();
    setServers({});
    begin();
}

QWidget* SignInPage::makeCard()
{
    const bool again = m_use == Use::Again;
    auto* title = new QLabel(again ? tr("Sign in again") : u"Posko"_s);
    title->setProperty("kind", u"title"_s);
    auto* subtitle = new QLabel(again ? tr("Your sign-in has ended. What is open stays open; after this it is sent and "
                                           "received again.")
                                      : tr("Sign in to your agency's server."));
    subtitle->setProperty("kind", u"quiet"_s);
    subtitle->setWordWrap(true);

    auto* card = new QFrame;
    card->setObjectName(u"signInCard"_s);
    card->setProperty("kind", u"card"_s);
    card->setFixedWidth(std::max(cardWidth, fontMetrics().averageCharWidth() * cardCharacters));
    auto* form = new QVBoxLayout(card);
    form->setContentsMargins(28, 24, 28, 24);
    form->setSpacing(6);
    auto* mark = new QLabel;
    mark->setPixmap(appMark(44, devicePixelRatioF()));
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(title);
    names->addWidget(subtitle);
    auto* head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(mark);
    head->addLayout(names, 1);
    form->addLayout(head);
    form->addSpacing(10);
    auto* serverLabel = fieldLabel(tr("Server"), m_server);
    form->addWidget(serverLabel);
    form->addWidget(m_server);
    serverLabel->setVisible(!again);
    m_server->setVisible(!again);
    form->addWidget(m_plain);
    form->addSpacing(4);
    form->addWidget(fieldLabel(tr("Login"), m_login));
    form->addWidget(m_login);
    form->addWidget(m_notice);
    form->addSpacing(4);
    form->addWidget(fieldLabel(tr("Password"), m_password));
    form->addWidget(m_password);
    form->addWidget(m_message);
    form->addSpacing(4);
    form->addWidget(m_stay);
    form->addSpacing(8);
    form->addWidget(m_signIn);
    form->addWidget(m_browser);
    form->addWidget(m_offline);
    form->addWidget(m_waiting);
    m_waitingText->setObjectName(u"browserMessage"_s);
    m_waitingText->setWordWrap(true);
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_copy);
    choices->addWidget(m_cancel);
    auto* waiting = new QVBoxLayout(m_waiting);
    waiting->setContentsMargins(0, 0, 0, 0);
    waiting->addWidget(m_waitingText);
    waiting->addLayout(choices);
    m_waiting->hide();
    return card;
}

void SignInPage::listen()
{
    for (QLineEdit* field : {m_server->lineEdit(), m_login->lineEdit(), m_password})
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_server, &QComboBox::editTextChanged, this, &SignInPage::updateOffline);
    connect(m_server, &QComboBox::editTextChanged, this, &SignInPage::warnOfPlainAddress);
    connect(m_login, &QComboBox::editTextChanged, this, &SignInPage::updateOffline);
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::signIn);
    if (m_use == Use::Start)
        connect(m_offline, &QPushButton::clicked, this, &SignInPage::workOffline);
    else
        connect(m_offline, &QPushButton::clicked, this, &SignInPage::left);
    connect(m_browser, &QPushButton::clicked, this, &SignInPage::signInInBrowser);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded)); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_desk.cancelSignIn();
        stopWaiting();
        setBusy(false);
    });
    // What was wrong is about what was written before.
    for (QLineEdit* field : {m_server->lineEdit(), m_login->lineEdit(), m_password})
        connect(field, &QLineEdit::textEdited, m_message, &QWidget::hide);
    const auto askOther = [this] {
        if (server() != m_asked)
            askOffer();
    };
    connect(m_server->lineEdit(), &QLineEdit::editingFinished, this, askOther);
    connect(m_server, &QComboBox::activated, this, askOther);
    connect(m_server, &QComboBox::editTextChanged, this, [this] {
        if (server() != m_asked)
            m_browser->hide();
    });
    connect(&m_desk, &app::Desk::offered, this, [this](const QUrl& asked, bool browser) {
        if (asked == server())
            m_browser->setVisible(browser);
    });
    connect(&m_desk, &app::Desk::keychainFound, m_stay, &QWidget::setVisible);
    connect(&m_desk, &app::Desk::browserAsked, this, &SignInPage::openBrowser);
    connect(&m_desk, &app::Desk::signInFailed, this, &SignInPage::showError);
    connect(&m_desk, &app::Desk::accountRemoved, this, &SignInPage::tellRemoved);
    connect(&m_desk, &app::Desk::accountsTidied, this, [this] {
        if (m_password->text().isEmpty() && m_login->isEnabled())
            fillLogins();
    });
}

SignInPage::~SignInPage()
{
    // A field that has the focus says that editing has finished while it is deleted, after all that is kept here.
    m_server->lineEdit()->disconnect(this);
    m_server->disconnect(this);
}

void SignInPage::setServers(const QStringList& servers)
{
    const QSignalBlocker blocker(m_server);
    const QString own = m_desk.settings().server.toString();
    m_server->clear();
    if (!own.isEmpty())
        m_server->addItem(own);
    for (const QString& server : servers) {
        if (server != own)
            m_server->addItem(server);
    }
    m_server->setCurrentIndex(m_server->count() > 0 ? 0 : -1);
    warnOfPlainAddress();
}

void SignInPage::warnOfPlainAddress()
{
    const QString host = server().host();
    const bool here = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    m_plain->setVisible(server().scheme() == "http"_L1 && !host.isEmpty() && !here);
}

void SignInPage::begin()
{
    stopWaiting();
    setBusy(false);
    m_message->hide();
    m_password->clear();
    askOffer();
    m_desk.askKeychain();
    fillLogins();
    if (m_server->currentText().isEmpty())
        m_server->setFocus();
    else if (m_login->currentText().isEmpty())
        m_login->setFocus();
    else
        m_password->setFocus();
}

void SignInPage::fillLogins()
{
    {
        const QSignalBlocker blocker(m_login);
        const QString typed = m_login->currentText();
        m_login->clear();
        m_login->addItems(m_desk.knownLogins());
        if (!typed.isEmpty())
            m_login->setEditText(typed);
    }
    updateOffline();
}

void SignInPage::tellRemoved(const QString& login, const QStringList& left)
{
    if (m_use != Use::Start)
        return;
    m_login->setEditText({});
    fillLogins();
    if (left.isEmpty()) {
        m_notice->setText(tr("What %1 had on this computer was removed.").arg(login));
        m_notice->show();
    } else {
        showError(tr("Not all of what %1 had on this computer could be removed. Delete these yourself: %2")
                      .arg(login, words::enumerated(left)));
    }
}

void SignInPage::showError(const QString& message)
{
    stopWaiting();
    setBusy(false);
    m_message->setText(message);
    m_message->show();
    m_password->selectAll();
    m_password->setFocus();
}

QUrl SignInPage::server() const
{
    const QString text = m_server->currentText().trimmed();
    return text.contains("://"_L1) ? QUrl(text, QUrl::StrictMode) : QUrl(u"https://"_s + text, QUrl::StrictMode);
}

void SignInPage::signIn()
{
    const QString login = m_login->currentText().trimmed();
    if (m_server->currentText().trimmed().isEmpty() || !server().isValid() || server().host().isEmpty()) {
        showError(tr("This is not a server's address. It reads like https://posko.example.go.id"));
        m_server->setFocus();
        return;
    }
    if (login.isEmpty() || m_password->text().isEmpty()) {
        showError(tr("Login and password are both needed."));
        (login.isEmpty() ? static_cast<QWidget*>(m_login) : m_password)->setFocus();
        return;
    }
    setBusy(true);
    m_message->hide();
    if (server() == m_desk.settings().server)
        m_desk.signIn(login, m_password->text(), stays());
    else
        Q_EMIT serverChosen(server(), login, m_password->text(), stays());
}

bool SignInPage::stays() const
{
    return !m_stay->isHidden() && m_stay->isChecked();
}

void SignInPage::askOffer()
{
    m_asked = server();
    m_browser->hide();
    if (m_asked.isValid() && !m_asked.host().isEmpty())
        m_desk.askOffer(m_asked);
}

void SignInPage::signInInBrowser()
{
    setBusy(true);
    m_message->hide();
    if (server() == m_desk.settings().server)
        m_desk.signInInBrowser(stays());
    else
        Q_EMIT serverChosen(server(), {}, {}, stays());
}

void SignInPage::openBrowser(const QUrl& page)
{
    if (!isVisible())
        return; // another one asked
    m_page = page;
    setBusy(true);
    m_waitingText->setText(QDesktopServices::openUrl(page)
                               ? tr("Go on in the browser. If no page came up, copy the link into one.")
                               : tr("No browser could be opened. Copy the link into one on this computer."));
    m_waiting->show();
}

void SignInPage::stopWaiting()
{
    m_waiting->hide();
    m_page.clear();
}

void SignInPage::workOffline()
{
    setBusy(true);
    m_desk.openOffline(m_login->currentText().trimmed());
}

void SignInPage::setBusy(bool busy)
{
    for (QWidget* widget :
         {static_cast<QWidget*>(m_server), static_cast<QWidget*>(m_login), static_cast<QWidget*>(m_password),
          static_cast<QWidget*>(m_stay), static_cast<QWidget*>(m_signIn), static_cast<QWidget*>(m_browser)})
        widget->setEnabled(!busy);
    if (m_use == Use::Again)
        m_login->setEnabled(false); // another account begins with signing out
    m_signIn->setText(busy ? tr("Signing in…") : tr("Sign in"));
    if (busy)
        m_offline->setEnabled(m_use == Use::Again);
    else
        updateOffline();
}

void SignInPage::updateOffline()
{
    if (m_use == Use::Again) {
        m_offline->setEnabled(true);
        return;
    }
    const QString login = m_login->currentText().trimmed();
    const bool known = m_desk.knownLogins().contains(login) && server() == m_desk.settings().server;
    const auto unsent = known ? m_desk.emptied(login) : std::nullopt;
    m_offline->setVisible(known && !unsent);
    m_offline->setEnabled(known && !unsent);
    m_notice->setVisible(unsent.has_value());
    if (!unsent)
        return;
    QString text = tr("%1 did not reach the server for more than %n days, so its complaints were removed from this "
                      "computer.",
                      nullptr, app::Accounts::offlineDays)
                       .arg(login);
    if (*unsent > 0)
        text += u' ' + tr("%n actions that were not sent are kept. Sign in, and they are sent.", nullptr, *unsent);
    m_notice->setText(text);
}

} // namespace posko::ui
