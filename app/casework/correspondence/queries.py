"""Reading threads and requests. Lists open nothing that is sealed."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_

from app.casework import referrals
from app.casework.accounts.models import Account, Organisation
from app.casework.attachments import enclosing
from app.casework.attachments.models import Attachment, Owner
from app.casework.concerns.models import Concern
from app.casework.correspondence import policy
from app.casework.correspondence.lifecycle import State
from app.casework.correspondence.models import (
    AgencyMessage,
    FurtherRelease,
    InformationRequest,
    ReleasedFile,
    RequestStep,
    Thread,
)
from app.casework.referrals.models import Referral
from app.casework.referrals.policy import visible_to
from app.errors import NotFound
from app.foundations.access import Actor, Role
from app.foundations.database import grouped, session

PAGE = 25


@dataclass(frozen=True)
class News:
    """What a list says of one thread: whether there is something new, and what still waits for an officer."""

    is_new: bool = False
    latest_at: datetime | None = None
    requests: int = 0
    due_at: datetime | None = None

    def is_late(self, now: datetime) -> bool:
        """Has the time of a request passed that still waits?"""
        return self.due_at is not None and self.due_at < now


NONE = News()


@dataclass(frozen=True)
class Asked:
    """One request, and everything that was done about it, in order."""

    request: InformationRequest
    steps: Sequence[RequestStep]


@dataclass(frozen=True)
class Released:
    """One further release, and the files that went with it."""

    release: FurtherRelease
    files: Sequence[Attachment]


@dataclass(frozen=True)
class Line:
    """One open request in the officers' list."""

    request: InformationRequest
    referral: Referral
    concern: Concern
    agency: str


def thread(actor: Actor, referral: Referral) -> Sequence[AgencyMessage]:
    """Everything that was written about a referral that exists for this actor, oldest first."""
    _see(actor, referral)
    found = select(AgencyMessage).where(AgencyMessage.referral_id == referral.id).order_by(AgencyMessage.id)
    return session.scalars(found).all()


def organisations_of(actor: Actor, referral: Referral) -> Mapping[uuid.UUID, str]:
    """For which organisation each of those works who have written about a referral."""
    _see(actor, referral)
    authors = (
        select(Account.id, Organisation.name)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .join(AgencyMessage, AgencyMessage.author_id == Account.id)
        .where(AgencyMessage.referral_id == referral.id)
        .distinct()
    )
    return {account_id: name for account_id, name in session.execute(authors)}


def files_of(actor: Actor, referral: Referral) -> Mapping[uuid.UUID, Sequence[Attachment]]:
    """The files of a thread, by the message that they came with."""
    _see(actor, referral)
    ids = session.scalars(select(AgencyMessage.id).where(AgencyMessage.referral_id == referral.id))
    return enclosing.enclosed(Owner.AGENCY_MESSAGE, ids.all())


def news(actor: Actor, referral_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, News]:
    """What is new and what waits in the threads of these referrals, as far as they exist for this actor."""
    if not referral_ids:
        return {}
    is_agency = actor.role is Role.AGENCY
    theirs = (visible_to(actor), Referral.id.in_(referral_ids))
    threads = session.scalars(select(Thread).join(Referral, Referral.id == Thread.referral_id).where(*theirs))
    waiting = (
        select(InformationRequest.referral_id, func.count(), func.min(InformationRequest.due_at))
        .join(Referral, Referral.id == InformationRequest.referral_id)
        .where(*theirs, InformationRequest.state == State.OPEN)
        .group_by(InformationRequest.referral_id)
    )
    counted = {referral_id: (count, due_at) for referral_id, count, due_at in session.execute(waiting)}
    return {
        each.referral_id: News(
            each.is_new_to(is_agency=is_agency),
            max(filter(None, (each.agency_wrote_at, each.hub_wrote_at)), default=None),
            *counted.get(each.referral_id, (0, None)),
        )
        for each in threads
    }


