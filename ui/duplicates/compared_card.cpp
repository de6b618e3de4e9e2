#include "ui/duplicates/compared_card.h"

#include "ui/complaint/photo_tile.h"
#include "ui/complaint/section.h"
#include "ui/complaint/text_block.h"
#include "ui/pictures/picture_view.h"
#include "ui/style/theme.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int small = 320;
constexpr int large = 1600;
constexpr int textLines = 4; ///< more of them scroll

} // namespace

ComparedCard::ComparedCard(const char* name, QChar letter, app::Desk& desk, Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_letter(letter)
    , m_desk(desk)
    , m_theme(theme)
    , m_heading(makeLabel("comparedHeading", this, "strong"))
    , m_facts(makeLabel("comparedFacts", this, "quiet"))
    , m_picture(new PictureView("comparedPhoto", this))
    , m_caption(makeLabel("comparedCaption", this, "quiet"))
    , m_text(new TextBlock("comparedText", tr("What was reported"), this))
{
    setObjectName(QLatin1StringView(name));
    const auto arrow = [this](const char* object, const QString& sign, const QString& words, int by) {
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1StringView(object));
        button->setText(sign);
        button->setAccessibleName(words);
        button->setToolTip(words);
        button->setFocusPolicy(Qt::NoFocus); // the keys step too
        connect(button, &QToolButton::clicked, this, [this, by] { step(by); });
        return button;
    };
    m_previous = arrow("previousPhoto", u"‹"_s, tr("Previous photo"), -1);
    m_next = arrow("nextPhoto", u"›"_s, tr("Next photo"), 1);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_caption, 1);
    line->addWidget(m_previous);
    line->addWidget(m_next);

    auto* area = new QScrollArea(this);
    area->setObjectName(u"comparedWords"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_text);
    area->setFixedHeight(fontMetrics().lineSpacing() * textLines + 4);
    area->setFocusPolicy(Qt::NoFocus);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addWidget(m_heading);
    all->addWidget(m_facts);
    all->addWidget(m_picture, 1);
    all->addLayout(line);
    all->addWidget(area);
    connect(&m_desk, &app::Desk::photoReady, this, &ComparedCard::receive);
    connect(&m_desk, &app::Desk::linkCameBack, this, &ComparedCard::showPhoto);
    connect(&m_theme, &Theme::changed, this, &ComparedCard::showText);
}

void ComparedCard::setComplaint(const core::Complaint& complaint)
{
    if (complaint.id != m_complaint.id) {
        // What the road looked like when it was reported, where there is such a photo.
        const auto before = std::ranges::find(complaint.photos, core::PhotoKind::Before, &core::Photo::kind);
        m_at = before == complaint.photos.end() ? 0 : static_cast<std::size_t>(before - complaint.photos.begin());
    }
    m_complaint = complaint;
    m_at = std::min(m_at, complaint.photos.empty() ? 0 : complaint.photos.size() - 1);
    showHeading();
    showText();
    showPhoto();
}

void ComparedCard::wait()
{
    m_complaint = {};
    setText(m_heading, tr("%1 · …", "the complaint's letter, while it is fetched").arg(m_letter));
    setText(m_facts, {});
    m_text->setContent({});
    showPhoto();
}

void ComparedCard::setOther(const std::string& text)
{
    m_other = text;
    showText();
}

void ComparedCard::showHeading()
{
    setText(m_heading,
            tr("%1 · %2", "the complaint's letter, its number").arg(m_letter).arg(words::complaintName(m_complaint)));
    QStringList facts{words::status(m_complaint.status)};
    for (const QString& fact : {words::fromUtf8(m_desk.reference().categoryName(m_complaint.category)),
                                words::when(m_complaint.received, m_desk.now(), words::zone(m_desk.reference().agency)),
                                words::fromUtf8(m_complaint.place.address)}) {
        if (!fact.isEmpty())
            facts += fact;
    }
    setText(m_facts, facts.join(u" · "_s));
}

// The marks are bold as well, since colour is never alone.
void ComparedCard::showText()
{
    const std::string_view text = m_complaint.text;
    const QString mark = u"<b style=\"background-color:%1\">%2</b>"_s.arg(m_theme.colours().selection.name());
    QString html;
    std::size_t done = 0;
    for (const core::WordAt& word : core::wordsInCommon(text, m_other)) {
        html += TextBlock::escaped(words::fromUtf8(text.substr(done, word.at - done)));
        html += mark.arg(TextBlock::escaped(words::fromUtf8(text.substr(word.at, word.size))));
        done = word.at + word.size;
    }
    html += TextBlock::escaped(words::fromUtf8(text.substr(done)));
    m_text->setContent(m_complaint.text.empty() ? tr("(no words)") : html);
}

void ComparedCard::step(int by)
{
    const auto count = static_cast<int>(m_complaint.photos.size());
    if (count == 0)
        return;
    m_at = static_cast<std::size_t>((static_cast<int>(m_at) + by + count) % count);
    showPhoto();
}

void ComparedCard::showPhoto()
{
    const auto& photos = m_complaint.photos;
    m_previous->setVisible(photos.size() > 1);
    m_next->setVisible(photos.size() > 1);
    if (photos.empty()) {
        m_picture->setImage({}, {}, m_complaint.id.empty() ? tr("Loading…") : tr("No photo"));
        m_picture->setAccessibleName(tr("No photo"));
        setText(m_caption, {});
        return;
    }
    const core::Photo& photo = photos[m_at];
    const auto said = photoCaption(photo, m_complaint, m_desk.reference(), m_desk.now());
    const QString place = photos.size() > 1 ? u" · "_s + tr("%1 of %2").arg(m_at + 1).arg(photos.size()) : QString();
    setText(m_caption, said.caption + place);
    m_picture->setAccessibleName(tr("Photo: %1, %2").arg(said.caption, said.evidence));
    Known& known = m_images[photo.sha256];
    m_picture->setImage(words::fromUtf8(photo.sha256), known.image,
                        known.missing ? tr("This photo cannot be had now. It comes with the link.") : tr("Loading…"));
    for (const int size : {small, large}) {
        if (size > known.size)
            m_desk.requestPhoto(photo.sha256, size);
    }
}

void ComparedCard::receive(const std::string& sha256, int size, const QImage& image)
{
    const auto known = m_images.find(sha256);
    if (known == m_images.end() || known->second.size > size)
        return;
    if (image.isNull())
        known->second.missing = true;
    else
        known->second = {size, image, false};
    const auto& photos = m_complaint.photos;
    if (m_at < photos.size() && photos[m_at].sha256 == sha256)
        m_picture->setImage(words::fromUtf8(sha256), known->second.image,
                            tr("This photo cannot be had now. It comes with the link."));
}

} // namespace posko::ui
