#include "ui/window/sign_in_page.h"

#include "ui/style/app_icon.h"

#include <QBoxLayout>
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

SignInPage::SignInPage(app::Desk& desk, QWidget* parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_server(rememberingField(u"server"_s, tr("Server")))
    , m_login(rememberingField(u"login"_s, tr("Login")))
    , m_password(new QLineEdit)
    , m_message(new QLabel)
    , m_plain(new QLabel)
    , m_signIn(new QPushButton(tr("Sign in")))
    , m_browser(new QPushButton(tr("Sign in with the agency's account")))
    , m_offline(new QPushButton(tr("Work offline")))
    , m_waiting(new QWidget)
    , m_waitingText(new QLabel)
{
    setObjectName(u"sign_in_page"_s);
    m_server->lineEdit()->setPlaceholderText(u"https://posko.example.go.id"_s);
    m_password->setObjectName(u"password"_s);
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_message->setObjectName(u"sign_in_message"_s);
    m_message->setProperty("kind", u"error"_s);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    m_plain->setObjectName(u"plain_address"_s);
    m_plain->setProperty("kind", u"warning"_s);
    m_plain->setWordWrap(true);
    m_plain->setText(
        tr("⚠ This address begins with http://. Passwords and complaints can be read on the way there. Ask "
           "for an address with https://."));
    m_plain->hide();
    m_signIn->setObjectName(u"sign_in"_s);
    m_signIn->setAccessibleName(m_signIn->text());
    m_signIn->setProperty("kind", u"primary"_s);
    m_browser->setObjectName(u"sign_in_in_browser"_s);
    m_browser->setAccessibleName(m_browser->text());
    m_browser->setToolTip(tr("Opens your agency's sign-in page in the browser."));
    m_browser->hide();
    m_offline->setObjectName(u"work_offline"_s);
    m_offline->setAccessibleName(m_offline->text());
    m_offline->setToolTip(tr("Opens what this account has on this computer. Nothing is sent until you sign in."));

    auto* title = new QLabel(u"Posko"_s);
    title->setProperty("kind", u"title"_s);
    auto* subtitle = new QLabel(tr("Sign in to your agency's server."));
    subtitle->setProperty("kind", u"quiet"_s);
    subtitle->setWordWrap(true);

    auto* card = new QFrame;
    card->setObjectName(u"sign_in_card"_s);
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
    form->addWidget(fieldLabel(tr("Server"), m_server));
    form->addWidget(m_server);
    form->addWidget(m_plain);
    form->addSpacing(4);
    form->addWidget(fieldLabel(tr("Login"), m_login));
    form->addWidget(m_login);
    form->addSpacing(4);
    form->addWidget(fieldLabel(tr("Password"), m_password));
    form->addWidget(m_password);
    form->addWidget(m_message);
    form->addSpacing(12);
    form->addWidget(m_signIn);
    form->addWidget(m_browser);
    form->addWidget(m_offline);
    form->addWidget(m_waiting);
    m_waitingText->setObjectName(u"browser_message"_s);
    m_waitingText->setWordWrap(true);
    auto* copy = new QPushButton(tr("Copy the link"));
    copy->setObjectName(u"copy_link"_s);
    copy->setAccessibleName(copy->text());
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancel_browser"_s);
    cancel->setAccessibleName(cancel->text());
    auto* choices = new QHBoxLayout;
    choices->addWidget(copy);
    choices->addWidget(cancel);
    auto* waiting = new QVBoxLayout(m_waiting);
    waiting->setContentsMargins(0, 0, 0, 0);
    waiting->addWidget(m_waitingText);
    waiting->addLayout(choices);
    m_waiting->hide();

    // On a small screen, or with a large font, it is higher than the window.
    auto* page = new QWidget;
    page->setObjectName(u"sign_in_content"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(page);
    auto* row = new QHBoxLayout(page);
    row->addStretch();
    row->addWidget(card, 0, Qt::AlignVCenter);
    row->addStretch();

    for (QLineEdit* field : {m_server->lineEdit(), m_login->lineEdit(), m_password})
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_server, &QComboBox::editTextChanged, this, &SignInPage::updateOffline);
    connect(m_server, &QComboBox::editTextChanged, this, &SignInPage::warnOfPlainAddress);
    connect(m_login, &QComboBox::editTextChanged, this, &SignInPage::updateOffline);
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_offline, &QPushButton::clicked, this, &SignInPage::workOffline);
    connect(m_browser, &QPushButton::clicked, this, &SignInPage::signInInBrowser);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded)); });
    connect(cancel, &QPushButton::clicked, this, [this] {
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
    connect(&desk, &app::Desk::offered, this, [this](const QUrl& asked, bool browser) {
        if (asked == server())
            m_browser->setVisible(browser);
    });
    connect(&desk, &app::Desk::browserAsked, this, &SignInPage::openBrowser);
    connect(&desk, &app::Desk::signInFailed, this, &SignInPage::showError);
    setServers({});
    begin();
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
    {
        const QSignalBlocker blocker(m_login);
        const QString typed = m_login->currentText();
        m_login->clear();
        m_login->addItems(m_desk.knownLogins());
        if (!typed.isEmpty())
            m_login->setEditText(typed);
    }
    updateOffline();
    if (m_server->currentText().isEmpty())
        m_server->setFocus();
    else if (m_login->currentText().isEmpty())
        m_login->setFocus();
    else
        m_password->setFocus();
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
        m_desk.signIn(login, m_password->text());
    else
        Q_EMIT serverChosen(server(), login, m_password->text());
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
        m_desk.signInInBrowser();
    else
        Q_EMIT serverChosen(server(), {}, {});
}

void SignInPage::openBrowser(const QUrl& page)
{
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
          static_cast<QWidget*>(m_signIn), static_cast<QWidget*>(m_browser)})
        widget->setEnabled(!busy);
    m_signIn->setText(busy ? tr("Signing in…") : tr("Sign in"));
    if (busy)
        m_offline->setEnabled(false);
    else
        updateOffline();
}

void SignInPage::updateOffline()
{
    const bool known =
        m_desk.knownLogins().contains(m_login->currentText().trimmed()) && server() == m_desk.settings().server;
    m_offline->setVisible(known);
    m_offline->setEnabled(known);
}

} // namespace posko::ui
