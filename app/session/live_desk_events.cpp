// What the worker's events mean to the desk; on the GUI thread, after the table has what came before.
#include "app/session/live_desk.h"

#include "app/city/present_city.h"

namespace posko::app {

void LiveDesk::on(const event::Opened& opening)
{
    m_actor = opening.actor;
    Q_EMIT opened();
}

void LiveDesk::on(const event::AccountChanged& account)
{
    m_actor = account.actor;
    Q_EMIT accountChanged();
}

void LiveDesk::on(const event::Closed&)
{
    m_actor = {};
    m_watched.clear();
    m_claims.clear();
    m_crewPositions.clear();
    Q_EMIT crewPositionsChanged();
    m_memos.clear();
    m_reference = std::make_shared<ReferenceData>();
    Q_EMIT referenceChanged();
}

void LiveDesk::on(const event::LinkChanged& changed)
{
    const bool cameBack = changed.link.link == Link::Online && m_link.link != Link::Online;
    m_link = changed.link;
    Q_EMIT linkChanged();
    if (cameBack)
        Q_EMIT linkCameBack();
}

void LiveDesk::on(const event::ReferenceChanged& changed)
{
    m_reference = changed.reference;
    Q_EMIT referenceChanged();
}

void LiveDesk::on(const event::ClaimsChanged& changed)
{
    m_claims = changed.claims;
    Q_EMIT claimsChanged();
}

void LiveDesk::on(const event::CrewPositionsChanged& changed)
{
    m_crewPositions = changed.positions;
    Q_EMIT crewPositionsChanged();
}

void LiveDesk::on(const event::MemosRead& read)
{
    m_memos = read.memos;
    for (const auto kind : {Memo::Kind::Draft, Memo::Kind::Snooze, Memo::Kind::Apart})
        Q_EMIT memosChanged(kind);
}

void LiveDesk::on(const event::DetailReady& ready)
{
    if (ready.detail.complaint.id == m_watched) // else an answer to an earlier selection
        Q_EMIT detailReady(ready.detail);
}

void LiveDesk::on(const event::SignInFailed& told)
{
    Q_EMIT signInFailed(told.message);
}

void LiveDesk::on(const event::KeychainFound& told)
{
    Q_EMIT keychainFound(told.there);
}

void LiveDesk::on(const event::Offered& told)
{
    Q_EMIT offered(told.server, told.browser);
}

void LiveDesk::on(const event::BrowserAsked& told)
{
    Q_EMIT browserAsked(told.page);
}

void LiveDesk::on(const event::AccountRemoved& told)
{
    Q_EMIT accountRemoved(told.login, told.left);
}

void LiveDesk::on(const event::AccountsTidied&)
{
    Q_EMIT accountsTidied();
}

void LiveDesk::on(const event::DetailRead& told)
{
    Q_EMIT detailRead(told.complaint, told.detail);
}

void LiveDesk::on(const event::DevicesReady& told)
{
    Q_EMIT devicesReady(told.devices);
}

void LiveDesk::on(const event::PasswordChanged&)
{
    Q_EMIT passwordChanged();
}

void LiveDesk::on(const event::AccountRefused& told)
{
    Q_EMIT accountRefused(told.call, told.error, told.wait);
}

void LiveDesk::on(const event::DetailGone& told)
{
    Q_EMIT detailGone(told.complaint);
}

void LiveDesk::on(const event::ComplaintsReady& told)
{
    Q_EMIT complaintsReady(told.complaints);
}

void LiveDesk::on(const event::UploadMoved& told)
{
    Q_EMIT uploadMoved(told.progress);
}

void LiveDesk::on(const event::PhotoReady& told)
{
    Q_EMIT photoReady(told.sha256, told.size, told.image);
}

void LiveDesk::on(const event::PendingReady& told)
{
    Q_EMIT pendingReady(told.commands);
}

void LiveDesk::on(const event::Accepted& told)
{
    Q_EMIT accepted(told.mutation);
}

void LiveDesk::on(const event::HoldEnded& told)
{
    Q_EMIT holdEnded(told.mutation);
}

void LiveDesk::on(const event::Withdrawn& told)
{
    Q_EMIT withdrawn(told.commands);
}

void LiveDesk::on(const event::NotWithdrawn& told)
{
    Q_EMIT notWithdrawn(told.mutation, told.error);
}

void LiveDesk::on(const event::Refused& told)
{
    Q_EMIT refused(told.complaint, told.type, told.error, told.mutation);
}

void LiveDesk::on(const event::BulkChanged& told)
{
    Q_EMIT bulkChanged(told.progress);
}

void LiveDesk::on(const event::Arrived& told)
{
    Q_EMIT arrived(told.complaint, told.arrival);
}

void LiveDesk::on(const event::NotAttached& told)
{
    Q_EMIT notAttached(told.complaint, told.files, told.error);
}

void LiveDesk::on(const event::UnsentSaved& told)
{
    Q_EMIT unsentSaved(told.path, told.commands, told.photos, told.missing);
}

void LiveDesk::on(const event::UnsentTakenIn& told)
{
    Q_EMIT unsentTakenIn(told.commands, told.photos, told.known);
}

void LiveDesk::on(const event::UnsentFailed& told)
{
    Q_EMIT unsentFailed(told.message);
}

void LiveDesk::on(const event::CityTransferred& told)
{
    m_cityTransfer = told.transfer;
    Q_EMIT cityTransferChanged();
}

void LiveDesk::on(const event::CityArrived& told)
{
    m_city->open(told.path);
}

void LiveDesk::on(const event::Failed& told)
{
    Q_EMIT failed(told.message);
}

} // namespace posko::app
