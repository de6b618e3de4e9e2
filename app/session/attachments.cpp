#include "app/session/attachments.h"

#include <QFileInfo>
#include <QTimeZone>

namespace posko::app {

namespace {

/// What a camera's clock shows.
QTimeZone cameraZone(const core::Agency& agency)
{
    const QTimeZone zone(QByteArray::fromStdString(agency.timeZone));
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// What to tell of a file that cannot be attached by anybody; empty: it may be tried again.
QString whyNever(const QString& name, const core::Error& error)
{
    if (name.isEmpty())
        return {};
    if (error.field == "file")
        return Attachments::tr("%1 cannot be read and was not attached.").arg(name);
    if (error.field == "picture" && error.code == core::ErrorCode::TooLarge)
        return Attachments::tr("%1 is larger than 50 MB and was not attached.").arg(name);
    if (error.field == "picture" && error.code == core::ErrorCode::Invalid)
        return Attachments::tr("%1 is no picture that can be read here, and was not attached. Use JPEG or PNG.")
            .arg(name);
    return {};
}

} // namespace

Attachments::Attachments(const WorkContext& work, Intake& intake, Submissions& submissions, QObject* parent)
    : QObject(parent)
    , m_work(work)
    , m_intake(intake)
    , m_submissions(submissions)
{
    connect(&work.photos.queue(), &PhotoQueue::refused, this, &Attachments::onRefused);
    connect(&work.outbox, &Outbox::photoMissing, this, &Attachments::onMissing);
}

void Attachments::attach(const std::string& complaintId, const std::vector<PhotoFile>& files)
{
    const Intake::Place place = m_intake.reserve(complaintId);
    m_work.photos.prepare(files, cameraZone(m_work.reference->agency),
                          [this, complaintId, place](const std::vector<Photos::Prepared>& prepared) {
                              m_intake.ready(place, [this, complaintId, prepared] { add(complaintId, prepared); });
                          });
}

void Attachments::add(const std::string& complaintId, const std::vector<Photos::Prepared>& prepared)
{
    std::vector<PhotoFile> left;
    std::vector<std::string> unnamed;
    core::Error why;
    for (const Photos::Prepared& picture : prepared) {
        const QString name = QFileInfo(picture.file.path).fileName();
        auto done = picture.kept ? m_submissions.attach(complaintId, {picture.kept->photo, name.toStdString()})
                                 : core::Result<void>(std::unexpected(picture.kept.error()));
        if (done)
            continue;
        if (picture.kept)
            unnamed.push_back(picture.kept->photo.sha256);
        if (const QString never = whyNever(name, done.error()); !never.isEmpty()) {
            m_work.tell(event::Failed{never});
        } else {
            left.push_back(picture.file);
            why = done.error();
            m_work.noteDamage(why);
        }
    }
    if (!left.empty())
        m_work.tell(event::NotAttached{complaintId, left, why});
    // Later, when nobody holds them any more.
    QMetaObject::invokeMethod(
        this,
        [this, unnamed] {
            for (const std::string& sha256 : unnamed)
                m_work.stored(m_work.photos.releaseUnlessNamed(sha256));
        },
        Qt::QueuedConnection);
    m_work.photos.queue().pump();
    m_work.outbox.pump();
}

void Attachments::adopt()
{
    for (const OutboxEntry& entry : m_work.replica.outboxList().photos()) {
        if (entry.state != OutboxEntry::State::Waiting)
            continue;
        const std::string& sha256 = entry.command.args.photo->sha256;
        settle(sha256, m_work.photos.queue().enqueue(sha256));
    }
    // They may be the only copies: nothing goes where it is not known who names it.
    if (const auto named = m_work.replica.namedPhotos())
        m_work.photos.queue().releaseAllBut(*named);
    else
        m_work.reportStorage(named.error());
}

void Attachments::onMissing(const std::string& sha256)
{
    settle(sha256, m_work.photos.queue().uploadAgain(sha256));
}

void Attachments::settle(const std::string& sha256, const core::Result<void>& queued)
{
    if (queued)
        return;
    if (queued.error().code == core::ErrorCode::Missing)
        reject(sha256, queued.error());
    else
        m_work.reportStorage(queued.error());
}

void Attachments::onRefused(const std::string& sha256, const core::Error& error)
{
    reject(sha256, error);
    Q_EMIT m_submissions.changed();
    m_work.outbox.pump(); // what waited behind the photo waits no longer
}

void Attachments::reject(const std::string& sha256, const core::Error& error)
{
    for (const OutboxEntry& entry : m_work.replica.outboxList().photos()) {
        if (entry.state != OutboxEntry::State::Waiting || entry.command.args.photo->sha256 != sha256)
            continue;
        const core::Outcome outcome{entry.command.mutationId, core::OutcomeKind::Rejected, 0, error, {}, {}};
        m_work.stored(m_work.replica.settle(entry.command.mutationId, OutboxEntry::State::Rejected, outcome));
    }
}

} // namespace posko::app