def marks(actor: Actor, concern_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, News]:
    """The same for concerns, over all the agencies that have them: only of those about which something was written."""
    if not concern_ids:
        return {}
    known = select(Thread.referral_id, Thread.concern_id).where(Thread.concern_id.in_(concern_ids))
    of = {referral_id: concern_id for referral_id, concern_id in session.execute(known)}
    several: dict[uuid.UUID, list[News]] = defaultdict(list)
    for referral_id, each in news(actor, of).items():
        several[of[referral_id]].append(each)
    return {concern_id: _together(those) for concern_id, those in several.items()}


def requests_of(actor: Actor, referral: Referral) -> Sequence[Asked]:
    """What an agency has asked for about a referral, and what was done about each, oldest first."""
    _see(actor, referral)
    asked = select(InformationRequest).where(InformationRequest.referral_id == referral.id)
    found = session.scalars(asked.order_by(InformationRequest.id)).all()
    taken = select(RequestStep).where(RequestStep.request_id.in_([each.id for each in found]))
    steps = grouped(session.scalars(taken.order_by(RequestStep.id)), lambda each: each.request_id)
    return [Asked(each, steps[each.id]) for each in found]


def request_of(actor: Actor, referral: Referral, request_id: uuid.UUID) -> Asked:
    """One request about this referral, by the identifier in its address."""
    found = next((each for each in requests_of(actor, referral) if each.request.id == request_id), None)
    if found is None:
        raise NotFound("request")
    return found


def releases_of(actor: Actor, referral: Referral) -> Sequence[Released]:
    """What was released after the referral was sent, oldest first; to an agency that has it no more, nothing."""
    _see(actor, referral)
    if actor.role is Role.AGENCY and referral.has_left:
        return []
    released = select(FurtherRelease).where(FurtherRelease.referral_id == referral.id).order_by(FurtherRelease.id)
    files: dict[uuid.UUID, list[Attachment]] = defaultdict(list)
    theirs = (
        select(ReleasedFile.release_id, Attachment)
        .join(Attachment, Attachment.id == ReleasedFile.attachment_id)
        .where(ReleasedFile.referral_id == referral.id)
        .order_by(ReleasedFile.id)
    )
    for release_id, file in session.execute(theirs):
        files[release_id].append(file)
    return [Released(each, files[each.id]) for each in session.scalars(released)]


def file_of(actor: Actor, referral: Referral, attachment_id: uuid.UUID) -> Attachment:
    """One file that both sides may open: it came with a message of this thread, or was released to this agency."""
    known = {each.id: each for several in files_of(actor, referral).values() for each in several}
    known |= {each.id: each for released in releases_of(actor, referral) for each in released.files}
    if attachment_id not in known:
        raise NotFound("attachment")
    return known[attachment_id]


def open_requests(
    actor: Actor, near: tuple[datetime, uuid.UUID] | None = None, *, back: bool = False, mine: bool = False
) -> Sequence[Line]:
    """What agencies wait for an officer to answer, the first due first; one page and one row more."""
    if actor.role is not Role.OFFICER or not policy.read.allows(actor):
        return []
    place = (InformationRequest.due_at, InformationRequest.id)
    lines = (
        select(InformationRequest, Referral, Concern, Organisation.name)
        .join(Referral, Referral.id == InformationRequest.referral_id)
        .join(Concern, Concern.id == InformationRequest.concern_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(visible_to(actor), InformationRequest.state == State.OPEN)
    )
    if mine:
        lines = lines.where(Concern.assignee_id == actor.id)
    if near:
        lines = lines.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [Line(*row) for row in session.execute(lines.order_by(*in_order).limit(PAGE + 1))]


def _together(those: Sequence[News]) -> News:
    return News(
        any(each.is_new for each in those),
        max((each.latest_at for each in those if each.latest_at), default=None),
        sum(each.requests for each in those),
        min((each.due_at for each in those if each.due_at), default=None),
    )


def _see(actor: Actor, referral: Referral) -> None:
    """NotFound unless this referral exists for whoever asks."""
    referrals.by_reference(actor, referral.reference)
